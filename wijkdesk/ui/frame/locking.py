"""When the program locks: nobody touches it, the system goes away, or the user asks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from wijkdesk.ui import idle, session

from .over import open_windows

DIALOG_MS = 50
"""Milliseconds between tries to lock while something asks a question."""
PATIENCE = 40
"""Tries to lock, after which it locks with the question still there."""


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
        self.idle.passed.connect(self.wanted)
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
