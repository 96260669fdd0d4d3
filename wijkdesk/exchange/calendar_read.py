"""Reading invitations (iCalendar) of Outlook, Google, Thunderbird and Teams.

One event that can't be read never loses the others. Times become those of the clock in Almelo. A
rule is expanded within bounds only: files from outside may ask for a meeting every second.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .calendar_write import ZONE
from .errors import CalendarError

LARGEST = 10 * 1024 * 1024
MOST_EVENTS = 5_000
MOST_OCCURRENCES = 400
LONGEST_MINUTES = 24 * 60
USUAL_MINUTES = 60
LONGEST_TEXT = 20_000
"""Signs of one text that are kept; Teams adds pages of its own."""
_RULES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_EVENT = re.compile(
    r"^BEGIN:VEVENT\s*$(.*?)(?=^END:VEVENT|^BEGIN:VEVENT|^END:VCALENDAR|\Z)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ZONES = re.compile(
    r"^BEGIN:VTIMEZONE.*?^END:VTIMEZONE\s*$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_METHOD = re.compile(r"^METHOD:(\w+)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Invitation:
    """A meeting as somebody else's program tells of it. `recurrence` says which one of its series
    this is; `rule` how the series goes on, "" for a single one."""

    uid: str
    sequence: int
    title: str
    on: date
    start: time
    minutes: int
    all_day: bool
    location: str
    description: str
    organizer: str
    attendees: tuple[tuple[str, str, str], ...]
    recurrence: datetime | None
    rule: str
    excluded: tuple[datetime, ...]
    cancelled: bool
    stamp: datetime | None


@dataclass(frozen=True)
class Invitations:
    """What a file holds; `problems` tell of events that could not be read."""

    method: str
    events: tuple[Invitation, ...]
    problems: tuple[str, ...] = ()


def read_invitations(content: bytes) -> Invitations:
    """The events of a file. Raises CalendarError when it is no calendar at all or too large."""
    if len(content) > LARGEST:
        raise CalendarError("Dit bestand is groter dan 10 MB. Er is niets veranderd.")
    text = _text(content)
    if "BEGIN:VCALENDAR" not in text.upper():
        raise CalendarError("Dit is geen uitnodiging (ics). Er is niets veranderd.")
    zones = "\r\n".join(_ZONES.findall(text))
    bodies = _EVENT.findall(_ZONES.sub("", text))
    if not bodies:
        raise CalendarError("In dit bestand staat geen overleg. Er is niets veranderd.")
    found = _METHOD.search(text)
    method = found[1].upper() if found else ""
    events: list[Invitation] = []
    problems: list[str] = []
    for number, body in enumerate(bodies[:MOST_EVENTS], start=1):
        try:
            events.append(_event(zones, body, method))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, IndexError) as why:
            problems.append(_told(number, body, why))
    if len(bodies) > MOST_EVENTS:
        problems.append(f"Alleen de eerste {MOST_EVENTS} van {len(bodies)} zijn gelezen.")
    return Invitations(method, tuple(events), tuple(problems))


def occurrences(
    one: Invitation, first: date, last: date, limit: int = MOST_OCCURRENCES
) -> list[datetime]:
    """The moments (by the clock, without time zone) of an invitation from `first` to `last`. Raises
    CalendarError for a rule that repeats within a day."""
    start = datetime.combine(one.on, one.start)
    if not one.rule:
        return [start] if first <= one.on <= last else []
    from dateutil.rrule import rrulestr

    frequency = re.search(r"FREQ=(\w+)", one.rule.upper())
    if frequency is None or frequency[1] not in _RULES:
        raise CalendarError(f"“{one.title}” komt vaker dan elke dag terug. Dat kan niet kloppen.")
    off = {moment.date() for moment in one.excluded}
    found: list[datetime] = []
    for moment in rrulestr(_local(one.rule), dtstart=start):
        if moment.date() > last or len(found) == limit:
            break
        if moment.date() >= first and moment.date() not in off:
            found.append(moment)
    return found


def _local(rule: str) -> str:
    """A rule of which the end is told by the clock, as its beginning is."""

    def until(found: re.Match[str]) -> str:
        moment = datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return f"UNTIL={moment.astimezone(ZoneInfo(ZONE)):%Y%m%dT%H%M%S}"

    whole = re.sub(r"UNTIL=(\d{8}T\d{6}Z)", until, rule, flags=re.IGNORECASE)
    # A day alone means that day whole.
    return re.sub(r"UNTIL=(\d{8})(?!T)", r"UNTIL=\1T235959", whole, flags=re.IGNORECASE)


def _text(content: bytes) -> str:
    for coding in ("utf-8-sig", "cp1252"):
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            coding = "utf-16"
        try:
            found = content.decode(coding)
            break
        except UnicodeDecodeError:
            continue
    else:
        found = content.decode("utf-8", errors="replace")
    return found.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _told(number: int, body: str, why: Exception) -> str:
    title = re.search(r"^SUMMARY[^:\n]*:(.*)$", body, re.MULTILINE | re.IGNORECASE)
    name = f" (“{title[1].strip()[:60]}”)" if title else ""
    reason = str(why) if isinstance(why, _Unreadable) else "de gegevens kloppen niet"
    return f"Overleg {number}{name} is niet gelezen: {reason}."


class _Unreadable(ValueError):
    """Why an event can't be read, in Dutch."""


def _event(zones: str, body: str, method: str) -> Invitation:
    made = _parsed(zones, body)
    start = made.get("DTSTART")
    if start is None:
        raise _Unreadable("er staat geen dag bij")
    begin = start.dt
    all_day = not isinstance(begin, datetime)
    moment = datetime.combine(begin, time(), ZoneInfo(ZONE)) if all_day else _here(begin)
    recurrence = made.get("RECURRENCE-ID")
    return Invitation(
        uid=_words(made.get("UID"), 500),
        sequence=int(made.get("SEQUENCE", 0) or 0),
        title=_words(made.get("SUMMARY"), 500) or "Overleg zonder onderwerp",
        on=moment.date(),
        start=time(9) if all_day else moment.time().replace(second=0, microsecond=0),
        minutes=_minutes(made, moment, all_day),
        all_day=all_day,
        location=_words(made.get("LOCATION"), 500),
        description=_words(made.get("DESCRIPTION"), LONGEST_TEXT),
        organizer=_mail(made.get("ORGANIZER")),
        attendees=tuple(_attendees(made)),
        recurrence=_utc(recurrence.dt) if recurrence is not None else None,
        rule=made["RRULE"].to_ical().decode() if "RRULE" in made else "",
        excluded=tuple(_excluded(made)),
        cancelled=method == "CANCEL" or str(made.get("STATUS", "")).upper() == "CANCELLED",
        stamp=_utc(made["DTSTAMP"].dt) if "DTSTAMP" in made else None,
    )


def _parsed(zones: str, body: str) -> Any:
    """The one event of a calendar of its own, with the time zones of the file."""
    from icalendar import Calendar

    whole = f"BEGIN:VCALENDAR\n{zones}\nBEGIN:VEVENT{body}\nEND:VEVENT\nEND:VCALENDAR\n"
    lines = [line for line in whole.split("\n") if line.strip()]
    found = Calendar.from_ical("\r\n".join(lines) + "\r\n").walk("VEVENT")
    if not found:
        raise _Unreadable("er staat niets in")
    return found[0]


def _here(moment: datetime) -> datetime:
    """By the clock in Almelo; a moment without time zone is meant so already."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=ZoneInfo(ZONE))
    return moment.astimezone(ZoneInfo(ZONE))


def _utc(moment: date) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return _here(moment).astimezone(UTC)


def _minutes(made: Any, start: datetime, all_day: bool) -> int:
    """How long it takes; an hour when the file does not say."""
    if all_day:
        return 8 * 60
    if "DURATION" in made:
        length = made["DURATION"].dt
    elif "DTEND" in made and isinstance(made["DTEND"].dt, datetime):
        # By the clock on the wall: a night in which it changes is no hour longer.
        end = _here(made["DTEND"].dt)
        length = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    else:
        length = timedelta(minutes=USUAL_MINUTES)
    minutes = int(length.total_seconds() // 60)
    return minutes if 0 < minutes <= LONGEST_MINUTES else USUAL_MINUTES


def _many(made: Any, name: str) -> list[Any]:
    found = made.get(name, [])
    return found if isinstance(found, list) else [found]


def _attendees(made: Any) -> Iterator[tuple[str, str, str]]:
    for one in _many(made, "ATTENDEE")[:500]:
        address = _mail(one)
        if address:
            parameters = one.params
            name = _words(parameters.get("CN"), 200)
            yield name, address, str(parameters.get("PARTSTAT", "")).upper()


def _excluded(made: Any) -> Iterator[datetime]:
    for each in _many(made, "EXDATE"):
        for one in each.dts:
            moment = one.dt
            whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
            yield _here(whole).replace(tzinfo=None)


def _mail(value: Any) -> str:
    found = re.sub(r"^mailto:", "", str(value or "").strip(), flags=re.IGNORECASE)
    return found[:320] if "@" in found and not re.search(r"\s", found) else ""


def _words(value: Any, most: int) -> str:
    from wijkdesk.services.writing import clean

    return clean(str(value or ""))[:most]
