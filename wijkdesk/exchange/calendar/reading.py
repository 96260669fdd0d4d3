"""Reading invitations (iCalendar) of Outlook, Google, Thunderbird and Teams.

One event that can't be read never loses the others, and one line that can't be read never loses
its event. Times become those of the clock in Almelo.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from wijkdesk.exchange.errors import CalendarError
from wijkdesk.services.words.writing import clean
from wijkdesk.store.clock import HERE

from .rules import occurrences
from .text import calendar_text
from .zones import zones

LARGEST = 10 * 1024 * 1024
MOST_EVENTS = 5_000
LONGEST_MINUTES = 24 * 60
USUAL_MINUTES = 60
USUAL_START = time(9)
"""When a meeting begins that only names a day."""
WHOLE_DAY = 8 * 60
FIRST_YEAR, LAST_YEAR = 1900, 2200
_INVITES = frozenset({"", "REQUEST", "PUBLISH", "CANCEL"})
_WRONG = (ValueError, KeyError, TypeError, AttributeError, OverflowError, IndexError)
_USED = re.compile(
    r"(UID|SEQUENCE|SUMMARY|DTSTART|DTEND|DURATION|LOCATION|ORGANIZER|ATTENDEE|RECURRENCE-ID|RDATE"
    r"|EXDATE|STATUS)[;:]",
    re.IGNORECASE,
)
_LONGEST_LINE = 50_000
_MOST_LINES = 2_000
"""Of one event; a meeting of hundreds of people has fewer."""


@dataclass(frozen=True)
class Invitation:
    """A meeting as somebody else's program tells of it. `begins` is aware, by its own clock;
    `recurrence` says which one of its series this is; `rule` how the series goes on, "" for a
    single one. `attendees` are names, addresses and whether somebody declined."""

    uid: str
    sequence: int
    title: str
    begins: datetime
    minutes: int
    location: str
    organizer: str
    attendees: tuple[tuple[str, str, bool], ...]
    recurrence: datetime | None
    rule: str
    extra: tuple[datetime, ...]
    excluded: tuple[datetime, ...]
    cancelled: bool
    onwards: bool = False
    """Does it change all that follow in its series as well (RANGE=THISANDFUTURE)?"""
    unknown_zone: str = ""
    """The name of its time zone when nobody knows that; its times are then those in Almelo."""

    @property
    def repeats(self) -> bool:
        """Is it a series?"""
        return bool(self.rule or self.extra)

    @property
    def here(self) -> datetime:
        """When it begins, by the clock in Almelo."""
        return self.begins.astimezone(HERE)

    def moments(self, first: date, last: date) -> list[datetime]:
        """When it is held from `first` to `last`, aware, by the clock in Almelo. Raises
        CalendarError for a rule that can't be right."""
        try:
            return occurrences(
                self.begins, self.rule, first, last, excluded=self.excluded, extra=self.extra
            )
        except CalendarError as wrong:
            raise CalendarError(f"“{self.title[:60]}” {wrong.what}.") from wrong


@dataclass(frozen=True)
class Invitations:
    """What a file holds; `problems` tell of events that could not be read."""

    events: tuple[Invitation, ...]
    problems: tuple[str, ...] = ()


def read_invitations(content: bytes) -> Invitations:
    """The events of a file. Raises CalendarError when it is no calendar at all, too large, or an
    answer to an invitation."""
    if len(content) > LARGEST:
        raise CalendarError("Dit bestand is groter dan 10 MB.")
    text = calendar_text(content)
    if text is None:
        raise CalendarError("Dit is geen uitnodiging (ics).")
    if text.method not in _INVITES:
        raise CalendarError("Dit is geen uitnodiging maar een antwoord op een uitnodiging.")
    if not text.events:
        raise CalendarError("In dit bestand staat geen overleg.")
    own = zones(text.zones)
    events: list[Invitation] = []
    problems: list[str] = []
    with warnings.catch_warnings():
        # A time zone with the name of its maker before it is guessed, and rightly.
        warnings.simplefilter("ignore")
        for number, lines in enumerate(text.events[:MOST_EVENTS], start=1):
            try:
                events.append(_event(lines, own, text.method))
            except _WRONG as why:
                problems.append(_told(number, lines, why))
    if len(text.events) > MOST_EVENTS:
        problems.append(f"Alleen de eerste {MOST_EVENTS} van {len(text.events)} zijn gelezen.")
    return Invitations(tuple(events), (*problems, *_zone_problems(events)))


def _zone_problems(events: list[Invitation]) -> Iterator[str]:
    for name in sorted({one.unknown_zone for one in events} - {""}):
        yield f"De tijdzone “{name[:60]}” is onbekend; de tijden zijn gelezen als die in Nederland."


def _told(number: int, lines: list[str], why: Exception) -> str:
    told = (re.match(r"SUMMARY[^:]*:(.*)", line, re.IGNORECASE) for line in lines)
    title = next((found[1].strip()[:60] for found in told if found), "")
    name = f" (“{title}”)" if title else ""
    reason = str(why) if isinstance(why, _Unreadable) else "de gegevens kloppen niet"
    return f"Overleg {number}{name} is niet gelezen: {reason}."


class _Unreadable(ValueError):
    """Why an event can't be read, in Dutch."""


def _event(lines: list[str], own: Mapping[str, tzinfo], method: str) -> Invitation:
    from icalendar import Event

    used = [line for line in lines if len(line) <= _LONGEST_LINE and _USED.match(line)]
    begin, end = "BEGIN:VEVENT", "END:VEVENT\r\n"
    made = Event.from_ical("\r\n".join((begin, *used[:_MOST_LINES], end)))
    start = _first(made, "DTSTART")
    if start is None:
        told = "DTSTART" in made
        raise _Unreadable("de dag is niet te lezen" if told else "er staat geen dag bij")
    begins = _moment(start.dt, start, own, USUAL_START)
    return Invitation(
        uid=_words(_first(made, "UID"), 500),
        sequence=_number(_first(made, "SEQUENCE")),
        title=_words(_first(made, "SUMMARY"), 500) or "Overleg zonder onderwerp",
        begins=begins,
        minutes=_minutes(made, begins, own),
        location=_words(_first(made, "LOCATION"), 500),
        organizer=_mail(_first(made, "ORGANIZER")),
        attendees=tuple(_attendees(made)),
        recurrence=next(_moments(made, "RECURRENCE-ID", begins, own), None),
        rule=_rule(lines),
        extra=tuple(_moments(made, "RDATE", begins, own)),
        excluded=tuple(_moments(made, "EXDATE", begins, own)),
        cancelled=method == "CANCEL" or str(_first(made, "STATUS")).upper() == "CANCELLED",
        onwards=_onwards(_first(made, "RECURRENCE-ID")),
        unknown_zone=_unknown(start, own),
    )


def _many(made: Any, name: str) -> list[Any]:
    """Every one of a property that can be read."""
    from icalendar import vBroken

    found = made.get(name, [])
    return [
        one
        for one in (found if isinstance(found, list) else [found])
        if not isinstance(one, vBroken)
    ]


def _first(made: Any, name: str) -> Any:
    """The first of a property; None when it is not there."""
    return next(iter(_many(made, name)), None)


def _rule(lines: list[str]) -> str:
    """As it is told, also when it can't be right: a series is never taken for a single meeting."""
    told = (re.fullmatch(r"RRULE[^:]*:(.*)", line, re.IGNORECASE) for line in lines)
    return next((found[1] for found in told if found), "")


def _onwards(told: Any) -> bool:
    return told is not None and str(told.params.get("RANGE", "")).upper() == "THISANDFUTURE"


def _number(value: Any) -> int:
    try:
        return min(max(int(str(value)), 0), 2**31 - 1)
    except ValueError:
        return 0


def _moment(value: date, told: Any, own: Mapping[str, tzinfo], usual: time) -> datetime:
    """Aware. A day alone has the usual time; a moment without time zone is meant by the clock in
    Almelo. Raises _Unreadable for a year that nobody meets in."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, usual)
    if value.tzinfo is None:
        value = value.replace(tzinfo=own.get(_zone_name(told)) or HERE)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise _Unreadable("de dag kan niet kloppen")
    return value.replace(second=0, microsecond=0)


def _moments(
    made: Any, name: str, begins: datetime, own: Mapping[str, tzinfo]
) -> Iterator[datetime]:
    """Every moment that a property tells of, at most so many; what can't be read is left out."""
    for told in _many(made, name)[:_MOST_LINES]:
        for one in getattr(told, "dts", [told])[:_MOST_LINES]:
            value = getattr(one, "dt", None)
            value = value[0] if isinstance(value, tuple) else value
            if isinstance(value, date):
                with suppress(_Unreadable):
                    yield _moment(value, told, own, begins.timetz())


def _zone_name(told: Any) -> str:
    return str(told.params.get("TZID", "")).strip('"')


def _unknown(start: Any, own: Mapping[str, tzinfo]) -> str:
    naive = isinstance(start.dt, datetime) and start.dt.tzinfo is None
    name = _zone_name(start)
    return name if naive and name not in own else ""


def _minutes(made: Any, begins: datetime, own: Mapping[str, tzinfo]) -> int:
    """How long it takes; an hour when the file does not say so."""
    start, end, length = (_first(made, name) for name in ("DTSTART", "DTEND", "DURATION"))
    if not isinstance(start.dt, datetime):
        return WHOLE_DAY
    takes = getattr(length, "dt", None)
    if not isinstance(takes, timedelta):
        value = getattr(end, "dt", None)
        if not isinstance(value, datetime):
            return USUAL_MINUTES
        # By the clock on the wall: a night in which it changes is no hour longer.
        here = HERE
        ends = _moment(value, end, own, USUAL_START).astimezone(here).replace(tzinfo=None)
        takes = ends - begins.astimezone(here).replace(tzinfo=None)
    minutes = int(takes.total_seconds() // 60)
    return minutes if 0 < minutes <= LONGEST_MINUTES else USUAL_MINUTES


def _attendees(made: Any) -> Iterator[tuple[str, str, bool]]:
    for one in _many(made, "ATTENDEE")[:500]:
        if address := _mail(one):
            name = _words(one.params.get("CN"), 200)
            yield name, address, str(one.params.get("PARTSTAT", "")).upper() == "DECLINED"


def _mail(value: Any) -> str:
    found = re.sub(r"^mailto:", "", str(value or "").strip(), flags=re.IGNORECASE)
    return found[:320] if "@" in found and not re.search(r"\s", found) else ""


def _words(value: Any, most: int) -> str:
    return clean(str(value or ""))[:most]
