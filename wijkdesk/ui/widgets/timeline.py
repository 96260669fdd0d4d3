"""What was said and promised, the latest first; open promises can be ticked off here."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QWidget

from wijkdesk.services.actie import late
from wijkdesk.services.gesprek.timeline import ACTION, PROMISE, TimelineLine
from wijkdesk.services.words import dutch
from wijkdesk.ui import theme

from . import cursor
from .card import label

TICKED = (PROMISE, ACTION)
DAY = 72
"""Pixels of the column of days."""


class Timeline(QWidget):
    """Signals: `settled(kind, id, bool)` when a promise or action is ticked on or off;
    `opened(kind, id)` when somebody wants to change a moment."""

    settled = Signal(str, object, bool)
    opened = Signal(str, object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.boxes: dict[UUID, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, DAY)
        self._grid.setColumnStretch(2, 1)

    def show_moments(
        self, moments: Sequence[TimelineLine], empty: str, own: frozenset[UUID] = frozenset()
    ) -> None:
        """Show these; `empty` when there are none. `own` are people who go without saying."""
        with cursor.made_anew(self, self._grid):
            self._fill(moments, empty, own)

    def _fill(self, moments: Sequence[TimelineLine], empty: str, own: frozenset[UUID]) -> None:
        self.boxes = {}
        if not moments:
            self._grid.addWidget(label(empty, "muted", wrap=True), 0, 0, 1, 4)
        top = Qt.AlignmentFlag.AlignTop
        today = self._today()
        for row, moment in enumerate(moments):
            self._grid.addWidget(label(dutch.day(moment.on), "muted", wrap=True), row, 0, top)
            if moment.kind in TICKED:
                self._grid.addWidget(self._box(moment), row, 1, top)
            self._grid.addWidget(label(_words(moment, own, today), wrap=True), row, 2)
            self._grid.addWidget(self._change(moment), row, 3, top)

    def _box(self, moment: TimelineLine) -> QCheckBox:
        box = QCheckBox()
        box.setChecked(moment.done_on is not None)
        box.setAccessibleName(f"{moment.what}: {moment.title}: gedaan")
        box.clicked.connect(lambda on, one=moment: self.settled.emit(one.kind, one.id, on))
        self.boxes[moment.id] = box
        return box

    def _change(self, moment: TimelineLine) -> QPushButton:
        button = QPushButton(theme.icon("pencil", "muted"), "")
        button.setProperty("kind", "plain")
        button.setAccessibleName(f"{moment.title} wijzigen")
        button.setToolTip("Wijzigen")
        button.clicked.connect(
            lambda _on=False, kind=moment.kind, one=moment.id: self.opened.emit(kind, one)
        )
        return button


def _words(moment: TimelineLine, own: frozenset[UUID], today: date) -> str:
    others = [
        name
        for name, (_kind, one) in zip(moment.people, moment.with_whom, strict=True)
        if one not in own
    ]
    facts = [", ".join(others), moment.gebied, _state(moment, today)]
    small = " · ".join(fact for fact in facts if fact)
    return "\n".join(
        part for part in (f"{moment.what}: {moment.title}", small, moment.note) if part
    )


def _state(moment: TimelineLine, today: date) -> str:
    if moment.kind not in TICKED:
        return ""
    if moment.done_on is not None:
        return f"gedaan op {dutch.day(moment.done_on)}"
    if moment.due_on is None:
        return "nog geen dag afgesproken"
    behind = f"{late.WORD}: " if moment.is_late(today) else ""
    return f"{behind}klaar op {dutch.day(moment.due_on)}"
