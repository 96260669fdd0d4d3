"""Connections to the encrypted database: two engines, one that reads and one that writes.

sqlcipher3 for everything: two SQLite libraries on one file in one process lose committed rows.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from time import perf_counter
from typing import Any
from urllib.parse import quote_from_bytes

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, ExceptionContext, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError, StatementError

from wijkdesk import debug
from wijkdesk.failure import IN_USE, NOTHING

from ..access import memory
from ..changes import audit
from ..changes.journal import seal
from ..changes.triggers import RULE
from ..errors import KEPT, Closed, Damaged, DiskFull, DiskRefused, NotWritable, Refused, StoreError
from ..files import Files
from ..room import disk
from .ending import Connection, opened
from .folding import folded

BUSY_MS = 5000
_READERS = 4
_STATEMENTS = 512
"""Questions that a connection keeps prepared; one of two only asks whether the pages are whole."""
_SILENT = ("SQLITE_IOERR", "SQLITE_CANTOPEN")
"""The disk or the network refuses or does not answer, which tells nothing about the file."""
_NOT_WHOLE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_FULL = "database or disk is full"
"""What the driver says, without a name of the error, when a copy does not fit."""


def connect(path: Path, key: bytes, *, still: bool = False) -> Any:
    """A bare connection to an encrypted database, unlocked with its 32 byte key.

    Nothing is read yet: a wrong key or a damaged file shows at the first statement. `still` is for
    a copy that nobody writes: no file is made or changed beside it, so it may stand on a stick that
    is there to be read only. Raises Closed when the key was wiped, because the store closed.
    """
    memory.refuse_wiped(key)
    name = f"{as_uri(path.absolute())}?immutable=1&mode=ro" if still else str(path)
    connection = sqlcipher.connect(
        name,
        isolation_level=None,
        check_same_thread=False,
        uri=still,
        factory=Connection,
        cached_statements=_STATEMENTS,
    )
    # Before the key, or SQLCipher writes about a damaged file to the terminal.
    connection.execute("PRAGMA cipher_log_level = NONE")
    _unlock(connection, key)
    # Off, as locking and wiping every allocation made everything seven times as slow.
    connection.execute("PRAGMA cipher_memory_security = OFF")
    # Sorting a large list may spill to a temporary file, which must not lie on disk in clear.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return opened(connection, key, path)


def as_uri(path: PurePath) -> str:
    """The name of a file as SQLite takes it with parameters: each mark of it is spelled out, so
    that it reads back the very same name. `PurePath.as_uri` has the server of a share on a network
    where SQLite refuses any name but that of this computer."""
    return f"file:{quote_from_bytes(os.fsencode(path), safe='')}"


def _unlock(connection: Any, key: bytes) -> None:
    """Hand over the key, leaving no copy in memory: as a PRAGMA it would stay behind in the text
    of the statement, in SQLite and in Python."""
    spelled = key.hex()
    told = f"x'{spelled}'"
    try:
        connection.set_key(told)
    finally:
        memory.wipe(spelled, told)


def make_engines(path: Path, key: bytes, looked: Any = None) -> tuple[Engine, Engine]:
    """The engine to read with and the one to write with. Who `looked` at the file with a connection
    hands it over here: it is the first that is used."""

    keyed = audit.keyed_with(key)
    there = [looked] if looked is not None else []

    def base() -> Any:
        connection = there.pop() if there else connect(path, key)
        connection.execute("PRAGMA journal_mode = WAL")
        # NORMAL lost acknowledged work in a replayed power loss; FULL lost none in 210.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # Else INSERT OR REPLACE removes a row behind the back of the triggers.
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.create_function(folded.__name__, 1, folded, deterministic=True)
        connection.create_function("keyed", -1, keyed)
        return connection

    def reading() -> Any:
        connection = base()
        connection.execute("PRAGMA query_only = ON")
        return connection

    def writing() -> Any:
        connection = base()
        connection.create_function(seal.__name__, 5, seal)
        return connection

    return (
        _engine(reading, "BEGIN", _READERS),
        _engine(writing, "BEGIN IMMEDIATE", 1),
    )


def _engine(creator: Callable[[], Any], begin: str, size: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=-1 if size > 1 else 0,
        # What somebody typed stands in no message of an error.
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        # The driver is told to keep off transactions: it would start one only at the first
        # write, and two questions of one reading could then get answers from different moments.
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "checkout")
    def look(connection: Any, *_: object) -> None:
        # What met a damaged page refuses all that comes after it; a new one does not.
        try:
            connection.check_pages()
        except sqlcipher.DatabaseError as error:
            raise DisconnectionError from error

    if debug.on():
        _time(engine)
    return engine


def _time(engine: Engine) -> None:
    """Tell which questions are slow; nothing of this is there when nobody wants to know."""

    @event.listens_for(engine, "before_cursor_execute")
    def before(connection: Any, *_: object) -> None:
        connection.info["asked"] = perf_counter()

    @event.listens_for(engine, "after_cursor_execute")
    def after(connection: Any, _cursor: object, statement: str, *_: object) -> None:
        debug.read(statement, perf_counter() - connection.info["asked"])


@contextmanager
def told(files: Files, kept: str = KEPT) -> Iterator[None]:
    """Turn failures of the database into the StoreError that a user can do something with, which
    tells with `kept` what is safe."""
    try:
        yield
    except StatementError as error:
        known = explain(files, error.orig, kept)
        if known is None:
            raise
        raise known from error
    except sqlcipher.Error as error:
        known = explain(files, error, kept)
        if known is None:
            raise
        raise known from error


def is_damage(files: Files, error: BaseException | None) -> bool:
    """Does what the driver raised tell that the file is not whole? A disk that is full, or that
    does not answer, tells nothing about the file."""
    return isinstance(explain(files, error), Damaged | None)


@contextmanager
def reading_of(path: Path, kept: str = NOTHING) -> Iterator[None]:
    """Around reading one file: what keeps it from being read becomes a StoreError that tells so. An
    error of the driver that comes out tells that the file itself is not whole, or not ours."""
    try:
        yield
    except sqlcipher.Error as error:
        known = _refused(path, error, kept)
        if known is None:
            raise
        raise known from error


def _refused(path: Path, error: BaseException, kept: str = NOTHING) -> StoreError | None:
    """What keeps a file from being read; None when that is the file itself, or a fault of ours."""
    files = Files(path.parent)
    if getattr(error, "sqlite_errorname", "") in _SILENT and path != files.database:
        return disk.refusal_of(path, kept)
    known = explain(files, error, kept)
    if isinstance(known, Damaged):
        return None
    if isinstance(known, DiskRefused):
        return DiskRefused(path, known.cause, kept)
    return known


def copy_engine(copy: Path, key: bytes, *, still: bool = True) -> Engine:
    """An engine to read a copy with, as it is unless it is not `still` (see `connect`). What it
    asks raises Damaged, DiskRefused, DiskFull; the error of a table that an earlier WijkDesk did
    not have (`is_unknown`) stays what it is."""
    keyed = audit.keyed_with(key)

    def asking() -> Any:
        connection = connect(copy, key, still=still)
        connection.create_function("keyed", -1, keyed)
        return connection

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=asking,
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> None:
        error = context.original_exception
        known = _refused(copy, error)
        if known is None and getattr(error, "sqlite_errorname", "") in _NOT_WHOLE:
            known = Damaged.backup(copy)
        if known is not None:
            raise known from error

    return engine


def is_unknown(error: DBAPIError) -> bool:
    """Does what was asked not stand in the database, such as a table of a later WijkDesk?"""
    return getattr(error.orig, "sqlite_errorname", "") == "SQLITE_ERROR"


def explain(files: Files, error: BaseException | None, kept: str = KEPT) -> StoreError | None:
    """The StoreError for what the driver raised; None when it is a fault of ours."""
    if isinstance(error, Closed):
        return error
    text = str(error)
    if text.startswith(RULE):
        return Refused.by_rule(text.removeprefix(RULE))
    # Only the first part of the name: this driver does not tell which kind of it.
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or text == _FULL:
        return DiskFull(files.folder, kept)
    if name == "SQLITE_READONLY":
        return NotWritable(files.folder, disk.writing(files.folder), kept)
    if name == "SQLITE_BUSY":
        return DiskRefused(files.database, IN_USE, kept)
    if name in _SILENT:
        return disk.refusal(files, kept)
    if name in _NOT_WHOLE:
        return Damaged.database(files.database, files.backups)
    return None
