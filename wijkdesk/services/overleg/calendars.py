"""Meetings, series and deadlines as a calendar wants them."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.overleg import Overleg, Ritme, Stand
from wijkdesk.store import Store

from ..clock import HERE
from . import rhythm
from .confidential import open_to_all
from .data import number_of_action

DOMAIN = "wijkdesk"


@dataclass(frozen=True)
class Event:
    """A meeting. `slot` is the moment that its rule gave, for one of a series that differs."""

    uid: str
    title: str
    on: date
    start: time
    minutes: int
    location: str
    sequence: int
    cancelled: bool
    slot: datetime | None = None


@dataclass(frozen=True)
class Repeating:
    """Meetings by a rule: `changed` are those that were moved or cancelled, `excluded` the moments
    of the rule at which there is none."""

    uid: str
    title: str
    start: datetime
    minutes: int
    rule: str
    location: str
    sequence: int
    excluded: tuple[datetime, ...]
    changed: tuple[Event, ...]


@dataclass(frozen=True)
class Due:
    """A deadline of an action."""

    uid: str
    title: str
    on: date


@dataclass(frozen=True)
class Calendar:
    """What goes into one file."""

    events: tuple[Event, ...] = ()
    series: tuple[Repeating, ...] = ()
    deadlines: tuple[Due, ...] = ()


def of_meeting(store: Store, overleg_id: uuid.UUID, *, whole_series: bool = False) -> Calendar:
    """One meeting, or the series that it is of."""
    with store.read() as session:
        row = session.get_one(Overleg, overleg_id)
        if whole_series and row.reeks_id is not None:
            return _series(session, row.reeks_id)
        return Calendar((_event(row),))


def everything(store: Store, today: date, gebied_id: uuid.UUID | None = None) -> Calendar:
    """All series, all meetings by themselves from today, and all deadlines of open actions."""
    from .lookup import in_area

    meetings = select(Overleg).where(Overleg.deleted_at.is_(None))
    if gebied_id is not None:
        meetings = meetings.where(in_area(gebied_id))
    with store.read() as session:
        reeksen = session.scalars(
            meetings.with_only_columns(Overleg.reeks_id)
            .where(Overleg.reeks_id.is_not(None), Overleg.held_on >= today)
            .distinct()
        ).all()
        series = tuple(
            one
            for reeks in sorted(reeksen, key=str)
            if reeks is not None
            for one in _series(session, reeks).series
        )
        single = session.scalars(
            meetings.where(Overleg.ritme_id.is_(None), Overleg.held_on >= today).order_by(
                Overleg.held_on, Overleg.start_time, Overleg.id
            )
        )
        return Calendar(
            tuple(_event(row) for row in single), series, _deadlines(session, gebied_id)
        )


def _deadlines(session: Session, gebied_id: uuid.UUID | None) -> tuple[Due, ...]:
    query = (
        select(Actie)
        .where(
            Actie.status.in_(OPEN),
            Actie.due_on.is_not(None),
            open_to_all(Actie),
            Actie.deleted_at.is_(None),
        )
        .order_by(Actie.due_on, Actie.year, Actie.number)
    )
    if gebied_id is not None:
        query = query.where(Actie.gebied_id == gebied_id)
    return tuple(
        Due(
            f"{row.id}@{DOMAIN}",
            f"{number_of_action(row.year, row.number)}: {row.title}",
            row.due_on,
        )
        for row in session.scalars(query)
        if row.due_on is not None
    )


def _series(session: Session, reeks_id: uuid.UUID) -> Calendar:
    rules = session.scalars(
        select(Ritme)
        .where(Ritme.reeks_id == reeks_id, Ritme.deleted_at.is_(None))
        .order_by(Ritme.start_on, Ritme.id)
    ).all()
    return Calendar(series=tuple(_repeating(session, rule) for rule in rules))


def _repeating(session: Session, rule: Ritme) -> Repeating:
    rows = session.scalars(
        select(Overleg)
        .where(Overleg.ritme_id == rule.id, Overleg.slot_on.is_not(None))
        .order_by(Overleg.slot_on)
    ).all()
    alive = {row.slot_on: row for row in rows if row.deleted_at is None}
    name, location = (rows[0].name, rows[0].location) if rows else ("Overleg", "")
    slots = rhythm.slots(rule.start_on, rule.until, rule.interval, rule.unit)
    given = [datetime.combine(slot.on, rule.start_time) for slot in slots]
    return Repeating(
        uid=f"{rule.id}@{DOMAIN}",
        title=name,
        start=datetime.combine(rule.start_on, rule.start_time),
        minutes=rule.minutes,
        rule=rhythm.rule(rule.start_on, rule.until, rule.interval, rule.unit, rule.start_time),
        location=location,
        sequence=max((row.sequence for row in rows), default=0),
        excluded=tuple(moment for moment in given if moment.date() not in alive),
        changed=tuple(
            _event(alive[moment.date()], f"{rule.id}@{DOMAIN}", moment)
            for moment in given
            if moment.date() in alive and _differs(alive[moment.date()], rule, name, location)
        ),
    )


def _differs(row: Overleg, rule: Ritme, name: str, location: str) -> bool:
    by_rule = (row.slot_on, rule.start_time, rule.minutes, name, location)
    is_now = (row.held_on, row.start_time, row.minutes, row.name, row.location)
    return by_rule != is_now or row.stand is Stand.VERVALLEN


def _event(row: Overleg, uid: str = "", slot: datetime | None = None) -> Event:
    """Of somebody else's series its own moment tells which one it is."""
    if slot is None and row.uid and row.recurrence_on is not None:
        slot = row.recurrence_on.astimezone(HERE).replace(tzinfo=None)
    return Event(
        uid or row.uid or f"{row.id}@{DOMAIN}",
        row.name,
        row.held_on,
        row.start_time,
        row.minutes,
        row.location,
        row.sequence,
        row.stand is Stand.VERVALLEN,
        slot,
    )
