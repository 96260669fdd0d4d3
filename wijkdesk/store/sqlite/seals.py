"""Whether every page of a database is as it was written, by its seal."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from wijkdesk.failure import NOTHING

from ..files import disk_errors
from . import log

_PAGE = re.compile(r"page (\d+)")


def broken(connection: Any, database: Path) -> int:
    """How many pages of a file are damaged. Raises the errors of the driver,
    DiskRefused.

    SQLCipher looks at the bare file, where a page that is newer in the log may not stand yet: while
    somebody reads, not all of the log comes into it. So what the log has is not missed here.
    """
    begins = not connection.in_transaction
    if begins:
        connection.execute("BEGIN")
    try:
        # From here on the log keeps what it has.
        connection.execute("PRAGMA user_version").fetchall()
        told = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
        if not told:
            return 0
        with disk_errors(database, NOTHING):
            _count, in_log = log.pages_in(database.with_name(f"{database.name}-wal"))
        return sum(_number(one) not in in_log for one in told)
    finally:
        if begins:
            with suppress(Exception):
                connection.rollback()


def _number(told: str) -> int:
    """The page that SQLCipher tells of; 0 when it tells of none."""
    found = _PAGE.search(told)
    return int(found[1]) if found is not None else 0
