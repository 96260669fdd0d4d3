"""Opens the windows that come over the screen; afterwards the cursor is where it was."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import delete

from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.ui.backups.asked import asked
from wijkdesk.ui.output import saving
from wijkdesk.ui.widgets import cursor

from .bars.body import Body
from .going import Going
from .menu.commands import Commands
from .menu.keys_window import KeysWindow

if TYPE_CHECKING:
    from wijkdesk.ui.unlock.key_window import KeyWindow

    from .over.export_window import ExportWindow
    from .over.jot_window import JotWindow
    from .over.talk_window import TalkWindow


class Over:
    """Each window by the method of its name; without an open store nothing opens."""

    def __init__(self, going: Going, body: Body, commands: Commands, parent: QWidget) -> None:
        self.going, self.parent = going, parent
        self._body, self._commands = body, commands

    def keys(self) -> KeysWindow:
        """The overview of keys, those of the screen in sight too."""
        screen = self.going.in_sight
        here = (screen.title, screen.keys) if screen is not None and screen.keys else None
        window = KeysWindow(self._commands, self.parent, here)
        window.open()
        return window

    def secret(self, what: str, *, shown: str = "") -> "KeyWindow | None":
        """Another password ("password") or recovery code ("code"; `shown` is the sign of one that
        stood there), the keyring ("remember"), or copies that open with an earlier password
        ("copies")."""
        if self.going.store is None:
            return None
        from wijkdesk.ui.unlock.key_window import KeyWindow

        window = KeyWindow(self.going.store, what, self.parent, shown)
        # It makes copies, and changes those that there are.
        window.finished.connect(lambda _how: asked.changed.emit())
        self._open(window, self._body.focused())
        return window

    def talk(self) -> None:
        """A talk, from wherever the user is; with whom is in sight there filled in."""
        if self.going.store is None:
            return
        from .over.talk_window import TalkWindow

        screen = self.going.in_sight
        people = screen.people() if screen is not None else ()
        window = TalkWindow(self.going.store, self.parent, people, self.going.gebied_id)
        self.open_talk(window, self._body.focused())

    def open_talk(self, window: "TalkWindow", focused: QWidget | None = None) -> None:
        """Show a window that logs a talk."""
        window.kept.connect(lambda _one: self._body.status.say("Gesprek vastgelegd"))
        self._open(window, focused)

    def jot(self, kind: str) -> None:
        """What is written down in a line, such as an action, about what is in sight."""
        if self.going.store is None:
            return
        from .over.jot_window import JotWindow

        focused = self._body.save_field()
        screen = self.going.in_sight
        about = screen.in_sight() if screen is not None else None
        window = JotWindow(self.going.store, kind, self.going.gebied_id, about, self.parent)
        self.open_jot(window, focused)

    def open_jot(self, window: "JotWindow", focused: QWidget | None = None) -> None:
        """Show a window for a line."""
        window.kept.connect(self._jotted)
        self._open(window, focused)

    def _jotted(self, kind: str, one: UUID) -> None:
        self._body.status.say(f"{SUBJECTS[kind].word.capitalize()} vastgelegd")
        if (screen := self.going.in_sight) is not None:
            screen.made(kind, one)

    def left_over(self, words: str) -> QDialog | None:
        """What somebody typed and has no place any more, to copy."""
        if self.going.store is None:
            return None
        from .over.left_over_window import LeftOverWindow

        window = LeftOverWindow(self.going.store, words, self.parent)
        try:
            self._open(window, self._body.focused())
        except Exception:
            # It would hold the words where nobody sees them.
            delete(window)
            raise
        return window

    def export(self) -> "ExportWindow | None":
        """Everything out, as one file or as readable files."""
        if self.going.store is None:
            return None
        from .over.export_window import ExportWindow

        focused = self._body.save_field()
        window = ExportWindow(self.going.store, self.parent)
        window.kept.connect(saving.notice.kept)
        self._open(window, focused)
        return window

    def history(self) -> None:
        """What happened to the record that has the cursor."""
        if self.going.store is None:
            return
        from .over import showing_history

        focused = self._body.save_field()
        window = showing_history.history_window(
            self.going.store, focused, self.going.in_sight, self.parent
        )
        if window is None:
            self._body.status.say(showing_history.NONE)
        else:
            self._open(window, focused)

    def removed(self) -> QDialog | None:
        """What was removed, to bring it back."""
        if self.going.store is None:
            return None
        from .over import showing_history

        window = showing_history.removed_window(self.going.store, self.parent)
        self._open(window, self._body.focused())
        return window

    def _open(self, window: QDialog, focused: QWidget | None) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.finished.connect(lambda _how: cursor.put_back(focused, self.going.in_sight))
        window.open()
