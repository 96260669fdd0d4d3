"""The days on which the meetings of a series fall: by rule, around Dutch holidays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from wijkdesk.models.overleg import Eenheid
from wijkdesk.services.words import dutch

MOST = 400
"""Meetings that one rule makes at most: every week for more than seven years."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SATURDAY = 5


@dataclass(frozen=True)
class Occurrence:
    """A day that the rule gave, and the working day on which the meeting is held; `why` names the
    holiday that lies between, "" when there is none."""

    on: date
    held_on: date
    why: str = ""


def rule(
    start_on: date,
    until: date,
    interval: int,
    unit: Eenheid,
    start_time: time,
    *,
    last: bool = False,
) -> str:
    """The rule as RFC 5545 writes it, in local time; `last` as `Ritme.last`."""
    if unit is Eenheid.WEEK:
        every = f"FREQ=WEEKLY;INTERVAL={interval}"
    else:
        nth = -1 if last or is_fifth(start_on) else _place(start_on)
        every = f"FREQ=MONTHLY;INTERVAL={interval};BYDAY={nth}{_DAYS[start_on.weekday()]}"
    ends = datetime.combine(until, start_time)
    return f"{every};UNTIL={ends:%Y%m%dT%H%M%S}"


def is_fifth(on: date) -> bool:
    """Is it the fifth of its weekday? That is not there in every month; the last one is meant."""
    return _place(on) == 5


def is_last(on: date) -> bool:
    """Is it the last of its weekday in the month?"""
    return (on + timedelta(weeks=1)).month != on.month


def _place(on: date) -> int:
    return (on.day - 1) // 7 + 1


def slots(
    start_on: date, until: date, interval: int, unit: Eenheid, *, last: bool = False
) -> list[Occurrence]:
    """The days of a rule, in order; at most `MOST`."""
    from dateutil.rrule import rrulestr

    begin = datetime.combine(start_on, time())
    wanted = rule(start_on, until, interval, unit, time(), last=last)
    found: list[Occurrence] = []
    for moment in rrulestr(wanted, dtstart=begin):
        found.append(held(moment.date()))
        if len(found) == MOST:
            break
    return found


def held(on: date) -> Occurrence:
    """A meeting that falls on a holiday is held on the first working day after it."""
    why = holiday(on)
    if not why:
        return Occurrence(on, on)
    day = on + timedelta(days=1)
    while holiday(day) or day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return Occurrence(on, day, why)


def holiday(on: date) -> str:
    """What the municipality is closed for on this day; "" for any other day."""
    return _holidays(on.year).get(on, "")


def holidays_of(year: int) -> dict[date, str]:
    """The holidays of a year, in order."""
    return dict(_holidays(year))


_SPELLED = {"Goede vrijdag": "Goede Vrijdag"}
"""As the Taalunie writes it."""


@cache
def _holidays(year: int) -> dict[date, str]:
    import holidays

    public = holidays.country_holidays("NL", years=year, language="nl")
    # A municipality is closed on 5 May, whether the year is a lustrum or not.
    found = {**public, date(year, 5, 5): "Bevrijdingsdag"}
    return {on: _SPELLED.get(name, name) for on, name in sorted(found.items())}


def told(start_on: date, interval: int, unit: Eenheid, *, last: bool = False) -> str:
    """The rule in words: "elke 6 weken op maandag", "elke 3 maanden op de tweede dinsdag"."""
    day = dutch.WEEKDAYS[start_on.weekday()]
    if unit is Eenheid.WEEK:
        return f"elke week op {day}" if interval == 1 else f"elke {interval} weken op {day}"
    place = ("eerste", "tweede", "derde", "vierde", "laatste")[4 if last else _place(start_on) - 1]
    often = {1: "elke maand", 12: "elk jaar"}.get(interval, f"elke {interval} maanden")
    return f"{often} op de {place} {day}"
