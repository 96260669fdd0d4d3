"""Copies of the database, checked and thinned. They are encrypted with the key of the store.

Beside each copy stands the key file of that moment, so that it opens with the password of that
day or with the recovery code, also on another laptop.
"""

import re
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk import debug
from wijkdesk.failure import FULL, NOTHING, UNKNOWN

from .. import clock
from ..access import keys
from ..errors import Damaged, DiskFull, DiskRefused, StoreError
from ..files import Files, disk_errors, made_anew, replace, write_whole
from ..room import disk
from ..sqlite import pending, seals
from ..sqlite.engine import connect, reading_of, told
from . import state

FORMAT = "wijkdesk-%Y%m%dT%H%M%S%fZ.db"
SET_ASIDE = "vervangen-%Y%m%dT%H%M%S%fZ"
DAMAGED = "wijkdesk.db.beschadigd-"
DAMAGED_AT = "%Y%m%d-%H%M%S"
LONE_LOG = "-los-wal"
"""The end of the name of a log that was set aside and whose database was gone."""
_ASIDE = re.compile(r"vervangen-\d{8}T\d{12}Z")
_DAMAGED = re.compile(re.escape(DAMAGED) + r"\d{8}-\d{6}")
_NAMED = (
    *(f"{SET_ASIDE}{end}" for end in (".db", ".db-wal", f".db{LONE_LOG}", ".key")),
    *(f"{DAMAGED}{DAMAGED_AT}{end}" for end in ("", "-wal", LONE_LOG, ".key")),
)
_NONE_MADE = "Er is geen reservekopie gemaakt; uw gegevens zelf zijn er nog."
_MADE = "De nieuwe reservekopie is er wel."
_ALL_OF_LAST = timedelta(days=2)
_TURN = threading.RLock()
"""One that is made by itself and one that somebody asks for would throw away each other's work."""
_BUCKETS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (12, lambda at: at.date()),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)
"""After the last two days: of how many days, then weeks, then months the latest copy is kept."""
STAYS = timedelta(days=2 + 12 + 10 * 7 + 9 * 31)
"""About how long a copy is there at most, of who works each day."""


def moment_of(path: Path) -> datetime | None:
    """When a backup was made (UTC), as its name tells; None for another file."""
    for form in (FORMAT, f"{SET_ASIDE}.db"):
        with suppress(ValueError):
            # On a stick it may be called anything.
            return clock.shown(datetime.strptime(path.name, form).replace(tzinfo=UTC))
    return None


def set_aside_at(path: Path) -> datetime | None:
    """When a file, or what goes with it, was set aside for a copy that was put back (UTC); None
    for another file."""
    for pattern, form in ((_ASIDE, SET_ASIDE), (_DAMAGED, f"{DAMAGED}{DAMAGED_AT}")):
        if (found := pattern.match(path.name)) is not None:
            with suppress(ValueError):
                return datetime.strptime(found[0], form).replace(tzinfo=UTC)
    return None


def named_in(folder: Path) -> dict[datetime, Path]:
    """What is called as a backup in a folder, by moment (UTC), the latest first."""
    found = {moment_of(path): path for path in folder.glob("wijkdesk-*.db")}
    known = {moment: path for moment, path in found.items() if moment is not None}
    return dict(sorted(known.items(), reverse=True))


def present_in(folder: Path) -> dict[datetime, Path]:
    """The backups in a folder, by moment (UTC), the latest first. A folder is none, nor is a link
    to nowhere."""
    return {moment: path for moment, path in named_in(folder).items() if path.is_file()}


def present(files: Files) -> dict[datetime, Path]:
    """The backups that there are, by moment (UTC), the latest first."""
    return present_in(files.backups)


def latest(files: Files, now: datetime) -> datetime | None:
    """When the latest backup was made. One dated after `now` tells only that a clock was wrong."""
    return next((moment for moment in present(files) if moment <= now), None)


def key_beside(backup: Path) -> Path:
    """Where the key file of a backup stands."""
    return backup.with_name(f"{backup.name.removesuffix('.db')}.key")


def goes_with(key_file: Path) -> Path:
    """The database that a key file stands beside; itself when there is none."""
    named = (key_file.with_suffix(".db"), key_file.with_suffix(""))
    return next((one for one in named if one.is_file()), key_file)


def holds_all(files: Files, key: bytes, now: datetime) -> Path | None:
    """The latest backup when it is whole, opens with the password and code of now, and nothing was
    written since; else None."""
    last = latest(files, now)
    if last is None:
        return None
    path = present(files)[last]
    try:
        same = state.of(files.database, key) == state.of(path, key) is not None
        return path if same and _opens_as_now(files, path) and is_whole(path, key) else None
    except StoreError:
        # Where the disk does not give it, a new one is made; what keeps that from being made tells.
        return None


def _opens_as_now(files: Files, path: Path) -> bool:
    now, beside = keys.content(files), keys.read_at(key_beside(path))
    with disk_errors(path, NOTHING):
        return beside is not None and now in (None, key_beside(path).read_bytes())


def make_if_changed(files: Files, key: bytes, now: datetime, kept: str = "") -> Path:
    """The latest backup when it still holds everything; else a new one. Raises as `make`."""
    with _TURN:
        with disk_errors(files.backups, kept or _NONE_MADE):
            there = holds_all(files, key, now)
        return there or make(files, key, now, kept or _NONE_MADE)


def make(files: Files, key: bytes, now: datetime, kept: str = _NONE_MADE) -> Path:
    """Copy the database as it is now, also while it is being written.

    Raises DiskFull and DiskRefused, which tell with `kept` what is safe, or Damaged when what was
    copied is not whole; then no backup is left.
    """
    with _TURN:
        return _made(files, key, now, kept)


def _made(files: Files, key: bytes, now: datetime, kept: str) -> Path:
    target = files.backups / now.strftime(FORMAT)
    temporary = target.with_suffix(".nieuw")
    try:
        with debug.timed("backup"), disk_errors(files.backups, kept), told(files, kept):
            files.make_folders(kept)
            for left_behind in files.backups.glob("wijkdesk-*.nieuw*"):
                if left_behind.is_file():
                    left_behind.unlink()
            as_copied = _copy(files.database, temporary, key)
            if not is_whole(temporary, key, kept) or _rows(temporary, key) != as_copied:
                raise _not_whole(files, key, kept)
            # First, so that there never is a copy without its key.
            _keep_key(files, target, kept)
            replace(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            if not target.exists():
                key_beside(target).unlink(missing_ok=True)
    with disk_errors(files.backups, _MADE):
        thin_in(files.backups, now)
    return target


def thin_in(folder: Path, now: datetime) -> None:
    """Remove the backups of a folder that are superfluous, each with its key file."""
    there = present_in(folder)
    for superfluous in thin(list(there), now):
        remove(there[superfluous])


def remove(backup: Path) -> None:
    """Remove a backup and then its key file. Raises OSError, also when their folder is gone: on a
    stick that was pulled out they are still there."""
    backup.unlink(missing_ok=True)
    key_beside(backup).unlink(missing_ok=True)
    backup.parent.stat()


def _keep_key(files: Files, target: Path, kept: str) -> None:
    content = keys.content(files)
    if content is not None:
        write_whole(key_beside(target), content, kept)


def _not_whole(files: Files, key: bytes, kept: str) -> StoreError:
    """Is it the database that is damaged, or did the disk spoil the copy?"""
    if is_whole(files.database, key, kept):
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


def is_whole(path: Path, key: bytes, kept: str = NOTHING, *, still: bool = False) -> bool:
    """Can every page be decrypted, and is the database in order? `still` is for a copy that nobody
    writes (see `engine.connect`). Raises DiskRefused, DiskFull, NotWritable, when it is not the
    file that is wrong, which tell with `kept` what is safe."""
    try:
        with reading_of(path, kept), closing(connect(path, key, still=still)) as connection:
            if seals.broken(connection, path):
                return False
            return bool(connection.execute("PRAGMA quick_check").fetchall() == [("ok",)])
    except sqlcipher.DatabaseError:
        return False


def free(files: Files, now: datetime) -> datetime:
    """The first moment from `now` on by which nothing is named that was set aside: a clock that is
    set back may give one twice, and a damaged database is named by the second. Raises OSError."""
    while any((files.backups / now.strftime(name)).exists() for name in _NAMED):
        now += timedelta(seconds=1)
    return now


def set_key_aside(files: Files, now: datetime) -> None:
    """Move a key file away that lies where a store is to come. Without its database it may be all
    that opens one that was moved elsewhere; so may the copy beside the backups, when that alone is
    left. Raises OSError."""
    set_this_key_aside(files, files.key if files.key.exists() else files.key_copy, now)


def set_this_key_aside(files: Files, key: Path, now: datetime) -> None:
    """Move this key file, if it is there, to the folder of backups, under a name that tells when.
    Raises OSError."""
    if key.exists():
        key.replace(files.backups / free(files, now).strftime(f"{SET_ASIDE}.key"))


def keep_key_aside(files: Files, content: bytes, now: datetime, kept: str) -> None:
    """Keep what a key file says that another takes the place of, as `set_this_key_aside` does.
    Raises OSError, DiskFull, DiskRefused."""
    write_whole(files.backups / free(files, now).strftime(f"{SET_ASIDE}.key"), content, kept)


def copy(files: Files, target: Path, key: bytes) -> None:
    """A checked copy of the database as it is now, for outside. Raises DiskFull, DiskRefused,
    Damaged."""
    try:
        with disk_errors(target, NOTHING), told(files, NOTHING):
            _copy(files.database, target, key)
            if not is_whole(target, key):
                raise _not_whole(files, key, NOTHING)
    except DiskFull as full:
        # The driver does not tell on which of the two disks.
        if disk.writing(target.parent) is FULL:
            raise DiskFull(target.parent, NOTHING) from full
        raise


def _copy(source: Path, target: Path, key: bytes) -> dict[str, int]:
    """Copy a database; tells how many rows of each table there were at that moment."""
    # SQLite would make it readable for whoever may come in the folder.
    made_anew(target).close()
    reading, writing = connect(source, key), connect(target, key)
    try:
        # The rows are counted and copied as they are at one moment.
        reading.execute("BEGIN")
        rows = state.tables(reading)
        # All pages in one go: by steps it would start anew after every write, and never end.
        reading.backup(writing, pages=-1)
        # One file, without a log beside it.
        writing.execute("PRAGMA journal_mode = DELETE")
        pending.settle(writing)
    finally:
        writing.close()
        reading.close()
    return rows


def _rows(path: Path, key: bytes) -> dict[str, int]:
    connection = connect(path, key)
    try:
        return state.tables(connection)
    finally:
        connection.close()
