"""What a damaged database has that the backup lacks comes into the store, as one write.

A row that can be read is as it was written, so where it differs from the store's it is the newer
one. Of a row that can't be read the journal may still know what was written since the backup; its
seal tells that the value is the true one. What can't come (a row that it belongs to is lost, a rule
of the store says no) is counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.exc import DBAPIError

from wijkdesk.store.changes import triggers
from wijkdesk.store.erased.erasure import Row

from . import journal_left
from .reading import Reader


@dataclass
class Salvaged:
    """How many rows came, by table: `new` ones and `changed` ones; `refused` could be read and not
    come. `unread` are the tables of which something can't be read; `nothing` could be read at all
    when even their list is damaged. `anew`: there was no backup, so it came in a new database.
    `permanent`: undo does not take it back."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    unread: tuple[str, ...] = ()
    nothing: bool = False
    anew: bool = False
    permanent: bool = False

    @property
    def came(self) -> bool:
        """Is there anything that the backup did not have?"""
        return bool(self.new or self.changed)


def salvage(connection: Connection, metadata: MetaData, damaged: Reader, last: int) -> Salvaged:
    """Within a write: bring in what `damaged` has and this database lacks. `last` is the number of
    the last change set of the backup that this database was made from."""
    found = Salvaged()
    if not damaged.ask("SELECT count(*) FROM sqlite_master"):
        found.nothing = True
        return found
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    there = {table.name: _present(connection, table) for table in metadata.sorted_tables}
    wanted = _wanted(metadata, damaged, there, last)
    with triggers.thawed(connection, [one for one in metadata.sorted_tables if wanted[one.name]]):
        _Coming(metadata, wanted, there, found).put(connection)
    found.unread = tuple(sorted(damaged.unread & (metadata.tables.keys() | {journal_left.CHANGES})))
    return found


def _present(connection: Connection, table: Table) -> dict[str, dict[str, Any]]:
    rows = connection.exec_driver_sql(f'SELECT * FROM "{table.name}"')
    names = list(rows.keys())
    return {values["id"]: values for one in rows if (values := dict(zip(names, one, strict=True)))}


Wanted = dict[str, dict[str, dict[str, Any]]]
"""Table → row → column → value."""


def _wanted(
    metadata: MetaData, damaged: Reader, there: Mapping[str, Mapping[str, Any]], last: int
) -> Wanted:
    """What differs from what is there."""
    wanted: Wanted = defaultdict(dict)
    read: set[Row] = set()
    for table in metadata.sorted_tables:
        columns = [name for name in damaged.columns(table.name) if name in table.c]
        if "id" not in columns:
            continue
        for one in damaged.rows(table.name, columns):
            values = dict(zip(columns, one, strict=True))
            row_id = values["id"]
            read.add((table.name, row_id))
            _keep(wanted, there, table.name, row_id, values)
    written, whole = journal_left.written_since(damaged, last)
    for row, values in written.items():
        if row not in read and row[0] in metadata.tables:
            own = metadata.tables[row[0]].c
            kept = {name: value for name, value in values.items() if name in own}
            if row in whole:
                # The journal says nothing of what was empty in a new row.
                kept = {one.name: "" for one in own if not one.nullable} | kept
            else:
                # What is not known of it may have been anything.
                kept.pop("id", None)
            _keep(wanted, there, *row, kept)
    return wanted


def _keep(
    wanted: Wanted,
    there: Mapping[str, Mapping[str, Any]],
    table: str,
    row_id: str,
    values: dict[str, Any],
) -> None:
    present = there[table].get(row_id)
    if present is None:
        if "id" in values:
            wanted[table][row_id] = values
        return
    changed = {name: value for name, value in values.items() if present.get(name) != value}
    if changed:
        wanted[table][row_id] = changed


class _Coming:
    """The rows that are wanted, of which some can't come."""

    def __init__(
        self,
        metadata: MetaData,
        wanted: Wanted,
        there: Mapping[str, Mapping[str, Any]],
        found: Salvaged,
    ) -> None:
        self._tables = metadata.sorted_tables
        self._wanted, self._there, self._found = wanted, there, found
        self._known = {
            table.name: wanted[table.name].keys() | there[table.name].keys()
            for table in self._tables
        }
        """What is there once all that is wanted has come."""

    def put(self, connection: Connection) -> None:
        """Write them, and count what came. To what is refused others may belong, so then all begins
        again without it."""
        while True:
            self._leave_orphans()
            connection.exec_driver_sql("SAVEPOINT every_row")
            refused = self._put_and_refused(connection)
            if not refused:
                break
            connection.exec_driver_sql("ROLLBACK TO every_row")
            for table, row_id in refused:
                if not self._leave_unique(table, row_id):
                    self._leave(table.name, row_id)
        connection.exec_driver_sql("RELEASE every_row")

    def _put_and_refused(self, connection: Connection) -> list[tuple[Table, str]]:
        """What one row lets go of another may take, so what is refused is tried again as long as
        that helps."""
        self._found.new.clear()
        self._found.changed.clear()
        refused = [
            (table, row_id)
            for table in self._tables
            for row_id, values in self._wanted[table.name].items()
            if values
        ]
        tried = 0
        while len(refused) != tried:
            tried = len(refused)
            refused = [one for one in refused if not self._put_one(connection, *one)]
        return refused

    def _put_one(self, connection: Connection, table: Table, row_id: str) -> bool:
        is_new = row_id not in self._there[table.name]
        fits = _put(connection, table, row_id, self._wanted[table.name][row_id], is_new)
        if fits:
            (self._found.new if is_new else self._found.changed)[table.name] += 1
        return fits

    def _leave_unique(self, table: Table, row_id: str) -> bool:
        """Of a row that is there, leave out what another may have; False when that is nothing."""
        values = self._wanted[table.name][row_id]
        alone = {column.name for index in table.indexes if index.unique for column in index.columns}
        left = values.keys() & alone
        if row_id not in self._there[table.name] or not left or left == values.keys():
            return False
        for name in left:
            del values[name]
        self._found.refused[table.name] += 1
        return True

    def _leave_orphans(self) -> None:
        """Leave out what belongs to a row that is lost; what only refers to one comes without."""
        again = True
        while again:
            again = False
            for table in self._tables:
                for row_id, values in list(self._wanted[table.name].items()):
                    for name in list(_lost(table, values, self._known)):
                        is_new = row_id not in self._there[table.name]
                        if is_new and not table.c[name].nullable:
                            self._leave(table.name, row_id)
                            again = True
                            break
                        del values[name]

    def _leave(self, name: str, row_id: str) -> None:
        del self._wanted[name][row_id]
        if row_id not in self._there[name]:
            self._known[name].discard(row_id)
        self._found.refused[name] += 1


def _lost(table: Table, values: Mapping[str, Any], known: Mapping[str, set[str]]) -> Iterator[str]:
    for column in table.columns:
        for key in column.foreign_keys:
            value = values.get(column.name)
            if value is not None and value not in known.get(key.column.table.name, ()):
                yield column.name
                break


def _put(
    connection: Connection, table: Table, row_id: str, values: dict[str, Any], is_new: bool
) -> bool:
    """Write one row; False when a rule of the store says no to it."""
    names = [name for name in values if name != "id" or is_new]
    if not names:
        return False
    listed = ", ".join(f'"{name}"' for name in names)
    if is_new:
        sql = f'INSERT INTO "{table.name}" ({listed}) VALUES ({", ".join("?" * len(names))})'
    else:
        assignments = ", ".join(f'"{name}" = ?' for name in names)
        sql = f'UPDATE "{table.name}" SET {assignments} WHERE id = ?'
    parameters = [values[name] for name in names] + ([] if is_new else [row_id])
    connection.exec_driver_sql("SAVEPOINT one_row")
    try:
        connection.exec_driver_sql(sql, tuple(parameters))
    except DBAPIError:
        connection.exec_driver_sql("ROLLBACK TO one_row")
        return False
    finally:
        connection.exec_driver_sql("RELEASE one_row")
    return True
