"""Voorbereiden: the agenda at the left; the item, the invitees and the facts at the right."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.exchange.reading import reading
from wijkdesk.failure import FileFailure
from wijkdesk.services.overleg.agenda import (
    items,
    proposal,
    stukken,
)
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import leaving, records
from wijkdesk.services.words import dutch
from wijkdesk.store.errors import DISK, StoreError
from wijkdesk.ui.files import ask_open_many, ask_save
from wijkdesk.ui.output.opened import OpenedCopies
from wijkdesk.ui.output.saving import keep
from wijkdesk.ui.output.sent_line import Ready
from wijkdesk.ui.overleg.agenda_list import AgendaList
from wijkdesk.ui.overleg.invited import Invited
from wijkdesk.ui.overleg.typed_lines import ITEM_BEFORE, add_before
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import Card, label, set_role
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.forms.record_window import RecordWindow
from wijkdesk.ui.widgets.text.kept_line import KeptLine
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.views import Tabs

from .documents_box import DocumentsBox
from .invitees import Invitees
from .table_view import TableView
from .when_box import WhenBox

if TYPE_CHECKING:
    from wijkdesk.store import Store

NO_ITEMS = "Nog geen agenda. Met Voorstel maken staat er meteen een."
NO_ITEM = "Kies links een punt, of typ er een. Hier staan dan doel, tijd, stukken en toelichting."
ITEM, FACTS = 0, 3
"""Tabs."""
LEFT, RIGHT = 440, 620
"""Pixels that the agenda and the rest begin with."""


class PreparePage(QWidget):
    """Signals: `status(text)`; `open_record(kind, id)`."""

    status = Signal(str)
    open_record = Signal(str, object)

    def __init__(self, store: "Store", ready: Ready, parent: QWidget | None = None) -> None:
        """`ready` knows of which meetings a mail waits to be sent."""
        super().__init__(parent)
        self._store = store
        self.meeting: Meeting | None = None
        self.copies = OpenedCopies(store.folder)
        self.agenda = AgendaList()
        self.total = label("", "muted")
        self.none = label(NO_ITEMS, "muted", wrap=True)
        self.propose = QPushButton("Voorstel maken")
        self.propose.setProperty("kind", "primary")
        self.new = LineEdit()
        self.new.setPlaceholderText("+ Nieuw punt: typ het onderwerp en druk op Enter")
        self.new.setAccessibleName("Nieuw agendapunt")
        self.new.passing = True
        self.invited = Invited(store, ready, self.new)
        self.later = QPushButton("Naar volgende keer")
        self.copy = QPushButton("Kopie naar volgende keer")
        self.form = RecordForm(store)
        self.no_item = EmptyState(NO_ITEM, icon="file-text")
        self.documents = DocumentsBox(store.is_copy)
        self.invitees = Invitees(store)
        self.table = TableView()
        self.facts = RecordForm(store)
        self.when = WhenBox(store)
        self.tabs = Tabs("Voorbereiding")
        self._lay_out()
        hide_in_copy(store, self.propose, self.later, self.copy, self.documents.add)
        if store.is_copy:
            self.agenda.setDragDropMode(AgendaList.DragDropMode.NoDragDrop)
        self._wire()

    def _lay_out(self) -> None:
        left = Card("Agenda")
        left.corner.addWidget(self.total)
        left.body.addWidget(self.invited)
        left.body.addWidget(self.none, 1)
        left.body.addWidget(self.agenda, 1)
        left.body.addWidget(self.new)
        buttons = QHBoxLayout()
        buttons.addWidget(self.propose)
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        left.body.addLayout(buttons)
        item = QWidget()
        inside = QVBoxLayout(item)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(self.no_item)
        inside.addWidget(self.documents)
        inside.addWidget(self.form, 1)
        inside.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        facts = QWidget()
        below = QVBoxLayout(facts)
        below.setContentsMargins(0, 8, 0, 0)
        below.addWidget(self.when)
        below.addWidget(self.facts, 1)
        for page, word in (
            (item, "Punt"),
            (self.invitees, "Genodigden"),
            (self.table, "Wie zit er aan tafel"),
            (facts, "Gegevens"),
        ):
            self.tabs.addTab(page, word)
        right = Card()
        right.body.addWidget(self.tabs)
        columns = Columns()
        columns.addWidget(left)
        columns.addWidget(right)
        columns.setSizes([LEFT, RIGHT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)

    def _wire(self) -> None:
        self.propose.clicked.connect(self.make_proposal)
        self._new = KeptLine(
            *(self._store, self.new, ITEM_BEFORE, "nieuw agendapunt"),
            *(partial(add_before, self._store), self.status.emit, self._show_new),
            kind="overleg",
        )
        self.new.returnPressed.connect(self._new.enter)
        self.agenda.chosen.connect(self._show_item)
        self.agenda.itemClicked.connect(lambda _line: self.tabs.setCurrentIndex(ITEM))
        self.agenda.opened.connect(lambda _one: self._edit_item())
        self.agenda.ordered.connect(self._put_in_order)
        self.agenda.remove_wanted.connect(self._remove)
        self.later.clicked.connect(partial(self._to_next, copy=False))
        self.copy.clicked.connect(partial(self._to_next, copy=True))
        self.documents.add_wanted.connect(self.add_documents)
        self.documents.choose_wanted.connect(self._choose_documents)
        self.documents.open_wanted.connect(self._open_document)
        self.documents.save_wanted.connect(self._save_document)
        self.documents.edit_wanted.connect(self._edit_document)
        self.documents.remove_wanted.connect(lambda one: records.remove(self._store, "stuk", [one]))
        self.invitees.status.connect(self.status)
        self.when.status.connect(self.status)
        self.form.problem.connect(self.status)
        self.facts.problem.connect(self.status)
        self.tabs.currentChanged.connect(lambda _tab: self._show_tab())

    def _edit_item(self) -> None:
        self.tabs.setCurrentIndex(ITEM)
        self.form.focus_field()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show this meeting as it is now; another one begins with its agenda."""
        if self.meeting is None or self.meeting.id != meeting.id:
            self.tabs.setCurrentIndex(ITEM)
        self.meeting = meeting
        self._new.at(meeting.id)
        self.invited.show_meeting(meeting.id)
        self.agenda.show_items(meeting.items)
        self.none.setVisible(not meeting.items)
        self.agenda.setVisible(bool(meeting.items))
        spent, room = meeting.agenda_minutes, meeting.minutes
        over = f" · {spent - room} min te vol" if spent > room else ""
        self.total.setText(f"{spent} van {room} min{over}")
        set_role(self.total, "problem" if over else "muted")
        day = f" ({dutch.short_weekday(meeting.next_on)})" if meeting.next_on else ""
        self.later.setText(f"Naar volgende keer{day}")
        open_ = not meeting.stand.is_adopted
        for input_ in (self.propose, self.new):
            input_.setEnabled(open_)
        for button in (self.later, self.copy):
            button.setEnabled(bool(meeting.items) and meeting.next_on is not None)
        self._show_item(self.agenda.current_id())
        self._show_tab()

    def flush(self) -> bool:
        return all([self.form.flush(), self.facts.flush()])

    def show_field(self, kind: str, one: UUID, field: str) -> None:
        """Go to what has to be filled in."""
        if kind == "overleg":
            self.tabs.setCurrentIndex(FACTS)
            self.facts.focus_field(field)
        elif self.agenda.choose(one):
            self.tabs.setCurrentIndex(ITEM)
            self.form.focus_field(field)

    def make_proposal(self) -> None:
        """Fill the agenda with what belongs there."""
        if self.meeting is None:
            return
        count = proposal.propose(self._store, self.meeting.id, self._store.clock.today())
        if not count:
            self.status.emit("Er hoefde niets bij: alles staat al op de agenda.")
            return
        told = dutch.counted(count, "punt", "punten")
        self.status.emit(f"Op de agenda gezet: {told}. Bij elk punt staat waarom.")

    def add_documents(self, paths: list[Path]) -> None:
        """Keep these files with the chosen item."""
        item = self.agenda.current_id()
        if item is None:
            self.status.emit("Kies eerst bij welk agendapunt het stuk hoort.")
            return
        for path in paths:
            try:
                with reading(path):
                    content = path.read_bytes()
                stukken.add(self._store, item, path.name, content)
            except FileFailure as wrong:
                self.status.emit(wrong.in_a_line)
                return
            except DISK as wrong:
                wrong.label = stukken.ADDED
                raise
            except StoreError as wrong:
                self.status.emit(f"{path.name} is niet bewaard: {wrong}")
                return
        self.status.emit(f"Bewaard: {dutch.counted(len(paths), 'stuk', 'stukken')}")

    def _choose_documents(self) -> None:
        if paths := ask_open_many(self, "Stukken kiezen"):
            self.add_documents(paths)

    def _edit_document(self, one: UUID) -> None:
        RecordWindow(self._store, "stuk", one, self).open()

    def _open_document(self, one: UUID) -> None:
        """In the program of this computer, from a copy that goes when WijkDesk locks."""
        self.copies.open(self, lambda: stukken.content(self._store, one), self.status.emit)

    def _save_document(self, one: UUID) -> None:
        try:
            name, content = stukken.content(self._store, one)
        except StoreError as wrong:
            self.status.emit(str(wrong))
            return
        path = ask_save(self, "Kopie bewaren", name)
        if path is not None:
            keep(
                self,
                self._store,
                leaving.STUK,
                self.status.emit,
                lambda: ((path, content),),
            )

    def _show_new(self, made: UUID) -> None:
        self.tabs.setCurrentIndex(ITEM)
        self.agenda.choose_new(made)

    def _remove(self, one: UUID) -> None:
        try:
            items.remove(self._store, one)
        except Invalid as wrong:
            self.status.emit(wrong.message)

    def _put_in_order(self, ids: list[UUID]) -> None:
        if self.meeting is not None:
            items.put_in_order(self._store, self.meeting.id, ids)

    def _to_next(self, _on: bool = False, *, copy: bool) -> None:
        item = self.agenda.current_id()
        if item is None:
            return
        try:
            items.to_next(self._store, item, copy=copy)
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        assert self.meeting is not None
        day = dutch.day(self.meeting.next_on)
        self.status.emit(f"Staat {'ook ' if copy else ''}op de agenda van {day}")

    def _show_item(self, one: UUID | None) -> None:
        item = next((i for i in self.meeting.items if i.id == one), None) if self.meeting else None
        self.form.show_record("agendapunt", one if item else None, None)
        self.form.setVisible(item is not None)
        self.documents.setVisible(item is not None)
        self.no_item.setVisible(item is None)
        self.copy.setVisible(item is not None)
        if item is not None:
            self.documents.show_documents(item.documents)

    def _show_tab(self) -> None:
        """Only what is in sight is read."""
        if self.meeting is None:
            return
        page = self.tabs.currentWidget()
        if page is self.invitees:
            self.invitees.show_meeting(self.meeting)
        elif page is self.table:
            self.table.show_table(self._store, self.meeting.id)
        elif page is not None and page.isAncestorOf(self.facts):
            self.when.show_meeting(self.meeting)
            self.facts.show_record("overleg", self.meeting.id, None)
            self.facts.refresh()
