"""Meetings, series and deadlines as a calendar wants them."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.overleg import Overleg, Ritme, Stand
from wijkdesk.services.overleg.plan import rhythm
from wijkdesk.services.overleg.plan.around import in_area
from wijkdesk.services.record.confidential import open_to_all
from wijkdesk.services.record.numbering import by_number, number_of_action
from wijkdesk.store import Store
from wijkdesk.store.changes import history
from wijkdesk.store.clock import HERE

DOMAIN = "wijkdesk"
_TOLD = (
    *("name", "held_on", "start_time", "minutes", "location", "stand"),
    *("deleted_at", "ritme_id", "slot_on"),
)
"""What a calendar hears of a meeting; a change of it is news."""
_RULE = ("start_on", "until", "interval", "unit", "start_time", "minutes", "last", "deleted_at")


@dataclass(frozen=True)
class CalendarMeeting:
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
    changed: tuple[CalendarMeeting, ...]


@dataclass(frozen=True)
class Due:
    """A deadline of an action."""

    uid: str
    title: str
    on: date


@dataclass(frozen=True)
class Calendar:
    """What goes into one file."""

    events: tuple[CalendarMeeting, ...] = ()
    series: tuple[Repeating, ...] = ()
    deadlines: tuple[Due, ...] = ()


def of_meeting(store: Store, overleg_id: uuid.UUID, *, whole_series: bool = False) -> Calendar:
    """One meeting, or the series that it is of."""
    with store.read() as session:
        row = session.get_one(Overleg, overleg_id)
        if whole_series and row.reeks_id is not None:
            return _of_series(session, row.reeks_id)
        return Calendar((_one(session, row),))


def everything(store: Store, today: date, gebied_id: uuid.UUID | None = None) -> Calendar:
    """All series, all meetings by themselves from today, and all deadlines of open actions."""
    meetings = select(Overleg).where(Overleg.deleted_at.is_(None))
    if gebied_id is not None:
        meetings = meetings.where(in_area(gebied_id))
    with store.read() as session:
        reeksen = session.scalars(
            meetings.with_only_columns(Overleg.reeks_id)
            .where(Overleg.reeks_id.is_not(None), Overleg.held_on >= today)
            .distinct()
        ).all()
        rules = (rule for reeks in sorted(reeksen, key=str) for rule in _rules(session, reeks))
        single = session.scalars(
            meetings.where(Overleg.ritme_id.is_(None), Overleg.held_on >= today).order_by(
                Overleg.held_on, Overleg.start_time, Overleg.id
            )
        ).all()
        return Calendar(
            _events(session, single),
            tuple(_repeating(session, rule) for rule in rules),
            _deadlines(session, gebied_id),
        )


def sequence_of(session: Session, row: Overleg) -> int:
    """How often calendars have to have heard of a meeting to know it as it is now. Somebody else's
    meeting has the count of its organiser; of one of our own the journal counts, because that only
    grows."""
    rule = session.get(Ritme, row.ritme_id) if row.ritme_id else None
    if rule is not None:
        return _sequence_of_rule(session, rule, _of_rule(session, rule))
    return _sequences(session, [row])[row.id]


def _sequences(session: Session, rows: Sequence[Overleg]) -> dict[uuid.UUID, int]:
    own = [row.id for row in rows if not row.uid]
    counted = history.latest_sets(session.connection(), "overleg", own, _TOLD)
    return {row.id: counted.get(row.id, 0) + (row.sequence or 0) for row in rows}


def _sequence_of_rule(session: Session, rule: Ritme, rows: Sequence[Overleg]) -> int:
    """One for a series and its exceptions. A meeting that leaves a series changes its rule too, so
    that this grows all the same."""
    made = history.latest_sets(session.connection(), "ritme", [rule.id], _RULE)
    return max([*made.values(), *_sequences(session, rows).values()], default=0)


def _deadlines(session: Session, gebied_id: uuid.UUID | None) -> tuple[Due, ...]:
    query = (
        select(Actie)
        .where(
            Actie.status.in_(OPEN),
            Actie.due_on.is_not(None),
            open_to_all(Actie),
            Actie.deleted_at.is_(None),
        )
        .order_by(Actie.due_on, *by_number(Actie))
    )
    if gebied_id is not None:
        query = query.where(Actie.gebied_id == gebied_id)
    return tuple(
        Due(
            f"{row.id}@{DOMAIN}",
            f"{number_of_action(row)}: {row.title}",
            row.due_on,
        )
        for row in session.scalars(query)
        if row.due_on is not None
    )


def _of_series(session: Session, reeks_id: uuid.UUID) -> Calendar:
    """By its rules; those of somebody else's series, of which the rule stayed there, one by one."""
    loose = session.scalars(
        select(Overleg)
        .where(
            Overleg.reeks_id == reeks_id,
            Overleg.ritme_id.is_(None),
            Overleg.deleted_at.is_(None),
        )
        .order_by(Overleg.held_on, Overleg.start_time, Overleg.id)
    ).all()
    rules = _rules(session, reeks_id)
    return Calendar(_events(session, loose), tuple(_repeating(session, one) for one in rules))


def _rules(session: Session, reeks_id: uuid.UUID | None) -> Sequence[Ritme]:
    return session.scalars(
        select(Ritme)
        .where(Ritme.reeks_id == reeks_id, Ritme.deleted_at.is_(None))
        .order_by(Ritme.start_on, Ritme.id)
    ).all()


def _of_rule(session: Session, rule: Ritme) -> Sequence[Overleg]:
    """The meetings that a rule made, also those that were removed."""
    return session.scalars(
        select(Overleg)
        .where(Overleg.ritme_id == rule.id, Overleg.slot_on.is_not(None))
        .order_by(Overleg.slot_on)
    ).all()


def _repeating(session: Session, rule: Ritme) -> Repeating:
    rows = _of_rule(session, rule)
    alive = {row.slot_on: row for row in rows if row.deleted_at is None}
    # What most are called and where most are: one that differs is the exception.
    usual = Counter((row.name, row.location) for row in alive.values()).most_common(1)
    name, location = usual[0][0] if usual else ("Overleg", "")
    slots = rhythm.slots(rule.start_on, rule.until, rule.interval, rule.unit, last=rule.last)
    given = [datetime.combine(slot.on, rule.start_time) for slot in slots]
    sequence = _sequence_of_rule(session, rule, rows)
    return Repeating(
        uid=f"{rule.id}@{DOMAIN}",
        title=name,
        start=datetime.combine(rule.start_on, rule.start_time),
        minutes=rule.minutes,
        rule=rhythm.rule(
            rule.start_on,
            rule.until,
            rule.interval,
            rule.unit,
            rule.start_time,
            last=rule.last,
        ),
        location=location,
        sequence=sequence,
        excluded=tuple(moment for moment in given if moment.date() not in alive),
        changed=tuple(
            _event(alive[moment.date()], f"{rule.id}@{DOMAIN}", sequence, moment)
            for moment in given
            if moment.date() in alive and _differs(alive[moment.date()], rule, name, location)
        ),
    )


def _differs(row: Overleg, rule: Ritme, name: str, location: str) -> bool:
    by_rule = (row.slot_on, rule.start_time, rule.minutes, name, location)
    is_now = (row.held_on, row.start_time, row.minutes, row.name, row.location)
    return by_rule != is_now or row.stand is Stand.VERVALLEN


def _one(session: Session, row: Overleg) -> CalendarMeeting:
    """One of a series of our own has the name of that series, so that whoever gets the series as
    well has it once."""
    rule = session.get(Ritme, row.ritme_id) if row.ritme_id else None
    if rule is None or row.slot_on is None:
        return _events(session, [row])[0]
    slot = datetime.combine(row.slot_on, rule.start_time)
    return _event(row, f"{rule.id}@{DOMAIN}", sequence_of(session, row), slot)


def _events(session: Session, rows: Sequence[Overleg]) -> tuple[CalendarMeeting, ...]:
    """Meetings by themselves. Of somebody else's series its own moment tells which one each is."""
    sequences = _sequences(session, rows)
    return tuple(
        _event(
            row,
            row.uid or f"{row.id}@{DOMAIN}",
            sequences[row.id],
            row.recurrence_on.astimezone(HERE).replace(tzinfo=None)
            if row.uid and row.recurrence_on is not None
            else None,
        )
        for row in rows
    )


def _event(row: Overleg, uid: str, sequence: int, slot: datetime | None) -> CalendarMeeting:
    return CalendarMeeting(
        uid,
        row.name,
        row.held_on,
        row.start_time,
        row.minutes,
        row.location,
        sequence,
        row.stand is Stand.VERVALLEN,
        slot,
    )
