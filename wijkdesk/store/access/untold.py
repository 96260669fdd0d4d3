"""A password or code that was changed while the store was closed, until the audit log tells of it.

The log stands in the database, which is closed then. So a file in the folder waits for the next
opening, that holds no more than what it was and whether older copies may stay as they are. That it
can't be written keeps nobody from another password.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files, read_small, small_now, write_whole

ABOUT = "toen WijkDesk dicht was"
"""What the log says beside it: the moment of the line is that of the opening."""


class Changed(StrEnum):
    """What opens the store and was changed."""

    PASSWORD = "wachtwoord"
    CODE = "herstelcode"


_STAY = "kopieën-blijven"


@dataclass(frozen=True)
class Noted:
    """What was changed since the store was open last, the first of it first. `asks`: is it still
    to be asked what happens to copies that open with the password of before?"""

    changed: tuple[Changed, ...] = ()
    asks: bool = False


Tell = Callable[[Changed], object]
"""Who hears of it: the log of a store that is open, else `note`."""


def note(files: Files, what: Changed) -> None:
    """It was changed just now. The caller holds the lock."""
    _write(files, [line for line in _lines(files) if line != _STAY] + [what])


def leave_copies(files: Files) -> None:
    """Whoever changed the password said that older copies stay as they are: it is not asked again.
    The caller holds the lock."""
    _write(files, [*_lines(files), _STAY])


def noted(files: Files) -> Noted:
    """Told once; what can't be read now is told another time."""
    try:
        with suppress(ValueError):
            small_now(_file(files))
        lines = _lines(files)
        _file(files).unlink()
    except OSError:
        return Noted()
    # One of before there was more than one thing to tell is empty, and it is the password.
    changed = tuple(Changed(one) for one in lines if one in [*Changed]) or (Changed.PASSWORD,)
    return Noted(changed, asks=Changed.PASSWORD in changed and _STAY not in lines)


def _write(files: Files, lines: list[str]) -> None:
    with suppress(StoreError):
        write_whole(_file(files), "\n".join(lines).encode())


def _lines(files: Files) -> list[str]:
    with suppress(OSError, ValueError):
        return read_small(_file(files)).decode().split()
    return []


def _file(files: Files) -> Path:
    return files.folder / "wijkdesk.gewijzigd"
