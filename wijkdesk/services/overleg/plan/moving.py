"""Moving meetings, one or all that follow, and cancelling one."""

import uuid
from collections.abc import Sequence
from datetime import date, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Overleg, Ritme, Stand
from wijkdesk.services.overleg import agreed
from wijkdesk.services.record.fields import Invalid
from wijkdesk.store import Store, clock

from . import rhythm
from .series import check_day


def move(
    store: Store, overleg_id: uuid.UUID, on: date, at: time | None = None, *, following: bool
) -> int:
    """Move a meeting to another day or time, with `following` also the later ones of its series;
    gives how many moved. What was held already stays, and so does what has a day of its own. Raises
    Invalid."""
    check_day(on)
    with store.write("Overleggen verzet" if following else "Overleg verzet") as session:
        row = session.get_one(Overleg, overleg_id)
        _check_open(row)
        if not following or row.ritme_id is None:
            _move_one(session, row, on, at)
            return 1
        return _move_following(session, row, on, at)


def cancel(store: Store, overleg_id: uuid.UUID, *, cancelled: bool = True) -> None:
    """The meeting does not take place, or does after all. Raises Invalid."""
    label = "Overleg afgezegd" if cancelled else "Overleg gaat toch door"
    with store.write(label) as session:
        row = session.get_one(Overleg, overleg_id)
        if row.stand not in (Stand.GEPLAND, Stand.VERVALLEN):
            raise Invalid("stand", "Dit overleg is al gehouden.")
        row.stand = Stand.VERVALLEN if cancelled else Stand.GEPLAND


def _move_one(session: Session, row: Overleg, on: date, at: time | None) -> None:
    row.held_on = on
    agreed.take_day(session, row)
    if at is not None:
        row.start_time = at


def _move_following(session: Session, row: Overleg, on: date, at: time | None) -> int:
    old = session.get_one(Ritme, row.ritme_id)
    assert row.slot_on is not None
    later = session.scalars(
        select(Overleg)
        .where(
            Overleg.ritme_id == old.id,
            Overleg.slot_on >= row.slot_on,
            Overleg.stand.in_((Stand.GEPLAND, Stand.VERVALLEN)),
            Overleg.deleted_at.is_(None),
        )
        .order_by(Overleg.slot_on)
    ).all()
    places = _places(old, row.slot_on)
    by_hand = {one.id for one in later if one is not row and _by_hand(one, old)}
    shift = on - row.slot_on
    new = _rule_from(session, old, later, on, at)
    days = rhythm.slots(new.start_on, date.max, new.interval, new.unit, last=new.last)
    moved = 0
    for one in later:
        assert one.slot_on is not None
        # Each keeps its place in the rule: one that was removed leaves its place open.
        place = places.get(one.slot_on)
        slot = rhythm.held(one.slot_on + shift) if place is None else days[place]
        one.ritme_id, one.slot_on = new.id, slot.on
        if one.id in by_hand:
            # An appointment of its own was made with people; it stays.
            continue
        _move_one(session, one, slot.held_on, new.start_time)
        moved += 1
    # The chosen day is meant, also when it is a holiday.
    row.held_on = on
    new.until = max(new.until, *(one.slot_on for one in later if one.slot_on))
    if new is not old:
        _end(session, old)
    return moved


def _places(rule: Ritme, first: date) -> dict[date, int]:
    """Which one each day of a rule is, counted from `first`."""
    days = rhythm.slots(rule.start_on, date.max, rule.interval, rule.unit, last=rule.last)
    order = [slot.on for slot in days]
    begin = order.index(first) if first in order else 0
    return {on: place for place, on in enumerate(order[begin:])}


def _rule_from(
    session: Session, old: Ritme, later: Sequence[Overleg], on: date, at: time | None
) -> Ritme:
    """The rule for the first of these and those that follow. When the old rule made no others it
    changes itself, so that calendars that have the series hear of it; else a new one begins."""
    first = later[0]
    assert first.slot_on is not None
    until = old.until + max(on - first.slot_on, timedelta())
    # The last one of a month stays that, on whatever weekday.
    last = (old.last or rhythm.is_fifth(old.start_on)) and rhythm.is_last(on)
    others = select(Overleg.id).where(
        Overleg.ritme_id == old.id,
        Overleg.id.not_in([one.id for one in later]),
        Overleg.deleted_at.is_(None),
    )
    if session.scalar(others.limit(1)) is None:
        old.start_on, old.until, old.start_time = on, until, at or first.start_time
        old.last = last
        return old
    new = Ritme(
        reeks_id=old.reeks_id,
        start_on=on,
        until=until,
        interval=old.interval,
        unit=old.unit,
        start_time=at or first.start_time,
        minutes=old.minutes,
        last=last,
    )
    session.add(new)
    session.flush()
    return new


def _by_hand(one: Overleg, rule: Ritme) -> bool:
    assert one.slot_on is not None
    given = (rhythm.held(one.slot_on).held_on, rule.start_time)
    return (one.held_on, one.start_time) != given


def _end(session: Session, ritme: Ritme) -> None:
    """A rule ends with the last meeting that it still has; without any it is over."""
    last = session.scalar(
        select(func.max(Overleg.slot_on)).where(
            Overleg.ritme_id == ritme.id, Overleg.deleted_at.is_(None)
        )
    )
    if last is None:
        ritme.deleted_at = clock.of(session).now()
    else:
        ritme.until = last


def _check_open(row: Overleg) -> None:
    if row.stand not in (Stand.GEPLAND, Stand.VERVALLEN):
        raise Invalid("held_on", "Dit overleg is al gehouden. De dag verandert niet meer.")
