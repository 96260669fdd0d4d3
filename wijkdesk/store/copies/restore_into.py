"""The two ways to put a copy back: in a store that is closed, and in the one that is open."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from wijkdesk.failure import NOTHING

from .. import anchor, erased
from ..access import keys, memory
from ..clock import HERE, Clock
from ..errors import DISK, Damaged, DiskRefused, LostKey, NewerWork, StoreError, WrongSecret
from ..files import Files
from ..place import holder, synced
from ..sqlite import apart
from . import backup, restoring, source, state
from .newest import by_work
from .opening_key import Secret, open_with, opens, slowed
from .source import Copy

_Passed = tuple[tuple[Copy, StoreError], ...]


@dataclass(frozen=True)
class Newest:
    """The copy with the newest work of those that are whole, and why each newer one is `passed`."""

    copy: Copy
    passed: _Passed = ()
    also: tuple[Path, ...] = ()
    """Folders with older copies, of other data, that the secret opens too."""
    shut: tuple[Path, ...] = ()
    """Folders in which it opens none."""


@dataclass(frozen=True)
class _OfStore:
    """What there is of one store: the folders with copies that its key opens, the newest copy that
    is whole, and why each newer one in those folders is passed over."""

    folders: frozenset[Path]
    copy: Copy | None
    passed: _Passed


def newest(files: Files, copies: list[Copy], secret: Secret, clock: Clock) -> Newest:
    """Which of the copies to put back in a closed store: of those that the secret opens, the one
    with the newest work that is whole. On a stick each store has a folder of its own. Raises as
    `Store.restore`."""
    if len(copies) == 1:
        return Newest(copies[0])
    if not files.exist():
        synced.refuse(files.folder)
    files.make_folders(NOTHING)
    restoring.finish_started(files)
    folders: dict[Path, list[Copy]] = {}
    for one in copies:
        folders.setdefault(one.database.parent, []).append(one)
    with slowed(files, [one for one, *_ in folders.values()], secret, clock):
        found = _keys(files, [*folders.values()], secret)
    try:
        stores = [_of_store(files, copies, *one, clock) for one in found.items()]
    finally:
        memory.wipe(*found.values())
    known = frozenset[Path]().union(*(one.folders for one in stores))
    return _newest(stores, tuple(one for one in folders if one not in known), clock)


def _newest(stores: list[_OfStore], shut: tuple[Path, ...], clock: Clock) -> Newest:
    whole = {one.copy: one for one in stores if one.copy is not None}
    if not whole:
        raise stores[0].passed[0][1]
    copy = source.by_name(whole, clock.now())[0]
    taken = whole.pop(copy)
    # Of which nothing is whole may have had newer work.
    lost = (each for one in stores if one.copy is None for each in one.passed)
    also = (folder for one in whole.values() for folder in sorted(one.folders))
    return Newest(copy, (*taken.passed, *lost), tuple(also), shut)


def _keys(files: Files, folders: list[list[Copy]], secret: Secret) -> dict[Path, bytes]:
    """Those of the stores that the secret opens, by the first folder of each."""
    found: dict[Path, bytes] = {}
    why: list[StoreError] = []
    try:
        for first, *others in folders:
            try:
                key = open_with(files, first, secret, others).key
            except (WrongSecret, Damaged, DiskRefused) as error:
                why.append(error)
                continue
            if key in found.values():
                memory.wipe(key)
            else:
                found[first.database.parent] = key
    except BaseException:
        memory.wipe(*found.values())
        raise
    if not found:
        raise min(why, key=_rank)
    return found


def _rank(error: StoreError) -> int:
    """Of more errors the one that tells most comes first: that the secret fits, then that it does
    not, which is counted."""
    if isinstance(error, WrongSecret):
        return 1
    return 0 if isinstance(error, Damaged) and not isinstance(error, LostKey) else 2


def _of_store(files: Files, copies: list[Copy], first: Path, key: bytes, clock: Clock) -> _OfStore:
    # Those in another folder of a stick may be of other data.
    folders = frozenset({first, *(one.database.parent for one in copies if _is_of(key, one))})
    passed: list[tuple[Copy, StoreError]] = []
    for copy in by_work(files, copies, key, clock.now()):
        if copy.database.parent in folders:
            amiss = _amiss(files, copy, key)
            if amiss is None:
                return _OfStore(folders, copy, tuple(passed))
            passed.append((copy, amiss))
    return _OfStore(folders, None, tuple(passed))


def _is_of(key: bytes, copy: Copy) -> bool:
    with suppress(*DISK):
        return opens(key, (copy,))
    return False


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
        with slowed(files, [copy], secret, clock):
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
    again = erased.sets_of(erased.listed_so_far(files, key)[1])
    fresh = restoring.prepared(files)
    end, there = _end(files, key, again), state.worked(fresh, key, again)
    if end is None or not end.set_id or there is None or _has(fresh, key, end.set_id, end.digest):
        return
    until = f"de laatste op {end.at.astimezone(HERE):%d-%m-%Y om %H:%M}"
    if _has(files.database, key, there.set_id, there.digest):
        with apart.as_it_is(files, files.database) as (database, still):
            many = end.beyond + state.worked_since(database, key, there.set_id, again, still=still)
        went_on = "is nog 1 wijziging" if many == 1 else f"zijn nog {many} wijzigingen"
        told = f"Na deze kopie {went_on} gedaan, {until}. Zet u haar terug, dan mist u die."
    else:
        told = f"In wat er nu staat, zijn wijzigingen die niet in deze kopie staan, {until}."
    raise NewerWork(copy.database, f"{told} Het bestand van nu blijft bewaard bij de kopieën.")


@dataclass(frozen=True)
class _End:
    """The last work of the data that is there, and when it was done; so many of its change sets the
    database itself does not tell of."""

    set_id: int
    digest: bytes
    at: datetime
    beyond: int = 0


def _end(files: Files, key: bytes, again: frozenset[tuple[int, str]]) -> _End | None:
    told: _End | None = None
    with suppress(DiskRefused):
        if (point := anchor.end_of(files, key)) is not None:
            at = datetime.fromtimestamp(point.at / 1000, UTC)
            told = _End(point.set_id, point.digest, at)
    # An anchor may be older than the work, and a database without it.
    with suppress(StoreError), apart.as_it_is(files, files.database) as (database, still):
        last = state.of(database, key, still=still)
        if last is not None and told is not None and last.set_id < told.set_id:
            return replace(told, beyond=told.set_id - last.set_id)
        if (worked := state.worked(database, key, again, still=still)) is not None:
            return _End(worked.set_id, worked.digest, datetime.fromisoformat(worked.at))
    return told


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
