"""The desktop program: puts window, store and look together, and takes them apart again."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from wijkdesk import failure
from wijkdesk.store.errors import Damaged, StoreError
from wijkdesk.store.files import Files
from wijkdesk.store.place import holder, moving, synced
from wijkdesk.store.place.window import Seat
from wijkdesk.ui import clipboard, errors, idle, screens, session, theme
from wijkdesk.ui.backups.asked import asked
from wijkdesk.ui.dutch_qt import speak_dutch
from wijkdesk.ui.frame.kept import Kept
from wijkdesk.ui.frame.over import open_windows
from wijkdesk.ui.frame.raising import Raiser
from wijkdesk.ui.output.opened import OpenedCopies
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock import opening
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import label

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.copies.looking import Looked
    from wijkdesk.store.copies.shelf import OnShelf
    from wijkdesk.store.damage.way_back import WayBack
    from wijkdesk.ui.copy_window import CopyWindow

SCHEME = "WIJKDESK_SCHEME"
"""Environment variable: light, dark or system; it wins from what the system says."""

DIALOG_MS = 50
"""Milliseconds between tries to lock while something asks a question."""
PATIENCE = 40
"""Tries to lock, after which it locks with the question still there."""

AGAIN_MS = 10_000
STILL_OPEN = (
    "Een stuk uit WijkDesk staat nog open in een ander programma. Sluit het daar; daarna wist "
    "WijkDesk de kopie."
)


class Desk(QObject):
    """One running program: a window, and a store that opens and closes behind it."""

    def __init__(self, folder: Path, password: str | None = None) -> None:
        super().__init__()
        self._folder = folder
        self.store: Store | None = None
        self._way: WayBack | None = None
        self._damage_told = False
        self.page: UnlockPage | None = None
        self.window = MainWindow(folder=folder)
        self._kept = Kept(folder, self)
        self._kept.problem.connect(self.window.status.say)
        self.window.drafts_kept = self._kept.write
        self.window.lock_wanted.connect(self.lock)
        self._came_from: Path | None = None
        self.seat = Seat(folder)
        self.raiser = self._raiser()
        if self.seat.is_ours:
            # What a crash left; another window may be showing its own.
            OpenedCopies(folder).wipe()
        self._copies: list[CopyWindow] = []
        asked.put_back.connect(self._put_back)
        asked.look.connect(self._look)
        if SCHEME not in os.environ:
            self.window.restore_scheme()
        if password is not None:
            worker.run(
                self,
                lambda _job: opening.unlock(folder, password),
                self.open,
                lambda error: self._refused(error, password),
            )
        elif opening.is_remembered(folder):
            # At the start only: who locks wants the password asked.
            worker.run(
                self, lambda _job: opening.unlock_remembered(folder), self.open, self._refused
            )
        else:
            self._ask()
            worker.run(self, lambda _job: _get_ready(), lambda _nothing: _begun())
        self.window.show()
        self.window.windowHandle().visibleChanged.connect(self._close_copies)
        self._tries = 0
        self._clipboard = clipboard.Watched()
        self._idle = idle.Idle(lambda: int(self.window.minutes_alone() * idle.MINUTE), self)
        self.session, self._listening = session.listen(int(self.window.winId()), self)
        for wanted in (self._idle.passed, self._idle.lock_wanted, self.session.away):
            wanted.connect(self.lock)

    def open(self, store: "Store") -> None:
        """The user is in."""
        self.store, self.page = store, None
        self._idle.touch()
        self.window.attach(store)
        if (taken := self._kept.take(store)) is not None:
            back = self.window.put_back(taken)
            back.ended.connect(lambda _words: self._kept.forget())
            back.begin()
        if self._came_from is not None:
            # The next start in the old folder finds it then.
            with suppress(StoreError):
                moving.point(self._came_from, store.folder)
            self._came_from = None
        worker.run(self, lambda _job: synced.elsewhere(store.folder), self._warn)
        _begun()
        if store.look_wanted:
            worker.run(
                self, lambda _job: store.is_sound(), lambda sound: self._looked(store, sound)
            )

    def _looked(self, store: "Store", sound: bool) -> None:
        """After an end that was not clean, and once a week. Who chose to go on with a damaged file
        is not sent away a second time."""
        if sound or self.store is not store:
            return
        if self._damage_told:
            self.window.status.say("Uw gegevensbestand is beschadigd. Zet een reservekopie terug.")
            return
        worker.run(self, lambda _job: store.way_back(), lambda way: self._damaged(store, way))

    def _damaged(self, store: "Store", way: "WayBack") -> None:
        self._damage_told = True
        if self.store is not store:
            return
        if way.backup is None:
            errors.show(Damaged.database(way.files.database, way.files.backups))
            return
        self._way = way
        self.window.flush()
        self.lock()

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

    def lock(self) -> None:
        """Close the store and cover everything; unlocking returns to the same place."""
        if self.store is None:
            return
        if self._close_questions():
            QTimer.singleShot(DIALOG_MS, self, self.lock)
            return
        self._tries = 0
        self._kept.keep(self.store, self.window.take_down())
        self.close_store()
        self._clipboard.wipe()
        self._ask()

    def _close_questions(self) -> bool:
        """Close what waits for an answer, such as the choice of a file: what opened it needs the
        store to go on. True while it is still there; a window of the system that does not obey is
        not waited for long."""
        question = open_windows.question(self.window)
        self._tries += 1
        return question and self._tries < PATIENCE

    def close_store(self, *, for_good: bool = False) -> None:
        """Save what is typed, let running work end, and close the file. `for_good`, when the
        program ends: what was written since the last backup is in a new one."""
        store, self.store = self.store, None
        if store is None:
            return
        self._leave()
        if for_good:
            store.back_up()
        store.close()
        # What hung together in a circle goes too, of before the freeze as well.
        del store
        gc.unfreeze()
        gc.collect()
        self._wipe_copies()

    def _leave(self) -> None:
        self._close_copies()
        open_windows.close(self.window)
        self.window.detach()
        worker.wait_for_all()

    def _wipe_copies(self) -> None:
        """No readable copy of a document outlives the lock; one that another program still holds
        is tried again."""
        if OpenedCopies(self._folder).wipe():
            return
        if self.page is not None:
            self.page.show_problem(STILL_OPEN)
        QTimer.singleShot(AGAIN_MS, self, self._wipe_again)

    def _wipe_again(self) -> None:
        if self.store is None:
            self._wipe_copies()

    # Copies

    def _close_copies(self, main_is_there: bool = False) -> None:
        """No window on a copy outlives the window on the store."""
        windows, self._copies = ([], self._copies) if main_is_there else (self._copies, [])
        for window in windows:
            if isValid(window):
                window.throw_away()
                window.close()

    def _put_back(self, store: "Store", copy: "OnShelf") -> None:
        def go() -> None:
            if store is self.store:
                self._put_back_surely(store, copy)

        if store is self.store and self.window.may_leave(go):
            go()

    def _put_back_surely(self, store: "Store", copy: "OnShelf") -> None:
        self.store = None
        self._leave()
        waiting = label("De kopie wordt teruggezet …", "subtitle")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.window.body.cover(waiting)
        worker.run(
            self,
            lambda _job: store.put_copy_back(copy.path),
            self._was_put_back,
            lambda error: self._not_put_back(store, error),
        )

    def _was_put_back(self, store: "Store") -> None:
        self.open(store)
        self.window.status.say("De kopie is teruggezet. Wat er stond, staat bij de kopieën.")

    def _not_put_back(self, store: "Store", error: Exception) -> None:
        if store.is_open:
            self.open(store)
            errors.show(error)
        else:
            self._refused(error)

    def _look(self, store: "Store", copy: "OnShelf") -> None:
        """Open a copy in a window of its own."""
        if store is not self.store:
            return
        from wijkdesk.store.copies.looking import Looked

        def show(looked: "Looked") -> None:
            if self.store is not store:
                # Locked meanwhile: nothing of it is shown.
                looked.close()
                return
            from wijkdesk.ui.copy_window import CopyWindow

            window = CopyWindow(looked, copy)
            self._copies.append(window)
            window.show()

        worker.run(self.window, lambda _job: Looked.of(store, copy.path), show)

    def _ask(self) -> UnlockPage:
        page = UnlockPage(self._folder)
        page.opened.connect(self.open)
        page.folder_wanted.connect(self.work_in)
        self.window.body.cover(page)
        self.page = page
        # Before anybody types a password in vain.
        if (other := holder.busy(self._folder)) is not None:
            page.show_problem(other.told)
        way, self._way = self._way, None
        if way is not None:
            page.show_damage(way)
        return page

    def work_in(self, folder: Path) -> None:
        """Go on in another folder, where the store went or a new one comes."""
        self.leave()
        self._came_from, self._folder = self._folder, folder
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.window.remember_in(folder)
        self._kept.work_in(folder)
        errors.install(folder)
        self.seat = Seat(folder)
        self.raiser = self._raiser()
        self._ask()

    def _raiser(self) -> Raiser | None:
        return Raiser(self.seat, self.window) if self.seat.is_ours else None

    def leave(self) -> None:
        """The window goes: the next start is the one window."""
        if self.raiser is not None:
            self.raiser.stop()
        self.seat.leave()

    def _refused(self, error: Exception, password: str | None = None) -> None:
        """What came with the start did not open the store: ask for the password."""
        page = self._ask()
        ours = isinstance(error, Damaged) and error.path == Files(self._folder).database
        if ours and password is not None:
            page.look_at_damage(error, password=password)
        elif (known := failure.of(error)) is not None:
            page.show_problem(known.told)
        else:
            errors.show(error)


def _get_ready() -> None:
    """What the start needs is imported while the user types the password."""
    opening.get_ready()
    screens.get_ready()


def _begun() -> None:
    """The start is over, and what it made stays: the collector need not look at that again."""
    gc.freeze()
    gc.enable()


def application(argv: Sequence[str] = ()) -> QApplication:
    """Qt in Dutch and in our look; a process has one. `argv` goes to Qt."""
    app = QApplication([sys.argv[0], *argv])
    app.setApplicationName("WijkDesk")
    app.setDesktopFileName("wijkdesk")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    speak_dutch(app)
    theme.apply(app, os.environ.get(SCHEME, "system"))
    return app


def _raised(folder: Path) -> bool:
    """Is there a window on this store already, and did it come to the front?"""
    seat = Seat(folder)
    raised = seat.taken and seat.ask()
    seat.leave()
    if raised and sys.stdout is not None:
        with suppress(OSError):
            print("WijkDesk is al open; dat venster staat nu vooraan.", flush=True)
    return raised


def run(folder: Path, password: str | None = None, argv: Sequence[str] = ()) -> int:
    """Run the program on the store in `folder` until the window closes; gives the exit code.

    With a `password` it opens at once; without one, or with a wrong one, it asks. `argv` goes
    to Qt. When a window is there already, that one comes to the front instead.
    """
    if _raised(folder):
        return 0
    gc.disable()  # nothing of what a start makes is garbage
    app = application(argv)
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
