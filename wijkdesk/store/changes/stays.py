"""The history of records in pieces that a screen can show: which there are first, their values
only for the rows in sight. A text that was typed is kept each second; ten thousand such changes
are to open at once.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, MetaData

from .history import HistoryEntry, value_of
from .journal import DIGEST
from .undo import PAUSE

MADE = "id"
"""The column that tells that a record was made."""
MARK = "deleted_at"
_BLOCK = 500

Row = tuple[str, uuid.UUID]
"""Table and id of a record."""


@dataclass
class Stay:
    """What somebody did to one field in one go: its first and its last change in the journal."""

    first: int
    last: int
    set_id: int


def stays(
    connection: Connection,
    rows: Iterable[Row],
    wanted: Callable[[str, str], bool],
    typed: Callable[[str, str], bool],
) -> list[Stay]:
    """What happened to these records, the latest first; `wanted` says of which columns of a table,
    `typed` which of those hold text that somebody types.

    The values that a record was made with are told by its making (`first_values`). Typing that
    went on is one stay; of what came and went in one change set, nothing is told.
    """
    found = sorted(_changes(connection, rows), key=lambda one: one.id)
    made = {(one.row_id, one.set_id) for one in found if one.column_name == MADE}
    latest: dict[tuple[str, str], tuple[Stay, Any]] = {}
    told: list[Stay] = []
    for one in found:
        if not wanted(one.table_name, one.column_name):
            continue
        if (one.row_id, one.set_id) in made and one.column_name != MADE:
            continue
        key = (one.row_id, one.column_name)
        stay, before = latest.get(key, (None, None))
        text = typed(one.table_name, one.column_name)
        if stay is not None and _goes_on(before, one, text):
            stay.last, stay.set_id = one.id, one.set_id
        else:
            stay = Stay(one.id, one.id, one.set_id)
            told.append(stay)
        latest[key] = stay, one
    told.sort(key=lambda stay: stay.last, reverse=True)
    return [stay for stay in told if stay.first == stay.last or _changed(connection, stay)]


def entries(
    connection: Connection, metadata: MetaData, wanted: Sequence[Stay]
) -> list[HistoryEntry]:
    """Who changed what, from which value to which, in the order asked."""
    numbers = [one for stay in wanted for one in (stay.first, stay.last)]
    rows = {row.id: row for row in _values(connection, numbers)}
    return [_entry(metadata, rows[stay.first], rows[stay.last]) for stay in wanted]


def first_values(
    connection: Connection, metadata: MetaData, row: Row, set_id: int
) -> dict[str, Any]:
    """The values that a record was made with; empty when they were wiped."""
    found = connection.exec_driver_sql(
        "SELECT column_name, new FROM journal_change WHERE row_id = ? AND set_id = ?"
        f" AND table_name = ? AND length(seal) > {DIGEST} ORDER BY id",
        (row[1].hex, set_id, row[0]),
    )
    return {column: value_of(metadata, row[0], column, new) for column, new in found}


def taken_away(connection: Connection, row: Row) -> tuple[set[Row], bool]:
    """The records that went in the same write as this one, itself among them, and whether it was
    forgotten for privacy."""
    table, one = row[0], row[1].hex
    last = connection.exec_driver_sql(
        "SELECT max(set_id) FROM journal_change"
        " WHERE row_id = ? AND table_name = ? AND column_name = 'deleted_at'",
        (one, table),
    ).scalar()
    wiped = connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM journal_change WHERE row_id = ? AND table_name = ?"
        f" AND column_name = '{MADE}' AND length(seal) = {DIGEST})",
        (one, table),
    ).scalar()
    found = connection.exec_driver_sql(
        "SELECT DISTINCT table_name, row_id FROM journal_change"
        " WHERE set_id = ? AND column_name = 'deleted_at'",
        (last,),
    )
    return {row, *((name, uuid.UUID(hex=other)) for name, other in found)}, bool(wiped)


def _changes(connection: Connection, rows: Iterable[Row]) -> Iterator[Any]:
    """The changes of these records, without their values: texts may be long."""
    of_table: dict[str, list[str]] = {}
    for table, one in rows:
        of_table.setdefault(table, []).append(one.hex)
    for table, ids in of_table.items():
        for start in range(0, len(ids), _BLOCK):
            block = ids[start : start + _BLOCK]
            yield from connection.exec_driver_sql(
                "SELECT c.id, c.set_id, c.table_name, c.row_id, c.column_name,"
                " s.at, s.actor, s.device, s.kind, s.label"
                " FROM journal_change AS c JOIN journal_set AS s ON s.id = c.set_id"
                f" WHERE c.row_id IN ({', '.join('?' * len(block))}) AND c.table_name = ?",
                (*block, table),
            )


def _goes_on(before: Any, now: Any, typed: bool) -> bool:
    """The same write, or typing that went on."""
    if before.set_id == now.set_id:
        return True
    if (before.actor, before.device, before.label) != (now.actor, now.device, now.label):
        return False
    if before.kind != now.kind or now.kind != "write" or not typed:
        return False
    passed = datetime.fromisoformat(now.at) - datetime.fromisoformat(before.at)
    return 0 <= passed.total_seconds() <= PAUSE


def _changed(connection: Connection, stay: Stay) -> bool:
    found = connection.exec_driver_sql(
        "SELECT a.old IS NOT b.new OR length(b.seal) = ? FROM journal_change AS a,"
        " journal_change AS b WHERE a.id = ? AND b.id = ?",
        (DIGEST, stay.first, stay.last),
    )
    return bool(found.scalar())


def _values(connection: Connection, numbers: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(numbers), _BLOCK):
        block = tuple(numbers[start : start + _BLOCK])
        yield from connection.exec_driver_sql(
            "SELECT c.id, c.set_id, c.table_name, c.row_id, c.column_name, c.old, c.new,"
            " length(c.seal) AS seal, s.at, s.actor, s.device, s.kind, s.label"
            " FROM journal_change AS c JOIN journal_set AS s ON s.id = c.set_id"
            f" WHERE c.id IN ({', '.join('?' * len(block))})",
            block,
        )


def _entry(metadata: MetaData, first: Any, last: Any) -> HistoryEntry:
    where = last.table_name, last.column_name
    return HistoryEntry(
        datetime.fromisoformat(last.at),
        last.actor,
        last.device,
        last.kind,
        last.label,
        last.table_name,
        uuid.UUID(hex=last.row_id),
        last.column_name,
        value_of(metadata, *where, first.old),
        value_of(metadata, *where, last.new),
        last.set_id,
        # A text of which only a piece of the typing was wiped has no old value to tell either.
        wiped=DIGEST in (first.seal, last.seal),
    )
