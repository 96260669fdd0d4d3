"""Locks by itself when nobody touched the program for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

AFTER = 15 * 60 * 1000
"""Milliseconds without a key or the mouse."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """`passed` fires when `after` milliseconds went by without a touch.

    It watches the system's window and not the application: a filter there would send every
    event of every widget through Python.
    """

    passed = Signal()

    def __init__(self, window: QWindow, after: int = AFTER) -> None:
        super().__init__(window)
        self._timer = QTimer(self, singleShot=True, interval=after)
        self._timer.timeout.connect(self.passed)
        window.installEventFilter(self)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._timer.start()
        return False
