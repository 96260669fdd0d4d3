"""Questions to the journal: which change sets there are, and what was changed since one of them.

Who remembers a set outside the database (the anchor, this device, a backup, the list of erasures)
keeps its number and digest, and asks here whether it stands in the journal.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from wijkdesk.models import Base

from .journal import ERASE_AGAIN, MIGRATE, OWN

LAST = "SELECT id, digest, at FROM journal_set ORDER BY id DESC LIMIT 1"
_BUT = "SELECT id, digest, at FROM journal_set WHERE kind NOT IN ({}) ORDER BY id DESC"
BUT_LAYOUT = _BUT.format(f"'{MIGRATE}'")
"""The sets but for those that brought the database to another layout, the last first."""
LAST_OF_WORK = _BUT.format(f"'{ERASE_AGAIN}', '{MIGRATE}'") + " LIMIT 1"
"""The last set but for what an opening writes: erasures done again, and another layout."""
DIGEST_OF = "SELECT digest FROM journal_set WHERE id = ?"
"""These for a connection without SQLAlchemy; others ask `last` and `stands`."""
SALVAGED = "Teruggehaald uit het beschadigde bestand"
"""The label of a set with what came from a damaged database."""


def last(connection: Connection) -> Any:
    """Number (`id`), `digest` and moment (`at`) of the last set; None in an empty journal."""
    return connection.exec_driver_sql(LAST).first()


def last_of_work(connection: Connection) -> Any:
    """As `last`, but for what an opening writes."""
    return connection.exec_driver_sql(LAST_OF_WORK).first()


def last_number(connection: Connection) -> int:
    """The number of the last set; 0 in an empty journal."""
    found = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM journal_set")
    return int(found.scalar_one())


def stands(connection: Connection, number: int, digest: bytes | str) -> bool:
    """Does the journal have this set? `digest` is as it is kept or in hexadecimal; number 0, of
    before the first set, is in every journal."""
    found = connection.exec_driver_sql(DIGEST_OF, (number,)).scalar()
    if found is None:
        return number == 0
    return digest in (bytes(found), bytes(found).hex())


def since(connection: Connection, number: int, digest: bytes) -> int | None:
    """How many sets came after this one; None when the journal does not have it."""
    if not stands(connection, number, digest):
        return None
    return last_number(connection) - number


def last_common(one: Connection, other: Connection) -> int:
    """The number of the last set that is in both journals, 0 when none is. Each set is chained to
    the one before it, so two journals that went apart do not meet again."""
    low, high = 0, min(last_number(one), last_number(other))
    while low < high:
        middle = (low + high + 1) // 2
        digest = one.exec_driver_sql(DIGEST_OF, (middle,)).scalar()
        if digest is not None and stands(other, middle, digest):
            low = middle
        else:
            high = middle - 1
    return low


def rows_changed_since(connection: Connection, number: int) -> frozenset[tuple[str, str]]:
    """Table and id of every row of a model that a later set changed. What the journal tells of
    itself, and of tables that are not there any more, is of no record."""
    query = "SELECT DISTINCT table_name, row_id FROM journal_change WHERE set_id > ?"
    found = connection.exec_driver_sql(query, (number,))
    known = Base.metadata.tables.keys() - {OWN}
    return frozenset((table, row) for table, row in found if table in known)


def columns_changed_since(connection: Connection, number: int) -> dict[tuple[str, str], set[str]]:
    """Which columns of those rows."""
    query = "SELECT DISTINCT table_name, row_id, column_name FROM journal_change WHERE set_id > ?"
    columns: dict[tuple[str, str], set[str]] = {}
    for table, row, column in connection.exec_driver_sql(query, (number,)):
        columns.setdefault((table, row), set()).add(column)
    return columns


def count(connection: Connection) -> int:
    """How many sets there are."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM journal_set").scalar_one())


def from_moment(connection: Connection, moment: str) -> Iterator[Any]:
    """The sets from a moment (ISO 8601 in UTC) on, the oldest first: `id`, `kind`, `label`, `at`,
    `actor` and `device`."""
    yield from connection.exec_driver_sql(
        "SELECT id, kind, label, at, actor, device FROM journal_set WHERE at >= ? ORDER BY id",
        (moment,),
    )


def rows_from_moment(connection: Connection, moment: str) -> Iterator[Any]:
    """What the sets from a moment on changed, by set and table: `set_id`, `table_name`, how `many`
    rows, and the id of `one` of them."""
    yield from connection.exec_driver_sql(
        "SELECT c.set_id, c.table_name, count(DISTINCT c.row_id) AS many, min(c.row_id) AS one"
        " FROM journal_change AS c JOIN journal_set AS s ON s.id = c.set_id WHERE s.at >= ?"
        " GROUP BY c.set_id, c.table_name ORDER BY c.set_id, c.table_name",
        (moment,),
    )
