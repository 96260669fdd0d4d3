"""The main window: a frame around the screens, or a cover while there is no open store."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from wijkdesk import debug
from wijkdesk.services.subjects.register import SUBJECTS, home_of
from wijkdesk.services.subjects.subject import How
from wijkdesk.ui import errors, theme
from wijkdesk.ui.frame import reminder
from wijkdesk.ui.frame.bars.backing_up import BackingUp
from wijkdesk.ui.frame.bars.navigation import Navigation
from wijkdesk.ui.frame.bars.status_bar import StatusBar
from wijkdesk.ui.frame.bars.top_bar import TopBar
from wijkdesk.ui.frame.bars.undo_bar import UndoBar
from wijkdesk.ui.frame.bridge import StoreSignals
from wijkdesk.ui.frame.menu import searching, shell_commands
from wijkdesk.ui.frame.menu.capture import capture_menu
from wijkdesk.ui.frame.menu.commands import Commands
from wijkdesk.ui.frame.menu.lock_menu import lock_menu
from wijkdesk.ui.frame.menu.palette import Hit, Palette
from wijkdesk.ui.frame.menu.scheme_menu import scheme_menu
from wijkdesk.ui.frame.over import leaving, lost_work, open_windows, reopening
from wijkdesk.ui.frame.over.keys_window import KeysWindow
from wijkdesk.ui.frame.place import Place
from wijkdesk.ui.output import saving
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.widgets import cursor, unsaved, worker
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.ui.frame.over.jot_window import JotWindow
    from wijkdesk.ui.frame.over.talk_window import TalkWindow
    from wijkdesk.ui.frame.standing import Return

SMALLEST = QSize(1024, 640)
FIRST_SIZE = QSize(1366, 768)
FRAME = QSize(16, 48)
"""What a title bar and edges take at most."""
UNTOLD = ("gewijzigd", "onthouden")
"""How changes end that no bar tells of."""
SPECS = {spec.key: spec for spec in SCREENS}


class MainWindow(QMainWindow):
    """The window. With a store it works; without one it shows what `cover` was given.

    `lock_wanted` fires on Ctrl+L: the composition root closes the store and covers the window.
    `folder` is where size and place are remembered; None remembers nothing.
    """

    lock_wanted = Signal()

    def __init__(
        self,
        store: "Store | None" = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self.store: Store | None = None
        self.gebied_id: UUID | None = None
        self.gebieden: list[tuple[UUID, str]] = []
        self.screens: dict[str, Screen] = {}
        self.screen_key = ""
        self._history: list[str] = []
        self._signals: StoreSignals | None = None
        self._backing_up: BackingUp | None = None
        self._places: unsaved.Places | None = None
        self._own_step = False
        self._warned = False
        self._sure = False
        """The user wants to close, whatever is not saved."""
        self.drafts_kept: Callable[[], bool] = lambda: True
        """Puts on disk what stood typed at locking; tells whether it stands there."""
        self._place = Place(folder)
        self.opens_file: Callable[[Path], object] = saving.open_file
        saving.notice.kept.connect(self._offer_file)
        self.setWindowTitle("WijkDesk")
        self.setMinimumSize(SMALLEST)
        self._build()
        self.commands = Commands(self)
        shell_commands.register(self.commands, self._done_by_command(), self.jot, self.go_to)
        self._menu = QMenu(self)
        self.commands.fill(self._menu)
        self._schemes = scheme_menu(self._menu, self.choose_scheme)
        lock_menu(self._menu, lambda: self._place)
        self.top.set_menu(self._menu)
        if not self.restoreGeometry(self._place.geometry()):
            self._first_size()
        if store is not None:
            self.attach(store)
        else:
            self.commands.set_enabled(False)

    def restore_scheme(self) -> None:
        """Take on the colours that were chosen before."""
        scheme = self._place.scheme()
        if scheme in self._schemes:
            self._schemes[scheme].setChecked(True)
            theme.theme().choose(scheme)

    def remember_in(self, folder: Path) -> None:
        """Remember size and place in another folder from now on."""
        self._place = Place(folder)

    def ask_attention(self, what: str, word: str, run: Callable[[], object]) -> None:
        """Say what asks for attention, and offer to do something about it. It goes before what
        the program reminds of at the start."""
        self._warned = True
        self.undo_bar.point(what, word, run)

    def choose_scheme(self, scheme: str) -> None:
        """Light, dark or as the system; remembered."""
        theme.theme().choose(scheme)
        self._place.save_scheme(scheme)

    def _first_size(self) -> None:
        """As large as is pleasant; on a small screen all of it, for there a title bar more would
        push the bottom off."""
        room = self.screen().availableSize()
        self.resize(FIRST_SIZE.boundedTo(room - FRAME))
        if room.width() <= FIRST_SIZE.width() or room.height() <= FIRST_SIZE.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # The store comes and goes ---------------------------------------------------------------

    def attach(self, store: "Store") -> None:
        """Work with this store, at the place where the user was."""
        self.store = store
        self._warned = False
        self._signals = StoreSignals(store, self)
        self._signals.changed.connect(self._store_changed)
        self.gebied_id = self._place.gebied()
        self.uncover()
        self.commands.set_enabled(True)
        self._label_undo()
        self._places = unsaved.of(store)
        self._places.changed.connect(self._show_unsaved)
        self._places.recovered.connect(self._tell_recovered)
        self.status.show_saved(None)
        if not store.is_copy:
            self._backing_up = BackingUp(store, self)
            self._backing_up.told.connect(self.status.backup.tell)
        self._read_frame()
        wanted = self._place.screen()
        self.go_to(wanted if wanted in SPECS else SCREENS[0].key)
        if not store.is_copy:
            reminder.remind(self, store, store.clock.today(), self._remind)
            lost_work.tell(store, self)

    def detach(self) -> None:
        """Let go of the store: nothing of it stays on the screen or in a widget."""
        self.leave_field()
        self._save_place()
        if self._places is not None:
            self._places.stop()
            self._places = None
        self.status.show_unsaved(())
        if self._signals is not None:
            self._signals.stop()
            self._signals.deleteLater()
            self._signals = None
        if self._backing_up is not None:
            self._backing_up.deleteLater()
            self._backing_up = None
        for screen in self.screens.values():
            open_windows.silence(screen)
            self._content.removeWidget(screen)
            screen.deleteLater()
        self.screens.clear()
        self.undo_bar.hide()
        self.palette_box.hide()
        self.commands.set_enabled(False)
        self.gebieden = []
        self.top.set_gebieden(())
        self.screen_key = ""
        self._history.clear()
        self.store = None

    def cover(self, widget: QWidget) -> None:
        """Show `widget` over everything, such as the unlock page."""
        self.uncover()
        self._layers.addWidget(widget)
        self._layers.setCurrentWidget(widget)
        widget.setFocus()

    def uncover(self) -> None:
        """Take the cover away and show the frame."""
        self._layers.setCurrentIndex(0)
        while self._layers.count() > 1:
            if (old := self._layers.widget(1)) is not None:
                self._layers.removeWidget(old)
                old.deleteLater()

    # Going about ----------------------------------------------------------------------------

    def go_to(self, key: str) -> Screen | None:
        """Show a screen; it is made on the first visit."""
        if self.store is None:
            return None
        self.leave_field()
        if self.screen_key and self.screen_key != key:
            self._history.append(self.screen_key)
        with debug.timed(f"screen: {key}"):
            screen = self.screens.get(key) or self._make(key)
        self.screen_key = key
        screen.set_gebied(self.gebied_id)
        self._content.setCurrentWidget(screen)
        self.navigation.show_chosen(key)
        screen.setFocus()
        return screen

    def go_back(self) -> None:
        """Esc: out of the box that one types in, else back within the screen. Never to another
        screen: who closes a list of names with one key too many would type on elsewhere."""
        if self.palette_box.isVisible():
            self.palette_box.close_palette()
            return
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
            return
        screen = self.screens.get(self.screen_key)
        if screen is not None and not cursor.leave_box(screen):
            screen.go_back()

    def go_before(self) -> None:
        """To the screen before."""
        if self._history:
            key = self._history.pop()
            self.go_to(key)
            self._history.pop()

    def _navigate(self, key: str) -> None:
        """A click in the navigation; on the screen in sight it leads to its list."""
        if key != self.screen_key:
            self.go_to(key)
        elif (screen := self.screens.get(key)) is not None:
            self.leave_field()
            screen.go_home()

    def choose_gebied(self, gebied_id: UUID | None) -> None:
        """The wijk filter: the screen in sight obeys now, the others when they are shown."""
        self.leave_field()
        self.gebied_id = gebied_id
        self.top.show_gebied(gebied_id)
        if (screen := self.screens.get(self.screen_key)) is not None:
            screen.set_gebied(gebied_id)

    def show_record(self, kind: str, record_id: UUID, gebied_id: UUID | None = None) -> None:
        """Go to a record, wherever it lives; another wijk's record changes the wijk filter."""
        if kind == "gebied":
            self.choose_gebied(record_id)
            self.go_to("wijken")
        elif gebied_id is not None and gebied_id != self.gebied_id:
            self.choose_gebied(gebied_id)
        screen = self.go_to(home_of(kind))
        if screen is not None:
            screen.show_record(kind, record_id)

    def open_palette(self) -> None:
        hits = searching.fixed_hits(
            self.commands, self.gebieden, self.gebied_id, self.capture, self.show_record
        )
        self.palette_box.open(hits)

    def open_keys(self) -> KeysWindow:
        """The overview of keys, those of the screen in sight too."""
        screen = self.screens.get(self.screen_key)
        here = (screen.title, screen.keys) if screen is not None and screen.keys else None
        window = KeysWindow(self.commands, self, here)
        window.open()
        return window

    def change_secret(self, what: str) -> None:
        """Another password ("password") or recovery code ("code"), or the keyring ("remember")."""
        if self.store is not None:
            from wijkdesk.ui.unlock.key_window import KeyWindow

            self._open(KeyWindow(self.store, what, self), self.focusWidget())

    def open_capture(self) -> None:
        """The Vastleggen menu, under its button."""
        menu = capture_menu(self, self.gebieden, self.gebied_id, self.capture)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.top.capture
        corner = button.mapToGlobal(button.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), -4))

    def log_talk(self) -> None:
        """A talk, from wherever the user is; with whom is in sight there filled in."""
        if self.store is None:
            return
        from wijkdesk.ui.frame.over.talk_window import TalkWindow

        screen = self.screens.get(self.screen_key)
        people = screen.people() if screen is not None else ()
        window = TalkWindow(self.store, self, people, self.gebied_id)
        self.open_talk(window, self.focusWidget())

    def open_talk(self, window: "TalkWindow", focused: QWidget | None = None) -> None:
        """Show a window that logs a talk."""
        window.kept.connect(lambda _one: self.status.say("Gesprek vastgelegd"))
        self._open(window, focused)

    def jot(self, kind: str) -> None:
        """An action or a bespreekpunt, about what is in sight."""
        if self.store is None:
            return
        from wijkdesk.ui.frame.over.jot_window import JotWindow

        focused = self.focusWidget()
        self.leave_field()
        screen = self.screens.get(self.screen_key)
        about = screen.in_sight() if screen is not None else None
        self.open_jot(JotWindow(self.store, kind, self.gebied_id, about, self), focused)

    def open_jot(self, window: "JotWindow", focused: QWidget | None = None) -> None:
        """Show a window for a line."""
        window.kept.connect(lambda kind, _one: self.status.say(f"{kind.capitalize()} vastgelegd"))
        self._open(window, focused)

    def export_all(self) -> None:
        """Everything out, as one file or as readable files."""
        if self.store is None:
            return
        from wijkdesk.ui.frame.over.export_window import ExportWindow

        focused = self.focusWidget()
        self.leave_field()
        window = ExportWindow(self.store, self)
        window.kept.connect(saving.notice.kept)
        self._open(window, focused)

    def show_history(self) -> None:
        """What happened to the record that has the cursor."""
        if self.store is None:
            return
        from wijkdesk.ui.frame.over import showing_history

        focused = self.focusWidget()
        self.leave_field()
        screen = self.screens.get(self.screen_key)
        window = showing_history.history_window(self.store, focused, screen, self)
        if window is None:
            self.status.say(showing_history.NONE)
        else:
            self._open(window, focused)

    def show_removed(self) -> None:
        """What was removed, to bring it back."""
        if self.store is not None:
            from wijkdesk.ui.frame.over import showing_history

            focused = self.focusWidget()
            self._open(showing_history.removed_window(self.store, self), focused)

    def _open(self, window: QDialog, focused: QWidget | None) -> None:
        """Open a window over the screen; afterwards the cursor is where it was."""
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.finished.connect(
            lambda _how: cursor.put_back(focused, self.screens.get(self.screen_key))
        )
        window.open()

    def _offer_file(self, path: Path) -> None:
        """A file was kept: say where, and offer to see it."""
        self.undo_bar.point(
            f"“{path.name}” staat in de map {path.parent.name or path.parent}",
            "Openen",
            lambda: self.opens_file(path),
            ("Map tonen", lambda: self.opens_file(path.parent)),
        )

    def capture(self, kind: str, gebied_id: UUID | None) -> None:
        """Make a record of this kind in this wijk and go to it."""
        from wijkdesk.services.whole import records

        if self.store is None:
            return
        self.leave_field()
        capture = SUBJECTS[kind].capture
        how = capture.how if capture is not None else How.RECORD
        if how is How.TALK:
            self.log_talk()
            return
        if how is How.LINE:
            self.jot(kind)
            return
        if gebied_id is not None and gebied_id != self.gebied_id:
            self.choose_gebied(gebied_id)
        if how is How.SCREEN:
            if (screen := self.go_to(home_of(kind))) is not None:
                screen.begin(kind)
            return
        try:
            made = records.add(self.store, kind, gebied_id)
        except Exception as error:
            errors.show(error)
            return
        self.show_record(kind, made, gebied_id)

    # Undo, print, lock ----------------------------------------------------------------------

    def undo(self) -> None:
        self._step("undo", "Ongedaan gemaakt")

    def redo(self) -> None:
        self._step("redo", "Opnieuw gedaan")

    def print_out(self) -> None:
        if (screen := self.screens.get(self.screen_key)) is not None:
            self.leave_field()
            screen.print_out()

    def copy_now(self) -> None:
        """A backup of what there is now, from wherever the user is."""
        self.leave_field()
        if self._backing_up is not None:
            self.status.say("Reservekopie maken …")
            self._backing_up.make()

    def leave_field(self) -> None:
        """Save what is typed in the field that has the focus, as leaving it would."""
        focused = self.focusWidget()
        if focused is not None and self._content.isAncestorOf(focused):
            focused.clearFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as it does everywhere else."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QAbstractButton
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

    def take_down(self) -> str:
        """Save what can be saved; gives all else that stands on the screen, for `put_back`."""
        from wijkdesk.ui.frame import standing

        cursor_at = standing.cursor_now(self)
        self.flush()
        return standing.take(self, self.screens, self.screen_key, cursor_at)

    def put_back(self, taken: str) -> "Return":
        """Show again what stood on the screen; the caller lets it begin."""
        from wijkdesk.ui.frame import standing

        made = standing.Return(self, taken, self.go_to, partial(reopening.open_again, self))
        made.ended.connect(partial(reopening.tell_left_over, self))
        return made

    def minutes_alone(self) -> int:
        """For how many minutes nobody may touch the program before it locks."""
        screen = self.screens.get(self.screen_key)
        watched = screen is not None and screen.is_watched()
        return self._place.beamer_minutes() if watched else self._place.lock_minutes()

    def flush(self) -> bool:
        """Save what is typed anywhere; False when something can't be saved as it is."""
        self.leave_field()
        saved = [screen.flush() for screen in self.screens.values()]
        return all(saved)

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Is all saved? Else the user is asked, and `then` is done when he is sure."""
        if self.store is None:
            return leaving.may_leave_locked(self, self.drafts_kept, then)
        self.flush()
        return self._places is None or leaving.may_leave(self, self._places, then)

    def _close_surely(self) -> None:
        self._sure = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._sure and not self.may_leave(self._close_surely):
            event.ignore()
            return
        self._save_place()
        super().closeEvent(event)

    # Inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.top = TopBar()
        self.navigation = Navigation((s.key, s.title, s.icon, s.heading) for s in SCREENS)
        self.status = StatusBar()
        self._content = QStackedWidget()
        self._content.setObjectName("content")
        waiting = label("Uw gegevens gaan open …", "subtitle")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._content.addWidget(waiting)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self._content, 1)
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)
        self._layers = QStackedWidget()
        self._layers.addWidget(frame)
        self.setCentralWidget(self._layers)
        self.undo_bar = UndoBar(frame)
        self.palette_box = Palette(self, self._search)
        self.navigation.chosen.connect(self._navigate)
        self.top.gebied_chosen.connect(self.choose_gebied)
        self.top.search_wanted.connect(self.open_palette)
        self.top.capture.clicked.connect(self.open_capture)
        self.status.lock_wanted.connect(self.lock_wanted)
        self.status.backup.clicked.connect(lambda: self.go_to("backups"))
        self.undo_bar.undo_wanted.connect(self.undo)
        self.undo_bar.redo_wanted.connect(self.redo)

    def _done_by_command(self) -> dict[str, Callable[[], object]]:
        return {
            "capture": self.open_capture,
            "talk": self.log_talk,
            "undo": self.undo,
            "redo": self.redo,
            "history": self.show_history,
            "removed": self.show_removed,
            "print": self.print_out,
            "back": self.go_back,
            "before": self.go_before,
            "palette": self.open_palette,
            "keys": self.open_keys,
            "password": partial(self.change_secret, "password"),
            "code": partial(self.change_secret, "code"),
            "export": self.export_all,
            "remember": partial(self.change_secret, "remember"),
            "copy": self.copy_now,
            "lock": self.lock_wanted.emit,
            "quit": self.close,
        }

    def _search(self, needle: str, show: Callable[[Sequence[Hit]], object]) -> None:
        if self.store is not None:
            searching.search(self, self.store, needle, self.show_record, show)

    def _remind(self, text: str) -> None:
        def show() -> object:
            return self.go_to("acties")

        if self.store is not None:
            if not self._warned:
                self.undo_bar.point(text, "Tonen", show)
            reminder.notify(self, text, show)

    def _make(self, key: str) -> Screen:
        assert self.store is not None
        screen = SPECS[key].make(self.store)
        screen.status.connect(self.status.say)
        screen.open_record.connect(self.show_record)
        screen.gebied_wanted.connect(self.choose_gebied)
        screen.talk_wanted.connect(self.log_talk)
        screen.gebied_id = self.gebied_id
        self.screens[key] = screen
        self._content.addWidget(screen)
        screen.return_to(self._place.of_screen(key))
        return screen

    def _read_frame(self) -> None:
        store = self.store
        assert store is not None
        worker.run(self, lambda _job: searching.frame_facts(store), self._show_frame)

    def _show_frame(self, facts: searching.FrameFacts) -> None:
        self.gebieden = list(facts.gebieden)
        self.top.set_gebieden(facts.gebieden)
        self.top.show_gebied(self.gebied_id)
        self.status.show_example(facts.example)
        for key, count in facts.counts.items():
            self.navigation.set_count(key, count)

    def _store_changed(self, subjects: frozenset[str]) -> None:
        assert self.store is not None
        for screen in list(self.screens.values()):
            screen.changed(subjects)
        self._label_undo()
        self.status.show_saved(self.store.clock.now())
        self._read_frame()
        what = self.store.undo_label
        # A bar at every word typed, or for what the program only remembers, would be noise.
        if what and not self._own_step and not what.endswith(UNTOLD):
            self.undo_bar.offer(what)
        self._own_step = False

    def _show_unsaved(self) -> None:
        self.status.show_unsaved(self._places.found() if self._places is not None else ())

    def _tell_recovered(self) -> None:
        self.status.say("Er is weer ruimte: wat nog niet was opgeslagen, is dat nu wel.")

    def _step(self, name: str, told: str) -> None:
        if self.store is None:
            return
        focused = self.focusWidget()
        self.leave_field()
        self.undo_bar.hide()
        try:
            what = getattr(self.store, name)()
        except Exception as error:
            errors.show(error)
            return
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus()
        self._own_step = what is not None
        nothing = "terug te draaien" if name == "undo" else "opnieuw te doen"
        self.status.say(f"{told}: {what}" if what else f"Er is niets om {nothing}.")
        if what and name == "undo":
            # What was undone may lie on another screen: it is told where nobody misses it.
            self.undo_bar.offer(f"Ongedaan gemaakt: {what}", "Opnieuw doen")

    def _label_undo(self) -> None:
        assert self.store is not None
        for key, text, what in (
            ("undo", "Ongedaan maken", self.store.undo_label),
            ("redo", "Opnieuw doen", self.store.redo_label),
        ):
            self.commands[key].setText(f"{text}: {what}" if what else text)
            self.commands[key].setEnabled(what is not None)

    def _save_place(self) -> None:
        if self.store is None:
            return
        places = {key: screen.place() for key, screen in self.screens.items()}
        self._place.save(self.saveGeometry(), self.screen_key, self.gebied_id, places)
