"""All that is known of one person or organisation, apart from any store or file format.

Files are read into cards and written from cards (exchange/), the store takes and gives them
(services.contact), and doubles are found by comparing them: one form for all three.
"""

from dataclasses import dataclass
from datetime import date

from wijkdesk.models.contact import AddressKind, PhoneKind


@dataclass(frozen=True)
class CardPhone:
    """A telephone number as written; services.words.phones gives it one form."""

    number: str
    kind: PhoneKind = PhoneKind.OVERIG
    preferred: bool = False


@dataclass(frozen=True)
class CardEmail:
    """An e-mail address as written."""

    address: str
    kind: AddressKind = AddressKind.OVERIG
    preferred: bool = False


@dataclass(frozen=True)
class CardAddress:
    """An address. `number` is the house number with what is added to it ("12a", "3-14")."""

    street: str = ""
    number: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    """Empty for the Netherlands."""
    kind: AddressKind = AddressKind.OVERIG
    preferred: bool = False


@dataclass(frozen=True)
class CardFunctie:
    """What somebody is or was at an organisation; `organisatie` is its name, "" when there is
    none."""

    organisatie: str = ""
    role: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Card:
    """A person; without any name, the organisation of its first functie."""

    given_name: str = ""
    """Roepnaam."""
    initials: str = ""
    """Voorletters, with points: "J.P."."""
    infix: str = ""
    """Tussenvoegsel: "van der"."""
    surname: str = ""
    functies: tuple[CardFunctie, ...] = ()
    phones: tuple[CardPhone, ...] = ()
    emails: tuple[CardEmail, ...] = ()
    addresses: tuple[CardAddress, ...] = ()
    website: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    uid: str = ""
    """What the program that made the file calls this card; the same in each of its files."""
    sector: str = ""
    """Branch of the organisation; of a person that of the first functie."""

    @property
    def is_person(self) -> bool:
        """Does it carry a person's name?"""
        return bool(self.given_name or self.surname)


@dataclass(frozen=True)
class IncomingCard:
    """A card of a file. `number` is that of its row or card, from 1 as its reader counts."""

    number: int
    card: Card


@dataclass(frozen=True)
class RefusedCard:
    """A row or card that could not be read: its number, why (Dutch), and how it begins."""

    number: int
    reason: str
    text: str = ""
