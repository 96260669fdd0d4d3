"""What a line of notes says: its sign, whom it points at and by when.

A line that begins with "!" is an action, "=" a decision, "?" a point for a next time. In an action
"@" points at a person or organisation (the first is the owner, the others help), and the day stands
at the end: "! @Avedan huisbezoek voor 4 dec".
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from wijkdesk.models.overleg import RegelKind

from ..dates import parse_date
from ..dutch import MONTHS, WEEKDAYS
from ..writing import clean

SIGNS = {"!": RegelKind.ACTIE, "=": RegelKind.BESLUIT, "?": RegelKind.PUNT}
SIGN_OF = {kind: sign for sign, kind in SIGNS.items()}
Ref = tuple[str, uuid.UUID]
"""Kind ("contact" or "organisatie") and id."""
Resolve = Callable[[str], Ref | None]
"""Who is meant by a name, as somebody types it."""

_MOST_WORDS = 5
_BEFORE_DAY = frozenset({"voor", "vóór", "uiterlijk", "op", "per", "tot", "tegen", "vanaf", "vòòr"})
_ARTICLES = frozenset({"het", "de"})
_SPOKEN = ("vandaag", "morgen", "overmorgen", *WEEKDAYS)
_DATED = re.compile(
    rf"\d{{1,2}} ?(?:{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)}|mrt)\.?(?: (?:20)?\d\d)?"
    # Without a year and without "voor" 10-12 is a house number, and 24/7 no day.
    r"|\d{1,2}[-/]\d{1,2}[-/](?:20)?\d\d|\d{4}-\d{2}-\d{2}"
)
_NOT_BEFORE = frozenset({"naar", "van", "en", "of", "elke", "iedere", "tussen"})
"""After these a weekday is no day by which something is done."""
_FAR_BACK = timedelta(days=100)
_SENSIBLE = re.compile(r"\d|^(?:ma|di|wo|do|vr|za|zo)|dag|morgen|week|maand|kwartaal|jaar")
_AT = re.compile(r"(?<![\w.])@(?=\w)")


@dataclass(frozen=True)
class ActionWords:
    """What an action line says."""

    title: str
    owner: Ref | None = None
    involved: tuple[Ref, ...] = ()
    due_on: date | None = None


def read_line(typed: str) -> tuple[RegelKind, str]:
    """The kind of a line and its words without the sign. A sign without words is still a note."""
    text = " ".join(clean(typed).split())
    kind = SIGNS.get(text[:1], RegelKind.NOTITIE)
    words = text[1:].strip()
    if kind is RegelKind.NOTITIE or not words:
        return RegelKind.NOTITIE, clean(typed).replace("\n", " ")
    return kind, words


def write_line(kind: RegelKind, text: str) -> str:
    """A line as it is typed."""
    sign = SIGN_OF.get(kind)
    return f"{sign} {text}" if sign else text


def read_action(text: str, resolve: Resolve, today: date) -> ActionWords:
    """Whom an action points at, when it is due, and what is left to say."""
    refs: list[Ref] = []
    rest, at = "", 0
    for mark in _AT.finditer(text):
        if mark.start() < at:
            continue
        found = _mentioned(text[mark.end() :], resolve)
        if found is None:
            continue
        ref, length = found
        refs.append(ref)
        rest += text[at : mark.start()]
        at = mark.end() + length
    rest += text[at:]
    title, due_on = _due(" ".join(rest.split()).strip(" ,:;"), today)
    involved = tuple(dict.fromkeys(ref for ref in refs[1:] if ref != refs[0]))
    return ActionWords(title or " ".join(text.split()), refs[0] if refs else None, involved, due_on)


def _mentioned(tail: str, resolve: Resolve) -> tuple[Ref, int] | None:
    """Who is named at the beginning of `tail`, by the longest name that somebody has, and how many
    letters the name takes."""
    ends = [found.end() for found in re.finditer(r"\S+", tail)][:_MOST_WORDS]
    for end in reversed(ends):
        name = tail[:end].rstrip(",.;:!?)")
        ref = resolve(name)
        if ref is not None:
            return ref, len(name)
    return None


def _due(text: str, today: date) -> tuple[str, date | None]:
    words = text.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:]).rstrip(".,")
        before = words[:-count]
        if before[-1].casefold() in _ARTICLES and before[:-1]:
            before.pop()
        led = before[-1].casefold() in _BEFORE_DAY
        plain = tail.casefold()
        if not ((led and _SENSIBLE.search(plain)) or _DATED.fullmatch(plain) or plain in _SPOKEN):
            continue
        day = parse_date(tail, today, last_day=True)
        if day is not None and (led or before[-1].casefold() not in _NOT_BEFORE):
            # A day without a year that is long over is that of the next year.
            if today - day > _FAR_BACK and not re.search(r"\d{4}|\d[-/]\d+[-/]\d", tail):
                day = parse_date(f"{day.day}-{day.month}-{day.year + 1}", today) or day
            kept = before[:-1] if led else words[:-count]
            return " ".join(kept).rstrip(" ,:;"), day
    return text, None
