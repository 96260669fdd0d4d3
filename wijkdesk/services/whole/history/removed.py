"""What was removed, and putting it back. Removing is a mark, so nothing of it is gone."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, literal, select, union_all
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkdesk.models import Base
from wijkdesk.services.record.confidential import SECRET, confidential_among
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.names import name_in_sql
from wijkdesk.store import Refused, Store
from wijkdesk.store.changes.stays import Row, taken_away

from ..kinds import KINDS

_FORGOTTEN = "Dit is gewist vanwege privacy en komt niet terug."
_MERGED = "Dit is samengevoegd met een ander; zet het terug met Ongedaan maken."
_CLASHES = (
    "Dit kan niet terug: er is intussen iets gemaakt dat op dezelfde plaats staat of hetzelfde "
    "heet. Alles blijft zoals het nu is."
)


@dataclass(frozen=True)
class Removed:
    """A record that was removed: its kind, its name and when."""

    kind: str
    id: uuid.UUID
    name: str
    at: datetime


def ids(store: Store) -> list[tuple[str, uuid.UUID]]:
    """Kind and id of every record that was removed, the latest first."""
    kinds = {one.model.__tablename__: one for one in KINDS.values() if not one.fixed}
    asked = [
        select(literal(kind.key).label("kind"), model.id, model.deleted_at).where(
            model.deleted_at.is_not(None), *_unmerged(model)
        )
        for kind in kinds.values()
        for model in (kind.model,)
    ]
    with store.read() as session:
        found = session.execute(union_all(*asked).order_by("deleted_at"))
        return [(kind, one) for kind, one, _ in reversed(found.all())]


def rows(store: Store, wanted: Sequence[tuple[str, uuid.UUID]]) -> list[Removed]:
    """These, with their names; in no order."""
    by_kind: dict[str, list[uuid.UUID]] = {}
    for key, one in wanted:
        by_kind.setdefault(key, []).append(one)
    with store.read() as session:
        return [
            found for key, some in by_kind.items() for found in _of_kind(session, KINDS[key], some)
        ]


def put_back(store: Store, kind: str, record_id: uuid.UUID) -> None:
    """Bring a record back, with what hung under it and went in the same write.

    Raises Refused: it was forgotten, merged, or something else stands in its place.
    """
    described = KINDS[kind]
    row: Row = (described.model.__tablename__, record_id)
    try:
        with store.write(f"{described.label.capitalize()} teruggezet") as session:
            gone, wiped = taken_away(session.connection(), row)
            found = session.get(described.model, record_id)
            if wiped or found is None:
                raise Refused(_FORGOTTEN)
            if getattr(found, "merged_into_id", None) is not None:
                raise Refused(_MERGED)
            if found.deleted_at is None:
                raise Refused("Dit staat er al weer.")
            for table, one in _with_it(session, row, gone):
                columns = Base.metadata.tables[table].c
                session.execute(
                    Base.metadata.tables[table]
                    .update()
                    .where(columns.id == one)
                    .values(deleted_at=None)
                )
            session.expire_all()
            if described.check is not None:
                described.check(session, record_id)
    except IntegrityError as error:
        raise Refused(_CLASHES) from error


def _unmerged(model: Any) -> list[ColumnElement[bool]]:
    into = getattr(model, "merged_into_id", None)
    return [] if into is None else [into.is_(None)]


def _of_kind(session: Session, kind: RecordKind, wanted: Sequence[uuid.UUID]) -> list[Removed]:
    model = kind.model
    secret = confidential_among(session, model, wanted)
    query = select(model.id, name_in_sql(kind), model.deleted_at).where(
        model.id.in_(wanted), model.deleted_at.is_not(None)
    )
    return [
        Removed(kind.key, one, SECRET if one in secret else name or "zonder naam", at)
        for one, name, at in session.execute(query)
    ]


def _with_it(session: Session, first: Row, gone: set[Row]) -> list[Row]:
    """The record, and of what went with it all that hangs under it, the record first."""
    found = [first]
    left = gone - {first}
    for parent in found:
        under = {row for row in left if _hangs_under(session, row, parent)}
        left -= under
        found += sorted(under)
    return found


def _hangs_under(session: Session, row: Row, parent: Row) -> bool:
    table = Base.metadata.tables[row[0]]
    keys = [
        column
        for column in table.columns
        if any(key.column.table.name == parent[0] for key in column.foreign_keys)
    ]
    if not keys:
        return False
    there = session.execute(select(*keys).where(table.c.id == row[1])).first()
    return there is not None and parent[1] in tuple(there)
