"""Opening a copy beside the real store, only to look something up.

The copy is copied into a folder of its own within that of the store, encrypted as it is, brought up
to date there and thrown away afterwards. Nothing can be written in it, and the audit log of the
store tells who looked, and what left through the window on the copy.
"""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from wijkdesk.failure import NOTHING

from . import device, erased
from .changes.events import DONE, FAILED, Event
from .changes.unit_of_work import Work
from .clock import HERE
from .copies import after, restoring
from .copies.source import Copy
from .erased import listing
from .errors import KEPT, Refused
from .files import Files, disk_errors
from .place import holder
from .sqlite import apart
from .store import Store


@dataclass(frozen=True)
class _Beside(Files):
    """The files of a copy, with the documents of the store that it is a copy of."""

    original: Files

    @property
    def documents(self) -> Path:
        return self.original.documents


class Looked(Store):
    """A copy that is open; closing it throws it away."""

    is_copy = True
    _fixed = False
    _original: Store
    _of = ""

    @classmethod
    def of(cls, store: Store, path: Path) -> "Looked":
        """Open a copy of this store. Raises Damaged, TooNew, DiskFull, DiskRefused."""
        copy = Copy.of(path)
        of = f"kopie van {copy.moment.astimezone(HERE):%Y-%m-%d %H:%M}"
        try:
            made = cls._opened_beside(store, copy)
        except BaseException:
            store.log(Event.LOOKED, of, FAILED)
            raise
        made._original, made._of, made._fixed = store, of, True
        store.log(Event.LOOKED, of)
        return made

    @classmethod
    def _opened_beside(cls, store: Store, copy: Copy) -> "Looked":
        original = Files(store.folder)
        files, key = _Beside(original.looked_into / uuid4().hex, original), store._key
        try:
            files.make_folders(NOTHING)
            with disk_errors(copy.database, NOTHING, into=files.folder):
                apart.take(copy.database, files.database)
            restoring.check(files.database, key, copy)
            for gone in (erased.copy_of(original), *copy.lists()):
                listing.have_wait(files, key, gone)
            made = cls(files, key, holder.acquire(files), store.clock)
        except BaseException:
            _remove(files)
            raise
        try:
            made._erase_what_is_left()
            after.copy_opened(made, original)
        except BaseException:
            made.close()
            raise
        return made

    def log(self, what: Event, about: str = "", result: str = DONE) -> None:
        """Told in the log of the store: that of the copy is thrown away."""
        # Opening and closing the copy is no coming in and going of the user.
        if self._fixed and what is not Event.CLOSED:
            self._original.log(what, ", ".join(filter(None, (about, self._of))), result)

    def finish_erasing(self, put_back: Collection[Path] = (), *, only_here: bool = False) -> None:
        """Only the copy itself: the documents and the other copies are those of the store."""
        self._clean()

    @property
    def undo_label(self) -> str | None:
        return None

    @property
    def redo_label(self) -> str | None:
        return None

    def keep_document(self, content: bytes) -> str:
        raise _read_only()

    def backup(self, kept: str = "") -> Path:
        raise _read_only()

    @contextmanager
    def _work(
        self, device: str = "", actor: str = "", kept: str = KEPT, *, goes_on: bool = True
    ) -> Iterator[Work]:
        if self._fixed:
            raise _read_only()
        with super()._work(device, actor, kept, goes_on=goes_on) as work:
            yield work

    def close(self) -> None:
        was_open = self.is_open
        super().close()
        if was_open:
            _remove(self._files)


def _read_only() -> Refused:
    return Refused(
        "Dit is een kopie om in te kijken; er valt niets in te veranderen.",
        "deze kopie",
        "Uw eigen gegevens staan in het andere venster.",
    )


def _remove(files: Files) -> None:
    device.forget(files.folder)
    shutil.rmtree(files.folder, ignore_errors=True)
    with suppress(OSError):
        files.folder.parent.rmdir()
