"""The map: buurten shaded by a figure, the chosen area outlined, names where there is room."""

import math
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from wijkdesk.services.gebied.kaart import MapArea, shades_of
from wijkdesk.services.gebied.kerncijfer import FIGURES
from wijkdesk.services.gebied.shades import CLASSES, Shades
from wijkdesk.services.words import dutch
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.spoken import speaks_as_picture

ROLES = ("map_1", "map_2", "map_3", "map_4")
"""Colours of the classes, from low to high."""
UNKNOWN = "surface_alt"
MARGIN = 12.0
LEGEND_LINE = 20.0
LEGEND_BOX = 14.0
WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Steps across and down that the arrow keys mean."""


class MapView(QWidget):
    """Shows outlines; `pointed(id)` fires with the buurt that was clicked, then `chosen(id)` with
    its wijk.

    The arrow keys go to the nearest wijk in their direction. What it shows is said in its
    accessible description.
    """

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 200)
        speaks_as_picture(self)
        self.setAccessibleName("Kaart van Almelo")
        self._areas: Sequence[MapArea] = ()
        self._paths: dict[UUID, QPainterPath] = {}
        self._own: frozenset[UUID] = frozenset()
        self._name = ""
        self._figure = "inwoners"
        self._shades: Shades | None = None
        theme.theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(420, 320)

    def show_areas(self, areas: Sequence[MapArea]) -> None:
        """Draw these outlines."""
        self._areas = areas
        self._project()

    def show_figure(self, key: str) -> None:
        """Shade by this figure (a key of FIGURES)."""
        self._figure = key
        self._classify()
        self.update()

    def show_chosen(self, own: frozenset[UUID], name: str) -> None:
        """Outline the area that is chosen."""
        self._own, self._name = own, name
        self._classify()
        self.setAccessibleDescription(
            f"{name} is omlijnd. De kleur toont: {FIGURES[self._figure].label}."
        )
        self.update()

    def compares(self) -> str:
        """The name of the area whose buurten make the classes; "" for all of the town."""
        return self._name if self._own and self._shades != self._of_all() else ""

    def _of_all(self) -> Shades | None:
        return shades_of(self._areas, frozenset(), self._figure)

    # Placing

    def _project(self) -> None:
        """RD metres to pixels: north up, as large as fits."""
        points = [p for one in self._areas for rings in one.polygons for p in rings[0]]
        self._paths = {}
        if points:
            west, east = min(p[0] for p in points), max(p[0] for p in points)
            south, north = min(p[1] for p in points), max(p[1] for p in points)
            room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            scale = min(room.width() / max(east - west, 1), room.height() / max(north - south, 1))
            left = room.right() - (east - west) * scale
            top = room.center().y() - (north - south) * scale / 2
            for one in self._areas:
                path = QPainterPath()
                path.setFillRule(Qt.FillRule.OddEvenFill)
                for rings in one.polygons:
                    for ring in rings:
                        for number, (x, y) in enumerate(ring):
                            at = QPointF(left + (x - west) * scale, top + (north - y) * scale)
                            path.lineTo(at) if number else path.moveTo(at)
                        path.closeSubpath()
                self._paths[one.id] = path
        self._classify()
        self.update()

    def _classify(self) -> None:
        self._shades = shades_of(self._areas, self._own, self._figure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._project()
        super().resizeEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self._areas:
            painter.setPen(QPen(theme.colour("surface"), 1))
            painter.setBrush(self._shade(one))
            painter.drawPath(self._paths[one.id])
        self._outline(painter)
        taken = [self._legend(painter)]
        self._label(painter, taken)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _shade(self, one: MapArea) -> QColor:
        """Light for the lowest class, deep for the highest; unknown is the ground itself."""
        value = one.values.get(self._figure)
        place = self._shades.of(value) if self._shades is not None else None
        return theme.colour(UNKNOWN if place is None else ROLES[place])

    def _outline(self, painter: QPainter) -> None:
        whole = QPainterPath()
        for one in self._own:
            if one in self._paths:
                whole = whole.united(self._paths[one])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("text", 5.0), ("amber", 3.0)):
            painter.setPen(QPen(theme.colour(colour), width))
            painter.drawPath(whole)

    def _legend(self, painter: QPainter) -> QRectF:
        """The classes in words, at the left where Almelo's shape leaves room."""
        definition = FIGURES[self._figure]
        lines = [f"{definition.label}{f' ({definition.unit})' if definition.unit else ''}"]
        if self._shades is not None:
            every = (one.values.get(self._figure) for one in self._areas)
            known = [value for value in every if value is not None]
            lines += [self._shades.label(number, known, "–") for number in range(CLASSES)]
        metrics = QFontMetricsF(painter.font())
        width = max(metrics.horizontalAdvance(line) for line in lines) + LEGEND_BOX + 16
        box = QRectF(4, 4, min(width, self.width() * 0.6), LEGEND_LINE * (len(lines) + 1) + 8)
        painter.setPen(theme.colour("text"))
        y = box.top() + 4
        room = box.width() - 8
        painter.drawText(
            QRectF(box.left() + 4, y, room, LEGEND_LINE),
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(lines[0], Qt.TextElideMode.ElideRight, room),
        )
        entries = [(theme.colour(ROLES[n]), line) for n, line in enumerate(lines[1:])]
        entries.append((theme.colour(UNKNOWN), "onbekend"))
        for colour, line in entries:
            y += LEGEND_LINE
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.setBrush(colour)
            painter.drawRect(QRectF(box.left() + 4, y + 3, LEGEND_BOX, LEGEND_BOX))
            painter.setPen(theme.colour("text"))
            place = QRectF(box.left() + LEGEND_BOX + 12, y, room, LEGEND_LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
        return box

    def _label(self, painter: QPainter, taken: list[QRectF]) -> None:
        """The name of what is chosen."""
        whole = QRectF()
        for one in self._own:
            if one in self._paths:
                whole = whole.united(self._paths[one].boundingRect())
        if whole.isEmpty():
            return
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self.width() * 0.5)
        size = metrics.boundingRect(name).adjusted(-6, -3, 6, 3)
        box = self._room_for(size, whole, taken)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _room_for(self, size: QRectF, area: QRectF, taken: list[QRectF]) -> QRectF:
        """Where a label fits: in a large area, else beside it, never on the legend."""
        across = (area.width() + size.width()) / 2 + 6
        up = (area.height() + size.height()) / 2 + 6
        middle = area.center()
        places = [QPointF(0, up), QPointF(0, -up), QPointF(-across, 0), QPointF(across, 0)]
        if area.width() > size.width() + 12:
            places.insert(0, QPointF(0, 0))
        box = QRectF(size)
        for place in places:
            box.moveCenter(middle + place)
            box.moveLeft(min(max(box.left(), 2), self.width() - box.width() - 2))
            fits = box.top() >= 2 and box.bottom() <= self.height() - 2
            if fits and not any(box.intersects(one) for one in taken):
                break
        return box

    # Pointing

    def _at(self, place: QPointF) -> MapArea | None:
        return next((one for one in self._areas if self._paths[one.id].contains(place)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self.pointed.emit(found.id)
            self.chosen.emit(found.wijk_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointing = self._at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(found) if found else "", self)
            return True
        return super().event(event)

    def _tip(self, area: MapArea) -> str:
        definition = FIGURES[self._figure]
        value = area.values.get(self._figure)
        shown = (
            "onbekend"
            if value is None
            else dutch.amount(value, definition.unit, definition.decimals)
        )
        return f"{area.name}\n{definition.label}: {shown}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        elif (found := self._towards(*way)) is not None:
            self.chosen.emit(found)

    def _towards(self, across: int, down: int) -> UUID | None:
        """The nearest wijk in this direction from the one that is outlined."""
        middles = self._middles()
        here = next((one.wijk_id for one in self._areas if one.id in self._own), None)
        if here is None:
            return next(iter(middles), None)
        start = middles[here]
        best: tuple[float, UUID] | None = None
        for wijk, middle in middles.items():
            step = middle - start
            ahead = step.x() * across + step.y() * down
            aside = abs(step.x() * down) + abs(step.y() * across)
            # What lies more aside than ahead is reached by the other keys.
            if wijk != here and ahead > 0 and aside <= ahead:
                best = min(best or (math.inf, wijk), (ahead + 2 * aside, wijk))
        return best[1] if best else None

    def _middles(self) -> dict[UUID, QPointF]:
        whole: dict[UUID, QRectF] = {}
        for one in self._areas:
            box = self._paths[one.id].boundingRect()
            whole[one.wijk_id] = whole.get(one.wijk_id, box).united(box)
        return {wijk: box.center() for wijk, box in whole.items()}
