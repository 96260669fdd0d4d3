"""A database that is looked at in a copy of its own: reading one with its log changes both."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from wijkdesk.failure import NOTHING

from ..files import Files, copy_private, disk_errors

_COPY = "wijkdesk.redden-"


@contextmanager
def copied(files: Files, database: Path) -> Iterator[Path]:
    """A copy of a database and its log, to read and to throw away; none where neither is there.
    Raises DiskFull, DiskRefused."""
    # A name of its own: two may look at once, and a salvage goes on while another only looks.
    copy = files.folder / f"{_COPY}{uuid4().hex}"
    try:
        with disk_errors(files.folder, NOTHING):
            for suffix in ("", "-wal"):
                source = database.with_name(database.name + suffix)
                if source.is_file():
                    copy_private(source, copy.with_name(copy.name + suffix))
        yield copy
    finally:
        _remove(files, copy.name)


@contextmanager
def as_it_is(files: Files, database: Path) -> Iterator[tuple[Path, bool]]:
    """Where a database that nobody writes is read with the work in its log, and whether that is
    `still` (see `engine.connect`): itself when it has no log, else a copy. Raises DiskFull,
    DiskRefused."""
    log = database.with_name(f"{database.name}-wal")
    with disk_errors(database, NOTHING):
        has_log = log.is_file() and log.stat().st_size > 0
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
