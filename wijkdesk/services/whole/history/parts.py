"""What the journal of one record is made of: itself, its links and what hangs under it."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import Overleg
from wijkdesk.services.record.confidential import may_be_confidential
from wijkdesk.services.record.fields import WRITTEN, Field, FieldKind
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.store.changes.stays import MADE, MARK, Row, Stay

from ..kinds import KINDS

TOLD = {
    (Overleg.__tablename__, "stand"): "Stand",
    (Overleg.__tablename__, "sent_on"): "Verstuurd op",
    (Overleg.__tablename__, "invited_on"): "Uitnodiging verstuurd op",
    (Overleg.__tablename__, "adopted_on"): "Vastgesteld op",
    (Actie.__tablename__, "handed_on"): "Bij de eigenaar sinds",
    (Gebied.__tablename__, "priority_since"): "Prioritair sinds",
    (Gebied.__tablename__, "priority_reason"): "Waarom prioritair",
}
"""Columns that nobody types, but that people want to see the history of."""


@dataclass(frozen=True)
class HistoryPart:
    """What a row of the journal is to the record: itself or something under it (`kind`), or a
    link to `other` in a field that holds several."""

    kind: str
    row_id: uuid.UUID
    link: Field | None = None
    other: uuid.UUID | None = None


@dataclass(frozen=True)
class History:
    """Which changes of a record there are, the latest first."""

    kind: str
    record_id: uuid.UUID
    stays: tuple[Stay, ...]
    parts: dict[Row, HistoryPart] = field(repr=False)


def parts_of(session: Session, kind: RecordKind, record_id: uuid.UUID) -> dict[Row, HistoryPart]:
    """What every row of the journal that is about this record, is to it."""
    table = kind.model.__tablename__
    parts = {(table, record_id): HistoryPart(kind.key, record_id)}
    for one in kind.fields:
        if one.through is not None:
            model, own, other = one.through
            query = select(model.id, getattr(model, other)).where(
                getattr(model, own) == record_id, getattr(model, other).is_not(None)
            )
            for row, target in session.execute(query):
                parts[model.__tablename__, row] = HistoryPart(kind.key, record_id, one, target)
    for child in KINDS.values():
        for column in _owned_by(child, table):
            query = select(child.model.id).where(getattr(child.model, column) == record_id)
            for row in session.scalars(query):
                parts[child.model.__tablename__, row] = HistoryPart(child.key, row)
    return parts


def _owned_by(child: RecordKind, table: str) -> list[str]:
    """The columns by which a kind hangs under records of a table. What may be confidential is
    told in its own history only."""
    columns = child.model.__table__.columns
    if not child.under or may_be_confidential(child.model):
        return []
    own = {one.name for one in child.fields}
    return [
        column.name
        for column in columns
        if column.name not in own
        and any(key.column.table.name == table for key in column.foreign_keys)
    ]


def wanted(parts: dict[Row, HistoryPart]) -> Any:
    """Tells of a table and column whether people know it."""
    columns: dict[str, set[str]] = {}
    for (table, _), part in parts.items():
        if table not in columns:
            fields = () if part.link is not None else KINDS[part.kind].fields
            named = {one.name for one in fields if one.kind is not FieldKind.LINKS}
            told = {name for (of, name) in TOLD if of == table}
            columns[table] = named | told | {MADE, MARK}
    return lambda table, column: column in columns[table]


def typed(parts: dict[Row, HistoryPart]) -> Any:
    """Tells of a table and column whether somebody types text there."""
    texts = {
        (table, one.name)
        for (table, _), part in parts.items()
        for one in KINDS[part.kind].fields
        if part.link is None and one.kind in WRITTEN
    }
    return lambda table, column: (table, column) in texts


def field_of(part: HistoryPart, column: str) -> Field | None:
    """The field that a column of a part is; None when nobody types it."""
    if part.link is not None:
        return None
    return next((one for one in KINDS[part.kind].fields if one.name == column), None)
