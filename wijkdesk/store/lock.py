"""One WijkDesk at a time on a store.

SQLite itself keeps the lock, on an empty file of its own: it does so in the way of each operating
system, and the system drops it when the program ends, however it ends. So no lock is ever stale.
"""

from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk.failure import FULL, NOTHING

from . import disk
from .errors import DiskFull, Locked, NotWritable
from .files import Files


def acquire(files: Files) -> Any:
    """Take the lock; close what is returned to let go. Raises Locked, NotWritable."""
    try:
        return _locked(files)
    except sqlcipher.OperationalError as error:
        if "locked" in str(error):
            raise Locked(files.folder) from error
        # The file cannot be made or locked, as in a folder that is there to be read only.
        why = disk.writing(files.folder)
        if why is FULL:
            raise DiskFull(files.folder, NOTHING) from error
        raise NotWritable(files.folder, why) from error


def _locked(files: Files) -> Any:
    connection = sqlcipher.connect(
        str(files.lock), isolation_level=None, timeout=0, check_same_thread=False
    )
    try:
        # Nothing is ever written, so there is nothing to roll back from a file.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlcipher.OperationalError:
        connection.close()
        raise
    return connection
