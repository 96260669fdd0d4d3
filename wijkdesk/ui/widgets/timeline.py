"""What was said and promised, the latest first; open promises can be ticked off here."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from wijkdesk.services import dutch
from wijkdesk.services.talk import PROMISE, Moment

from .card import label

DAY = 92
"""Pixels of the column of days."""


class Timeline(QWidget):
    """Signals: `settled(id, bool)` when a promise is ticked on or off."""

    settled = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[UUID, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, DAY)
        self._grid.setColumnStretch(1, 1)

    def show_moments(
        self, moments: Sequence[Moment], empty: str, own: frozenset[UUID] = frozenset()
    ) -> None:
        """Show these; `empty` when there are none. `own` are people who go without saying."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        if not moments:
            self._grid.addWidget(label(empty, "muted", wrap=True), 0, 0, 1, 2)
        for row, moment in enumerate(moments):
            day = label(dutch.day(moment.on), "muted")
            self._grid.addWidget(day, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._words(moment, own), row, 1)

    def _words(self, moment: Moment, own: frozenset[UUID]) -> QWidget:
        others = [
            name
            for name, (_kind, one) in zip(moment.people, moment.with_whom, strict=True)
            if one not in own
        ]
        facts = [", ".join(others), moment.gebied, _state(moment)]
        small = " · ".join(fact for fact in facts if fact)
        text = f"{moment.what}: {moment.title}"
        body = "\n".join(part for part in (text, small, moment.note) if part)
        if moment.kind != PROMISE:
            return label(body, wrap=True)
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        box = QCheckBox()
        box.setChecked(moment.done_on is not None)
        box.setAccessibleName(f"{text}: gedaan")
        box.clicked.connect(lambda on, one=moment.id: self.settled.emit(one, on))
        grid.addWidget(box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(body, wrap=True), 0, 1)
        grid.setColumnStretch(1, 1)
        self.boxes[moment.id] = box
        return made


def _state(moment: Moment) -> str:
    if moment.kind != PROMISE:
        return ""
    if moment.done_on is not None:
        return f"gedaan op {dutch.day(moment.done_on)}"
    return f"klaar op {dutch.day(moment.due_on)}" if moment.due_on else "nog geen dag afgesproken"
