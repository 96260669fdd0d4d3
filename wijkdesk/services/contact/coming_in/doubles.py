"""Contacts that may be in the store twice: while typing, and all pairs for the screen."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import GeenDubbel, Organisatie
from wijkdesk.services.record.blocks import BLOCK
from wijkdesk.store import Store, clock
from wijkdesk.store.sqlite.folding import folded

from ..card import Card
from ..found_by import ENTRY, PIECE, reading
from ..lists import Entry, entries_in
from .likeness import ComparedPerson, Lane, Match, compare, of_card, person, place

MOST_PAIRS = 500
"""Pairs that the screen shows; who joins them sees the next."""
LARGEST_GROUP = 30
"""People who share one thing; of more it says nothing any more."""
MOST_CANDIDATES = 60
SAME_ORGANISATION = 92
"""rapidfuzz' token_sort_ratio (0 to 100) from where two names are likely one organisation."""

Progress = Callable[[int, int], object]


@dataclass(frozen=True)
class LookAlike:
    """Somebody who is there already and looks like what is typed."""

    entry: Entry
    match: Match


@dataclass(frozen=True)
class Pair:
    """Two that may be one; `one` has been there longest."""

    one: Entry
    other: Entry
    match: Match


def likely(
    store: Store, card: Card, limit: int = 5, ignore: uuid.UUID | None = None
) -> list[LookAlike]:
    """Who this card may be already, the surest first; also for a card that is still typed."""
    with store.read() as session:
        if not card.is_person:
            return _likely_organisations(session, card, limit, ignore)
        ids = [one for one in _candidates(session, card) if one != ignore]
        mine = of_card(card)
        found = []
        for one in load(session, ids).values():
            match = compare(mine, one)
            if match is not None:
                found.append((match, uuid.UUID(hex=one.id)))
        found.sort(key=lambda pair: pair[0].rank)
        best = {one: match for match, one in found[:limit]}
        return [LookAlike(entry, best[entry.id]) for entry in entries_in(session, best)]


def pairs(store: Store, progress: Progress | None = None) -> list[Pair]:
    """All pairs of contacts that look alike, the surest first, without those that somebody said
    are two. `progress` gets (done, total)."""
    with store.read() as session:
        people = load(session)
        apart = {(one.hex, other.hex) for one, other in _apart(session)}
        found: dict[tuple[str, str], Match] = {}
        groups = [group for group in _groups(people.values()) if 1 < len(group) <= LARGEST_GROUP]
        for done, group in enumerate(groups):
            if progress is not None and done % 200 == 0:
                progress(done, len(groups))
            for one, other in combinations(group, 2):
                key = (one, other) if one < other else (other, one)
                if key in found or key in apart:
                    continue
                match = compare(people[one], people[other])
                if match is not None:
                    found[key] = match
        best = sorted(found.items(), key=lambda pair: (pair[1].rank, pair[0]))[:MOST_PAIRS]
        return _as_pairs(
            session,
            [((uuid.UUID(hex=one), uuid.UUID(hex=other)), match) for (one, other), match in best],
        )


def organisation_pairs(store: Store) -> list[Pair]:
    """Pairs of organisations that are called alike."""
    with store.read() as session:
        query = select(Organisatie.id, Organisatie.name).where(Organisatie.deleted_at.is_(None))
        names = {one: folded(name) for one, name in session.execute(query)}
        apart = _apart(session)
        blocks: dict[str, list[uuid.UUID]] = defaultdict(list)
        for one, name in names.items():
            for word in set(name.split()):
                blocks[word].append(one)
        found = {}
        for block in blocks.values():
            if len(block) > LARGEST_GROUP:
                continue
            for one, other in combinations(block, 2):
                match = _organisations_match(names[one], names[other])
                if match is not None and ordered(one, other) not in apart:
                    found[ordered(one, other)] = match
        best = sorted(found.items(), key=lambda pair: (pair[1].rank, pair[0]))[:MOST_PAIRS]
        return _as_pairs(session, best)


def _as_pairs(
    session: Session, found: Sequence[tuple[tuple[uuid.UUID, uuid.UUID], Match]]
) -> list[Pair]:
    entries = {one.id: one for one in entries_in(session, {one for key, _ in found for one in key})}
    return [Pair(entries[one], entries[other], match) for (one, other), match in found]


def not_a_double(store: Store, one: uuid.UUID, other: uuid.UUID) -> None:
    """Remember that these are two people."""
    first, second = ordered(one, other)
    with store.write("Geen dubbel: onthouden") as session:
        if (first, second) not in _apart(session):
            session.add(GeenDubbel(one_id=first, other_id=second))


def again(store: Store, one: uuid.UUID, other: uuid.UUID) -> None:
    """These two may be one after all."""
    first, second = ordered(one, other)
    with store.write("Geen dubbel: teruggenomen") as session:
        query = select(GeenDubbel).where(
            GeenDubbel.one_id == first,
            GeenDubbel.other_id == second,
            GeenDubbel.deleted_at.is_(None),
        )
        for row in session.scalars(query):
            row.deleted_at = clock.of(session).now()


def ordered(one: uuid.UUID, other: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    """The two in the order in which a pair is remembered."""
    return (one, other) if one < other else (other, one)


def apart(store: Store) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """The pairs that somebody said are two people, each in order."""
    with store.read() as session:
        return _apart(session)


def load(session: Session, wanted: Sequence[uuid.UUID] | None = None) -> dict[str, ComparedPerson]:
    """What contacts are compared by, of these or of all, by id as the store keeps it."""
    if wanted is None:
        return _load(session, None)
    found: dict[str, ComparedPerson] = {}
    for start in range(0, len(wanted), BLOCK):
        found |= _load(session, [one.hex for one in wanted[start : start + BLOCK]])
    return found


_PARTS = {
    "phone": "number",
    "email": "address",
    "address": "postcode, number",
    "functie": "(SELECT name FROM organisatie WHERE id = organisatie_id AND deleted_at IS NULL)",
}


def _load(session: Session, block: list[str] | None) -> dict[str, ComparedPerson]:
    # Ids stay text: making half a million UUIDs takes longer than all else.
    connection = session.connection()

    def rows(table: str, columns: str, whose: str) -> Iterable[Any]:
        query = f"SELECT {whose}, {columns} FROM {table} WHERE deleted_at IS NULL"
        if block is None:
            return connection.exec_driver_sql(f"{query} AND {whose} IS NOT NULL")
        marks = ", ".join("?" * len(block))
        return connection.exec_driver_sql(f"{query} AND {whose} IN ({marks})", tuple(block))

    parts: dict[str, dict[str, set[str]]] = {table: defaultdict(set) for table in _PARTS}
    for table, columns in _PARTS.items():
        for one, *values in rows(table, columns, "contact_id"):
            value = place(*values) if table == "address" else values[0]
            if value:
                parts[table][one].add(folded(value) if table == "functie" else value)
    nothing: set[str] = set()
    return {
        one: person(
            one,
            (given, initials, surname),
            parts["phone"].get(one, nothing),
            parts["email"].get(one, nothing),
            parts["address"].get(one, nothing),
            parts["functie"].get(one, nothing),
            # Our own files carry our own id.
            uid or one,
        )
        for one, given, initials, surname, uid in rows(
            "contact", "given_name, initials, surname, uid", "id"
        )
    }


def keys(one: ComparedPerson) -> list[tuple[str, str]]:
    """What somebody may share with a double; who shares none of it is none."""
    found = [("uid", one.uid)] if one.uid else []
    found += [("mail", mail) for mail in one.mails]
    found += [("mobile", number) for number in one.mobiles]
    first = (one.given or one.initials)[:1]
    for part in {one.surname, *one.surname.split("-")} if one.surname else {one.given}:
        # Those with the same name, and those whose name fits at the same place.
        found += [("name", f"{part} {known}") for known in {one.given, one.initials}]
        found += [("organisatie", f"{part} {first} {name}") for name in one.organisaties]
        found += [("place", f"{part} {first} {where}") for where in one.places]
        found += [("shared", f"{part} {first} {at}") for at in one.landlines | one.mailboxes]
    if one.given and one.surname:
        found.append(("swapped", " ".join(sorted((one.given, one.surname)))))
    return found


def organisations(session: Session) -> dict[str, uuid.UUID]:
    """The organisations by folded name."""
    query = select(Organisatie.name, Organisatie.id).where(Organisatie.deleted_at.is_(None))
    return {folded(name): one for name, one in session.execute(query.order_by(Organisatie.id))}


def _groups(people: Iterable[ComparedPerson]) -> Iterator[list[str]]:
    by: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in people:
        for key in keys(one):
            by[key].append(one.id)
    return iter(by.values())


def _candidates(session: Session, card: Card) -> list[uuid.UUID]:
    """Who shares a piece of anything with the card, through the index."""
    pieces = [("said", f'"{one.number.lstrip("+")}"') for one in card.phones if len(one.number) > 5]
    pieces += [
        ("said", f'"{_quoted(folded(one.address))}"') for one in card.emails if "@" in one.address
    ]
    name = max(folded(card.surname or card.given_name).split("-"), key=len, default="")
    if len(name) >= 3:
        first = folded(card.given_name)
        whole = [f'"{_quoted(name)}"', *([f'"{_quoted(first)}"'] if len(first) >= 3 else [])]
        pieces += [("called", " AND ".join(whole)), ("called", whole[0])]
    found: dict[uuid.UUID, None] = {}
    for column, wanted in pieces:
        rows = reading(session).exec_driver_sql(
            f"SELECT record_id FROM {ENTRY} WHERE +kind = 'contact' AND number IN"
            f" (SELECT rowid FROM {PIECE} WHERE {PIECE} MATCH ? LIMIT ?)",
            (f"{column} : ({wanted})", MOST_CANDIDATES),
        )
        found |= {uuid.UUID(hex=row[0]): None for row in rows}
    return list(found)


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _likely_organisations(
    session: Session, card: Card, limit: int, ignore: uuid.UUID | None
) -> list[LookAlike]:
    name = folded(card.functies[0].organisatie) if card.functies else ""
    words = [word for word in name.split() if len(word) >= 3]
    if not words:
        return []
    rows = reading(session).exec_driver_sql(
        f"SELECT record_id FROM {ENTRY} WHERE +kind = 'organisatie' AND number IN"
        f" (SELECT rowid FROM {PIECE} WHERE {PIECE} MATCH ? LIMIT 400)",
        ("called : (" + " OR ".join(f'"{_quoted(word)}"' for word in words) + ")",),
    )
    found = []
    for entry in entries_in(session, [uuid.UUID(hex=row[0]) for row in rows]):
        match = _organisations_match(name, folded(entry.name))
        if match is not None and entry.id != ignore:
            found.append(LookAlike(entry, match))
    return sorted(found, key=lambda one: one.match.rank)[:limit]


def _organisations_match(one: str, other: str) -> Match | None:
    if one == other:
        return Match(Lane.ZEKER, ("zelfde naam",))
    if fuzz.token_sort_ratio(one, other) >= SAME_ORGANISATION:
        return Match(Lane.KIEZEN, ("bijna dezelfde naam",))
    return None


def _apart(session: Session) -> set[tuple[uuid.UUID, uuid.UUID]]:
    query = select(GeenDubbel.one_id, GeenDubbel.other_id).where(GeenDubbel.deleted_at.is_(None))
    return {(one, other) for one, other in session.execute(query)}
