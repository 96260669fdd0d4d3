"""In which order people stand on paper, and what they do in the meeting: one rule for all papers,
so that who looks for a name finds it in the same place each time."""

import re
from collections.abc import Iterable

from wijkdesk.store.sqlite.folding import folded

from .data import Participant

_SHORT_PREFIX = re.compile(r"^\w?['’]\w?(?=\w)")
"""Of d'Ancona."""


def in_order(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Chair, notulist, then by surname."""
    return tuple(sorted(people, key=_place))


def part(person: Participant) -> str:
    """What somebody does in this meeting: "voorzitter", "notulist", both or nothing."""
    return ", ".join(["voorzitter"] * person.is_chair + ["notulist"] * person.is_notulist)


def role(person: Participant) -> str:
    """The own work, then what somebody does in this meeting; nothing twice."""
    told = dict.fromkeys((person.role.strip(), *part(person).split(", ")))
    return ", ".join(filter(None, told))


def _place(person: Participant) -> tuple[int, str, str]:
    """What stands before a surname, initials and "van der", is small or ends in a dot."""
    rank = 0 if person.is_chair else 1 if person.is_notulist else 2
    name = person.formal.strip() or person.name.strip() or person.organisation
    words = [_SHORT_PREFIX.sub("", word) for word in name.split()]
    own = [n for n, word in enumerate(words) if word[:1].isupper() and "." not in word]
    surname = " ".join(words[own[0] :] if own else words)
    return rank, folded(surname), folded(name)
