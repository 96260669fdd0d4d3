"""What records of any kind are called."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, literal, select
from sqlalchemy.orm import Session

from wijkdesk.models.plan import Labelled
from wijkdesk.services.record.blocks import BLOCK

from .kind import RecordKind
from .register import KINDS

"""Ids in one question; SQLite takes more, but a list never shows more at once."""


def name_in_sql(kind: RecordKind) -> Any:
    """What a record is called, in SQL."""
    if kind.named is not None:
        return kind.named()
    return getattr(kind.model, kind.title) if kind.title else literal("")


def label_in_sql(column: Any, members: type[Labelled]) -> ColumnElement[str]:
    """The word of a choice, in SQL."""
    return case({one.value: one.label for one in members}, value=column, else_="")


def names_in(session: Session, kind: str, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What records are called, in the order asked; without those that were deleted."""
    described = KINDS[kind]
    model = described.model
    found: dict[uuid.UUID, str] = {}
    for start in range(0, len(wanted), BLOCK):
        query = select(model.id, name_in_sql(described)).where(
            model.id.in_(wanted[start : start + BLOCK]), model.deleted_at.is_(None)
        )
        found.update((one, name or "") for one, name in session.execute(query))
    return {one: found[one] for one in wanted if one in found}
