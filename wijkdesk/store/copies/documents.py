"""The documents that go along with a copy, to a place outside and back from there."""

from contextlib import closing, suppress
from pathlib import Path

from wijkdesk.failure import NOTHING
from wijkdesk.own_file import is_ours

from ..access import memory
from ..blobs import SEALED, Blobs
from ..files import Files, disk_errors, is_document, read_small, write_whole

_whole: set[tuple[Path, int, int]] = set()
"""Documents that were looked at since the start: place, size and moment of writing."""


def bring(source: Path, target: Path, key: bytes, kept: str = NOTHING) -> None:
    """Copy the documents that are whole in the folder `source` and not in `target`: one that went
    bad in either place comes back from the other. What else stands there, which on a stick may be
    anything, stays where it is. Raises Closed, DiskFull, DiskRefused."""
    with (
        disk_errors(source, kept, into=target),
        closing(Blobs(Files(target.parent), key)) as documents,
    ):
        if not source.is_dir():
            return
        if target.is_symlink():
            target.unlink()
        target.mkdir(mode=0o700, exist_ok=True)
        for path in filter(_may_come, source.iterdir()):
            memory.refuse_wiped(key)
            there = target / path.name
            if _is_whole(documents, there):
                continue
            sealed = read_small(path, SEALED)
            if documents.is_sealed(path.name, sealed):
                write_whole(there, sealed, kept)


def _may_come(path: Path) -> bool:
    if not is_document(path.name) or path.is_symlink() or not path.is_file():
        return False
    return path.stat().st_size <= SEALED


def _is_whole(documents: Blobs, path: Path) -> bool:
    """Is the document there, as it was written? To look takes long, so each that is whole is looked
    at once as long as nobody writes it."""
    # One that the disk does not give is written anew.
    with suppress(OSError, ValueError):
        if is_ours(path):
            seen = (path, path.stat().st_size, path.stat().st_mtime_ns)
            if seen in _whole:
                return True
            if documents.is_sealed(path.name, read_small(path, SEALED)):
                _whole.add(seen)
                return True
    return False
