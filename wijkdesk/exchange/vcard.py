"""Address cards (vCard): reads 2.1, 3.0 and 4.0 as Outlook, Google, iCloud, Nextcloud and Android
write them, and writes 3.0, which all of them read."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.contact.card import Card, CardAddress, Incoming, RefusedCard
from wijkdesk.services.contact.naming import full_name

from . import vcard_lines as lines
from .card_file import CardFile
from .errors import ContactFileError
from .vcard_read import OWN, Reader

LARGEST = 200 * 1024 * 1024
"""Bytes of a file: 10,000 cards with pictures take some 150 MB."""
STEP = 200
FOLD = 75
"""Octets of a line (RFC 6350, 3.2)."""
_PHONES = {PhoneKind.MOBIEL: "CELL", PhoneKind.WERK: "WORK", PhoneKind.PRIVE: "HOME"}
_KINDS = {AddressKind.WERK: "WORK", AddressKind.PRIVE: "HOME"}


def read_vcards(path: Path, progress: Callable[[int], None] | None = None) -> CardFile:
    """All cards of a file. One that can't be read is refused by its number, from 1; the others
    come in. Raises ContactFileError when the file as a whole can't be read."""
    found, refused, left_out = [], [], set[str]()
    for number, content in enumerate(lines.cards(_text(path)), start=1):
        if progress is not None and number % STEP == 0:
            progress(number)
        properties = [one for one in map(lines.parsed, content) if one is not None]
        card = Reader(properties, left_out).card()
        if any(one.name == "KIND" and one.value.lower() == "group" for one in properties):
            refused.append(
                RefusedCard(number, "dit is een groep en geen contact", _begins(content))
            )
        elif card.is_person or any(one.organisatie for one in card.functies):
            found.append(Incoming(number, card))
        else:
            reason = "er staat geen naam en geen organisatie op dit kaartje"
            refused.append(RefusedCard(number, reason, _begins(content)))
    if not found and not refused:
        raise ContactFileError(path, "hier staat geen enkel adreskaartje (vCard) in.")
    return CardFile(tuple(found), tuple(refused), tuple(sorted(left_out)))


def write_vcards(found: Iterable[Card]) -> bytes:
    """The cards as vCard 3.0. What vCard has no place for stands in properties of our own, so that
    reading it back gives the same cards."""
    return "".join(_folded(line) for card in found for line in _lines(card)).encode()


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ContactFileError(path, "dit bestand is te groot (meer dan 200 MB).")
        return lines.decoded(path.read_bytes())
    except FileNotFoundError:
        raise ContactFileError(path, "dit bestand is er niet.") from None
    except OSError as error:
        reason = error.strerror or "het bestand is niet te lezen"
        raise ContactFileError(path, f"{reason}.") from None


def _begins(content: list[str]) -> str:
    return " ".join(content)[:80]


def _lines(card: Card) -> Iterator[str]:
    name = full_name(card.given_name, card.infix, card.surname, card.initials)
    organisation = card.functies[0].organisatie if card.functies else ""
    family = " ".join(part for part in (card.infix, card.surname) if part)
    first = card.given_name or card.initials
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{_joined(family, first, '', '', '')}"
    yield f"FN:{_escaped(name or organisation)}"
    if card.is_person:
        parts = (card.given_name, card.initials, card.infix, card.surname)
        yield f"{OWN}NAME:{_joined(*parts)}"
    else:
        yield "X-ABShowAs:COMPANY"
    yield from _functies(card)
    for phone in card.phones:
        yield f"TEL{_types(_PHONES.get(phone.kind), phone.preferred)}:{_escaped(phone.number)}"
    for mail in card.emails:
        kind = _types(_KINDS.get(mail.kind), mail.preferred)
        yield f"EMAIL{kind}:{_escaped(mail.address)}"
    for address in card.addresses:
        yield _address(address)
    for prop, value in (("URL", card.website), ("NOTE", card.note), ("UID", card.uid)):
        if value:
            yield f"{prop}:{_escaped(value)}"
    if card.tags:
        yield f"CATEGORIES:{','.join(map(_escaped, card.tags))}"
    yield "END:VCARD"


def _functies(card: Card) -> Iterator[str]:
    if not card.functies:
        return
    first = card.functies[0]
    # Other programs show one organisation; ours reads them all, with their days.
    yield f"ORG:{_escaped(first.organisatie)}"
    if first.role:
        yield f"TITLE:{_escaped(first.role)}"
    for one in card.functies:
        days = [day.isoformat() if day else "" for day in (one.since, one.until)]
        yield f"{OWN}FUNCTIE:{_joined(one.organisatie, one.role, *days)}"


def _address(one: CardAddress) -> str:
    street = " ".join(part for part in (one.street, one.number) if part)
    number = one.number.replace("^", "^^").replace('"', "^'").replace("\n", "^n")
    kind = _types(_KINDS.get(one.kind), one.preferred)
    parts = _joined("", "", street, one.city, "", one.postcode, one.country)
    return f'ADR{kind};{OWN}NUMBER="{number}":{parts}'


def _types(kind: str | None, preferred: bool) -> str:
    types = [*([kind] if kind else []), *(["PREF"] if preferred else [])]
    return f";TYPE={','.join(types)}" if types else ""


def _joined(*parts: str) -> str:
    return ";".join(map(_escaped, parts))


def _escaped(text: str) -> str:
    for sign, escaped in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(sign, escaped)
    return text


def _folded(line: str) -> str:
    """The line with its end, folded between letters and not inside one."""
    pieces, room, current = [], FOLD, ""
    size = 0
    for sign in line:
        width = len(sign.encode())
        if size + width > room:
            pieces.append(current)
            # The blank that begins a folded line counts too.
            current, size, room = "", 0, FOLD - 1
        current, size = current + sign, size + width
    return "\r\n ".join([*pieces, current]) + "\r\n"
