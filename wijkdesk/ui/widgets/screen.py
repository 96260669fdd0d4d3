"""What every screen is: a widget that knows its subjects and refreshes when they change."""

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from wijkdesk.ui.beginning import Begins

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Screen(Begins):
    """A screen of the shell. A subclass sets `title` and `subjects`, builds itself in __init__
    and fills itself in `refresh`; it never reads the store in __init__.

    Signals: `status(text)` for the status bar; `open_record(kind, id)` asks the shell to show a
    record, on whichever screen it lives; `gebied_wanted(id | None)` asks for another wijk filter;
    `talk_wanted()` for the window that logs a talk with `people()`; `screen_wanted(key)` for
    another screen.
    """

    status = Signal(str)
    open_record = Signal(str, object)
    gebied_wanted = Signal(object)
    talk_wanted = Signal()
    screen_wanted = Signal(str)

    title: ClassVar[str] = ""
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys of this screen alone and what they do, for the overview of keys."""
    subjects: ClassVar[frozenset[str]] = frozenset()
    """Subjects of the models (Base.__subject__) of which a change makes this screen old."""

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.gebied_id: UUID | None = None
        self._stale = True

    def refresh(self) -> None:
        """Read what is shown again, keeping selection, scroll position and typed text."""
        raise NotImplementedError

    def set_gebied(self, gebied_id: UUID | None) -> None:
        """Obey the wijk filter of the shell; None is all wijken."""
        if gebied_id == self.gebied_id:
            return
        self.gebied_id = gebied_id
        self.make_stale()

    def show_record(self, kind: str, record_id: UUID) -> None:
        """Bring a record into view, for a hit of the search or a fresh record."""

    def made(self, kind: str, record_id: UUID) -> None:
        """A record was just written down in a window over this screen."""

    def begins_at(self) -> QWidget | None:
        """Where the cursor goes when this screen comes into sight: where one works, not a
        heading."""
        return self.first

    def edit_record(self, key: str, kind: str, record_id: UUID) -> None:
        """Show the input of this place (`Unsaved.key`) of a record that is in sight already."""

    def show_again(self, hidden: QWidget) -> None:
        """Turn to the part with this input of the screen; what pages alone do, is done."""

    def begin(self, kind: str) -> None:
        """Show the inputs for a new record of a kind that lives here."""

    def people(self) -> tuple[tuple[str, UUID], ...]:
        """Kind and id of the contact or organisation in sight, for a talk with them."""
        return ()

    def in_sight(self) -> tuple[str, UUID] | None:
        """Kind and id of the record in sight, for an action or a bespreekpunt about it."""
        people = self.people()
        return people[0] if people else None

    def at_cursor(self, _focused: QWidget | None) -> tuple[str, UUID] | None:
        """Kind and id of what is typed in `focused` where that is no form: its history is meant."""
        return None

    def flush(self) -> bool:
        """Save what is typed; False when something can't be saved as it is."""
        return True

    def print_out(self) -> None:
        """What Ctrl+P does here."""
        self.status.emit("Op dit scherm valt niets af te drukken.")

    def go_back(self) -> bool:
        """What Esc does here, outside a box one types in: back within this screen, such as from
        a meeting to the list. True when it did something."""
        return False

    def leave_box(self, _box: QWidget) -> bool:
        """What Esc does in a box that one types in; False leaves the box and nothing else."""
        return False

    def go_home(self) -> None:
        """What a click on this screen in the navigation does when it is in sight already."""
        self.go_back()

    def is_watched(self) -> bool:
        """Whether people look at what is shown here who touch nothing, as at a beamer."""
        return False

    def place(self) -> dict[str, str]:
        """Where the user is (ids and sizes, no personal data), for `return_to` of a later start."""
        return {}

    def standing(self) -> dict[str, Any]:
        """What stands open here for a moment: not remembered for a later start, but there again
        after the program was locked. What JSON can hold; empty values say that there is nothing."""
        return {}

    def stand_again(self, standing: dict[str, Any]) -> None:
        """Open again what `standing` told, in a screen that is shown."""

    def open_again(self, name: str, what: dict[str, Any]) -> QDialog | None:
        """Open a window of this screen again (`TypingWindow.again`); None when that can't be."""
        return None

    def return_to(self, place: dict[str, str]) -> None:
        """Go back to a `place`; what is no longer there is left out silently."""

    def changed(self, subjects: frozenset[str]) -> None:
        """The store changed these subjects; called by the shell."""
        if not self.subjects or subjects & self.subjects:
            self.make_stale()

    def make_stale(self) -> None:
        """Refresh now when visible, else when shown."""
        if self.isVisible():
            self._stale = False
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
        super().showEvent(event)
