"""What was not talked about, with a tick each: does it go along to a next meeting?"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.models.overleg import Stand
from wijkdesk.services.overleg.after import going_along
from wijkdesk.services.overleg.after.going_along import Offer
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.words import dutch
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.line_button import TickLine

if TYPE_CHECKING:
    from wijkdesk.store import Store

LEFT = "Niet besproken"
UNDECIDED = "Besluit nog niet genomen"


class GoingAlong(QWidget):
    """Signals: `notes_wanted(id)` to write down after all what was said at an item; `changed()`
    when a tick comes or goes. What is ticked is written when the meeting is closed, and not
    before."""

    notes_wanted = Signal(object)
    changed = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: tuple[Sequence[Offer], date | None, bool] | None = None
        self._chosen: dict[UUID, bool] = {}
        self.boxes: dict[UUID, TickLine] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 8)
        self._lines.setSpacing(2)

    def show_meeting(self, meeting: Meeting) -> None:
        """Offer what this meeting would leave; nothing once it is closed."""
        asks = meeting.stand is Stand.GEPLAND and not self._store.is_copy
        offers = going_along.offered(self._store, meeting.id) if asks else []
        on = going_along.next_on(self._store, meeting.id) if offers else None
        # The cursor may stand on a tick: what is the same stays.
        if self._shown != (shown := (offers, on, bool(meeting.series))):
            self._shown = shown
            self._fill(offers, _to(on, bool(meeting.series)))
        self.setVisible(bool(offers))

    def ids(self) -> Collection[UUID]:
        """The items that are asked about."""
        return self.boxes.keys()

    def along(self) -> set[UUID]:
        """Those that go along."""
        return {one for one, box in self.boxes.items() if box.isChecked()}

    def chosen(self) -> dict[str, bool]:
        """What somebody ticked or took away, to stand again."""
        return {str(one): on for one, on in self._chosen.items()}

    def choose_again(self, chosen: dict[str, bool]) -> None:
        """As `chosen` told."""
        for one, on in chosen.items():
            self._chosen[UUID(one)] = on
            if (box := self.boxes.get(UUID(one))) is not None:
                box.setChecked(on)
        self.changed.emit()

    def told(self) -> str:
        """How many go along now, in a sentence; "" where nothing is asked."""
        if not self.boxes:
            return ""
        return f"{dutch.counted(len(self.along()), 'punt gaat', 'punten gaan')} mee."

    def _choose(self, one: UUID, on: bool) -> None:
        self._chosen[one] = on
        self.changed.emit()

    def _fill(self, offers: Sequence[Offer], to: str) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for discussed, head in ((False, LEFT), (True, UNDECIDED)):
            group = [one for one in offers if one.discussed is discussed]
            if group:
                self._lines.addWidget(label(f"{head}: {to}", "heading", wrap=True))
            for one in group:
                self._lines.addWidget(self._line(one))

    def _line(self, one: Offer) -> QWidget:
        line = QWidget()
        box = self.boxes[one.id] = TickLine(f"{one.number}. {one.title}", line)
        box.setChecked(self._chosen.get(one.id, one.along))
        box.clicked.connect(lambda on, one=one.id: self._choose(one, on))
        pencil = QPushButton(theme.icon("pencil", "muted"), "")
        pencil.setProperty("kind", "plain")
        pencil.setAccessibleName(f"Toch aantekeningen maken bij punt {one.number}: {one.title}")
        pencil.setToolTip("Toch aantekeningen maken")
        pencil.clicked.connect(lambda _on=False, one=one.id: self.notes_wanted.emit(one))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(box, 1)
        layout.addWidget(pencil, 0, Qt.AlignmentFlag.AlignTop)
        return line


def _to(on: date | None, of_series: bool) -> str:
    """Where it goes, for behind a colon."""
    if on is not None:
        return f"gaat mee naar het overleg van {dutch.day(on)}"
    if of_series:
        return "gaat mee zodra er een volgend overleg is"
    return "gaat mee naar de bespreekpunten"
