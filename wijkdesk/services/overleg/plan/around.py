"""What is around a meeting: the areas it is about, what is at the same time, its neighbours in the
series."""

import uuid
from collections.abc import Collection
from datetime import date, time
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from wijkdesk.models.netwerk import NetwerkGebied
from wijkdesk.models.overleg import Deelnemer, Overleg, Ritme, Stand


def in_area(gebied_id: uuid.UUID) -> ColumnElement[bool]:
    """The condition that a meeting is about an area, by itself or through its network."""
    covering = select(NetwerkGebied.netwerk_id).where(
        NetwerkGebied.gebied_id == gebied_id, NetwerkGebied.deleted_at.is_(None)
    )
    return or_(Overleg.gebied_id == gebied_id, Overleg.netwerk_id.in_(covering))


def areas_of(session: Session, row: Overleg) -> list[uuid.UUID]:
    """The areas that a meeting is about."""
    covered = session.scalars(
        select(NetwerkGebied.gebied_id).where(
            NetwerkGebied.netwerk_id == row.netwerk_id, NetwerkGebied.deleted_at.is_(None)
        )
    ).all()
    own = [row.gebied_id] if row.gebied_id is not None else []
    return list(dict.fromkeys([*own, *covered]))


def clashes(session: Session, meetings: list[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """Names of the meetings that are at the same time, by meeting; without those that have none."""
    found: dict[uuid.UUID, list[str]] = {}
    for one, name in session.execute(_clashing(), {"meetings": meetings}):
        found.setdefault(one, []).append(name)
    return found


@cache
def _clashing() -> Select[uuid.UUID, str]:
    """Of some `meetings`, each with the name of one at the same time. Every list of meetings asks
    it, and to put the question into words takes longer than the answer."""
    mine, other = aliased(Overleg), aliased(Overleg)
    return (
        select(mine.id, other.name)
        .join(other, and_(other.held_on == mine.held_on, other.id != mine.id))
        .where(
            mine.id.in_(bindparam("meetings", expanding=True)),
            mine.deleted_at.is_(None),
            other.deleted_at.is_(None),
            mine.stand != Stand.VERVALLEN,
            other.stand != Stand.VERVALLEN,
            minute(mine.start_time) < minute(other.start_time) + other.minutes,
            minute(other.start_time) < minute(mine.start_time) + mine.minutes,
        )
        .order_by(other.start_time, other.id)
    )


def at_once(
    session: Session, on: date, start: time, minutes: int, but: Collection[uuid.UUID] = ()
) -> list[str]:
    """Names of the meetings at this moment, other than those of `but`."""
    begin = start.hour * 60 + start.minute
    query = select(Overleg.name).where(
        Overleg.held_on == on,
        Overleg.deleted_at.is_(None),
        Overleg.stand != Stand.VERVALLEN,
        Overleg.id.not_in(list(but)),
        minute(Overleg.start_time) < begin + minutes,
        minute(Overleg.start_time) + Overleg.minutes > begin,
    )
    return list(session.scalars(query.order_by(Overleg.start_time, Overleg.id)))


def last_rhythm(session: Session, reeks_id: uuid.UUID) -> Ritme | None:
    """The rule that the latest meetings of a series follow."""
    return session.scalars(
        select(Ritme)
        .where(Ritme.reeks_id == reeks_id, Ritme.deleted_at.is_(None))
        # By its end: who moves one meeting past those that follow has its rule begin last.
        .order_by(Ritme.until.desc(), Ritme.start_on.desc(), Ritme.id.desc())
    ).first()


def rhythm_of(session: Session, row: Overleg) -> Ritme | None:
    """The rule that a meeting follows: one that was moved with those after it has another than
    those before it. Of one that was added by hand it is that of its series."""
    own = session.get(Ritme, row.ritme_id) if row.ritme_id is not None else None
    if own is not None and own.deleted_at is None:
        return own
    return last_rhythm(session, row.reeks_id) if row.reeks_id is not None else None


def next_in_series(session: Session, row: Overleg) -> Overleg | None:
    """The meeting of the same series that comes after this one."""
    if row.reeks_id is None:
        return None
    return session.scalars(_siblings(row, later=True)).first()


def later_planned(session: Session, row: Overleg) -> list[Overleg]:
    """The meetings of the same series that come after this one and are still to be held, the next
    one first: their agendas can get what this one leaves."""
    if row.reeks_id is None:
        return []
    query = _siblings(row, later=True).where(Overleg.stand == Stand.GEPLAND)
    return list(session.scalars(query))


def previous_in_series(session: Session, row: Overleg) -> Overleg | None:
    """The meeting of the same series that came before this one."""
    if row.reeks_id is None:
        return None
    return session.scalars(_siblings(row, later=False)).first()


def last_with_people(session: Session, row: Overleg) -> Overleg | None:
    """The meeting of the same series before this one to which somebody was invited last."""
    if row.reeks_id is None:
        return None
    on_list = exists().where(Deelnemer.overleg_id == Overleg.id, Deelnemer.deleted_at.is_(None))
    return session.scalars(_siblings(row, later=False).where(on_list)).first()


def _siblings(row: Overleg, *, later: bool) -> Select[Overleg]:
    day = func.concat(Overleg.held_on, Overleg.start_time)
    mine = f"{row.held_on.isoformat()}{row.start_time.isoformat()}"
    return (
        select(Overleg)
        .where(
            Overleg.reeks_id == row.reeks_id,
            Overleg.id != row.id,
            Overleg.deleted_at.is_(None),
            Overleg.stand != Stand.VERVALLEN,
            day > mine if later else day < mine,
        )
        .order_by(*(one if later else one.desc() for one in (Overleg.held_on, Overleg.start_time)))
    )


def minute(column: Any) -> ColumnElement[int]:
    """Minutes since midnight, of a time as SQLite keeps it."""
    return func.substr(column, 1, 2) * 60 + func.substr(column, 4, 2)
