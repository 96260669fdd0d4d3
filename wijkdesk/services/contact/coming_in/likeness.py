"""How much two contacts look like the same person: the one scoring, for typing, import and screen.

A name alone is never enough, and nothing that a household or an office shares (a landline, an
address, a mailbox such as info@) makes two names one person.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum

from rapidfuzz.distance import JaroWinkler

from wijkdesk.models.plan import Labelled
from wijkdesk.services.words import mails, phones
from wijkdesk.store.sqlite.folding import folded

from ..card import Card

ALIKE = 0.93
"""Jaro-Winkler of two names from where a difference is likely a typing error."""
LEAST_TYPO = 4
"""Letters that a name needs before one of them may be wrong: Bos is not Vos."""


class Lane(Labelled):
    """What to do with a pair."""

    ZEKER = "zeker", "zeker dezelfde"
    KIEZEN = "kiezen", "kiezen"
    NAAMGENOOT = "naamgenoot", "misschien naamgenoten"


LANES = list(Lane)


class NameFit(Enum):
    """How two names stand to each other."""

    SAME = 3
    FIT = 2
    """One is known less fully: J. de Vries and Jan de Vries."""
    DIFFER = 0


@dataclass(frozen=True)
class Match:
    """The lane of a pair, and why (Dutch)."""

    lane: Lane
    reasons: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """Sorts the surest first."""
        return LANES.index(self.lane), -len(self.reasons)


@dataclass(frozen=True)
class ComparedPerson:
    """What contacts are compared by, all folded. Of an organisation only `surname` is filled."""

    id: str
    """As the store keeps it; "" for a card that is not kept."""
    given: str
    initials: str
    surname: str
    mobiles: frozenset[str] = frozenset()
    landlines: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Postcode and house number."""
    organisaties: frozenset[str] = frozenset()
    uid: str = ""

    @property
    def said(self) -> "ComparedPerson":
        """All that is known, whoever it is."""
        return replace(self, id="", uid="")


def person(
    one: str,
    names: tuple[str, str, str],
    numbers: "frozenset[str] | set[str]" = frozenset(),
    addresses: "frozenset[str] | set[str]" = frozenset(),
    places: "frozenset[str] | set[str]" = frozenset(),
    organisaties: "frozenset[str] | set[str]" = frozenset(),
    uid: str = "",
) -> ComparedPerson:
    """A person of (roepnaam, voorletters, achternaam), kept numbers and e-mail addresses."""
    given, initials, surname = names
    mobiles = frozenset(one for one in numbers if phones.is_personal(one))
    lowered = frozenset(one.casefold() for one in addresses)
    mailboxes = frozenset(one for one in lowered if mails.is_shared(one))
    return ComparedPerson(
        one,
        folded(given),
        re.sub(r"[^a-z]", "", folded(initials)),
        folded(surname),
        mobiles,
        frozenset(numbers) - mobiles,
        lowered - mailboxes,
        mailboxes,
        frozenset(places),
        frozenset(organisaties),
        uid,
    )


def of_card(card: Card, one: str = "") -> ComparedPerson:
    """The person of a tidy card."""
    return person(
        one,
        (card.given_name, card.initials, card.surname),
        {number.number for number in card.phones},
        {mail.address for mail in card.emails},
        {place(address.postcode, address.number) for address in card.addresses} - {""},
        {folded(functie.organisatie) for functie in card.functies if functie.organisatie},
        card.uid,
    )


def place(postcode: str, number: str) -> str:
    """One address, whatever blanks it is written with; "" without a postcode."""
    return folded(postcode).replace(" ", "") + folded(number) if postcode else ""


def compare(one: ComparedPerson, other: ComparedPerson) -> Match | None:
    """What to think of these two; None when nothing says that they are the same."""
    names = compare_names(one, other)
    personal = _personal(one, other)
    if personal:
        if names is NameFit.DIFFER:
            return Match(Lane.KIEZEN, (*personal, "andere naam"))
        return Match(Lane.ZEKER, (*personal, _told(names)))
    if names is NameFit.DIFFER:
        return None
    shared = _shared(one, other)
    if shared:
        return Match(Lane.KIEZEN, (_told(names), *shared))
    return Match(Lane.NAAMGENOOT, (_told(names),)) if names is NameFit.SAME else None


def compare_names(one: ComparedPerson, other: ComparedPerson) -> NameFit:
    """Compare roepnaam, voorletters and achternaam, also when they stand the wrong way round."""
    if not _surnames_fit(one.surname, other.surname):
        swapped = one.given and one.given == other.surname and one.surname == other.given
        return NameFit.FIT if swapped else NameFit.DIFFER
    if one.given and other.given:
        if _alike(one.given, other.given):
            return NameFit.SAME if one.surname or one.given == other.given else NameFit.FIT
        return NameFit.DIFFER
    # Also when a roepnaam came to one of them later.
    if one.initials and one.initials == other.initials:
        return NameFit.SAME
    first, second = one.initials or one.given, other.initials or other.given
    if first and second:
        return NameFit.FIT if first[0] == second[0] and _begins(one, other) else NameFit.DIFFER
    if first or second or one.surname != other.surname:
        return NameFit.DIFFER
    # All that is known of both is one surname.
    return NameFit.SAME if one.surname else NameFit.DIFFER


def _begins(one: ComparedPerson, other: ComparedPerson) -> bool:
    """Voorletters that are known of both begin alike: J.P. and J. fit, J.P. and J.M. do not."""
    if one.initials and other.initials:
        return one.initials.startswith(other.initials) or other.initials.startswith(one.initials)
    return True


def _surnames_fit(one: str, other: str) -> bool:
    if _alike(one, other):
        return True
    # Jansen and Jansen-de Wit: one name is a part of the other.
    parts, others = _parts(one), _parts(other)
    return bool(parts & others) and (len(parts) == 1 or len(others) == 1)


def _parts(name: str) -> set[str]:
    return {part.strip() for part in re.split(r"-|/| e/?v ", name) if part.strip()}


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < LEAST_TYPO:
        return False
    return bool(JaroWinkler.similarity(one, other) >= ALIKE)


def _personal(one: ComparedPerson, other: ComparedPerson) -> tuple[str, ...]:
    reasons = []
    if one.uid and one.uid == other.uid:
        reasons.append("zelfde kenmerk")
    if one.mails & other.mails:
        reasons.append("zelfde e-mailadres")
    if one.mobiles & other.mobiles:
        reasons.append("zelfde mobiele nummer")
    return tuple(reasons)


def _shared(one: ComparedPerson, other: ComparedPerson) -> tuple[str, ...]:
    pairs = (
        (one.organisaties & other.organisaties, "zelfde organisatie"),
        (one.places & other.places, "zelfde adres"),
        (one.landlines & other.landlines, "zelfde vaste nummer"),
        (one.mailboxes & other.mailboxes, "zelfde postbus"),
    )
    return tuple(reason for found, reason in pairs if found)


def _told(names: NameFit) -> str:
    return "zelfde naam" if names is NameFit.SAME else "naam past"
