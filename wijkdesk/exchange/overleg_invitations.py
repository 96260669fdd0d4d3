"""Invitations of a file as meetings: a series becomes its meetings of the coming year."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic

from wijkdesk.services.clock import HERE
from wijkdesk.services.overleg.invitations import Incoming, Received

from .calendar_read import LARGEST, Invitation, read_invitations
from .errors import CalendarError

MOST_MEETINGS = 5_000
AHEAD = timedelta(days=366)
PATIENCE_SECONDS = 2.0
"""For the rules of one file together; a real one takes a hundredth of it."""


def read(path: Path, today: date) -> Received:
    """The meetings of a file. Of a series those from today until a year from now. Raises
    CalendarError and OSError."""
    with path.open("rb") as file:
        found = read_invitations(file.read(LARGEST + 1))
    moved = {(one.uid, one.recurrence) for one in found.events if one.recurrence is not None}
    meetings: list[Incoming] = []
    whole: dict[str, int] = {}
    problems = list(found.problems)
    ends = monotonic() + PATIENCE_SECONDS
    for one in found.events:
        try:
            if monotonic() > ends or len(meetings) > MOST_MEETINGS:
                raise CalendarError(f"“{one.title[:60]}” is niet gelezen: het bestand is te groot.")
            for moment, slot in _moments(one, today):
                if slot is None or one.recurrence is not None or (one.uid, slot) not in moved:
                    meetings.append(_incoming(one, moment, slot))
        except CalendarError as wrong:
            problems.append(str(wrong))
            continue
        if one.recurrence is None and one.uid:
            whole[one.uid] = one.sequence
    return Received(tuple(meetings), whole, tuple(problems))


def _moments(one: Invitation, today: date) -> list[tuple[datetime, datetime | None]]:
    """When it is held, and which one of its series each is."""
    if one.recurrence is not None or not one.repeats:
        return [(one.begins, one.recurrence)]
    return [(moment, moment) for moment in one.moments(today, today + AHEAD)]


def _incoming(one: Invitation, moment: datetime, slot: datetime | None) -> Incoming:
    here = moment.astimezone(HERE).replace(tzinfo=None)
    return Incoming(
        uid=one.uid,
        sequence=one.sequence,
        title=one.title,
        on=here.date(),
        start=here.time(),
        minutes=one.minutes,
        location=one.location,
        organizer=one.organizer,
        attendees=one.attendees,
        recurrence=slot.astimezone(UTC) if slot is not None else None,
        cancelled=one.cancelled,
    )
