"""Putting a copy in the place of the database: all of it or nothing, whenever it is broken off.

First everything is made ready beside what is there: the copy, checked, its key file and the
documents that are missing or damaged. Until then nothing has changed. Then one small file is
written, and from that moment on the restore is finished, by the next opening if need be: what was
there is set aside in the folder of backups, the copy takes its place, and the small file gets
another name. Under that name it has the first opening do what has to be done afterwards (`after`).

Finishing moves files and needs no key.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk.failure import NOTHING
from wijkdesk.own_file import is_ours
from wijkdesk.whole_file import sync_folder

from .. import erased, migrations
from ..access import keys
from ..erased import listing
from ..errors import Damaged, TooNew
from ..files import Files, copy_private, disk_errors, read_small, replace, write_whole
from ..place import holder, leaving, lock
from ..sqlite import apart, pending
from ..sqlite.engine import connect, reading_of
from ..sqlite.pages import SALT_BESIDE
from . import backup, documents, restore_note, state
from .restore_note import CAME_BESIDE, Begun
from .source import Copy

_READY = "wijkdesk.terug-"


def is_busy(files: Files) -> bool:
    """Was putting a copy back begun, and not finished?"""
    return files.putting_back.exists()


def finish_started(files: Files) -> None:
    """Finish a restore that was broken off, before anybody reads a key file. Raises Locked,
    DiskFull, DiskRefused."""
    if is_busy(files):
        held = holder.acquire(files)
        try:
            finish(files)
        finally:
            held.close()


def prepare(files: Files, copy: Copy, key: bytes) -> None:
    """Make a checked copy of the copy ready. Raises Damaged, TooNew, DiskFull, DiskRefused; what is
    there has not changed then. The caller holds the lock."""
    discard(files)
    files.make_folders(NOTHING)
    try:
        with disk_errors(copy.database, NOTHING, into=files.folder):
            apart.take(copy.database, _database(files))
        check(_database(files), key, copy)
        _bring(files, copy, key)
    except BaseException:
        discard(files)
        raise


def prepared(files: Files) -> Path:
    """The copy that was made ready."""
    return _database(files)


def check(path: Path, key: bytes, copy: Copy) -> None:
    """Make one file of a database that was taken, and see that it is whole, ours and not of a
    later WijkDesk. Raises Damaged, TooNew, DiskFull, DiskRefused."""
    try:
        with reading_of(path), closing(connect(path, key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
            pending.settle(connection)
        found = state.of(path, key)
    except sqlcipher.Error:
        found = None
    if found is None or not backup.is_whole(path, key):
        raise Damaged.backup(copy.database)
    if found.schema > migrations.head():
        raise TooNew(copy.database)


def keep_harmed(files: Files, harmed: Path) -> None:
    """Make ready, where there is no database, the damaged backup that the new data was made of: it
    is set aside in its place, as under its own name it goes in time. Raises DiskFull,
    DiskRefused."""
    with disk_errors(harmed, NOTHING, into=files.folder):
        waiting = _harmed(files, ".nieuw")
        copy_private(harmed, waiting)
        # It is on the disk before the backup itself goes.
        replace(waiting, _harmed(files))
    if (key := backup.key_beside(harmed)).exists():
        write_whole(_harmed(files, ".key"), read_small(key), NOTHING)


def keep_salt(files: Files, salt: bytes) -> None:
    """Make ready the salt of a database that lost its first page: the anchor forgets it. Raises
    DiskFull, DiskRefused."""
    write_whole(_harmed(files, SALT_BESIDE), salt, NOTHING)


def commit(
    files: Files,
    key: bytes,
    key_file: bytes | None,
    now: datetime,
    *,
    damaged: bool = False,
    anew: bool = False,
) -> Begun:
    """Put what was prepared in the place of what is there, which may be known to be `damaged`; is
    it no copy, but data that were made `anew`?
    `key_file` is the content of a key file that comes along; None keeps the present one. Raises
    DiskFull, DiskRefused; when the restore had begun already, the next opening finishes it."""
    damaged = damaged or restore_note.is_damaged(files, key)
    try:
        with disk_errors(files.folder, NOTHING):
            if key_file is not None:
                write_whole(_key(files), key_file, NOTHING)
            if files.database.exists() or _harmed(files).exists():
                restore_note.note_copy(_harmed(files, CAME_BESIDE), _database(files), key, anew)
            sync_folder(files.folder)
            this = Begun(backup.free(files, now), damaged)
            # Those that nobody opened yet: what they set aside has to be looked into as well.
            every = [this, *([] if is_settled(files) else restore_note.read(files.was_put_back))]
        write_whole(files.putting_back, restore_note.written(every), NOTHING)
    except BaseException:
        if not is_busy(files):
            discard(files)
        raise
    finish(files)
    return this


def finish(files: Files) -> None:
    """Do what is left of a restore that was begun, or remove what one left that never was. The
    caller holds the lock. Raises DiskFull, DiskRefused."""
    if not is_busy(files):
        discard(files)
        return
    kept = (
        f"Wat er stond, staat nog in {files.folder} of in {files.backups}. "
        "WijkDesk gaat verder met terugzetten als u het opnieuw opent."
    )
    with disk_errors(files.folder, kept):
        leaving.here_again(files.folder)
        aside = restore_note.read(files.putting_back)[0].aside(files)
        files.backups.mkdir(mode=0o700, exist_ok=True)
        fresh, key = _database(files), _key(files)
        if fresh.exists():
            # The log goes along: it may hold work that is not in the database file yet, and it
            # would spoil the restored one.
            _set_aside(files, aside)
            files.database.with_name(f"{files.database.name}-shm").unlink(missing_ok=True)
            replace(fresh, files.database)
        # Without a database of its own a key file is kept only when another takes its place: it may
        # be all that opens a database that was moved elsewhere.
        old, needed = backup.key_beside(aside), aside.exists() or key.exists()
        if needed and files.key.is_file() and not old.exists():
            write_whole(old, files.key.read_bytes(), kept)
        if is_ours(key):
            write_whole(files.key_copy, key.read_bytes(), kept)
            replace(key, files.key)
        sync_folder(files.backups)
        files.putting_back.replace(files.was_put_back)
        sync_folder(files.folder)


def _set_aside(files: Files, aside: Path) -> None:
    # A log that lost its database would spoil the backup that is set aside instead of that.
    log = "-wal" if files.database.exists() else backup.LONE_LOG
    # The database comes last: as long as it is there, the next try goes on with the rest.
    moves = [
        (_harmed(files, SALT_BESIDE), aside.with_name(f"{aside.name}{SALT_BESIDE}")),
        (_harmed(files, CAME_BESIDE), restore_note.came_beside(aside)),
        (_harmed(files, ".key"), backup.key_beside(aside)),
        (_harmed(files), aside),
        (files.log, aside.with_name(f"{aside.name}{log}")),
        (files.database, aside),
    ]
    for source, target in moves:
        with suppress(FileNotFoundError):
            source.replace(target)


@contextmanager
def held(files: Files) -> Iterator[None]:
    """Hold the lock of a store that is closed, once a restore that was begun is finished: else the
    key file that comes along with the copy takes the place of one that is made now. Raises
    NotFound, Damaged, Locked, NotWritable, DiskFull, DiskRefused."""
    if not is_busy(files):
        keys.read(files)
    with closing(lock.acquire(files)):
        finish(files)
        keys.read(files)
        yield


def is_settled(files: Files) -> bool:
    """Has the store been opened since a copy was put back? Raises DiskRefused."""
    with disk_errors(files.was_put_back, NOTHING):
        return not files.was_put_back.exists()


def asides(files: Files) -> list[Path]:
    """Where the databases went that copies took the place of since the store was opened last, the
    first of them first; one that was gone already left its log alone. Raises DiskFull,
    DiskRefused."""
    every = sorted(_put_back(files), key=lambda one: one.moment)
    return [one.aside(files) for one in every]


def set_aside(files: Files) -> list[Path]:
    """Those of them that are there. Raises DiskFull, DiskRefused."""
    return [path for path in asides(files) if path.is_file()]


def _put_back(files: Files) -> list[Begun]:
    # Who opens the store without it loses what the log of those had, and nobody would tell.
    with disk_errors(files.was_put_back, NOTHING), suppress(FileNotFoundError):
        return restore_note.read(files.was_put_back)
    return []


def settled(files: Files) -> None:
    """What has to be done after a restore is done."""
    with disk_errors(files.was_put_back):
        files.was_put_back.unlink(missing_ok=True)


def clear_looked_into(files: Files) -> None:
    """Remove the copies that were looked into when the program was killed."""
    shutil.rmtree(files.looked_into, ignore_errors=True)


def discard(files: Files) -> None:
    """Remove what was made ready."""
    half_written = files.putting_back.with_name(f"{files.putting_back.name}.nieuw")
    with suppress(OSError):
        for path in (half_written, *files.folder.glob(f"{_READY}*")):
            path.unlink(missing_ok=True)


def _database(files: Files) -> Path:
    return files.folder / f"{_READY}db"


def _key(files: Files) -> Path:
    return files.folder / f"{_READY}key"


def _harmed(files: Files, beside: str = "") -> Path:
    """What goes along with what is set aside, or is that itself."""
    return files.folder / f"{_READY}beschadigd{beside}"


def _bring(files: Files, copy: Copy, key: bytes) -> None:
    """Bring along what is missing or damaged here: documents, and what else a copy has with it."""
    for folder in copy.documents():
        if folder.resolve() != files.documents.resolve():
            documents.bring(folder, files.documents, key)
    own = {one.resolve() for one in (erased.file_of(files), erased.copy_of(files))}
    for source in copy.lists():
        if source.resolve() not in own:
            listing.have_wait(files, key, source)
