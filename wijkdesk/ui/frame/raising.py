"""One window on a store: started a second time, the program brings it to the front and ends."""

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from wijkdesk.store.place.window import WindowSeat

EVERY = 1500
"""Milliseconds between looks; on a network folder no watcher tells of a new file."""


class Raiser(QObject):
    """Brings `window` to the front when a second start asks for it beside the store."""

    def __init__(self, seat: WindowSeat, window: QWidget) -> None:
        super().__init__(window)
        self._seat, self.window = seat, window
        self._watcher = QFileSystemWatcher([str(seat.folder)], self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Is there a request? Then obey it."""
        if self._seat.is_asked():
            to_front(self.window)

    def unwatch(self) -> None:
        """Look by the clock only."""
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self.unwatch()


class OneWindow:
    """`window` as the one window on the store in `folder`, until `leave`. Where another start was
    first, it is not, and `raiser` is None."""

    def __init__(self, folder: Path, window: QWidget) -> None:
        self.seat = WindowSeat(folder)
        self.raiser = Raiser(self.seat, window) if self.seat.is_ours else None

    def becomes(self, window: QWidget) -> None:
        """From now on another start brings this one to the front."""
        if self.raiser is not None:
            self.raiser.window = window

    def leave(self) -> None:
        """The next start is the one window; may be called twice."""
        if self.raiser is not None:
            self.raiser.stop()
        self.seat.leave()


def is_raised(folder: Path) -> bool:
    """Is there a window on this store already, and did it come to the front?"""
    seat = WindowSeat(folder)
    raised = seat.taken and seat.ask()
    seat.leave()
    if raised and sys.stdout is not None:
        with suppress(OSError):
            print("WijkDesk is al open; dat venster staat nu vooraan.", flush=True)
    return raised


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
