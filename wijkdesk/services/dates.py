"""Days as people type them: "4 dec", "vr", "morgen", "over 2 weken", "3e kwartaal 2027"."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from .dutch import MONTHS, WEEKDAYS

_YEAR = r"(?:20|')?(\d{2})"
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[ -]?([a-z]{3,9})\.?(?:[ -]'?(\d{2}|\d{4}))?")
_MONTH = re.compile(rf"([a-z]{{3,9}})\.?[ -]{_YEAR}")
_QUARTERS = (
    re.compile(rf"(?:q|k|kw|kwartaal ?)([1-4])[ /-]?{_YEAR}"),
    re.compile(rf"([1-4])e? ?(?:kwartaal|kw)\.?(?: van)? {_YEAR}"),
)
_YEAR_FIRST = re.compile(r"20(\d{2})[ /-]?[qk]([1-4])")
_ORDINALS = {"eerste": "1e", "tweede": "2e", "derde": "3e", "vierde": "4e", "één": "1", "een": "1"}
_COUNTS = {"twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6"}


def parse_date(text: str, today: date, *, last_day: bool = False) -> date | None:
    """The day that is meant; None when nobody could say. Without a year it lies in the
    twelve months around today, a weekday is the next one. A quarter or a month is its first day,
    or its last for a field that says when something ends (`last_day`).
    """
    words = {**_ORDINALS, **_COUNTS}
    typed = " ".join(words.get(word, word) for word in text.casefold().split())
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(typed):
        return _near(int(found[1]), int(found[2]), found[3], today)
    if (found := _NAMED.fullmatch(typed)) and (month := _month(found[2])):
        return _near(int(found[1]), month, found[3], today)
    if months := _months(typed):
        year, first, last = months
        return date(year, last, monthrange(year, last)[1]) if last_day else date(year, first, 1)
    return _weekday(typed, today) or _relative(typed, today)


def _months(typed: str) -> tuple[int, int, int] | None:
    """Year, first and last month of a quarter or month."""
    for pattern in _QUARTERS:
        if found := pattern.fullmatch(typed):
            return 2000 + int(found[2]), 3 * int(found[1]) - 2, 3 * int(found[1])
    if found := _YEAR_FIRST.fullmatch(typed):
        return 2000 + int(found[1]), 3 * int(found[2]) - 2, 3 * int(found[2])
    if (found := _MONTH.fullmatch(typed)) and (month := _month(found[1])):
        return 2000 + int(found[2]), month, month
    return None


def _month(word: str) -> int | None:
    names = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    # "mrt" is how the Dutch shorten maart.
    return 3 if word == "mrt" else names[0] if len(names) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = _day(today.year, month, day)
    if found is None or (today - found).days > 182:
        return _day(today.year + 1, month, day) or found
    return found


def _weekday(typed: str, today: date) -> date | None:
    word = re.sub(r"^(volgende|aanstaande|a\.?s\.?) ", "", typed).removesuffix(".")
    for number, name in enumerate(WEEKDAYS):
        if len(word) >= 2 and name.startswith(word):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _relative(typed: str, today: date) -> date | None:
    if not re.search(r"[a-z]", typed):
        return None
    import dateparser  # a quarter of a second, and seldom needed

    found = dateparser.parse(
        typed,
        languages=["nl"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": "future",
            "REQUIRE_PARTS": ["day"],
        },
    )
    return None if found is None else found.date()


_CLOCK = re.compile(r"(\d{1,2})(?:(?:[:.u]| uur ?)(\d{2})?)?(?: ?uur)?|(\d{2})(\d{2})")
_SPOKEN = re.compile(r"(half|kwart (over|voor)) (\d{1,2})(?: uur)?")


def parse_time(text: str) -> time | None:
    """The time of day that is meant: "10", "10:30", "9.15", "14u", "1030", "half 11"; None when
    nobody could say."""
    typed = " ".join(text.casefold().split())
    if spoken := _SPOKEN.fullmatch(typed):
        # Nobody meets at half past two in the night.
        hour = int(spoken[3]) + (12 if 1 <= int(spoken[3]) <= 6 else 0)
        late = {"over": hour * 60 + 15, "voor": hour * 60 - 15, None: hour * 60 - 30}[spoken[2]]
        return time(late // 60, late % 60) if 0 <= late < 24 * 60 else None
    if not (found := _CLOCK.fullmatch(typed)):
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
