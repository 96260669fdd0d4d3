"""Meetings, series and deadlines of the store as an iCalendar file."""

from datetime import datetime

from wijkdesk.services.overleg.post.calendars import Calendar, CalendarMeeting

from .writing import CalendarEvent, CalendarSeries, Deadline, calendar_bytes


def ics(calendar: Calendar, made_at: datetime) -> bytes:
    """The file, made at this moment."""
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
        made_at=made_at,
    )


def _event(one: CalendarMeeting) -> CalendarEvent:
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
