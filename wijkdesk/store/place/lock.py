"""One WijkDesk at a time on a store.

SQLite itself keeps the lock, on an empty file of its own: it does so in the way of each operating
system, and the system drops it when the program ends, however it ends. So no lock is ever stale.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk.failure import NOTHING

from ..errors import Locked
from ..files import Files, disk_errors
from ..room import disk

_FILLED = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR")
"""Something stands in the file, which is ours to be empty."""


def acquire(files: Files) -> Any:
    """Take the lock; close what is returned to let go. Raises Locked, NotWritable, DiskFull,
    DiskRefused."""
    with disk_errors(files.lock, NOTHING):
        if files.lock.is_symlink():
            # Else what it leads to is emptied.
            files.lock.unlink()
    try:
        try:
            return _locked(files.lock)
        except sqlcipher.DatabaseError as error:
            if error.sqlite_errorname not in _FILLED:
                raise
            # Nobody holds it, or that would have been told first. Emptied and not removed: who
            # locks it at this moment has the same file.
            with disk_errors(files.lock, NOTHING):
                os.truncate(files.lock, 0)
            return _locked(files.lock)
    except sqlcipher.DatabaseError as error:
        if "locked" in str(error):
            raise Locked(files.folder) from error
        # The file cannot be made or locked, as in a folder that is there to be read only.
        refused = disk.refusal(files, NOTHING)
        raise refused from error


@contextmanager
def turn(path: Path, seconds: float) -> Iterator[None]:
    """Around what several programs may not do at the same time, each waiting for the others.

    Raises Locked when it takes longer. Where nothing can be locked, such as in a folder that is
    there to be read only, nobody waits.
    """
    try:
        held = _locked(path, seconds)
    except sqlcipher.DatabaseError as error:
        if "locked" in str(error):
            raise Locked(path.parent) from error
        held = None
    try:
        yield
    finally:
        if held is not None:
            held.close()


def _locked(path: Path, seconds: float = 0) -> Any:
    connection = sqlcipher.connect(
        str(path), isolation_level=None, timeout=seconds, check_same_thread=False
    )
    try:
        # Nothing is ever written, so there is nothing to roll back from a file.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlcipher.DatabaseError:
        connection.close()
        raise
    return connection
