"""Who is a resident, and has an e-mail address that is nobody else's business."""

import uuid
from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import AddressKind, Contact, Email, Functie, Organisatie, Sector
from wijkdesk.models.privacy import ContactCategorie
from wijkdesk.services.words.period import in_force
from wijkdesk.store import clock

from .lists import Entry

_WORDS = ("bewoner", "inwoner")


def private(session: Session, wanted: Iterable[Entry]) -> set[uuid.UUID]:
    """Of these those whose address the others must not see: residents, and who is
    reached at home. Who works nowhere, comes for people who live there or is kept as one, is a
    resident; a doubt makes one."""
    people = [one for one in wanted if one.is_person]
    today = clock.of(session).today()
    works = select(Functie.id).where(
        Functie.contact_id == Contact.id,
        Functie.organisatie_id.is_not(None),
        Functie.deleted_at.is_(None),
        in_force(Functie, today),
    )
    of_residents = (
        works.join(Organisatie, Organisatie.id == Functie.organisatie_id)
        .join(Sector, Sector.id == Organisatie.sector_id)
        .where(_lives_there(Sector.name))
    )
    kept_as = select(ContactCategorie.id).where(
        ContactCategorie.id == Contact.categorie_id, _lives_there(ContactCategorie.name)
    )
    at_home = select(Email.id).where(
        Email.contact_id == Contact.id,
        Email.deleted_at.is_(None),
        Email.kind == AddressKind.PRIVE,
        Email.address.in_([one.email for one in people]),
    )
    doubts = or_(~exists(works), exists(of_residents), exists(kept_as), exists(at_home))
    ids = [one.id for one in people]
    return set(session.scalars(select(Contact.id).where(Contact.id.in_(ids), doubts)))


def _lives_there(name: ColumnElement[str] | object) -> ColumnElement[bool]:
    folded = func.folded(name)
    return or_(*(folded.contains(word) for word in _WORDS))
