"""How a person is written in a text, and how such a name is found there.

Who forgets somebody wipes these names; who publishes a text is warned of them. Everything is
looked for in folded text: in any case and with any accents.
"""

import re
from collections.abc import Iterator

from wijkdesk.store.sqlite.folding import folded, whole_words

from .naming import Name

TITLES = ("mevrouw", "mevr.", "mw.", "meneer", "de heer", "dhr.", "familie", "fam.", "dr.", "mr.")
SHORTEST = 3
"""Letters of a roepnaam or surname by itself that are worth looking at."""


def ways(name: Name, initials: str = "") -> Iterator[str]:
    """The ways in which a name is written in full: Ilse van Veldmeer, I. van Veldmeer, mevrouw Van
    Veldmeer, Veldmeer, Ilse."""
    firsts = [first for first in (name.given, initials) if first]
    if not name.surname:
        if len(name.given) >= SHORTEST:
            yield name.given
        return
    surname = str(Name("", name.infix, name.surname))
    yield from (f"{first} {surname}" for first in firsts)
    if name.given and name.infix:
        yield f"{name.given} {name.surname}"
    yield from (f"{name.surname}, {first}" for first in firsts)
    if name.given:
        yield f"{name.given[0]}. {surname}"
    yield from (f"{title} {surname}" for title in TITLES)


def finder(name: Name) -> re.Pattern[str]:
    """Finds a name in a folded text, in all its `ways` and with more or fewer voorletters.

    A surname alone says too little: Bakker is mostly the baker.
    """
    given, surname = re.escape(folded(name.given)), re.escape(folded(name.surname))
    if not surname:
        return whole_words(name.given)
    infix = f"{re.escape(folded(name.infix))} " if name.infix else ""
    initial = re.escape(folded(name.given)[:1])
    titles = "|".join(map(re.escape, map(folded, TITLES)))
    first = rf"{given} ?(?:{infix})?|(?:(?:{initial}\.? ?(?:\w\. ?)*)|{titles}) ?{infix}"
    behind = rf"{surname}, ?(?:{given}|{initial}\.)"
    return re.compile(rf"\b(?:(?:{first}){surname}(?:['’]?s)?\b|{behind})")
