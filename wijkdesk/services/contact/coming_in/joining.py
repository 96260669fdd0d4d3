"""What a card brings to somebody who is known already."""

from dataclasses import dataclass, replace

from wijkdesk.services.words import phones
from wijkdesk.store.sqlite.folding import folded

from ..card import Card, CardAddress, CardFunctie


@dataclass(frozen=True)
class Joined:
    """`fresh` holds only what is new; its single fields only where the known one was empty.
    `changes` tells it (Dutch)."""

    fresh: Card
    changes: tuple[str, ...]


_SINGLE = (
    ("given_name", "roepnaam"),
    ("initials", "voorletters"),
    ("infix", "tussenvoegsel"),
    ("surname", "achternaam"),
    ("website", "website"),
)


def join(known: Card, card: Card) -> Joined:
    """What `card` knows that `known` does not. What is filled is never overwritten, unless both
    are the same card of the same program (`uid`): then that is the later state of it."""
    later = bool(card.uid) and card.uid == known.uid
    numbers = {one.number for one in known.phones}
    mails = {one.address.casefold() for one in known.emails}
    places = {_place(one) for one in known.addresses}
    functies = {_functie(one) for one in known.functies}
    tags = {folded(one) for one in known.tags}
    fresh = Card(
        functies=tuple(
            one
            for one in card.functies
            if card.is_person and _functie(one) not in functies and not _is_known(one, known)
        ),
        phones=tuple(one for one in card.phones if one.number not in numbers),
        emails=tuple(one for one in card.emails if one.address.casefold() not in mails),
        addresses=tuple(one for one in card.addresses if _place(one) not in places),
        tags=tuple(one for one in card.tags if folded(one) not in tags),
        note=card.note if card.note and card.note not in known.note else "",
    )
    changes = []
    if card.sector and not known.sector and not known.is_person:
        fresh = replace(fresh, sector=card.sector)
        changes.append(f"sector {card.sector}")
    for name, word in _SINGLE:
        mine, theirs = getattr(known, name), getattr(card, name)
        if theirs and theirs != mine and (not mine or (later and mine)):
            fresh = replace(fresh, **{name: theirs})
            changes.append(f"{word} {theirs}")
    changes += [f"nummer {phones.show(one.number)}" for one in fresh.phones]
    changes += [one.address for one in fresh.emails]
    changes += [f"adres {one.street} {one.number}".strip() for one in fresh.addresses]
    changes += [
        " bij ".join(part for part in (one.role, one.organisatie) if part) for one in fresh.functies
    ]
    changes += [f"label {one}" for one in fresh.tags]
    changes += ["opmerking"] if fresh.note else []
    return Joined(fresh, tuple(changes))


def _is_known(one: CardFunctie, known: Card) -> bool:
    """A functie without dates that is there with dates, or an organisation without a role."""
    return any(
        folded(one.organisatie) == folded(other.organisatie)
        and (not one.role or folded(one.role) == folded(other.role))
        and one.since in (None, other.since)
        and one.until in (None, other.until)
        for other in known.functies
    )


def _functie(one: CardFunctie) -> tuple[object, ...]:
    return folded(one.organisatie), folded(one.role), one.since, one.until


def _place(one: CardAddress) -> tuple[str, ...]:
    parts = (one.street, one.number, one.postcode.replace(" ", ""), one.city, one.country)
    return tuple(folded(part) for part in parts)
