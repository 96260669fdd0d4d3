"""Invitations from elsewhere: which meeting each is about, and taking them over.

A meeting is known by the name (UID) that the other program gave it and, of a series, by the moment
that the rule gave (RECURRENCE-ID). A word with a lower SEQUENCE is older and changes nothing.
Without such a name a meeting of the same organiser, moment and title is offered, never taken.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Email
from wijkdesk.models.overleg import Deelnemer, Overleg, Presentie, Stand
from wijkdesk.store import Store
from wijkdesk.store.folding import folded

from .. import dutch
from ..clock import HERE
from ..writing import line
from .calendars import DOMAIN
from .people import of_meeting


@dataclass(frozen=True)
class Incoming:
    """A meeting as an invitation tells of it. `recurrence` is aware; `attendees` are names,
    addresses and whether somebody declined."""

    uid: str
    sequence: int
    title: str
    on: date
    start: time
    minutes: int
    location: str = ""
    organizer: str = ""
    attendees: tuple[tuple[str, str, bool], ...] = ()
    recurrence: datetime | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Received:
    """What a file brought. `whole` are the meetings and series of which it tells everything, by
    name (UID), with their SEQUENCE; `problems` tell what could not be read."""

    meetings: tuple[Incoming, ...]
    whole: Mapping[str, int]
    problems: tuple[str, ...] = ()


class Kind(StrEnum):
    """What an invitation does."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    OLD = "old"
    CANCEL = "cancel"
    MATCH = "match"
    """It has no name that is known, but there is a meeting that looks the same."""
    HELD = "held"
    """The meeting is over here already."""


CHANGES = frozenset({Kind.NEW, Kind.UPDATE, Kind.CANCEL})
"""What is done unless somebody says otherwise; a match is offered."""


@dataclass(frozen=True)
class Step:
    """What one invitation would do; `overleg_id` is the meeting that it is about."""

    kind: Kind
    incoming: Incoming
    overleg_id: uuid.UUID | None
    told: str


def plan(store: Store, received: Received, today: date) -> list[Step]:
    """What each would do, and which meetings to come are no longer in their series. Changes
    nothing."""
    with store.read() as session:
        steps = [_step(session, one, one.uid in received.whole) for one in received.meetings]
        told = {step.overleg_id for step in steps}
        dropped = (row for row in _planned(session, received, today) if row.id not in told)
        return steps + [_drop(row) for row in dropped]


def carry_out(store: Store, steps: Sequence[Step]) -> int:
    """Take over the chosen ones, all or none; gives how many meetings changed or came."""
    wanted = [one for one in steps if one.kind in CHANGES or one.kind is Kind.MATCH]
    if not wanted:
        return 0
    with store.write("Uitnodiging ingelezen") as session:
        for step in wanted:
            row = session.get(Overleg, step.overleg_id) if step.overleg_id else None
            if row is None:
                row = Overleg()
            _take(row, step.incoming)
            session.add(row)
            session.flush()
            _invite(session, row, step.incoming)
    return len(wanted)


def _step(session: Session, one: Incoming, whole: bool) -> Step:
    name = f"{one.title}, {dutch.weekday(one.on)} {dutch.clock(one.start)}"
    row = _known(session, one, whole)
    if row is None:
        alike = _alike(session, one)
        if one.cancelled:
            return Step(Kind.SAME, one, None, f"{name}: afgezegd, en hier niet bekend")
        if alike is not None:
            return Step(Kind.MATCH, one, alike.id, f"{name}: lijkt op een overleg dat er al staat")
        return Step(Kind.NEW, one, None, f"{name}: nieuw")
    if row.stand in (Stand.CONCEPT, Stand.VASTGESTELD):
        return Step(Kind.HELD, one, row.id, f"{name}: is hier al gehouden, verandert niet")
    if one.sequence < row.sequence:
        return Step(Kind.OLD, one, row.id, f"{name}: ouder dan wat er staat")
    if one.cancelled:
        done = row.stand is Stand.VERVALLEN
        kind = Kind.SAME if done else Kind.CANCEL
        return Step(kind, one, row.id, f"{name}: {'was al afgezegd' if done else 'afgezegd'}")
    changed = _changed(row, one)
    if not changed:
        return Step(Kind.SAME, one, row.id, f"{name}: stond er al zo in")
    return Step(Kind.UPDATE, one, row.id, f"{name}: {', '.join(changed)}")


def _planned(session: Session, received: Received, today: date) -> Iterator[Overleg]:
    """The meetings to come that are known by a name of which the file tells everything."""
    query = select(Overleg).where(
        Overleg.uid.in_(received.whole),
        Overleg.held_on >= today,
        Overleg.stand == Stand.GEPLAND,
        Overleg.deleted_at.is_(None),
    )
    for row in session.scalars(query.order_by(Overleg.held_on)):
        if received.whole[row.uid] >= row.sequence:
            yield row


def _drop(row: Overleg) -> Step:
    """A series that was sent again with other days, or that became a single meeting, leaves the
    days behind that it had before."""
    gone = Incoming(
        uid=row.uid,
        sequence=row.sequence,
        title=row.name,
        on=row.held_on,
        start=row.start_time,
        minutes=row.minutes,
        organizer=row.organizer,
        recurrence=row.recurrence_on,
        cancelled=True,
    )
    name = f"{row.name}, {dutch.weekday(row.held_on)} {dutch.clock(row.start_time)}"
    return Step(Kind.CANCEL, gone, row.id, f"{name}: staat er niet meer bij, vervalt")


def _known(session: Session, one: Incoming, whole: bool) -> Overleg | None:
    if not one.uid:
        return None
    if one.uid.endswith(f"@{DOMAIN}") and (own := _own(session, one)) is not None:
        return own
    named = select(Overleg).where(Overleg.uid == one.uid, Overleg.deleted_at.is_(None))
    # "IS" finds a missing moment too.
    same = session.scalars(named.where(Overleg.recurrence_on.is_(one.recurrence))).first()
    if same is not None or not whole:
        return same
    # A single meeting that became a series is one of its days, and the other way round.
    single = Overleg.recurrence_on.is_(None)
    turned = named.where(single if one.recurrence else ~single, Overleg.held_on == one.on)
    return session.scalars(turned).first()


def _own(session: Session, one: Incoming) -> Overleg | None:
    """A word of our own that comes back: of one meeting, or of one of a series."""
    try:
        known = uuid.UUID(one.uid.removesuffix(f"@{DOMAIN}"))
    except ValueError:
        return None
    query = select(Overleg).where(Overleg.deleted_at.is_(None))
    if one.recurrence is None:
        query = query.where(Overleg.id == known)
    else:
        slot = one.recurrence.astimezone(HERE).date()
        query = query.where(Overleg.ritme_id == known, Overleg.slot_on == slot)
    return session.scalars(query).first()


def _alike(session: Session, one: Incoming) -> Overleg | None:
    """A meeting at the same moment with the same title, of the same organiser or of nobody's."""
    rows = session.scalars(
        select(Overleg).where(
            Overleg.held_on == one.on,
            Overleg.start_time == one.start,
            Overleg.deleted_at.is_(None),
            Overleg.stand == Stand.GEPLAND,
        )
    )
    return next(
        (
            row
            for row in rows
            if folded(row.name) == folded(line(one.title))
            and row.organizer.casefold() in ("", one.organizer.casefold())
        ),
        None,
    )


def _changed(row: Overleg, one: Incoming) -> list[str]:
    """What would be another, in words."""
    found = []
    if row.name != _name(one):
        found.append(f"heette “{row.name}”")
    if row.held_on != one.on:
        found.append(f"was {dutch.weekday(row.held_on)}")
    if row.start_time != one.start:
        found.append(f"was {dutch.clock(row.start_time)} uur")
    if row.minutes != one.minutes:
        found.append(f"duurt nu {one.minutes} minuten")
    if row.location != line(one.location):
        found.append("andere plaats")
    if row.stand is Stand.VERVALLEN:
        found.append("gaat toch door")
    return found


def _take(row: Overleg, one: Incoming) -> None:
    row.stand = Stand.VERVALLEN if one.cancelled else Stand.GEPLAND
    if not one.uid.endswith(f"@{DOMAIN}"):
        row.uid = row.uid or one.uid
        row.recurrence_on = one.recurrence
    row.organizer = one.organizer
    row.sequence = max(one.sequence, row.sequence or 0)
    if not one.cancelled:
        row.held_on, row.start_time, row.minutes = one.on, one.start, one.minutes
        row.name, row.location = _name(one), line(one.location)


def _name(one: Incoming) -> str:
    return line(one.title) or "Overleg"


def _invite(session: Session, row: Overleg, one: Incoming) -> None:
    """Who is invited and known here gets a seat; who is not known stays unknown."""
    declined = {address.lower(): no for _, address, no in one.attendees}
    found = session.execute(
        select(Email.contact_id, Email.organisatie_id, func.lower(Email.address)).where(
            Email.deleted_at.is_(None), func.lower(Email.address).in_(declined)
        )
    ).all()
    there = of_meeting(session, row.id)
    seated = {seat.contact_id for seat in there} | {seat.organisatie_id for seat in there}
    position = len(there)
    for contact, organisatie, address in found:
        if not {contact, organisatie} - {None} <= seated:
            position += 1
            seated |= {contact, organisatie}
            session.add(
                Deelnemer(
                    overleg_id=row.id,
                    contact_id=contact,
                    organisatie_id=organisatie,
                    position=position,
                    presence=Presentie.MK if declined[address] else Presentie.ONBEKEND,
                )
            )
