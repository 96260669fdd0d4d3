"""Telephone numbers, e-mail addresses and addresses of a vCard."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

from wijkdesk.exchange.contacts.cells import addresses_in, emails_in, kind_in
from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.contact.addresses import split_street, tidy_country, tidy_postcode
from wijkdesk.services.contact.card import CardAddress, CardEmail, CardPhone
from wijkdesk.services.words.writing import line

from .own import shown_address
from .values import Property

Labels = Mapping[str, str]
"""By group: what the user calls a number or address (X-ABLabel)."""
_PHONE_KINDS = {kind.value: kind for kind in PhoneKind}
_ADDRESS_KINDS = {kind.value: kind for kind in AddressKind}
_ADDITION = re.compile(r"[A-Za-z]{1,2}|\d{1,4}[A-Za-z]?|[IVX]{1,4}|bis|hs", re.IGNORECASE)
_PARTS = 7


def phones_of(found: Sequence[Property], labels: Labels, left: set[str]) -> Iterator[CardPhone]:
    """The numbers as they are written, but for those of faxes and pagers."""
    liked = _preferred(found)
    for place, one in enumerate(found):
        number = _number(one)
        words = _words(one, labels)
        if not number:
            continue
        if machine := _machine(words):
            left.add(machine)
        else:
            kind = _PHONE_KINDS.get(_kind(words), PhoneKind.OVERIG)
            yield CardPhone(number, kind, place in liked)


def emails_of(found: Sequence[Property], labels: Labels) -> Iterator[CardEmail]:
    """The e-mail addresses, without names around them."""
    liked = _preferred(found)
    for place, one in enumerate(found):
        kind = _ADDRESS_KINDS.get(_kind(_words(one, labels)), AddressKind.OVERIG)
        text = re.sub(r"^\s*mailto:", "", one.text(), flags=re.IGNORECASE)
        for number, address in enumerate(emails_in(text)):
            yield CardEmail(address, kind, place in liked and not number)


def addresses_of(
    found: Sequence[Property], labels: Labels, own: Sequence[CardAddress], left: set[str]
) -> Iterator[CardAddress]:
    """The addresses; `own` are those that this program wrote in another way as well."""
    liked = _preferred(found)
    known: dict[tuple[str, ...], list[CardAddress]] = {}
    for address in own:
        known.setdefault(shown_address(address), []).append(address)
    for place, one in enumerate(found):
        kind = _ADDRESS_KINDS.get(_kind(_words(one, labels)), AddressKind.OVERIG)
        parts = [part.strip() for part in one.parts()]
        if ours := known.get(_shown(parts)):
            whole = ours.pop(0)
            made = (whole.street, whole.number, whole.postcode, whole.city, whole.country)
        elif len(parts) == 1:
            made = _whole(parts[0])
        else:
            made = _apart(parts, left)
        if any(made):
            yield CardAddress(*made, kind, place in liked)


def _number(one: Property) -> str:
    text = line(one.text())
    if text[:4].casefold() != "tel:":
        return text
    number, *parameters = unquote(text[4:]).split(";")
    inner = [part[4:] for part in parameters if part[:4].casefold() == "ext="]
    return line(f"{number} toestel {inner[0]}" if inner else number)


def _words(one: Property, labels: Labels) -> tuple[str, ...]:
    """All that says what a number or address is for; what the user said comes first."""
    label = labels.get(one.head.group, "") if one.head.group else ""
    return (label, *one.head.types)


@lru_cache(maxsize=2_000)
def _kind(words: tuple[str, ...]) -> str:
    several = re.findall(r"\w+", " ".join(words)[:200])
    kinds = [kind for word in several if (kind := kind_in(word)[0])]
    return "mobiel" if "mobiel" in kinds else kinds[0] if kinds else "overig"


@lru_cache(maxsize=2_000)
def _machine(words: tuple[str, ...]) -> str:
    """ "fax" or "pager", when nobody speaks there."""
    if "voice" in words:
        return ""
    whole = " ".join(words).casefold()
    return next((one for one in ("fax", "pager") if one in whole), "")


def _preferred(found: Sequence[Property]) -> frozenset[int]:
    """The places of those that are marked; vCard 4.0 counts, and the lowest is preferred."""
    ranks: dict[int, int] = {}
    for place, one in enumerate(found):
        rank = one.head.parameters.get("pref", "")
        if "pref" in one.head.types:
            ranks[place] = 1
        elif re.fullmatch(r"[0-9]{1,3}", rank):
            ranks[place] = int(rank)
    return frozenset(place for place, rank in ranks.items() if rank == min(ranks.values()))


def _shown(parts: Sequence[str]) -> tuple[str, ...]:
    """What a whole ADR shows; nothing for one that says more than we ever write."""
    if len(parts) != _PARTS or parts[0] or parts[1] or parts[4]:
        return ()
    return line(parts[2]), line(parts[5]), line(parts[3]), line(parts[6])


Made = tuple[str, str, str, str, str]


def _whole(text: str) -> Made:
    """An address that nobody took apart."""
    one = next(addresses_in({"street_number": text}), None)
    return (one.street, one.number, one.postcode, one.city, one.country) if one else ("",) * 5


def _apart(parts: Sequence[str], left: set[str]) -> Made:
    box, extra, whole, city, region, postcode, country = [*parts, *[""] * _PARTS][:_PARTS]
    street, number = _street(whole, left)
    extra = line(extra)
    if extra and street and not number and extra[0].isdigit() and _ADDITION.fullmatch(extra):
        number = extra
    elif extra and number.isdigit() and _ADDITION.fullmatch(extra):
        number += f"-{extra}" if extra[0].isdigit() else extra
    elif extra and not street:
        street, number = split_street(extra)
    elif extra:
        left.add("toevoeging bij adres")
    if box := line(box):
        if street:
            left.add("postbus")
        else:
            street, number = split_street(f"Postbus {box}" if box.isdigit() else box)
    if line(region):
        left.add("provincie")
    return street, number, tidy_postcode(postcode), line(city), tidy_country(country)


def _street(whole: str, left: set[str]) -> tuple[str, str]:
    """Street and number of what may be several lines: the one that ends in a number."""
    lines = [text for one in whole.splitlines() if (text := line(one))]
    if not lines:
        return "", ""
    apart = [split_street(one) for one in lines]
    if len(lines) > 1:
        left.add("toevoeging bij adres")
    return next((one for one in apart if one[1]), apart[0])
