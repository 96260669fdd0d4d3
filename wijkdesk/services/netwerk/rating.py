"""The belang and invloed that a stakeholder has, dated and with what they were before."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.netwerk import Stakeholder, Waardering
from wijkdesk.services.record.fields import Invalid
from wijkdesk.store import Store, clock

SCALE = range(1, 6)
RATED = ("interest", "influence")


@dataclass(frozen=True)
class Rating:
    """Belang and invloed from a day on; `rated_on` is None when the day is not known."""

    rated_on: date | None
    interest: int | None
    influence: int | None


def rate(store: Store, stakeholder_id: uuid.UUID, interest: int, influence: int, on: date) -> bool:
    """Set belang and invloed (1 to 5) and keep what they were; False when that changes nothing.

    Raises Invalid for another number, KeyError when the stakeholder is not there (any more).
    """
    for name, value in (("interest", interest), ("influence", influence)):
        if value not in SCALE:
            raise Invalid(name, "Kies een getal van 1 tot en met 5.")
    with store.read() as session:
        found = session.get(Stakeholder, stakeholder_id)
        if found is None or found.deleted_at is not None:
            raise KeyError(stakeholder_id)
        if (found.interest, found.influence) == (interest, influence):
            return False
    with store.write("Belang en invloed bijgewerkt") as session:
        mine = session.get_one(Stakeholder, stakeholder_id)
        remember(session, mine)
        mine.interest, mine.influence, mine.rated_on = interest, influence, on
    return True


def remember(session: Session, mine: Stakeholder, of: uuid.UUID | None = None) -> None:
    """Keep the belang and invloed of a stakeholder that are about to change, as history of `of`
    (else of itself)."""
    if (mine.interest, mine.influence) != (None, None):
        session.add(
            Waardering(
                stakeholder_id=of or mine.id,
                rated_on=mine.rated_on,
                interest=mine.interest,
                influence=mine.influence,
            )
        )


def changing(session: Session, mine: Stakeholder, name: str, _value: object) -> None:
    """A form is about to change the field `name`: what was rated before is history then."""
    if name in RATED:
        remember(session, mine)
        mine.rated_on = clock.of(session).today()


def ratings(store: Store, stakeholder_id: uuid.UUID) -> tuple[Rating, ...]:
    """How belang and invloed went, newest first, beginning with the present ones.

    Of one day only the last: what was dragged to and fro in one talk is no history.
    """
    with store.read() as session:
        now = session.get(Stakeholder, stakeholder_id)
        if now is None:
            return ()
        rows = session.execute(
            select(Waardering.rated_on, Waardering.interest, Waardering.influence)
            .where(Waardering.stakeholder_id == stakeholder_id, Waardering.deleted_at.is_(None))
            .order_by(Waardering.id.desc())
        )
        found = [Rating(now.rated_on, now.interest, now.influence)]
        found += [Rating(*row) for row in rows]
    rated = [one for one in found if (one.interest, one.influence) != (None, None)]
    return tuple(
        one
        for place, one in enumerate(rated)
        if one.rated_on is None or one.rated_on not in {before.rated_on for before in rated[:place]}
    )
