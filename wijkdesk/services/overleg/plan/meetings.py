"""Lists of meetings: which there are, when, and how far each is."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import Overleg, Reeks, Stand
from wijkdesk.services.gebied.areas import municipality
from wijkdesk.services.overleg.data import YearData, YearDay, after
from wijkdesk.services.record import instelling
from wijkdesk.services.record.blocks import BLOCK
from wijkdesk.services.words import dutch
from wijkdesk.services.words.matching import day_in_sql, holding, sought
from wijkdesk.store import Store

from . import rhythm
from .around import clashes, in_area, last_rhythm


class When(StrEnum):
    """Which meetings a list shows."""

    COMING = "coming"
    PAST = "past"
    ALL = "all"


@dataclass(frozen=True)
class MeetingLine:
    """A meeting as a list shows it; `clashes` are names of meetings at the same time."""

    id: uuid.UUID
    name: str
    held_on: date
    start: time
    minutes: int
    location: str
    gebied: str
    stand: Stand
    reeks_id: uuid.UUID | None
    clashes: tuple[str, ...] = ()
    moved_from: date | None = None
    """The day that the rule gave, when it is another."""

    @property
    def end(self) -> time:
        return after(self.start, self.minutes)

    def is_coming(self, today: date) -> bool:
        """Is it still to be held? In SQL: `coming`."""
        return self.stand is Stand.GEPLAND and self.held_on >= today

    def is_forgotten(self, today: date) -> bool:
        """Is its day over, and did nobody close it?"""
        return self.stand is Stand.GEPLAND and self.held_on < today


def coming(today: date) -> ColumnElement[bool]:
    """Of the columns of Overleg: it is still to be held, and nobody removed it."""
    return and_(
        Overleg.held_on >= today, Overleg.stand == Stand.GEPLAND, Overleg.deleted_at.is_(None)
    )


@dataclass(frozen=True)
class SeriesLine:
    """A series as a list shows it."""

    id: uuid.UUID
    name: str
    rhythm: str
    until: date | None
    next_on: date | None
    count: int


def ids(
    store: Store,
    today: date,
    *,
    when: When = When.ALL,
    gebied_id: uuid.UUID | None = None,
    reeks_id: uuid.UUID | None = None,
    needle: str = "",
    sort: str | None = None,
    descending: bool = False,
    planned: bool = False,
) -> list[uuid.UUID]:
    """Ids of meetings: coming ones with the next on top, others with the latest on top; with
    `planned` only those that are still to be held."""
    query = _alive()
    if planned:
        query = query.where(coming(today))
    if when is When.COMING:
        query = query.where(Overleg.held_on >= today)
    elif when is When.PAST:
        query = query.where(Overleg.held_on < today)
    if gebied_id is not None:
        query = query.where(in_area(gebied_id))
    if reeks_id is not None:
        query = query.where(Overleg.reeks_id == reeks_id)
    if wanted := sought(needle):
        said = func.concat_ws(
            " ", Overleg.name, Overleg.location, Gebied.name, day_in_sql(Overleg.held_on)
        )
        query = query.outerjoin(Gebied, Gebied.id == Overleg.gebied_id).where(holding(said, wanted))
    keys: dict[str | None, Any] = {
        "name": func.folded(Overleg.name),
        "location": func.folded(Overleg.location),
        "stand": Overleg.stand,
    }
    moment = [Overleg.held_on, Overleg.start_time, Overleg.id]
    order = [*([keys[sort]] if sort in keys else []), *moment]
    down = descending if sort else when is not When.COMING
    with store.read() as session:
        return list(session.scalars(query.order_by(*(k.desc() if down else k for k in order))))


def lines(store: Store, wanted: Sequence[uuid.UUID]) -> list[MeetingLine]:
    """The meetings of these ids, in their order."""
    found: dict[uuid.UUID, MeetingLine] = {}
    with store.read() as session:
        for start in range(0, len(wanted), BLOCK):
            block = list(wanted[start : start + BLOCK])
            at_once = clashes(session, block)
            query = (
                select(Overleg, Gebied.name)
                .outerjoin(Gebied, Gebied.id == Overleg.gebied_id)
                .where(Overleg.id.in_(block))
            )
            for row, area in session.execute(query):
                found[row.id] = _line(row, area or "", tuple(at_once.get(row.id, ())))
    return [found[one] for one in wanted if one in found]


def count(store: Store, today: date) -> int:
    """How many meetings are still to come within four weeks."""
    with store.read() as session:
        query = select(func.count(Overleg.id)).where(
            coming(today),
            func.julianday(Overleg.held_on) - func.julianday(today) < 28,
        )
        return session.scalar(query) or 0


def nearest(store: Store, today: date, gebied_id: uuid.UUID | None = None) -> uuid.UUID | None:
    """The meeting to work on: of today, else the next one, else the last one."""
    query = _alive().where(Overleg.stand != Stand.VERVALLEN)
    if gebied_id is not None:
        query = query.where(in_area(gebied_id))
    with store.read() as session:
        next_up = query.where(coming(today)).order_by(Overleg.held_on, Overleg.start_time)
        past = query.order_by(Overleg.held_on.desc(), Overleg.start_time.desc())
        return session.scalars(next_up).first() or session.scalars(past).first()


def first_of(store: Store, reeks_id: uuid.UUID) -> uuid.UUID | None:
    """The first meeting of a series."""
    query = _alive().where(Overleg.reeks_id == reeks_id)
    with store.read() as session:
        return session.scalars(query.order_by(Overleg.held_on, Overleg.start_time)).first()


def series(store: Store, today: date, gebied_id: uuid.UUID | None = None) -> list[SeriesLine]:
    """All series by name."""
    query = _by_name(select(Reeks), gebied_id)
    with store.read() as session:
        next_on = dict(
            session.execute(
                select(Overleg.reeks_id, func.min(Overleg.held_on))
                .where(coming(today))
                .group_by(Overleg.reeks_id)
            ).all()
        )
        counts = dict(
            session.execute(
                select(Overleg.reeks_id, func.count())
                .where(Overleg.deleted_at.is_(None))
                .group_by(Overleg.reeks_id)
            ).all()
        )
        found = []
        for row in session.scalars(query):
            rule = last_rhythm(session, row.id)
            told = ""
            if rule is not None:
                told = rhythm.told(rule.start_on, rule.interval, rule.unit, last=rule.last)
            until = rule.until if rule else None
            found.append(
                SeriesLine(
                    row.id, row.name, told, until, next_on.get(row.id), counts.get(row.id, 0)
                )
            )
        return found


def names_of_series(
    store: Store, gebied_id: uuid.UUID | None = None
) -> list[tuple[uuid.UUID, str]]:
    """As `series`, for who chooses one: id and name."""
    with store.read() as session:
        query = _by_name(select(Reeks.id, Reeks.name), gebied_id)
        return [(one, name) for one, name in session.execute(query)]


def _by_name(query: Select[*tuple[Any, ...]], gebied_id: uuid.UUID | None) -> Select[Any]:
    """What is asked of series, of those that are there, or of those about an area."""
    query = query.where(Reeks.deleted_at.is_(None)).order_by(func.folded(Reeks.name))
    if gebied_id is None:
        return query
    return query.where(Reeks.id.in_(select(Overleg.reeks_id).where(in_area(gebied_id)).distinct()))


def year(store: Store, number: int, today: date, gebied_id: uuid.UUID | None = None) -> YearData:
    """The calendar of a year: meetings and holidays."""
    query = _alive().where(
        Overleg.held_on >= date(number, 1, 1),
        Overleg.held_on <= date(number, 12, 31),
        Overleg.stand != Stand.VERVALLEN,
    )
    if gebied_id is not None:
        query = query.where(in_area(gebied_id))
    with store.read() as session:
        wanted = list(session.scalars(query.order_by(Overleg.held_on, Overleg.start_time)))
        area = session.get(Gebied, gebied_id) if gebied_id else None
        town = municipality(session)
        example = instelling.get(session, instelling.EXAMPLE) is not None
    days = [YearDay(one.held_on, one.start, one.name, note(one)) for one in lines(store, wanted)]
    off = [
        YearDay(on, None, name, is_holiday=True) for on, name in rhythm.holidays_of(number).items()
    ]
    both = sorted([*days, *off], key=lambda one: (one.on, one.start or time.min, one.title))
    where = area.name if area else "alle wijken en dorpen"
    return YearData(number, f"Overleggen {number}, {where}", today, tuple(both), town, example)


def note(one: MeetingLine) -> str:
    """What one should know of a meeting: that it was moved, and what is at the same time."""
    parts = [f"verzet van {dutch.short_weekday(one.moved_from)}"] if one.moved_from else []
    if one.clashes:
        parts.append(f"tegelijk met {dutch.enumeration(one.clashes)}")
    return "; ".join(parts)


def stand(one: MeetingLine, today: date) -> str:
    """How far a meeting is, in words; one that is over and was never closed says so."""
    return "niet afgerond" if one.is_forgotten(today) else one.stand.label


def _alive() -> Select[uuid.UUID]:
    return select(Overleg.id).where(Overleg.deleted_at.is_(None))


def _line(row: Overleg, area: str, at_once: tuple[str, ...]) -> MeetingLine:
    moved = row.slot_on if row.slot_on is not None and row.slot_on != row.held_on else None
    return MeetingLine(
        row.id,
        row.name,
        row.held_on,
        row.start_time,
        row.minutes,
        row.location,
        area,
        row.stand,
        row.reeks_id,
        at_once,
        moved,
    )
