"""What a change set is about, so that one that was refused is known again when it is done after
all: what of which records it changed, or which step it took back or did again."""

from dataclasses import dataclass

from sqlalchemy import Connection

from wijkdesk.models import Base
from wijkdesk.models.base import UtcDateTime

from . import journal

MOST = 1000
"""Changes of a set that is known again; what somebody does at one stroke has fewer."""
Record = tuple[str, str]
"""Field ("table.column") and id; of a record that was made, which has another id the next time,
its table and a keyed digest of what stands in it."""


@dataclass(frozen=True)
class Written:
    """A change set of this device. `kind` is write, undo or redo; `about` is empty where there is
    too much of it."""

    number: int
    kind: str
    label: str
    about: frozenset[Record]


def records(connection: Connection, number: int) -> frozenset[Record]:
    """What a write changed; nothing when that is more than `MOST`."""
    changes = connection.exec_driver_sql(
        "SELECT table_name, row_id, column_name, new FROM journal_change"
        " WHERE set_id = ? AND table_name <> ? LIMIT ?",
        (number, journal.OWN, MOST + 1),
    ).all()
    if len(changes) > MOST:
        return frozenset()
    made = {row_id for _, row_id, column, _ in changes if column == "id"}
    found = {(f"{table}.{column}", row) for table, row, column, _ in changes if row not in made}
    rows: dict[Record, list[object]] = {}
    for table, row_id, column, new in changes:
        if row_id in made and new not in made and not _differs(table, column):
            rows.setdefault((table, row_id), []).append([column, new])
    made_of = {(table, _digest(connection, values)) for (table, _), values in rows.items()}
    return frozenset(found | made_of)


def step(number: int) -> Record:
    """What an undo or a redo is about: the step that begins with this set."""
    return (journal.change_set.name, str(number))


def written_since(connection: Connection, number: int) -> list[Written]:
    """What was written, undone and redone on this device after a set, the oldest first."""
    found = connection.exec_driver_sql(
        "SELECT id, kind, label, about_set FROM journal_set"
        " WHERE id > ? AND kind IN ('write', 'undo', 'redo') ORDER BY id",
        (number,),
    ).all()
    return [
        Written(row.id, row.kind, row.label, frozenset({step(row.about_set)}))
        if row.kind != "write"
        else Written(row.id, row.kind, row.label, records(connection, row.id))
        for row in found
    ]


def _differs(table: str, column: str) -> bool:
    """Is it another one each time, as a moment and a place among others are?"""
    kind = Base.metadata.tables[table].columns[column].type
    return column == "position" or isinstance(kind, UtcDateTime)


def _digest(connection: Connection, values: list[object]) -> str:
    # The triggers tell the columns in the order of the table. Under a key: what is kept of it says
    # nothing of who stood in it.
    told = connection.exec_driver_sql("SELECT keyed('made', ?)", (journal.encoded(values),))
    return bytes(told.scalar_one()).hex()
