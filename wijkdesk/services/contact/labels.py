"""What stands on an address label and on a name badge."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from wijkdesk.models.contact import AddressKind
from wijkdesk.store import Store

from .card import Card
from .cards import cards
from .lists import entries_in
from .naming import full_name


@dataclass(frozen=True)
class AddressLabel:
    """The lines of one label, from top to bottom: name, organisation, street, postcode and city."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Badge:
    """A name badge."""

    name: str
    organisation: str = ""
    role: str = ""


def address_labels(store: Store, wanted: Sequence[uuid.UUID]) -> tuple[AddressLabel, ...]:
    """A label for each of these that has an address, in their order; the preferred address, else
    the first."""
    with store.read() as session:
        found = cards(session, wanted)
    return tuple(made for card in found.values() if (made := _label(card)) is not None)


def badges(store: Store, wanted: Sequence[uuid.UUID]) -> tuple[Badge, ...]:
    """A badge for each of these people, in their order."""
    with store.read() as session:
        entries = entries_in(session, wanted)
    return tuple(Badge(one.name, one.organisatie, one.role) for one in entries if one.is_person)


def _label(card: Card) -> AddressLabel | None:
    addresses = sorted(card.addresses, key=lambda one: not one.preferred)
    if not addresses:
        return None
    address = addresses[0]
    organisation = card.functies[0].organisatie if card.functies else ""
    name = full_name(card.given_name, card.infix, card.surname, card.initials)
    # At home somebody is not addressed as of their work.
    at_home = address.kind is AddressKind.PRIVE
    lines = (
        name,
        "" if at_home and name else organisation,
        " ".join(part for part in (address.street, address.number) if part),
        "  ".join(part for part in (address.postcode, address.city) if part),
        address.country,
    )
    return AddressLabel(tuple(line for line in lines if line))
