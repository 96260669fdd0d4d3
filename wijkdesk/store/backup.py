"""Copies of the database, checked and thinned. They are encrypted with the key of the store."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk import debug
from wijkdesk.failure import NOTHING, UNKNOWN

from . import pending
from .engine import connect, is_damage, told
from .errors import Damaged, DiskRefused, StoreError
from .files import Files, disk_errors, replace

_FORMAT = "wijkdesk-%Y%m%dT%H%M%S%fZ.db"
_NONE_MADE = "Er is geen back-up gemaakt; uw gegevens zelf zijn er nog."
_MADE = "De nieuwe back-up is er wel."
_ALL_OF_LAST = timedelta(days=2)
_BUCKETS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (12, lambda at: at.date()),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)
"""After the last two days: of how many days, then weeks, then months the latest copy is kept."""


def present(files: Files) -> dict[datetime, Path]:
    """The backups that there are, by moment (UTC), the latest first."""
    found: dict[datetime, Path] = {}
    for path in files.backups.glob("wijkdesk-*.db"):
        try:
            found[datetime.strptime(path.name, _FORMAT).replace(tzinfo=UTC)] = path
        except ValueError:
            continue
    return dict(sorted(found.items(), reverse=True))


def make(files: Files, key: bytes, now: datetime, kept: str = _NONE_MADE) -> Path:
    """Copy the database as it is now, also while it is being written.

    Raises DiskFull and DiskRefused, which tell with `kept` what is safe, or Damaged when what was
    copied is not whole; then no backup is left.
    """
    target = files.backups / now.strftime(_FORMAT)
    temporary = target.with_suffix(".nieuw")
    try:
        with debug.timed("backup"), disk_errors(files.backups, kept), told(files, kept):
            files.make_folders(kept)
            for left_behind in files.backups.glob("wijkdesk-*.nieuw*"):
                left_behind.unlink()
            _copy(files.database, temporary, key)
            if not is_whole(temporary, key):
                raise _not_whole(files, key, kept)
            replace(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    with disk_errors(files.backups, _MADE):
        for superfluous in thin(list(present(files)), now):
            (files.backups / superfluous.strftime(_FORMAT)).unlink(missing_ok=True)
    return target


def _not_whole(files: Files, key: bytes, kept: str) -> StoreError:
    """Is it the database that is damaged, or did the disk spoil the copy?"""
    if is_whole(files.database, key):
        return DiskRefused(files.backups, UNKNOWN, kept)
    return Damaged.database(files.database, files.backups)


def thin(moments: list[datetime], now: datetime) -> list[datetime]:
    """Which backups may go: kept are all of the last 2 days, then 12 daily, 10 weekly, 9 monthly.

    Days, weeks and months without a backup do not count, so who was away for a year loses none.
    """
    remaining = sorted((at for at in moments if now - at > _ALL_OF_LAST), reverse=True)
    superfluous: list[datetime] = []
    for count, bucket in _BUCKETS:
        kept: list[object] = []
        while remaining:
            this = bucket(remaining[0])
            if this in kept:
                superfluous.append(remaining.pop(0))
            elif len(kept) == count:
                break
            else:
                kept.append(this)
                remaining.pop(0)
    return superfluous + remaining


def is_whole(path: Path, key: bytes) -> bool:
    """Can every page be decrypted, and is the database in order?"""
    connection = connect(path, key)
    try:
        return not connection.execute(
            "PRAGMA cipher_integrity_check"
        ).fetchall() and connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    except sqlcipher.DatabaseError as error:
        if not is_damage(Files(path.parent), error):
            raise
        return False
    finally:
        connection.close()


def restore(files: Files, backup: Path, key: bytes, now: datetime) -> None:
    """Put a backup in the place of the database, which is kept in the folder of backups.

    Raises Damaged when the backup is not whole or belongs to another key; nothing has changed then.
    """
    fresh = files.database.with_suffix(".nieuw")
    try:
        with disk_errors(backup, NOTHING):
            shutil.copyfile(backup, fresh)
        with told(files, NOTHING):
            if not is_whole(fresh, key):
                raise Damaged.backup(backup)
        # The log goes along: it may hold work that is not in the database file yet, and it would
        # spoil the restored one.
        with disk_errors(
            files.folder, f"Wat er stond, staat nog in {files.folder} of de back-ups."
        ):
            set_aside(files, (files.log, files.database), now)
            replace(fresh, files.database)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def set_aside(files: Files, paths: Iterable[Path], now: datetime) -> None:
    """Move files of a store to the folder of backups, under a name that tells when."""
    for path in paths:
        if path.exists():
            suffix = path.name.removeprefix(files.database.stem)
            path.replace(files.backups / (now.strftime("vervangen-%Y%m%dT%H%M%S%fZ") + suffix))


def copy(files: Files, target: Path, key: bytes) -> None:
    """A checked copy of the database as it is now, for outside. Raises DiskFull, DiskRefused,
    Damaged."""
    with disk_errors(target, NOTHING), told(files, NOTHING):
        _copy(files.database, target, key)
        if not is_whole(target, key):
            raise _not_whole(files, key, NOTHING)


def _copy(source: Path, target: Path, key: bytes) -> None:
    target.unlink(missing_ok=True)
    reading, writing = connect(source, key), connect(target, key)
    try:
        # All pages in one go: by steps it would start anew after every write, and never end.
        reading.backup(writing, pages=-1)
        # One file, without a log beside it.
        writing.execute("PRAGMA journal_mode = DELETE")
        pending.settle(writing)
    finally:
        writing.close()
        reading.close()
