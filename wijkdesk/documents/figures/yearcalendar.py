"""The twelve months of a year, with meetings and holidays marked by shape and letter.

A meeting is a filled day with a letter that says which meeting; a holiday is an open square; a
triangle in the corner tells that the table says more.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from string import ascii_uppercase

from wijkdesk.documents.engine.drawing import Drawing, Mark, Polygon, Rect, Text
from wijkdesk.documents.engine.palette import AMBER, INK, MUTED, RULE, RUST, TEAL, WHITE
from wijkdesk.documents.engine.shaping import text_width
from wijkdesk.services.overleg.data import YearDay
from wijkdesk.services.words import dutch

_ACROSS = 3
_GAP = 11.0
_WEEK = 16.6
_HEAD = 32.0
_MONTH = _HEAD + 6 * _WEEK + 6
_LEFT = 12.0
_LEGEND = 18.0
_SIZE = 7.6
_SIGN = 7.0
"""The least that can be read on paper."""


def letters(days: Iterable[YearDay]) -> dict[str, str]:
    """A letter for each meeting by its title: A to Z, then AA, AB and on."""
    titles = dict.fromkeys(day.title for day in days if not day.is_holiday)
    return {title: _letter(n) for n, title in enumerate(titles)}


def _letter(n: int) -> str:
    before, last = divmod(n, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]


def year_calendar(year: int, days: Sequence[YearDay], width: float) -> Drawing:
    """All months, three beside each other, as wide as `width` points."""
    month_width = (width - (_ACROSS - 1) * _GAP) / _ACROSS
    signs = letters(days)
    by_day: dict[date, list[YearDay]] = {}
    for day in days:
        by_day.setdefault(day.on, []).append(day)
    marks: list[Mark] = []
    for month in range(1, 13):
        row, column = divmod(month - 1, _ACROSS)
        at = (column * (month_width + _GAP), row * _MONTH)
        marks += _month(date(year, month, 1), at, month_width, by_day, signs)
    bottom = 12 // _ACROSS * _MONTH
    marks += _legend(bottom + 8)
    return Drawing(width, bottom + _LEGEND, tuple(marks))


def year_alt(year: int, days: Sequence[YearDay]) -> str:
    """How many in each month; the tables tell the rest."""
    met = [day.on.month for day in days if not day.is_holiday]
    counts = [f"{name} {met.count(n)}" for n, name in enumerate(dutch.MONTHS, 1) if met.count(n)]
    free = sum(day.is_holiday for day in days)
    told = f"Per maand: {dutch.enumeration(counts)}. " if counts else ""
    return (
        f"Kalender van {year} met {len(met)} overleggen en {free} feestdagen. {told}"
        "De tabellen eronder noemen ze allemaal."
    )


def _month(
    first: date,
    at: tuple[float, float],
    width: float,
    by_day: Mapping[date, Sequence[YearDay]],
    signs: Mapping[str, str],
) -> Iterator[Mark]:
    x, y = at
    step = (width - _LEFT) / 7
    yield Text(x, y + 9, dutch.MONTHS[first.month - 1], 9.6, TEAL, bold=True)
    yield Text(x, y + 23, "wk", _SIGN, MUTED)
    for n, letter in enumerate("mdwdvzz"):
        yield Text(x + _LEFT + (n + 0.5) * step, y + 23, letter, _SIGN, MUTED, anchor="middle")
    yield Rect(x, y + 26.5, width, 0.6, fill=RULE)
    start = first.weekday()
    for number in range(monthrange(first.year, first.month)[1]):
        on = first + timedelta(days=number)
        week, weekday = divmod(start + number, 7)
        base = y + _HEAD + week * _WEEK + 7
        if weekday == 0 or number == 0:
            yield Text(x, base, str(on.isocalendar().week), _SIGN, MUTED)
        middle = x + _LEFT + (weekday + 0.5) * step
        yield from _day(on, (middle, base), step, by_day.get(on, ()), signs)


def _day(
    on: date,
    at: tuple[float, float],
    room: float,
    days: Sequence[YearDay],
    signs: Mapping[str, str],
) -> Iterator[Mark]:
    """The number; `at` is the middle of its base line, `room` the width of its column."""
    x, base = at
    middle = base - _SIZE * 0.36
    found = list(dict.fromkeys(signs[day.title] for day in days if not day.is_holiday))
    wide = room - 0.8 if found else 14.0
    if found:
        yield Rect(x - wide / 2, middle - 6.8, wide, 13.6, fill=TEAL, radius=4)
    if any(day.is_holiday for day in days):
        yield Rect(x - wide / 2, middle - 7.6, wide, 15.2, stroke=RUST, line=0.9)
    number = str(on.day)
    if not found:
        colour = MUTED if on.weekday() > 4 else INK
        yield Text(x, base, number, _SIZE, colour, anchor="middle")
        return
    taken = text_width(number, _SIZE, bold=True) + 0.6
    beside = _beside(found, wide - taken - 0.6)
    start = x - (taken + text_width(beside, _SIGN, bold=True)) / 2
    yield Text(start, base, number, _SIZE, WHITE, bold=True)
    yield Text(start + taken, base - 1.6, beside, _SIGN, WHITE, bold=True)
    if any(day.note.strip() for day in days):
        yield from _warning(x + wide / 2, middle - 5.6)


def _beside(found: Sequence[str], room: float) -> str:
    """The letters of a day, or with a plus the first of those that don't fit, or only a plus."""
    for told in ("".join(found), f"{found[0]}+"):
        if text_width(told, _SIGN, bold=True) <= room:
            return told
    return "+"


def _warning(x: float, y: float) -> Iterator[Mark]:
    """A triangle: it stands beside letters that leave no room for another that can be read."""
    ring = ((x - 6, y - 2.6), (x + 1, y - 2.6), (x + 1, y + 4.4))
    yield Polygon((ring,), AMBER, WHITE, 0.6)


def _legend(y: float) -> Iterator[Mark]:
    yield Rect(0, y - 5, 15, 10, fill=TEAL, radius=3.5)
    yield Text(7.5, y + 2.4, "A", _SIGN, WHITE, bold=True, anchor="middle")
    yield Text(20, y + 2.6, "overleg; de letter zegt welk, + is: nog meer", 7, INK)
    yield Rect(186, y - 5, 10, 10, stroke=RUST, line=0.9)
    yield Text(201, y + 2.6, "feestdag", 7, INK)
    yield from _warning(256, y)
    yield Text(263, y + 2.6, "let op: de tabel vertelt meer", 7, INK)
