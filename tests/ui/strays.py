"""Parts that are shown before they stand in anything: each is a window of its own for a moment,
which flashes on the screen and takes time."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class Strays(QObject):
    """What became a window beside `ours`; a dialog, a menu and a hint are meant to be one."""

    def __init__(self, *ours: QWidget) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._ours = ours

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            is_plain = watched.windowType() is Qt.WindowType.Window
            if watched.isWindow() and is_plain and watched not in self._ours:
                told = getattr(watched, "text", watched.accessibleName)()
                self.seen.append(f"{type(watched).__name__} {told!r}")
        return False


@contextmanager
def strays(*ours: QWidget) -> Iterator[list[str]]:
    """Those of the block, as they come."""
    program = QApplication.instance()
    assert program is not None
    watch = Strays(*ours)
    program.installEventFilter(watch)
    try:
        yield watch.seen
    finally:
        program.removeEventFilter(watch)
