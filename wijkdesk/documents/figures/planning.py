"""What a Gantt figure shows: bars on quarters, at a level of detail that stays legible.

Up to ROOM rows every inspanning has its own bar; beyond that each opgave has one bar, and beyond
that each activiteitengroep. The table beside the figure always holds every inspanning.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from wijkdesk.models.opgave import Status
from wijkdesk.models.plan import Activiteitengroep
from wijkdesk.services.wijkopgave.data import InspanningData, WijkopgaveData

ROOM = 72

K = TypeVar("K")


class Level(Enum):
    """What one bar stands for."""

    INSPANNING = "inspanning"
    OPGAVE = "opgave"
    ACTIVITEIT = "activiteitengroep"


@dataclass(frozen=True)
class Bar:
    """A row of the figure; start and end in quarters since the window began, None: no dates.

    `status` is None for a bar that stands for several inspanningen with different states.
    """

    number: str
    title: str
    start: int | None = None
    end: int | None = None
    status: Status | None = None
    heading: bool = False
    count: int = 1


@dataclass(frozen=True)
class Plan:
    """The rows and the window, in whole years."""

    level: Level
    first_year: int
    last_year: int
    bars: tuple[Bar, ...]

    @property
    def quarters(self) -> int:
        return (self.last_year - self.first_year + 1) * 4


def plan(data: WijkopgaveData, room: int = ROOM) -> Plan:
    """The planning of all inspanningen in the years of the wijkopgave."""
    groups = _groups(data)
    shown = [group for group in groups if group[2]]
    if sum(1 + len(group[2]) for group in shown) <= room:
        bars = tuple(bar for group in shown for bar in _detailed(data, *group))
        return Plan(Level.INSPANNING, data.first_year, data.last_year, bars)
    if len(shown) <= room:
        bars = tuple(_together(data, *group) for group in shown)
        return Plan(Level.OPGAVE, data.first_year, data.last_year, bars)
    bars = tuple(_together(data, "", label, found) for label, found in _by_activity(data))
    return Plan(Level.ACTIVITEIT, data.first_year, data.last_year, bars)


def quarter(day: date, first_year: int) -> int:
    """Quarters from the start of first_year to the quarter of `day`; may be negative."""
    return (day.year - first_year) * 4 + (day.month - 1) // 3


def by_opgave(data: WijkopgaveData) -> dict[str | None, tuple[InspanningData, ...]]:
    """Inspanningen by the id of their opgave; those of an unknown opgave stand under None."""
    known = {opgave.id for opgave in data.opgaven}
    return _gathered(data.inspanningen, lambda i: i.opgave_id if i.opgave_id in known else None)


def _gathered(
    found: Iterable[InspanningData], key: Callable[[InspanningData], K]
) -> dict[K, tuple[InspanningData, ...]]:
    groups: dict[K, list[InspanningData]] = {}
    for inspanning in found:
        groups.setdefault(key(inspanning), []).append(inspanning)
    return {name: tuple(members) for name, members in groups.items()}


def _groups(data: WijkopgaveData) -> list[tuple[str, str, tuple[InspanningData, ...]]]:
    found = by_opgave(data)
    groups = [(o.number, o.title, found.get(o.id, ())) for o in data.opgaven]
    return [*groups, ("", "Zonder opgave", found.get(None, ()))]


def _by_activity(data: WijkopgaveData) -> list[tuple[str, tuple[InspanningData, ...]]]:
    found = _gathered(data.inspanningen, lambda i: i.activiteit)
    named = [(group.label, found.get(group, ())) for group in Activiteitengroep]
    return [pair for pair in [*named, ("Nog niet ingedeeld", found.get(None, ()))] if pair[1]]


def _detailed(
    data: WijkopgaveData, number: str, title: str, found: tuple[InspanningData, ...]
) -> Iterable[Bar]:
    yield Bar(number, title, heading=True, count=len(found))
    for inspanning in found:
        start, end = _span(data, (inspanning,))
        yield Bar(inspanning.number, inspanning.title, start, end, inspanning.status)


def _together(
    data: WijkopgaveData, number: str, title: str, found: tuple[InspanningData, ...]
) -> Bar:
    start, end = _span(data, found)
    states = {inspanning.status for inspanning in found}
    status = states.pop() if len(states) == 1 else None
    return Bar(number, title, start, end, status, count=len(found))


def _span(data: WijkopgaveData, found: tuple[InspanningData, ...]) -> tuple[int | None, int | None]:
    days = [day for i in found for day in (i.start_on, i.end_on) if day is not None]
    if not days:
        return None, None
    return quarter(min(days), data.first_year), quarter(max(days), data.first_year)
