"""How far a database is: its schema and the last change set of its journal, and how much is in it.

Two databases of one store at the same place hold the same, so a copy that is at the place of the
present database need not be made again.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from ..changes import sets
from ..files import read_small
from ..sqlite.engine import connect, reading_of

_NOTE = 100
"""Bytes that a note of a set takes at most."""


@dataclass(frozen=True)
class State:
    """The place of a database; `at` is the moment (ISO 8601 in UTC) of its last change set."""

    schema: str
    set_id: int
    digest: bytes
    at: str


def of(path: Path, key: bytes, *, still: bool = False, of: str = sets.LAST) -> State | None:
    """The place of the database in a file, by the set that `of` asks for; None when it can't be
    read with this key. `still` is for a copy that nobody writes (see `engine.connect`). Raises
    DiskRefused, DiskFull, NotWritable, when it is not the file that is wrong."""
    try:
        with reading_of(path), closing(connect(path, key, still=still)) as connection:
            return _read(connection, of)
    except sqlcipher.Error:
        return None


def worked(
    path: Path, key: bytes, again: Collection[tuple[int, str]], *, still: bool = False
) -> State | None:
    """As `of`, by the last set that no opening writes by itself: `again` are the erasures that it
    does again (`erased.sets_of`)."""
    try:
        with reading_of(path), closing(connect(path, key, still=still)) as connection:
            return _with_schema(connection, next(_work(connection, again), None))
    except sqlcipher.Error:
        return None


def worked_since(
    path: Path, key: bytes, number: int, again: Collection[tuple[int, str]], *, still: bool = False
) -> int:
    """How many such sets came after this one; 0 where that can't be read with this key. Raises as
    `of`."""
    try:
        with reading_of(path), closing(connect(path, key, still=still)) as connection:
            return sum(
                1 for _one in takewhile(lambda one: one[0] > number, _work(connection, again))
            )
    except sqlcipher.Error:
        return 0


def digests(
    path: Path, key: bytes, numbers: Iterable[int], *, still: bool = True
) -> dict[int, str] | None:
    """The digests (hexadecimal) of these change sets, as far as it has them, of a copy that nobody
    writes when it is `still` (see `engine.connect`); None when it can't be read with this key.
    Raises DiskRefused, DiskFull, when it is not the file that is wrong."""
    try:
        with reading_of(path), closing(connect(path, key, still=still)) as connection:
            asked = {one: connection.execute(sets.DIGEST_OF, (one,)).fetchone() for one in numbers}
    except sqlcipher.Error:
        return None
    return {number: bytes(row[0]).hex() for number, row in asked.items() if row is not None}


def as_noted(last: State, more: str = "") -> bytes:
    """What a note says of the last change set, for `noted`, and `more` in one word."""
    return f"{last.set_id} {last.digest.hex()} {more}".rstrip().encode("ascii")


def noted(note: Path) -> tuple[int, str] | None:
    """Number and digest (hexadecimal) of the set in a note; None when it can't be read."""
    try:
        number, digest, *_more = read_small(note, _NOTE).decode("ascii").split()
        return int(number), digest
    except (OSError, ValueError):
        return None


def _read(connection: Any, of: str) -> State | None:
    return _with_schema(connection, connection.execute(of).fetchone())


def _work(connection: Any, again: Collection[tuple[int, str]]) -> Iterator[Any]:
    # An erasure that was done again counts too, where no list has it done once more.
    for one in connection.execute(sets.BUT_LAYOUT):
        if (one[0], bytes(one[1]).hex()) not in again:
            yield one


def _with_schema(connection: Any, last: Any) -> State | None:
    # A file that is not there is an empty database to SQLite.
    schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if schema is None or last is None else State(schema[0], *last)


def tables(connection: Any) -> dict[str, int]:
    """How many rows there are in each table that holds pages of its own."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    names = [name for (name,) in connection.execute(query)]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names
    }
