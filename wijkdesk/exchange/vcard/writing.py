"""Cards as vCard 3.0: what Outlook, Google, iCloud, Nextcloud and Android all read."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date
from itertools import zip_longest

from wijkdesk.exchange.contacts.cells import RefusedRow
from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.contact.card import Card, CardAddress
from wijkdesk.services.contact.naming import full_name
from wijkdesk.services.words.writing import clean, line

from . import own
from .own import names_of, shown_address, shown_functie, shown_name
from .reading import card_of, uid_of

_WIDTH = 75
_TYPES: dict[PhoneKind | AddressKind, str] = {
    PhoneKind.MOBIEL: ";TYPE=CELL",
    PhoneKind.WERK: ";TYPE=WORK;TYPE=VOICE",
    PhoneKind.PRIVE: ";TYPE=HOME;TYPE=VOICE",
    PhoneKind.OVERIG: ";TYPE=VOICE",
    AddressKind.WERK: ";TYPE=WORK",
    AddressKind.PRIVE: ";TYPE=HOME",
    AddressKind.OVERIG: "",
}
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"})


def write_vcards(cards: Iterable[Card]) -> bytes:
    """The cards one after the other; `read_vcards` gives them back as they are."""
    return b"".join(_folded(one) for card in cards for one in _lines(card))


def _lines(card: Card) -> Iterator[str]:
    standard = ["VERSION:3.0", *_standard(card)]
    yield from ("BEGIN:VCARD", *standard, *_own(card, standard), "END:VCARD")


def _standard(card: Card) -> Iterator[str]:
    """What every program reads."""
    names = names_of(card)
    shown = shown_functie(card.functies, is_person=names.is_person)
    person = full_name(card.given_name, card.infix, card.surname, card.initials)
    family, given = shown_name(names)
    yield _content("N", family, given, "", "", "")
    called = person if names.is_person else shown.organisatie
    yield _content("FN", line(called) or "?")
    if shown.organisatie:
        yield _content("ORG", shown.organisatie)
    if shown.role:
        yield _content("TITLE", shown.role)
    if not names.is_person:
        yield "X-ABShowAs:COMPANY"
    yield from _reached(card)
    if card.website:
        # An address has commas of its own, which programs do not expect to be escaped.
        yield "URL:" + line(card.website).replace("\\", "\\\\")
    if card.sector:
        yield _content(own.SECTOR, card.sector)
    if card.tags:
        yield "CATEGORIES:" + ",".join(_escaped(line(tag)) for tag in card.tags)
    if card.note:
        yield _content("NOTE", clean(card.note))
    if uid := line(card.uid):
        yield _content("UID", uid if uid_of(uid) == uid else f"urn:uuid:{uid}")


def _reached(card: Card) -> Iterator[str]:
    for phone in card.phones:
        yield _content(f"TEL{_TYPES[phone.kind]}{_pref(phone.preferred)}", phone.number)
    for email in card.emails:
        name = f"EMAIL;TYPE=INTERNET{_TYPES[email.kind]}{_pref(email.preferred)}"
        yield _content(name, email.address)
    for address in card.addresses:
        street, postcode, city, country = shown_address(address)
        name = f"ADR{_TYPES[address.kind]}{_pref(address.preferred)}"
        yield _content(name, "", "", street, city, "", postcode, country)


def _own(card: Card, standard: list[str]) -> Iterator[str]:
    """What the standard lines cannot say: seen by reading them back."""
    try:
        seen = card_of([one.encode() for one in standard], set())
    except RefusedRow:  # a card without any name is written all the same
        seen = Card()
    if names_of(seen) != names_of(card):
        yield _content(own.NAME, *astuple(names_of(card)))
    if seen.functies != card.functies:
        for one in card.functies:
            days = (_day(one.since), _day(one.until))
            yield _content(own.FUNCTIE, one.organisatie, one.role, *days)
    both = zip_longest(card.addresses, seen.addresses, fillvalue=CardAddress())
    wrong = {shown_address(one) for one, read in both if _bare(one) != _bare(read)}
    for address in card.addresses:
        if shown_address(address) in wrong:
            yield _content(own.ADDRESS, *_bare(address))


def _bare(address: CardAddress) -> tuple[str, str, str, str, str]:
    return address.street, address.number, address.postcode, address.city, address.country


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _pref(preferred: bool) -> str:
    return ";TYPE=pref" if preferred else ""


def _content(name: str, *parts: str) -> str:
    values = (clean(part) if name == "NOTE" else line(part) for part in parts)
    return f"{name}:" + ";".join(_escaped(value) for value in values)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(text: str) -> bytes:
    """In lines of at most 75 octets, never cut inside a letter."""
    whole = text.encode()
    pieces: list[bytes] = []
    start, width = 0, _WIDTH
    while len(whole) - start > width:
        end = start + width
        while whole[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(whole[start:end])
        start, width = end, _WIDTH - 1
    return b"\r\n ".join([*pieces, whole[start:]]) + b"\r\n"
