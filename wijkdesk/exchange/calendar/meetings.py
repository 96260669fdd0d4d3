"""Meetings, series and deadlines of the store as an iCalendar file."""

from datetime import datetime

from wijkdesk.services.overleg.post.calendars import Calendar, Event
from wijkdesk.services.words.clock import now

from .writing import CalendarEvent, CalendarSeries, Deadline, calendar_bytes


def ics(calendar: Calendar, made_at: datetime | None = None) -> bytes:
    """The file; `made_at` is this moment unless told otherwise."""
    return calendar_bytes(
        [_event(one) for one in calendar.events],
        [
            CalendarSeries(
                one.uid,
                one.title,
                one.start,
                one.minutes,
                one.rule,
                one.location,
                sequence=one.sequence,
                excluded=one.excluded,
                changed=tuple(_event(changed) for changed in one.changed),
            )
            for one in calendar.series
        ],
        [Deadline(one.uid, one.title, one.on) for one in calendar.deadlines],
        made_at=made_at or now(),
    )


def _event(one: Event) -> CalendarEvent:
    return CalendarEvent(
        one.uid,
        one.title,
        one.on,
        one.start,
        one.minutes,
        one.location,
        sequence=one.sequence,
        cancelled=one.cancelled,
        recurrence_of=one.slot,
    )
