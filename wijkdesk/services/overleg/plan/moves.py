"""What moving a meeting does to it and to those that follow, before anything is written."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Overleg, Ritme, Stand
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words import dutch

from . import rhythm
from .around import later_planned

OPEN = (Stand.GEPLAND, Stand.VERVALLEN)
"""What can be moved: it was not held yet."""


@dataclass(frozen=True)
class Moved:
    """A meeting that moves: when it was, and when it will be. One that `is_off` does not take
    place; `note` is what one should know of its new day."""

    id: uuid.UUID
    was_on: date
    was_at: time
    on: date
    at: time
    is_off: bool = False
    note: str = ""

    @property
    def changes(self) -> bool:
        """Does it come on another day or hour?"""
        return (self.was_on, self.was_at) != (self.on, self.at)


@dataclass(frozen=True)
class Moves:
    """What moves, in order. Of a series `staying` are the later meetings that keep their day, and
    `was` and `now` tell the rule and its hour in words; `ours` is whether we are who invites."""

    moved: tuple[Moved, ...]
    staying: tuple[Moved, ...] = ()
    was: str = ""
    now: str = ""
    ours: bool = True

    @property
    def of_series(self) -> bool:
        """Did the rule change, and not one meeting of it?"""
        return bool(self.now)

    @property
    def changing(self) -> tuple[Moved, ...]:
        """Those of them that come on another day or hour: around a holiday it may be the same."""
        return tuple(one for one in self.moved if one.changes)

    @property
    def taking_place(self) -> tuple[Moved, ...]:
        """Those of them that go on."""
        return tuple(one for one in self.moved if not one.is_off)


@dataclass(frozen=True)
class NewRule:
    """What the meetings follow from now on; `anew` is whether the old rule stays for others."""

    start_on: date
    until: date
    start_time: time
    last: bool
    anew: bool


@dataclass(frozen=True)
class NewPlace:
    """Where a meeting comes: its place in the rule, and its day and hour; `why` names the holiday
    that lies between."""

    row: Overleg
    slot_on: date | None
    on: date
    at: time
    why: str = ""
    by_hand: bool = False
    """An appointment of its own was made with people; it stays."""


def planned(
    session: Session, row: Overleg, on: date, at: time | None, following: bool
) -> tuple[NewRule | None, list[NewPlace]]:
    """Where each comes, and by which rule; of one meeting the rule stays."""
    if row.stand not in OPEN:
        raise Invalid("held_on", "Dit overleg is al gehouden. De dag verandert niet meer.")
    if not following or row.ritme_id is None:
        return None, [NewPlace(row, row.slot_on, on, at or row.start_time)]
    old = session.get_one(Ritme, row.ritme_id)
    assert row.slot_on is not None
    later = session.scalars(
        select(Overleg)
        .where(
            Overleg.ritme_id == old.id,
            Overleg.slot_on >= row.slot_on,
            Overleg.stand.in_(OPEN),
            Overleg.deleted_at.is_(None),
        )
        .order_by(Overleg.slot_on)
    ).all()
    rule = _rule_from(session, old, later, on, at)
    return rule, _steps(old, rule, row, later)


def _steps(old: Ritme, rule: NewRule, row: Overleg, later: Sequence[Overleg]) -> list[NewPlace]:
    assert row.slot_on is not None
    places = _places(old, row.slot_on)
    days = rhythm.slots(rule.start_on, date.max, old.interval, old.unit, last=rule.last)
    shift = rule.start_on - row.slot_on
    steps = []
    for one in later:
        assert one.slot_on is not None
        # Each keeps its place in the rule: one that was removed leaves its place open.
        place = places.get(one.slot_on)
        slot = rhythm.held(one.slot_on + shift) if place is None else days[place]
        # The chosen day is meant, also when it is a holiday.
        held_on = rule.start_on if one is row else slot.held_on
        by_hand = one is not row and _by_hand(one, old)
        steps.append(NewPlace(one, slot.on, held_on, rule.start_time, slot.why, by_hand))
    return steps


def told(session: Session, row: Overleg, rule: NewRule | None, steps: Sequence[NewPlace]) -> Moves:
    """As it is told; before anything is written."""
    moved = tuple(_moved(step.row, step.on, step.at) for step in steps if not step.by_hand)
    if rule is None:
        return Moves(moved, ours=not row.uid)
    old = session.get_one(Ritme, row.ritme_id)
    ids = {one.id for one in moved}
    stays = tuple(_as_it_is(one) for one in later_planned(session, row) if one.id not in ids)
    return Moves(moved, stays, _rule_told(old, old), _rule_told(old, rule))


def unmoved(session: Session, row: Overleg, *, following: bool) -> Moves:
    """As it is told of a meeting, or of what is still to come of its series, when nothing moves."""
    rule = session.get(Ritme, row.ritme_id) if following and row.ritme_id else None
    if rule is None:
        return Moves((_as_it_is(row),), ours=not row.uid)
    told = _rule_told(rule, rule)
    every = (row, *later_planned(session, row))
    return Moves(tuple(_as_it_is(one) for one in every), was=told, now=told)


def _rule_told(old: Ritme, now: Ritme | NewRule) -> str:
    rule = rhythm.told(now.start_on, old.interval, old.unit, last=now.last)
    return f"{rule}, om {dutch.hour(now.start_time)} uur"


def _moved(row: Overleg, on: date, at: time) -> Moved:
    off = row.stand is Stand.VERVALLEN
    return Moved(row.id, row.held_on, row.start_time, on, at, off)


def _as_it_is(row: Overleg) -> Moved:
    return _moved(row, row.held_on, row.start_time)


def _places(rule: Ritme, first: date) -> dict[date, int]:
    """Which one each day of a rule is, counted from `first`."""
    days = rhythm.slots(rule.start_on, date.max, rule.interval, rule.unit, last=rule.last)
    order = [slot.on for slot in days]
    begin = order.index(first) if first in order else 0
    return {on: place for place, on in enumerate(order[begin:])}


def _rule_from(
    session: Session, old: Ritme, later: Sequence[Overleg], on: date, at: time | None
) -> NewRule:
    """The rule for the first of these and those that follow. When the old rule made no others it
    changes itself, so that calendars that have the series hear of it; else a new one begins."""
    first = later[0]
    assert first.slot_on is not None
    others = select(Overleg.id).where(
        Overleg.ritme_id == old.id,
        Overleg.id.not_in([one.id for one in later]),
        Overleg.deleted_at.is_(None),
    )
    return NewRule(
        on,
        old.until + max(on - first.slot_on, timedelta()),
        at or first.start_time,
        # The last one of a month stays that, on whatever weekday.
        (old.last or rhythm.is_fifth(old.start_on)) and rhythm.is_last(on),
        session.scalar(others.limit(1)) is not None,
    )


def _by_hand(one: Overleg, rule: Ritme) -> bool:
    assert one.slot_on is not None
    given = (rhythm.held(one.slot_on).held_on, rule.start_time)
    return (one.held_on, one.start_time) != given
