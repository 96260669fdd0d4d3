"""Days as people type them: "4 dec", "vr", "morgen", "over 2 weken", "3e kwartaal 2027".

Also which words in a sentence name a day: nobody else has patterns of days.
"""

import re
from calendar import monthrange
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta

from .dutch import MONTHS, WEEKDAYS

MONTH = "|".join(name[:end] for name in MONTHS for end in range(len(name), 2, -1)) + "|mrt"
"""Pattern: a month, whole or shortened to three letters or more; "mrt" is how the Dutch shorten
maart."""
_YEAR = r"(?:20|')?(\d{2})"
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[ -]?([a-z]{3,9})\.?(?:[ -]'?(\d{2}|\d{4}))?")
_MONTH = re.compile(rf"([a-z]{{3,9}})\.?(?:[ -]{_YEAR})?")
_QUARTERS = (
    re.compile(rf"(?:q|k|kw|kwartaal ?)([1-4])[ /-]?{_YEAR}"),
    re.compile(rf"([1-4])e? ?(?:kwartaal|kw)\.?(?: van)? {_YEAR}"),
)
_YEAR_FIRST = re.compile(r"20(\d{2})[ /-]?[qk]([1-4])")
_WEEK = re.compile(rf"(?:week|wk\.?) ?(\d{{1,2}})(?:(?: van)? {_YEAR})?")
_FROM_NOW = re.compile(r"(deze|dit|de|het|volgende?|komende?) (week|maand|kwartaal|jaar)")
_DAY_OF_WEEK = re.compile(
    r"(deze|volgende|komende) week ([a-z]+)\.?|([a-z]+)\.? (deze|volgende|komende) week"
)
_DAY_LATER = re.compile(r"([a-z]+)\.? over (\d{1,2}) we(?:ek|ken)")
_PART = re.compile(r"(begin|half|midden|medio|einde?)(?: van)? (.+)")
_SOON = re.compile(
    r"^(?:(?:eerst)?(?:volgende|komende)|aanstaande|a\.?s\.?) | (?:aanstaande|a\.?s\.?)$"
)
_UNITS = "dag|dagen|week|weken|maand|maanden"
_RELATIVE = re.compile(rf"over (\d+) ({_UNITS}|jaar)|(\d+) ({_UNITS}) geleden")
_NEARBY = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2}
_ORDINALS = {"eerste": "1e", "tweede": "2e", "derde": "3e", "vierde": "4e", "één": "1", "een": "1"}
_COUNTS = {"twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6"}
_NAMES = "|".join(WEEKDAYS)
_WEEKDAY = f"{_NAMES}|" + "|".join(f"{name[:3]}|{name[:2]}" for name in WEEKDAYS)
_NUMBER = "|".join((r"\d+", "een", "één", *_COUNTS))
_NEXT = r"(?:(?:eerst)?volgende|(?:eerst)?komende|deze)"
_ALONE = re.compile(
    rf"(?:(?:{_WEEKDAY})\.? )?\d{{1,2}} ?(?:{MONTH})\.?(?: (?:20)?\d\d)?(?: a\.?s\.?)?"
    # With no year and no weekday 10-12 is a house number, and 24/7 no day.
    rf"|(?:{_WEEKDAY})\.? \d{{1,2}}[-/]\d{{1,2}}"
    r"|\d{1,2}[-/]\d{1,2}[-/](?:20)?\d\d|\d{4}-\d{2}-\d{2}"
    # "Do", "ma" and "za" alone are words.
    rf"|vandaag|morgen|overmorgen|(?:(?:{_NEXT}|a\.?s\.?|aanstaande) )?(?:{_NAMES})(?: a\.?s\.?)?"
    rf"|{_NEXT} (?:week|maand)|{_NEXT} week (?:{_WEEKDAY})|(?:{_NAMES}) {_NEXT} week"
    rf"|(?:over|binnen) (?:{_NUMBER}) (?:{_UNITS})"
    rf"|(?:{_NAMES}) over (?:{_NUMBER}) (?:week|weken)"
    rf"|(?:begin|half|medio|einde?) (?:{MONTH}|{_NEXT} (?:week|maand))"
)
_LIKE = re.compile(
    rf"\d|^(?:{'|'.join(name[:2] for name in WEEKDAYS)})|dag|morgen|week|maand|kwartaal|jaar"
    r"|^(?:eind|begin|half|medio)"
)
_WITH_YEAR = re.compile(r"\d{4}|\d[-/]\d+[-/]\d")
_FRIDAY = timedelta(days=4)
_FARTHEST = timedelta(days=10 * 366)
Period = tuple[date, date]
"""The first and the last day; of a week the last one to work on."""


def parse_date(text: str, today: date, *, last_day: bool = False) -> date | None:
    """The day that is meant; None when nobody could say. Without a year it lies in the
    twelve months around today, a weekday is the next one. A week, month or quarter is its first
    day, or its last for a field that says when something ends (`last_day`).
    """
    words = {**_ORDINALS, **_COUNTS, "binnen": "over"}
    typed = " ".join(words.get(word, word) for word in text.casefold().split())
    typed = re.sub("^(?:de|het) ", "", typed)
    if (found := _on(typed, today)) is not None:
        return found
    if part := _PART.fullmatch(typed):
        return _part(part[1], part[2], today)
    if (period := _period(typed, today)) is not None:
        return period[1] if last_day else period[0]
    return _weekday(typed, today) or _relative(typed, today)


def stands_alone(words: str) -> bool:
    """Do these words of a sentence name a day, also with nothing such as "voor" before them?"""
    return _ALONE.fullmatch(words.casefold()) is not None


def may_be_day(words: str) -> bool:
    """Do these words, with "voor" before them, look like a day? `parse_date` says which it is."""
    return stands_alone(words) or _LIKE.search(words.casefold()) is not None


def says_year(words: str) -> bool:
    """Do the words of a day tell the year?"""
    return _WITH_YEAR.search(words) is not None


def _on(typed: str, today: date) -> date | None:
    """A day by its number, with its weekday before it or not."""
    first, _, rest = _SOON.sub("", typed).partition(" ")
    typed = rest if rest and _weekday_number(first) is not None else f"{first} {rest}".strip()
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(typed):
        return _near(int(found[1]), int(found[2]), found[3], today)
    if (found := _NAMED.fullmatch(typed)) and (month := _month(found[2])):
        return _near(int(found[1]), month, found[3], today)
    return None


def _period(typed: str, today: date) -> Period | None:
    """A week, month or quarter, with its year or as seen from now."""
    for pattern in _QUARTERS:
        if found := pattern.fullmatch(typed):
            return _quarter(2000 + int(found[2]), int(found[1]))
    if found := _YEAR_FIRST.fullmatch(typed):
        return _quarter(2000 + int(found[1]), int(found[2]))
    if (found := _MONTH.fullmatch(typed)) and found[2] and (month := _month(found[1])):
        return _months(2000 + int(found[2]), month, month)
    if found := _WEEK.fullmatch(typed):
        return _week(int(found[1]), found[2], today)
    if found := _FROM_NOW.fullmatch(typed):
        return _from_now(found[2], found[1][0] in "vk", today)
    return None


def _part(which: str, typed: str, today: date) -> date | None:
    """The begin, middle or end of a month or another period; a month alone is the one to come."""
    period = _period(typed, today)
    if period is None and (found := _MONTH.fullmatch(typed)) and (month := _month(found[1])):
        period = _months(today.year, month, month)
        if period[1] < today:
            period = _months(today.year + 1, month, month)
    if period is None:
        return None
    first, last = period
    if which == "begin":
        return first
    return last if which.startswith("eind") else first + (last - first - timedelta(days=1)) // 2


def _months(year: int, first: int, last: int) -> Period:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _quarter(year: int, number: int) -> Period:
    return _months(year, 3 * number - 2, 3 * number)


def _week(number: int, year: str | None, today: date) -> Period | None:
    try:
        monday = date.fromisocalendar(2000 + int(year) if year else today.year, number, 1)
        if year is None and (today - monday).days > 182:
            monday = date.fromisocalendar(today.year + 1, number, 1)
    except ValueError:
        return None
    return monday, monday + _FRIDAY


def _from_now(unit: str, later: bool, today: date) -> Period:
    """This week, month, quarter or year, or the one after it."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=later)
        return monday, monday + _FRIDAY
    if unit == "jaar":
        return _months(today.year + later, 1, 12)
    months = 3 if unit == "kwartaal" else 1
    years, at = divmod((today.month - 1) // months + later, 12 // months)
    return _months(today.year + years, at * months + 1, (at + 1) * months)


def _month(word: str) -> int | None:
    names = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
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


def _weekday_number(word: str) -> int | None:
    word = word.removesuffix(".")
    # Not every beginning: a "maand" is no maandag.
    names = (n for n, name in enumerate(WEEKDAYS) if word in (name, name[:2], name[:3]))
    return next(names, None)


def _weekday(typed: str, today: date) -> date | None:
    """ "vr", "a.s. vrijdag", "volgende week vrijdag", "vrijdag over 2 weken"."""
    monday, later = None, timedelta()
    if found := _DAY_LATER.fullmatch(typed):
        typed, later = found[1], timedelta(weeks=int(found[2]))
    if found := _DAY_OF_WEEK.fullmatch(typed):
        monday, _ = _from_now("week", (found[1] or found[4]) != "deze", today)
        typed = found[2] or found[3]
    number = _weekday_number(_SOON.sub("", typed))
    if number is None:
        return None
    if monday is not None:
        return monday + timedelta(days=number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1) + later


def _relative(typed: str, today: date) -> date | None:
    """ "overmorgen", "over 3 weken", "2 maanden geleden"; nothing farther off than ten years."""
    if typed in _NEARBY:
        return today + timedelta(days=_NEARBY[typed])
    if not (found := _RELATIVE.fullmatch(typed)):
        return None
    count = int(found[1]) if found[1] else -int(found[3])
    try:
        day = today + _step(found[2] or found[4], count)
    except (OverflowError, ValueError):
        return None
    return day if abs(day - today) < _FARTHEST else None


def _step(unit: str, count: int) -> relativedelta:
    if unit.startswith("dag"):
        return relativedelta(days=count)
    if unit.startswith("we"):
        return relativedelta(weeks=count)
    return relativedelta(months=count) if unit.startswith("maand") else relativedelta(years=count)


_CLOCK = re.compile(r"(\d{1,2})(?:(?:[:.u]| uur ?)(\d{2}))?(?: ?u(?:ur)?)?|(\d{2})(\d{2})")
_SPOKEN = re.compile(r"(half|kwart (over|voor)) (\d{1,2})(?: ?u(?:ur)?)?")
_HOURS = "twee drie vier vijf zes zeven acht negen tien elf twaalf"
_EARLIEST = 7
"""Nobody meets before this hour, so 3 and half 3 are in the afternoon; 03:00 is what it says."""


def parse_time(text: str) -> time | None:
    """The time of day that is meant: "10", "10:30", "9.15", "14u", "1030", "half 11"; None when
    nobody could say."""
    hours = {word: str(hour) for hour, word in enumerate(_HOURS.split(), start=2)}
    hours |= {"een": "1", "één": "1"}
    typed = " ".join(hours.get(word, word) for word in text.casefold().split())
    if spoken := _SPOKEN.fullmatch(typed):
        hour = _of_day(int(spoken[3]))
        late = {"over": hour * 60 + 15, "voor": hour * 60 - 15, None: hour * 60 - 30}[spoken[2]]
        return time(late // 60, late % 60) if 0 <= late < 24 * 60 else None
    if not (found := _CLOCK.fullmatch(typed)):
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if found[1] and len(found[1]) == 1 and not found[2]:
        hour = _of_day(hour)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _of_day(hour: int) -> int:
    return hour + 12 if 1 <= hour < _EARLIEST else hour
