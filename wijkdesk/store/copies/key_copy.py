"""The copy of the key file beside the backups: it comes back when it is gone, spoilt or another
one."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ..access import keys
from ..errors import TooNew
from ..files import Files, disk_errors, read_small, replace, turn_of, write_aside
from . import backup

_MADE = "De laatste reservekopie is er wel."


def renew(files: Files, now: datetime) -> None:
    """Have the copy say what the key file says, as far as that is whole. One that says something
    else may be all that opens other data, so it is set aside. Raises DiskFull, DiskRefused."""
    # Who changes the password writes both in this turn.
    with turn_of(files.key_copy):
        present, there = whole(files.key), whole(files.key_copy)
        if present is None or there == present:
            return
        with disk_errors(files.backups, _MADE):
            if there is not None and there not in map(whole, files.backups.glob("vervangen-*.key")):
                backup.keep_key_aside(files, there, now, _MADE)
        copy = write_aside(files.key_copy, present, _MADE)
        with disk_errors(files.key_copy, _MADE):
            replace(copy, files.key_copy)


def whole(path: Path) -> bytes | None:
    """What a key file says; None when it is not whole, or can't be read now."""
    with suppress(OSError, *keys.BROKEN):
        content = read_small(path)
        with suppress(TooNew):
            keys.parse(Files(path.parent), content)
        return content
    return None
