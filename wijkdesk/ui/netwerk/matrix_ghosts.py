"""Where somebody stood on the map before: a hollow ring, with a thin line to where it went."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from wijkdesk.ui import theme

from .matrix_layout import Dot


@dataclass(frozen=True)
class Ghost:
    """An old place, and the dot where somebody stands now."""

    id: UUID
    x: float
    y: float
    dot: Dot

    @property
    def radius(self) -> float:
        """Of the ring."""
        return max(self.dot.radius - 1, 4)


def paint_way(painter: QPainter, ghost: Ghost) -> None:
    """From the ring to the dot, if there is anything between them."""
    way = QLineF(ghost.x, ghost.y, ghost.dot.x, ghost.dot.y)
    if way.length() > ghost.radius + ghost.dot.radius:
        painter.setPen(QPen(theme.colour("edge"), 1))
        way.setP1(way.pointAt(ghost.radius / way.length()))
        painter.drawLine(way)


def paint_ring(painter: QPainter, ghost: Ghost) -> None:
    """Hollow, so a name is read through it."""
    painter.setPen(QPen(theme.colour("edge"), 1.4, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(ghost.x, ghost.y), ghost.radius, ghost.radius)
