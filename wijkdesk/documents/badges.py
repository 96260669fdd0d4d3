"""Name badges for a meeting: ten on a page, to cut out."""

from collections.abc import Iterator, Sequence
from datetime import date

from wijkdesk.documents.engine import (
    Flowable,
    RenderResult,
    Room,
    Spot,
    fixed_page,
    heading,
    note,
    render,
)
from wijkdesk.documents.engine.drawing import Mark, Rect, Segment
from wijkdesk.documents.engine.palette import AMBER, MUTED, TEAL
from wijkdesk.documents.engine.shaping import text_width
from wijkdesk.documents.engine.text import Style, one_line
from wijkdesk.documents.labels import MM, LabelSheet, inner
from wijkdesk.documents.opening import facts
from wijkdesk.services.contact.labels import Badge

BADGES = LabelSheet("Naamkaartjes", 90, 55, across=2, down=5)
_PAD = 6.0
_LARGE = Style("bold", 26, 28.5, TEAL)
_ORGANISATION = Style("semibold", 13, 16.5)
_ROLE = Style(size=12, leading=15.5, colour=MUTED)
# The part of the badge for the name, and the room around the bar below it, in points.
_FOR_NAME = 0.475
_BAR = 15.0
# Longer texts need two lines in any case.
_LONG = 100
# How far a cutting line sticks out, in millimetres: within what every printer can reach.
_OUT = 4.0


def print_badges(badges: Sequence[Badge], *, made_on: date) -> RenderResult:
    """The badges row by row, with thin lines to cut along.

    Name, organisation and role stand below each other; the first that is known is large. A badge
    without a readable text takes no place. `made_on` stands in the file only.
    """
    filled = [texts for texts in map(_texts, badges) if texts]
    meta = facts("Naamkaartjes", made_on, "")
    return render(meta, list(_pages(filled)) or list(_nothing()))


def _texts(badge: Badge) -> list[tuple[str, Style]]:
    parts = ((badge.name, _LARGE), (badge.organisation, _ORGANISATION), (badge.role, _ROLE))
    found = [(text, style) for text, style in parts if one_line(text)]
    return [(text, style if n else _LARGE) for n, (text, style) in enumerate(found)]


def _pages(badges: Sequence[Sequence[tuple[str, Style]]]) -> Iterator[Flowable]:
    for start in range(0, len(badges), BADGES.count):
        beside = list(enumerate(badges[start : start + BADGES.count]))
        ground: list[Mark] = [_bar(BADGES.box(n)) for n, texts in beside if len(texts) > 1]
        yield fixed_page(
            [_spot(texts, BADGES.box(n)) for n, texts in beside], [*ground, *_cutting_lines()]
        )


def _spot(texts: Sequence[tuple[str, Style]], box: Rect) -> Spot:
    room = inner(box, _PAD)
    (large, style), *below = texts
    if not below:
        return Spot(box, (Room(room, (large,), style),))
    high = room.height * _FOR_NAME
    name = Room(Rect(room.x, room.y, room.width, high), (large,), style, "bottom")
    rest = Rect(room.x, room.y + high + _BAR, room.width, room.height - high - _BAR)
    return Spot(box, (name, *_below(below, rest)))


def _below(texts: Sequence[tuple[str, Style]], rest: Rect) -> Iterator[Room]:
    """The first has room for two lines when it needs them."""
    down = rest.y
    left = rest.height
    for n, (text, style) in enumerate(texts):
        high = left
        if n < len(texts) - 1:
            one = text_width(text[:_LONG], style.size, bold=True) <= rest.width
            high = style.leading * (1 if one else 2)
        yield Room(Rect(rest.x, down, rest.width, high), (text,), style, "top")
        down, left = down + high, left - high


def _bar(box: Rect) -> Rect:
    room = inner(box, _PAD)
    y = room.y + room.height * _FOR_NAME + _BAR / 2 - 1.3
    return Rect(room.x, y, 46, 2.6, fill=AMBER)


def _cutting_lines() -> Iterator[Segment]:
    first, last = BADGES.box(0), BADGES.box(BADGES.count - 1)
    out = _OUT * MM
    left, right = first.x - out, last.x + last.width + out
    top, bottom = first.y - out, last.y + last.height + out
    for n in range(BADGES.down + 1):
        y = first.y + n * first.height
        yield Segment(((left, y), (right, y)), MUTED, 0.25)
    for n in range(BADGES.across + 1):
        x = first.x + n * first.width
        yield Segment(((x, top), (x, bottom)), MUTED, 0.25)


def _nothing() -> Iterator[Flowable]:
    yield heading("Naamkaartjes", 1)
    yield note("Geen namen", "Kies eerst voor wie u een naamkaartje wilt. Print daarna opnieuw.")
