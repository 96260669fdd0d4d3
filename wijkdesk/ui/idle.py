"""Watches all windows of the program: when nobody touched them for a while, and Ctrl+L in any."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

MINUTE = 60_000
MINUTES = 5
"""Without a key or the mouse, unless the user chose otherwise."""
LEAST, MOST = 1, 60
BEAMER_MINUTES = 60
"""The same while the room looks at the beamer: a meeting is held, though nobody types."""
BEAMER_MOST = 240
LOOK = 5_000
"""Milliseconds between two looks for windows that were opened, and at the time."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """`passed` fires when `after()` milliseconds went by without a touch; `lock_wanted` on Ctrl+L
    in any window, also where the shortcut of the main window does not reach.

    It watches the windows of the system and not the application: a filter there would send every
    event of every widget through Python.
    """

    passed = Signal()
    lock_wanted = Signal()

    def __init__(self, after: Callable[[], int], parent: QObject | None = None) -> None:
        """`after` is asked at each look: it depends on what is open."""
        super().__init__(parent)
        self._after = after
        # Another one that still lives does not count its windows as watched for this one.
        self._watched = f"wijkdesk_idle_{id(self)}"
        self._touched = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look_at_time)
        self._looks = QTimer(self, interval=LOOK)
        self._looks.timeout.connect(self.look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        self.touch()
        self.look()
        self._looks.start()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched.start()
        if not self._timer.isActive():
            self._timer.start(self._after())

    def look(self) -> None:
        """Watch the windows that were opened; and the time that is allowed may have changed."""
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        if self._timer.isActive():
            self._look_at_time()

    def _look_at_time(self) -> None:
        left = self._after() - self._touched.elapsed()
        if left > 0:
            self._timer.start(left)
        else:
            self._timer.stop()
            self.passed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
            return self._is_lock(event)
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and not window.property(self._watched):
            window.setProperty(self._watched, True)
            window.installEventFilter(self)

    def _is_lock(self, event: QEvent) -> bool:
        """Ctrl+L. In the main window its own shortcut took the key already."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_L:
            return False
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier or event.isAutoRepeat():
            return False
        self.lock_wanted.emit()
        return True
