"""Contacts in and out of a spreadsheet: what its columns mean, rows as cards, cards as rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from wijkdesk.exchange.sheet.files import Sheet, SheetRow
from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.contact.card import (
    Card,
    CardAddress,
    CardEmail,
    CardFunctie,
    CardPhone,
    IncomingCard,
    RefusedCard,
)
from wijkdesk.services.words.writing import clean, line

from .card_file import CardFile
from .cells import RefusedRow, addresses_in, day_in, emails_in, kind_in, names_in, parts_of, tags_in
from .fields import BY_KEY, FIELDS, HEADINGS, Family, SheetField, is_forbidden, item_label, left_out
from .guess import guess
from .rows import to_rows

__all__ = ["FIELDS", "HEADINGS", "SheetField", "guess", "left_out", "to_cards", "to_rows"]

Mapping = Sequence[str | None]
Item = TypeVar("Item")
_NUMBER = re.compile(r"(?<!\d)([1-9]\d?)(?!\d)")
_SHOWN = 60
_PHONE_KINDS = {kind.value: kind for kind in PhoneKind}
_ADDRESS_KINDS = {kind.value: kind for kind in AddressKind}


def to_cards(sheet: Sheet, mapping: Mapping) -> CardFile:
    """The rows of a sheet as cards; each row is in `cards` or in `refused`. `mapping` holds the key
    of a field for each heading, or None; a column that must never come in stays out in any case.
    """
    reader = _Reader(sheet.headings, mapping)
    cards: list[IncomingCard] = []
    refused: list[RefusedCard] = []
    for row in sheet.rows:
        try:
            cards.append(IncomingCard(row.number, reader.card(row)))
        except RefusedRow as problem:
            refused.append(RefusedCard(row.number, str(problem), _beginning(row)))
    return CardFile(tuple(cards), tuple(refused), left_out(sheet.headings))


def _beginning(row: SheetRow) -> str:
    text = ", ".join(part for cell in row.cells if (part := line(cell[: 2 * _SHOWN])))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


@dataclass
class _Group:
    """Columns that belong together: the parts of a functie or an address, or a telephone number
    and the column that says its kind. `label` is how our own files call it."""

    label: str
    kind: str
    places: dict[str, int] = field(default_factory=dict)


class _Reader:
    """Knows which column holds what."""

    def __init__(self, headings: tuple[str, ...], mapping: Mapping) -> None:
        self.headings = headings
        self.singles: dict[str, list[int]] = {}
        self.groups: dict[Family, dict[tuple[str, int], _Group]] = {one: {} for one in Family}
        taken: set[tuple[str, int]] = set()
        for place, (heading, key) in enumerate(zip(headings, mapping, strict=False)):
            found = BY_KEY.get(key or "")
            if found is None or is_forbidden(heading):
                continue
            told = _NUMBER.search(heading)
            number = int(told[1]) if told else 1
            while (found.key, number) in taken:
                number += 1
            taken.add((found.key, number))
            self._add(place, found, number)

    def _add(self, place: int, found: SheetField, number: int) -> None:
        if found.family is Family.SINGLE:
            self.singles.setdefault(found.key, []).append(place)
            return
        label = item_label(found.family, found.kind, number)
        groups = self.groups[found.family]
        group = groups.setdefault((found.kind, number), _Group(label, found.kind))
        group.places[found.part] = place

    def card(self, row: SheetRow) -> Card:
        """The card of a row; raises RefusedRow."""
        cells = row.cells
        singles = {key: self._first(cells, places) for key, places in self.singles.items()}
        preferred = frozenset(singles.get("preferred", "").split(", "))
        order = singles.get("order", "").split(", ")
        given, initials, infix, surname = names_in(singles, infix_apart="infix" in self.singles)
        functies = tuple(self._functies(cells))
        if not (given or surname or (functies and functies[0].organisatie)):
            raise RefusedRow("In deze regel staat geen naam en geen organisatie.")
        notes = (cells[place] for place in self.singles.get("note", ()) if place < len(cells))
        tags = (_at(cells, place) for place in self.singles.get("tags", ()))
        return Card(
            given_name=given,
            initials=initials,
            infix=infix,
            surname=surname,
            functies=functies,
            phones=_ordered(self._phones(cells, preferred), order),
            emails=_ordered(self._emails(cells, preferred), order),
            addresses=_ordered(self._addresses(cells, preferred), order),
            website=next(iter(parts_of(singles.get("website", ""))), ""),
            sector=singles.get("sector", ""),
            tags=tuple(tag for text in tags for tag in tags_in(text)),
            note=clean("\n".join(note for note in notes if note.strip())),
            uid=singles.get("uid", ""),
        )

    def _first(self, cells: tuple[str, ...], places: list[int]) -> str:
        return next((text for place in places if (text := line(_at(cells, place)))), "")

    def _functies(self, cells: tuple[str, ...]) -> Iterator[CardFunctie]:
        for _, group in sorted(self.groups[Family.FUNCTIE].items()):
            texts = {part: line(_at(cells, place)) for part, place in group.places.items()}
            if any(texts.values()):
                yield CardFunctie(
                    organisatie=texts.get("organisatie", ""),
                    role=texts.get("role", ""),
                    since=self._day(group, "since", texts),
                    until=self._day(group, "until", texts),
                )

    def _day(self, group: _Group, part: str, texts: dict[str, str]) -> date | None:
        try:
            return day_in(texts.get(part, ""), last_day=part == "until")
        except ValueError:
            heading, text = self.headings[group.places[part]], texts[part][:_SHOWN]
            raise RefusedRow(f"In kolom {heading} staat “{text}”. Dat is geen datum.") from None

    def _phones(
        self, cells: tuple[str, ...], preferred: frozenset[str]
    ) -> Iterator[tuple[str, CardPhone]]:
        for group in self.groups[Family.PHONE].values():
            kind, liked = _told(cells, group, preferred)
            for number in parts_of(_at(cells, group.places.get("", -1))):
                yield group.label, CardPhone(number, _PHONE_KINDS[kind], liked)
                liked = False

    def _emails(
        self, cells: tuple[str, ...], preferred: frozenset[str]
    ) -> Iterator[tuple[str, CardEmail]]:
        for group in self.groups[Family.EMAIL].values():
            kind, liked = _told(cells, group, preferred)
            for address in emails_in(_at(cells, group.places.get("", -1))):
                yield (
                    group.label,
                    CardEmail(address, _ADDRESS_KINDS.get(kind, AddressKind.OVERIG), liked),
                )
                liked = False

    def _addresses(
        self, cells: tuple[str, ...], preferred: frozenset[str]
    ) -> Iterator[tuple[str, CardAddress]]:
        for group in self.groups[Family.ADDRESS].values():
            kind, liked = _told(cells, group, preferred)
            texts = {
                part: _at(cells, place) for part, place in group.places.items() if part != "kind"
            }
            for one in addresses_in(texts):
                made = CardAddress(
                    one.street,
                    one.number,
                    one.postcode,
                    one.city,
                    one.country,
                    _ADDRESS_KINDS.get(kind, AddressKind.OVERIG),
                    liked,
                )
                yield group.label, made
                liked = False


def _at(cells: tuple[str, ...], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""


def _told(cells: tuple[str, ...], group: _Group, preferred: frozenset[str]) -> tuple[str, bool]:
    """Kind, and whether it is preferred, as a column of its own or the heading says."""
    kind, liked = kind_in(_at(cells, group.places.get("kind", -1)))
    return kind or group.kind, liked or group.label in preferred


def _ordered(items: Iterator[tuple[str, Item]], order: list[str]) -> tuple[Item, ...]:
    """In the order of the labels that a file of our own names; else that of the columns."""
    places = {label: place for place, label in enumerate(order)}
    found = sorted(items, key=lambda item: places.get(item[0], len(places)))
    return tuple(item for _, item in found)
