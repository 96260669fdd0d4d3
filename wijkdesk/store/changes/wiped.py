"""Proof that what was wiped from the journal was wiped by an erasure.

An erasure takes the values and the salt of a change away and leaves its digest, so that the chain
still holds. Anybody with the key could do the same by hand, and call it privacy. So the set that
erased keeps a mark of each change that it wiped: a piece of an HMAC over the digest, under a key of
its own, which tells nothing of what was there. The marks are a line of that set and so are in the
chain themselves.

A store tells with its first line of marks that it keeps them: a new one at its making, an older one
(whose erasures of before can't be told apart any more) when it is brought up to date.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from ..access.derived import derived, seal_of
from . import journal

_MARK = 16
_COLUMN = "wiped"
_GONE = f"length(seal) = {journal.DIGEST}"


@contextmanager
def proven(connection: Connection, key: bytes, set_id: int) -> Iterator[None]:
    """Keep marks, in this set, of the changes that are wiped in the meantime."""
    before = set(_wiped(connection))
    yield
    digests = [digest for one, digest in _wiped(connection).items() if one not in before]
    if digests:
        _keep(connection, set_id, digests, key)


def begin(connection: Connection, key: bytes, set_id: int) -> None:
    """From this set on marks are kept; what was wiped before it counts as proven."""
    if _known(connection) is None:
        _keep(connection, set_id, list(_wiped(connection).values()), key)


def unproven(connection: Connection, key: bytes) -> int:
    """How many changes were wiped by no erasure."""
    known = _known(connection)
    if known is None:
        # No line of marks is left: none was ever made, or somebody wiped them.
        found = connection.exec_driver_sql(
            f"SELECT count(*) FROM journal_change WHERE {_GONE} AND table_name = ?", (journal.OWN,)
        )
        return int(found.scalar_one())
    made = _marker(key)
    return sum(made(digest) not in known for digest in _wiped(connection).values())


def _keep(connection: Connection, set_id: int, digests: list[bytes], key: bytes) -> None:
    marks = b"".join(sorted(map(_marker(key), digests)))
    line = (journal.OWN, "", _COLUMN, None, marks)
    connection.exec_driver_sql(
        "INSERT INTO journal_change (set_id, table_name, row_id, column_name, old, new, seal)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (set_id, *line, journal.seal(*line)),
    )


def _known(connection: Connection) -> set[bytes] | None:
    found = connection.exec_driver_sql(
        "SELECT new FROM journal_change WHERE row_id = '' AND table_name = ? AND column_name = ?"
        # A line of marks that was wiped itself proves nothing.
        f" AND NOT {_GONE}",
        (journal.OWN, _COLUMN),
    )
    lines = [bytes(line or b"") for line in found.scalars()]
    if not lines:
        return None
    return {line[at : at + _MARK] for line in lines for at in range(0, len(line), _MARK)}


def _wiped(connection: Connection) -> dict[int, bytes]:
    found = connection.exec_driver_sql(f"SELECT id, seal FROM journal_change WHERE {_GONE}")
    return {number: bytes(seal) for number, seal in found}


def _marker(key: bytes) -> Callable[[bytes], bytes]:
    own = derived(key, b"wijkdesk wiped 1")
    return lambda digest: seal_of(own, digest)[:_MARK]
