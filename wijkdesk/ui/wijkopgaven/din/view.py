"""Working in the drawing of the DIN with mouse and keys; it changes nothing itself but asks."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from wijkdesk.services.wijkopgave.din import Edge, Node
from wijkdesk.ui.reading import in_copy
from wijkdesk.ui.widgets.spoken import speaks_as_picture

from .items import EdgeItem, NodeItem, PullLine
from .scene import DinScene

ZOOM_STEP = 1.15
SCALE_LIMITS = (0.2, 2.5)
DRAG_PIXELS = 8
KEYS = (
    "Pijltjes: naar een ander blok · Spatie: volgende lijn · K: lijn maken, Enter: klaar · "
    "1, 2, 3: gewicht · Delete: lijn weg · Enter: blok openen"
)


class DinView(QGraphicsView):
    """`may_link` says whether a line from one node to another has a meaning."""

    link_wanted = Signal(object, object)
    weight_wanted = Signal(object, int)
    remove_wanted = Signal(object)
    edge_chosen = Signal(object)
    opened = Signal(object)
    told = Signal(str)

    def __init__(
        self, may_link: Callable[[Node, Node], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._may_link = may_link
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Tekening van het doelen-inspanningennetwerk")
        self.setAccessibleDescription(KEYS)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        speaks_as_picture(self)
        self._current: NodeItem | None = None
        self._edge: EdgeItem | None = None
        self._from: NodeItem | None = None
        self._pull: PullLine | None = None
        self._pressed: tuple[QPoint, NodeItem] | None = None
        self._fitted = True

    # What is shown

    def show_scene(self, scene: DinScene) -> None:
        """Show a new drawing; what was current and chosen stays so."""
        current = self._current.node.id if self._current else ""
        edge = self._edge.edge if self._edge else None
        self._current = self._edge = self._from = self._pull = self._pressed = None
        old = self.scene()
        self.setScene(scene)
        if old is not None:
            old.deleteLater()
        self._go(scene.nodes.get(current) or next(iter(scene.nodes.values()), None))
        if edge is not None:
            self._choose(scene.find_edge(edge))
        if self._fitted:
            self.fit()

    def drawing(self) -> DinScene:
        scene = self.scene()
        assert isinstance(scene, DinScene)
        return scene

    @property
    def current(self) -> Node | None:
        return self._current.node if self._current else None

    @property
    def chosen(self) -> Edge | None:
        return self._edge.edge if self._edge else None

    @property
    def linking(self) -> bool:
        """Is a line being made by keyboard?"""
        return self._from is not None

    def go_to(self, node_id: str) -> None:
        """Make the box of `node_id` the current one and show it."""
        if self.scene() is not None:
            item = self.drawing().nodes.get(node_id)
            self._go(item)
            if item is not None:
                self.centerOn(item)

    def choose_between(self, one: str, other: str) -> None:
        """Choose the line between two boxes, such as the one that was just made."""
        self._choose(self.drawing().between(one, other))

    def fit(self) -> None:
        """As wide as the view, never larger than life and never too small to read."""
        self._fitted = True
        area = self.sceneRect()
        if area.isEmpty():
            return
        # To the width: who reads from left to right scrolls down, not sideways.
        wanted = min(max(self.viewport().width() / area.width(), 0.55), 1.0)
        self.resetTransform()
        self.scale(wanted, wanted)
        if self._current is None or self._current is next(iter(self.drawing().nodes.values())):
            # Who only just came reads from the top, not from the vision in the middle.
            self._to_top()
        else:
            self.centerOn(self._current)

    def _to_top(self) -> None:
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setValue(bar.minimum())

    def zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        factor = ZOOM_STEP**steps
        if SCALE_LIMITS[0] < self.transform().m11() * factor < SCALE_LIMITS[1]:
            self._fitted = False
            self.scale(factor, factor)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if self._fitted and self.scene() is not None:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._current is None or not self._act(Qt.Key(event.key()), event.text().lower()):
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key, text: str) -> bool:
        arrows = {
            Qt.Key.Key_Up: lambda: self._step(0, -1),
            Qt.Key.Key_Down: lambda: self._step(0, 1),
            Qt.Key.Key_Left: lambda: self._step(-1, 0),
            Qt.Key.Key_Right: lambda: self._step(1, 0),
            Qt.Key.Key_Space: self._next_edge,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Delete: self._delete,
        }
        if in_copy(self) and (key == Qt.Key.Key_Delete or text in ("1", "2", "3", "k")):
            return False
        if key in arrows:
            arrows[key]()
        elif text in ("1", "2", "3") and self._edge is not None:
            self.weight_wanted.emit(self._edge.edge, int(text))
        elif text == "k":
            self._begin_link()
        elif key == Qt.Key.Key_Escape and (self._from or self._edge):
            self._cancel()
        else:
            return False
        return True

    def _step(self, columns: int, rows: int) -> None:
        assert self._current is not None
        scene = self.drawing()
        if columns:
            self._go(scene.beside(self._current, columns) or self._current)
        else:
            self._go(scene.within(self._current, rows))

    def _next_edge(self) -> None:
        assert self._current is not None
        edges = sorted(self._current.edges, key=lambda edge: edge.middle().y())
        if edges:
            index = edges.index(self._edge) + 1 if self._edge in edges else 0
            self._choose(edges[index % len(edges)])

    def _enter(self) -> None:
        assert self._current is not None
        if self._from is None:
            self.opened.emit(self._current.node)
            return
        start, end = self._from, self._current
        self._cancel()
        self._finish(start, end)

    def _delete(self) -> None:
        if self._edge is not None:
            self.remove_wanted.emit(self._edge.edge)
        else:
            self.told.emit("Kies eerst een lijn: klik erop of druk op de spatiebalk.")

    def _begin_link(self) -> None:
        self._from = self._current
        self._choose(None)
        self._show_targets(self._from)
        self.told.emit("Ga met de pijltjes naar het andere blok en druk op Enter. Esc stopt.")

    def _cancel(self) -> None:
        self._from = None
        self._show_targets(None)
        self._choose(None)

    def _show_targets(self, start: NodeItem | None) -> None:
        for item in self.drawing().nodes.values():
            item.mark(target=start is not None and self._fits(start, item))

    def _fits(self, start: NodeItem, end: NodeItem) -> bool:
        return start is not end and (
            self._may_link(start.node, end.node) or self._may_link(end.node, start.node)
        )

    def _finish(self, start: NodeItem, end: NodeItem) -> None:
        if start is end:
            return
        if self._may_link(start.node, end.node):
            self.link_wanted.emit(start.node, end.node)
        elif self._may_link(end.node, start.node):
            self.link_wanted.emit(end.node, start.node)
        else:
            self.told.emit("Tussen deze twee past geen lijn.")

    def _go(self, item: NodeItem | None) -> None:
        if self._current is not None:
            self._current.mark(current=False)
        self._current = item
        if self._from is None:
            self._choose(None)
        if item is not None:
            item.mark(current=True)
            self.ensureVisible(item, 20, 20)
            self.setAccessibleDescription(f"{item.describe()}. {KEYS}")

    def _choose(self, edge: EdgeItem | None) -> None:
        told = edge is not self._edge or edge is not None
        self._edge = edge
        near = set(self._current.edges) if self._current else set()
        for item in self.drawing().edges:
            item.mark(chosen=item is edge, near=item in near)
        if told:
            self.edge_chosen.emit(edge.edge if edge else None)

    # Mouse

    def _node_at(self, point: QPoint) -> NodeItem | None:
        return next((item for item in self.items(point) if isinstance(item, NodeItem)), None)

    def _edge_at(self, point: QPoint) -> EdgeItem | None:
        return next((item for item in self.items(point) if isinstance(item, EdgeItem)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        node = self._node_at(point)
        if event.button() != Qt.MouseButton.LeftButton or self.scene() is None:
            return
        self._cancel()
        if node is not None:
            self._go(node)
            self._pressed = None if in_copy(self) else (point, node)
        else:
            self._choose(self._edge_at(point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        start, node = self._pressed
        if self._pull is None and (point - start).manhattanLength() >= DRAG_PIXELS:
            self._pull = PullLine(node.ink)
            self.scene().addItem(self._pull)
            self._show_targets(node)
        if self._pull is not None:
            self._pull.pull(self._edge_of(node, point), self.mapToScene(point))

    def _edge_of(self, node: NodeItem, point: QPoint) -> QPointF:
        """Where the line in the making leaves its box: the side that faces the mouse."""
        box = node.box()
        right = self.mapToScene(point).x() > box.center().x()
        return QPointF(box.right() if right else box.left(), box.center().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, pull = self._pressed, self._pull
        self._pressed = self._pull = None
        if pull is None or pressed is None:
            return
        self.scene().removeItem(pull)
        self._show_targets(None)
        end = self._node_at(event.position().toPoint())
        if end is not None:
            self._finish(pressed[1], end)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        node = self._node_at(event.position().toPoint())
        if node is not None:
            self._go(node)
            self.opened.emit(node.node)
