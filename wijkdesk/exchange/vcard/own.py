"""What only this program knows of a card, beside what every program reads in a vCard.

A standard property tells other programs as much as it can hold; one of our own tells us the rest.
Ours only counts as long as the standard one still says what we wrote: when somebody changed the
name in another program, that name is right.
"""

from dataclasses import dataclass
from datetime import date

from wijkdesk.services.contact.addresses import one_line
from wijkdesk.services.contact.card import Card, CardAddress, CardFunctie
from wijkdesk.services.contact.names import join_infix

NAME = "X-WIJKDESK-NAAM"
"""Roepnaam; voorletters; tussenvoegsel; achternaam."""
FUNCTIE = "X-WIJKDESK-FUNCTIE"
"""One for each: organisatie; rol; vanaf; tot."""
SECTOR = "X-WIJKDESK-SECTOR"
"""The branch of an organisation."""
ADDRESS = "X-WIJKDESK-ADRES"
"""Straat; huisnummer; postcode; plaats; land."""


@dataclass(frozen=True)
class Names:
    """The names of a person; all empty for an organisation."""

    given_name: str = ""
    initials: str = ""
    infix: str = ""
    surname: str = ""

    @property
    def is_person(self) -> bool:
        return bool(self.given_name or self.surname)


def names_of(card: Card) -> Names:
    """The names on a card."""
    return Names(card.given_name, card.initials, card.infix, card.surname)


def shown_name(names: Names) -> tuple[str, str]:
    """Surname and given name as others see them."""
    if not names.is_person:
        return "", ""
    return join_infix(names.infix, names.surname), names.given_name or names.initials


def shown_functie(functies: tuple[CardFunctie, ...], *, is_person: bool) -> CardFunctie:
    """What others see as somebody's work: the first without a last day, on any day."""
    lasting = [one for one in functies if one.until is None or not is_person]
    return lasting[0] if lasting else CardFunctie()


def shown_address(address: CardAddress) -> tuple[str, str, str, str]:
    """Street with number, postcode, city and country as others see them."""
    street = one_line(address.street, address.number)
    return street, address.postcode, address.city, address.country


def day_of(text: str) -> date | None:
    """A day of our own; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
