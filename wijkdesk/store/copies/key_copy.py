"""The key file and the copy of it beside the backups: each comes back when it is gone, spoilt or
another one."""

from datetime import datetime
from pathlib import Path

from ..access import keys, own_key
from ..files import Files, disk_errors, replace, turn_of, write_aside, write_whole
from . import backup

_MADE = "De laatste reservekopie is er wel."


def renew(files: Files, now: datetime) -> None:
    """Have the copy say what the key file says that the store is open with. One that says something
    else may be all that opens other data, so it is set aside. Raises DiskFull, DiskRefused."""
    # Who changes the password writes both in this turn.
    with turn_of(files.key_copy):
        present = own_key.of(files) or keys.whole(files.key)
        there = _there(files.key_copy, _MADE)
        if present is None or there == present:
            return
        _keep_aside(files, there, now, _MADE)
        copy = write_aside(files.key_copy, present, _MADE)
        with disk_errors(files.key_copy, _MADE):
            replace(copy, files.key_copy)


def put_back(files: Files, now: datetime) -> bool:
    """Put the key file that the store is open with back, where another lies or none; tells whether
    it had to. What lies there is set aside. Raises DiskFull, DiskRefused."""
    with turn_of(files.key_copy):
        own = own_key.of(files)
        if own is None or not own_key.is_strange(files):
            return False
        _keep_aside(files, _there(files.key, keys.UNCHANGED), now, keys.UNCHANGED)
        write_whole(files.key, own, keys.UNCHANGED)
    return True


def _there(path: Path, kept: str) -> bytes | None:
    # What can't be read for a moment may be all that opens other data: nothing is written over it.
    with disk_errors(path, kept):
        return keys.whole_now(path)


def _keep_aside(files: Files, there: bytes | None, now: datetime, kept: str) -> None:
    with disk_errors(files.backups, kept):
        if there is not None and not _is_kept(files, there):
            backup.keep_key_aside(files, there, now, kept)


def _is_kept(files: Files, content: bytes) -> bool:
    return content in map(keys.whole, files.backups.glob("vervangen-*.key"))
