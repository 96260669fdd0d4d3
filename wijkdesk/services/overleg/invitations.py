"""Invitations from elsewhere: which meeting each is about, and taking them over.

A meeting is known by the name (UID) that the other program gave it and, of a series, by the moment
that the rule gave (RECURRENCE-ID). A word with a lower SEQUENCE is older and changes nothing.
Without such a name a meeting of the same organiser, moment and title is offered, never taken.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Email
from wijkdesk.models.overleg import Deelnemer, Overleg, Presentie, Reeks, Stand
from wijkdesk.store import Store
from wijkdesk.store.folding import folded

from .. import dutch
from ..clock import HERE
from ..writing import line
from .calendars import DOMAIN, sequence_of
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
    onwards: bool = False
    """Is it about all that follow in its series as well (RANGE=THISANDFUTURE)?"""


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


_WEEK = timedelta(weeks=1)
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
        meetings = _latest(received.meetings)
        meetings += [more for one in meetings if one.onwards for more in _onwards(session, one)]
        steps = [_step(session, one, one.uid in received.whole) for one in meetings]
        told = {step.overleg_id for step in steps}
        left = [row for row in _planned(session, received, today) if row.id not in told]
        for at, row in _same_day_or_week(steps, left, received.whole):
            steps[at] = _update(session, row, steps[at].incoming)
            left.remove(row)
        return steps + [_drop(row) for row in left]


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
            if row.reeks_id is None and step.incoming.recurrence is not None:
                row.reeks_id = _series_of(session, step.incoming)
            session.add(row)
            session.flush()
            _invite(session, row, step.incoming)
    return len(wanted)


def _latest(meetings: Sequence[Incoming]) -> list[Incoming]:
    """Of what a file tells twice the last word counts."""
    found: dict[object, Incoming] = {}
    for one in meetings:
        key = (one.uid, one.recurrence) if one.uid else one
        if key not in found or found[key].sequence <= one.sequence:
            found[key] = one
    return list(found.values())


def _onwards(session: Session, one: Incoming) -> Iterator[Incoming]:
    """The meetings after one that changes together with all that follow it: they move as far."""
    assert one.recurrence is not None
    rows = session.scalars(
        select(Overleg).where(
            Overleg.uid == one.uid,
            Overleg.recurrence_on > one.recurrence,
            Overleg.deleted_at.is_(None),
        )
    )
    moved = datetime.combine(one.on, one.start) - _here(one.recurrence)
    for row in rows:
        assert row.recurrence_on is not None
        moment = _here(row.recurrence_on) + moved
        yield replace(one, on=moment.date(), start=moment.time(), recurrence=row.recurrence_on)


def _here(moment: datetime) -> datetime:
    return moment.astimezone(HERE).replace(tzinfo=None)


def _same_day_or_week(
    steps: Sequence[Step], left: Sequence[Overleg], whole: Mapping[str, int]
) -> list[tuple[int, Overleg]]:
    """Which new meeting is one that is there already, when its whole series was moved: that of the
    same day, else the nearest of the week. Else all that was prepared for it would be lost."""
    near = sorted(
        (abs((step.incoming.on - row.held_on).days), at, row.held_on, row.id, row)
        for at, step in enumerate(steps)
        if step.kind is Kind.NEW and step.incoming.uid in whole
        for row in left
        if row.uid == step.incoming.uid and abs(step.incoming.on - row.held_on) <= _WEEK
    )
    pairs: dict[int, Overleg] = {}
    taken: set[uuid.UUID] = set()
    for _, at, _, one, row in near:
        if at not in pairs and one not in taken:
            pairs[at] = row
            taken.add(one)
    return list(pairs.items())


def _step(session: Session, one: Incoming, whole: bool) -> Step:
    name = _called(one)
    row = _known(session, one, whole)
    if row is None:
        alike = _alike(session, one)
        if one.cancelled:
            return Step(Kind.SAME, one, None, f"{name}: afgezegd, en hier niet bekend")
        if alike is not None:
            return Step(Kind.MATCH, one, alike.id, f"{name}: lijkt op een overleg dat er al staat")
        return Step(Kind.NEW, one, None, f"{name}: nieuw{_unknown_people(session, one)}")
    return _update(session, row, one)


def _update(session: Session, row: Overleg, one: Incoming) -> Step:
    """What a word about a meeting that is here would do."""
    name, changed = _called(one), _changed(row, one)
    if row.stand in (Stand.CONCEPT, Stand.VASTGESTELD):
        return Step(Kind.HELD, one, row.id, f"{name}: is hier al gehouden, verandert niet")
    if one.cancelled and row.stand is Stand.VERVALLEN:
        return Step(Kind.SAME, one, row.id, f"{name}: was al afgezegd")
    if not one.cancelled and not changed:
        return Step(Kind.SAME, one, row.id, f"{name}: stond er al zo in")
    if one.sequence < (row.sequence if row.uid else sequence_of(session, row)):
        return Step(Kind.OLD, one, row.id, f"{name}: ouder dan wat er staat")
    if one.cancelled:
        return Step(Kind.CANCEL, one, row.id, f"{name}: afgezegd")
    return Step(Kind.UPDATE, one, row.id, f"{name}: {', '.join(changed)}")


def _called(one: Incoming) -> str:
    return f"{_name(one)}, {dutch.weekday(one.on)} {dutch.clock(one.start)}"


def _unknown_people(session: Session, one: Incoming) -> str:
    """Who is invited and is no contact: they get no seat, and the user has to know."""
    known = set(
        session.scalars(
            select(func.lower(Email.address)).where(
                Email.deleted_at.is_(None), func.lower(Email.address).in_(_addresses(one))
            )
        )
    )
    names = {address.lower(): name or address for name, address, _ in one.attendees}
    strange = [line(name) for address, name in names.items() if address not in known]
    if not strange:
        return ""
    more = f" en nog {len(strange) - 3}" if len(strange) > 3 else ""
    return f"; niet in Contacten: {', '.join(strange[:3])}{more}"


def _addresses(one: Incoming) -> dict[str, bool]:
    """Who is invited, with the organiser first, and whether they declined."""
    organizer = {one.organizer.lower(): False} if one.organizer else {}
    return organizer | {address.lower(): no for _, address, no in one.attendees}


def _series_of(session: Session, one: Incoming) -> uuid.UUID:
    """The series that somebody else's meetings are of; made with the first of them, so that what
    is agreed goes on to the next."""
    same = select(Overleg.reeks_id).where(
        Overleg.uid == one.uid, Overleg.reeks_id.is_not(None), Overleg.deleted_at.is_(None)
    )
    if (found := session.scalar(same.limit(1))) is not None:
        return found
    made = Reeks(name=_name(one), location=line(one.location))
    session.add(made)
    session.flush()
    return uuid.UUID(str(made.id))


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
    return Step(Kind.CANCEL, gone, row.id, f"{_called(gone)}: staat er niet meer bij, vervalt")


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
        slot = _here(one.recurrence).date()
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
    declined = _addresses(one)
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
