"""Wrong tries slow down, also after a restart.

A small file beside the key counts them, for passwords, recovery codes and whole exports each by
themselves. The first few cost nothing, because everybody mistypes; after those each wrong one makes
the next wait twice as long, up to five minutes and never for ever. What is right empties the
counts, a day without a try too; how many there were stays until the audit log has told it. Wrong
passwords never make the recovery code wait: it is the way in for who forgot the password. One with
a typing error is not tried at all, and so not counted.

This stops who tries at the keyboard. Who takes the files along tries elsewhere, where only
argon2id and the length of the password count.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from math import ceil
from pathlib import Path

from wijkdesk.failure import NOTHING
from wijkdesk.store.clock import Clock
from wijkdesk.store.errors import Locked, StoreError, WrongSecret
from wijkdesk.store.files import Files, parsed, small_now, write_whole

FREE = 4
"""Wrong tries that cost nothing."""
FIRST, LONGEST = timedelta(seconds=5), timedelta(minutes=5)
FORGOTTEN = timedelta(days=1)
PATIENCE = 30
"""Seconds that a try waits for those before it."""


class Of(StrEnum):
    """What is tried."""

    PASSWORD = "password"
    CODE = "code"
    EXPORT = "export"


_AT_ONCE = "Uw herstelcode werkt wel meteen."
_WORDS = {
    Of.PASSWORD: ("een verkeerd wachtwoord", "het wachtwoord", _AT_ONCE),
    Of.CODE: (
        "een verkeerde herstelcode",
        "de herstelcode",
        "Kijk intussen of u het papier van de juiste map hebt.",
    ),
    Of.EXPORT: ("een verkeerd wachtwoord", "het wachtwoord van het bestand", ""),
}
_BY_ITSELF = "WijkDesk probeert wat u typte vanzelf, zodra de wachttijd om is."


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

    def left(self, now: datetime) -> int:
        """Whole seconds to wait yet."""
        return max(0, ceil((self.last + self.wait - now).total_seconds()))


@dataclass(frozen=True)
class _Counts:
    """What is tried, and how many wrong ones before the right one the audit log has to tell of."""

    of: Mapping[Of, Tries] = field(default_factory=dict)
    untold: int = 0

    def settled(self, now: datetime) -> "_Counts":
        """Without what is too long ago. A clock that went back makes the wait count from now, once:
        it does not last until the clock has caught up."""
        there = {
            of: replace(one, last=min(one.last, now))
            for of, one in self.of.items()
            if now - one.last < FORGOTTEN
        }
        gone = sum(one.wrong for of, one in self.of.items() if of not in there)
        return _Counts(there, self.untold + gone)

    def emptied(self) -> "_Counts":
        """Somebody came in."""
        return _Counts({}, self.untold + sum(one.wrong for one in self.of.values()))

    def and_also(self, other: "_Counts") -> "_Counts":
        """With those that were counted elsewhere."""
        both = dict(self.of)
        for of, one in other.of.items():
            there = both.get(of, Tries(0, one.last))
            both[of] = Tries(there.wrong + one.wrong, max(there.last, one.last))
        return _Counts(both, self.untold + other.untold)


_NONE = _Counts()


class TooSoon(StoreError):
    """There were so many wrong tries that the next one has to wait; `seconds` tells how long."""

    def __init__(self, of: Of, seconds: int) -> None:
        what, where, advice = _WORDS[of]
        why = f"Er is te vaak {what} geprobeerd."
        super().__init__(
            f"{why} Wacht nog {spelled(seconds)}.", where, f"{NOTHING} {advice}".rstrip()
        )
        self.seconds = seconds
        self.by_code = _AT_ONCE if of is Of.PASSWORD else ""
        self.told_kept = f"{why} {_BY_ITSELF} {advice}".rstrip()
        """As `told`, where what was typed is kept and tried when its time has come."""


_unkept: dict[str, _Counts] = {}
"""What could not be written, by path; it lives as long as the program runs."""
_unread: set[str] = set()
"""Paths of which the file can't be read now: what it counted comes to what is counted meanwhile."""


def spelled(seconds: int) -> str:
    """An amount of time in words."""
    if seconds < 60:
        return f"{seconds} {'seconde' if seconds == 1 else 'seconden'}"
    minutes = ceil(seconds / 60)
    return f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"


@contextmanager
def slowed(files: Files, clock: Clock, of: Of = Of.PASSWORD) -> Iterator[None]:
    """Around a try to get in. Raises TooSoon; a WrongSecret that comes out is counted, and tells
    how long to wait for the next. Tries come one after the other, also those of other programs:
    many at once would be counted as one."""
    from wijkdesk.store.place import lock  # and with it SQLite, which a window need not wait for

    with ExitStack() as turn:
        try:
            turn.enter_context(lock.turn(files.turn, PATIENCE))
        except Locked as busy:
            raise TooSoon(of, ceil(FIRST.total_seconds())) from busy
        with _counted(files, clock, of):
            yield


@contextmanager
def _counted(files: Files, clock: Clock, of: Of) -> Iterator[None]:
    known = _known(files)
    counts = known.settled(clock.now())
    if counts != known:
        _remember(files, counts)
    before = counts.of.get(of)
    if before is not None and (left := before.left(clock.now())):
        raise TooSoon(of, left)
    try:
        yield
    except WrongSecret as wrong:
        tried = Tries((before.wrong if before else 0) + 1, clock.now())
        _remember(files, replace(counts, of={**counts.of, of: tried}))
        if seconds := tried.left(tried.last):
            told = f"U kunt het over {spelled(seconds)} opnieuw proberen."
            wrong.has_to_wait(seconds, told)
        raise
    came_in(files)


def came_in(files: Files) -> None:
    """Somebody is in: the counts start anew. The wrong tries are told by the next opening."""
    known = _known(files)
    if known.of:
        _remember(files, known.emptied())


def missed(files: Files) -> int:
    """How many wrong tries there were before somebody came in, with a password or without (the
    keyring); told once."""
    untold = _known(files).emptied().untold
    if untold:
        _remember(files, _NONE)
    return untold


def _remember(files: Files, counts: _Counts) -> None:
    _unkept[_path(files)] = counts
    if _path(files) in _unread:
        return
    with suppress(OSError, StoreError):
        if counts == _NONE:
            files.tries.unlink(missing_ok=True)
        else:
            write_whole(files.tries, _text(counts).encode())
        _unkept.pop(_path(files), None)


def _known(files: Files) -> _Counts:
    path = _path(files)
    counted = _unkept.get(path)
    if counted is not None and path not in _unread:
        return counted
    try:
        told = _read(files.tries)
    except OSError:
        _unread.add(path)
        return counted or _NONE
    _unread.discard(path)
    if counted is None:
        return told
    _unkept[path] = told.and_also(counted)
    return _unkept[path]


def _text(counts: _Counts) -> str:
    of = {
        str(of): {"wrong": one.wrong, "last": one.last.isoformat()} for of, one in counts.of.items()
    }
    return json.dumps({**of, "untold": counts.untold})


def _read(path: Path) -> _Counts:
    """What the file tells; nothing when it is missing or damaged. Raises OSError for one that
    can't be read now."""
    try:
        raw = small_now(path)
        if raw is None:
            return _NONE
        content = parsed(raw)
        of = {one: _tries(content[one]) for one in Of if one in content}
        return _Counts(of, int(content.get("untold", 0)))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return _NONE


def _tries(told: Mapping[str, str]) -> Tries:
    return Tries(int(told["wrong"]), datetime.fromisoformat(told["last"]).astimezone(UTC))


def _path(files: Files) -> str:
    return os.path.normcase(files.folder.resolve())
