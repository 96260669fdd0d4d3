"""Cards as rows of a spreadsheet, with as many columns as they need.

`contact_sheet` reads them back as the same cards. What columns alone cannot say has a column of its
own: which telephone numbers and addresses are preferred, and their order where it is not that of
the columns.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from wijkdesk.models.contact import PhoneKind
from wijkdesk.services.contact.card import Card, CardAddress, CardEmail, CardPhone

from .cells import tags_text
from .fields import BY_KEY, FIELDS, HEADINGS, Family, item_label, numbered

_NAMES = ("given_name", "initials", "infix", "surname")
_ALWAYS = (*_NAMES, "organisatie", "role")
_PLACES = {field.key: place for place, field in enumerate(FIELDS)}
_KINDS = {kind.value: place for place, kind in enumerate(PhoneKind)}
_LONGEST_NOTE = 16_000
"""Signs in a cell: Excel takes twice as many, but counts some of them double."""

Column = tuple[str, int]
"""The key of a field, and which of its kind it is."""
Reached = CardPhone | CardEmail | CardAddress


def to_rows(cards: Iterable[Card]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headings, and a row for each card."""
    filled = [dict(_cells(card)) for card in cards]
    used = {(key, 1) for key in _ALWAYS}.union(*filled)
    columns = sorted(used, key=_rank)
    headings = tuple(numbered(HEADINGS[key], number) for key, number in columns)
    return headings, tuple(tuple(row.get(column, "") for column in columns) for row in filled)


def _rank(column: Column) -> tuple[int, ...]:
    """Where a column stands: names first, and what belongs together side by side."""
    key, number = column
    field, place = BY_KEY[key], _PLACES[key]
    if field.family is Family.FUNCTIE:
        return 1, number, place
    if field.family is Family.ADDRESS:
        return 3, _KINDS[field.kind], number, place
    if field.family is Family.SINGLE:
        return 0 if key in _NAMES else 4, place, number
    return 2, place, number


def _cells(card: Card) -> Iterator[tuple[Column, str]]:
    """What stands in the row of a card."""
    singles = {
        "given_name": card.given_name,
        "initials": card.initials,
        "infix": card.infix,
        "surname": card.surname,
        "website": card.website,
        "sector": card.sector,
        "tags": tags_text(card.tags),
        "uid": card.uid,
    }
    yield from (((key, 1), text) for key, text in singles.items() if text)
    for number, functie in enumerate(card.functies, start=1):
        texts = {
            "organisatie": functie.organisatie,
            "role": functie.role,
            "since": _day(functie.since),
            "until": _day(functie.until),
        }
        yield from (((key, number), text) for key, text in texts.items() if text)
    for number, note in enumerate(_note_parts(card.note), start=1):
        yield ("note", number), note
    yield from _reached(card)


def _reached(card: Card) -> Iterator[tuple[Column, str]]:
    """Telephone numbers and addresses, which of them are preferred, and their order."""
    preferred: list[str] = []
    order: list[str] = []
    families: tuple[tuple[Family, Sequence[Reached]], ...] = (
        (Family.PHONE, card.phones),
        (Family.EMAIL, card.emails),
        (Family.ADDRESS, card.addresses),
    )
    for family, items in families:
        counts: Counter[str] = Counter()
        labels: list[str] = []
        for item in items:
            kind = item.kind.value
            counts[kind] += 1
            labels.append(item_label(family, kind, counts[kind]))
            if item.preferred:
                preferred.append(labels[-1])
            yield from _item(item, counts[kind])
        kinds = [_KINDS[item.kind.value] for item in items]
        if kinds != sorted(kinds):
            order += labels
    if preferred:
        yield ("preferred", 1), ", ".join(preferred)
    if order:
        yield ("order", 1), ", ".join(order)


def _item(item: Reached, number: int) -> Iterator[tuple[Column, str]]:
    kind = item.kind.value
    if isinstance(item, CardPhone):
        yield (f"phone_{kind}", number), item.number
    elif isinstance(item, CardEmail):
        yield (f"email_{kind}", number), item.address
    else:
        for part in ("street", "number", "postcode", "city", "country"):
            text = getattr(item, part)
            # Without a column for house numbers, a street would be read as one with its number.
            if text or (part == "number" and item.street):
                yield (f"{part}_{kind}", number), text


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day:02}-{day.month:02}-{day.year:04}"


def _note_parts(note: str) -> Iterator[str]:
    """A long note in pieces, cut at the end of a line where there is one."""
    while len(note) > _LONGEST_NOTE:
        cut = note.rfind("\n", 1, _LONGEST_NOTE)
        cut = _LONGEST_NOTE if cut < 0 else cut
        yield note[:cut]
        note = note[cut:].removeprefix("\n")
    if note:
        yield note
