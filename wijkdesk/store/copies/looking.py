"""Opening a copy beside the real store, only to look something up.

The copy is copied into a folder of its own within that of the store, encrypted as it is, brought up
to date there and thrown away afterwards. Nothing can be written in it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from wijkdesk.failure import NOTHING

from .. import device, erased
from ..changes.unit_of_work import Work
from ..errors import Refused
from ..files import Files, disk_errors
from ..place import holder
from ..store import Store
from . import after, restoring
from .source import Copy


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

    @classmethod
    def of(cls, store: Store, copy: Path) -> "Looked":
        """Open a copy of this store. Raises Damaged, TooNew, DiskFull, DiskRefused."""
        files = _Beside(Files(store.folder).looked_into / uuid4().hex, Files(store.folder))
        key = store._key
        try:
            files.make_folders(NOTHING)
            with disk_errors(copy, NOTHING):
                restoring.take(copy, files.database)
            restoring.check(files.database, key, Copy.of(copy))
            if (gone := erased.copy_of(Files(store.folder))).is_file():
                shutil.copyfile(gone, erased.copy_of(files))
            made = cls(files, key, holder.acquire(files), store.clock)
        except BaseException:
            _remove(files)
            raise
        try:
            made._erase_what_is_left()
            after.copy_opened(made, Files(store.folder))
        except BaseException:
            made.close()
            raise
        made._fixed = True
        return made

    def finish_erasing(self) -> None:
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
    def _work(self, device: str = "", actor: str = "") -> Iterator[Work]:
        if self._fixed:
            raise _read_only()
        with super()._work(device, actor) as work:
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
