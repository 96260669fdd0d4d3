"""What somebody did at one stroke (a tick, a choice, a drag) and the disk refused: nothing of it
waits to be saved, so it is told until it is done after all, or seen."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from wijkdesk.failure import Failure
from wijkdesk.store.errors import DISK, StoreError
from wijkdesk.ui import errors

STEPS = {"undo": "Ongedaan maken", "redo": "Opnieuw doen"}
"""What is called so when the disk refuses it; it leaves no label of its own."""


@dataclass(frozen=True)
class NotDone:
    """A write that did not come about: its label, as undo would have told it, and why."""

    label: str
    why: Failure


class Refusals(QObject):
    """Hears of every write that nobody keeps and tries again, from its making until `stop`.

    Signals: `changed(list of NotDone)` for what `window` tells; `undone()` when something on a
    screen may show what did not come about.
    """

    changed = Signal(object)
    undone = Signal()

    def __init__(self, window: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._all: list[NotDone] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.undone)
        errors.told_by(self._tell)

    def done(self, label: str | None) -> None:
        """Something with this label was written: that may be one of them."""
        left = [one for one in self._all if one.label not in (label, *STEPS.values())]
        if left != self._all:
            self._all = left
            self.changed.emit(list(left))

    def seen(self) -> None:
        """The user knows."""
        self._all.clear()
        self.changed.emit([])

    def stop(self) -> None:
        """The store closes."""
        errors.told_by(None)
        self._soon.stop()
        self._all.clear()

    def _tell(self, error: BaseException) -> bool:
        """Is it told in the bar? A window that stands over it tells of itself."""
        if not isinstance(error, StoreError) or not error.label:
            return False
        self._soon.start()
        over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        active = QApplication.activeWindow()
        if not isinstance(error, DISK) or over or active not in (None, self._window()):
            return False
        # What was going on then holds much, and is not kept with it.
        error.__cause__ = error.__context__ = None
        # Who tries once more is told of one thing.
        self._all = [one for one in self._all if one.label != error.label]
        self._all.append(NotDone(error.label, error.with_traceback(None)))
        self.changed.emit(list(self._all))
        return True
