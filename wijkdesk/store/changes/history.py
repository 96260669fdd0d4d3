"""The history of a record: who changed what, when, from the journal."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, MetaData
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect()
_BLOCK = 500


@dataclass(frozen=True)
class HistoryEntry:
    """One field of one record that changed in one change set.

    `kind` is write, undo, redo or remote, `device` where that was; `old` and `new` are values of
    the model (dates, enumerations). The making of a record is the entry of column "id".
    """

    at: datetime
    actor: str
    device: str
    kind: str
    label: str
    table: str
    row_id: uuid.UUID
    column: str
    old: Any
    new: Any
    set_id: int = 0
    """The change set; of several that are told in one, the last."""
    wiped: bool = False
    """Forgotten for privacy: both values are gone for good."""


def read(
    connection: Connection, metadata: MetaData, table: str, row_id: uuid.UUID
) -> list[HistoryEntry]:
    """Changes of one record, the latest first; in one change set a field has one entry."""
    found = connection.exec_driver_sql(
        "SELECT s.at, s.actor, s.device, s.kind, s.label, c.column_name, c.old, c.new, s.id "
        "FROM journal_change AS c JOIN journal_set AS s ON s.id = c.set_id "
        "WHERE c.table_name = ? AND c.row_id = ? ORDER BY c.id",
        (table, row_id.hex),
    )
    entries: dict[tuple[int, str], Any] = {}
    for row in found:
        first = entries.get((row.id, row.column_name))
        old = row.old if first is None else first[1]
        entries[row.id, row.column_name] = (row, old)
    return [
        HistoryEntry(
            datetime.fromisoformat(row.at),
            row.actor,
            row.device,
            row.kind,
            row.label,
            table,
            row_id,
            row.column_name,
            value_of(metadata, table, row.column_name, old),
            value_of(metadata, table, row.column_name, row.new),
            row.id,
        )
        for row, old in reversed(entries.values())
        if old != row.new
    ]


def latest_sets(
    connection: Connection, table: str, rows: Sequence[uuid.UUID], columns: Collection[str]
) -> dict[uuid.UUID, int]:
    """The number of the change set that last changed one of these columns of each record. It only
    grows, also when something is undone."""
    named = ", ".join("?" * len(columns))
    found: dict[uuid.UUID, int] = {}
    for start in range(0, len(rows), _BLOCK):
        block = [one.hex for one in rows[start : start + _BLOCK]]
        latest = connection.exec_driver_sql(
            "SELECT row_id, max(set_id) FROM journal_change "
            f"WHERE row_id IN ({', '.join('?' * len(block))}) AND table_name = ? "
            f"AND column_name IN ({named}) GROUP BY row_id",
            (*block, table, *columns),
        )
        found.update((uuid.UUID(hex=one), number) for one, number in latest)
    return found


def undone(connection: Connection, table: str, rows: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these removed records that an undo removed, and nobody's own choice."""
    found: dict[str, str] = {}
    for start in range(0, len(rows), _BLOCK):
        block = [one.hex for one in rows[start : start + _BLOCK]]
        removed = connection.exec_driver_sql(
            "SELECT c.row_id, s.kind FROM journal_change AS c "
            "JOIN journal_set AS s ON s.id = c.set_id "
            f"WHERE c.row_id IN ({', '.join('?' * len(block))}) AND c.table_name = ? "
            "AND c.column_name = 'deleted_at' ORDER BY c.id",
            (*block, table),
        )
        found.update((one, kind) for one, kind in removed)
    return {uuid.UUID(hex=one) for one, kind in found.items() if kind == "undo"}


def value_of(metadata: MetaData, table: str, column: str, stored: Any) -> Any:
    """What a stored value means to the model; as stored when the model no longer knows it."""
    if table not in metadata.tables or column not in metadata.tables[table].columns:
        return stored
    processor = metadata.tables[table].columns[column].type.dialect_impl(_DIALECT)
    convert = processor.result_processor(_DIALECT, None)
    try:
        return stored if convert is None or stored is None else convert(stored)
    except (LookupError, ValueError):
        return stored
