"""Writing iCalendar files (RFC 5545) for Outlook, Google and Thunderbird.

Times are those of the clock in Almelo, with the time zone in the file, so that a series stays at
ten o'clock across summer time. Deadlines are all-day events, because Outlook drops tasks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from wijkdesk.store.clock import HERE, ZONE

PRODUCT = "-//WijkDesk//WijkDesk//NL"


@dataclass(frozen=True)
class CalendarEvent:
    """A meeting. `recurrence_of` is the moment that the rule of its series gave."""

    uid: str
    title: str
    on: date
    start: time
    minutes: int
    location: str = ""
    description: str = ""
    sequence: int = 0
    cancelled: bool = False
    recurrence_of: datetime | None = None


@dataclass(frozen=True)
class CalendarSeries:
    """Meetings by a rule, in local time ("FREQ=WEEKLY;INTERVAL=6;UNTIL=20270907T100000")."""

    uid: str
    title: str
    start: datetime
    minutes: int
    rule: str
    location: str = ""
    description: str = ""
    sequence: int = 0
    excluded: tuple[datetime, ...] = ()
    changed: tuple[CalendarEvent, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """A day on which something is due."""

    uid: str
    title: str
    due_on: date
    description: str = ""


def calendar_bytes(
    events: Sequence[CalendarEvent] = (),
    series: Sequence[CalendarSeries] = (),
    deadlines: Sequence[Deadline] = (),
    *,
    made_at: datetime,
) -> bytes:
    """One file with all of these; `made_at` is aware. The same input gives the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if events or series:
        calendar.add_component(_zone())
    stamp = made_at.astimezone(UTC)
    for one in events:
        calendar.add_component(_event(one, stamp))
    for each in series:
        calendar.add_component(_series(each, stamp))
        for changed in each.changed:
            calendar.add_component(_event(changed, stamp))
    for due in deadlines:
        calendar.add_component(_deadline(due, stamp))
    return bytes(calendar.to_ical(sorted=False))


def _event(one: CalendarEvent, stamp: datetime) -> Any:
    start = datetime.combine(one.on, one.start, HERE)
    made = _begun(one.uid, one.title, stamp, one.sequence)
    made.add("dtstart", start)
    made.add("dtend", _end(start, one.minutes))
    if one.recurrence_of is not None:
        made.add("recurrence-id", one.recurrence_of.replace(tzinfo=HERE))
    made.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.cancelled:
        # Whoever looks for a free hour finds it free again.
        made.add("transp", "TRANSPARENT")
    return _told(made, one.location, one.description)


def _series(one: CalendarSeries, stamp: datetime) -> Any:
    from icalendar import vRecur

    start = one.start.replace(tzinfo=HERE)
    made = _begun(one.uid, one.title, stamp, one.sequence)
    made.add("dtstart", start)
    made.add("dtend", _end(start, one.minutes))
    rule = vRecur.from_ical(one.rule)
    # Until is told in UTC where the start has a time zone (RFC 5545, 3.3.10).
    if "UNTIL" in rule:
        rule["UNTIL"] = [_until(until) for until in rule["UNTIL"]]
    made.add("rrule", rule)
    for moment in one.excluded:
        made.add("exdate", moment.replace(tzinfo=HERE))
    return _told(made, one.location, one.description)


def _until(moment: date) -> datetime:
    """A day alone means that day whole, and a moment without time zone the clock in Almelo."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.max.replace(microsecond=0))
    return (moment if moment.tzinfo else moment.replace(tzinfo=HERE)).astimezone(UTC)


def _deadline(due: Deadline, stamp: datetime) -> Any:
    made = _begun(due.uid, due.title, stamp, 0)
    made.add("dtstart", due.due_on)
    made.add("dtend", due.due_on + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    return _told(made, "", due.description)


def _begun(uid: str, title: str, stamp: datetime, sequence: int) -> Any:
    from icalendar import Event

    made = Event()
    made.add("uid", _plain(uid))
    made.add("dtstamp", stamp)
    made.add("sequence", sequence)
    made.add("summary", _plain(title))
    return made


def _told(made: Any, location: str, description: str) -> Any:
    if location:
        made.add("location", _plain(location))
    if description:
        made.add("description", _plain(description))
    return made


def _end(start: datetime, minutes: int) -> datetime:
    """So many minutes later by the clock on the wall."""
    later = start.replace(tzinfo=None) + timedelta(minutes=minutes)
    return later.replace(tzinfo=start.tzinfo)


def _plain(text: str) -> str:
    """Without signs that no calendar can read."""
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable())


def _zone() -> Any:
    """Summer time as it is since 1996: from the last Sunday of March to that of October."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, month, name, before, after in (
        (TimezoneDaylight(), 3, "CEST", 1, 2),
        (TimezoneStandard(), 10, "CET", 2, 1),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        first = datetime(1996, 3, 31, 2) if month == 3 else datetime(1996, 10, 27, 3)
        part.add("dtstart", first)
        part.add("rrule", vRecur.from_ical(f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"))
        zone.add_component(part)
    return zone
