"""Beside the dekking: who could take the empty seat that was chosen, to add or to invite."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.netwerk import people as table
from wijkdesk.services.netwerk.candidates import Candidate, candidates
from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.overleg.plan import people as invited
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

if TYPE_CHECKING:
    from wijkdesk.store import Store

NOBODY = (
    "Van deze sector staat nog niemand in Contacten. Voeg een organisatie toe, en kies daar de"
    " sector."
)
NO_MEETING = "Er is in deze wijk nog geen overleg gepland."
ADD, INVITE = "Toevoegen aan dit wijknetwerk", "Uitnodigen"


class CandidatesPanel(QWidget):
    """Signals: `status(text)`; `left()` when it went away."""

    status = Signal(str)
    left = Signal()

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.of: tuple[UUID, UUID] | None = None
        """The area and the sector that it is about."""
        self._added: set[UUID] = set()
        self.buttons: list[QPushButton] = []
        self.title = label("", "heading", wrap=True)
        self.told = label("", "muted", wrap=True)
        self.close_it = QPushButton("Sluiten")
        self.close_it.setToolTip("Esc")
        self.close_it.clicked.connect(self.leave)
        page = Page()
        self._lines = QVBoxLayout(page)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(4)
        scroll = ScrollPage()
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.told)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignLeft)

    def open(self, gebied_id: UUID, sector_id: UUID) -> None:
        """For this empty seat; the cursor comes along."""
        if self.of != (gebied_id, sector_id):
            self._added = set()
        self.of = (gebied_id, sector_id)
        self.refresh()
        # Once it is in sight.
        QTimer.singleShot(0, self, self._begin)

    def leave(self) -> None:
        """Go away."""
        self.of = None
        self._added = set()
        self.left.emit()

    def refresh(self) -> None:
        """Read them again."""
        if self.of is None:
            return
        gebied_id, sector_id = self.of
        today = self._store.clock.today()
        names = [
            records.name_of(self._store, kind, one)
            for kind, one in (("sector", sector_id), ("gebied", gebied_id))
        ]
        if not all(names):
            self.leave()
            return
        found = candidates(self._store, gebied_id, sector_id, today, self._added)
        coming = meetings.ids(
            self._store, today, when=meetings.When.COMING, gebied_id=gebied_id, planned=True
        )
        meeting = meetings.lines(self._store, coming[:1])
        held = self._with_cursor()
        self._clear()
        self.title.setText(f"{dutch.capital(names[0])} in {names[1]}")
        self.told.setText(_told(found, planned=bool(meeting)))
        for one in found:
            self._add_line(one, meeting[0] if meeting else None)
        self._lines.addStretch(1)
        if held is not None:
            self._begin(held)

    def _add_line(self, one: Candidate, meeting: meetings.MeetingLine | None) -> None:
        self._lines.addWidget(label(one.name, "heading", wrap=True))
        told = f"{one.contact}; {one.known}" if one.contact else one.known
        self._lines.addWidget(label(dutch.capital(told), "muted", wrap=True))
        add = QPushButton("Zit aan tafel" if one.seated else ADD)
        add.setEnabled(not one.seated)
        add.clicked.connect(lambda: self._seat(one))
        day = dutch.short_weekday(meeting.held_on) if meeting else ""
        invite = QPushButton(f"{INVITE} voor {day}" if meeting else INVITE)
        invite.setEnabled(meeting is not None)
        invite.setToolTip(meeting.name if meeting else NO_MEETING)
        invite.clicked.connect(lambda: self._invite(one, meeting))
        box = QWidget()
        flow = FlowLayout(box, spacing=6)
        for button in (add, invite):
            button.setAccessibleDescription(f"{one.name}: {told}")
            flow.addWidget(button)
            self.buttons.append(button)
        hide_in_copy(self._store, add, invite)
        self._lines.addWidget(box)
        self._lines.addSpacing(8)

    def _seat(self, one: Candidate) -> None:
        if self.of is None:
            return
        self._added.add(one.organisatie_id)
        try:
            table.add(self._store, self.of[0], one.organisatie_id, one.contact_id)
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        self.status.emit(f"{one.name} zit nu aan tafel")

    def _invite(self, one: Candidate, meeting: meetings.MeetingLine | None) -> None:
        if meeting is None:
            return
        kind, who = ("contact", one.contact_id) if one.contact_id else ("organisatie", None)
        invited.add_contact(self._store, meeting.id, kind, who or one.organisatie_id)
        name = one.contact or one.name
        on = dutch.weekday(meeting.held_on)
        self.status.emit(f"{name} staat bij de genodigden van {meeting.name}, {on}")

    def _with_cursor(self) -> int | None:
        """Which of the buttons has the cursor."""
        return next((at for at, one in enumerate(self.buttons) if one.hasFocus()), None)

    def _begin(self, at: int = 0) -> None:
        there = [*(one for one in self.buttons[at:] if one.isEnabled()), self.close_it]
        if self.of is not None:
            there[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.buttons = []
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _told(found: Sequence[Candidate], *, planned: bool) -> str:
    if not found:
        return NOBODY
    first = "" if any(one.seated for one in found) else "Hier zit nog niemand aan tafel. "
    later = "" if planned else f" {NO_MEETING}"
    return f"{first}Zij kunnen dat doen.{later}"
