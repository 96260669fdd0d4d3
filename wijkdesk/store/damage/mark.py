"""When a database has to be looked at: after an end that was not clean, and once a week.

A mark in the folder is there while the store is open, and a clean close removes it. Who finds it at
the opening knows that the program or the laptop stopped in the middle. Neither file holds anything
of the data, and that one can't be written stops nothing: it makes a check too many or too few.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from wijkdesk.failure import NOTHING
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files, small_now, write_whole

EVERY = timedelta(days=7)


def begin(files: Files, now: datetime) -> bool:
    """The store is open from now on; tells whether it has to be looked at."""
    try:
        unclean = _mark(files).exists()
    except OSError:
        unclean = True
    with suppress(StoreError):
        write_whole(_mark(files), b"", NOTHING)
    return unclean or _is_due(files, now)


def end(files: Files, *, looked: bool) -> None:
    """The store is closed as it should be. Whoever still had to look (not `looked`) does so next
    time."""
    with suppress(OSError):
        if looked:
            _mark(files).unlink(missing_ok=True)


def sound(files: Files, now: datetime) -> None:
    """The database was looked at and is whole."""
    with suppress(StoreError):
        write_whole(_looked(files), now.isoformat(timespec="seconds").encode(), NOTHING)


def _is_due(files: Files, now: datetime) -> bool:
    try:
        told = small_now(_looked(files))
        if told is None:
            return _begin_counting(files, now)
        last = datetime.fromisoformat(told.decode("ascii"))
        # A moment to come tells only that a clock was wrong.
        return not timedelta() <= now - last < EVERY
    except (OSError, ValueError, TypeError):
        return True


def _begin_counting(files: Files, now: datetime) -> bool:
    """A store of before this check, or a new one: the first week begins."""
    sound(files, now)
    return False


def _mark(files: Files) -> Path:
    return files.folder / "wijkdesk.bezig"


def _looked(files: Files) -> Path:
    return files.folder / "wijkdesk.nagekeken"
