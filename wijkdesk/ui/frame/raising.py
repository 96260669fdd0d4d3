"""Coming to the front when the program is started a second time."""

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from wijkdesk.store.place.window import Seat

EVERY = 1500
"""Milliseconds between looks; on a network folder no watcher tells of a new file."""


class Raiser(QObject):
    """Brings `window` to the front when a second start asks for it beside the store."""

    def __init__(self, seat: Seat, window: QWidget) -> None:
        super().__init__(window)
        self._seat, self._window = seat, window
        self._watcher = QFileSystemWatcher([str(seat.folder)], self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Is there a request? Then obey it."""
        if self._seat.is_asked():
            to_front(self._window)

    def unwatch(self) -> None:
        """Look by the clock only."""
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self.unwatch()


def to_front(window: QWidget) -> None:
    """Show the window and give it the keyboard; where the system does not allow that, its button
    in the taskbar asks for attention. A dialog over it goes along and keeps the keyboard."""
    if window.isMinimized():
        window.setWindowState(
            (window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
    window.show()
    above = QApplication.activeModalWidget()
    for one in (window, above) if above is not None and above is not window else (window,):
        one.raise_()
        one.activateWindow()
        if (handle := one.windowHandle()) is not None:
            handle.requestActivate()
    QApplication.alert(window)
