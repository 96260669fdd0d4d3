"""Overleg: all meetings, and one of them to prepare, hold or work out."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.subjects.register import on_agenda
from wijkdesk.services.whole import records
from wijkdesk.ui.files import ask_open
from wijkdesk.ui.output.sent_line import Ready
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.screen import Screen

from .hold.item_notes import PLACE
from .invitation_window import InvitationWindow, read
from .meeting_page import HOLD, MODES, MOVE_KEY, PREPARE, MeetingPage
from .new_meeting import NewMeeting
from .overview.page import VIEWS, Overview

if TYPE_CHECKING:
    from wijkdesk.store import Store


KEYS = (
    ("Ctrl+Alt+1 2 3", "voorbereiden, houden, uitwerken"),
    (MOVE_KEY, "het overleg of de reeks verzetten"),
    ("Ctrl+↑ ↓", "agendapunt verplaatsen"),
    ("Delete", "agendapunt weghalen"),
    ("Ctrl+PgDn PgUp", "volgend en vorig punt"),
    ("Alt+1", "de regel wordt een actie (!)"),
    ("Alt+2", "de regel wordt een besluit (=)"),
    ("Alt+3", "de regel wordt een punt (?)"),
    ("Alt+0", "de regel wordt gewone tekst"),
    ("@", "iemand aanwijzen"),
    ("A M Z G", "presentie: aanwezig, met of zonder bericht, gast"),
    ("Backspace", "presentie: nog onbekend"),
    ("F11", "beamer op het hele scherm"),
)


class OverlegScreen(Screen):
    """The overview until a meeting is opened."""

    title = "Overleg"
    keys = KEYS
    subjects = frozenset(
        {"overleg", "actie", "contact", "organisatie", "gebied"}
        | {records.KINDS[subject.key].model.__subject__ for subject, _ in on_agenda()}
    )

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self.overview = Overview(store)
        self._page: MeetingPage | None = None
        self._ready = Ready(store)
        self.stack = Pages()
        self.stack.addWidget(self.overview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.addWidget(self.stack)
        self.overview.opened.connect(self.open_meeting)
        self.overview.new_wanted.connect(lambda: self.begin("overleg"))
        self.overview.status.connect(self.status)
        self.overview.gebied_wanted.connect(self.gebied_wanted)
        self.overview.import_wanted.connect(self._choose_invitation)

    @property
    def page(self) -> MeetingPage:
        """The page of one meeting; made when the first is opened, so that the list is there at
        once."""
        if self._page is None:
            self._page = MeetingPage(self.store, self._ready)
            self._page.status.connect(self.status)
            self._page.back_wanted.connect(self.show_overview)
            self._page.open_record.connect(self.open_record)
            self.stack.addWidget(self._page)
        return self._page

    def refresh(self) -> None:
        if self._in_meeting():
            self.page.refresh()
        else:
            self.overview.refresh(self.gebied_id)

    def open_meeting(self, overleg_id: UUID, mode: int | None = None) -> None:
        """Work on a meeting, in the way that fits it now unless told which."""
        # In sight first: a meeting that is held begins to count its time.
        self.stack.setCurrentWidget(self.page)
        if not self.page.show_meeting(overleg_id, mode):
            self.show_overview()
            self.status.emit("Dit overleg is er niet meer.")

    def show_overview(self) -> None:
        """Back to all meetings."""
        if self._page is not None:
            self._page.flush()
        self.stack.setCurrentWidget(self.overview)
        self.overview.refresh(self.gebied_id)
        self.overview.table.setFocus()

    def show_record(self, kind: str, record_id: UUID) -> None:
        if kind == "overleg":
            self.open_meeting(record_id)
        elif kind == "agendapunt":
            found = records.owner(self.store, kind, record_id, "overleg_id")
            if found is not None:
                self.open_meeting(found)
                self.page.prepare.agenda.choose(record_id)
        elif kind in ("besluit", "bespreekpunt"):
            self.show_overview()
            show = self.overview.show_decision if kind == "besluit" else self.overview.show_point
            show(record_id)

    def begins_at(self) -> QWidget | None:
        return self.page.begins_at() if self._in_meeting() else self.overview.stack.currentWidget()

    def edit_record(self, key: str, kind: str, record_id: UUID) -> None:
        if key.startswith(PLACE):
            self.page.show_mode(HOLD)
            self.page.hold.agenda.choose(record_id)

    def show_again(self, hidden: QWidget) -> None:
        if self._page is not None and self._page.isAncestorOf(hidden):
            self.stack.setCurrentWidget(self._page)
            self._page.show_again(hidden)
        else:
            self.overview.show_again(hidden)

    def begin(self, kind: str) -> None:
        """Plan a new meeting or series."""
        self._plan_new(self.gebied_id)

    def _plan_new(self, gebied_id: UUID | None) -> NewMeeting:
        window = NewMeeting(self.store, gebied_id, self)
        window.made.connect(self._made)
        window.open()
        return window

    def in_sight(self) -> tuple[str, UUID] | None:
        if self._page is None or not self._in_meeting() or self._page.meeting is None:
            return None
        return "overleg", self._page.meeting.id

    def flush(self) -> bool:
        return self.page.flush() if self._in_meeting() else self.overview.flush()

    def print_out(self) -> None:
        (self.page.print if self._in_meeting() else self.overview.more).showMenu()

    def go_back(self) -> bool:
        if self._in_meeting():
            self.show_overview()
            return True
        return False

    def go_home(self) -> None:
        self.show_overview()

    def is_watched(self) -> bool:
        """A meeting is held, with the beamer on."""
        return self._in_meeting() and self.page.mode == HOLD and self.page.beamer is not None

    def place(self) -> dict[str, str]:
        meeting = self.page.meeting if self._in_meeting() else None
        return {
            "weergave": str(self.overview.view),
            "overleg": str(meeting.id) if meeting else "",
            "stap": str(self.page.mode) if meeting else "",
            "punt": str(self.page.item_id or "") if meeting else "",
            "post": self._ready.written(),
        }

    def standing(self) -> dict[str, Any]:
        return self.page.standing() if self._in_meeting() else {}

    def stand_again(self, standing: dict[str, Any]) -> None:
        if standing and self._in_meeting():
            self.page.stand_again(standing)

    def open_again(self, name: str, what: dict[str, Any]) -> QDialog | None:
        if name == "overleg":
            gebied = UUID(what["gebied"]) if what["gebied"] else None
            return self._plan_new(gebied)
        if name == "verzetten":
            return self._move_again(UUID(str(what["overleg"])))
        return self.read_invitation(Path(what["path"])) if name == "invitation" else None

    def _move_again(self, one: UUID) -> QDialog | None:
        meeting = self.page.meeting if self._in_meeting() else None
        if meeting is None or meeting.id != one:
            self.open_meeting(one)
        return self.page.move_meeting() if self._in_meeting() else None

    def return_to(self, place: dict[str, str]) -> None:
        self._ready.read(place.get("post", ""))
        if place.get("weergave") in {str(view) for view, _ in VIEWS}:
            self.overview.views[int(place["weergave"])].setChecked(True)
        if place.get("overleg") and place.get("stap") in {str(mode) for mode, _ in MODES}:
            self.open_meeting(UUID(place["overleg"]), int(place["stap"]))
            if place.get("punt"):
                self.page.choose_item(UUID(place["punt"]))

    def read_invitation(self, path: Path) -> InvitationWindow | None:
        """Show what an invitation would do; None when it can't be read."""
        try:
            steps, problems = read(self.store, path)
        except Failure as wrong:
            self.status.emit(str(wrong))
            return None
        window = InvitationWindow(self.store, steps, problems, self)
        window.again = ("invitation", {"path": path})
        window.taken.connect(self.status)
        window.open_wanted.connect(lambda one: self.open_meeting(one, PREPARE))
        window.open()
        return window

    def _choose_invitation(self) -> None:
        path = ask_open(self, "Uitnodiging kiezen", "Uitnodiging (*.ics)")
        if path is not None:
            self.read_invitation(path)

    def _in_meeting(self) -> bool:
        return self._page is not None and self.stack.currentWidget() is self._page

    def _made(self, kind: str, one: UUID) -> None:
        if kind == "reeks":
            found = meetings.first_of(self.store, one)
            if found is None:
                return
            one = found
        # Where one finds it when one comes back to the list.
        self.overview.show_new(one)
        self.open_meeting(one)
