"""Where the files of a store stand in its folder, and how one is written whole."""

import errno
import json
import os
import shutil
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedWriter
from pathlib import Path
from typing import Any

from wijkdesk.failure import FULL, NOTHING, cause
from wijkdesk.whole_file import sync_folder

from .errors import KEPT, DiskFull, DiskRefused

SMALL = 256 * 1024
"""Bytes of the largest of our small files; a key file has some 700."""


_writing: set[Path] = set()
_written = threading.Condition()
"""Which files are being written by a thread of this program, and who waits for one."""


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
    def index(self) -> Path:
        """SQLite's index of that log; made anew when nobody has the database open."""
        return self.folder / "wijkdesk.db-shm"

    @property
    def key(self) -> Path:
        return self.folder / "wijkdesk.key"

    @property
    def lock(self) -> Path:
        return self.folder / "wijkdesk.lock"

    @property
    def tries(self) -> Path:
        """How many wrong passwords were tried; see `access.tries`."""
        return self.folder / "wijkdesk.pogingen"

    @property
    def turn(self) -> Path:
        """An empty file whose lock has tries of passwords come one after the other."""
        return self.folder / "wijkdesk.beurt"

    @property
    def anchor(self) -> Path:
        """Which change was the last; see `anchor`."""
        return self.folder / "wijkdesk.anker"

    @property
    def remembered(self) -> Path:
        """Half of a key of which the keyring holds the other half; see `access.ring`."""
        return self.folder / "wijkdesk.onthouden"

    @property
    def drafts(self) -> Path:
        """What stands typed, is not saved and does not fit in `room`; see `store.drafts`."""
        return self.folder / "wijkdesk.concept"

    @property
    def room(self) -> Path:
        """What stands typed and is not saved, in room that a full disk has for it too."""
        return self.folder / "wijkdesk.ruimte"

    @property
    def reserve(self) -> Path:
        """Room for opening on a full disk; see `room.reserve`."""
        return self.folder / "wijkdesk.reserve"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def documents(self) -> Path:
        return self.folder / "stukken"

    def document(self, name: str) -> Path:
        """Where the document with this name is kept; the name is a hash and never a path."""
        if not is_document(name):
            raise ValueError("not the name of a document")
        return self.documents / name

    @property
    def key_copy(self) -> Path:
        """Without the key file every backup is noise, so a copy stands beside them."""
        return self.backups / self.key.name

    @property
    def putting_back(self) -> Path:
        """Is there while a copy is being put back: from then on it is finished, not undone."""
        return self.folder / "wijkdesk.terugzetten"

    @property
    def was_put_back(self) -> Path:
        """Is there from when a copy was put back until it was opened once."""
        return self.folder / "wijkdesk.teruggezet"

    @property
    def looked_into(self) -> Path:
        """Copies that are open to look something up; nothing in it is kept."""
        return self.folder / "inzien"

    def exist(self) -> bool:
        """Is there a store, be it one that lost its database but has backups, or one that a copy
        is being put back in?"""
        there = self.database.exists() or self.putting_back.exists()
        return there or any(self.backups.glob("wijkdesk-*.db"))

    def make_folders(self, kept: str = NOTHING) -> None:
        for folder in (self.folder, self.backups):
            with disk_errors(folder, kept):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.close_to_others()

    def close_to_others(self) -> None:
        """Take the rights of others away from what was there with wider ones, as far as this user
        may. On Windows the folder of a user is closed already."""
        if os.name != "posix":
            return
        rights = {self.folder: 0o700, self.backups: 0o700, self.documents: 0o700}
        private = (self.key, self.key_copy, self.database, *self.backups.glob("*.db"))
        rights |= dict.fromkeys(private, 0o600)
        for path, wanted in rights.items():
            with suppress(OSError):
                now = path.stat().st_mode
                # A folder that is there for everybody, such as /tmp, is not ours to close.
                if now & 0o077 and not now & stat.S_ISVTX:
                    path.chmod(wanted)


def is_document(name: str) -> bool:
    """Is this what a document may be called?"""
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


@contextmanager
def disk_errors(path: Path, kept: str = KEPT, *, into: Path | None = None) -> Iterator[None]:
    """Turn what the system says about a file or folder into DiskFull or DiskRefused. `kept` tells
    the user what is safe all the same. Where what is read at `path` is written `into` a folder,
    maybe on another disk, it is that one which may be full."""
    try:
        yield
    except OSError as error:
        why = cause(error)
        if into is not None and (why is FULL or _is_in(error.filename, into)):
            path = into
        if why is FULL:
            raise DiskFull(path if path.is_dir() else path.parent, kept) from error
        raise DiskRefused(path, why, kept) from error


def _is_in(filename: object, folder: Path) -> bool:
    return isinstance(filename, str) and Path(filename).is_relative_to(folder)


def read_small(path: Path, most: int = SMALL) -> bytes:
    """The content of a small file of ours. Raises OSError, and ValueError for what is far too large
    to be ours: on a stick and in a folder that is shared anybody may have put anything."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # Who opens something else, such as a pipe, may wait for ever.
    if not stat.S_ISREG(found.st_mode) or found.st_size > most:
        raise ValueError("not one of our small files")
    with path.open("rb") as file:
        return file.read(most)


def small_now(path: Path, most: int = SMALL) -> bytes | None:
    """The content of a small file of ours; None when there is none. Raises ValueError for what is
    none of ours, also a folder. Raises OSError for one that is there and can't be read now, such as
    while a virus scanner has it: it tells nothing, and nothing may be written over it."""
    try:
        return read_small(path, most)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError as error:
        raise ValueError("a folder") from error


def parsed(content: bytes) -> Any:
    """What JSON says. Raises ValueError, also for what is nested deeper than Python can follow."""
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def write_whole(path: Path, content: bytes, kept: str = KEPT) -> None:
    """Write a file so that it is there whole or as it was before, also after a power loss.

    Raises DiskFull and DiskRefused, which tell with `kept` what is safe.
    """
    with turn_of(path):
        temporary = write_aside(path, content, kept)
        with disk_errors(path, kept):
            try:
                replace(temporary, path)
            except BaseException:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise


@contextmanager
def turn_of(path: Path) -> Iterator[None]:
    """One thread at a time writes a file, or in a folder: all of them wait for its place under the
    same name. A slow stick keeps nobody from another one."""
    with _written:
        _written.wait_for(lambda: path not in _writing)
        _writing.add(path)
    try:
        yield
    finally:
        with _written:
            _writing.discard(path)
            _written.notify_all()


def write_aside(path: Path, content: bytes, kept: str = KEPT) -> Path:
    """Write what is to stand at `path` beside it, for its owner only; `replace` puts it there.

    Raises DiskFull and DiskRefused.
    """
    temporary = aside_of(path)
    with disk_errors(path, kept):
        try:
            with made_anew(temporary) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    return temporary


def made_anew(path: Path) -> BufferedWriter:
    """A new file for its owner only, in place of what stands there: in a folder that others may
    write in that may be a link to a file of the user, or a pipe. Raises OSError."""
    path.unlink(missing_ok=True)
    return open(path, "xb", opener=_private)


def copy_private(source: Path, target: Path) -> None:
    """Copy a file as `made_anew` makes one. Raises OSError."""
    made_anew(target).close()
    shutil.copyfile(source, target)


def aside_of(path: Path) -> Path:
    """Where what is to stand at `path` waits for its place."""
    return path.with_name(path.name + ".nieuw")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def replace(source: Path, target: Path) -> None:
    """Put `source` in the place of `target` and have the disk remember it."""
    # Windows' os.fsync wants a file that is open for writing.
    with source.open("rb+") as file:
        os.fsync(file.fileno())
    source.replace(target)
    sync_folder(target.parent)
