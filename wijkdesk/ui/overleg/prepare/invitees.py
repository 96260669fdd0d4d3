"""Invitees of a meeting: taken from the wijknetwerk, or added one by one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.contact.lists import find
from wijkdesk.services.overleg.data import Meeting, Participant
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.whole import records
from wijkdesk.services.whole.listing import called
from wijkdesk.services.words import dutch
from wijkdesk.ui.overleg.marks import Marks
from wijkdesk.ui.overleg.presence_list import HINT, PresenceList, head
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.name_box import NameBox
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.kept_form import keep_name

if TYPE_CHECKING:
    from wijkdesk.store import Store

PLACEHOLDER = "Typ een contact, organisatie of gast"
FIELDS = ("role", "presence", "remark")


class Invitees(QWidget):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._meeting: Meeting | None = None
        self._kinds: dict[UUID, str] = {}
        self.head = label("", "heading")
        self.list = PresenceList(store.is_copy)
        self.box = NameBox(PLACEHOLDER)
        # A guest may be called anything.
        self.box.free = True
        self.box.setAccessibleName("Wie nodigt u uit?")
        self.box.set_lookup(self._find, lambda one: records.name_of(store, "contact", one))
        self._unkept = keep_name(store, self.box, "genodigde", self._add)
        self.invite = QPushButton("Uit het wijknetwerk")
        self.form = RecordForm(store, whole=True, only=FIELDS)
        self._lay_out()
        self.invite.clicked.connect(self.invite_all)
        self.box.line.returnPressed.connect(self._add)
        self._marks = Marks(store, self.list, self._count, self.status.emit)
        self.list.remove_wanted.connect(lambda one: records.remove(store, "deelnemer", [one]))
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_one())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.head, 1)
        line.addWidget(self.invite)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.box)
        layout.addWidget(self.list, 1)
        hint = label(f"{HINT} · Delete haalt weg", "muted", wrap=True)
        layout.addWidget(hint)
        hide_in_copy(self._store, self.box, self.invite, hint)
        layout.addWidget(self.form)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show who is invited."""
        if self._meeting is None or meeting.id != self._meeting.id:
            self._unkept.leave()
            self.box.setEditText("")
            self._unkept.come(f"genodigde/{meeting.id}", ("overleg", meeting.id))
        self._meeting = meeting
        self._marks.show(meeting.people)
        self._show_one()

    def invite_all(self) -> None:
        """Invite who belongs to this meeting."""
        if self._meeting is not None:
            count = people.invite(self._store, self._meeting.id, self._store.clock.today())
            self.status.emit(f"Erbij: {dutch.counted(count, 'genodigde', 'genodigden')}")

    def _count(self, shown: Sequence[Participant]) -> None:
        self.head.setText(head(shown) if shown else "Nog niemand genodigd")

    def _find(self, text: str) -> list[tuple[UUID, str]]:
        found = find(self._store, text, limit=20)
        self._kinds.update((one.id, one.kind) for one in found)
        return [(one.id, called(one)) for one in found]

    def _add(self) -> None:
        """Somebody who is known, else a guest by name."""
        text = self.box.currentText().strip()
        if self._meeting is None or not text:
            return
        chosen = self.box.chosen()
        if chosen is not None:
            people.add_contact(self._store, self._meeting.id, self._kinds[chosen], chosen)
        else:
            people.add_guest(self._store, self._meeting.id, text)
            self.status.emit(f"{text} staat er als gast bij")
        self.box.setEditText("")
        self._unkept.kept()

    def _show_one(self) -> None:
        one = self.list.current_id()
        self.form.setVisible(one is not None)
        self.form.show_record("deelnemer", one, None)
        self.form.refresh()
