"""Whom an @ points at: first who is at this meeting, then anybody known."""

import re
import uuid
from collections import Counter
from functools import cache

from wijkdesk.services.actie.grammar import Ref, Resolve
from wijkdesk.services.overleg.plan.people import of_meeting
from wijkdesk.store import Store
from wijkdesk.store.folding import folded

from .lists import Entry, entries_in, find

SHORTEST = 2
_INFIX = "van|der|den|de|ten|ter|te|el|al"
_AT = re.compile(
    rf"(?<![\w.])@([^\W_][\w'’-]*(?: (?:(?:{_INFIX}) )*(?=[^\W\d_])[A-ZÀ-ÞĀ-Ž][\w'’-]*){{0,2}})"
)
"""An @ with the name after it: a word, and the words with a capital that follow."""


def resolver(store: Store, overleg_id: uuid.UUID | None) -> Resolve:
    """Who is meant by a name, at this meeting."""
    here = _here(store, overleg_id) if overleg_id is not None else {}

    @cache
    def resolve(name: str) -> Ref | None:
        wanted = folded(name)
        if len(wanted) < SHORTEST:
            return None
        return here.get(wanted) or _known(store, name, wanted)

    return resolve


def offered(store: Store, overleg_id: uuid.UUID, text: str, limit: int = 8) -> list[Entry]:
    """Who can be meant by what is typed after an @: who is at the meeting comes first."""
    wanted = folded(text)
    there = [one for one in _people(store, overleg_id) if wanted in folded(one.name)]
    known = {one.id for one in there}
    more = find(store, text, limit=limit) if wanted else []
    return [*there, *(one for one in more if one.id not in known)][:limit]


def unknown(store: Store, words: str) -> list[str]:
    """What to say of each @ that points at nobody in these words, which are what was left of a
    line after everybody known was taken out."""
    found = []
    for mark in _AT.finditer(words):
        name = mark[1]
        several = bool(find(store, name, limit=1))
        told = "kan meer mensen zijn: kies een naam uit de lijst"
        found.append(f"@{name} {told if several else 'staat niet in Contacten'}")
    return found


def _people(store: Store, overleg_id: uuid.UUID) -> list[Entry]:
    with store.read() as session:
        wanted = [
            one
            for row in of_meeting(session, overleg_id)
            for one in (row.contact_id, row.organisatie_id)
            if one is not None
        ]
        return entries_in(session, dict.fromkeys(wanted))


def _here(store: Store, overleg_id: uuid.UUID) -> dict[str, Ref]:
    """Names, and first words of names that only one at the table has."""
    people = _people(store, overleg_id)
    whole = {folded(one.name): (one.kind, one.id) for one in reversed(people)}
    begins = Counter(folded(one.name).split()[0] for one in people if one.name.strip())
    short: dict[str, Ref] = {}
    for one in people:
        first = (folded(one.name).split() or [""])[0]
        if begins[first] == 1:
            short[first] = (one.kind, one.id)
    return {**short, **whole}


def _known(store: Store, name: str, wanted: str) -> Ref | None:
    """The only one with this name, or the only one whose name begins with this word."""
    entries = find(store, name, limit=20)
    for found in (
        [one for one in entries if folded(one.name) == wanted],
        [one for one in entries if folded(one.name).startswith(f"{wanted} ")],
    ):
        if found:
            return (found[0].kind, found[0].id) if len(found) == 1 else None
    return None
