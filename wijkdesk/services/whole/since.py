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
    """The places (`Unsaved.key`) where something else may stand since: of a record in its name
    something was changed, or of what hangs under that; or of a place without a record the table
    that it begins with. All of them where the journal does not know that moment: another database
    was put in its place."""
    number, digest = mark
    with store.read() as session:
        connection = session.connection()
        count = sets.since(connection, number, bytes.fromhex(digest))
        if not count:
            return set(places) if count is None else set()
        rows = _rows_since(connection, number)
        return {one for one in places if _is_changed(connection, rows, one)}


def _rows_since(connection: Connection, number: int) -> dict[str, set[uuid.UUID]]:
    rows: dict[str, set[uuid.UUID]] = {}
    for table, row in sets.rows_changed_since(connection, number):
        with suppress(ValueError):
            rows.setdefault(table, set()).add(uuid.UUID(row))
    return rows


def _is_changed(connection: Connection, rows: dict[str, set[uuid.UUID]], place: str) -> bool:
    parts = place.split("/")
    records = {one for one in map(_id, parts) if one is not None}
    if not records:
        return parts[0] in rows
    return any(
        records & ids or _hangs_under(connection, Base.metadata.tables[table], list(ids), records)
        for table, ids in rows.items()
    )


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
