"""Taking out of a place with copies what still holds somebody who was erased.

A copy that lacks an erasure is removed, as the backups beside the store are at the erasing itself;
a newer one is there by then. Documents go when neither the store nor a copy that stays refers to
them: one that got lost here may stand there still.
"""

from collections.abc import Collection
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from .. import blobs, erased, schema
from ..errors import WIPED, DiskRefused
from ..files import Files, disk_errors
from ..sqlite import apart, pending
from ..sqlite.engine import connect, reading_of, told
from . import backup, state

_OURS = (
    "wijkdesk-*.db",
    "wijkdesk-*.db-*",
    "wijkdesk-*.key",
    "wijkdesk-*.nieuw*",
    "wijkdesk.*",
    "vervangen-*.db",
    "vervangen-*.db-*",
    "vervangen-*.key",
)
"""What WijkDesk puts in the folder of backups: copies, with the log and the key file of each, what
was set aside, and what was left half. What a user put there is not ours to remove."""


def finish(
    files: Files,
    key: bytes,
    now: datetime,
    kept: Collection[Path],
    entries: tuple[erased.ListedErasure, ...] = (),
    put_back: Collection[Path] = (),
) -> bool:
    """Write the database without its free pages, and replace all backups by a new one; `kept` are
    files beside them that hold nobody. Backups that had these erasures stay, and so does what was
    set aside and had them, or was set aside since; so was what lies at `put_back`, whatever the
    clock said. False when only the database is not done, because somebody reads what stood there
    (`pending.clean`).

    The caller holds the turn to write. Raises DiskFull, DiskRefused, Damaged.
    """
    connection = connect(files.database, key)
    try:
        with disk_errors(files.backups, WIPED), told(files, WIPED):
            cleaned = pending.clean(connection)
            made = backup.make(files, key, now, WIPED)
            stay = {
                path.stem
                for path in backup.present(files).values()
                if entries and has_had(path, key, entries)
            }
            stay_aside = _staying_aside(files, key, now, entries, put_back)
            stay_too = {*kept, *_alone(files)}
            for path in files.backups.iterdir():
                if not _is_ours(path) or path in stay_too or path.stem in {made.stem, *stay}:
                    continue
                if _aside(path) not in stay_aside:
                    path.unlink()
    finally:
        connection.close()
    return cleaned


def _alone(files: Files) -> list[Path]:
    """Key files that were set aside without a database: each holds nobody, and may be all that
    opens one that was moved elsewhere."""
    every = files.backups.glob("vervangen-*.key")
    return [one for one in every if not one.with_suffix(".db").exists()]


def _is_ours(path: Path) -> bool:
    return path.is_file() and any(map(path.match, _OURS))


_Aside = tuple[datetime, bool]
"""A database that was set aside with what goes with it: of when it is, and whether it is damaged,
as their names tell."""


def _aside(path: Path) -> _Aside | None:
    """What a file that was set aside belongs to; None for another one."""
    at = backup.set_aside_at(path)
    return None if at is None else (at, path.name.startswith(backup.DAMAGED))


def _staying_aside(
    files: Files,
    key: bytes,
    now: datetime,
    entries: tuple[erased.ListedErasure, ...],
    put_back: Collection[Path],
) -> set[_Aside]:
    """Of what was set aside, what an erasure leaves."""
    stay: set[_Aside] = set()
    for aside in {one for path in files.backups.iterdir() if (one := _aside(path))}:
        at, damaged = aside
        form = f"{backup.DAMAGED}{backup.DAMAGED_AT}" if damaged else f"{backup.SET_ASIDE}.db"
        database = files.backups / at.strftime(form)
        if not (
            database in put_back
            or _had_aside(files, database, key, entries)
            or _is_of_since(aside, entries, now)
        ):
            continue
        stay.add(aside)
        # One of the middle of an erasure is cleaned.
        if not damaged and database.is_file() and _is_unclean(files, database, key):
            with closing(connect(database, key)) as connection:
                pending.clean(connection)
    return stay


def _had_aside(
    files: Files,
    database: Path,
    key: bytes,
    entries: tuple[erased.ListedErasure, ...],
) -> bool:
    """Had a database that was set aside these erasures, with the work in its log?"""
    if not entries or not database.is_file():
        return False
    numbers = [number for one in entries for number, _digest in one.sets]
    there = None
    # One that the disk does not give keeps nobody from being erased.
    with suppress(DiskRefused), apart.as_it_is(files, database) as (copy, still):
        there = state.digests(copy, key, numbers, still=still)
    return there is not None and not erased.lacking_in(there, entries)


def _is_of_since(aside: _Aside, entries: tuple[erased.ListedErasure, ...], now: datetime) -> bool:
    """Does its name tell that it was set aside after these erasures? Of such a one the user is told
    that somebody may stand in it still. A moment that is still to come only tells that a clock was
    wrong."""
    at, damaged = aside
    since = max((datetime.fromisoformat(one.at) for one in entries), default=None)
    if since is None:
        return False
    # The name of a damaged one tells no more than the second.
    return (since.replace(microsecond=0) if damaged else since) <= at <= now


def _is_unclean(files: Files, path: Path, key: bytes) -> bool:
    """Is what was set aside of the middle of an erasure? A damaged one, or one of another key,
    stays as it was set aside."""
    with apart.as_it_is(files, path) as (copy, still):
        try:
            with reading_of(copy, WIPED), closing(connect(copy, key, still=still)) as connection:
                wanted = pending.is_wanted(connection)
        except sqlcipher.Error:
            return False
        return wanted and backup.is_whole(copy, key, WIPED, still=still)


def clean(
    newest: Path, key: bytes, entries: tuple[erased.ListedErasure, ...], files: Files
) -> bool:
    """Remove from the folder of the `newest` copy, which stays, those that lack one of these
    erasures, and documents that nothing refers to any more; tells whether nothing of them can be
    left there. Raises OSError."""
    folder = newest.parent
    for moment, path in backup.present_in(folder).items():
        # One that can't be read may hold them all the same, when it is old enough.
        of_before = bool(entries) and moment < datetime.fromisoformat(entries[-1].at)
        if path != newest and not has_had(path, key, entries, unread=not of_before):
            backup.remove(path)
    stay = [_documents_of(path, key) for path in backup.present_in(folder).values()]
    documents = folder / files.documents.name
    if None in stay or not has_had(newest, key, entries):
        return False
    used = set[str]().union(*filter(None, stay))
    for path in blobs.written(documents):
        if path.name not in used and not (files.documents / path.name).exists():
            path.unlink()
    # Documents that only they had stand here until it is finished.
    return not any(one.unfinished for one in entries)


def has_had(
    copy: Path, key: bytes, entries: tuple[erased.ListedErasure, ...], *, unread: bool = False
) -> bool:
    """Had a copy all of these erasures? `unread` is the answer for one that can't be read.
    Raises DiskRefused, DiskFull, when it is the disk that does not give it."""
    if not entries:
        return True
    numbers = [number for one in entries for number, _digest in one.sets]
    there = state.digests(copy, key, numbers)
    return unread if there is None else not erased.lacking_in(there, entries)


def _documents_of(copy: Path, key: bytes) -> set[str] | None:
    """The documents that a copy refers to; None when that can't be read."""
    try:
        with reading_of(copy), closing(connect(copy, key, still=True)) as connection:
            return _referred(connection)
    except sqlcipher.Error:
        return None


def _referred(connection: Any) -> set[str]:
    tables = set(state.tables(connection))
    return {
        name
        for table, query in blobs.queries(schema.METADATA)
        if table in tables
        for (name,) in connection.execute(query)
        if name
    }
