"""A window on a copy of the store, beside that on the store itself; it is only looked into."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent

from wijkdesk.services.whole import copies
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store.copies.looking import Looked
    from wijkdesk.store.copies.shelf import OnShelf


class CopyWindow(MainWindow):
    """Closes and throws away its copy when it is closed; so does locking, by Ctrl+L."""

    def __init__(self, looked: "Looked", copy: "OnShelf") -> None:
        super().__init__(looked)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._looked = looked
        when = copies.moment(copy.moment, looked.clock.now())
        self.setWindowTitle(f"WijkDesk · kopie van {when}, alleen om in te kijken")
        self.status.show_copy(f"Kopie van {when} · alleen om in te kijken")
        self.lock_wanted.connect(self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted():
            self.throw_away()

    def throw_away(self) -> None:
        """Let go of the copy; may be called twice."""
        if self.store is not None:
            self.detach()
            worker.wait_for_all()
            self._looked.close()
