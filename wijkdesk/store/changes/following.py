"""Followers of the journal: what is read often in another shape than it is written.

Joining what makes up a line of a list takes a second for 100,000 contacts; reading lines that were
made before takes milliseconds. A follower keeps such lines in tables of its own. At the end of each
write those that the write touched are made again, in the same transaction, so undo, imports and raw
SQL are all caught. It holds nothing of its own and can be made anew at any time.

A subject declares its follower in its own file, and registers it when that file is imported. The
store keeps how far each one is (`journal_follower`): one that was absent while somebody wrote
catches up from the journal; one that is new, or whose SQL changed, is made from nothing.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from . import sets

FOLLOWED = "followed"
"""In `Session.info`: the followers that were up to date when the session began."""


@dataclass(frozen=True)
class Follower:
    """What is made of the records, and the SQL that makes it.

    A line is about an id (text of 32 signs). `stale` and `renew` find theirs in two scratch tables:
    `temp.touched` (table_name, row_id, old), what changed since, and `temp.stale` (id), the lines
    to make again.
    """

    name: str
    tables: tuple[str, ...]
    """Its own tables, in the order in which they are made; nothing else writes them."""
    layout: tuple[str, ...]
    """Makes those tables, empty."""
    watched: frozenset[str]
    """The tables of records that its lines say something of."""
    references: frozenset[str]
    """Columns of those that tell whose line it is: when they change, `touched.old` says whose it
    was before."""
    everything: tuple[str, ...]
    """Queries for the ids of all lines there should be."""
    stale: tuple[str, ...]
    """Queries for the ids of which a line says something that was touched; NULL counts for
    nothing."""
    renew: tuple[str, ...]
    """Takes the lines of `temp.stale` away and makes them again, for what is still there."""
    amiss: str
    """A query that counts the lines that are missing or that should not be there."""
    part: str
    """What `check` calls it, in Dutch."""
    complaint: str
    """What `check` says when lines are amiss, in Dutch, with {} for how many."""

    @cached_property
    def version(self) -> str:
        """Changes with any of its SQL, so that nobody forgets to have it made anew."""
        said = (
            *(self.tables, self.layout, sorted(self.watched), sorted(self.references)),
            *(self.everything, self.stale, self.renew),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()


_registered: tuple[Follower, ...] = ()


def register(follower: Follower) -> Follower:
    """From now on every store keeps this one up to date; gives it back."""
    global _registered
    if any(one.name == follower.name for one in _registered):
        raise RuntimeError(f"two followers are called {follower.name}")
    _registered = (*_registered, follower)
    return follower


def registered() -> tuple[Follower, ...]:
    """The followers that this program has, so far; another tuple when one came."""
    return _registered


def follow(connection: Connection) -> None:
    """Bring every follower up to date with the journal, in the transaction of `connection`."""
    last = sets.last_number(connection)
    known = _known(connection)
    followed: list[str] = []
    for follower in _registered:
        version, set_id = known.get(follower.name, ("", 0))
        if version != follower.version:
            make(connection, follower)
        elif set_id < last:
            _catch_up(connection, follower, set_id)
            followed.append(follower.name)
    if followed:
        connection.exec_driver_sql(
            f"UPDATE journal_follower SET set_id = ? WHERE name IN ({_listed(followed)})", (last,)
        )


def are_behind(connection: Connection) -> bool:
    """Has `follow` something to do? Asks with a connection that only reads."""
    last = sets.last_number(connection)
    known = _known(connection)
    return any(known.get(one.name) != (one.version, last) for one in _registered)


def require(session: Session, follower: Follower) -> None:
    """Raise RuntimeError when this session would read lines that fell behind: it began before the
    follower was there. Its module is to be imported earlier."""
    if follower in (session.info.get(FOLLOWED) or ()):
        return
    connection = session.connection()
    if _known(connection).get(follower.name) != (follower.version, sets.last_number(connection)):
        raise RuntimeError(f"the session began before the follower {follower.name} was registered")


def make(connection: Connection, follower: Follower) -> None:
    """Its lines of all that is there, from nothing; what was there before goes."""
    _drop(connection, follower.name)
    for table in reversed(follower.tables):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    for statement in (*follower.layout, *_SCRATCH):
        connection.exec_driver_sql(statement)
    _renew(connection, follower, follower.everything)
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO journal_follower (name, version, set_id, tables)"
        " VALUES (?, ?, ?, ?)",
        (follower.name, follower.version, sets.last_number(connection), " ".join(follower.tables)),
    )


def forget(connection: Connection) -> None:
    """Throw away the lines of all followers, also of those that this program does not have; the
    next `follow` makes them from nothing."""
    names = connection.exec_driver_sql("SELECT name FROM journal_follower").scalars().all()
    for name in names:
        _drop(connection, name)


def amiss(connection: Connection, follower: Follower) -> int:
    """How many of its lines are missing, or should not be there."""
    return int(connection.exec_driver_sql(follower.amiss).scalar_one())


_SCRATCH = (
    "CREATE TEMP TABLE IF NOT EXISTS touched (table_name VARCHAR, row_id CHAR(32), old CHAR(32))",
    "CREATE INDEX IF NOT EXISTS temp.ix_touched ON touched (table_name, row_id)",
    "CREATE TEMP TABLE IF NOT EXISTS stale (id CHAR(32) NOT NULL PRIMARY KEY)",
    "DELETE FROM temp.touched",
    "DELETE FROM temp.stale",
)


def _catch_up(connection: Connection, follower: Follower, set_id: int) -> None:
    """Make the lines again of which something changed after this set."""
    for statement in _SCRATCH:
        connection.exec_driver_sql(statement)
    # One pass over the changes: an import has hundreds of thousands.
    connection.exec_driver_sql(
        "INSERT INTO temp.touched SELECT DISTINCT table_name, row_id,"
        f" CASE WHEN column_name IN ({_listed(follower.references)}) THEN old END"
        f" FROM journal_change WHERE set_id > ? AND table_name IN ({_listed(follower.watched)})",
        (set_id,),
    )
    if connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM temp.touched)").scalar():
        _renew(connection, follower, follower.stale)


def _renew(connection: Connection, follower: Follower, stale: Iterable[str]) -> None:
    for query in stale:
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO temp.stale {query}")
    for statement in follower.renew:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("DELETE FROM temp.touched")
    connection.exec_driver_sql("DELETE FROM temp.stale")


def _drop(connection: Connection, name: str) -> None:
    """Throw away the tables that a follower had, which may be others than it has today."""
    found = connection.exec_driver_sql(
        "SELECT tables FROM journal_follower WHERE name = ?", (name,)
    ).scalar()
    for table in reversed((found or "").split()):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    connection.exec_driver_sql("DELETE FROM journal_follower WHERE name = ?", (name,))


def _known(connection: Connection) -> dict[str, tuple[str, int]]:
    found = connection.exec_driver_sql("SELECT name, version, set_id FROM journal_follower")
    return {name: (version, set_id) for name, version, set_id in found}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))
