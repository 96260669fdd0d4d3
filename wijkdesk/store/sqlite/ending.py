"""Connections that end when their store closes, whatever another thread is doing with them, and
that give nothing of a page that is damaged.

A worker may be in the middle of a long question, or hold a session open while it does something
else. A handle that stays open keeps Windows from replacing the database, and keeps a key in memory.
So who closes the store interrupts what runs and closes each connection between two calls; whoever
uses one afterwards hears that the store is closed (Closed), and can let go of it as ever.

A file on a stick or a share that gives no answer can't be closed: the system does not come back
from reading it. Who closes does not wait for that; the thread that reads closes it when it can.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar
from weakref import WeakSet

import sqlcipher3.dbapi2 as sqlcipher

from ..access import memory
from ..errors import Closed

_T = TypeVar("_T")
_OUTSIDE = 1.0
"""Seconds that who closes waits for files outside the folder of the store."""
_AGAIN = 0.02
"""Seconds after which a question is interrupted once more: it may have begun only just then."""


class Cursor(sqlcipher.Cursor):  # type: ignore[misc]
    """Each call has its turn, so that nobody closes the connection in the middle of one."""

    connection: "Connection"
    _is_first = True

    def __del__(self) -> None:
        # None where it was made of a connection that had been closed.
        if self.connection is not None:
            self.connection.drop(self)

    def close(self) -> None:
        self.connection.let_go(super().close)

    def execute(self, *asked: Any) -> Any:
        self._is_first = True
        return self.connection.in_turn(super().execute, *asked)

    def executemany(self, *asked: Any) -> Any:
        return self.connection.in_turn(super().executemany, *asked)

    def fetchone(self) -> Any:
        return self.connection.in_turn(self._next_row, super().fetchone)

    def fetchmany(self, *size: Any) -> Any:
        return self.connection.in_turn(self._whole, super().fetchmany, *size)

    def fetchall(self) -> Any:
        return self.connection.in_turn(self._whole, super().fetchall)

    def __next__(self) -> Any:
        return self.connection.in_turn(self._next_row, super().__next__)

    def _whole(self, call: Callable[..., _T], *values: Any) -> _T:
        found = call(*values)
        self.connection.check_in_turn()
        return found

    def _next_row(self, call: Callable[[], _T]) -> _T | None:
        """Of many rows that are asked one by one not each can be checked: that takes longer than
        the row. The first one is, and that there are no more."""
        try:
            row = call()
        except StopIteration:
            self.connection.check_in_turn()
            raise
        if self._is_first or row is None:
            self._is_first = False
            self.connection.check_in_turn()
        return row


class Connection(sqlcipher.Connection):  # type: ignore[misc]
    """A connection that another thread can end. `key` is what it was unlocked with."""

    key = b""
    path: Path | None = None
    _to: "Connection | None" = None
    """What it is being copied to."""
    _is_left = False
    """Has the thread that uses it to close it?"""

    def __init__(self, *where: Any, **how: Any) -> None:
        self._turn = threading.RLock()
        self._ended = False
        self._checks = 0
        self._dropped: list[Cursor] = []
        super().__init__(*where, **how)

    def in_turn(self, call: Callable[..., _T], *values: Any, **how: Any) -> _T:
        """Raises Closed when the store closed before or meanwhile."""
        try:
            return self._alone(call, *values, **how)
        finally:
            # After the turn: who leaves it looks last whether that is free.
            if self._is_left:
                self.end()

    def _alone(self, call: Callable[..., _T], *values: Any, **how: Any) -> _T:
        with self._turn:
            self._close_dropped()
            if self._ended:
                raise Closed
            try:
                return call(*values, **how)
            except sqlcipher.OperationalError as error:
                if self._ended:
                    raise Closed from error
                raise
            except MemoryError:
                # It is out of memory too when it is to write after it read a damaged page.
                self.check_in_turn()
                raise

    def cursor(self, *how: Any) -> Any:
        return self.in_turn(super().cursor, *(how or (Cursor,)))

    def commit(self) -> None:
        self.check_pages()
        self.in_turn(super().commit)

    def check_pages(self) -> None:
        """Raises the error of a database that is not whole when a page was read that is damaged,
        and Closed as `in_turn`. SQLCipher gives noughts for it. Where they can't be a page of a
        table SQLite says so, but of a long value that goes on over more pages the last one would be
        read as if it were true."""
        self.in_turn(self.check_in_turn)

    def check_in_turn(self) -> None:
        """As `check_pages`, for who has the turn: what was done in it was done, also where the
        store closes meanwhile."""
        if not self.key:
            return
        self._checks += 1
        # Another text each time: it answers when a question is prepared, which the driver keeps.
        asked = f"PRAGMA cipher_status -- {self._checks}"
        found = super().cursor(sqlcipher.Cursor).execute(asked).fetchone()
        if found == ("0",):
            damaged = sqlcipher.DatabaseError("database disk image is malformed")
            damaged.sqlite_errorcode, damaged.sqlite_errorname = 11, "SQLITE_CORRUPT"
            raise damaged

    def rollback(self) -> None:
        self.let_go(super().rollback)

    def let_go(self, call: Callable[[], None]) -> None:
        """What is asked of a connection that is done with: ending it did that already."""
        with self._turn:
            if not self._ended:
                call()

    def drop(self, cursor: Cursor) -> None:
        """A cursor that nobody holds any more is closed in a turn as well: SQLite may not let go of
        what it asked while another thread closes the connection. Nobody waits for that turn, as
        Python may come here in the middle of anything; the next one closes it then."""
        self._dropped.append(cursor)
        if self._turn.acquire(blocking=False):
            try:
                self._close_dropped()
            finally:
                self._turn.release()

    def _close_dropped(self) -> None:
        while self._dropped:
            with suppress(sqlcipher.ProgrammingError):
                sqlcipher.Cursor.close(self._dropped.pop())

    def backup(self, target: "Connection", **how: Any) -> None:
        """In the turn of both, as SQLite uses both. Who ends them takes one turn at a time, so that
        nobody waits for ever. A page that is damaged here must not get a seal there."""
        copy = super().backup

        def run() -> None:
            copy(target, **how)
            self.check_in_turn()

        self._to = target
        try:
            self.in_turn(lambda: target.in_turn(run))
        finally:
            self._to = None

    def close(self) -> None:
        with self._turn:
            self._close_dropped()
            super().close()

    def is_outside(self, folder: Path) -> bool:
        """Has it to do with a file that is not in this folder?"""
        if self._to is not None and self._to.is_outside(folder):
            return True
        return self.path is not None and not self.path.is_relative_to(folder)

    def end(self, until: float | None = None) -> None:
        """Close it, between two calls of the thread that uses it, or leave that to this thread
        when it takes longer than `until`."""
        self._ended = True
        while not self._turn.acquire(timeout=_AGAIN):
            # Closed already, by the thread that has the turn.
            with suppress(sqlcipher.ProgrammingError):
                self.interrupt()
            if until is not None and monotonic() > until:
                self._is_left = True
                # Who has the turn sees that after it, unless it ended just now.
                if not self._turn.acquire(blocking=False):
                    return
                break
        try:
            self._close_dropped()
            super().close()
        finally:
            self._turn.release()


_guard = threading.Lock()
_open: WeakSet[Connection] = WeakSet()
_ending: list[bytes] = []
"""The keys of stores that are closing: nobody gets a connection with one."""


def opened(connection: Connection, key: bytes, path: Path) -> Connection:
    """Have a connection to this file end with the store that this very key is of. Raises
    Closed."""
    with _guard:
        if memory.is_wiped(key) or any(one is key for one in _ending):
            connection.close()
            raise Closed
        connection.key, connection.path = key, path.absolute()
        _open.add(connection)
    return connection


def end(key: bytes, folder: Path) -> None:
    """Close whatever is open with this very key, and let nobody open more: its store, in this
    `folder`, closes, and wipes it."""
    with _guard:
        _ending[:] = [key, *(one for one in _ending if not memory.is_wiped(one))]
        mine = [one for one in _open if one.key is key]
    outside = [one for one in mine if one.is_outside(folder.absolute())]
    until = monotonic() + _OUTSIDE
    for one in mine:
        one.end(until if one in outside else None)
