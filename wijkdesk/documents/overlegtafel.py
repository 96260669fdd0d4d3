"""Wie zit er aan tafel: one page to read before a meeting, about everyone who will be there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    RenderResult,
    Strong,
    Tag,
    prose,
    render,
    small,
    table,
    tones,
)
from wijkdesk.documents.opening import opening
from wijkdesk.models.overleg import Presentie
from wijkdesk.services.overleg.data import Meeting, ParticipantBrief, TableData
from wijkdesk.services.words import dutch

_TITLE = "Wie zit er aan tafel"
_ABSENT = (Presentie.MK, Presentie.ZK)
SHORT = 12
_COLUMNS = (
    Column("Wie", 40),
    Column("Laatste contact", 21),
    Column("Beloofd", 30),
    Column("Was erbij", 9),
)


def print_table(data: TableData) -> RenderResult:
    """The page as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    Up to some 18 people it is one page, so that it can lie on the table: where that is needed it
    leaves out what people do, because the organisation tells most of that.
    """
    meta = parts.meeting_facts(f"{_TITLE}:", data.meeting, confidential=False)
    whole = render(meta, _blocks(data))
    if whole.pages == 1:
        return whole
    seats = tuple(replace(one, role="") if one.organisation else one for one in data.seats)
    short = render(meta, _blocks(replace(data, seats=seats)))
    return short if short.pages == 1 else whole


def _blocks(data: TableData) -> Iterator[Flowable]:
    meeting = data.meeting
    yield from opening(_TITLE, meeting.name, example=meeting.example)
    yield small(_when(meeting))
    if not data.seats:
        yield from prose("Er is nog niemand uitgenodigd.")
        return
    yield table(
        _caption(data.seats),
        _COLUMNS,
        [_row(seat) for seat in data.seats],
        dense=True,
    )


def _when(meeting: Meeting) -> str:
    when = f"{dutch.weekday(meeting.held_on).capitalize()}, {parts.period(meeting)}"
    return ", ".join(filter(None, (when, meeting.location.strip())))


def _caption(seats: Sequence[ParticipantBrief]) -> str:
    """How many there are, and how many of them won't come."""
    absent = sum(seat.presence in _ABSENT for seat in seats)
    people = "1 persoon" if len(seats) == 1 else f"{len(seats)} mensen"
    who = f"{people}, van wie {absent} afwezig" if absent else people
    return f"{who}. Beloofd is wat nog openstaat."


def _row(seat: ParticipantBrief) -> tuple[Cell, ...]:
    return (
        _who(seat),
        _contact(seat),
        _promises(seat),
        seat.attended.strip() or "–",
    )


def _who(seat: ParticipantBrief) -> Cell:
    name = seat.name.strip()
    known = ", ".join(filter(None, (seat.organisation.strip(), seat.role.strip())))
    told: list[str | Tag | Strong] = [Strong(name or known or "Onbekend")]
    if name and known:
        told.append(known)
    if seat.presence in _ABSENT:
        told.append(Tag(seat.presence.label, tones.ATTENTION))
    if seat.remark.strip():
        told.append(seat.remark.strip())
    return tuple(told)


def _contact(seat: ParticipantBrief) -> Cell:
    if seat.last_contact is None:
        return "nog niet gesproken"
    about = seat.last_about.strip()
    day = dutch.short_day(seat.last_contact)
    if not about:
        return day
    # On one line where that fits: the page must stay one.
    return f"{day}, {about}" if len(about) <= SHORT else (day, about)


def _promises(seat: ParticipantBrief) -> Cell:
    """Both ways in one column: most people have none, and the page must stay one."""
    both = (("Wij", seat.we_promised), ("Doet", seat.they_promised))
    return tuple(f"{who}: {text}" for who, texts in both for text in texts if text.strip()) or "–"
