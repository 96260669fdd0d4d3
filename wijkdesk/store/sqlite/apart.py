"""A database is taken with its log, to be put back or looked at: reading one changes both.

Beside a copy on a stick anything may be called its log: a link, maybe to what has no end, is none.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from wijkdesk.failure import NOTHING
from wijkdesk.own_file import is_ours

from ..errors import Damaged
from ..files import Files, copy_private, disk_errors

_COPY = "wijkdesk.redden-"
LARGEST = 4 * 1024**3
"""Bytes of the largest database that is taken: ten times what 100,000 contacts need, or more."""
LARGEST_LOG = 1024**3
"""Bytes of the largest log: one write of all that a large store holds fits well."""


def take(source: Path, target: Path) -> None:
    """Copy a database with the log beside it, which may hold its newest work. Raises Damaged for
    what is too large to be ours, OSError."""
    log = _log(source)
    has_log = is_ours(log)
    if source.stat().st_size > LARGEST or (has_log and log.stat().st_size > LARGEST_LOG):
        raise Damaged.backup(source)
    copy_private(source, target)
    if has_log:
        copy_private(log, _log(target))


def _log(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def _has_log(database: Path) -> bool:
    log = _log(database)
    return is_ours(log) and 0 < log.stat().st_size <= LARGEST_LOG


@contextmanager
def copied(files: Files, database: Path) -> Iterator[Path]:
    """A copy of a database and its log, to read and to throw away; none where neither is there.
    Raises DiskFull, DiskRefused."""
    # A name of its own: two may look at once, and a salvage goes on while another only looks.
    copy = files.folder / f"{_COPY}{uuid4().hex}"
    try:
        with disk_errors(files.folder, NOTHING):
            if database.is_file():
                copy_private(database, copy)
            if _has_log(database):
                copy_private(_log(database), _log(copy))
        yield copy
    finally:
        _remove(files, copy.name)


@contextmanager
def as_it_is(files: Files, database: Path) -> Iterator[tuple[Path, bool]]:
    """Where a database that nobody writes is read with the work in its log, and whether that is
    `still` (see `engine.connect`): itself when it has no log, else a copy. Raises DiskFull,
    DiskRefused."""
    with disk_errors(database, NOTHING):
        has_log = _has_log(database)
    if not has_log:
        yield database, True
        return
    with copied(files, database) as copy:
        yield copy, False


def clear(files: Files) -> None:
    """Remove the copies of programs that were killed: they may hold who is erased since."""
    _remove(files, _COPY)


def _remove(files: Files, name: str) -> None:
    for path in files.folder.glob(f"{name}*"):
        with suppress(OSError):
            path.unlink(missing_ok=True)
