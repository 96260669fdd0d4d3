"""Taking a seat at the table of an area."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.netwerk import Netwerk, Stakeholder
from wijkdesk.services.contact.naming import name_of
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store

from .kinds import network_for


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
