"""The boxes and lines of the drawing of the DIN."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from wijkdesk.services.wijkopgave.din import Edge, Node

NODE_WIDTH = 168.0
PAD = 10.0
TITLE_LINES = 5
LINE_WIDTHS = {1: 1.0, 2: 2.2, 3: 4.0}
CLICK_WIDTH = 12.0


@dataclass(frozen=True)
class Ink:
    """The colours of the drawing, from the program's palette."""

    text: QColor
    secondary: QColor
    card: QColor
    line: QColor
    structure: QColor
    soft: QColor
    accent: QColor
    late: QColor


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """`text` in lines of at most `width` pixels; a word that is too long is broken, and the last
    of `most` lines ends in an ellipsis when there is more."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text[:600], font)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == most - 1 and start + line.textLength() < len(text):
            rest = text[start : start + 200].replace("\n", " ")
            lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + line.textLength()].strip())
    layout.endLayout()
    return lines


class NodeItem(QGraphicsItem):
    """A box: the title, and under it who steers and how it stands, in words."""

    def __init__(self, node: Node, sturing: str, status: str, font: QFont, ink: Ink) -> None:
        super().__init__()
        self.node = node
        self.edges: list[EdgeItem] = []
        self.ink = ink
        self.current = False
        self.target = False
        self._font = QFont(font)
        self._small = QFont(font)
        self._small.setPixelSize(13)
        self._sturing, self._status = sturing, status
        self._stuck = status == "stagneert"
        self._lines = wrapped(node.title, self._font, NODE_WIDTH - 2 * PAD, TITLE_LINES)
        self.setToolTip(node.title if len("".join(self._lines)) < len(node.title) - 10 else "")
        self.setZValue(2)
        self.height = self._measure()

    def _measure(self) -> float:
        title = QFontMetricsF(self._font).lineSpacing() * len(self._lines)
        meta = QFontMetricsF(self._small).lineSpacing() + 6 if self._has_meta() else 0
        return 2 * PAD - 4 + title + meta

    def _has_meta(self) -> bool:
        return bool(self._sturing or self._status)

    def boundingRect(self) -> QRectF:
        return QRectF(-5, -5, NODE_WIDTH + 10, self.height + 10)

    def box(self) -> QRectF:
        """The box in the scene, without the ring of the focus."""
        return QRectF(self.pos().x(), self.pos().y(), NODE_WIDTH, self.height)

    def describe(self) -> str:
        """What a screen reader says of this box."""
        parts = [self.node.title, self._sturing, self._status]
        count = len(self.edges)
        parts.append("1 lijn" if count == 1 else f"{count} lijnen")
        return ", ".join(part for part in parts if part)

    def mark(self, *, current: bool | None = None, target: bool | None = None) -> None:
        """Show this box as the current one, or as one where a line may end."""
        self.current = self.current if current is None else current
        self.target = self.target if target is None else target
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        ink, frame = self.ink, QRectF(0, 0, NODE_WIDTH, self.height)
        if self.current or self.target:
            # Where a line may end is dashed: the keyboard's own place stays to be told apart.
            dashed = QPen(ink.structure, 1.5, Qt.PenStyle.DashLine)
            painter.setPen(QPen(ink.accent, 3) if self.current else dashed)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-3, -3, 3, 3), 8, 8)
        pen = QPen(ink.structure, 1.4)
        if self.node.pm:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(ink.card if self.node.pm else ink.soft)
        painter.drawRoundedRect(frame, 6, 6)
        self._write(painter)

    def _write(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        painter.setPen(self.ink.text)
        y = PAD - 2 + metrics.ascent()
        for line in self._lines:
            painter.drawText(QPointF(PAD, y), line)
            y += metrics.lineSpacing()
        if self._has_meta():
            self._write_meta(painter, y - metrics.ascent() + 4)

    def _write_meta(self, painter: QPainter, top: float) -> None:
        small = QFontMetricsF(self._small)
        painter.setFont(self._small)
        baseline = top + small.ascent()
        painter.setPen(self.ink.secondary)
        if self._sturing:
            painter.drawText(QPointF(PAD, baseline), f"◆ {self._sturing}")
        if not self._status:
            return
        width = small.horizontalAdvance(self._status) + 12
        pill = QRectF(NODE_WIDTH - PAD - width, top - 1, width, small.height() + 2)
        painter.setPen(QPen(self.ink.late if self._stuck else self.ink.line, 1))
        painter.setBrush(self.ink.card)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(self.ink.late if self._stuck else self.ink.text)
        painter.drawText(QPointF(pill.left() + 6, baseline), self._status)


class EdgeItem(QGraphicsPathItem):
    """A line in one of three widths; broad to click on, whatever its width."""

    def __init__(self, edge: Edge, source: NodeItem, target: NodeItem, ink: Ink) -> None:
        super().__init__()
        self.edge, self.source, self.target, self.ink = edge, source, target, ink
        self.chosen = False
        self.setZValue(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        source.edges.append(self)
        target.edges.append(self)
        self.mark()

    def mark(self, *, chosen: bool | None = None, near: bool = False) -> None:
        """Show the line as chosen, or as one of the current box."""
        self.chosen = self.chosen if chosen is None else chosen
        colour = self.ink.accent if self.chosen else self.ink.structure if near else self.ink.line
        pen = QPen(colour, LINE_WIDTHS[self.edge.width] + (1.5 if self.chosen else 0))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.setPen(pen)
        self.setZValue(1.5 if self.chosen or near else 1)

    def draw(self, start: QPointF, end: QPointF) -> None:
        """A curve that leaves and arrives level."""
        reach = max(24.0, abs(end.x() - start.x()) / 2)
        path = QPainterPath(start)
        path.cubicTo(start.x() + reach, start.y(), end.x() - reach, end.y(), end.x(), end.y())
        self.setPath(path)

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(CLICK_WIDTH)
        return stroker.createStroke(self.path())

    def middle(self) -> QPointF:
        return self.path().pointAtPercent(0.5)

    def other(self, node: NodeItem) -> NodeItem:
        return self.target if node is self.source else self.source


class PullLine(QGraphicsPathItem):
    """The line in the making while somebody drags from one box to another."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self.setPen(QPen(ink.accent, 2.5, Qt.PenStyle.DashLine))
        self.setZValue(3)

    def pull(self, start: QPointF, end: QPointF) -> None:
        path = QPainterPath(start)
        if QLineF(start, end).length() > 1:
            path.lineTo(end)
        self.setPath(path)
