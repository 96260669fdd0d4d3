"""Invitations from elsewhere: what each would do here, and taking them over.

A word with a lower SEQUENCE is older and changes nothing.
"""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Email
from wijkdesk.models.overleg import HELD, Deelnemer, Overleg, Presentie, Reeks, Stand
from wijkdesk.services.overleg.plan.people import of_meeting
from wijkdesk.services.record.ordering import at_end
from wijkdesk.services.words import dutch
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store

from . import recognising
from .calendars import sequence_of
from .invitation import CHANGES, InvitationStep, InvitedMeeting, Kind, Received, title_of


def plan(store: Store, received: Received, today: date) -> list[InvitationStep]:
    """What each would do, and which meetings to come are no longer in their series. Changes
    nothing."""
    with store.read() as session:
        meetings = recognising.latest(received.meetings)
        meetings += [
            more for one in meetings if one.onwards for more in recognising.onwards(session, one)
        ]
        steps = [_step(session, one, one.uid in received.whole) for one in meetings]
        told = {step.overleg_id for step in steps}
        left = [row for row in recognising.planned(session, received, today) if row.id not in told]
        for at, row in recognising.same_day_or_week(steps, left, received.whole):
            steps[at] = _update(session, row, steps[at].incoming)
            left.remove(row)
        return steps + [_drop(row) for row in left]


def carry_out(store: Store, steps: Sequence[InvitationStep]) -> int:
    """Take over the chosen ones, all or none; gives how many meetings changed or came."""
    wanted = [one for one in steps if one.kind in CHANGES or one.kind is Kind.MATCH]
    if not wanted:
        return 0
    with store.write("Uitnodiging ingelezen") as session:
        for step in wanted:
            row = session.get(Overleg, step.overleg_id) if step.overleg_id else None
            if row is None:
                row = Overleg()
            mine = recognising.own(session, step.incoming) is not None
            _take(row, step.incoming, mine)
            if not mine and row.reeks_id is None and step.incoming.recurrence is not None:
                row.reeks_id = _series_of(session, step.incoming)
            session.add(row)
            session.flush()
            _invite(session, row, step.incoming)
    return len(wanted)


def _step(session: Session, one: InvitedMeeting, whole: bool) -> InvitationStep:
    name = _called(one)
    row = recognising.known(session, one, whole)
    if row is None and recognising.is_ours(session, one):
        return InvitationStep(Kind.OLD, one, None, f"{name}: ouder dan wat er staat")
    if row is None:
        alike = recognising.alike(session, one)
        if one.cancelled:
            return InvitationStep(Kind.SAME, one, None, f"{name}: afgezegd, en hier niet bekend")
        if alike is not None:
            return InvitationStep(
                Kind.MATCH, one, alike.id, f"{name}: lijkt op een overleg dat er al staat"
            )
        return InvitationStep(Kind.NEW, one, None, f"{name}: nieuw{_unknown_people(session, one)}")
    return _update(session, row, one)


def _update(session: Session, row: Overleg, one: InvitedMeeting) -> InvitationStep:
    """What a word about a meeting that is here would do."""
    name, changed = _called(one), _changed(row, one)
    if row.stand in HELD:
        return InvitationStep(
            Kind.HELD, one, row.id, f"{name}: is hier al gehouden, verandert niet"
        )
    if one.cancelled and row.stand is Stand.VERVALLEN:
        return InvitationStep(Kind.SAME, one, row.id, f"{name}: was al afgezegd")
    if not one.cancelled and not changed:
        return InvitationStep(Kind.SAME, one, row.id, f"{name}: stond er al zo in")
    if one.sequence < (row.sequence if row.uid else sequence_of(session, row)):
        return InvitationStep(Kind.OLD, one, row.id, f"{name}: ouder dan wat er staat")
    if one.cancelled:
        return InvitationStep(Kind.CANCEL, one, row.id, f"{name}: afgezegd")
    return InvitationStep(Kind.UPDATE, one, row.id, f"{name}: {', '.join(changed)}")


def _called(one: InvitedMeeting) -> str:
    return f"{title_of(one)}, {dutch.weekday(one.on)} {dutch.clock(one.start)}"


def _unknown_people(session: Session, one: InvitedMeeting) -> str:
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


def _addresses(one: InvitedMeeting) -> dict[str, bool]:
    """Who is invited, with the organiser first, and whether they declined."""
    organizer = {one.organizer.lower(): False} if one.organizer else {}
    return organizer | {address.lower(): no for _, address, no in one.attendees}


def _series_of(session: Session, one: InvitedMeeting) -> uuid.UUID:
    """The series that somebody else's meetings are of; made with the first of them, so that what
    is agreed goes on to the next."""
    same = select(Overleg.reeks_id).where(
        Overleg.uid == one.uid, Overleg.reeks_id.is_not(None), Overleg.deleted_at.is_(None)
    )
    if (found := session.scalar(same.limit(1))) is not None:
        return found
    made = Reeks(name=title_of(one), location=line(one.location))
    session.add(made)
    session.flush()
    return uuid.UUID(str(made.id))


def _drop(row: Overleg) -> InvitationStep:
    """A series that was sent again with other days, or that became a single meeting, leaves the
    days behind that it had before."""
    gone = InvitedMeeting(
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
    return InvitationStep(
        Kind.CANCEL, gone, row.id, f"{_called(gone)}: staat er niet meer bij, vervalt"
    )


def _changed(row: Overleg, one: InvitedMeeting) -> list[str]:
    """What would be another, in words."""
    found = []
    if row.name != title_of(one):
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


def _take(row: Overleg, one: InvitedMeeting, mine: bool) -> None:
    """Take it over; what is `mine` keeps being called as it is here."""
    row.stand = Stand.VERVALLEN if one.cancelled else Stand.GEPLAND
    if not mine:
        row.uid = row.uid or one.uid
        row.recurrence_on = one.recurrence
    row.organizer = one.organizer
    row.sequence = max(one.sequence, row.sequence or 0)
    if not one.cancelled:
        row.held_on, row.start_time, row.minutes = one.on, one.start, one.minutes
        row.name, row.location = title_of(one), line(one.location)


def _invite(session: Session, row: Overleg, one: InvitedMeeting) -> None:
    """Who is invited and known here gets a seat; who is not known stays unknown."""
    declined = _addresses(one)
    found = session.execute(
        select(Email.contact_id, Email.organisatie_id, func.lower(Email.address)).where(
            Email.deleted_at.is_(None), func.lower(Email.address).in_(declined)
        )
    ).all()
    there = of_meeting(session, row.id)
    seated = {seat.contact_id for seat in there} | {seat.organisatie_id for seat in there}
    place = at_end(session, Deelnemer, Deelnemer.overleg_id == row.id)
    for contact, organisatie, address in found:
        if not {contact, organisatie} - {None} <= seated:
            seated |= {contact, organisatie}
            session.add(
                Deelnemer(
                    overleg_id=row.id,
                    contact_id=contact,
                    organisatie_id=organisatie,
                    position=place,
                    presence=Presentie.MK if declined[address] else Presentie.ONBEKEND,
                )
            )
            place += 1
