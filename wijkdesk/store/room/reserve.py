"""Room on the disk for opening the store: while it is closed, a file holds what an open one takes.

Closing gives SQLite's log and its index back to the disk. Where another program fills that, on a
disk that is full, nobody could come in again in the middle of a meeting.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..files import Files, made_anew

MOST = 256 * 1024
"""Bytes: opening takes some 40 kB, and what waits to be saved is saved in the rest."""


def keep(files: Files) -> None:
    """The store is closed: hold its room, as much of it as there is."""
    with suppress(OSError):
        if not files.database.exists():
            return
        with made_anew(files.reserve) as file:
            # Random, as a disk may keep noughts in no room at all. Not synced: it is room that is
            # held, and after a power failure there is as much without it.
            rest = memoryview(secrets.token_bytes(MOST))
            while rest:
                rest = rest[file.raw.write(rest) or 0 :]


@contextmanager
def given(files: Files) -> Iterator[None]:
    """The store opens in the room that was held for it; when that fails, it is held again."""
    with suppress(OSError):
        files.reserve.unlink(missing_ok=True)
    try:
        yield
    except BaseException:
        keep(files)
        raise
