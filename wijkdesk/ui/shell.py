"""The main window: a frame around the screens, or a cover while there is no open store."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QMenu
from shiboken6 import isValid

from wijkdesk.ui import dialog, theme
from wijkdesk.ui.frame import reopening, returning, shell_commands
from wijkdesk.ui.frame.around import Around
from wijkdesk.ui.frame.at_work import AtWork
from wijkdesk.ui.frame.attention import Attention
from wijkdesk.ui.frame.bars.body import Body
from wijkdesk.ui.frame.capturing import Capturing
from wijkdesk.ui.frame.going import Going
from wijkdesk.ui.frame.menu.commands import Commands
from wijkdesk.ui.frame.menu.lock_menu import lock_menu
from wijkdesk.ui.frame.menu.scheme_menu import scheme_menu
from wijkdesk.ui.frame.opening import Over
from wijkdesk.ui.frame.over import leaving
from wijkdesk.ui.frame.place import Place
from wijkdesk.ui.frame.searching import Searching
from wijkdesk.ui.frame.undoing import Undoing

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.ui.frame.standing import Return, Waiting

SMALLEST = QSize(600, 280)
"""A laptop of 1366 by 768 has room for 667 by 305 at 200 %: half of it, without the bar of the
system and the title of the window."""
FIRST_SIZE = QSize(1366, 768)


class MainWindow(QMainWindow):
    """The window. With a store it works; without one it shows what `body` was covered with.

    `lock_wanted` fires on Ctrl+L: the composition root closes the store and covers the window.
    `folder` is where size and place are remembered; None remembers nothing.
    """

    lock_wanted = Signal()

    def __init__(self, store: "Store | None" = None, folder: Path | None = None) -> None:
        self._enter = dialog.OneEnter()
        super().__init__()
        dialog.dress(self)
        self._at_work: AtWork | None = None
        self._back: Return | None = None
        """Puts back what was taken down, for a while after the start."""
        self._sure = False
        """The user wants to close, whatever is not saved."""
        self.drafts_kept: Callable[[], bool] = lambda: True
        """Puts on disk what stood typed at locking; tells whether it stands there."""
        self._place = Place(folder)
        self.setWindowTitle("WijkDesk")
        self.setMinimumSize(SMALLEST.boundedTo(dialog.room(self)))
        self._build()
        self._fill_menu()
        if not self.restoreGeometry(self._place.geometry()):
            self._first_size()
        if store is not None:
            self.attach(store)
        else:
            self.commands.set_enabled(False)

    def _build(self) -> None:
        self.body = body = Body()
        self.setCentralWidget(body)
        self.top, self.navigation, self.status = body.top, body.navigation, body.status
        self.undo_bar = body.undo_bar
        self.commands = Commands(self)
        self.going = going = Going(body, self)
        self.around = Around(going, body, self)
        self.over = Over(going, body, self.commands, self)
        self.undoing = Undoing(going, body, self.commands, self)
        self.capturing = Capturing(going, self.around, self.over, body)
        self.searching = Searching(going, self.around, self.commands, self.capturing.capture, self)
        self.palette_box = self.searching.palette
        self.screens, self.go_to = going.screens, going.go_to
        self.show_record, self.choose_gebied = going.show_record, going.choose_gebied
        self.capture = self.capturing.capture
        self.leave_field, self.save_field = body.leave_field, body.save_field
        self.log_talk, self.jot, self.undo = self.over.talk, self.over.jot, self.undoing.undo
        self.flush = going.flush
        self.attention = Attention(going, body.undo_bar, self)
        self.ask_attention = self.attention.ask
        going.talk_wanted.connect(self.over.talk)
        body.top.search_wanted.connect(self.searching.open)
        body.status.lock_wanted.connect(self.lock_wanted)
        body.status.backup.clicked.connect(lambda: going.go_to("backups"))

    def _fill_menu(self) -> None:
        commands, over = self.commands, self.over
        shell_commands.capturing(commands, self.capturing, over)
        shell_commands.editing(commands, self.undoing, over, self.print_out)
        shell_commands.screens(commands, self.going, self.go_back)
        own = {"copy": self.copy_now, "lock": self.lock_wanted.emit, "leave": self.close}
        shell_commands.program(commands, self.searching, over, **own)
        self._menu = QMenu(self)
        inside = commands.fill(self._menu)
        self._schemes = scheme_menu(self._menu, self.choose_scheme)
        lock_menu(inside[shell_commands.SECRETS_MENU], lambda: self._place)
        self.top.set_menu(self._menu)

    @property
    def store(self) -> "Store | None":
        """The store that is open behind the window."""
        return self.going.store

    @property
    def screen_key(self) -> str:
        """The key of the screen in sight; "" for none."""
        return self.going.screen_key

    @property
    def gebied_id(self) -> UUID | None:
        """The wijk of the filter; None is all wijken."""
        return self.going.gebied_id

    @property
    def gebieden(self) -> list[tuple[UUID, str]]:
        """The wijken that can be chosen."""
        return self.around.gebieden

    # How it looks and where it stood --------------------------------------------------------

    def restore_scheme(self) -> None:
        """Take on the colours that were chosen before."""
        scheme = self._place.scheme()
        if scheme in self._schemes:
            self._schemes[scheme].setChecked(True)
            theme.theme().choose(scheme)

    def choose_scheme(self, scheme: str) -> None:
        """Light, dark or as the system; remembered."""
        theme.theme().choose(scheme)
        self._place.save_scheme(scheme)

    def remember_in(self, folder: Path) -> None:
        """Remember size and place in another folder from now on."""
        self._place = Place(folder)

    def minutes_alone(self) -> int:
        """For how many minutes nobody may touch the program before it locks."""
        screen = self.going.in_sight
        watched = screen is not None and screen.is_watched()
        return self._place.beamer_minutes() if watched else self._place.lock_minutes()

    def _first_size(self) -> None:
        """As large as is pleasant; on a small screen all of it, for there a title bar more would
        push the bottom off."""
        room = self.screen().availableSize()
        self.resize(FIRST_SIZE.boundedTo(dialog.room(self)))
        if room.width() <= FIRST_SIZE.width() or room.height() <= FIRST_SIZE.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # The store comes and goes ---------------------------------------------------------------

    def attach(self, store: "Store") -> None:
        """Work with this store, at the place where the user was."""
        self.attention.begin()
        self._at_work = AtWork(store, self.status, self)
        self._at_work.changed.connect(self._store_changed)
        self._at_work.undone.connect(self.going.show_as_it_is)
        self.going.begin(store, self._place)
        self.body.uncover()
        self.commands.set_enabled(True)
        self.undoing.begin(store)
        self.around.read(store)
        self.going.go_where_one_was()
        if not store.is_copy:
            self.attention.tell(store, partial(self.over.secret, "copies"))

    def detach(self) -> None:
        """Let go of the store: nothing of it stays on the screen or in a widget."""
        self._stop_return()
        try:
            self.leave_field()
            self.going.save_place()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if self._at_work is not None:
            self._at_work.stop()
            self._at_work = None
        self.undoing.end()
        self.undo_bar.hide()
        self.palette_box.forget()
        self.commands.set_enabled(False)
        self.around.clear()
        self.going.end()

    def _store_changed(self, subjects: frozenset[str]) -> None:
        store = self.store
        assert store is not None
        for screen in list(self.screens.values()):
            screen.changed(subjects)
        self.undoing.tell()
        self.status.show_saved(store.clock.now())
        self.around.read(store)

    # From anywhere --------------------------------------------------------------------------

    def go_back(self) -> bool:
        """Esc: closes the palette, else goes back within the screen. True when it did something."""
        if self.palette_box.isVisible():
            self.palette_box.close_palette()
            return True
        return self.going.go_back()

    def print_out(self) -> None:
        """Ctrl+P: what the screen in sight prints."""
        if (screen := self.going.in_sight) is not None:
            self.save_field()
            screen.print_out()

    def copy_now(self) -> None:
        """A backup of what there is now, from wherever the user is."""
        self.save_field()
        if self._at_work is not None:
            self._at_work.copy_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as it does everywhere else."""
        focused = self.focusWidget()
        if event.key() not in dialog.ENTER or not isinstance(focused, QAbstractButton):
            super().keyPressEvent(event)
        elif self._enter.was_meant(self):
            focused.click()

    def event(self, event: QEvent) -> bool:
        self._enter.look(event, self)
        return super().event(event)

    # Leaving and coming back ----------------------------------------------------------------

    def take_down(self, wrong: list[Exception] | None = None) -> str:
        """Save what can be saved; gives all else that stands on the screen, for `put_back`. With
        `wrong` an editor that raises keeps nothing of the others, and it gets what was raised."""
        from wijkdesk.ui.frame import standing

        cursor_at, search = standing.cursor_now(self), self.palette_box.typed()
        waiting = self._stop_return()
        self.going.flush(wrong)
        return standing.take(
            *(self, self.screens, self.screen_key, cursor_at, waiting, wrong), search
        )

    def _stop_return(self) -> "Waiting":
        """What was taken down is not put back any further; gives what still had no place."""
        from wijkdesk.ui.frame import standing

        back, self._back = self._back, None
        return back.stop() if back is not None and isValid(back) else standing.Waiting()

    def put_back(self, taken: str) -> "Return":
        """Show again what stood on the screen; the caller lets it begin."""
        from wijkdesk.ui.frame import standing

        open_again = partial(reopening.open_again, self.over)
        assert self.store is not None
        made = standing.Return(self, self.store, taken, self.go_to, open_again)
        made.ended.connect(partial(reopening.tell_left_over, self.over))
        if (search := made.search) is not None:
            made.ended.connect(lambda _words: self.searching.look_for(search))
        self._back = made
        return made

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Is all saved? Else the user is asked, and `then` is done when he is sure."""
        if self._at_work is None:
            return leaving.may_leave_locked(self, self.drafts_kept, then)
        focused = self.body.focused()
        self.flush()
        back = partial(returning.go_back, self.going, focused)
        return self._at_work.may_leave(self, then, back)

    def _close_surely(self) -> None:
        self._sure = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._sure and not self.may_leave(self._close_surely):
            event.ignore()
            return
        self.going.save_place()
        super().closeEvent(event)
