"""From the store's callback to Qt: changes arrive once a turn of the event loop, gathered."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from wijkdesk.store import Store


class StoreSignals(QObject):
    """`changed(subjects)` fires after writes, undo and redo, in the thread of the window.

    Queued, because the store calls from inside its write: a screen that read there would see
    the moment before the commit, and ten writes in a row would refresh ten times.
    """

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self._subjects: frozenset[str] = frozenset()
        self._heard.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        self._leave: Callable[[], object] | None = store.subscribe(self._heard.emit)
        self._due = False

    def stop(self) -> None:
        """Hear nothing more; called before the store closes."""
        if self._leave is not None:
            self._leave()
            self._leave = None

    @Slot(object)
    def _gather(self, subjects: frozenset[str]) -> None:
        self._subjects |= subjects
        if not self._due:
            self._due = True
            QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        self._due = False
        subjects, self._subjects = self._subjects, frozenset()
        if self._leave is not None:
            self.changed.emit(subjects)
