"""All about one contact or organisation, as one look at it should tell."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Functie, Organisatie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.netwerk import Netwerk, NetwerkGebied, Stakeholder
from wijkdesk.models.opgave import Opgave
from wijkdesk.models.privacy import ContactCategorie
from wijkdesk.services.record.ordering import in_order
from wijkdesk.services.words import dutch, phones
from wijkdesk.services.words.period import in_force, is_over, is_to_come
from wijkdesk.store import Store, clock

from .card import Card, CardAddress
from .cards import cards
from .lists import Entry, entries_in


@dataclass(frozen=True)
class StakeholderPlace:
    """A place at the table of a wijknetwerk."""

    stakeholder_id: uuid.UUID
    gebied_id: uuid.UUID
    gebied: str
    role: str


@dataclass(frozen=True)
class Detail:
    """`colleagues` are the people who work at an organisation now; `parts` what is a part of it."""

    entry: Entry
    card: Card
    functies: tuple[str, ...]
    phones: tuple[tuple[str, str], ...]
    """Number as shown, and its kind."""
    emails: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...]
    categorie: str
    seats: tuple[StakeholderPlace, ...]
    leads: tuple[tuple[uuid.UUID, uuid.UUID, str, str], ...]
    """Opgaven that it leads: id, id of the gebied, name of the gebied, title."""
    colleagues: tuple[Entry, ...]
    parts: tuple[tuple[uuid.UUID, str], ...]


def detail(store: Store, record_id: uuid.UUID) -> Detail:
    """Read it; KeyError when it is not there (any more)."""
    with store.read() as session:
        found = entries_in(session, [record_id])
        if not found:
            raise KeyError(record_id)
        entry, card = found[0], cards(session, [record_id])[record_id]
        is_contact = entry.is_person
        return Detail(
            entry,
            card,
            functie_lines(card, clock.of(session).today()) if is_contact else (),
            tuple((phones.show(one.number), one.kind.label) for one in card.phones),
            tuple((one.address, one.kind.label) for one in card.emails),
            tuple(address_line(one) for one in card.addresses),
            _categorie(session, record_id) if is_contact else "",
            _seats(session, record_id),
            () if is_contact else _leads(session, record_id),
            () if is_contact else _colleagues(session, record_id),
            () if is_contact else _parts(session, record_id),
        )


def works_at(store: Store, contact_id: uuid.UUID, today: date) -> uuid.UUID | None:
    """The first organisation at which somebody has a functie now."""
    query = (
        select(Organisatie.id)
        .join(Functie, Functie.organisatie_id == Organisatie.id)
        .where(
            Functie.contact_id == contact_id,
            Functie.deleted_at.is_(None),
            Organisatie.deleted_at.is_(None),
            in_force(Functie, today),
        )
        .order_by(*in_order(Functie))
    )
    with store.read() as session:
        return session.scalars(query).first()


def address_line(one: CardAddress) -> str:
    """An address on one line."""
    street = " ".join(part for part in (one.street, one.number) if part)
    town = " ".join(part for part in (one.postcode, one.city) if part)
    return ", ".join(part for part in (street, town, one.country) if part)


def functie_lines(card: Card, today: date) -> tuple[str, ...]:
    """The present functies first, those that are over last; of each what, where and when."""
    lines = []
    for one in sorted(
        card.functies, key=lambda f: (is_over(f.until, today), is_to_come(f.since, today))
    ):
        what = " bij ".join(part for part in (one.role, one.organisatie) if part)
        if one.until is not None:
            what += f" (tot en met {dutch.day(one.until)})"
        elif one.since is not None:
            since = "vanaf" if is_to_come(one.since, today) else "sinds"
            what += f" ({since} {dutch.day(one.since)})"
        lines.append(what)
    return tuple(lines)


def _categorie(session: Session, contact_id: uuid.UUID) -> str:
    query = (
        select(ContactCategorie.name)
        .join(Contact, Contact.categorie_id == ContactCategorie.id)
        .where(Contact.id == contact_id)
    )
    return session.scalar(query) or ""


def _seats(session: Session, record_id: uuid.UUID) -> tuple[StakeholderPlace, ...]:
    query = (
        select(Stakeholder.id, Gebied.id, Gebied.name, Stakeholder.role)
        .join(Netwerk, Netwerk.id == Stakeholder.netwerk_id)
        .join(NetwerkGebied, NetwerkGebied.netwerk_id == Netwerk.id)
        .join(Gebied, Gebied.id == NetwerkGebied.gebied_id)
        .where(
            (Stakeholder.contact_id == record_id) | (Stakeholder.organisatie_id == record_id),
            Stakeholder.deleted_at.is_(None),
            Netwerk.deleted_at.is_(None),
            NetwerkGebied.deleted_at.is_(None),
        )
        .order_by(Gebied.name, Stakeholder.id)
    )
    return tuple(StakeholderPlace(*row) for row in session.execute(query))


def _leads(
    session: Session, organisatie_id: uuid.UUID
) -> tuple[tuple[uuid.UUID, uuid.UUID, str, str], ...]:
    query = (
        select(Opgave.id, Gebied.id, Gebied.name, Opgave.title)
        .join(Gebied, Gebied.id == Opgave.gebied_id)
        .where(Opgave.trekker_id == organisatie_id, Opgave.deleted_at.is_(None))
        .order_by(Gebied.name, *in_order(Opgave))
    )
    return tuple((row[0], row[1], row[2], row[3]) for row in session.execute(query))


def _colleagues(session: Session, organisatie_id: uuid.UUID) -> tuple[Entry, ...]:
    today = clock.of(session).today()
    query = select(Functie.contact_id).where(
        Functie.organisatie_id == organisatie_id,
        Functie.deleted_at.is_(None),
        in_force(Functie, today),
    )
    found = entries_in(session, dict.fromkeys(session.scalars(query)))
    return tuple(sorted(found, key=lambda one: one.name))


def _parts(session: Session, organisatie_id: uuid.UUID) -> tuple[tuple[uuid.UUID, str], ...]:
    query = (
        select(Organisatie.id, Organisatie.name)
        .where(Organisatie.parent_id == organisatie_id, Organisatie.deleted_at.is_(None))
        .order_by(Organisatie.name)
    )
    return tuple((row[0], row[1]) for row in session.execute(query))
