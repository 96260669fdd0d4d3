"""Shows stakeholders on the map of belang and invloed; what is done there stands in matrix_view."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from wijkdesk.services.contact.rhythm import Silence
from wijkdesk.services.netwerk.lines import ListedStakeholder
from wijkdesk.services.netwerk.rating import Move
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.spoken import speaks_as_picture

from . import matrix_layout as layout
from .matrix_ghosts import Ghost
from .matrix_labels import Label, Labeller, Said
from .matrix_paint import MatrixPainter, Picture, label_font, middle

NAME = "Kaart van belang en invloed"
KEYS = "Pijltjes: naar een andere stip · Ctrl+pijltjes: belang en invloed wijzigen · Enter: openen"
NOBODY = "Nog niemand aan tafel. Voeg eerst een stakeholder toe."


class MatrixCanvas(QWidget):
    """Lays out and paints; keeps who is chosen, hovered over and dragged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(280, 260)
        speaks_as_picture(self)
        self._people: dict[UUID, ListedStakeholder] = {}
        self._moves: Mapping[UUID, Move] = {}
        self._numbers: dict[UUID, int] = {}
        self._current: UUID | None = None
        self._hovered: UUID | None = None
        self._pressed: tuple[QPointF, UUID] | None = None
        self._drag: QPointF | None = None
        self._scrolled = 0
        self._dots: tuple[layout.Dot, ...] = ()
        self._base: dict[UUID, Label] = {}
        self._labels: dict[UUID, Label] = {}
        self._labeller: Labeller | None = None
        self._arrange()
        theme.theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(600, 560)

    # What is shown

    def show_people(
        self, people: Sequence[ListedStakeholder], moves: Mapping[UUID, Move] | None = None
    ) -> None:
        """Show these stakeholders; the number of each is its place among them, from 1. `moves` tell
        where they stood before, the latest last."""
        self._moves = moves or {}
        self._people = {one.id: one for one in people}
        self._numbers = {one.id: place for place, one in enumerate(people, start=1)}
        if self._current not in self._people:
            self._current = None
        self._drop()
        self._hovered = None
        self._arrange()

    def choose(self, wanted: UUID | None) -> None:
        """Make this one the chosen one, without telling it."""
        if wanted != self._current and (wanted is None or wanted in self._people):
            self._current = wanted
            self._show_current()

    @property
    def current(self) -> UUID | None:
        """Who is chosen."""
        return self._current

    def dots(self) -> tuple[layout.Dot, ...]:
        """The dots on the map, in reading order."""
        return self._dots

    def labels(self) -> dict[UUID, Label]:
        """What is written beside or in each dot."""
        return self._labels

    def plan(self) -> layout.Plan:
        """The parts of the view."""
        return self._plan

    def tray(self) -> dict[UUID, layout.Box]:
        """The places of who is unrated and in sight."""
        start = self._scrolled
        waiting = self._waiting()[start : start + len(self._places)]
        return dict(zip(waiting, self._places, strict=False))

    def cell(self, interest: int, influence: int) -> QRectF:
        """The part of the map that stands for these scores."""
        box = layout.cell(self._plan.frame, interest, influence)
        return QRectF(box.left, box.top, box.width, box.height)

    def place_of(self, wanted: UUID) -> QPointF:
        """Where somebody's dot is, on the map or in the tray; KeyError when it is out of sight."""
        for dot in self._dots:
            if dot.id == wanted:
                return QPointF(dot.x, dot.y)
        return middle(self.tray()[wanted])

    def caption(self) -> str:
        """What the line below the map says."""
        if not self._people:
            return NOBODY
        found = self._people.get(self._hovered or self._current or UUID(int=0))
        return self.said_of(found) if found else KEYS

    def said_of(self, line: ListedStakeholder) -> str:
        """All that the map shows of somebody, with where it stood before."""
        move = self._moves.get(line.id)
        return f"{told(line)} {move.told}" if move is not None and line.rated else told(line)

    def ghosts(self) -> tuple[Ghost, ...]:
        """The old places that are shown: of who moved last, and of who is chosen."""
        last = next(reversed(list(self._moves)), None)
        shown = []
        for dot in self._dots:
            move = self._moves.get(dot.id)
            if move is not None and dot.id in (last, self._current):
                box = layout.cell(self._plan.frame, move.interest, move.influence)
                x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
                shown.append(Ghost(dot.id, x, y, dot))
        return tuple(shown)

    # Laying out

    def _arrange(self) -> None:
        """Lay everything out anew: for other people, other scores or another size."""
        metrics = QFontMetricsF(label_font(self.font()))
        line = metrics.height()
        rated = [one for one in self._people.values() if one.rated]
        waiting = len(self._people) - len(rated)
        legend = any(one.silence is not Silence.NONE for one in self._people.values())
        self._plan = layout.plan(self.width(), self.height(), line, waiting, legend)
        seats = [layout.Seat(one.id, one.interest or 0, one.influence or 0) for one in rated]
        self._dots = layout.dots(self._plan.frame, seats, line)
        self._titles = layout.titles(self._plan.frame, metrics.horizontalAdvance, line)
        self._places = layout.tray_places(self._plan.tray, line) if waiting else ()
        self._labeller = Labeller(
            self._plan.frame,
            self._dots,
            {one.id: self._said(one) for one in rated},
            self._titles.values(),
            metrics.horizontalAdvance,
            line,
        )
        self._base = self._labeller.labels()
        self._show_current()

    def _said(self, line: ListedStakeholder) -> Said:
        silent = line.silence is Silence.SILENT
        suffix = f"stil {line.silent_days} d" if silent else ""
        return Said(line.name, suffix, self._numbers[line.id], silent)

    def _show_current(self) -> None:
        self._labels = self._base
        if self._labeller is not None and self._current in self._base:
            self._labels = self._labeller.with_name(self._base, self._current)
        self._reveal()
        found = self._people.get(self._current) if self._current else None
        self.setAccessibleName(f"{NAME}: {found.name}, {scores(found)}" if found else NAME)
        self.setAccessibleDescription(f"{self.said_of(found)} {KEYS}" if found else KEYS)
        self.update()

    def _reveal(self) -> None:
        """Scroll the tray to who is chosen, and never past its end."""
        waiting, room = self._waiting(), max(1, len(self._places))
        if self._current in waiting:
            place = waiting.index(self._current)
            self._scrolled = min(max(self._scrolled, place - room + 1), place)
        self._scrolled = max(0, min(self._scrolled, len(waiting) - room))

    def _waiting(self) -> list[UUID]:
        return [one.id for one in self._people.values() if not one.rated]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        one = MatrixPainter(painter, self._picture())
        one.paint()
        if self._drag is not None:
            one.paint_drag(self._drag, self._score_at(self._drag), QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _picture(self) -> Picture:
        return Picture(
            self._plan,
            self._people,
            self._dots,
            self._labels,
            self._titles,
            self.tray(),
            len(self._waiting()),
            self._current,
            self._hovered,
            self.hasFocus(),
            self.caption(),
            frozenset(one.silence for one in self._people.values()),
            self.ghosts(),
        )

    def _score_at(self, place: QPointF) -> tuple[int, int] | None:
        return layout.score_at(self._plan.frame, place.x(), place.y())

    def _drop(self) -> None:
        """Stop dragging, and change nothing."""
        self._pressed = self._drag = None
        self.unsetCursor()
        self.update()


def scores(line: ListedStakeholder) -> str:
    """Belang and invloed in words."""
    if not line.rated:
        return "nog te waarderen"
    return f"belang {line.interest}, invloed {line.influence}"


def told(line: ListedStakeholder) -> str:
    """All that the map shows of somebody, in a sentence or two."""
    first = f"{line.name}: {scores(line)}."
    if line.silence is Silence.NONE:
        return first
    if line.last_spoken is None:
        return f"{first} Nog nooit gesproken."
    end = " Tijd voor een gesprek." if line.silence is Silence.ATTENTION else " Dat is lang stil."
    return f"{first} {line.silent_days} dagen niet gesproken.{end}"
