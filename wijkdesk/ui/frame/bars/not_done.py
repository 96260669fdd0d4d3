"""What somebody did at one stroke (a tick, a choice, a drag) and the disk refused: nothing of it
waits to be saved, so it is told until it is done after all, or seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from wijkdesk.failure import Failure
from wijkdesk.store.errors import DISK, StoreError
from wijkdesk.ui import errors

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.changes.about import Written

STEPS = {"undo": "Ongedaan maken", "redo": "Opnieuw doen"}
"""What is called so when the disk refuses it; it leaves no label of its own."""


@dataclass(frozen=True)
class NotDone:
    """A write that did not come about: its label, as undo would have told it, why, and what it was
    about, as far as that is known."""

    label: str
    why: Failure
    about: frozenset[tuple[str, str]] = frozenset()

    def is_done_by(self, one: "Written") -> bool:
        """Is that this very thing? Of what nobody knows what it was about, that is never sure."""
        same = self.label == STEPS.get(one.kind, one.label)
        return same and bool(self.about) and self.about <= one.about


class Refusals(QObject):
    """Hears of every write that nobody keeps and tries again, from its making until `stop`.

    Signals: `changed(list of NotDone)` for what `window` tells; `undone()` when something on a
    screen may show what did not come about.
    """

    changed = Signal(object)
    undone = Signal()

    def __init__(self, store: "Store", window: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._window = store, window
        self._all: list[NotDone] = []
        self._number = 0
        """The change set up to which was looked, while there is something to tell."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.undone)
        errors.told_by(self._tell)

    def look(self) -> None:
        """Something was written: that may be one of them."""
        if not self._all:
            return
        written = self._store.written_since(self._number)
        left = [one for one in self._all if not any(map(one.is_done_by, written))]
        self._number = max([self._number, *(one.number for one in written)])
        if left != self._all:
            self._all = left
            self.changed.emit(list(left))

    def go_on(self, found: Sequence[NotDone]) -> None:
        """These were told when the same store was open before, and are not done yet."""
        try:
            self._number = self._store.last_set
        except StoreError:
            return
        self._all = list(found)
        self.changed.emit(list(self._all))

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
        return self._add(NotDone(error.label, error.with_traceback(None), error.about))

    def _add(self, new: NotDone) -> bool:
        # What was written before it does not do it.
        try:
            self.look()
            self._number = self._store.last_set
        except StoreError:
            return False
        # Who tries once more is told of one thing.
        same = (new.label, new.about)
        self._all = [one for one in self._all if (one.label, one.about) != same]
        self._all.append(new)
        self.changed.emit(list(self._all))
        return True
