"""Where the files of a store stand in its folder, and how one is written whole."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .errors import DiskFull


@dataclass(frozen=True)
class Files:
    """The files of the store in `folder`."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "wijkdesk.db"

    @property
    def log(self) -> Path:
        """SQLite's write-ahead log: work that is safe but not yet in the database file."""
        return self.folder / "wijkdesk.db-wal"

    @property
    def key(self) -> Path:
        return self.folder / "wijkdesk.key"

    @property
    def lock(self) -> Path:
        return self.folder / "wijkdesk.lock"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def documents(self) -> Path:
        return self.folder / "stukken"

    def document(self, name: str) -> Path:
        """Where the document with this name is kept; the name is a hash and never a path."""
        if not (len(name) == 64 and set(name) <= set("0123456789abcdef")):
            raise ValueError("not the name of a document")
        return self.documents / name

    @property
    def key_copy(self) -> Path:
        """Without the key file every backup is noise, so a copy stands beside them."""
        return self.backups / self.key.name

    def exist(self) -> bool:
        """Is there a store, be it one that lost its database but has backups?"""
        return self.database.exists() or any(self.backups.glob("wijkdesk-*.db"))

    def make_folders(self) -> None:
        with disk_errors():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.backups.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn the system's "no space left" into our DiskFull; other errors of files pass."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull from error
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or as it was before, also after a power loss."""
    temporary = path.with_name(path.name + ".nieuw")
    with disk_errors():
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace(temporary, path)


def replace(source: Path, target: Path) -> None:
    """Put `source` in the place of `target` and have the disk remember it."""
    # Windows' os.fsync wants a file that is open for writing.
    with source.open("rb+") as file:
        os.fsync(file.fileno())
    source.replace(target)
    if os.name == "posix":
        # Only POSIX knows a folder as something to sync; Windows keeps it in its own journal.
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
