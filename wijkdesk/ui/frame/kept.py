"""What stood on the screen when the program was locked: encrypted, in memory and in a file."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.unsaved import AGAIN_MS

from .over.leaving import AGAIN, LOCKED

if TYPE_CHECKING:
    from wijkdesk.store import Store

WAITS = f"{LOCKED} {AGAIN} Zet de computer niet uit."
UNREADABLE = (
    "Wat bij het vergrendelen nog getypt stond, is niet te lezen. Het bestand blijft staan; al het "
    "andere is er."
)
NOT_NOW = "Wat u eerder typte, is nu niet te lezen, maar wel bewaard."


class Kept(QObject):
    """Keeps it from locking to unlocking, also when the program or the computer stops meanwhile.

    Signals: `problem(text)` for what the user should know; `not_now(text)` when what was typed can
    be read only later; `waits(text)` when something that was typed is not on disk, and with ""
    when it is.
    """

    problem = Signal(str)
    not_now = Signal(str)
    waits = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._sealed: bytes | None = None
        self._is_typed = False
        """Did somebody type something of it?"""
        self._was_taken = False
        """Is it what was taken last, and nothing that was kept since?"""
        self._unread: set[Path] = set()
        """What stands on disk, could not be read, and is never written over."""
        self._read: list[Path] = []
        """What was set aside earlier and is in `_sealed` or on the screen now."""
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.write)

    def work_in(self, folder: Path) -> None:
        """The store is in another folder from now on."""
        self._folder = folder

    def keep(self, store: "Store", taken: str) -> None:
        """Seal it with the store that is still open; in memory first, so that a full disk loses
        nothing."""
        # What stands on screens knows tables and forms, which the unlock page does not wait for.
        from . import standing

        if self._unread:
            # Perhaps it can be read by now.
            taken = standing.joined([*self._opened(store, sorted(self._unread)), taken])
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
        files = Files(self._folder)
        try:
            if files.drafts in self._unread:
                drafts.set_aside(files, files.drafts, drafts.EARLIER)
                self._unread.discard(files.drafts)
            drafts.write(files, self._sealed)
        except StoreError:
            self._again.start()
            self.waits.emit(WAITS if self._is_typed else "")
            return not self._is_typed
        self._rest()
        self._forget_read()
        return True

    def take(self, store: "Store") -> str | None:
        """What stood there; None for nothing. It stays kept until `hold`."""
        from wijkdesk.store import drafts
        from wijkdesk.store.files import Files

        self._rest()
        files = Files(store.folder)
        paths = [one for one in drafts.earlier(files) if one not in self._read]
        held = store.unseal(self._sealed) if self._sealed is not None else None
        if held is None or files.drafts in self._unread:
            paths.append(files.drafts)
        found = self._opened(store, paths)
        if held is not None:
            found.append(held.decode())
        if self._unread:
            self.not_now.emit(NOT_NOW)
        if not found:
            return None
        from . import standing

        self._was_taken = True
        return standing.joined(found)

    def _opened(self, store: "Store", paths: Iterable[Path]) -> list[str]:
        """What stands in these files, without what can't be read; what can't be read now is
        `_unread`."""
        self._unread.clear()
        texts = (self._text_of(store, path) for path in paths)
        return [text for text in texts if text is not None]

    def _text_of(self, store: "Store", path: Path) -> str | None:
        from wijkdesk.store import drafts
        from wijkdesk.store.errors import StoreError
        from wijkdesk.store.files import Files

        files = Files(store.folder)
        try:
            if (sealed := drafts.read(path)) is None:
                return None
            if (content := store.unseal(sealed)) is None:
                self.problem.emit(UNREADABLE)
                drafts.set_aside(files, path, drafts.DAMAGED)
                return None
        except StoreError:
            self._unread.add(path)
            return None
        if path != files.drafts:
            self._read.append(path)
        return content.decode()

    def hold(self, store: "Store", screen: str) -> None:
        """All that was taken stands on the screen again, on which `screen` is in sight. What is not
        saved of it stays on disk until it is, so that a crash loses nothing."""
        places = unsaved.of(store)
        left: set[str] | None = None

        def narrow() -> None:
            nonlocal left
            now = {one.key for one in places.found()} if self._was_taken else set()
            now = now if left is None else now & left
            if not self._was_taken or now == left:
                return
            left = now
            if not now:
                self.forget()
                return
            from . import standing

            drafts = [one for one in places.drafts() if one.key in now]
            self._sealed = store.seal(standing.only(drafts, screen).encode())
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
        self._rest()
        self._forget_read()
        if (path := Files(self._folder).drafts) not in self._unread:
            drafts.remove(path)

    def _rest(self) -> None:
        """Nothing is to be written any more."""
        self._again.stop()
        self.waits.emit("")

    def _forget_read(self) -> None:
        from wijkdesk.store import drafts

        drafts.remove(*self._read)
        self._read.clear()
