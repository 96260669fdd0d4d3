"""Houden: who is there, the item at hand with the time that is left, and the notes."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.models.overleg import Vast
from wijkdesk.services.actie import changes
from wijkdesk.services.contact import mentions
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.agenda import items as agenda
from wijkdesk.services.overleg.data import Item, Meeting
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.ui.overleg.adopting import adopt
from wijkdesk.ui.overleg.agenda_list import AgendaList, title_of
from wijkdesk.ui.overleg.marks import Marks
from wijkdesk.ui.overleg.outcomes_view import OutcomesView
from wijkdesk.ui.overleg.presence_list import PresenceList, head
from wijkdesk.ui.overleg.typed_lines import GUEST, ITEM_NOW, add_now
from wijkdesk.ui.reading import hide_in_copy, still_in_copy
from wijkdesk.ui.widgets.card import Card, label, set_role
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.widgets.forms.record_window import RecordWindow
from wijkdesk.ui.widgets.text.kept_line import KeptLine
from wijkdesk.ui.widgets.text.line_edit import LineEdit

from .begun import Begun
from .item_notes import ItemNotes
from .notes_edit import NotesEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store

TICK = 15_000
"""Milliseconds between two looks at the clock."""
TIGHT = (8, 8, 8, 8)
LEFT, RIGHT = 270, 420
"""Pixels that the agenda needs to be read, and the notes beside it."""
NO_ITEMS = "Er is nog geen agenda. Typ links een punt, of maak er een onder Voorbereiden."
ADOPTED = "Dit verslag is vastgesteld. Een correctie voegt u toe bij Uitwerken."
OTHER_HINT = "Ctrl+PgUp en Ctrl+PgDn ander punt"
KEYS_HINT = f"Alt+1 actie · Alt+2 besluit · Alt+3 punt · Alt+0 notitie · {OTHER_HINT}"
PRESENCE_HINT = "A aanwezig · M met bericht · Z zonder bericht · G gast"


class HoldPage(QWidget):
    """Signals: `status(text)`; `beamer_wanted()`."""

    status = Signal(str)
    beamer_wanted = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.meeting: Meeting | None = None
        self.agenda = AgendaList(movable=False)
        self.presence = PresenceList(store.is_copy)
        self.present = label("", "heading")
        self.guest = LineEdit()
        self.guest.setPlaceholderText("+ Gast: typ een naam")
        self.guest.setAccessibleName("Gast toevoegen")
        self.guest.passing = True
        self.new = LineEdit()
        self.new.setPlaceholderText("+ Punt dat er nu bij komt")
        self.new.setAccessibleName("Nieuw agendapunt")
        self.new.passing = True
        self.beamer = QPushButton("Beamer")
        self.beamer.setToolTip("Een venster voor de zaal, zonder vertrouwelijke punten")
        self.left = label("", "muted")
        self.notes = NotesEdit()
        self.notes.set_offer(self._offered)
        self.kept = ItemNotes(store, self.notes, self)
        self.why = label(ADOPTED, "muted", wrap=True)
        self.outcomes = OutcomesView()
        self.adopt = QPushButton()
        self.before = QPushButton("‹ Vorig punt")
        self.after = QPushButton("Volgend punt ›")
        self._new = KeptLine(
            *(store, self.new, ITEM_NOW, "nieuw agendapunt"),
            *(partial(add_now, store), self.status.emit, self._show_new),
            kind="overleg",
        )
        self._guest = KeptLine(
            *(store, self.guest, GUEST, "nieuwe gast"),
            *(partial(people.add_guest, store), self.status.emit),
            kind="overleg",
        )
        self._begun = Begun(store)
        self.marks = Marks(
            *(store, self.presence, lambda shown: self.present.setText(head(shown))),
            self.status.emit,
        )
        self._clock = QTimer(self, interval=TICK)
        self._lay_out()
        self._wire()
        hide_in_copy(store, self.adopt, self._hint)

    def _type_on(self, event: QKeyEvent) -> None:
        """Who clicks on an item and types, makes a note of it."""
        if self.notes.isEnabled() and not self.notes.isReadOnly():
            self.notes.setFocus()
            self.notes.keyPressEvent(event)

    def _lay_out(self) -> None:
        items = Card("Agenda", margins=TIGHT)
        items.setMinimumWidth(LEFT)
        self._spent = label("", "muted")
        items.corner.addWidget(self._spent)
        items.body.addWidget(self.agenda, 1)
        items.body.addWidget(self.new)
        there = Card(margins=TIGHT)
        there.body.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.present, 1)
        line.addWidget(self.beamer)
        there.body.addLayout(line)
        there.body.addWidget(self.presence, 1)
        self._hint = label(PRESENCE_HINT, "muted", wrap=True)
        there.body.addWidget(self._hint)
        there.body.addWidget(self.guest)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(items)
        left.addWidget(there)
        left.setChildrenCollapsible(False)
        left.setHandleWidth(12)
        left.setSizes([290, 290])
        self._lay_out_card()
        columns = Columns(first=self._card)
        columns.addWidget(left)
        columns.addWidget(self._card)
        columns.setSizes([340, 760])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)

    def _lay_out_card(self) -> None:
        """The item that is being talked about."""
        self._card = Card(" ")
        self._card.setMinimumWidth(RIGHT)
        self._card.corner.addWidget(self.left)
        self._card.body.addWidget(self.adopt, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.body.addWidget(self.why)
        self._card.body.addWidget(self.notes, 3)
        self._card.body.addWidget(self.outcomes, 2)
        hint = OTHER_HINT if self._store.is_copy else KEYS_HINT
        buttons = QHBoxLayout()
        buttons.addWidget(label(hint, "muted", wrap=True), 1)
        buttons.addWidget(self.before)
        buttons.addWidget(self.after)
        self._card.body.addLayout(buttons)

    def _wire(self) -> None:
        self.agenda.chosen.connect(self._choose)
        self.agenda.opened.connect(lambda _one: self.notes.setFocus())
        self.agenda.typed.connect(self._type_on)
        self.kept.status.connect(self.status)
        self.presence.remove_wanted.connect(
            lambda one: records.remove(self._store, "deelnemer", [one])
        )
        self.guest.returnPressed.connect(self._guest.enter)
        self.new.returnPressed.connect(self._new.enter)
        self.beamer.clicked.connect(self.beamer_wanted)
        self.outcomes.opened.connect(self._open)
        self.outcomes.ticked.connect(
            lambda one: changes.tick(self._store, [one], self._store.clock.today())
        )
        self._clock.timeout.connect(self._begun.write)
        self._clock.timeout.connect(self._show_left)
        self.adopt.clicked.connect(self.adopt_last)
        for button, steps, keys in ((self.before, -1, "Ctrl+PgUp"), (self.after, 1, "Ctrl+PgDown")):
            button.setToolTip(keys)
            button.clicked.connect(lambda _on=False, steps=steps: self.go(steps))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: self.go(steps))

    def show_meeting(self, meeting: Meeting) -> None:
        """Show this meeting as it is now; what is being typed stays."""
        self.meeting = meeting
        self._spent.setText(f"{meeting.agenda_minutes} van {meeting.minutes} min")
        self.agenda.show_items(meeting.items)
        self.marks.show(meeting.people)
        # What is adopted takes nothing new.
        for line in (self.new, self.guest):
            line.setVisible(not meeting.stand.is_adopted)
        for kept in (self._new, self._guest):
            kept.at(meeting.id)
        self._show_item(self.agenda.current_id())
        self._clock.start()

    def start(self) -> None:
        """The meeting is on: the notes have the cursor."""
        if self.kept.item_id is not None and self.isVisible():
            self._begun.come_to(self.kept.item_id)
        self.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Keep what is typed, and make of it what it says; False when that can't be."""
        return self.kept.flush()

    def go(self, steps: int) -> None:
        """To the next item, or back."""
        row = self.agenda.currentRow() + steps
        if 0 <= row < self.agenda.count():
            self.agenda.setCurrentRow(row)
            self.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def item(self) -> Item | None:
        """The item at hand."""
        if self.meeting is None:
            return None
        return next((item for item in self.meeting.items if item.id == self.kept.item_id), None)

    def _choose(self, one: UUID | None) -> None:
        if one == self.kept.item_id:
            return
        self.flush()
        self._show_item(one)
        if one is not None and self.isVisible():
            self._begun.come_to(one)

    def _show_item(self, one: UUID | None) -> None:
        items = self.meeting.items if self.meeting is not None else ()
        item = next((item for item in items if item.id == one), None)
        adopted = self.meeting is not None and self.meeting.stand.is_adopted
        self.kept.show_item(one, item, closed=adopted or self._store.is_copy)
        self._show_adopt(item)
        if item is None or self.meeting is None:
            self._card.set_heading(NO_ITEMS)
            self.why.hide()
            self.outcomes.hide()
            return
        self._card.set_heading(f"{item.number} {title_of(item)}")
        self.why.setVisible(adopted)
        numbers = {line.number for line in item.lines}
        self.outcomes.show_outcomes(
            [action for action in self.meeting.actions if action.number in numbers],
            [made for made in self.meeting.decisions if made.number in numbers],
            self._store.clock.today(),
        )
        still_in_copy(self._store, self.outcomes)
        self.outcomes.setHidden(self.outcomes.empty)
        self._show_left()

    def adopt_last(self) -> None:
        """The report of the last meeting is right; it is adopted in this one."""
        found = closing.to_adopt(self._store, self.meeting.id) if self.meeting else None
        if found is None or self.meeting is None:
            return
        here, on = self.meeting.id, self.meeting.held_on
        if told := adopt(self, self._store, found[0], found[1], on, here):
            self.status.emit(told)

    def _show_adopt(self, item: Item | None) -> None:
        """At the item on the last meeting its report can be adopted."""
        found = None
        if item is not None and item.vast is Vast.VORIGE and self.meeting is not None:
            found = closing.to_adopt(self._store, self.meeting.id)
        self.adopt.setVisible(found is not None)
        if found is not None:
            self.adopt.setText(f"Verslag van {dutch.day(found[1])} vaststellen")

    def _show_left(self) -> None:
        item = self.item()
        left = agenda.time_left(item, self._store.clock.now()) if item is not None else None
        over = left is not None and left < 0
        told = ""
        if item is not None and item.minutes is not None:
            told = f"{item.minutes} min voor dit punt"
        if left is not None:
            told = f"{-left} min over de tijd" if over else f"nog {left} min voor dit punt"
        self.left.setText(told)
        set_role(self.left, "problem" if over else "muted")

    def _offered(self, typed: str) -> list[str]:
        if self.meeting is None:
            return []
        near = people.at_table(self._store, self.meeting.id)
        return [one.name for one in mentions.offered(self._store, near, typed)]

    def _show_new(self, made: UUID) -> None:
        self.agenda.choose_new(made)
        self.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, kind: str, one: UUID, field: str) -> None:
        window = RecordWindow(self._store, kind, one, self)
        window.form.focus_field(field)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()
