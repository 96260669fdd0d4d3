"""Wrong tries slow down, also after a restart.

A small file beside the key counts them. The first few cost nothing, because everybody mistypes;
after those each wrong one makes the next wait twice as long, up to five minutes and never for
ever. The right password empties the count, a day without a try too. The recovery code never waits:
it has 130 bits, which nobody guesses, and it is the way in for who forgot the password.

This stops who tries at the keyboard. Who takes the files along tries elsewhere, where only
argon2id and the length of the password count.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from wijkdesk.store.clock import Clock
from wijkdesk.store.errors import StoreError, WrongPassword
from wijkdesk.store.files import Files, write_whole

FREE = 4
"""Wrong tries that cost nothing."""
FIRST, LONGEST = timedelta(seconds=5), timedelta(minutes=5)
FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True)
class Tries:
    """How many wrong ones there were, and when the last."""

    wrong: int
    last: datetime

    @property
    def wait(self) -> timedelta:
        """How long after the last one the next may come."""
        beyond = self.wrong - FREE
        # Doubled often enough it would be more than a timedelta can hold.
        return min(FIRST * 2 ** min(beyond - 1, 16), LONGEST) if beyond > 0 else timedelta()


class TooSoon(StoreError):
    """There were so many wrong tries that the next one has to wait; `seconds` tells how long."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Er is te vaak een verkeerd wachtwoord geprobeerd. Wacht nog {spelled(seconds)}.",
            "het wachtwoord",
            "Er is niets veranderd. Uw herstelcode werkt wel meteen.",
        )
        self.seconds = seconds


_missed: dict[str, int] = {}
"""How many wrong tries there were before the right one, by path, until the audit log tells it."""
_unkept: dict[str, Tries] = {}
"""What could not be written, by path; it lives as long as the program runs."""


def spelled(seconds: int) -> str:
    """An amount of time in words."""
    if seconds < 60:
        return f"{seconds} {'seconde' if seconds == 1 else 'seconden'}"
    minutes = ceil(seconds / 60)
    return f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"


@contextmanager
def slowed(files: Files, clock: Clock) -> Iterator[None]:
    """Around a try of a password. Raises TooSoon; a WrongPassword that comes out is counted, and
    tells how long to wait for the next."""
    before = _known(files, clock.now())
    left = _left(before, clock.now())
    if left:
        raise TooSoon(left)
    try:
        yield
    except WrongPassword as wrong:
        now = Tries((before.wrong if before else 0) + 1, clock.now())
        _remember(files, now)
        seconds = _left(now, now.last)
        raise WrongPassword(_told(seconds), seconds) from wrong
    if before is not None:
        came_in(files)


def came_in(files: Files) -> None:
    """As `clear`, by who is about to open the store, which tells of the wrong tries."""
    known = _unkept.get(_path(files)) or _read(files.tries)
    if known is not None:
        _missed[_path(files)] = _missed.get(_path(files), 0) + known.wrong
    clear(files)


def missed(files: Files) -> int:
    """How many wrong tries there were before somebody came in, with a password or without (the
    keyring); told once."""
    came_in(files)
    return _missed.pop(_path(files), 0)


def clear(files: Files) -> None:
    """Somebody is in: the count starts anew."""
    _unkept.pop(_path(files), None)
    with suppress(OSError):
        files.tries.unlink(missing_ok=True)


def _told(seconds: int) -> str:
    return f"U kunt het over {spelled(seconds)} opnieuw proberen." if seconds else ""


def _left(tries: Tries | None, now: datetime) -> int:
    """Whole seconds to wait yet."""
    if tries is None:
        return 0
    return max(0, ceil((tries.last + tries.wait - now).total_seconds()))


def _known(files: Files, now: datetime) -> Tries | None:
    known = _unkept.get(_path(files)) or _read(files.tries)
    if known is None:
        return None
    if known.last > now:
        # The clock went back. The wait counts from now, once: it does not last until the clock
        # has caught up.
        known = Tries(known.wrong, now)
        _remember(files, known)
    return known if now - known.last < FORGOTTEN else None


def _remember(files: Files, tries: Tries) -> None:
    content = json.dumps({"wrong": tries.wrong, "last": tries.last.isoformat()})
    try:
        write_whole(files.tries, content.encode())
    except StoreError:
        _unkept[_path(files)] = tries
    else:
        _unkept.pop(_path(files), None)


def _read(path: Path) -> Tries | None:
    """What the file tells; None when it is missing or damaged."""
    try:
        content = json.loads(path.read_bytes())
        wrong, last = int(content["wrong"]), datetime.fromisoformat(content["last"])
        return Tries(wrong, last.astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def _path(files: Files) -> str:
    return os.path.normcase(files.folder.resolve())
