"""The desktop program: puts window, store and look together, and takes them apart again."""

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import delete

from wijkdesk.store.changes.events import Event
from wijkdesk.store.errors import StoreError
from wijkdesk.store.place import moving, synced
from wijkdesk.ui import clipboard, errors, screens
from wijkdesk.ui.application import SCHEME, application, load_widgets
from wijkdesk.ui.backups.asked import asked
from wijkdesk.ui.collecting import Collecting
from wijkdesk.ui.copy_window import CopyWindows
from wijkdesk.ui.frame.bars.body import told_in_the_middle
from wijkdesk.ui.frame.damage_watch import DamageWatch
from wijkdesk.ui.frame.kept import Kept
from wijkdesk.ui.frame.locking import Locking
from wijkdesk.ui.frame.over import open_windows
from wijkdesk.ui.frame.over.last_copies import LastCopies
from wijkdesk.ui.frame.place import Place
from wijkdesk.ui.frame.raising import OneWindow, is_raised
from wijkdesk.ui.output.opened import OpenedCopies, Wiping
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock import opening
from wijkdesk.ui.unlock.entrance import Entrance
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.copies.shelf import OnShelf
    from wijkdesk.store.damage.way_back import WayBack


OTHERS_MS = 300
"""Milliseconds after the opening that the first screen has the machine for itself."""


class Desk(QObject):
    """One running program: a window, and a store that opens and closes behind it. It goes with the
    window."""

    def __init__(self, folder: Path, password: str | None = None) -> None:
        window = MainWindow(folder=folder)
        super().__init__(window)
        self.window = window
        self.store: Store | None = None
        self._came_from: Path | None = None
        self._collecting = Collecting(self)
        self.one_window = OneWindow(folder, self.window)
        if self.one_window.seat.is_ours:
            # What a crash left; another window may be showing its own.
            OpenedCopies(folder).wipe()
        self._build(folder)
        if SCHEME not in os.environ:
            self.window.restore_scheme()
        self.entrance.begin(password)
        if self.page is not None:
            worker.run(self, lambda _job: _get_ready(), lambda _nothing: self._collecting.begin())
        window.show()
        window.windowHandle().visibleChanged.connect(self.copies.follow)
        self._clipboard = clipboard.Watched()
        clipboard.notice.copied.connect(self._log_copied)
        self.locking = Locking(self.window, lambda: self.window.minutes_alone(), self)
        self.locking.wanted.connect(self.lock)

    def _build(self, folder: Path) -> None:
        window = self.window
        self.entrance = Entrance(folder, window.body.cover, self)
        self.entrance.opened.connect(self.open)
        self.entrance.folder_wanted.connect(self.work_in)
        self.kept = Kept(folder, self)
        self.kept.problem.connect(window.status.say)
        self.kept.not_now.connect(
            lambda told: window.ask_attention(told, "Nog eens vergrendelen", self.lock)
        )
        self.kept.waits.connect(self.entrance.show_waits)
        window.drafts_kept = self.kept.write
        window.lock_wanted.connect(self.lock)
        self.copies = CopyWindows(window, lambda: self.store, self)
        self.copies.lock_wanted.connect(self.lock)
        asked.look.connect(self.copies.look)
        asked.put_back.connect(self._put_back)
        self._watch = DamageWatch(window.attention.to_copies, self)
        self._watch.told.connect(window.attention.advise_copies)
        self._watch.is_damaged.connect(window.status.show_damage)
        self._watch.found.connect(self._leave_damaged)
        errors.led_by(self._watch)
        self._wiping = Wiping(self)
        self._wiping.problem.connect(self.entrance.show_problem)

    @property
    def page(self) -> UnlockPage | None:
        """What asks for the password, while it does."""
        return self.entrance.page

    def open(self, store: "Store") -> None:
        """The user is in."""
        self.store, self.entrance.page = store, None
        if self.entrance.was_locked():
            # While it opened: what stood on the screen waits for who comes with the password.
            self._shut()
            return
        self._wiping.stop()
        self.locking.idle.touch()
        self._watch.begin(store)
        # Whatever can't be shown: what was typed is written over by the next lock otherwise.
        window = self.window
        self.kept.bring_back(
            store, lambda: window.attach(store), window.put_back, lambda: window.screen_key
        )
        self.copies.bring_back(store)
        if self._came_from is not None:
            # The next start in the old folder finds it then.
            with suppress(StoreError):
                moving.point(self._came_from, store.folder)
            self._came_from = None
        worker.run(self, lambda _job: synced.elsewhere(store.folder), self._warn)
        QTimer.singleShot(OTHERS_MS, self, self._get_others_ready)
        self._watch.look(store)

    def _get_others_ready(self) -> None:
        ready = screens.get_others_ready
        worker.run(self, lambda _job: ready(), lambda _nothing: self._collecting.begin())

    def _warn(self, other: synced.Elsewhere | None) -> None:
        """A store that lies in a cloud or on a network opens, and asks to be moved."""
        if other is not None and self.store is not None:
            self.window.ask_attention(
                f"{other.why} Daar zijn uw gegevens niet veilig.", "Verhuizen", self._ask_move
            )

    def _ask_move(self) -> None:
        """The move needs the store closed."""
        self.lock()
        if self.page is not None:
            self.page.ask_move()

    def _leave_damaged(self, way: "WayBack") -> None:
        """The file is damaged and there is a way back: it is offered where nothing is open."""
        if self.locking.may_begin():
            self.entrance.way = way
            self._close()
        else:
            # Where a question stands it locks in a moment, and then for whoever is there.
            way.forget()
            self._watch.tell_again()

    def lock(self) -> None:
        """Close the store and cover everything; unlocking returns to the same place."""
        if self.store is None:
            if self.entrance.lock():
                self._watch.tell_again()
        elif self.locking.may_begin():
            self._close()

    def _close(self) -> None:
        """Take down what stands on the screen and close the store. It closes in any case: what went
        wrong is told when nothing is open any more."""
        assert self.store is not None
        wrong: list[Exception] = []
        try:
            with errors.gathered(wrong):
                self.kept.keep(self.store, self.window.take_down(wrong), wrong)
            self.copies.keep(self.store, wrong)
        finally:
            with errors.gathered(wrong):
                self._shut()
        errors.show_all(wrong)

    def _shut(self) -> None:
        """Nothing of the store is left, and the password is asked."""
        try:
            self.close_store(locks=True)
        finally:
            self._clipboard.wipe()
            self.entrance.ask()

    def close_store(self, *, for_good: bool = False, locks: bool = False) -> None:
        """Save what is typed, let running work end, and close the file. `for_good`, when the
        program ends: what was written since the last backup is in a new one. The same when it
        `locks`, as far as that does not take long."""
        store, self.store = self.store, None
        if store is None:
            if for_good:
                self.entrance.let_go()
            return
        with ExitStack() as last_first:
            last_first.callback(self._wiping.begin, self.entrance.folder)
            last_first.callback(_collect)
            last_first.callback(store.close)
            if for_good:
                last_first.callback(self._make_last_copies, store.back_up)
            elif locks:
                last_first.callback(self.locking.copy, store, self._cover)
            # Else it would not be garbage.
            del store
            self._let_go()
            if for_good:
                # Saved, or given up by who closes.
                self.kept.forget()

    def _make_last_copies(self, make: Callable[[], object]) -> None:
        last = LastCopies()
        self.one_window.becomes(last)
        last.wait_for(make)

    def _cover(self) -> None:
        self.window.body.cover(told_in_the_middle("WijkDesk vergrendelt …"))
        # Now: nothing is painted before it is locked otherwise.
        self.window.repaint()

    def _log_copied(self, about: str) -> None:
        if self.store is not None:
            self.store.log(Event.COPIED, about)

    def _let_go(self) -> None:
        """Nothing uses the store any more."""
        # Whatever one of them raises, the others go too.
        with ExitStack() as last_first:
            last_first.callback(worker.wait_for_all, closing=True)
            last_first.callback(self.window.detach)
            last_first.callback(open_windows.close, self.window)
            last_first.callback(self.copies.close)
            last_first.callback(self._watch.leave)
            last_first.callback(self.kept.let_go)

    def _put_back(self, store: "Store", copy: "OnShelf") -> None:
        """Put a copy in the place of the store, once all is saved or may be lost."""

        def go() -> None:
            if store is self.store:
                self._put_back_surely(store, copy)

        if store is self.store and self.window.may_leave(go):
            go()

    def _put_back_surely(self, store: "Store", copy: "OnShelf") -> None:
        self.store = None
        wrong: list[Exception] = []
        with errors.gathered(wrong):
            self._let_go()
            self.kept.forget()
        errors.show_all(wrong)
        self.window.body.cover(told_in_the_middle("De kopie wordt teruggezet …"))
        worker.run(
            self,
            lambda _job: store.put_copy_back(copy.path),
            self._was_put_back,
            lambda error: self._not_put_back(store, error),
        )

    def _was_put_back(self, store: "Store") -> None:
        self.open(store)
        if self.store is not None:
            self.window.status.say("De kopie is teruggezet. Wat er stond, staat bij de kopieën.")

    def _not_put_back(self, store: "Store", error: Exception) -> None:
        if store.is_open:
            self.open(store)
            errors.show(error)
        else:
            self.entrance.refused(error)

    def work_in(self, folder: Path) -> None:
        """Go on in another folder, where the store went or a new one comes."""
        self.leave()
        self._came_from, self.entrance.folder = self.entrance.folder, folder
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.window.remember_in(folder)
        self.kept.work_in(folder)
        errors.install(folder)
        self.one_window = OneWindow(folder, self.window)
        self.entrance.ask()

    def leave(self) -> None:
        """The window goes: the next start is the one window."""
        self.one_window.leave()


def _collect() -> None:
    """What hung together in a circle goes too, of before the freeze as well."""
    gc.unfreeze()
    gc.collect()


def _get_ready() -> None:
    """What the start needs is imported while the user types the password."""
    opening.get_ready()
    screens.get_ready()
    load_widgets()


def run(folder: Path, password: str | None = None, argv: Sequence[str] = ()) -> int:
    """Run the program on the store in `folder` until the window closes; gives the exit code.

    With a `password` it opens at once; without one, or with a wrong one, it asks. `argv` goes
    to Qt. When a window is there already, that one comes to the front instead.
    """
    if is_raised(folder):
        return 0
    app = application(argv, Place(folder).scheme())
    errors.install(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        errors.show(problem)
        app.exec()
        return 1
    desk = Desk(folder, password)
    del password  # else this frame would hold it as long as the program runs
    code = app.exec()
    desk.close_store(for_good=True)
    desk.leave()
    # While Python is still whole: widgets that answer events in Python must not outlive it.
    delete(desk.window)
    return code
