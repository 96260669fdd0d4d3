"""The calendar of a year: all meetings at a glance, and the same month by month in tables."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import (
    WIDTH,
    Cell,
    Column,
    Flowable,
    RenderResult,
    figure,
    heading,
    note,
    prose,
    render,
    table,
)
from wijkdesk.documents.figures.yearcalendar import letters, year_alt, year_calendar
from wijkdesk.documents.opening import opening
from wijkdesk.services.overleg.data import YearData, YearDay
from wijkdesk.services.words import dutch

# All hold their width, so that the columns of all months stand below each other.
_COLUMNS = (
    Column("Dag", 22, header=True, keep=True),
    Column("Tijd", 8, keep=True),
    Column("Teken", 8.5, keep=True),
    Column("Wat", 36, keep=True),
    Column("Let op", 25.5, keep=True),
)
_LETTERS = (
    Column("Teken", 8.5, header=True, keep=True),
    Column("Overleg", 41.5, keep=True),
    Column("Teken", 8.5, header=True, keep=True),
    Column("Overleg", 41.5, keep=True),
)


def print_year(data: YearData) -> RenderResult:
    """The calendar as PDF/A-2a and PDF/UA-1, the same bytes for the same data."""
    meta = parts.list_facts(_title(data), data.made_on, data.municipality, example=data.example)
    return render(meta, _blocks(data))


def _title(data: YearData) -> str:
    title = data.title.strip() or "Jaarkalender"
    return title if str(data.year) in title else f"{title} {data.year}"


def _blocks(data: YearData) -> Iterator[Flowable]:
    days = [day for day in data.days if day.on.year == data.year]
    yield from opening(_title(data), "", example=data.example)
    signs = letters(days)
    if not signs:
        yield note("Nog leeg", f"In {data.year} zijn nog geen overleggen gepland.")
    if not days:
        return
    yield figure(
        year_calendar(data.year, days, WIDTH),
        f"De overleggen en feestdagen van {data.year}",
        alt=year_alt(data.year, days),
    )
    if signs:
        yield table("De tekens", _LETTERS, _letters(signs), dense=True)
    yield heading("Per maand", 1)
    for month, name in enumerate(dutch.MONTHS, 1):
        yield from _month(name, [day for day in days if day.on.month == month], signs)


def _letters(signs: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Two beside each other, in order from the top down."""
    named = [(sign, title.strip() or "zonder titel") for title, sign in signs.items()]
    half = (len(named) + 1) // 2
    beside = zip_longest(named[:half], named[half:], fillvalue=("", ""))
    return [(*left, *right) for left, right in beside]


def _month(name: str, days: Sequence[YearDay], signs: Mapping[str, str]) -> Iterator[Flowable]:
    yield heading(name.capitalize(), 2)
    if days:
        what = "Feestdagen" if all(day.is_holiday for day in days) else "Overleggen"
        rows = [_row(day, signs) for day in days]
        yield table(f"{what} in {name}", _COLUMNS, rows, dense=True)
    else:
        yield from prose("Er is niets gepland.")


def _row(day: YearDay, signs: Mapping[str, str]) -> tuple[Cell, ...]:
    title = day.title.strip() or "zonder titel"
    return (
        dutch.weekday(day.on).removesuffix(f" {day.on.year}"),
        "–" if day.start is None else dutch.hour(day.start),
        "–" if day.is_holiday else signs[day.title],
        f"{title} (feestdag)" if day.is_holiday else title,
        day.note.strip() or "–",
    )
