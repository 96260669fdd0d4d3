"""One copy of the database on its way to a place outside: it is there whole, or it is not there."""

from contextlib import suppress
from pathlib import Path

from wijkdesk.failure import UNKNOWN
from wijkdesk.own_file import is_ours

from ..errors import DISK, DiskRefused
from ..files import copy_private, read_small, replace, write_whole
from . import backup

_whole: set[tuple[Path, int, int]] = set()
"""Copies outside that were looked at since the start: place, size and moment of writing."""


def bring(source: Path, target: Path, key: bytes, kept: str) -> None:
    """Bring a copy and its key file, unless it is there already. Raises DiskFull and DiskRefused,
    which tell with `kept` what is safe, and OSError."""
    key_file = backup.key_beside(source)
    if key_file.exists():
        write_whole(backup.key_beside(target), read_small(key_file), kept)
    if _is_brought(source, target, key):
        return
    temporary = target.with_suffix(".nieuw")
    try:
        copy_private(source, temporary)
        if not backup.is_whole(temporary, key):
            raise DiskRefused(target.parent, UNKNOWN, kept)
        replace(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _is_brought(source: Path, target: Path, key: bytes) -> bool:
    """Is the copy there already, and whole? A stick may have spoilt it, or hold something else
    under its name. To look takes long, so each is looked at once as long as nobody writes it."""
    if not is_ours(target) or target.stat().st_size != source.stat().st_size:
        return False
    seen = (target, target.stat().st_size, target.stat().st_mtime_ns)
    if seen not in _whole:
        try:
            if not backup.is_whole(target, key, still=True):
                return False
        except DISK:
            return False
        _whole.add(seen)
    return True
