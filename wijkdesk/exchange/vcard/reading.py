"""Makes a card of the content lines of a vCard."""

from collections.abc import Iterable, Sequence

from wijkdesk.exchange.contacts.cells import RefusedRow
from wijkdesk.services.contact.card import Card, CardAddress
from wijkdesk.services.words.writing import clean, line

from . import own
from .left import SKIPPED, left_of
from .lines import MOST_LINES
from .reach import addresses_of, emails_of, phones_of
from .values import LONGEST_TEXT, Property, properties_of
from .who import ByName, first, who_of

_SHOWN = 60
_OF_GOOGLE = frozenset({"mycontacts", "starred"})
"""Google marks every contact with a group of its own."""
_UUID = "urn:uuid:"


def card_of(lines: Sequence[bytes], left: set[str]) -> Card:
    """The card; what it holds that does not come in is added to `left`. Raises RefusedRow."""
    if len(lines) > MOST_LINES:
        raise RefusedRow("Op deze kaart staat te veel.")
    properties = properties_of(lines, skipped=SKIPPED)
    card = _by_name(properties)
    names, functies = who_of(card, left)
    labels = {
        one.head.group: line(one.text()).replace("_$!<", "").replace(">!$_", "")
        for one in card.get("X-ABLABEL", ())
    }
    left |= left_of(properties)
    if len([one for one in card.get("URL", ()) if one.raw]) > 1:
        left.add("tweede website")
    if first(card, "NICKNAME") not in ("", names.given_name):
        left.add("bijnaam")
    return Card(
        given_name=names.given_name,
        initials=names.initials,
        infix=names.infix,
        surname=names.surname,
        functies=functies,
        phones=tuple(phones_of(card.get("TEL", ()), labels, left)),
        emails=tuple(emails_of(card.get("EMAIL", ()), labels)),
        addresses=tuple(addresses_of(card.get("ADR", ()), labels, _own_addresses(card), left)),
        website=first(card, "URL"),
        sector=first(card, own.SECTOR),
        tags=tuple(_tags(card)),
        note=_note(card),
        uid=uid_of(first(card, "UID")),
    )


def uid_of(text: str) -> str:
    """What a program calls a card, without what vCard 4.0 sets before it."""
    return text[len(_UUID) :] if text[: len(_UUID)].casefold() == _UUID else text


def beginning(lines: Sequence[bytes]) -> str:
    """How a card that is refused begins, for somebody who looks for it."""
    card = _by_name(properties_of(lines[:MOST_LINES], skipped=SKIPPED))
    texts: list[str] = []
    for name in ("FN", "N", "ORG", "EMAIL", "TEL"):
        try:
            texts += [line(" ".join(one.parts())) for one in card.get(name, ())[:1]]
        except RefusedRow:  # the very text that is too long
            continue
    text = ", ".join(dict.fromkeys(text for text in texts if text))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _by_name(properties: Iterable[Property]) -> ByName:
    found: dict[str, list[Property]] = {}
    for one in properties:
        found.setdefault(one.head.name, []).append(one)
    return found


def _own_addresses(card: ByName) -> list[CardAddress]:
    texts = ([line(part) for part in one.parts()] for one in card.get(own.ADDRESS, ()))
    return [
        CardAddress(street, number, postcode, city, country)
        for street, number, postcode, city, country in (one for one in texts if len(one) == 5)
    ]


def _tags(card: ByName) -> Iterable[str]:
    for one in card.get("CATEGORIES", ()):
        for part in one.parts(b","):
            tag = line(part)
            if tag and tag.casefold() not in _OF_GOOGLE:
                yield tag


def _note(card: ByName) -> str:
    note = clean("\n".join(one.text() for one in card.get("NOTE", ())))
    if len(note) > LONGEST_TEXT:
        raise RefusedRow("De opmerking op deze kaart is te lang.")
    return note
