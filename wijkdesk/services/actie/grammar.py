"""What a line of notes says: its sign, whom it points at and by when.

A line that begins with "!" is an action, "=" a decision, "?" a point for a next time. In an action
"@" points at a person or organisation (the first is the owner, the others help), and the day stands
at the end: "! @Avedan huisbezoek voor 4 dec". What a day is, services/words/dates.py says; here
stands only what comes before it in a line.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from wijkdesk.models.overleg import RegelKind
from wijkdesk.services.contact.mentions import Ref, Resolve
from wijkdesk.services.words import dates
from wijkdesk.services.words.writing import clean

SIGNS = {"!": RegelKind.ACTIE, "=": RegelKind.BESLUIT, "?": RegelKind.PUNT}
SIGN_OF = {kind: sign for sign, kind in SIGNS.items()}
_NO_WORD = frozenset("!=?>")
_MOST_WORDS = 5
_MOST_MENTIONS = 20
_LED = re.compile(
    r"(?:(?:^| )(?:tot en met|t/m|voor|vóór|vòòr|uiterlijk|op|per|tot|tegen|vanaf|rond|omstreeks))+"
    r"(?: de| het)?$",
    re.IGNORECASE,
)
"""What stands before a day by which something is done."""
_RECURS = re.compile(
    r"\b(?:(?:elke|iedere)(?: (?:eerste|tweede|derde|vierde|laatste|andere))?"
    r"|(?:dage|weke|maande|jaar)lijks)(?: op)?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:naar|van|en|of|tussen|over|na|sinds|tijdens)(?: de| het)?$", re.IGNORECASE
)
"""After these it is no day by which something is done."""
_FAR_BACK = timedelta(days=31)
_CLOCK = re.compile(r" om \d{1,2}(?:[.:]\d\d)?(?: ?u(?:ur)?)?$", re.IGNORECASE)
_AT = re.compile(r"(?<![\w.])@(?=\w)")


@dataclass(frozen=True)
class ActionWords:
    """What an action line says."""

    title: str
    owner: Ref | None = None
    involved: tuple[Ref, ...] = ()
    due_on: date | None = None


def read_line(typed: str) -> tuple[RegelKind, str]:
    """The kind of a line and its words without the sign. A sign without words is still a note, and
    so is a line that begins with an arrow ("=>") or with more than one sign."""
    text = " ".join(clean(typed).split())
    kind = SIGNS.get(text[:1], RegelKind.NOTITIE)
    words = text[1:].strip()
    if kind is RegelKind.NOTITIE or not words or words[0] in _NO_WORD:
        return RegelKind.NOTITIE, clean(typed).replace("\n", " ")
    return kind, words


def write_line(kind: RegelKind, text: str) -> str:
    """A line as it is typed."""
    sign = SIGN_OF.get(kind)
    return f"{sign} {text}" if sign else text


def read_action(text: str, resolve: Resolve, today: date) -> ActionWords:
    """Whom an action points at, when it is due, and what is left to say."""
    refs: list[Ref | None] = []
    rest, at = "", 0
    for mark in islice(_AT.finditer(text), _MOST_MENTIONS):
        if mark.start() < at:
            continue
        found = _mentioned(text[mark.end() :], resolve)
        if found is None:
            # Whoever comes after somebody unknown helps, and does not get the ball by chance.
            refs = refs or [None]
            continue
        ref, length = found
        refs.append(ref)
        rest += text[at : mark.start()]
        at = mark.end() + length
    rest += text[at:]
    title, due_on = _due(" ".join(rest.split()).strip(" ,:;"), today)
    involved = tuple(dict.fromkeys(ref for ref in refs[1:] if ref and ref != refs[0]))
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
    """What is to be done and by which day. An hour after the day stays in the words."""
    hour = _CLOCK.search(text)
    at = hour[0] if hour else ""
    words = text.removesuffix(at).split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        kept, tail = " ".join(words[:-count]), " ".join(words[-count:]).rstrip(".,")
        led = _LED.search(kept)
        by_itself = dates.stands_alone(tail) and not _NOT_BEFORE.search(kept)
        if not (by_itself or (led and dates.may_be_day(tail))) or _RECURS.search(kept):
            continue
        day = dates.parse_date(tail, today, last_day=True)
        # A day that is over belongs to the words: the letter of 12 November.
        if day is None or (not led and day < today):
            continue
        title = kept[: led.start()] if led else kept
        return f"{title.rstrip(' ,:;')}{at}", _ahead(day, tail, today)
    return text, None


def _ahead(day: date, typed: str, today: date) -> date:
    """A day without a year that is over for more than a month is that of the next year."""
    if today - day <= _FAR_BACK or dates.says_year(typed):
        return day
    return dates.parse_date(f"{day.day}-{day.month}-{day.year + 1}", today) or day
