"""Paints the map of belang and invloed as it was laid out."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from wijkdesk.services.contact.rhythm import Silence
from wijkdesk.services.netwerk.lines import ListedStakeholder
from wijkdesk.ui import theme

from .matrix_ghosts import Ghost, paint_ring, paint_way
from .matrix_labels import SMALL_SHARE, Label
from .matrix_layout import EDGES, MUCH, Box, Dot, Plan, cell, quadrants

LABEL_SIZE = 13
LEGEND = ((Silence.ATTENTION, "tijd voor een gesprek"), (Silence.SILENT, "stil"))
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass
class Picture:
    """All there is to see."""

    plan: Plan
    people: dict[UUID, ListedStakeholder]
    dots: tuple[Dot, ...]
    labels: dict[UUID, Label]
    titles: dict[str, Box]
    tray: dict[UUID, Box]
    """Who is unrated and in sight, with its place."""
    waiting: int
    """How many are unrated."""
    chosen: UUID | None
    hovered: UUID | None
    focused: bool
    caption: str
    legend: frozenset[Silence]
    ghosts: tuple[Ghost, ...] = ()


def label_font(base: QFont) -> QFont:
    """Of names on the map: one step below the text."""
    font = QFont(base)
    font.setPixelSize(LABEL_SIZE)
    return font


def rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def middle(box: Box) -> QPointF:
    """Where a dot in the tray stands."""
    return QPointF(box.left + 12, (box.top + box.bottom) / 2)


class MatrixPainter:
    """One painting of a picture with the colours in use."""

    def __init__(self, painter: QPainter, picture: Picture) -> None:
        self._painter = painter
        self._shown = picture
        self._font = label_font(painter.font())
        painter.setFont(self._font)
        self._metrics = QFontMetricsF(self._font)

    def paint(self) -> None:
        self._frame()
        self._axes()
        self._titles()
        self._legend()
        for ghost in self._shown.ghosts:
            paint_way(self._painter, ghost)
        for label in self._shown.labels.values():
            self._leader(label)
        for dot in self._shown.dots:
            self._dot(dot)
        for label in self._shown.labels.values():
            self._label(label)
        for ghost in self._shown.ghosts:
            paint_ring(self._painter, ghost)
        self._tray()
        self._caption()

    # The map itself

    def _frame(self) -> None:
        frame, painter = self._shown.plan.frame, self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(rect(frame))
        close = quadrants(frame)["Nauw samenwerken"]
        painter.setBrush(theme.colour("surface_alt"))
        painter.drawRect(rect(close))
        faint = QPen(theme.colour("line"), 1, Qt.PenStyle.DotLine)
        for part in EDGES[1:-1]:
            half = part == 0.5
            painter.setPen(QPen(theme.colour("edge"), 1) if half else faint)
            x, y = frame.left + part * frame.width, frame.bottom - part * frame.height
            painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.bottom))
            painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawRect(rect(frame))

    def _axes(self) -> None:
        frame, painter, line = self._shown.plan.frame, self._painter, self._metrics.height()
        painter.setPen(theme.colour("muted"))
        for score in range(1, 6):
            across = cell(frame, score, 1)
            painter.drawText(
                QRectF(across.left, frame.bottom + 1, across.width, line), CENTRE, str(score)
            )
            up = cell(frame, 1, score)
            painter.drawText(
                QRectF(frame.left - line - 2, up.top, line, up.height), CENTRE, str(score)
            )
        below = QRectF(frame.left, frame.bottom + line, frame.width, line)
        painter.drawText(below, CENTRE, "belang →")
        painter.save()
        painter.translate(frame.left - 1.7 * line, (frame.top + frame.bottom) / 2)
        painter.rotate(-90)
        painter.drawText(
            QRectF(-frame.height / 2, -line / 2, frame.height, line), CENTRE, "invloed →"
        )
        painter.restore()

    def _titles(self) -> None:
        self._painter.setPen(theme.colour("muted"))
        for name, box in self._shown.titles.items():
            text = self._elided(name, box.width + 1)
            self._painter.drawText(rect(box.grown(1)), LEFT, text)

    def _legend(self) -> None:
        """What ring and square mean, in words; only what is there."""
        box, x = self._shown.plan.legend, self._shown.plan.legend.left
        for silence, words in LEGEND:
            if silence in self._shown.legend:
                self._mark(QPointF(x + 9, (box.top + box.bottom) / 2), 5, silence, "plain")
                self._painter.setPen(theme.colour("muted"))
                room = QRectF(x + 20, box.top, max(box.right - x - 20, 0), box.height)
                self._painter.drawText(room, LEFT, self._elided(words, room.width()))
                x += 20 + self._metrics.horizontalAdvance(words) + 18

    # Stakeholders

    def _dot(self, dot: Dot) -> None:
        line = self._shown.people[dot.id]
        place = QPointF(dot.x, dot.y)
        label = self._shown.labels[dot.id]
        close = min(line.interest or 0, line.influence or 0) >= MUCH
        look = "numbered" if label.inside else "close" if close else "plain"
        self._mark(place, dot.radius, line.silence, look, close)
        if label.inside:
            self._number(place, dot.radius, label.text, line.silence, close)
        if dot.id == self._shown.chosen:
            self._ring(place, dot.radius + 3.5, "focus" if self._shown.focused else "text", 2)
        elif dot.id == self._shown.hovered:
            self._ring(place, dot.radius + 3.5, "edge", 1.5)

    def _mark(
        self, place: QPointF, radius: float, silence: Silence, look: str, close: bool = False
    ) -> None:
        """A dot; a square for who is silent, a ring around who asks attention: the shape tells it
        as well as the colour."""
        painter = self._painter
        numbered = look == "numbered"
        if silence is Silence.SILENT:
            painter.setPen(QPen(theme.colour("late"), 1.5))
            painter.setBrush(theme.colour("bad_fill" if numbered else "late"))
            side = radius * 0.92
            box = QRectF(place.x() - side, place.y() - side, 2 * side, 2 * side)
            painter.drawRoundedRect(box, 2.5, 2.5)
            return
        dark = close or look == "close"
        painter.setPen(QPen(theme.colour("accent"), 1.2))
        painter.setBrush(theme.colour("primary" if dark else "chosen"))
        inner = radius - 2 if silence is Silence.ATTENTION and radius > 4 else radius - 0.6
        painter.drawEllipse(place, inner, inner)
        if silence is Silence.ATTENTION:
            self._ring(place, radius + 0.5, "text", 3.4)
            self._ring(place, radius + 0.5, "amber", 2)

    def _ring(self, place: QPointF, radius: float, role: str, width: float) -> None:
        self._painter.setPen(QPen(theme.colour(role), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawEllipse(place, radius, radius)

    def _number(
        self, place: QPointF, radius: float, text: str, silence: Silence, close: bool
    ) -> None:
        font = QFont(self._font)
        font.setPixelSize(round(LABEL_SIZE * SMALL_SHARE))
        self._painter.setFont(font)
        late = silence is Silence.SILENT
        role = "bad_text" if late else "on_primary" if close else "accent"
        self._painter.setPen(theme.colour(role))
        room = QRectF(place.x() - radius - 2, place.y() - radius, 2 * radius + 4, 2 * radius)
        self._painter.drawText(room, CENTRE, text)
        self._painter.setFont(self._font)

    def _leader(self, label: Label) -> None:
        if label.leader:
            x, y, to_x, to_y = label.leader
            self._painter.setPen(QPen(theme.colour("edge"), 1))
            self._painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))

    def _label(self, label: Label) -> None:
        if label.inside or not label.text:
            return
        late = self._shown.people[label.id].silence is Silence.SILENT
        # Lines of the map run behind a name, not through it.
        behind = theme.colour("surface")
        behind.setAlpha(215)
        self._painter.fillRect(rect(label.box), behind)
        self._painter.setPen(self._ink(late))
        self._painter.drawText(rect(label.box.grown(1)), CENTRE, label.text)

    def _ink(self, late: bool) -> QColor:
        return theme.colour("bad_text" if late else "text")

    # Around it

    def _tray(self) -> None:
        tray, painter, shown = self._shown.plan.tray, self._painter, self._shown
        if not shown.waiting:
            return
        painter.setPen(theme.colour("muted"))
        row = self._metrics.height() + 6
        head = f"Nog te waarderen ({shown.waiting})"
        if len(shown.tray) < shown.waiting:
            head += ", scrol voor meer"
        painter.drawText(
            QRectF(tray.left, tray.top, tray.width, row), LEFT, self._elided(head, tray.width)
        )
        for one, box in shown.tray.items():
            self._waiting(shown.people[one], box)

    def _waiting(self, line: ListedStakeholder, box: Box) -> None:
        painter, shown = self._painter, self._shown
        if line.id in (shown.chosen, shown.hovered):
            own = line.id == shown.chosen
            role = "focus" if own and shown.focused else "edge"
            painter.setPen(QPen(theme.colour(role), 2 if own else 1))
            painter.setBrush(theme.colour("chosen" if own else "surface_alt"))
            painter.drawRoundedRect(rect(box.grown(-1)), 4, 4)
        self._mark(middle(box), 6, line.silence, "plain")
        late = line.silence is Silence.SILENT and line.id != shown.chosen
        painter.setPen(self._ink(late))
        room = QRectF(box.left + 24, box.top, box.width - 30, box.height)
        painter.drawText(room, LEFT, self._elided(line.name, room.width()))

    def _caption(self) -> None:
        box = self._shown.plan.caption
        self._painter.setPen(theme.colour("muted"))
        text = self._elided(self._shown.caption, box.width)
        self._painter.drawText(rect(box), LEFT, text)

    def _elided(self, text: str, width: float) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    # While dragging

    def paint_drag(self, at: QPointF, score: tuple[int, int] | None, within: QRectF) -> None:
        """The cell that is aimed at, the dot under the pointer, and the scores beside it."""
        painter = self._painter
        if score is not None:
            target = theme.colour("focus")
            painter.setPen(QPen(target, 2.5))
            target.setAlpha(46)
            painter.setBrush(target)
            painter.drawRect(rect(cell(self._shown.plan.frame, *score).grown(-1)))
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(theme.colour("focus"))
        painter.drawEllipse(at, 9, 9)
        text = "belang {}, invloed {}".format(*score) if score else "hier telt het niet mee"
        size = self._metrics.boundingRect(text).adjusted(-8, -5, 8, 5)
        size.moveTopLeft(at + QPointF(16, -size.height() / 2))
        if size.right() > within.right() - 2:
            size.moveRight(at.x() - 16)
        size.moveLeft(max(size.left(), within.left() + 2))
        size.moveTop(min(max(size.top(), 2), within.bottom() - size.height() - 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(size, 4, 4)
        painter.setPen(theme.colour("surface"))
        painter.drawText(size, CENTRE, text)
