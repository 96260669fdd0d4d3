"""Why the disk says no, asked of the disk itself.

SQLite tells of a disk that is full, that may only be read or that is gone with the same two names
(SQLITE_IOERR, SQLITE_CANTOPEN), and this driver does not pass on which kind of them it was. So the
folder is tried: what the system says of a small file there is true of the database as well.
"""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from wijkdesk.failure import FULL, UNKNOWN, Cause, cause

from ..errors import DiskFull, DiskRefused, NotWritable, StoreError
from ..files import Files

_ROOM = 64 * 1024
"""Bytes that opening a database asks beside it: its log and the index of that."""


def refusal(files: Files, kept: str) -> StoreError:
    """What to tell of a database that could not be opened, read or written."""
    for path in (files.database, files.log, files.index, files.lock):
        why = _reading(path)
        if why is not None:
            return DiskRefused(path, why, kept)
    why = writing(files.folder)
    if why is None:
        return DiskRefused(files.database, UNKNOWN, kept)
    if why is FULL:
        return DiskFull(files.folder, kept)
    return NotWritable(files.folder, why, kept)


def refusal_of(copy: Path, kept: str) -> StoreError:
    """What to tell of a copy that could not be opened or read; it may be there to be read only."""
    try:
        with copy.open("rb") as file:
            file.read(1)
    except OSError as error:
        return DiskRefused(copy, cause(error), kept)
    # One with a log beside it asks room for the index of that.
    if writing(copy.parent) is FULL:
        return DiskFull(copy.parent, kept)
    return DiskRefused(copy, UNKNOWN, kept)


def writing(folder: Path) -> Cause | None:
    """Why nothing can be written in a folder; None when it can."""
    probe = folder / f".wijkdesk-{secrets.token_hex(4)}.proef"
    try:
        with probe.open("xb") as file:
            file.write(b"\0" * _ROOM)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return cause(error)
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return None


def _reading(path: Path) -> Cause | None:
    if path.is_dir():
        # Windows would say that it is in use.
        return cause(IsADirectoryError(errno.EISDIR, ""))
    try:
        if os.name == "posix":
            # Not opened: with any handle on a file that is closed, this program would lose every
            # lock that SQLite has on it, and another could come in.
            path.stat()
            if not os.access(path, os.R_OK):
                return cause(PermissionError(errno.EACCES, ""))
            return None
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError:
        return None
    except OSError as error:
        return cause(error)
    return None
