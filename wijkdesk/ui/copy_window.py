"""Windows on copies of the store, beside that on the store itself; they are only looked into."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from shiboken6 import isValid

from wijkdesk.ui import errors
from wijkdesk.ui.frame.raising import to_front
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.clock import Clock
    from wijkdesk.store.copies.shelf import OnShelf
    from wijkdesk.store.looking import Looked


class CopyWindow(MainWindow):
    """Throws away its copy when it is closed. Who locks it locks the whole program. Esc closes it,
    once there is nothing left in it to leave: `left` fires then."""

    is_copy = True
    left = Signal()

    def __init__(self, looked: "Looked", copy: "OnShelf") -> None:
        super().__init__(looked)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._looked = looked
        self.copy = copy
        """What it shows."""
        called = _called(copy, looked.clock)
        self.setWindowTitle(f"WijkDesk · {called}, alleen om in te kijken")
        self.status.show_copy(f"{called[:1].upper()}{called[1:]} · alleen om in te kijken")
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


@dataclass(frozen=True)
class _Stood:
    """A window that stood open when the program was locked; what stood in it is sealed with the
    store that it is a copy of."""

    copy: "OnShelf"
    sealed: bytes
    place: QByteArray
    was_in_front: bool


class CopyWindows(QObject):
    """Those that stand open, and after a lock again. `present` tells which store is open.
    `lock_wanted` fires when the user locks from one of them."""

    lock_wanted = Signal()

    def __init__(
        self, window: MainWindow, present: "Callable[[], Store | None]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._present = window, present
        self.shown: list[CopyWindow] = []
        self._stood: list[_Stood] = []
        """What stands open no more, or not yet again."""

    def look(self, store: "Store", copy: "OnShelf") -> None:
        """Open a copy in a window of its own."""
        if store is not self._present():
            return
        if not self._raised(copy):
            self._open(store, copy)

    def keep(self, store: "Store", wrong: list[Exception]) -> None:
        """Take down which stand open, before `store` is locked; `wrong` gets what is raised."""
        for one in self.shown:
            with errors.gathered(wrong):
                if isValid(one) and one.isVisible():
                    sealed = store.seal(one.take_down(wrong).encode())
                    # How far the copy is stands in it, and is not for who has no password.
                    copy = replace(one.copy, state=None)
                    front = one.isActiveWindow()
                    self._stood.append(_Stood(copy, sealed, one.saveGeometry(), front))

    def bring_back(self, store: "Store") -> None:
        """Open those again that stood open when this store was locked; those of another one are
        forgotten."""
        self._stood = [one for one in self._stood if store.unseal(one.sealed) is not None]
        for one in self._stood:
            self._open(store, one.copy, one)

    def _open(self, store: "Store", copy: "OnShelf", stood: _Stood | None = None) -> None:
        from wijkdesk.store.looking import Looked

        def show(looked: "Looked") -> None:
            if self._present() is not store:
                # Locked meanwhile: nothing of it is shown.
                looked.close()
                return
            if self._raised(copy):
                # It was asked for twice before the first stood there.
                looked.close()
                self._stood = [one for one in self._stood if one is not stood]
                return
            window = CopyWindow(looked, copy)
            # Locking closes the window, which first has to be done with its key.
            window.lock_wanted.connect(self.lock_wanted, Qt.ConnectionType.QueuedConnection)
            window.left.connect(lambda: to_front(self._window))
            self.shown.append(window)
            if stood is None:
                window.show()
            else:
                self._show_again(window, stood, store)

        def failed(error: Exception) -> None:
            if stood is None:
                errors.show(error)
            elif self._present() is store:
                self._stood.remove(stood)
                told = f"De {_called(copy, store.clock)} stond open en komt niet terug."
                say = self._window.attention.advise_copies
                errors.telling(lambda why: say(f"{told} {why}"))(error)

        worker.run(
            *(self._window, lambda _job: Looked.of(store, copy.path), show, failed),
            outside=worker.LOOKS_MS,
        )

    def _show_again(self, window: CopyWindow, stood: _Stood, store: "Store") -> None:
        self._stood.remove(stood)
        window.restoreGeometry(stood.place)
        # Who works on in the other window types there.
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not stood.was_in_front)
        window.show()
        if (taken := store.unseal(stood.sealed)) is not None:
            window.put_back(taken.decode()).begin()
        if not stood.was_in_front:
            to_front(self._window)

    def _raised(self, copy: "OnShelf") -> bool:
        """Does this copy stand open? Then its window comes to the front."""
        for one in self.shown:
            if isValid(one) and one.isVisible() and one.copy.path == copy.path:
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


def _called(copy: "OnShelf", clock: "Clock") -> str:
    from wijkdesk.services.whole import copies

    return f"kopie van {copies.moment(copy.moment, clock.now())}"
