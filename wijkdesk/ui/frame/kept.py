"""What stood on the screen when the program was locked: encrypted, in memory and in a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wijkdesk.ui import errors
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.unsaved import AGAIN_MS

from . import standing
from .over.leaving import AGAIN, LOCKED

if TYPE_CHECKING:
    from wijkdesk.store import Store

WAITS = f"{LOCKED} {AGAIN} Zet de computer niet uit."
UNREADABLE = (
    "Wat bij het vergrendelen nog getypt stond, is niet te lezen. Het bestand blijft staan; al het "
    "andere is er."
)


class Kept(QObject):
    """Keeps it from locking to unlocking, also when the program or the computer stops meanwhile.

    Signals: `problem(text)` for what the user should know; `waits(text)` when something that was
    typed is not on disk, and with "" when it is.
    """

    problem = Signal(str)
    waits = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._sealed: bytes | None = None
        self._is_typed = False
        """Did somebody type something of it?"""
        self._was_taken = False
        """Is it what was taken last, and nothing that was kept since?"""
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.write)

    def work_in(self, folder: Path) -> None:
        """The store is in another folder from now on."""
        self._folder = folder

    def keep(self, store: "Store", taken: str) -> None:
        """Seal it with the store that is still open; in memory first, so that a full disk loses
        nothing."""
        self._sealed = store.seal(taken.encode())
        self._is_typed = standing.is_typed(taken)
        self._was_taken = False
        self.write()

    def write(self) -> bool:
        """Write it to the file, and try later when the disk refuses; True when it is there, or
        holds nothing that somebody typed."""
        from wijkdesk.store import drafts
        from wijkdesk.store.errors import StoreError
        from wijkdesk.store.files import Files

        if self._sealed is None:
            return True
        try:
            drafts.write(Files(self._folder), self._sealed)
        except StoreError:
            self._again.start()
            self.waits.emit(WAITS if self._is_typed else "")
            return not self._is_typed
        self._again.stop()
        self.waits.emit("")
        return True

    def take(self, store: "Store") -> str | None:
        """What stood there; None for nothing. It stays kept until `hold`."""
        from wijkdesk.store import drafts
        from wijkdesk.store.files import Files

        self._again.stop()
        self.waits.emit("")
        files = Files(store.folder)
        sealed = self._sealed or drafts.read(files)
        if sealed is None:
            return None
        content = store.unseal(sealed)
        if content is None:
            drafts.set_aside(files)
            self._sealed = None
            self.problem.emit(UNREADABLE)
            return None
        self._was_taken = True
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            errors.note(error)
            return None

    def hold(self, store: "Store", screen: str, words: str) -> None:
        """All that was taken stands on the screen again, on which `screen` is in sight. What is not
        saved of it stays on disk until it is, so that a crash loses nothing; `words` that found no
        place stay until the program locks or ends."""
        places = unsaved.of(store)
        left: set[str] | None = None

        def narrow() -> None:
            nonlocal left
            now = {one.key for one in places.found()} if self._was_taken else set()
            now = now if left is None else now & left
            if not self._was_taken or now == left:
                return
            left = now
            if not now and not words:
                self.forget()
                return
            drafts = [one for one in places.drafts() if one.key in now]
            self._sealed = store.seal(standing.only(drafts, screen, words).encode())
            self.write()

        places.changed.connect(narrow)
        narrow()

    def forget(self) -> None:
        """All that was taken is saved, or given up. What was kept since stays."""
        if not self._was_taken:
            return
        from wijkdesk.store import drafts
        from wijkdesk.store.files import Files

        self._sealed, self._was_taken = None, False
        drafts.remove(Files(self._folder))
