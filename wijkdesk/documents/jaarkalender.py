"""The calendar of a year: all meetings at a glance, and the same month by month in tables."""

from collections.abc import Iterator, Mapping, Sequence

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
    small,
    table,
)
from wijkdesk.documents.figures.yearcalendar import letters, year_alt, year_calendar
from wijkdesk.documents.opening import opening
from wijkdesk.services import dutch
from wijkdesk.services.overleg.data import YearData, YearDay

_COLUMNS = (
    Column("Dag", 24, header=True),
    Column("Tijd", 9),
    Column("Teken", 8),
    Column("Wat", 33),
    Column("Let op", 26),
)


def print_year(data: YearData) -> RenderResult:
    """The calendar as PDF/A-2a and PDF/UA-1, the same bytes for the same data."""
    meta = parts.list_facts(_title(data), data.made_on, data.municipality, example=data.example)
    return render(meta, _blocks(data))


def _title(data: YearData) -> str:
    return f"{data.title.strip() or 'Jaarkalender'} {data.year}"


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
        named = [f"{sign}: {title.strip() or 'zonder titel'}" for title, sign in signs.items()]
        yield small("; ".join(named))
    yield heading("Per maand", 1, new_page=True)
    for month, name in enumerate(dutch.MONTHS, 1):
        yield from _month(name, [day for day in days if day.on.month == month], signs)


def _month(name: str, days: Sequence[YearDay], signs: Mapping[str, str]) -> Iterator[Flowable]:
    yield heading(name.capitalize(), 2)
    if days:
        yield table(
            f"Overleggen in {name}", _COLUMNS, [_row(day, signs) for day in days], dense=True
        )
    else:
        yield from prose("Er is niets gepland.")


def _row(day: YearDay, signs: Mapping[str, str]) -> tuple[Cell, ...]:
    title = day.title.strip() or "zonder titel"
    return (
        dutch.weekday(day.on),
        "–" if day.start is None else dutch.hour(day.start),
        "–" if day.is_holiday else signs[day.title],
        f"{title} (feestdag)" if day.is_holiday else title,
        day.note.strip() or "–",
    )
