"""Makes a store with a row in every table that takes one; run by the program of that time.

`python fill.py FOLDER PASSWORD`, with that program first on the path. It knows no table by name.
"""

import enum
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import SQLAlchemyError

from wijkdesk.models import Base
from wijkdesk.store import Store, StoreError

PLAIN: dict[type, Any] = {
    str: "Voorbeeld",
    bool: False,
    int: 1,
    float: 1.5,
    date: date(2025, 3, 14),
    time: time(10, 30),
    datetime: datetime(2025, 3, 14, 9, 30, tzinfo=UTC),
}


def value(column: Any, ids: dict[str, Any]) -> Any:
    """Something that this column takes; the id of the row that it refers to."""
    for reference in column.foreign_keys:
        return ids[reference.column.table.name]
    kind = getattr(column.type, "enum_class", None)
    if kind is not None and issubclass(kind, enum.Enum):
        return next(iter(kind))
    return PLAIN.get(getattr(column.type, "python_type", str), "Voorbeeld")


def fill(connection: Connection, table: Table, ids: dict[str, Any], more: set[str]) -> None:
    """Add a row with what has to be filled in, and `more`."""
    values = {
        column.name: value(column, ids)
        for column in table.columns
        if column.name in more
        or (column.name != "id" and column.default is None and not column.nullable)
    }
    with connection.begin_nested():
        ids[table.name] = connection.execute(table.insert().values(values)).inserted_primary_key[0]


def attempts(table: Table) -> Iterator[set[str]]:
    """What to fill in besides what has to be: all plain columns, nothing, or one reference."""
    free = [column for column in table.columns if column.nullable and column.name != "deleted_at"]
    yield {column.name for column in free if not column.foreign_keys}
    yield set()
    yield from ({column.name} for column in free if column.foreign_keys)


def main(folder: Path, password: str) -> None:
    store, _ = Store.create(folder, password, actor="Voorbeeld")
    ids: dict[str, Any] = {}
    with store:
        for table in Base.metadata.sorted_tables:
            for more in attempts(table):
                try:
                    with store.write(f"{table.name} gevuld") as session:
                        fill(session.connection(), table, ids, more)
                    break
                except (SQLAlchemyError, StoreError, LookupError, TypeError, ValueError):
                    # A rule of the table, or a type of its own.
                    continue
        empty = [table.name for table in Base.metadata.sorted_tables if table.name not in ids]
        print(f"{len(ids)} tables filled; empty: {' '.join(empty) or 'none'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
