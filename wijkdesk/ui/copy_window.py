"""Windows on copies of the store, beside that on the store itself; they are only looked into."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from shiboken6 import isValid

from wijkdesk.ui.frame.raising import to_front
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.copies.shelf import OnShelf
    from wijkdesk.store.looking import Looked


class CopyWindow(MainWindow):
    """Throws away its copy when it is closed. Who locks it locks the whole program. Esc closes it,
    once there is nothing left in it to leave: `left` fires then."""

    is_copy = True
    left = Signal()

    def __init__(self, looked: "Looked", copy: "OnShelf") -> None:
        from wijkdesk.services.whole import copies

        super().__init__(looked)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._looked = looked
        self.path = copy.path
        """The copy that it shows."""
        when = copies.moment(copy.moment, looked.clock.now())
        self.setWindowTitle(f"WijkDesk · kopie van {when}, alleen om in te kijken")
        self.status.show_copy(f"Kopie van {when} · alleen om in te kijken")
        self.body.read_only()
        self.commands.read_only()
        self.commands["back"].setText("Veld, onderdeel of kopie verlaten")

    def go_back(self) -> bool:
        if not super().go_back():
            self.close()
            self.left.emit()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted():
            self.throw_away()

    def throw_away(self) -> None:
        """Let go of the copy; may be called twice."""
        if self.store is not None:
            self.detach()
            worker.wait_for_all(closing=True)
            self._looked.close()


class CopyWindows(QObject):
    """Those that stand open. `present` tells which store is open. `lock_wanted` fires when the user
    locks from one of them."""

    lock_wanted = Signal()

    def __init__(
        self, window: MainWindow, present: "Callable[[], Store | None]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._present = window, present
        self.shown: list[CopyWindow] = []

    def look(self, store: "Store", copy: "OnShelf") -> None:
        """Open a copy in a window of its own."""
        if store is not self._present():
            return
        from wijkdesk.store.looking import Looked

        if self._raised(copy):
            return

        def show(looked: "Looked") -> None:
            if self._present() is not store:
                # Locked meanwhile: nothing of it is shown.
                looked.close()
                return
            if self._raised(copy):
                # It was asked for twice before the first stood there.
                looked.close()
                return
            window = CopyWindow(looked, copy)
            # Locking closes the window, which first has to be done with its key.
            window.lock_wanted.connect(self.lock_wanted, Qt.ConnectionType.QueuedConnection)
            window.left.connect(lambda: to_front(self._window))
            self.shown.append(window)
            window.show()

        worker.run(
            self._window, lambda _job: Looked.of(store, copy.path), show, outside=worker.LOOKS_MS
        )

    def _raised(self, copy: "OnShelf") -> bool:
        """Does this copy stand open? Then its window comes to the front."""
        for one in self.shown:
            if isValid(one) and one.isVisible() and one.path == copy.path:
                to_front(one)
                return True
        return False

    def follow(self, main_is_there: bool) -> None:
        """No window on a copy outlives the window on the store."""
        if not main_is_there:
            self.close()

    def close(self) -> None:
        """Close them and throw the copies away."""
        windows, self.shown = self.shown, []
        for window in windows:
            if isValid(window):
                window.throw_away()
                window.close()
