"""Everything over one person, for that person (AVG art. 15 and 20): to read and to take along."""

import json
import uuid
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie, Betrokkene
from wijkdesk.models.contact import Contact
from wijkdesk.models.overleg import Deelnemer, Overleg
from wijkdesk.models.privacy import ContactCategorie, Toestemming, Verzoek
from wijkdesk.models.toedeling import Toedeling
from wijkdesk.services.contact import relations
from wijkdesk.services.contact.card import Card
from wijkdesk.services.contact.cards import cards
from wijkdesk.services.contact.detail import address_line, detail
from wijkdesk.services.gebied import areas
from wijkdesk.services.gesprek import timeline
from wijkdesk.services.record import instelling
from wijkdesk.services.record.numbering import by_number, number_of_action
from wijkdesk.services.record.table_words import told
from wijkdesk.services.words import dutch
from wijkdesk.services.words.phones import show
from wijkdesk.store import Store

from .data import PersonFile, Section
from .retention import why
from .traces import identity, places

KEPT_LONG = 20_000
"""Moments that are told; more than anybody has."""


def person_file(store: Store, contact_id: uuid.UUID, today: date) -> PersonFile:
    """All sections, in the order in which they are printed. KeyError when nobody is there."""
    known = detail(store, contact_id)
    with store.read() as session:
        card = cards(session, [contact_id])[contact_id]
        municipality = areas.municipality(session)
        sections = [
            Section(
                "Waarom en hoe lang",
                ("Wat", "Uitleg"),
                (("Bewaren", why(store, contact_id, today)),),
            ),
            _data(session, contact_id),
            *_of_card(card),
            Section(
                "Wijknetwerken", ("Gebied", "Rol"), tuple((s.gebied, s.role) for s in known.seats)
            ),
            *_said(store, contact_id),
            _meetings(session, contact_id),
            _actions(session, contact_id),
            _consents(session, contact_id),
            _roles(session, contact_id),
            _requests(session, contact_id),
            _mentioned(session, contact_id),
        ]
    sections.append(_relations(store, contact_id))
    sections.append(_changes(store, contact_id))
    return PersonFile(
        known.entry.name,
        today,
        municipality,
        tuple(section for section in sections if section.rows),
        instelling.is_example(store),
    )


def person_json(store: Store, contact_id: uuid.UUID, today: date) -> bytes:
    """The same, for another program: UTF-8 JSON."""
    found = person_file(store, contact_id, today)
    content: dict[str, Any] = {
        "naam": found.name,
        "gemaakt_op": found.made_on.isoformat(),
        "gemeente": found.municipality,
        "onderdelen": [
            {
                "titel": one.title,
                "rijen": [dict(zip(one.headings, row, strict=True)) for row in one.rows],
            }
            for one in found.sections
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _of_card(card: Card) -> tuple[Section, ...]:
    return (
        Section(
            "Functies",
            ("Functie", "Organisatie", "Vanaf", "Tot en met"),
            tuple(
                (one.role, one.organisatie, dutch.day(one.since, ""), dutch.day(one.until, ""))
                for one in card.functies
            ),
        ),
        Section(
            "Waar u te bereiken bent",
            ("Wat", "Gegeven", "Soort"),
            (
                *(("telefoon", show(one.number), one.kind.label) for one in card.phones),
                *(("e-mail", one.address, one.kind.label) for one in card.emails),
                *(("adres", address_line(one), one.kind.label) for one in card.addresses),
            ),
        ),
        Section("Labels", ("Label",), tuple((one,) for one in card.tags)),
    )


def _data(session: Session, contact_id: uuid.UUID) -> Section:
    one = session.get_one(Contact, contact_id)
    kind = session.get(ContactCategorie, one.categorie_id) if one.categorie_id else None
    rows = (
        ("Roepnaam", one.given_name),
        ("Voorletters", one.initials),
        ("Tussenvoegsel", one.infix),
        ("Achternaam", one.surname),
        ("Soort contact", kind.name if kind else ""),
        ("Website", one.website),
        ("Opmerking", one.note),
        ("Favoriet", "ja" if one.favourite else ""),
    )
    return Section("Gegevens", ("Wat", "Gegeven"), tuple(row for row in rows if row[1]))


def _said(store: Store, contact_id: uuid.UUID) -> tuple[Section, Section]:
    """Talks and promises; others who were there are counted, not named."""
    moments = timeline.of_contact(store, contact_id, KEPT_LONG)
    talks = tuple(
        (
            dutch.day(one.on),
            one.what,
            one.title,
            one.note,
            _others(len(one.people) - 1),
        )
        for one in moments
        if one.kind == timeline.TALK
    )
    promises = tuple(
        (
            dutch.day(one.on),
            one.what,
            one.title,
            dutch.day(one.due_on, ""),
            dutch.day(one.done_on, ""),
        )
        for one in moments
        if one.kind == timeline.PROMISE
    )
    return (
        Section("Gesprekken", ("Dag", "Hoe", "Waarover", "Wat er gezegd is", "Met"), talks),
        Section("Toezeggingen", ("Dag", "Wie", "Wat", "Klaar op", "Gedaan op"), promises),
    )


def _meetings(session: Session, contact_id: uuid.UUID) -> Section:
    """The meetings somebody was invited to."""
    seats = session.execute(
        select(Overleg.held_on, Overleg.name, Deelnemer.role, Deelnemer.presence, Deelnemer.remark)
        .join(Deelnemer, Deelnemer.overleg_id == Overleg.id)
        .where(
            Deelnemer.contact_id == contact_id,
            Deelnemer.deleted_at.is_(None),
            Overleg.deleted_at.is_(None),
        )
        .order_by(Overleg.held_on.desc())
    )
    return Section(
        "Overleggen",
        ("Dag", "Overleg", "Rol", "Aanwezig", "Opmerking"),
        tuple(
            (dutch.day(on), name, role, presence.label, remark)
            for on, name, role, presence, remark in seats
        ),
    )


def _actions(session: Session, contact_id: uuid.UUID) -> Section:
    """The actions that somebody owns or helps with."""
    helped = select(Betrokkene.actie_id).where(
        Betrokkene.contact_id == contact_id, Betrokkene.deleted_at.is_(None)
    )
    tasks = session.scalars(
        select(Actie)
        .where(
            (Actie.owner_contact_id == contact_id) | Actie.id.in_(helped),
            Actie.deleted_at.is_(None),
        )
        .order_by(*by_number(Actie))
    )
    return Section(
        "Acties",
        ("Nummer", "Actie", "Als", "Klaar op", "Status"),
        tuple(
            (
                number_of_action(one),
                one.title,
                "eigenaar" if one.owner_contact_id == contact_id else "helper",
                dutch.day(one.due_on, ""),
                one.status.label,
            )
            for one in tasks
        ),
    )


def _others(count: int) -> str:
    if count <= 0:
        return ""
    return "en 1 ander" if count == 1 else f"en {count} anderen"


def _consents(session: Session, contact_id: uuid.UUID) -> Section:
    consents = session.scalars(
        select(Toestemming).where(
            Toestemming.contact_id == contact_id, Toestemming.deleted_at.is_(None)
        )
    )
    return Section(
        "Toestemmingen",
        ("Waarvoor", "Wat", "Hoe", "Gegeven op", "Ingetrokken op"),
        tuple(
            (
                one.what.label,
                one.title,
                one.how,
                dutch.day(one.given_on),
                dutch.day(one.withdrawn_on, ""),
            )
            for one in consents
        ),
    )


def _roles(session: Session, contact_id: uuid.UUID) -> Section:
    roles = session.scalars(
        select(Toedeling).where(
            (Toedeling.contact_id == contact_id) | (Toedeling.vervanger_id == contact_id),
            Toedeling.deleted_at.is_(None),
        )
    )
    return Section(
        "Rollen voor een gebied",
        ("Rol", "Als", "Vanaf", "Tot en met"),
        tuple(
            (
                one.rol.label,
                "vervanger" if one.vervanger_id == contact_id else "",
                dutch.day(one.since, ""),
                dutch.day(one.until, ""),
            )
            for one in roles
        ),
    )


def _requests(session: Session, contact_id: uuid.UUID) -> Section:
    requests = session.scalars(
        select(Verzoek).where(Verzoek.contact_id == contact_id, Verzoek.deleted_at.is_(None))
    )
    return Section(
        "Verzoeken over uw gegevens",
        ("Verzoek", "Ontvangen", "Afgehandeld", "Wat er gedaan is"),
        tuple(
            (one.kind.label, dutch.day(one.received_on), dutch.day(one.handled_on, ""), one.answer)
            for one in requests
        ),
    )


def _mentioned(session: Session, contact_id: uuid.UUID) -> Section:
    who = identity(session, contact_id)
    found = places(session, who, frozenset({("contact", contact_id.hex)}))
    rows = dict.fromkeys(
        (told(one.table), " ".join(one.text.split())[:300])
        for one in found
        if one.certain and one.table not in ("phone", "email", "address", "wijkopgave_versie")
    )
    return Section("Genoemd in teksten", ("Waar", "Tekst"), tuple(rows))


def _relations(store: Store, contact_id: uuid.UUID) -> Section:
    found = relations.relations(store, "contact", contact_id)
    # Who the other is, is that person's data; what the relation is, is this one's.
    return Section("Relaties", ("Relatie",), tuple((one.label,) for one in found))


def _changes(store: Store, contact_id: uuid.UUID) -> Section:
    rows = tuple(
        (dutch.day(entry.at.date()), entry.actor, entry.label)
        for entry in store.history("contact", contact_id)
    )
    return Section("Wijzigingen", ("Dag", "Door", "Wat"), tuple(dict.fromkeys(rows)))
