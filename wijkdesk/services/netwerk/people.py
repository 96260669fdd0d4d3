"""Taking a seat at the table of an area, and the belang and invloed somebody has there.

What else a screen asks of a wijknetwerk stands here too: who sits there (lines), who is missing
(coverage) and what is printed of it (overview).
"""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.netwerk import Netwerk, Stakeholder, Waardering
from wijkdesk.store import Store

from ..contact.naming import name_of
from ..fields import Invalid
from ..writing import line
from .coverage import OpgaveCoverage, SectorCoverage, missing, opgave_coverage, sector_coverage
from .kinds import network_for
from .lines import Elsewhere, Led, Line, elsewhere, stakeholders
from .overview import overview
from .silence import Silence

__all__ = [
    "Elsewhere",
    "Led",
    "Line",
    "OpgaveCoverage",
    "Rating",
    "SectorCoverage",
    "Silence",
    "add",
    "elsewhere",
    "missing",
    "opgave_coverage",
    "overview",
    "rate",
    "ratings",
    "sector_coverage",
    "stakeholders",
]

SCALE = range(1, 6)


@dataclass(frozen=True)
class Rating:
    """Belang and invloed from a day on; `rated_on` is None when the day is not known."""

    rated_on: date | None
    interest: int | None
    influence: int | None


def add(
    store: Store,
    gebied_id: uuid.UUID,
    organisatie_id: uuid.UUID | None = None,
    contact_id: uuid.UUID | None = None,
    role: str = "",
) -> uuid.UUID:
    """Give an organisation, through a contact or not, or a person a seat at the table of an area.

    Raises Invalid when there is nobody to seat, or when the same ones sit there already.
    """
    if organisatie_id is None and contact_id is None:
        raise Invalid("organisatie_id", "Kies een organisatie of een persoon.")
    with store.write("Stakeholder toegevoegd") as session:
        netwerk_id = network_for(session, gebied_id)
        _check_new(session, netwerk_id, organisatie_id, contact_id)
        made = Stakeholder(
            netwerk_id=netwerk_id,
            organisatie_id=organisatie_id,
            contact_id=contact_id,
            role=line(role),
        )
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def _check_new(
    session: Session,
    netwerk_id: uuid.UUID,
    organisatie_id: uuid.UUID | None,
    contact_id: uuid.UUID | None,
) -> None:
    seated = session.scalar(
        select(Stakeholder.id).where(
            Stakeholder.netwerk_id == netwerk_id,
            Stakeholder.organisatie_id.is_not_distinct_from(organisatie_id),
            Stakeholder.contact_id.is_not_distinct_from(contact_id),
            Stakeholder.deleted_at.is_(None),
        )
    )
    if seated is None:
        return
    netwerk = session.get_one(Netwerk, netwerk_id).name
    organisatie = session.get(Organisatie, organisatie_id) if organisatie_id else None
    contact = session.get(Contact, contact_id) if contact_id else None
    person = name_of(contact) if contact else ""
    if organisatie is None:
        raise Invalid("contact_id", f"{person} zit al aan tafel in {netwerk}.")
    who = f"{organisatie.name} met {person}" if person else organisatie.name
    raise Invalid("organisatie_id", f"{who} zit al aan tafel in {netwerk}.")


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
        if (mine.interest, mine.influence) != (None, None):
            session.add(
                Waardering(
                    stakeholder_id=stakeholder_id,
                    rated_on=mine.rated_on,
                    interest=mine.interest,
                    influence=mine.influence,
                )
            )
        mine.interest, mine.influence, mine.rated_on = interest, influence, on
    return True


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
