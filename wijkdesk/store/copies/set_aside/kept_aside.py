"""What was set aside: databases that a copy took the place of, and damaged ones. They are thinned.

Kept are the newest of each kind, all of the last 30 days, and what stands nowhere else, however old
it is: a database whose last work the store does not have, unless all that could be read of it was
salvaged and is there still. An erasure is no such work: each opening does it again. One that can't
be read may hold anything, so that stays too. The user is told why each is there, and may throw it
away.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk.failure import NOTHING

from ...changes import sets
from ...erased import ListedErasure, sets_of
from ...errors import StoreError
from ...files import Files, disk_errors, made_anew
from ...sqlite import apart
from ...sqlite.engine import connect, reading_of
from ...sqlite.pages import SALT_BESIDE
from .. import backup, cleaning, restore_note, state
from ..state import State

KEPT_FOR = timedelta(days=30)
_CAME = (
    "SELECT c.table_name, count(DISTINCT c.row_id) FROM journal_change AS c"
    " JOIN journal_set AS s ON s.id = c.set_id WHERE s.id = ? AND s.label = ? GROUP BY 1"
)
_LAST_ABOUT = "SELECT kind FROM journal_set WHERE about_set = ? ORDER BY id DESC LIMIT 1"


class Why(Enum):
    """Why one is there still."""

    ONLY = "only"
    """It has work that the store does not have."""
    UNREAD = "unread"
    """What is in it can't be seen."""
    NEWEST = "newest"
    YOUNG = "young"
    """Not there for 30 days yet."""
    OVER = "over"
    """It goes with the next backup."""


@dataclass(frozen=True)
class KeptAside:
    """A database that was set aside at `moment` (UTC); `size` is in bytes, of all that goes with
    it. It goes after `until` (UTC), None when that is for the user to say. `may_hold_erased`:
    somebody who was erased since may stand in it. `came` is how many rows were salvaged from it, by
    table."""

    path: Path
    moment: datetime
    size: int
    damaged: bool
    why: Why
    until: datetime | None
    may_hold_erased: bool
    came: tuple[tuple[str, int], ...] = ()
    is_read_already: bool = False
    """Were the data of now made anew of what could be read of it, which may be nothing?"""


def found(
    files: Files, key: bytes, now: datetime, entries: tuple[ListedErasure, ...]
) -> list[KeptAside]:
    """All that there are, the newest first; `entries` are the erasures that there were. Raises
    DiskRefused, DiskFull."""
    told: list[KeptAside] = []
    again = sets_of(entries)
    for damaged in (False, True):
        for place, (moment, path) in enumerate(_present(files, damaged)):
            why = _why(files, key, path, again)
            if why is Why.OVER and place == 0:
                why = Why.NEWEST
            elif why is Why.OVER and now - moment <= KEPT_FOR:
                why = Why.YOUNG
            until = moment + KEPT_FOR if why in (Why.YOUNG, Why.OVER) else None
            unread = all(datetime.fromisoformat(one.at) <= moment for one in entries)
            try:
                holds = not cleaning.has_had(path, key, entries, unread=unread)
            except StoreError:
                holds = not unread
            with disk_errors(path, NOTHING):
                size = sum(one.stat().st_size for one in _all_of(path))
            came = _came(files, key, path) if damaged else ()
            read = damaged and is_read_already(files, key, path)
            told.append(KeptAside(path, moment, size, damaged, why, until, holds, came, read))
    return sorted(told, key=lambda one: one.moment, reverse=True)


def what(damaged: bool) -> str:
    """What people and the audit log call one."""
    return "beschadigd bestand" if damaged else "vervangen door terugzetten"


def thin(files: Files, key: bytes, now: datetime, entries: tuple[ListedErasure, ...]) -> list[bool]:
    """Remove those that are superfluous; tells of each that went whether it was a damaged one.
    `entries` as for `found`. What the disk refuses, such as a file that another program has open,
    stays for the next time."""
    gone: list[bool] = []
    again = sets_of(entries)
    for damaged in (False, True):
        with suppress(StoreError):
            for moment, path in _present(files, damaged)[1:]:
                if now - moment > KEPT_FOR and _why(files, key, path, again) is Why.OVER:
                    with suppress(StoreError):
                        remove(path)
                        gone.append(damaged)
    return gone


def remove(path: Path) -> None:
    """Throw one away, with its log, its key file and what else goes with it. Raises
    DiskRefused."""
    with disk_errors(path, NOTHING):
        # As long as the database is there, the rest is still known for what it is; and that it was
        # salvaged tells that it may go, should it be refused now.
        last = (path, _salvaged(path))
        for one in sorted(_all_of(path), key=lambda one: last.index(one) if one in last else -1):
            one.unlink(missing_ok=True)


def was_salvaged(damaged: Path, last: State) -> None:
    """All that could be read of it came into the store, with its `last` change set. That this can't
    be written, or not whole, keeps it longer."""
    note = _salvaged(damaged)
    with suppress(OSError), made_anew(note) as file:
        file.write(state.as_noted(last))


def _is_salvaged(connection: Any, path: Path) -> bool:
    """Has the store what came from it still? Undo takes that back, and so does an older copy that
    is put back."""
    # The change set with which all came that could be read of it.
    noted = state.noted(_salvaged(path))
    if noted is None:
        return False
    number, digest = noted
    found = connection.execute(sets.DIGEST_OF, (number,)).fetchone()
    undone = connection.execute(_LAST_ABOUT, (number,)).fetchone() == ("undo",)
    return found is not None and bytes(found[0]).hex() == digest and not undone


def _came(files: Files, key: bytes, path: Path) -> tuple[tuple[str, int], ...]:
    noted = state.noted(_salvaged(path))
    if noted is None:
        return ()
    with (
        suppress(StoreError, sqlcipher.DatabaseError, OverflowError),
        reading_of(files.database),
        closing(connect(files.database, key)) as connection,
    ):
        if _is_salvaged(connection, path):
            return tuple(connection.execute(_CAME, (noted[0], sets.SALVAGED)).fetchall())
    return ()


def is_read_already(files: Files, key: bytes, path: Path) -> bool:
    """Are the data of now those that were made anew of what could be read of it? Not when a copy
    of before was put back since: with that more of it may be read."""
    noted = restore_note.came_anew(path)
    if noted is None:
        return False
    with suppress(StoreError):
        return state.digests(files.database, key, [noted[0]], still=False) == dict([noted])
    return False


def _present(files: Files, damaged: bool) -> list[tuple[datetime, Path]]:
    pattern = f"{backup.DAMAGED}*" if damaged else "vervangen-*.db"
    with disk_errors(files.backups, NOTHING):
        dated = [
            (moment, path)
            for path in files.backups.glob(pattern)
            if (moment := backup.set_aside_at(path)) is not None
            and path.name in (moment.strftime(form) for form in _NAMES)
            and path.is_file()
        ]
    return sorted(dated, reverse=True)


_NAMES = (f"{backup.SET_ASIDE}.db", f"{backup.DAMAGED}{backup.DAMAGED_AT}")


def _why(files: Files, key: bytes, path: Path, again: frozenset[tuple[int, str]]) -> Why:
    """Why one would have to stay that is old. One that the disk does not give keeps no backup from
    being made and no other from being told."""
    try:
        return _why_told(files, key, path, again)
    except StoreError:
        return Why.UNREAD


def _why_told(files: Files, key: bytes, path: Path, again: frozenset[tuple[int, str]]) -> Why:
    with disk_errors(path, NOTHING):
        log = path.with_name(f"{path.name}-wal")
        has_log = log.is_file() and log.stat().st_size > 0
    try:
        with (
            reading_of(files.database),
            closing(connect(files.database, key)) as connection,
        ):
            if _is_salvaged(connection, path):
                return Why.OVER
            with apart.as_it_is(files, path) as (read, still):
                last = state.worked(read, key, again, still=still)
            if last is None:
                return Why.UNREAD
            there = connection.execute(sets.DIGEST_OF, (last.set_id,)).fetchone()
    except sqlcipher.DatabaseError:
        return Why.UNREAD
    if there is None or bytes(there[0]) != last.digest:
        return Why.ONLY
    # A log that is damaged reads as one that ends earlier: it may hold more.
    return Why.UNREAD if has_log else Why.OVER


def _all_of(path: Path) -> Iterator[Path]:
    ends = ("-wal", "-shm", "-journal", backup.LONE_LOG, SALT_BESIDE)
    beside = (f"{path.name}{end}" for end in ends)
    notes = (_salvaged(path).name, restore_note.came_beside(path).name)
    names = (path.name, *beside, backup.key_beside(path).name, *notes)
    return (one for name in names if (one := path.with_name(name)).is_file())


def _salvaged(path: Path) -> Path:
    return path.with_name(f"{path.name}-gered")
