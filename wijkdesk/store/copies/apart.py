"""A database that is looked at in a copy of its own: reading one with its log changes both."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from wijkdesk.failure import NOTHING

from ..files import Files, disk_errors

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
                    shutil.copyfile(source, copy.with_name(copy.name + suffix))
        yield copy
    finally:
        _remove(files, copy.name)


def clear(files: Files) -> None:
    """Remove the copies of programs that were killed: they may hold who is erased since."""
    _remove(files, _COPY)


def _remove(files: Files, name: str) -> None:
    for path in files.folder.glob(f"{name}*"):
        with suppress(OSError):
            path.unlink(missing_ok=True)
