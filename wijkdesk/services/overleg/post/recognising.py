"""Which meeting an invitation is about.

A meeting is known by the name (UID) that the other program gave it and, of a series, by the moment
that the rule gave (RECURRENCE-ID). Without such a name a meeting of the same organiser, moment and
title is offered, never taken.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Overleg, Ritme, Stand
from wijkdesk.services.overleg.plan.around import at_once
from wijkdesk.services.overleg.plan.meetings import coming
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from .calendars import DOMAIN
from .invitation import InvitationStep, InvitedMeeting, Kind, Received, here

_WEEK = timedelta(weeks=1)


def latest(meetings: Sequence[InvitedMeeting]) -> list[InvitedMeeting]:
    """Of what a file tells twice the last word counts."""
    found: dict[object, InvitedMeeting] = {}
    for one in meetings:
        key = (one.uid, one.recurrence) if one.uid else one
        if key not in found or found[key].sequence <= one.sequence:
            found[key] = one
    return list(found.values())


def onwards(session: Session, one: InvitedMeeting) -> Iterator[InvitedMeeting]:
    """The meetings after one that changes together with all that follow it: they move as far."""
    assert one.recurrence is not None
    rows = session.scalars(
        select(Overleg).where(
            Overleg.uid == one.uid,
            Overleg.recurrence_on > one.recurrence,
            Overleg.deleted_at.is_(None),
            # What was called off by itself stays so.
            Overleg.stand != Stand.VERVALLEN,
        )
    )
    moved = datetime.combine(one.on, one.start) - here(one.recurrence)
    for row in rows:
        assert row.recurrence_on is not None
        moment = here(row.recurrence_on) + moved
        yield replace(one, on=moment.date(), start=moment.time(), recurrence=row.recurrence_on)


def known(session: Session, one: InvitedMeeting, whole: bool) -> Overleg | None:
    """The meeting that has this name; `whole` when the file tells everything of that name."""
    if not one.uid:
        return None
    if (mine := own(session, one)) is not None:
        return mine
    named = select(Overleg).where(Overleg.uid == one.uid, Overleg.deleted_at.is_(None))
    # "IS" finds a missing moment too.
    same = session.scalars(named.where(Overleg.recurrence_on.is_(one.recurrence))).first()
    if same is not None or not whole:
        return same
    # A single meeting that became a series is one of its days, and the other way round.
    single = Overleg.recurrence_on.is_(None)
    turned = named.where(single if one.recurrence else ~single, Overleg.held_on == one.on)
    return session.scalars(turned).first()


def own(session: Session, one: InvitedMeeting) -> Overleg | None:
    """A word of our own that comes back: of one meeting, or of one of a series. A colleague's
    WijkDesk names its meetings alike, but those are not here."""
    if not one.uid.endswith(f"@{DOMAIN}"):
        return None
    try:
        known = uuid.UUID(one.uid.removesuffix(f"@{DOMAIN}"))
    except ValueError:
        return None
    query = select(Overleg).where(Overleg.deleted_at.is_(None))
    if one.recurrence is None:
        query = query.where(Overleg.id == known)
    else:
        slot = here(one.recurrence).date()
        query = query.where(Overleg.ritme_id == known, Overleg.slot_on == slot)
    return session.scalars(query).first()


def alike(session: Session, one: InvitedMeeting) -> Overleg | None:
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


def planned(session: Session, received: Received, today: date) -> Iterator[Overleg]:
    """The meetings to come that are known by a name of which the file tells everything."""
    query = select(Overleg).where(Overleg.uid.in_(received.whole), coming(today))
    for row in session.scalars(query.order_by(Overleg.held_on)):
        if received.whole[row.uid] >= row.sequence:
            yield row


def same_day_or_week(
    steps: Sequence[InvitationStep], left: Sequence[Overleg], whole: Mapping[str, int]
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


def became(store: Store, step: InvitationStep) -> uuid.UUID | None:
    """The meeting that an invitation became when it was taken over."""
    if step.overleg_id is not None:
        return step.overleg_id
    one = step.incoming
    query = select(Overleg.id).where(
        Overleg.deleted_at.is_(None),
        Overleg.held_on == one.on,
        Overleg.start_time == one.start,
    )
    if one.uid:
        query = query.where(Overleg.uid == one.uid)
    with store.read() as session:
        return session.scalars(query.order_by(Overleg.id.desc())).first()


def is_ours(session: Session, one: InvitedMeeting) -> bool:
    """Is it about a series or meeting of our own, perhaps on a day that it no longer has?"""
    if not one.uid.endswith(f"@{DOMAIN}"):
        return False
    try:
        named = uuid.UUID(one.uid.removesuffix(f"@{DOMAIN}"))
    except ValueError:
        return False
    return session.get(Ritme, named) is not None or session.get(Overleg, named) is not None


def clashes_with(store: Store, step: InvitationStep) -> list[str]:
    """Names of the meetings that are at the same time as an invitation."""
    one = step.incoming
    with store.read() as session:
        own = [step.overleg_id] if step.overleg_id is not None else []
        return at_once(session, one.on, one.start, one.minutes, but=own)
