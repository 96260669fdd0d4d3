"""Moving meetings, one or all that follow, and cancelling one."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Overleg, Ritme, Stand
from wijkdesk.services.overleg import agreed
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words import dutch
from wijkdesk.store import Store, clock

from . import rhythm
from .around import at_once
from .moves import OPEN, Moved, Moves, NewPlace, NewRule, planned, told, unmoved
from .series import check_day


def move(
    store: Store, overleg_id: uuid.UUID, on: date, at: time | None = None, *, following: bool
) -> Moves:
    """Move a meeting to another day or time, with `following` also the later ones of its series;
    gives what moved. What was held already stays, and so does what has a day of its own. Raises
    Invalid."""
    check_day(on)
    with store.write("Overleggen verzet" if following else "Overleg verzet") as session:
        row = session.get_one(Overleg, overleg_id)
        rule, steps = planned(session, row, on, at, following)
        made = told(session, row, rule, steps)
        if rule is not None:
            _take_rule(session, row, rule, steps)
        for step in steps:
            if not step.by_hand:
                step.row.held_on, step.row.start_time = step.on, step.at
                agreed.take_day(session, step.row)
        return made


def preview(
    store: Store, overleg_id: uuid.UUID, on: date, at: time | None = None, *, following: bool
) -> Moves:
    """What `move` would do, with what one should know of each new day. Raises Invalid."""
    check_day(on)
    with store.read() as session:
        row = session.get_one(Overleg, overleg_id)
        rule, steps = planned(session, row, on, at, following)
        moves = told(session, row, rule, steps)
        why = {step.row.id: _why(step) for step in steps}
        away = {one.id for one in moves.moved}
        minutes = {step.row.id: step.row.minutes for step in steps}
        noted = (
            replace(one, note=_note(session, one, why[one.id], minutes[one.id], away))
            for one in moves.moved
        )
        return replace(moves, moved=tuple(noted))


def as_it_is(store: Store, overleg_id: uuid.UUID, *, following: bool) -> Moves:
    """What a mail tells of a meeting, or of what is to come of its series, that does not move."""
    with store.read() as session:
        return unmoved(session, session.get_one(Overleg, overleg_id), following=following)


def follows(store: Store, overleg_id: uuid.UUID) -> bool:
    """Is a meeting of a rule, so that those that follow can move along?"""
    with store.read() as session:
        return session.get_one(Overleg, overleg_id).ritme_id is not None


def cancel(store: Store, overleg_id: uuid.UUID, *, cancelled: bool = True) -> None:
    """The meeting does not take place, or does after all. Raises Invalid."""
    label = "Overleg afgezegd" if cancelled else "Overleg gaat toch door"
    with store.write(label) as session:
        row = session.get_one(Overleg, overleg_id)
        if row.stand not in OPEN:
            raise Invalid("stand", "Dit overleg is al gehouden.")
        row.stand = Stand.VERVALLEN if cancelled else Stand.GEPLAND


def invited(store: Store, meetings: Collection[uuid.UUID], on: date) -> None:
    """Remember that the invitation for these went out, with the day that they have now."""
    with store.write("Verzending onthouden") as session:
        for row in session.scalars(select(Overleg).where(Overleg.id.in_(list(meetings)))):
            row.invited_on = on


def _why(step: NewPlace) -> str:
    if step.slot_on is None or step.slot_on == step.on or not step.why:
        return rhythm.holiday(step.on)
    return f"was {dutch.short_weekday(step.slot_on)}: {step.why}"


def _note(session: Session, one: Moved, why: str, minutes: int, away: Collection[uuid.UUID]) -> str:
    off = "gaat niet door" if one.is_off else ""
    names = [] if off else at_once(session, one.on, one.at, minutes, but=away)
    at_that_time = f"tegelijk met {dutch.enumeration(names)}" if names else ""
    return "; ".join(part for part in (off, why, at_that_time) if part)


def _take_rule(session: Session, row: Overleg, rule: NewRule, steps: Sequence[NewPlace]) -> None:
    old = session.get_one(Ritme, row.ritme_id)
    follows = old
    if rule.anew:
        follows = Ritme(
            reeks_id=old.reeks_id,
            interval=old.interval,
            unit=old.unit,
            minutes=old.minutes,
            start_on=rule.start_on,
            until=rule.until,
            start_time=rule.start_time,
            last=rule.last,
        )
        session.add(follows)
        session.flush()
    follows.start_on, follows.start_time, follows.last = rule.start_on, rule.start_time, rule.last
    follows.until = max([rule.until, *(step.slot_on for step in steps if step.slot_on)])
    for step in steps:
        step.row.ritme_id, step.row.slot_on = follows.id, step.slot_on
    if follows is not old:
        _end(session, old)


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
