"""A new contact or organisation from a few typed words."""

import uuid
from dataclasses import dataclass, replace

from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.record.fields import Field, Invalid, parse
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.words import phones
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store

from .card import Card, CardEmail, CardFunctie, CardPhone
from .cards import Adder, tidy
from .kinds import EMAIL, PHONE
from .names import split_full_name


@dataclass(frozen=True)
class Typed:
    """What is typed of a new contact; of an organisation `role` and `organisatie` stay empty."""

    name: str
    organisatie: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""


def card_of(typed: Typed, kind: str = "contact") -> Card:
    """The card that these words make, however unfinished: doubles are looked for while typing."""
    numbers = (CardPhone(typed.phone, _phone_kind(typed.phone), preferred=True),)
    mails = (CardEmail(typed.email, AddressKind.WERK, preferred=True),)
    if kind == "organisatie":
        return tidy(Card(functies=(CardFunctie(typed.name),), phones=numbers, emails=mails))
    given, initials, infix, surname = split_full_name(line(typed.name))
    functies = (CardFunctie(typed.organisatie, typed.role),)
    return tidy(Card(given, initials, infix, surname, functies, numbers, mails))


def add(store: Store, kind: str, typed: Typed, categorie_id: uuid.UUID | None = None) -> uuid.UUID:
    """Keep a new contact or organisation (`kind`). Raises Invalid, with the field's name."""
    card = card_of(typed, kind)
    # Of a comma alone no name is left.
    if not line(typed.name) or (kind == "contact" and not card.is_person):
        raise Invalid("name", "Typ een naam.")
    today = store.clock.today()
    if line(typed.phone):
        parse(_named(PHONE, "number", "phone"), typed.phone, today)
    if line(typed.email):
        parse(_named(EMAIL, "address", "email"), typed.email, today)
    own = {"categorie_id": categorie_id} if kind == "contact" else {}
    with store.write(f"{SUBJECTS[kind].word.capitalize()} toegevoegd") as session:
        adder = Adder(session)
        made = adder.add(card, **own)
        adder.write()
    return made


def _named(kind: RecordKind, field: str, name: str) -> Field:
    """The field of a kind, under the name that it has here."""
    return replace(kind.field(field), name=name)


def _phone_kind(number: str) -> PhoneKind:
    return PhoneKind.MOBIEL if phones.is_personal(phones.kept(number)) else PhoneKind.WERK
