"""The drawing of the DIN: boxes in four columns, lines between them that never cross a box."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSimpleTextItem

from wijkdesk.services.wijkopgave.din import Din, Edge, Node

from .items import NODE_WIDTH, EdgeItem, Ink, NodeItem

COLUMN_STEP = NODE_WIDTH + 64.0
GAP = 14.0
HEAD = 34.0
PORT_STEP = 9.0
MARGIN = 16.0

Labels = Callable[[Node], tuple[str, str]]
"""A box's sturing and status, in words."""


class DinScene(QGraphicsScene):
    """Keeps the boxes by id; built anew from each Din, which costs some milliseconds."""

    def __init__(self, din: Din, order: Iterable[str], labels: Labels, font: QFont, ink: Ink):
        super().__init__()
        self.din = din
        self.nodes: dict[str, NodeItem] = {}
        self.edges: list[EdgeItem] = []
        self.columns: dict[int, list[NodeItem]] = defaultdict(list)
        nodes = {node.id: node for node in din.nodes}
        for node_id in order:
            node = nodes[node_id]
            item = NodeItem(node, *labels(node), font, ink)
            self.nodes[node_id] = item
            self.columns[node.column].append(item)
            self.addItem(item)
        for edge in din.edges:
            line = EdgeItem(edge, self.nodes[edge.source], self.nodes[edge.target], ink)
            self.edges.append(line)
            self.addItem(line)
        self._place(font, ink)
        self._draw_lines()

    def _place(self, font: QFont, ink: Ink) -> None:
        tall = max((self._height(items) for items in self.columns.values()), default=0.0)
        for column, title in enumerate(self.din.columns):
            items = self.columns[column]
            x = column * COLUMN_STEP
            self._head(title, x, font, ink)
            # Spread over the height, so that lines to a short column run less steep.
            spare = (tall - self._height(items)) / (len(items) + 1)
            y = HEAD + spare
            for item in items:
                item.setPos(x, y)
                y += item.height + GAP + spare
        width = COLUMN_STEP * (len(self.din.columns) - 1) + NODE_WIDTH
        self.setSceneRect(QRectF(-MARGIN, -MARGIN, width + 2 * MARGIN, HEAD + tall + 2 * MARGIN))

    @staticmethod
    def _height(items: list[NodeItem]) -> float:
        return sum(item.height + GAP for item in items) - (GAP if items else 0)

    def _head(self, title: str, x: float, font: QFont, ink: Ink) -> None:
        bold = QFont(font)
        bold.setBold(True)
        head = QGraphicsSimpleTextItem(title)
        head.setFont(bold)
        head.setBrush(ink.secondary)
        head.setPos(x, 0)
        self.addItem(head)

    def _draw_lines(self) -> None:
        ports: dict[tuple[NodeItem, bool], list[EdgeItem]] = defaultdict(list)
        for edge in self.edges:
            left, right = sorted((edge.source, edge.target), key=lambda item: item.pos().x())
            ports[left, True].append(edge)
            ports[right, False].append(edge)
        ends: dict[tuple[EdgeItem, bool], QPointF] = {}
        for (item, at_right), edges in ports.items():
            edges.sort(key=partial(_far_end, item))
            step = min(PORT_STEP, (item.height - 12) / max(1, len(edges)))
            first = item.box().center().y() - step * (len(edges) - 1) / 2
            x = item.box().right() if at_right else item.box().left()
            for index, edge in enumerate(edges):
                ends[edge, at_right] = QPointF(x, first + index * step)
        for edge in self.edges:
            edge.draw(ends[edge, True], ends[edge, False])

    def find_edge(self, edge: Edge) -> EdgeItem | None:
        """The line that shows what `edge` shows, after the drawing was made anew."""
        for item in self.edges:
            if (item.edge.source, item.edge.target) == (edge.source, edge.target):
                return item
        return None

    def between(self, one: str, other: str) -> EdgeItem | None:
        """The line between two boxes, whichever way it runs."""
        for item in self.edges:
            if {item.edge.source, item.edge.target} == {one, other}:
                return item
        return None

    def beside(self, item: NodeItem, columns: int) -> NodeItem | None:
        """The box one column to the left (-1) or right (1): a linked one, else the nearest."""
        column = item.node.column + columns
        while 0 <= column < len(self.din.columns) and not self.columns[column]:
            column += columns
        candidates = self.columns.get(column, [])
        linked = [edge.other(item) for edge in item.edges]
        wanted = [other for other in linked if other in candidates] or candidates
        middle = item.box().center().y()
        return min(wanted, key=lambda other: abs(other.box().center().y() - middle), default=None)

    def within(self, item: NodeItem, steps: int) -> NodeItem:
        """The box above (-1) or below (1) in the same column."""
        items = self.columns[item.node.column]
        return items[min(max(items.index(item) + steps, 0), len(items) - 1)]


def _far_end(item: NodeItem, edge: EdgeItem) -> float:
    """How low the other end of a line lies: lines leave a box in that order."""
    return float(edge.other(item).box().center().y())
