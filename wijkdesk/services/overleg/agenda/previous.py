"""What an agenda tells of earlier meetings: the item on the last one, and items that one left.

It is reckoned each time that an agenda is read, so it is right on every agenda that exists, however
long ago that was made; closing writes it down with the meeting, as what was told then.
"""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.overleg import Besluit, Overleg, Stand, Vast
from wijkdesk.services.words import dutch

from . import left
from .items import items_of


def reasons(
    session: Session, row: Overleg, before: Overleg | None, carried: Sequence[Actie]
) -> dict[uuid.UUID, str]:
    """The reasons of items of this meeting that tell of an earlier one, as they are now."""
    items = items_of(session, row.id)
    now = left.as_now(session, items)
    last = [one.id for one in items if one.vast is Vast.VORIGE]
    if last and (told := _told(session, row, before, carried)):
        now |= dict.fromkeys(last, told)
    return now


def _told(session: Session, row: Overleg, before: Overleg | None, carried: Sequence[Actie]) -> str:
    """What there is to talk about of the meeting `before`; `carried` are the actions that come
    back. "" for a meeting of no series."""
    if row.reeks_id is None:
        return ""
    if before is None:
        return "Dit is het eerste overleg van de reeks"
    taken = session.scalar(
        select(func.count())
        .select_from(Besluit)
        .where(Besluit.overleg_id == before.id, Besluit.deleted_at.is_(None))
    )
    still = sum(one.status in OPEN for one in carried)
    parts = [dutch.counted(still, "open actie", "open acties")]
    if taken:
        parts.append(dutch.counted(taken, "besluit", "besluiten"))
    if before.stand is Stand.CONCEPT:
        parts.append("verslag nog vast te stellen")
    return f"Van {dutch.day(before.held_on)}: {', '.join(parts)}"
