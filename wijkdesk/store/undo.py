"""Undo and redo, from the journal.

A new record is undone by marking it as deleted, a change by putting the old values back; that is a
change set of its own, so the journal only grows. New records are handled set-wise, as an import of
tens of thousands of rows has to be undone in a moment.

Order matters, because unique rules hold for rows that are not marked as deleted: first rows leave
(for good, or for a moment when a unique column of theirs changes), then values change, then rows
come back. So values that were swapped never meet.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData, Table

Row = tuple[str, str]
"""Table and row id."""


@dataclass(frozen=True)
class Step:
    """A change set that can be undone or redone."""

    set_id: int
    label: str


def next_undo(connection: Connection) -> Step | None:
    """The latest write that was not undone."""
    return _step(connection, "max(set_id)", undone=False)


def next_redo(connection: Connection) -> Step | None:
    """The write that was undone last."""
    return _step(connection, "min(set_id)", undone=True)


def push(connection: Connection, set_id: int, permanent: bool) -> None:
    """Add a new write; what was undone before it cannot be redone any more."""
    which = "" if permanent else " WHERE undone"
    connection.exec_driver_sql(f"DELETE FROM journal_undo{which}")
    if not permanent:
        connection.exec_driver_sql("INSERT INTO journal_undo VALUES (?, 0)", (set_id,))


def move(connection: Connection, step: Step, *, undone: bool) -> None:
    """Remember that a step is undone, or is done again."""
    connection.exec_driver_sql(
        "UPDATE journal_undo SET undone = ? WHERE set_id = ?", (undone, step.set_id)
    )


def forget(connection: Connection, step: Step | None) -> None:
    """The step can't be undone or redone any more."""
    if step is None:
        return
    connection.exec_driver_sql("DELETE FROM journal_undo WHERE set_id = ?", (step.set_id,))


def apply(
    connection: Connection, metadata: MetaData, step: Step, moment: str, *, back: bool
) -> None:
    """Take the records to how they were before the step (`back`) or after it; what goes, goes at
    `moment`."""
    created = _created(connection, step)
    rows = _targets(connection, step, back)
    if back:
        for table in created:
            _mark_created(connection, table, step, moment)
    returning = _leave(connection, metadata, rows, moment)
    _change(connection, rows)
    _set_deleted(connection, returning)
    if not back:
        for table in created:
            _revive_created(connection, table, step)


def _step(connection: Connection, pick: str, *, undone: bool) -> Step | None:
    found = connection.exec_driver_sql(
        "SELECT id, label FROM journal_set "
        f"WHERE id = (SELECT {pick} FROM journal_undo WHERE undone = ?)",
        (undone,),
    ).first()
    return None if found is None else Step(found.id, found.label)


def _created(connection: Connection, step: Step) -> list[str]:
    found = connection.exec_driver_sql(
        "SELECT DISTINCT table_name FROM journal_change WHERE set_id = ? AND column_name = 'id'",
        (step.set_id,),
    )
    return list(found.scalars())


_NEW_ROWS = (
    "SELECT row_id FROM journal_change "
    "WHERE set_id = ? AND table_name = '{table}' AND column_name = 'id'"
)


def _mark_created(connection: Connection, table: str, step: Step, moment: str) -> None:
    connection.exec_driver_sql(
        f'UPDATE "{table}" SET deleted_at = ? '
        f"WHERE deleted_at IS NULL AND id IN ({_NEW_ROWS.format(table=table)})",
        (moment, step.set_id),
    )


def _revive_created(connection: Connection, table: str, step: Step) -> None:
    # A record may have been made and marked in one and the same write: then it stays marked.
    last = (
        "SELECT new FROM journal_change WHERE set_id = ? AND row_id = t.id "
        "AND column_name = 'deleted_at' ORDER BY id DESC LIMIT 1"
    )
    connection.exec_driver_sql(
        f'UPDATE "{table}" AS t SET deleted_at = ({last}) '
        f"WHERE id IN ({_NEW_ROWS.format(table=table)})",
        (step.set_id, step.set_id),
    )


def _targets(connection: Connection, step: Step, back: bool) -> dict[Row, dict[str, Any]]:
    """The values that existing rows have to get: table and row → column → value."""
    # SQLite takes the other columns from the row that has the minimum or maximum.
    value, pick = ("old", "min(id)") if back else ("new", "max(id)")
    found = connection.exec_driver_sql(
        f"SELECT table_name, row_id, column_name, {value}, {pick} FROM journal_change AS j "
        "WHERE set_id = ?1 AND NOT EXISTS (SELECT 1 FROM journal_change WHERE set_id = ?1 "
        "AND row_id = j.row_id AND column_name = 'id') "
        "GROUP BY table_name, row_id, column_name",
        (step.set_id,),
    )
    rows: dict[Row, dict[str, Any]] = defaultdict(dict)
    for table, row_id, column, target, _ in found:
        rows[table, row_id][column] = target
    return rows


def _leave(
    connection: Connection, metadata: MetaData, rows: dict[Row, dict[str, Any]], moment: str
) -> dict[Row, str | None]:
    """Mark rows that go, and for a moment those that could clash. Returns the final marks."""
    leaving: dict[Row, str] = {}
    returning: dict[Row, str | None] = {}
    for row, values in rows.items():
        mark = values.get("deleted_at")
        if mark is not None:
            leaving[row] = mark
            continue
        if "deleted_at" in values:
            returning[row] = None
        elif not _unique(metadata.tables[row[0]]).isdisjoint(values) and _alive(connection, row):
            leaving[row] = moment
            returning[row] = None
    _set_deleted(connection, leaving)
    return returning


def _unique(table: Table) -> frozenset[str]:
    return frozenset(
        column.name for index in table.indexes if index.unique for column in index.columns
    )


def _alive(connection: Connection, row: Row) -> bool:
    sql = f'SELECT deleted_at IS NULL FROM "{row[0]}" WHERE id = ?'
    return bool(connection.exec_driver_sql(sql, (row[1],)).scalar())


def _set_deleted(connection: Connection, marks: dict[Row, Any]) -> None:
    column = ("deleted_at",)
    _write(connection, (((row[0], column), (mark, row[1])) for row, mark in marks.items()))


def _change(connection: Connection, rows: dict[Row, dict[str, Any]]) -> None:
    _write(
        connection,
        (
            ((table, tuple(values)), (*values.values(), row_id))
            for (table, row_id), all_values in rows.items()
            if (values := {c: v for c, v in all_values.items() if c != "deleted_at"})
        ),
    )


def _write(
    connection: Connection, rows: Iterable[tuple[tuple[str, tuple[str, ...]], tuple[Any, ...]]]
) -> None:
    """Update rows, one statement for all rows of a table that change in the same columns.

    All columns of a row change at once, for a CHECK may compare one with another.
    """
    alike: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
    for key, parameters in rows:
        alike[key].append(parameters)
    for (table, columns), many in alike.items():
        assignments = ", ".join(f'"{column}" = ?' for column in columns)
        connection.exec_driver_sql(f'UPDATE "{table}" SET {assignments} WHERE id = ?', many)
