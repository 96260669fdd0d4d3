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
        self.idle = idle.Idle(lambda: int(minutes() * idle.MINUTE), self)
        self.session, self._listening = session.listen(int(window.winId()), self)
        for signal in (self.idle.passed, self.idle.lock_wanted, self.session.away):
            signal.connect(self.wanted)

    def may_begin(self) -> bool:
        """Close what waits for an answer, such as the choice of a file: what opened it needs the
        store to go on. False while it is still there, and then it is wanted again in a moment; a
        window of the system that does not obey is not waited for long."""
        self._tries += 1
        if open_windows.question(self._window) and self._tries < PATIENCE:
            QTimer.singleShot(DIALOG_MS, self, self.wanted.emit)
            return False
        self._tries = 0
        return True
