"""From a folder and a secret to an open database: making, checking, bringing up to date."""

from contextlib import ExitStack, closing, suppress
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from wijkdesk import debug
from wijkdesk.failure import NOTHING

from . import device, migrations, schema
from .access import keys
from .anchor import Anchor
from .clock import Clock
from .copies import backup
from .errors import AlreadyExists, Damaged, TooNew
from .files import Files, disk_errors, made_anew, replace
from .place import leaving
from .sqlite import log, making
from .sqlite.engine import connect, explain, make_engines, told
from .sqlite.pages import SIZE


def create(files: Files, key_file: keys.KeyFile, key: bytes, actor: str, clock: Clock) -> None:
    """Write the files of a new store; the database comes last, so no half store is ever there.

    The caller holds the lock. Raises AlreadyExists, DiskFull and DiskRefused.
    """
    if files.exist():
        raise AlreadyExists(files.folder)
    with disk_errors(files.folder, NOTHING), making.whole_or_nothing(files):
        _write_new(files, key_file, key, actor, clock)


def _write_new(files: Files, key_file: keys.KeyFile, key: bytes, actor: str, clock: Clock) -> None:
    backup.set_key_aside(files, clock.now())
    keys.write(files, key_file, NOTHING)
    write_database(files, key, actor, clock)


def write_database(
    files: Files, key: bytes, actor: str, clock: Clock, *, counts_on: bool = True
) -> None:
    """Write a new database where none is. It gives numbers without a code when it `counts_on`. The
    caller holds the lock. Raises DiskFull, DiskRefused."""
    fresh = files.database.with_suffix(".nieuw")
    with disk_errors(fresh, NOTHING):
        made_anew(fresh).close()
    reader, writer = make_engines(fresh, key)
    try:
        with told(files, NOTHING), writer.begin() as connection:
            name = device.new()
            last = schema.make(connection, key, actor, name, clock, counts_on)
    finally:
        writer.dispose()
        reader.dispose()
    device.remember(files.folder, name, *last)
    leaving.here_again(files.folder)
    replace(fresh, files.database)


def open_database(
    files: Files, key: bytes, clock: Clock, anchor: Anchor
) -> tuple[Engine, Engine, str]:
    """The engines to read and to write with, of a database that is up to date, and the id of this
    device. The `anchor` is told what the database holds.

    Runs migrations after a backup. Raises Damaged, TooNew, DiskFull.
    """
    looked = _look_at_file(files, key)
    reader, writer = make_engines(files.database, key, looked)
    try:
        with told(files, NOTHING), debug.timed("opened"):
            version = _version(files, reader)
            if version > migrations.head():
                with reader.connect() as connection:
                    raise TooNew(files.folder, schema.needed(connection))
            before = device.known(files.folder)
            with reader.connect() as connection:
                anchor.look(connection, before)
                name = device.recall(files.folder, connection)
            if version < migrations.head():
                # One that failed before left such a copy already.
                backup.make_if_changed(files, key, clock.now())
                with debug.timed(f"migrations: {version} to {migrations.head()}"):
                    # Who put a backup of before back gave numbers since as the device that it was.
                    schema.upgrade(writer, key, name, clock, before.device if before else name)
    except BaseException:
        reader.dispose()
        writer.dispose()
        raise
    with suppress(OSError):
        leaving.here_again(files.folder)
    return reader, writer, name


def _look_at_file(files: Files, key: bytes) -> Any:
    """See at once that the file is cut off or is another one; `check` looks at every page. Gives
    the connection it looked with: to learn what tables there are takes most of opening one."""
    damaged = Damaged.database(files.database, files.backups)
    with disk_errors(files.database, NOTHING):
        if not files.database.exists():
            raise damaged
        size = files.database.stat().st_size
    with ExitStack() as failing:
        with told(files, NOTHING):
            connection = failing.enter_context(closing(connect(files.database, key)))
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
        if size == 0 or (size != pages * SIZE and not _is_in_log(files, size // SIZE, pages)):
            raise damaged
        failing.pop_all()
    return connection


def _is_in_log(files: Files, there: int, pages: int) -> bool:
    """Until the log is brought in, the file may end sooner or later than it tells; what is not
    `there` of its pages is in the log then."""
    with disk_errors(files.database, NOTHING):
        in_log = log.pages_in(files.log)[1]
    beyond = range(there + 1, pages + 1)
    return bool(in_log) and all(one in in_log for one in beyond if one != log.NEVER)


def _version(files: Files, reader: Engine) -> str:
    try:
        with reader.connect() as connection:
            return schema.version(connection)
    except OperationalError as error:
        if explain(files, error.orig) is not None:
            raise
        # A database of ours always has its version; without it this is another or an emptied one.
        raise Damaged.database(files.database, files.backups) from error
