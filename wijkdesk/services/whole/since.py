"""What was changed since a moment that somebody wrote down, such as when text that was not saved
was put on disk: what was typed then may be older than what stands there now."""

import uuid
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Table, false, or_, select

from wijkdesk.models import Base
from wijkdesk.store import Store
from wijkdesk.store.changes import sets

Mark = Sequence[Any]
"""Number and digest of the last change set, as JSON gives them back too."""
_WHOLE = {"id", "deleted_at"}
"""Columns that tell that a record came or went."""
_LINES = {
    "aantekeningen": {"regel": frozenset({*_WHOLE, "kind", "text", "position", "agendapunt_id"})}
}
"""Of a sort of places which columns of which table hold them, where what hangs under their record
is more: the program makes actions and decisions of notes by itself, also at the opening."""
_MOST = 500
"""Rows in one question."""


def mark(store: Store) -> Mark:
    """Where the journal ends now."""
    with store.read() as session:
        last = sets.last(session.connection())
    return (last.id, bytes(last.digest).hex()) if last is not None else (0, "")


def is_last(store: Store, mark: Mark) -> bool:
    """Was nothing at all written since?"""
    with store.read() as session:
        return sets.since(session.connection(), mark[0], bytes.fromhex(mark[1])) == 0


def has_record(place: str) -> bool:
    """Does a place name the record that it is of? Else something new is made of what stands there,
    or it is a setting."""
    return any(_id(part) is not None for part in place.split("/"))


def changed(store: Store, mark: Mark, places: Collection[str]) -> set[str]:
    """The places (`Unsaved.key`) where something else may stand since. That is for one that ends in
    a column of a record when that column was changed, and for another that ends in a record when
    something that hangs under that was; else when anything of a record in its name was, or of what
    hangs under it. What the program writes by itself changes no place, and what removes the record
    each. Of a place without a record it is when the table was changed that it begins with. All of
    them where the journal does not know that moment: another database was put in its place."""
    number, digest = mark
    with store.read() as session:
        connection = session.connection()
        count = sets.since(connection, number, bytes.fromhex(digest))
        if not count:
            return set(places) if count is None else set()
        rows = _rows_since(connection, number)
        return {one for one in places if _is_changed(connection, rows, one)}


Rows = dict[str, dict[uuid.UUID, set[str]]]
"""Of a table which columns of which row were changed by somebody."""


def _rows_since(connection: Connection, number: int) -> Rows:
    rows: Rows = {}
    columns = sets.columns_changed_since(connection, number)
    for table, row in sets.rows_changed_since(connection, number):
        known = Base.metadata.tables[table].columns
        own = {one.name for one in known if one.info.get("by_itself")}
        with suppress(ValueError):
            if changed := columns[table, row] - own:
                rows.setdefault(table, {})[uuid.UUID(row)] = changed
    return rows


def _is_changed(connection: Connection, rows: Rows, place: str) -> bool:
    parts = place.split("/")
    records = {one for one in map(_id, parts) if one is not None}
    if not records:
        return parts[0] in rows
    if (column := _column_of(parts)) is not None:
        table, record, name = column
        return bool(rows.get(table, {}).get(record, set()) & {name, *_WHOLE})
    # What ends in a record is of what hangs under that, or is still to be made there.
    whole = _id(parts[-1]) is not None
    return any(
        any(not whole or of_table[one] & _WHOLE for one in records & of_table.keys())
        or _hangs_under(
            connection, Base.metadata.tables[table], _that_count(parts[0], table, of_table), records
        )
        for table, of_table in rows.items()
    )


def _that_count(sort: str, table: str, rows: dict[uuid.UUID, set[str]]) -> list[uuid.UUID]:
    """The rows of a table that may hold what stands in places of this sort."""
    if sort not in _LINES:
        return list(rows)
    columns = _LINES[sort].get(table, frozenset())
    return [one for one, changed in rows.items() if changed & columns]


def _column_of(parts: Sequence[str]) -> tuple[str, uuid.UUID, str] | None:
    """Table, record and column of a place that ends in those."""
    if len(parts) < 3 or (table := Base.metadata.tables.get(parts[-3])) is None:
        return None
    record = _id(parts[-2])
    return (table.name, record, parts[-1]) if record and parts[-1] in table.columns else None


def _hangs_under(
    connection: Connection, table: Table, ids: list[uuid.UUID], records: set[uuid.UUID]
) -> bool:
    """Does one of these rows of a table refer to one of the records?"""
    refers = or_(false(), *(one.in_(records) for one in table.columns if one.foreign_keys))
    return any(
        connection.execute(select(table.c.id).where(table.c.id.in_(some), refers)).first()
        for some in (ids[start : start + _MOST] for start in range(0, len(ids), _MOST))
    )


def _id(part: str) -> uuid.UUID | None:
    with suppress(ValueError):
        return uuid.UUID(part)
    return None
