"""Invitations of a file as meetings: a series becomes its meetings of the coming year."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from wijkdesk.services.overleg.invitations import Incoming

from .calendar_read import Invitation, occurrences, read_invitations
from .calendar_write import ZONE
from .errors import CalendarError

AHEAD = timedelta(days=366)


def read(content: bytes, today: date) -> tuple[list[Incoming], tuple[str, ...]]:
    """The meetings of a file and what could not be read, in words. Of a series those from today
    until a year from now. Raises CalendarError."""
    found = read_invitations(content)
    problems = list(found.problems)
    moved = {(one.uid, one.recurrence) for one in found.events if one.recurrence is not None}
    meetings: list[Incoming] = []
    for one in found.events:
        if not one.rule:
            meetings.append(_incoming(one, one.recurrence))
            continue
        try:
            moments = occurrences(one, today, today + AHEAD)
        except CalendarError as wrong:
            problems.append(str(wrong))
            continue
        for moment in moments:
            slot = moment.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
            if (one.uid, slot) not in moved:
                meetings.append(_incoming(one, slot, moment))
    return meetings, tuple(problems)


def _incoming(
    one: Invitation, recurrence: datetime | None, moment: datetime | None = None
) -> Incoming:
    return Incoming(
        uid=one.uid,
        sequence=one.sequence,
        title=one.title,
        on=moment.date() if moment else one.on,
        start=moment.time() if moment else one.start,
        minutes=one.minutes,
        location=one.location,
        organizer=one.organizer,
        attendees=tuple((name, address) for name, address, _ in one.attendees),
        recurrence=recurrence,
        cancelled=one.cancelled,
    )
