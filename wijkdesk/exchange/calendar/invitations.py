"""Invitations of a file as meetings: a series becomes its meetings of the coming year."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic

from wijkdesk.exchange.errors import CalendarError
from wijkdesk.exchange.reading import reading
from wijkdesk.services.overleg.post.invitation import InvitedMeeting, Received
from wijkdesk.store.clock import HERE

from .reading import LARGEST, Invitation, Invitations, read_invitations

MOST_MEETINGS = 5_000
AHEAD = timedelta(days=366)
PATIENCE_SECONDS = 2.0
"""For the rules of one file together; a real one takes a hundredth of it."""


def read(path: Path, today: date) -> Received:
    """The meetings of a file. Of a series those from today until a year from now. Raises
    CalendarError, which names the file."""
    found = _invitations(path)
    changes = {(one.uid, one.recurrence): one for one in found.events if one.recurrence is not None}
    meetings: list[InvitedMeeting] = []
    whole: dict[str, int] = {}
    problems = list(found.problems)
    ends = monotonic() + PATIENCE_SECONDS
    for one in found.events:
        try:
            if monotonic() > ends or len(meetings) > MOST_MEETINGS:
                raise CalendarError(f"“{one.title[:60]}” is niet gelezen: het bestand is te groot.")
            meetings += _of_series(one, changes, today) if one.repeats else [_single(one)]
        except CalendarError as wrong:
            problems.append(wrong.what)
            continue
        if one.recurrence is None and one.uid:
            whole[one.uid] = max(one.sequence, whole.get(one.uid, 0))
    return Received(tuple(meetings), whole, tuple(problems))


def _invitations(path: Path) -> Invitations:
    with reading(path), path.open("rb") as file:
        content = file.read(LARGEST + 1)
    try:
        return read_invitations(content)
    except CalendarError as wrong:
        raise CalendarError.of_file(path, wrong.what) from wrong


def _single(one: Invitation) -> InvitedMeeting:
    """A meeting by itself, or the change of one of a series."""
    return _incoming(one, one.begins, one.recurrence)


def _of_series(
    one: Invitation, changes: Mapping[tuple[str, datetime], Invitation], today: date
) -> Iterator[InvitedMeeting]:
    """The meetings of a series, but for those that the file tells of by themselves. A change of
    one and all that follow holds until the next such change."""
    onwards = sorted(
        (at, change)
        for (uid, at), change in changes.items()
        if at and uid == one.uid and change.onwards
    )
    moments = one.moments(today, today + AHEAD)
    if not moments and not one.cancelled:
        raise CalendarError(f"“{one.title[:60]}” heeft geen overleg in het komende jaar.")
    for moment in moments:
        if (one.uid, moment) in changes:
            continue
        last = next((change for at, change in reversed(onwards) if at < moment), None)
        if last is None or last.recurrence is None:
            yield _incoming(one, moment, moment)
        else:
            moved = _here(last.begins) - _here(last.recurrence)
            yield _incoming(last, (_here(moment) + moved).replace(tzinfo=HERE), moment)


def _incoming(one: Invitation, moment: datetime, slot: datetime | None) -> InvitedMeeting:
    here = _here(moment)
    return InvitedMeeting(
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
        onwards=one.onwards and slot == one.recurrence,
    )


def _here(moment: datetime) -> datetime:
    """By the clock on the wall in Almelo."""
    return moment.astimezone(HERE).replace(tzinfo=None)
