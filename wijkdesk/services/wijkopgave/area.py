"""The rows of one area, table by table, as plain tuples: no objects, no question per record."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Organisatie


class AreaRows:
    """Reads what belongs to one area. `names` are those of all organisations, by id."""

    def __init__(self, session: Session, gebied_id: uuid.UUID) -> None:
        self.session = session
        self.gebied_id = gebied_id
        query = select(Organisatie.id, Organisatie.name).where(Organisatie.deleted_at.is_(None))
        self.names: dict[uuid.UUID, str] = dict(session.execute(query).all())

    def rows(self, model: type[Any]) -> Sequence[Any]:
        """The rows of a table for this area, in order, as plain tuples."""
        order = [model.position] if hasattr(model, "position") else []
        query = (
            select(*model.__table__.columns)
            .where(model.gebied_id == self.gebied_id, model.deleted_at.is_(None))
            .order_by(*order, model.id)
        )
        return self.session.execute(query).all()

    def attached(self, model: type[Any], owner: str, parent: type[Any]) -> dict[Any, list[Any]]:
        """Rows of a table that hangs under records of this area, by the id of their owner."""
        query = (
            select(*model.__table__.columns)
            .join(parent, parent.id == getattr(model, owner))
            .where(parent.gebied_id == self.gebied_id, model.deleted_at.is_(None))
            .order_by(model.id)
        )
        found: dict[Any, list[Any]] = defaultdict(list)
        for row in self.session.execute(query):
            found[getattr(row, owner)].append(row)
        return found

    def name(self, organisatie_id: uuid.UUID | None) -> str:
        return self.names.get(organisatie_id, "") if organisatie_id else ""
