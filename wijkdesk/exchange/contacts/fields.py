"""What a column of a list with contacts can mean, and how our own files call it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.store.sqlite.folding import folded


class Family(StrEnum):
    """What a column is a part of."""

    SINGLE = "single"
    FUNCTIE = "functie"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True)
class SheetField:
    """What a column can be mapped to. `label` is what a user chooses, and the heading of the
    column in our own files. `part` says which of its family, `kind` which kind of address."""

    key: str
    label: str
    family: Family = Family.SINGLE
    part: str = ""
    kind: str = ""


_NAMES = (
    SheetField("given_name", "Roepnaam"),
    SheetField("initials", "Voorletters"),
    SheetField("infix", "Tussenvoegsel"),
    SheetField("surname", "Achternaam"),
    SheetField("full_name", "Volledige naam"),
    SheetField("middle_name", "Tweede naam"),
)
_FUNCTIES = (
    SheetField("organisatie", "Organisatie", Family.FUNCTIE, "organisatie"),
    SheetField("role", "Functie", Family.FUNCTIE, "role"),
    SheetField("since", "Vanaf", Family.FUNCTIE, "since"),
    SheetField("until", "Tot", Family.FUNCTIE, "until"),
)
_REACHED = (
    *(
        SheetField(
            f"phone_{kind.value}",
            "Mobiel" if kind is PhoneKind.MOBIEL else f"Telefoon {kind.label}",
            Family.PHONE,
            kind=kind.value,
        )
        for kind in PhoneKind
    ),
    SheetField("phone_kind", "Soort telefoon", Family.PHONE, "kind", "overig"),
    *(
        SheetField(f"email_{kind.value}", f"E-mail {kind.label}", Family.EMAIL, kind=kind.value)
        for kind in AddressKind
    ),
    SheetField("email_kind", "Soort e-mail", Family.EMAIL, "kind", "overig"),
)
_PARTS = (
    ("street", "Straat"),
    ("number", "Huisnummer"),
    ("addition", "Toevoeging"),
    ("street_number", "Straat en huisnummer"),
    ("postcode", "Postcode"),
    ("city", "Plaats"),
    ("country", "Land"),
)
_ADDRESSES = (
    *(
        SheetField(f"{part}_{kind.value}", f"{label} {kind.label}", Family.ADDRESS, part, kind)
        for kind in AddressKind
        for part, label in _PARTS
    ),
    SheetField("address_kind", "Soort adres", Family.ADDRESS, "kind", "overig"),
)
_REST = (
    SheetField("website", "Website"),
    SheetField("sector", "Sector"),
    SheetField("tags", "Labels"),
    SheetField("note", "Opmerking"),
    SheetField("uid", "Kenmerk"),
    SheetField("preferred", "Voorkeur"),
    SheetField("order", "Volgorde"),
)

FIELDS: tuple[SheetField, ...] = (*_NAMES, *_FUNCTIES, *_REACHED, *_ADDRESSES, *_REST)
BY_KEY = {field.key: field for field in FIELDS}
HEADINGS: dict[str, str] = {field.key: field.label for field in FIELDS}
"""The headings of our own files by key of a field; a second of its kind has " 2" behind it."""

_KIND_LABELS = {kind.value: kind.label for kind in AddressKind}
_FORBIDDEN = re.compile(
    r"\b(?:bsn\w*|burgerservice\w*|sofi\w*|geboorte\w*|geboren|gebdatum|geb|birth\w*|"
    r"dateofbirth|verjaardag|dob|leeftijd|age|nationaliteit\w*|nationality|geslacht|gender|sex|"
    r"sekse|photo|foto|pasfoto|godsdienst\w*|religie|religion|geloof\w*|etniciteit|afkomst|ras|"
    r"gezondheid\w*|medisch\w*|diagnose|ziekten?|handicap|beperking\w*|paspoort\w*|passport|"
    r"identiteits\w+|legitimatie\w*|rijbewijs\w*|iq|strafblad|seksuele|geaardheid)\b"
    r"|^(?:m v|v m|m v x|government id number|overheids id|id nummer)$"
)


def plain(heading: str) -> str:
    """A heading without case, accents and punctuation: "E-mail 1 - Value" is "email 1 value"."""
    several = re.sub(r"\((s|n|en)\)", r"\1", folded(heading))  # "voorletter(s)"
    words = re.sub(r"[^a-z0-9]+", " ", several).strip()
    return re.sub(r"\be (mail|post)", r"e\1", words)


def is_forbidden(heading: str) -> bool:
    """Is this a column that must never come in, whatever somebody maps it to (AVG art. 5)?"""
    words = re.sub(r"\d+", " ", plain(heading))
    return _FORBIDDEN.search(words) is not None


def left_out(headings: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that must never come in, as the file calls them."""
    return tuple(dict.fromkeys(heading for heading in headings if is_forbidden(heading)))


def item_label(family: Family, kind: str, number: int) -> str:
    """How our own files call the second address for work: "Adres werk 2"."""
    if family is Family.ADDRESS:
        label = f"Adres {_KIND_LABELS[kind]}"
    elif family is Family.FUNCTIE:
        label = "Functie"
    else:
        label = HEADINGS[f"{family.value}_{kind}"]
    return numbered(label, number)


def numbered(heading: str, number: int) -> str:
    """A heading, with its number from the second on."""
    return heading if number == 1 else f"{heading} {number}"
