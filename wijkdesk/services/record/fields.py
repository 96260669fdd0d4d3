"""What a record consists of for the person who fills it in: fields, their labels and their rules.

Each subject describes its kinds of record with these (services/opgave/kinds.py and so on); the
screens make their tables and forms from them, services/whole/records.py carries out the work.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from wijkdesk.failure import NotAccepted
from wijkdesk.models.plan import Labelled
from wijkdesk.services.words import dutch, mails, phones
from wijkdesk.services.words.dates import parse_date, parse_time
from wijkdesk.services.words.writing import LONGEST, clean, too_long

YEARS = range(1900, 2201)
LARGEST = 1_000_000_000_000


class FieldKind(StrEnum):
    """What a field holds; screens choose the editor by it."""

    LINE = "line"
    PROSE = "prose"
    INTEGER = "integer"
    NUMBER = "number"
    EURO = "euro"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    BOOL = "bool"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    REFERENCE = "reference"
    LINKS = "links"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Field:
    """One field. `name` is the column of the model, or of LINKS the name of the set.

    `refers` is the kind of record that a REFERENCE or LINKS points at; `through` are the link
    model and its two columns (own id, other id) of LINKS. `last_day` is for a DATE on which
    something ends: a quarter then means its last day. `width` is a hint in pixels for tables, 0
    shares what is left.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    hint: str = ""
    required: bool = False
    options: type[Labelled] | None = None
    refers: str | None = None
    through: tuple[type[Any], str, str] | None = None
    last_day: bool = False
    in_list: bool = False
    width: int = 0


class Invalid(NotAccepted):
    """An input can't be saved; `message` says in Dutch why, `field` is the field's name."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, field)
        self.field = field
        self.message = message


def parse(field: Field, raw: object, today: date) -> Any:
    """The value of what was typed or chosen; raises Invalid with what to do instead."""
    if isinstance(raw, str) and field.kind not in (FieldKind.CHOICE, FieldKind.CHOICES):
        value = _from_text(field, raw, today)
    else:
        value = raw
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        value = _member(field, value)
    elif field.kind in WRITTEN and value is None:
        value = ""
    _check(field, value)
    return value


TEXT = (FieldKind.LINE, FieldKind.PROSE)
"""Kinds that hold any text."""
WRITTEN = (*TEXT, FieldKind.PHONE, FieldKind.EMAIL)
"""Kinds of which nothing is the empty text."""
_AMOUNTS = (FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.EURO)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?")
_PLAIN = re.compile(r"[+-]?\d*(?:[.,]\d*)?")


def _from_text(field: Field, raw: str, today: date) -> Any:
    text = clean(raw)
    if field.kind in TEXT:
        return " ".join(text.splitlines()) if field.kind is FieldKind.LINE else text
    if not text:
        return "" if field.kind in WRITTEN else None
    convert: dict[FieldKind, Callable[[str], Any]] = {
        FieldKind.INTEGER: lambda one: int(_decimal(one, whole=True)),
        FieldKind.SCALE: lambda one: int(_decimal(one, whole=True)),
        FieldKind.YEAR: lambda one: int(_decimal(one, whole=True)),
        FieldKind.NUMBER: lambda one: float(_decimal(one)),
        FieldKind.EURO: _cents,
        FieldKind.DATE: lambda one: parse_date(one, today, last_day=field.last_day),
        FieldKind.TIME: parse_time,
        FieldKind.PHONE: phones.parse,
        FieldKind.EMAIL: mails.parse,
        FieldKind.BOOL: lambda one: {"ja": True, "nee": False}.get(one.casefold()),
    }
    try:
        value = convert[field.kind](text)
    except (KeyError, ValueError, InvalidOperation, OverflowError):
        value = None
    if value is None:
        raise Invalid(field.name, f"“{text[:60]}” begrijp ik niet. {_EXAMPLES[field.kind]}")
    return value


_EXAMPLES = {
    FieldKind.INTEGER: "Typ een heel getal, zoals 120.",
    FieldKind.SCALE: "Kies 1, 2, 3, 4 of 5.",
    FieldKind.YEAR: "Typ een jaar, zoals 2027.",
    FieldKind.NUMBER: "Typ een getal, zoals 12,5.",
    FieldKind.EURO: "Typ een bedrag, zoals 1.500 of 12,50.",
    FieldKind.DATE: "Typ een dag, zoals 4 dec, morgen of 4-12-2026.",
    FieldKind.TIME: "Typ een tijd, zoals 10:00 of half 11.",
    FieldKind.BOOL: "Kies ja of nee.",
    FieldKind.REFERENCE: "Kies iets uit de lijst.",
    FieldKind.LINKS: "Kies iets uit de lijst.",
    FieldKind.PHONE: "Typ een nummer, zoals 06 12345678 of 0546 541111.",
    FieldKind.EMAIL: "Typ een e-mailadres, zoals naam@organisatie.nl.",
}


def _decimal(text: str, *, whole: bool = False) -> Decimal:
    """A number as the Dutch write it: points or spaces part thousands, a comma or else a single
    point parts the decimals. What could be read in two ways, such as 1,234.50, is a ValueError.
    """
    text = re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", ".", text.strip())
    text = text.replace("−", "-").removesuffix(",-")
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif not _PLAIN.fullmatch(text):
        raise ValueError(text)
    value = Decimal(text.replace(",", "."))
    if whole and value != value.to_integral_value():
        raise ValueError(text)
    return value


def _cents(text: str) -> Decimal:
    """An amount in whole cents, with or without the word or sign for euro."""
    amount = _decimal(re.sub("€|euro|eur", "", text, flags=re.IGNORECASE))
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _member(field: Field, value: Any) -> Any:
    assert field.options is not None
    members: dict[Any, Labelled] = {one.value: one for one in field.options}
    try:
        if field.kind is FieldKind.CHOICES:
            given = (value,) if isinstance(value, str) and value else value or ()
            return frozenset(members[one] for one in given)
        return None if value in (None, "") else members[value]
    except (KeyError, TypeError):
        raise Invalid(field.name, f"Kies bij {field.label.lower()} iets uit de lijst.") from None


def _check(field: Field, value: Any) -> None:
    if field.required and value in (None, "", frozenset()):
        raise Invalid(field.name, f"{field.label} mag niet leeg zijn. Wat er stond, blijft staan.")
    if isinstance(value, str) and len(value) > LONGEST:
        raise Invalid(field.name, too_long(field.label, len(value)))
    if field.kind is FieldKind.SCALE and value is not None and not 1 <= value <= 5:
        raise Invalid(field.name, _EXAMPLES[field.kind])
    if field.kind is FieldKind.YEAR and value is not None and value not in YEARS:
        raise Invalid(field.name, f"{value} is geen jaar. {_EXAMPLES[field.kind]}")
    if field.kind is FieldKind.DATE and value is not None and value.year not in YEARS:
        raise Invalid(field.name, f"Het jaar {value.year} ligt te ver weg. {_EXAMPLES[field.kind]}")
    if field.kind in _AMOUNTS and value is not None and abs(value) >= LARGEST:
        raise Invalid(field.name, f"{field.label} is te groot om waar te zijn.")
    # Every whole number that we keep counts something.
    if field.kind is FieldKind.INTEGER and value is not None and value < 0:
        raise Invalid(field.name, f"{field.label} kan niet minder dan 0 zijn.")


def show(field: Field, value: Any) -> str:
    """A value as people read it; nothing is the empty text."""
    if value is None or value == "":
        return ""
    if field.kind is FieldKind.CHOICES:
        assert field.options is not None
        return ", ".join(one.label for one in field.options if one in value)
    return _SHOWN.get(field.kind, str)(value)


_SHOWN: dict[FieldKind, Callable[[Any], str]] = {
    FieldKind.NUMBER: dutch.number,
    FieldKind.EURO: dutch.euro,
    FieldKind.DATE: dutch.day,
    FieldKind.TIME: dutch.clock,
    FieldKind.BOOL: lambda value: "ja" if value else "",
    FieldKind.CHOICE: lambda value: str(value.label),
    FieldKind.INTEGER: lambda value: dutch.number(value, 0),
    FieldKind.PHONE: phones.show,
    FieldKind.PROSE: lambda value: " ".join(str(value).split()),
}
