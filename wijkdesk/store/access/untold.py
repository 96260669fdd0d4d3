"""A password or code that was changed while the store was closed, until the audit log tells of it.

The log stands in the database, which is closed then. So a file in the folder, that holds no more
than what it was, waits for the next opening. That it can't be written keeps nobody from another
password.
"""

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files, read_small, write_whole

ABOUT = "toen WijkDesk dicht was"
"""What the log says beside it: the moment of the line is that of the opening."""


class Changed(StrEnum):
    """What opens the store and was changed."""

    PASSWORD = "wachtwoord"
    CODE = "herstelcode"


Tell = Callable[[Changed], object]
"""Who hears of it: the log of a store that is open, else `note`."""


def note(files: Files, what: Changed) -> None:
    """It was changed just now. The caller holds the lock."""
    with suppress(StoreError):
        write_whole(_file(files), "\n".join([*_lines(files), what]).encode())


def noted(files: Files) -> list[Changed]:
    """What was changed since the store was open last, the first of it first. Told once."""
    lines = _lines(files)
    try:
        _file(files).unlink()
    except OSError:
        return []
    # One of before there was more than one thing to tell is empty, and it is the password.
    return [Changed(one) for one in lines if one in [*Changed]] or [Changed.PASSWORD]


def _lines(files: Files) -> list[str]:
    with suppress(OSError, ValueError):
        return read_small(_file(files)).decode().split()
    return []


def _file(files: Files) -> Path:
    return files.folder / "wijkdesk.gewijzigd"
