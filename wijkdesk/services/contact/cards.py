"""Cards in and out of the store: a person or organisation with all that hangs on it.

Written and read set-wise, for an import or export has tens of thousands.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from wijkdesk.models.contact import (
    Address,
    Contact,
    Email,
    Functie,
    Organisatie,
    Phone,
    Sector,
    Tag,
    Tagged,
)
from wijkdesk.services.record.blocks import BLOCK
from wijkdesk.services.record.ordering import in_order
from wijkdesk.services.words import mails, phones
from wijkdesk.services.words.writing import clean, line
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from .card import Card, CardAddress, CardEmail, CardFunctie, CardPhone

Rows = dict[type[Any], list[dict[str, Any]]]
_ORDER = (Sector, Tag, Organisatie, Contact, Functie, Phone, Email, Address, Tagged)
"""In this order, because later rows refer to earlier ones."""


def of_all(store: Store, wanted: Sequence[uuid.UUID]) -> list[Card]:
    """The cards of these contacts and organisations."""
    with store.read() as session:
        return list(cards(session, wanted).values())


def tidy(card: Card) -> Card:
    """The card as it is kept: one form for numbers and addresses, nothing twice, no blanks."""
    return Card(
        given_name=line(card.given_name),
        initials=line(card.initials),
        infix=line(card.infix),
        surname=line(card.surname),
        functies=_once(
            CardFunctie(line(one.organisatie), line(one.role), one.since, one.until)
            for one in card.functies
            if line(one.organisatie) or line(one.role)
        ),
        phones=_once_by(
            lambda one: one.number,
            (
                CardPhone(phones.kept(one.number), one.kind, one.preferred)
                for one in card.phones
                if line(one.number)
            ),
        ),
        emails=_once_by(
            lambda one: one.address.casefold(),
            (
                CardEmail(mails.kept(one.address), one.kind, one.preferred)
                for one in card.emails
                if line(one.address)
            ),
        ),
        addresses=_once(one for one in map(_tidy_address, card.addresses) if _is_filled(one)),
        website=line(card.website),
        sector=line(card.sector),
        tags=_once_by(folded, (line(one) for one in card.tags if line(one))),
        note=clean(card.note),
        uid=line(card.uid),
    )


def _tidy_address(one: CardAddress) -> CardAddress:
    return CardAddress(
        line(one.street),
        line(one.number),
        line(one.postcode),
        line(one.city),
        line(one.country),
        one.kind,
        one.preferred,
    )


def _is_filled(one: CardAddress) -> bool:
    return any((one.street, one.number, one.postcode, one.city, one.country))


def _once(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(found))


def _once_by(key: Any, found: Iterable[Any]) -> tuple[Any, ...]:
    kept: dict[Any, Any] = {}
    for one in found:
        kept.setdefault(key(one), one)
    return tuple(kept.values())


class Adder:
    """Gathers new cards and writes them at once; knows organisations and tags by name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: Rows = {model: [] for model in _ORDER}
        self._organisaties = _by_name(session, Organisatie)
        self._tags = _by_name(session, Tag)
        self._sectors = _by_name(session, Sector)

    def add(self, card: Card, **own: Any) -> uuid.UUID:
        """Take in a tidy card; `own` are further columns of the contact or organisation."""
        if not card.is_person:
            return self._organisation(card, own)
        contact_id = uuid7()
        self._rows[Contact].append(
            {
                "id": contact_id,
                "given_name": card.given_name,
                "initials": card.initials,
                "infix": card.infix,
                "surname": card.surname,
                "website": card.website,
                "note": card.note,
                "uid": card.uid,
                "favourite": False,
                "categorie_id": None,
                **own,
            }
        )
        self.hang(card, contact_id=contact_id)
        return uuid.UUID(str(contact_id))

    def hang(self, card: Card, **owner: uuid.UUID) -> None:
        """What hangs on a card, for a contact (`contact_id=`) or an `organisatie_id=`."""
        of_contact = "contact_id" in owner
        both = {"contact_id": None, "organisatie_id": None, **owner}
        for place, functie in enumerate(card.functies if of_contact else (), start=1):
            sector = card.sector if place == 1 else ""
            self._rows[Functie].append(
                {
                    "contact_id": owner["contact_id"],
                    "organisatie_id": self.organisatie(functie.organisatie, sector),
                    "role": functie.role,
                    "since": functie.since,
                    "until": functie.until,
                    "position": place,
                }
            )
        lists: tuple[tuple[type[Any], Sequence[Any]], ...] = (
            (Phone, card.phones),
            (Email, card.emails),
            (Address, card.addresses),
        )
        for model, parts in lists:
            self._rows[model] += [
                {**vars(one), **both, "position": place} for place, one in enumerate(parts, start=1)
            ]
        self._rows[Tagged] += [{**both, "tag_id": self.tag(name)} for name in card.tags]

    def organisatie(self, name: str, sector: str = "") -> uuid.UUID | None:
        """The organisation that is called so, made (in a sector) when there is none; None for no
        name."""
        if not name:
            return None
        found = self._organisaties.get(folded(name))
        if found is not None:
            return found
        return self._new_organisation(name, sector_id=self.sector(sector))

    def sector(self, name: str) -> uuid.UUID | None:
        """The sector that is called so, made when there is none; None for no name."""
        if not name:
            return None
        key = folded(name)
        if key not in self._sectors:
            self._sectors[key] = uuid7()
            self._rows[Sector].append(
                {"id": self._sectors[key], "name": name, "position": len(self._sectors)}
            )
        return self._sectors[key]

    def tag(self, name: str) -> uuid.UUID:
        """The tag that is called so, made when there is none."""
        key = folded(name)
        if key not in self._tags:
            self._tags[key] = uuid7()
            self._rows[Tag].append({"id": self._tags[key], "name": name})
        return self._tags[key]

    def write(self) -> None:
        """Write what was gathered."""
        for model in _ORDER:
            if self._rows[model]:
                self._session.execute(insert(model), self._rows[model])
                self._rows[model] = []

    def _organisation(self, card: Card, own: dict[str, Any]) -> uuid.UUID:
        name = card.functies[0].organisatie
        known = {"website": card.website, "note": card.note, "sector_id": self.sector(card.sector)}
        made = self._new_organisation(name, **{**known, **own})
        self.hang(card, organisatie_id=made)
        return made

    def _new_organisation(self, name: str, **own: Any) -> uuid.UUID:
        made = uuid.UUID(str(uuid7()))
        self._organisaties[folded(name)] = made
        blank = {"sector_id": None, "parent_id": None, "website": "", "note": ""}
        self._rows[Organisatie].append(
            {"id": made, "name": name, **blank, "favourite": False, **own}
        )
        return made


def cards(session: Session, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, Card]:
    """The cards of these contacts and organisations, in the order asked; `uid` is that of the
    other program, or else our own id."""
    found: dict[uuid.UUID, Card] = {}
    for start in range(0, len(wanted), BLOCK):
        block = list(wanted[start : start + BLOCK])
        found |= _people(session, block)
        found |= _organisations(session, block)
    return {one: found[one] for one in wanted if one in found}


def _people(session: Session, block: list[uuid.UUID]) -> dict[uuid.UUID, Card]:
    people = session.execute(
        select(
            Contact.id,
            Contact.given_name,
            Contact.initials,
            Contact.infix,
            Contact.surname,
            Contact.website,
            Contact.note,
            Contact.uid,
        ).where(Contact.id.in_(block), Contact.deleted_at.is_(None))
    ).all()
    functies = defaultdict(list)
    for row in session.execute(
        select(Functie.contact_id, Organisatie.name, Functie.role, Functie.since, Functie.until)
        .outerjoin(
            Organisatie,
            (Organisatie.id == Functie.organisatie_id) & Organisatie.deleted_at.is_(None),
        )
        .where(Functie.contact_id.in_(block), Functie.deleted_at.is_(None))
        .order_by(*in_order(Functie))
    ):
        functies[row[0]].append(CardFunctie(row[1] or "", row[2], row[3], row[4]))
    hung = _hung(session, "contact_id", block)
    return {
        row.id: Card(
            row.given_name,
            row.initials,
            row.infix,
            row.surname,
            tuple(functies[row.id]),
            **hung[row.id],
            website=row.website,
            note=row.note,
            uid=row.uid or row.id.hex,
        )
        for row in people
    }


def _organisations(session: Session, block: list[uuid.UUID]) -> dict[uuid.UUID, Card]:
    found = session.execute(
        select(
            Organisatie.id,
            Organisatie.name,
            Organisatie.website,
            Organisatie.note,
            Sector.name.label("sector"),
        )
        .outerjoin(Sector, (Sector.id == Organisatie.sector_id) & Sector.deleted_at.is_(None))
        .where(Organisatie.id.in_(block), Organisatie.deleted_at.is_(None))
    ).all()
    hung = _hung(session, "organisatie_id", block)
    return {
        row.id: Card(
            functies=(CardFunctie(row.name),),
            **hung[row.id],
            website=row.website,
            sector=row.sector or "",
            note=row.note,
            uid=row.id.hex,
        )
        for row in found
    }


def _hung(session: Session, owner: str, block: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """Numbers, addresses and tags of each, as the fields of a card."""
    found: dict[uuid.UUID, dict[str, Any]] = {
        one: {"phones": (), "emails": (), "addresses": (), "tags": ()} for one in block
    }
    kinds: tuple[tuple[str, type[Any], type[Any]], ...] = (
        ("phones", Phone, CardPhone),
        ("emails", Email, CardEmail),
        ("addresses", Address, CardAddress),
    )
    for field, model, made in kinds:
        names = list(made.__dataclass_fields__)
        columns = [getattr(model, name) for name in names]
        whose = getattr(model, owner)
        for row in session.execute(
            select(whose, *columns)
            .where(whose.in_(block), model.deleted_at.is_(None))
            .order_by(*in_order(model))
        ):
            found[row[0]][field] += (made(*row[1:]),)
    whose = getattr(Tagged, owner)
    for key, name in session.execute(
        select(whose, Tag.name)
        .join(Tag, Tag.id == Tagged.tag_id)
        .where(whose.in_(block), Tagged.deleted_at.is_(None), Tag.deleted_at.is_(None))
        .order_by(Tagged.id)
    ):
        found[key]["tags"] += (name,)
    return found


def _by_name(session: Session, model: type[Any]) -> dict[str, uuid.UUID]:
    query = select(model.name, model.id).where(model.deleted_at.is_(None)).order_by(model.id.desc())
    return {folded(name): one for name, one in session.execute(query)}
