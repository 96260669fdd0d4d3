"""When a meeting from elsewhere comes back: its rule (RFC 5545, 3.3.10), within bounds.

A rule is expanded on the clock of whoever made the meeting and told by that in Almelo: ten o'clock
in New York moves here for two weeks in March. Files from outside may ask for a meeting every
second or on 30 February, which would be looked for until the year 9999.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from wijkdesk.exchange.errors import CalendarError
from wijkdesk.store.clock import HERE

MOST_OCCURRENCES = 400
MOST_STEPS = 20_000
"""Days that are counted since a meeting began: more than fifty years of days."""
_LAST_DAY = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_LONGEST_RULE = 500
_WEEKDAY = r"(MO|TU|WE|TH|FR|SA|SU)"


def _list(one: str) -> str:
    return rf"{one}(,{one})*"


_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "WKST": _WEEKDAY,
    "INTERVAL": r"0*[1-9]\d{0,2}",
    "COUNT": r"\d{1,5}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYDAY": _list(rf"([+-]?\d{{1,2}})?{_WEEKDAY}"),
    "BYMONTH": _list(r"(0?[1-9]|1[0-2])"),
    "BYMONTHDAY": _list(r"[+-]?\d{1,2}"),
    "BYYEARDAY": _list(r"[+-]?\d{1,3}"),
    "BYWEEKNO": _list(r"[+-]?\d{1,2}"),
    "BYSETPOS": _list(r"[+-]?\d{1,3}"),
}
_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})


def occurrences(
    begins: datetime,
    rule: str,
    first: date,
    last: date,
    *,
    excluded: tuple[datetime, ...] = (),
    extra: tuple[datetime, ...] = (),
    limit: int = MOST_OCCURRENCES,
) -> list[datetime]:
    """The moments by the clock in Almelo, aware, of a meeting that `begins` (aware, by its own
    clock) and comes back by `rule` and on the `extra` moments. Raises CalendarError for a rule
    that can't be right; the message follows upon the name of the meeting."""
    off = {_utc(moment) for moment in excluded}
    found = {_utc(moment) for moment in extra}
    until = datetime.combine(last, time.max)
    for steps, moment in enumerate(_rule(begins, rule) if rule else [begins]):
        if moment.replace(tzinfo=None) > until + timedelta(days=1) or len(found) > limit:
            break
        if steps == MOST_STEPS:
            raise CalendarError("komt al zo lang terug dat dat niet kan kloppen")
        if moment.date() >= first - timedelta(days=1):
            found.add(_utc(moment))
    here = [moment.astimezone(HERE) for moment in sorted(found - off)]
    return [moment for moment in here if first <= moment.date() <= last][:limit]


def _rule(begins: datetime, rule: str) -> Any:
    from dateutil.rrule import rrulestr

    parts = _parts(rule, begins)
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{_until(parts['UNTIL'], begins):%Y%m%dT%H%M%S}"
    told = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        made = rrulestr(told, dtstart=begins.replace(tzinfo=None))
    except (ValueError, TypeError, OverflowError) as wrong:
        raise CalendarError("komt terug op een manier die niet te lezen is") from wrong
    return (moment.replace(tzinfo=begins.tzinfo) for moment in made)


def _parts(rule: str, begins: datetime) -> dict[str, str]:
    """The parts that make sense together; a clock of its own must be that of the beginning."""
    pairs = (part.partition("=") for part in rule.upper().strip(";").split(";"))
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    clock = {"BYHOUR": begins.hour, "BYMINUTE": begins.minute, "BYSECOND": begins.second}
    times = {name: parts.pop(name) for name in clock if name in parts}
    same = all(value.isdecimal() and int(value) == clock[name] for name, value in times.items())
    if parts.get("FREQ") in _OFTEN or not same:
        raise CalendarError("komt vaker dan elke dag terug, dat kan niet kloppen")
    known = len(rule) <= _LONGEST_RULE and all(
        name in _PARTS and re.fullmatch(_PARTS[name], value) for name, value in parts.items()
    )
    if not known or "FREQ" not in parts or not _possible(parts):
        raise CalendarError("komt terug op een manier die niet te lezen is")
    return parts


def _possible(parts: dict[str, str]) -> bool:
    """Can it ever fall? Days of the year and weeks belong to a year alone, places to a month or a
    year, and the day must be one that its months have."""
    often = parts["FREQ"]
    if {"BYYEARDAY", "BYWEEKNO"} & set(parts):
        return often == "YEARLY" and not {"BYMONTH", "BYMONTHDAY"} & set(parts)
    if "BYSETPOS" in parts and often not in ("MONTHLY", "YEARLY"):
        return False
    if "BYMONTHDAY" not in parts:
        return True
    days = [abs(int(day)) for day in parts["BYMONTHDAY"].split(",")]
    months = [int(month) for month in parts.get("BYMONTH", "1").split(",")]
    return any(0 < day <= _LAST_DAY.get(month, 31) for day in days for month in months)


def _until(told: str, begins: datetime) -> datetime:
    """The end on the clock of the beginning; a day alone means that day whole."""
    try:
        if "T" not in told:
            return datetime.combine(datetime.strptime(told, "%Y%m%d"), time.max)
        moment = datetime.strptime(told.rstrip("Z"), "%Y%m%dT%H%M%S")
        if not told.endswith("Z"):
            return moment
        return moment.replace(tzinfo=UTC).astimezone(begins.tzinfo).replace(tzinfo=None)
    except (ValueError, OverflowError) as wrong:
        raise CalendarError("houdt op op een dag die niet bestaat") from wrong


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
