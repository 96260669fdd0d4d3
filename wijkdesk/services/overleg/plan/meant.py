"""Which meeting somebody means by what they typed."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Overleg, Stand
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words.dates import parse_date
from wijkdesk.services.words.matching import holding
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded


def named(store: Store, text: str, today: date) -> uuid.UUID:
    """The meeting that is meant by an id, or by a name with or without its day; of several the
    nearest to today. Raises Invalid."""
    with store.read() as session:
        if (given := _as_id(session, text)) is not None:
            return given
        found = _by_name(session, text, today)
    if not found:
        raise Invalid(
            "overleg", f"Er is geen overleg “{text[:60]}”. Typ de naam, met of zonder de datum."
        )
    best = min(found, key=lambda row: (abs((row.held_on - today).days), row.held_on < today))
    return uuid.UUID(str(best.id))


def _as_id(session: Session, text: str) -> uuid.UUID | None:
    try:
        given = uuid.UUID(text.strip())
    except ValueError:
        return None
    row = session.get(Overleg, given)
    return given if row is not None and row.deleted_at is None else None


def _by_name(session: Session, text: str, today: date) -> list[Any]:
    """Meetings of which the name holds the words; the last words may be their day."""
    typed = text.split()
    for count in range(min(4, len(typed)), -1, -1):
        day = parse_date(" ".join(typed[len(typed) - count :]), today) if count else None
        if count and day is None:
            continue
        name = " ".join(typed[: len(typed) - count])
        query = select(Overleg.id, Overleg.held_on).where(
            Overleg.deleted_at.is_(None), Overleg.stand != Stand.VERVALLEN
        )
        if day is not None:
            query = query.where(Overleg.held_on == day)
        if name:
            query = query.where(holding(Overleg.name, [folded(one) for one in name.split()]))
        found = list(session.execute(query))
        if found:
            return found
    return []
