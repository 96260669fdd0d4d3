"""Undo and redo, from the journal.

A new record is undone by marking it as deleted, a change by putting the old values back; that is a
change set of its own, so the journal only grows. New records are handled set-wise, as an import of
tens of thousands of rows has to be undone in a moment.

A step is one write, or several of typing that went on: notes are kept each second, and whoever
takes them back means the typing, not its last letters.

Order matters, because unique rules hold for rows that are not marked as deleted: first rows leave
(for good, or for a moment when a unique column of theirs changes), then values change, then rows
come back. So values that were swapped never meet.

What another device wrote in the meantime stays: undo and redo leave a field alone that a later
remote change set gave its value, and remove no record that such a set worked on, or hung something
under. The rest of the step is taken back all the same.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.exc import IntegrityError

from . import journal

PAUSE = 30
"""Seconds without a letter after which typing is another step."""

_GO_ON = """
    UPDATE journal_undo SET last_id = :set
    WHERE joins = :joins AND NOT undone AND last_id = (
        SELECT before.id FROM journal_set AS before, journal_set AS now
        WHERE now.id = :set AND before.id = (SELECT max(id) FROM journal_set WHERE id < :set)
            AND before.actor = now.actor AND before.device = now.device
            AND unixepoch(now.at, 'subsec') - unixepoch(before.at, 'subsec') BETWEEN 0 AND :most)"""

Row = tuple[str, str]
"""Table and row id."""


@dataclass(frozen=True)
class Step:
    """The change sets that are undone or redone in one: from `set_id` to `last_id`."""

    set_id: int
    label: str
    last_id: int

    @property
    def range(self) -> tuple[int, int]:
        """For "set_id BETWEEN ? AND ?"."""
        return self.set_id, self.last_id


def next_undo(connection: Connection) -> Step | None:
    """The latest write that was not undone."""
    return _step(connection, "max(set_id)", undone=False)


def next_redo(connection: Connection) -> Step | None:
    """The write that was undone last."""
    return _step(connection, "min(set_id)", undone=True)


def push(connection: Connection, set_id: int, permanent: bool, joins: str | None = None) -> None:
    """Add a new write; what was undone before it cannot be redone any more.

    It goes on with the latest step when that joins by the same key, nothing was written or undone
    in between, and the same person at the same device wrote less than `PAUSE` seconds ago.
    """
    if joins is not None and not permanent:
        joined = connection.exec_driver_sql(_GO_ON, {"set": set_id, "joins": joins, "most": PAUSE})
        if joined.rowcount:
            return
    which = "" if permanent else " WHERE undone"
    connection.exec_driver_sql(f"DELETE FROM journal_undo{which}")
    if not permanent:
        connection.exec_driver_sql(
            # A number may come back when the end of the journal was lost.
            "INSERT OR REPLACE INTO journal_undo (set_id, undone, last_id, joins)"
            " VALUES (?, 0, ?, ?)",
            (set_id, set_id, joins),
        )


def move(connection: Connection, step: Step, *, undone: bool) -> None:
    """Remember that a step is undone, or is done again."""
    connection.exec_driver_sql(
        "UPDATE journal_undo SET undone = ? WHERE set_id = ?", (undone, step.set_id)
    )


def forget(connection: Connection, step: Step) -> None:
    """The step can't be undone or redone any more."""
    connection.exec_driver_sql("DELETE FROM journal_undo WHERE set_id = ?", (step.set_id,))


def apply(
    connection: Connection, metadata: MetaData, step: Step, moment: str, *, back: bool
) -> None:
    """Take the records to how they were before the step (`back`) or after it; what goes, goes at
    `moment`."""
    created = _created(connection, step)
    rows = _targets(connection, step, back)
    if has_remote(connection, step):
        _leave_to_others(connection, step, rows)
    if back:
        for table in created:
            _mark_created(connection, table, step, moment)
    returning = _leave(connection, metadata, rows, moment)
    _change(connection, rows)
    _set_deleted(connection, returning)
    if not back:
        for table in created:
            _revive_created(connection, table, step)


def is_refused(connection: Connection, metadata: MetaData, set_id: int, moment: str) -> bool:
    """Within a write, once all of it is there: would a rule of the store say no to taking it
    back? Changes nothing."""
    connection.exec_driver_sql("SAVEPOINT taken_back")
    refused = False
    try:
        apply(connection, metadata, Step(set_id, "", set_id), moment, back=True)
    except IntegrityError:
        refused = True
    connection.exec_driver_sql("ROLLBACK TO taken_back")
    connection.exec_driver_sql("RELEASE taken_back")
    return refused


def _step(connection: Connection, pick: str, *, undone: bool) -> Step | None:
    found = connection.exec_driver_sql(
        "SELECT s.id, s.label, u.last_id FROM journal_set AS s JOIN journal_undo AS u "
        f"ON u.set_id = s.id WHERE s.id = (SELECT {pick} FROM journal_undo WHERE undone = ?)",
        (undone,),
    ).first()
    return None if found is None else Step(found.id, found.label, found.last_id)


def has_remote(connection: Connection, step: Step) -> bool:
    """Did another device write something after this step?"""
    found = connection.exec_driver_sql(f"SELECT EXISTS ({_REMOTE})", (step.set_id,))
    return bool(found.scalar())


_REMOTE = f"SELECT id FROM journal_set WHERE kind = '{journal.REMOTE}' AND id > ?1"
# Ids are unique in the whole store, so a value that is the id of a record refers to that record.
_USED = (
    "WITH RECURSIVE used(id) AS ("
    f"SELECT row_id FROM journal_change WHERE set_id IN ({_REMOTE})"
    f" UNION SELECT new FROM journal_change WHERE set_id IN ({_REMOTE}) AND typeof(new) = 'text'"
    # What stays of the step keeps what it hangs under.
    " UNION SELECT c.new FROM used JOIN journal_change AS c ON c.row_id = used.id"
    " WHERE c.set_id BETWEEN ?1 AND ?2 AND typeof(c.new) = 'text'"
    ") SELECT id FROM used"
)
"""The records that other devices worked on after a step, or hung something under."""


def _leave_to_others(connection: Connection, step: Step, rows: dict[Row, dict[str, Any]]) -> None:
    """Take out of the targets what other devices wrote since, and the removal of what they use."""
    theirs = connection.exec_driver_sql(
        "SELECT DISTINCT table_name, row_id, column_name FROM journal_change "
        f"WHERE set_id IN ({_REMOTE})",
        (step.set_id,),
    )
    for table, row_id, column in theirs:
        rows.get((table, row_id), {}).pop(column, None)
    used = set(connection.exec_driver_sql(_USED, step.range).scalars())
    for (_, row_id), values in rows.items():
        if row_id in used and values.get("deleted_at") is not None:
            del values["deleted_at"]


def _created(connection: Connection, step: Step) -> list[str]:
    found = connection.exec_driver_sql(
        "SELECT DISTINCT table_name FROM journal_change "
        "WHERE set_id BETWEEN ? AND ? AND column_name = 'id'",
        step.range,
    )
    return list(found.scalars())


_NEW_ROWS = (
    "SELECT row_id FROM journal_change "
    "WHERE set_id BETWEEN ?1 AND ?2 AND table_name = '{table}' AND column_name = 'id'"
)


def _mark_created(connection: Connection, table: str, step: Step, moment: str) -> None:
    connection.exec_driver_sql(
        f'UPDATE "{table}" SET deleted_at = ?3 '
        f"WHERE deleted_at IS NULL AND id IN ({_NEW_ROWS.format(table=table)}) "
        f"AND id NOT IN ({_USED})",
        (*step.range, moment),
    )


def _revive_created(connection: Connection, table: str, step: Step) -> None:
    # A record may have been made and marked in one and the same step: then it stays marked.
    last = (
        "SELECT new FROM journal_change WHERE set_id BETWEEN ?1 AND ?2 AND row_id = t.id "
        "AND column_name = 'deleted_at' ORDER BY id DESC LIMIT 1"
    )
    removed_by_others = (
        "SELECT row_id FROM journal_change "
        f"WHERE column_name = 'deleted_at' AND set_id IN ({_REMOTE})"
    )
    connection.exec_driver_sql(
        f'UPDATE "{table}" AS t SET deleted_at = ({last}) '
        f"WHERE id IN ({_NEW_ROWS.format(table=table)}) AND id NOT IN ({removed_by_others})",
        step.range,
    )


def _targets(connection: Connection, step: Step, back: bool) -> dict[Row, dict[str, Any]]:
    """The values that existing rows have to get: table and row → column → value."""
    # SQLite takes the other columns from the row that has the minimum or maximum.
    value, pick = ("old", "min(id)") if back else ("new", "max(id)")
    found = connection.exec_driver_sql(
        f"SELECT table_name, row_id, column_name, {value}, {pick} FROM journal_change AS j "
        "WHERE set_id BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM journal_change "
        "WHERE set_id BETWEEN ?1 AND ?2 AND row_id = j.row_id AND column_name = 'id') "
        "GROUP BY table_name, row_id, column_name",
        step.range,
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
