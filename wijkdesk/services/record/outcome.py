"""The three things that a line of notes can become: an action, a decision or a point for a next
time. Who goes past all three reads `OUTCOMES`; a fourth is added here."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.overleg import Besluit, Bespreekpunt, Regel, RegelKind

Made = Actie | Besluit | Bespreekpunt
M = TypeVar("M", bound=Made)


@dataclass(frozen=True)
class Outcome(Generic[M]):
    """What a line of the kind `kind` becomes; `link` is the column of the line that says which."""

    kind: RegelKind
    model: type[M]
    link: InstrumentedAttribute[uuid.UUID | None]

    def id_of(self, row: Regel) -> uuid.UUID | None:
        """Of which of these a line is or was the words."""
        found: uuid.UUID | None = getattr(row, self.link.key)
        return found

    def of(self, session: Session, row: Regel) -> M | None:
        """What a line became, also when it was taken back."""
        one = self.id_of(row)
        return session.get(self.model, one) if one is not None else None

    def of_all(self, session: Session, rows: Iterable[Regel]) -> list[M]:
        """As `of`, of many lines at once."""
        ids = [one for row in rows if (one := self.id_of(row)) is not None]
        if not ids:
            return []
        return list(session.scalars(select(self.model).where(self.model.id.in_(ids))))


ACTION = Outcome(RegelKind.ACTIE, Actie, Regel.actie_id)
DECISION = Outcome(RegelKind.BESLUIT, Besluit, Regel.besluit_id)
POINT = Outcome(RegelKind.PUNT, Bespreekpunt, Regel.bespreekpunt_id)
OUTCOMES = (ACTION, DECISION, POINT)


def made_of(session: Session, row: Regel) -> dict[RegelKind, Made]:
    """All that was ever made of a line, by the kind that the line then had."""
    found = {one.kind: one.of(session, row) for one in OUTCOMES}
    return {kind: made for kind, made in found.items() if made is not None}
