"""How the user gets in: with what came with the start, else by the page that asks."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wijkdesk import failure
from wijkdesk.store.errors import Damaged
from wijkdesk.store.files import Files
from wijkdesk.store.place import holder
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker

from . import opening
from .page import UnlockPage

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.damage.way_back import WayBack


class Entrance(QObject):
    """The way into the store in `folder`; `cover` lays the page over the window. Signals:
    `opened(store)`, and `folder_wanted(folder)` when the user wants to work in another one."""

    opened = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, folder: Path, cover: Callable[[QWidget], object], parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self.page: UnlockPage | None = None
        """What asks; None while a store is open or opens by itself."""
        self.way: WayBack | None = None
        """Leads back from a damaged file; the page offers it once."""
        self._cover = cover
        self._waits = ""
        self._lock_wanted = False
        """Somebody wanted it locked while the store was opening."""

    def begin(self, password: str | None) -> None:
        """At the start: by this password or the keyring, in a worker; else ask. Who locks wants
        the password asked."""
        folder = self.folder
        if password is not None:
            worker.run(
                self,
                lambda _job: opening.unlock(folder, password),
                self._open,
                lambda error: self.refused(error, password),
            )
        elif opening.is_remembered(folder):
            worker.run(
                self, lambda _job: opening.unlock_remembered(folder), self._open, self.refused
            )
        else:
            self.ask()

    def ask(self) -> UnlockPage:
        """Lay the page over the window."""
        page = UnlockPage(self.folder)
        page.opened.connect(self._open)
        page.folder_wanted.connect(self.folder_wanted)
        page.rested.connect(self._rested)
        page.show_waits(self._waits)
        self._cover(page)
        self.page = page
        self._lock_wanted = False
        # Before anybody types a password in vain.
        if (other := holder.busy(self.folder)) is not None:
            page.show_problem(other.told)
        way, self.way = self.way, None
        if way is not None:
            page.damage.offer(way)
        return page

    def refused(self, error: Exception, password: str | None = None) -> None:
        """What came with the start did not open the store: ask for the password."""
        ours = isinstance(error, Damaged) and error.path == Files(self.folder).database
        ours = ours and not self._lock_wanted
        page = self.ask()
        if ours and password is not None:
            page.damage.look(password)
        elif page.offers_key(error):
            return
        elif (known := failure.of(error)) is not None:
            page.show_problem(known.told)
        else:
            errors.show(error)

    def lock(self) -> bool:
        """Nobody is there any more: close a store that is open behind the page, and take away what
        leads in without a password, also what was typed of one. A recovery code that is shown this
        once stays until somebody kept it. What is under way locks when it ends. True when a way
        back from damage was still to be chosen."""
        page = self.page
        if page is None or page.is_busy():
            self._lock_wanted = True
            return False
        if page.step is not None:
            page.step.wipe()
        if not page.lets_in() or page.shows_code():
            return False
        offered = page.damage.is_offered
        page.let_go()
        self.ask()
        return offered

    def let_go(self) -> None:
        """Close a store that is open behind the page: the program ends."""
        if self.page is not None:
            self.page.let_go()

    def show_problem(self, text: str) -> None:
        """Say it on the page, when that is in sight."""
        if self.page is not None:
            self.page.show_problem(text)

    def show_waits(self, text: str) -> None:
        """Say on the page, as long as it lasts, what is not on disk yet."""
        self._waits = text
        if self.page is not None:
            self.page.show_waits(text)

    def was_locked(self) -> bool:
        """Did somebody want it locked since it was asked to open? Told once."""
        wanted, self._lock_wanted = self._lock_wanted, False
        return wanted

    def _rested(self) -> None:
        """What was under way has ended, and opened nothing: what it led to is locked."""
        if self.page is not None and not self.page.is_busy() and self.was_locked():
            self.lock()

    def _open(self, store: "Store") -> None:
        self.page = None
        self.opened.emit(store)
