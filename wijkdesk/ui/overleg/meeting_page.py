"""One meeting: its head, and the three ways to work on it."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from wijkdesk.models.overleg import HELD, Stand
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.held import gather, notes
from wijkdesk.services.overleg.plan.moves import OPEN, Moves
from wijkdesk.services.words import dutch
from wijkdesk.store.errors import DISK
from wijkdesk.ui import theme
from wijkdesk.ui.output.sent_line import Ready
from wijkdesk.ui.widgets.card import TitleBar
from wijkdesk.ui.widgets.room import Pages

from .agenda_list import AgendaList
from .finish.page import FinishPage
from .hold.beamer_window import BeamerWindow
from .hold.page import HoldPage
from .moving_window import MovingWindow, told
from .output import MeetingOutput
from .prepare.page import PreparePage

if TYPE_CHECKING:
    from wijkdesk.store import Store

PREPARE, HOLD, FINISH = range(3)
MOVE_KEY = "Ctrl+Alt+V"
MODES = ((PREPARE, "Voorbereiden"), (HOLD, "Houden"), (FINISH, "Uitwerken"))


class MeetingPage(QWidget):
    """Signals: `status(text)`; `back_wanted()`; `open_record(kind, id)`."""

    status = Signal(str)
    back_wanted = Signal()
    open_record = Signal(str, object)

    def __init__(self, store: "Store", ready: Ready, parent: QWidget | None = None) -> None:
        """`ready` knows of which meetings a mail waits to be sent."""
        super().__init__(parent)
        self._store = store
        self.meeting: Meeting | None = None
        self.back = QPushButton(theme.icon("chevron-left"), "Overleggen")
        self.back.setProperty("kind", "plain")
        self.back.setToolTip("Esc")
        self.head = TitleBar()
        self.modes = {mode: QPushButton(word) for mode, word in MODES}
        self.move_it = QPushButton("Verzetten…")
        self.move_it.setToolTip(MOVE_KEY)
        self.print = QPushButton("Afdrukken ▾")
        self.prepare = PreparePage(store, ready)
        self.hold = HoldPage(store)
        self.finish = FinishPage(store, ready)
        self.output = MeetingOutput(self, store, lambda: self.meeting, self.flush, ready)
        self.beamer: BeamerWindow | None = None
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        self.head.buttons.addWidget(self.back)
        for mode, button in self.modes.items():
            button.setCheckable(True)
            button.setToolTip(f"Ctrl+Alt+{mode + 1}")
            group.addButton(button)
            self.head.buttons.addWidget(button)
        self.modes[PREPARE].setChecked(True)
        self.print.setMenu(self.output.menu())
        self.head.buttons.addWidget(self.move_it)
        self.head.buttons.addWidget(self.print)
        self.pages = Pages()
        for page in (self.prepare, self.hold, self.finish):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)

    def _wire(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        for mode, button in self.modes.items():
            button.clicked.connect(lambda _on=False, mode=mode: self.show_mode(mode))
            shortcut = QShortcut(QKeySequence(f"Ctrl+Alt+{mode + 1}"), self)
            shortcut.activated.connect(lambda mode=mode: self.show_mode(mode))
        for button in (self.move_it, self.prepare.when.move_it):
            button.clicked.connect(self.move_meeting)
        shortcut = QShortcut(QKeySequence(MOVE_KEY), self)
        shortcut.activated.connect(self.move_meeting)
        for page in (self.prepare, self.hold, self.finish, self.output):
            page.status.connect(self.status)
        self.prepare.open_record.connect(self.open_record)
        self.finish.open_record.connect(self.open_record)
        self.finish.fix_wanted.connect(self._fix)
        self.finish.changed.connect(self.refresh)
        mails, sending = self.output.mails, self.finish.sending
        sending.paper_wanted.connect(mails.ask)
        sending.all_wanted.connect(mails.ask_all)
        sending.owners_wanted.connect(mails.ask_owners)
        sending.public_wanted.connect(mails.ask_public)
        mails.made_ready.connect(sending.ask_sent)
        mails.made_ready.connect(self.prepare.invited.refresh)
        self.hold.beamer_wanted.connect(self.show_beamer)

    @property
    def mode(self) -> int:
        return next(mode for mode, button in self.modes.items() if button.isChecked())

    @property
    def item_id(self) -> UUID | None:
        """The item at hand, where there is an agenda beside it."""
        agenda = self._agendas.get(self.mode)
        return agenda.current_id() if agenda is not None else None

    @property
    def _agendas(self) -> dict[int, AgendaList]:
        return {PREPARE: self.prepare.agenda, HOLD: self.hold.agenda}

    def choose_item(self, one: UUID) -> None:
        """Go to this item; one that is gone is left out."""
        agenda = self._agendas.get(self.mode)
        if agenda is not None:
            agenda.choose(one)

    def begins_at(self) -> QWidget:
        """Where one works: in the notes, on the agenda, on what is still to be done."""
        if self.mode == HOLD:
            return self.hold.notes if self.hold.notes.isVisibleTo(self) else self.hold.new
        return self._agendas.get(self.mode, self.finish)

    def show_meeting(self, overleg_id: UUID, mode: int | None = None) -> bool:
        """Show this meeting, by itself in the way that fits it now; False when it is gone."""
        if self.meeting is not None and self.meeting.id != overleg_id:
            self.flush()
        try:
            # Nobody asked for it: what the disk refuses is made of the notes the next time.
            with suppress(*DISK):
                notes.finish(self._store, overleg_id)
            self.meeting = gather.meeting(self._store, overleg_id, self._store.clock.today())
        except LookupError:
            self.meeting = None
            return False
        self._show_mode(self._fitting() if mode is None else mode)
        return True

    def show_mode(self, mode: int) -> None:
        """Prepare, hold or work out."""
        self.flush()
        if self.meeting is not None:
            self.meeting = self._read(self.meeting.id)
            self._show_mode(mode)

    def show_again(self, hidden: QWidget) -> None:
        """Turn to the way of working with this input."""
        for mode, _word in MODES:
            page = self.pages.widget(mode)
            if page is not None and page.isAncestorOf(hidden) and mode != self.mode:
                self.show_mode(mode)

    def refresh(self) -> None:
        """Read the meeting again. While somebody types its notes they stand in the editor, and all
        their lines need not be read each second; only the beamer shows them."""
        if self.meeting is not None:
            plain = self.mode != HOLD or self.beamer is not None
            self.meeting = self._read(self.meeting.id, plain)
            self._show()

    def _read(self, one: UUID, plain: bool = True) -> Meeting | None:
        today = self._store.clock.today()
        try:
            return gather.meeting(self._store, one, today, plain=plain)
        except KeyError:
            return None

    def _show_mode(self, mode: int) -> None:
        self.modes[mode].setChecked(True)
        self.pages.setCurrentIndex(mode)
        self._show()
        if mode == HOLD and self.meeting is not None:
            self.hold.start()
        elif mode == PREPARE:
            self.prepare.agenda.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.meeting is not None:
            self.finish.start()

    def _show(self) -> None:
        meeting = self.meeting
        if meeting is None:
            self.back_wanted.emit()
            return
        self.head.set_title(meeting.name, facts(meeting))
        self._fold()
        page = self.pages.currentWidget()
        assert isinstance(page, PreparePage | HoldPage | FinishPage)
        page.show_meeting(meeting)
        if self.beamer is not None:
            self.beamer.show_meeting(meeting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Where the buttons would not stand beside each other, moving is found below Gegevens."""
        shown = not self.move_it.isHidden()
        more = 0 if shown else self.move_it.sizeHint().width() + TitleBar.CLOSE
        fits = self.width() >= self.head.minimumSizeHint().width() + more + TitleBar.APART
        self.move_it.setVisible(fits and self.meeting is not None and self._can_move(self.meeting))

    def _can_move(self, meeting: Meeting) -> bool:
        return meeting.stand in OPEN and not self._store.is_copy

    def move_meeting(self) -> MovingWindow | None:
        """Ask to which day this meeting goes, and whether those that follow go along."""
        self.flush()
        if self.meeting is not None:
            self.meeting = self._read(self.meeting.id)
        if self.meeting is None or not self._can_move(self.meeting):
            return None
        window = MovingWindow(self._store, self.meeting, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.moved.connect(self._moved)
        window.open()
        return window

    def _moved(self, moves: Moves, folder: Path | None) -> None:
        self.status.emit(told(moves))
        if folder is not None:
            # There one is asked whether it went.
            if self.mode != PREPARE:
                self.show_mode(PREPARE)
            self.output.mails.invite(moves, folder)

    def flush(self) -> bool:
        """Keep what is typed; False when something can't be kept as it is."""
        page = self.pages.currentWidget()
        assert isinstance(page, PreparePage | HoldPage | FinishPage)
        return page.flush() if self.meeting is not None else True

    def standing(self) -> dict[str, Any]:
        """The items at hand, and whether the room looks on."""
        lists = {"voorbereiden": self.prepare.agenda, "houden": self.hold.agenda}
        return {name: str(one.current_id() or "") for name, one in lists.items()} | {
            "beamer": self.beamer is not None,
            "mee": self.finish.along.chosen(),
        }

    def stand_again(self, standing: dict[str, Any]) -> None:
        """As `standing` told."""
        lists = {"voorbereiden": self.prepare.agenda, "houden": self.hold.agenda}
        for name, agenda in lists.items():
            if standing[name]:
                agenda.choose(UUID(standing[name]))
        self.finish.along.choose_again(standing.get("mee", {}))
        if standing["beamer"]:
            self.show_beamer()

    def show_beamer(self) -> None:
        """A window for the room, without what is confidential."""
        if self.meeting is not None:
            self.meeting = self._read(self.meeting.id)
        if self.beamer is None and self.meeting is not None:
            self.beamer = BeamerWindow(self.window())
            self.beamer.closed.connect(self._beamer_closed)
            self.hold.agenda.chosen.connect(self.beamer.choose)
            self.beamer.show_meeting(self.meeting)
            self.beamer.choose(self.hold.agenda.current_id())
            self.beamer.place(self.screen())
            self.beamer.show()
            # It does not take the cursor, and the button has no use for it.
            self.hold.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beamer_closed(self) -> None:
        """Who closes it, wants to type on."""
        self.beamer = None
        if self.mode == HOLD:
            self.window().activateWindow()
            self.hold.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fitting(self) -> int:
        assert self.meeting is not None
        if self.meeting.stand in HELD:
            return FINISH
        return HOLD if self.meeting.held_on == self._store.clock.today() else PREPARE

    def _fix(self, kind: str, one: UUID, field: str) -> None:
        """Go to where something is put right."""
        if kind == "presence" or field == "notes":
            self.show_mode(HOLD)
            if kind == "presence":
                self.hold.presence.setFocus()
            else:
                self.hold.agenda.choose(one)
                self.hold.notes.setFocus()
        elif kind in ("overleg", "agendapunt"):
            self.show_mode(PREPARE)
            self.prepare.show_field(kind, one, field)
        else:
            self.open_record.emit(kind, one)


def facts(meeting: Meeting) -> str:
    """When and where, who leads, how often: in one line."""
    when = f"{dutch.short_weekday(meeting.held_on)} {meeting.held_on.year}"
    parts = [when, f"{dutch.clock(meeting.start)}–{dutch.clock(meeting.end)}", meeting.location]
    if meeting.chair:
        parts.append(f"voorzitter: {meeting.chair}")
    if meeting.rhythm:
        parts.append(meeting.rhythm)
    if meeting.stand is not Stand.GEPLAND:
        parts.append(meeting.stand.label)
    return " · ".join(part for part in parts if part)
