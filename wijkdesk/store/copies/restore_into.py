"""The two ways to put a copy back: in a store that is closed, and in the one that is open."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from wijkdesk.failure import NOTHING

from .. import anchor
from ..access import keys, memory
from ..clock import HERE, Clock
from ..errors import Damaged, DiskRefused, NewerWork, StoreError
from ..files import Files
from ..place import holder, synced
from ..sqlite import apart
from . import backup, restoring, state
from .newest import by_work
from .opening_key import Secret, open_with, slowed
from .source import Copy


@dataclass(frozen=True)
class Newest:
    """The copy with the newest work of those that are whole, and why each newer one is `passed`."""

    copy: Copy
    passed: tuple[tuple[Copy, StoreError], ...] = ()


def newest(files: Files, copies: list[Copy], secret: Secret, clock: Clock) -> Newest:
    """Which of the copies to put back in a closed store: of those with the key of the first, the
    one with the newest work that is whole. Raises as `Store.restore`."""
    if len(copies) == 1:
        return Newest(copies[0])
    if not files.exist():
        synced.refuse(files.folder)
    files.make_folders(NOTHING)
    restoring.finish_started(files)
    with slowed(files, copies[0], secret, clock):
        opened = open_with(files, copies[0], secret, copies[1:])
    with memory.wiping(opened.key):
        return _newest_whole(files, copies, opened.key, clock)


def _newest_whole(files: Files, copies: list[Copy], key: bytes, clock: Clock) -> Newest:
    passed: list[tuple[Copy, StoreError]] = []
    for copy in by_work(files, copies, key, clock.now()):
        amiss = _amiss(files, copy, key)
        if amiss is None:
            # Those in another folder of a stick may be of other data.
            folder = copy.database.parent
            return Newest(copy, tuple(one for one in passed if one[0].database.parent == folder))
        passed.append((copy, amiss))
    raise passed[0][1]


def _amiss(files: Files, copy: Copy, key: bytes) -> StoreError | None:
    """What keeps a copy from coming back. Raises DiskFull."""
    try:
        with apart.as_it_is(files, copy.database) as (path, still):
            if state.of(path, key, still=still) and backup.is_whole(path, key, still=still):
                return None
    except DiskRefused as error:
        return error
    return Damaged.backup(copy.database)


class _Open(Protocol):
    @property
    def clock(self) -> Clock: ...

    def close(self) -> None: ...


def closed_store(files: Files, copy: Copy, secret: Secret, clock: Clock, agreed: bool) -> bool:
    """Put a copy back in a closed store, or where there is none yet; tells whether the store has
    the password of the copy from now on. Raises as `Store.restore`; NewerWork unless it is `agreed`
    that what came after the copy goes."""
    files.make_folders(NOTHING)
    held = holder.acquire(files)
    try:
        restoring.finish(files)
        with slowed(files, copy, secret, clock):
            opened = open_with(files, copy, secret)
        try:
            restoring.prepare(files, copy, opened.key)
            if not agreed:
                try:
                    _ask_first(files, copy, opened.key)
                except BaseException:
                    restoring.discard(files)
                    raise
            restoring.commit(files, opened.key, opened.key_file, clock.now())
        finally:
            memory.wipe(opened.key)
    finally:
        held.close()
    return opened.key_file is not None and secret.code is None


def _ask_first(files: Files, copy: Copy, key: bytes) -> None:
    """Raises NewerWork when the data that is there has work that the prepared copy has not."""
    if not files.database.exists() or not restoring.is_settled(files):
        # What a restore that nobody opened yet took the place of was asked about then.
        return
    fresh = restoring.prepared(files)
    end, there = _end(files, key), state.of(fresh, key)
    if end is None or not end.set_id or there is None or _has(fresh, key, end.set_id, end.digest):
        return
    until = f"de laatste op {end.at.astimezone(HERE):%d-%m-%Y om %H:%M}"
    many = end.set_id - there.set_id
    if _has(files.database, key, there.set_id, there.digest):
        went_on = "is nog 1 wijziging" if many == 1 else f"zijn nog {many} wijzigingen"
        told = f"Na deze kopie {went_on} gedaan, {until}. Zet u haar terug, dan mist u die."
    else:
        told = f"In wat er nu staat, zijn wijzigingen die niet in deze kopie staan, {until}."
    raise NewerWork(copy.database, f"{told} Het bestand van nu blijft bewaard bij de kopieën.")


@dataclass(frozen=True)
class _End:
    """The last change set of the data that is there, and when it was made."""

    set_id: int
    digest: bytes
    at: datetime


def _end(files: Files, key: bytes) -> _End | None:
    found: list[_End] = []
    with suppress(DiskRefused):
        if (point := anchor.end_of(files, key)) is not None:
            at = datetime.fromtimestamp(point.at / 1000, UTC)
            found.append(_End(point.set_id, point.digest, at))
    # An anchor may be older than the work, and a database without it.
    with suppress(StoreError), apart.as_it_is(files, files.database) as (database, still):
        if (last := state.of(database, key, still=still)) is not None:
            found.append(_End(last.set_id, last.digest, datetime.fromisoformat(last.at)))
    return max(found, key=lambda one: one.set_id, default=None)


def _has(database: Path, key: bytes, set_id: int, digest: bytes) -> bool:
    """Does this set stand in the journal of a database? Nothing is written beside that."""
    found = state.digests(database, key, [set_id])
    return found is not None and found.get(set_id) == digest.hex()


def open_store(store: _Open, files: Files, copy: Copy, key: bytes) -> None:
    """Put a copy of this store back. The store is closed when all is ready: what can't be put back
    leaves it open. Raises Damaged, TooNew, DiskFull, DiskRefused, Locked."""
    if state.of(copy.database, key, still=True) is None:
        raise Damaged.backup(copy.database)
    restoring.prepare(files, copy, key)
    # Opened with the key that it has: a key file that was lost or spoilt comes back.
    present = keys.content(files)
    beside = next(filter(None, map(keys.read_at, copy.key_files())), None)
    come_along = keys.as_written(beside) if present is None and beside is not None else None
    store.close()
    held = holder.acquire(files)
    try:
        restoring.commit(files, key, come_along, store.clock.now())
    finally:
        held.close()
