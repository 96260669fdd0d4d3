"""When the program locks: nobody touches it, the system goes away, or the user asks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from wijkdesk.store.errors import StoreError
from wijkdesk.ui import errors, idle, session
from wijkdesk.ui.widgets import worker

from .over import open_windows

if TYPE_CHECKING:
    from wijkdesk.store import Store

DIALOG_MS = 50
"""Milliseconds between tries to lock while something asks a question."""
PATIENCE = 40
"""Tries to lock, after which it locks with the question still there."""
COPY_MS = 2000
"""Milliseconds that who locks waits for a copy."""
ALONE_MS = 10_000
"""The same when nobody is there."""


class Locking(QObject):
    """`wanted` fires when it should lock. `window` is shown already; `minutes` is for how many
    nobody may touch it."""

    wanted = Signal()

    def __init__(self, window: QWidget, minutes: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._tries = 0
        self._at_once = False
        self.idle = idle.Idle(lambda: int(minutes() * idle.MINUTE), self)
        self.session, self._listening = session.listen(int(window.winId()), self)
        self._is_alone = False
        self.idle.passed.connect(self._lock_alone)
        self.idle.lock_wanted.connect(self.wanted)
        self.session.away.connect(self._lock_at_once)

    def may_begin(self) -> bool:
        """Close what waits for an answer, such as the choice of a file: what opened it needs the
        store to go on. False while it is still there, and then it is wanted again in a moment; a
        window of the system that does not obey is not waited for long, and nothing when the
        computer goes to sleep."""
        while open_windows.question(self._window) and self._tries < PATIENCE:
            self._tries += 1
            # At once, one question may lead to another.
            if not self._at_once:
                QTimer.singleShot(DIALOG_MS, self, self.wanted.emit)
                return False
        self._tries = 0
        return True

    def _lock_at_once(self) -> None:
        """The computer sleeps as soon as this returns: what asked a question comes to its end when
        the store is closed, and has nothing more to do with its answer."""
        self._at_once = True
        try:
            self.wanted.emit()
        finally:
            self._at_once = False

    def _lock_alone(self) -> None:
        self._is_alone = True
        try:
            self.wanted.emit()
        finally:
            self._is_alone = False

    def copy(self, store: "Store", cover: Callable[[], object]) -> None:
        """A copy of what was written since the last one: who closes the program from the page of
        the password has no key to make it with. `cover` hides what stands on the screen meanwhile.

        A disk that is full takes nothing from the locking, and one that gives no answer a moment;
        the next copy tells of it. Where the computer goes to sleep there is no time.
        """
        if self._at_once:
            return
        cover()
        wrong: list[Exception] = []

        def make() -> None:
            try:
                if store.copies.is_due():
                    store.backup()
                    store.bring_away()
            except StoreError:
                # The log says so.
                pass
            except Exception as error:
                wrong.append(error)

        worker.run_for(ALONE_MS if self._is_alone else COPY_MS, make)
        for error in wrong:
            errors.note(error)
