"""Whom an @ points at: first who is near, as at the table of a meeting, then anybody known."""

import re
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from .lists import Entry, find
from .names import INFIX_WORDS

Ref = tuple[str, uuid.UUID]
"""Kind ("contact" or "organisatie") and id."""
Resolve = Callable[[str], Ref | None]
"""Who is meant by a name, as somebody types it."""
SHORTEST = 2
MOST = 20
"""Names that are looked at."""
_INFIX = "van|der|den|de|ten|ter|te|el|al"
_AT = re.compile(
    rf"(?<![\w.])@([^\W_][\w'’-]*(?: (?:(?:{_INFIX}) )*(?=[^\W\d_])[A-ZÀ-ÞĀ-Ž][\w'’-]*){{0,2}})"
)
"""An @ with the name after it: a word, and the words with a capital that follow."""


def resolver(store: Store, near: Sequence[Entry] = ()) -> Resolve:
    """Who is meant by a name; those who are `near` before all others."""
    here = _here(near)

    @cache
    def resolve(name: str) -> Ref | None:
        wanted = folded(name)
        if len(wanted) < SHORTEST:
            return None
        return here.get(wanted) or _known(store, name, wanted)

    return resolve


def offered(store: Store, near: Sequence[Entry], text: str, limit: int = 8) -> list[Entry]:
    """Who can be meant by what is typed after an @: those who are `near` come first."""
    wanted = folded(text)
    there = [one for one in near if wanted in folded(one.name)]
    known = {one.id for one in there}
    more = find(store, text, limit=limit) if wanted else []
    return [*there, *(one for one in more if one.id not in known)][:limit]


def unknown(store: Store, words: str) -> list[str]:
    """What to say of each @ that points at nobody in these words, which are what was left of a
    line after everybody known was taken out."""
    return [f"@{mark[1]} {_why_not(store, mark[1])}" for mark in _AT.finditer(words)]


def _why_not(store: Store, name: str) -> str:
    wanted = folded(name).split()
    known = find(store, name, limit=MOST)
    meant = [one for one in known if all(word in folded(one.name) for word in wanted)]
    if len(meant) > 1:
        return "kan meer mensen zijn: kies een naam uit de lijst"
    if meant:
        return f"is misschien {meant[0].name}: kies de naam uit de lijst"
    return "staat niet in Contacten"


def _is_half(wanted: str) -> bool:
    """Can it be the beginning of a name? One that ends in a tussenvoegsel is none: in "@Jan de
    lijst geven" the list is given, and nobody called De Vries is meant by it."""
    return bool(wanted) and wanted.split()[-1] not in INFIX_WORDS


def _here(people: Sequence[Entry]) -> dict[str, Ref]:
    """Names, and first words of names that only one of these has."""
    whole = {folded(one.name): (one.kind, one.id) for one in reversed(people)}
    begins = Counter(folded(one.name).split()[0] for one in people if one.name.strip())
    short: dict[str, Ref] = {}
    for one in people:
        first = (folded(one.name).split() or [""])[0]
        if begins[first] == 1 and _is_half(first):
            short[first] = (one.kind, one.id)
    return {**short, **whole}


def _known(store: Store, name: str, wanted: str) -> Ref | None:
    """The only one with this name, or the only one whose name begins with this word."""
    entries = find(store, name, limit=MOST)
    half = f"{wanted} " if _is_half(wanted) else None
    for found in (
        [one for one in entries if folded(one.name) == wanted],
        [one for one in entries if half is not None and folded(one.name).startswith(half)],
    ):
        if found:
            return (found[0].kind, found[0].id) if len(found) == 1 else None
    return None
