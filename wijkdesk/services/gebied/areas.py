"""Areas: the wijken and dorpen, their buurten, and areas that somebody put together."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied, GebiedCode, GebiedKind, GebiedPart, Kerncijfer
from wijkdesk.services.gebied.data import Figure
from wijkdesk.services.record.fields import Field
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.store import Store

from . import values

WIJKEN = (GebiedKind.WIJK, GebiedKind.DORP)
DRAWN = (GebiedKind.PRIORITAIR, GebiedKind.EIGEN)
"""Areas that are a free set of buurten."""


GEBIED = RecordKind(
    "gebied",
    Gebied,
    (Field("name", "Naam", required=True, in_list=True),),
    owner=None,
    positioned=False,
    order=("name",),
    offered=lambda: Gebied.kind.in_((*WIJKEN, *DRAWN)),
)
"""To be chosen from only: areas are made by the import of the CBS and by `add_area`."""


@dataclass(frozen=True)
class AreaLine:
    """An area to choose."""

    id: uuid.UUID
    name: str
    kind: GebiedKind


@dataclass(frozen=True)
class WijkRow:
    """A wijk or dorp in the list: the newest figure per key, None is unknown."""

    id: uuid.UUID
    name: str
    kind: GebiedKind
    priority_reason: str | None
    figures: dict[str, float]


@dataclass(frozen=True)
class AreaDetail:
    """All about one area. `codes` are (year, code), `buurten` those of its newest division."""

    id: uuid.UUID
    name: str
    kind: GebiedKind
    priority_reason: str | None
    priority_since: date | None
    codes: tuple[tuple[int, str], ...]
    buurten: tuple[tuple[uuid.UUID, str, float | None], ...]
    buurten_year: int | None
    figures: tuple[Figure, ...]


def is_empty(session: Session) -> bool:
    """Has this store no areas at all?"""
    return session.scalar(select(func.count()).select_from(Gebied)) == 0


def municipality(session: Session) -> str:
    """Name of the municipality; "" when there is none."""
    query = select(Gebied.name).where(
        Gebied.kind == GebiedKind.GEMEENTE, Gebied.deleted_at.is_(None)
    )
    return session.scalar(query) or ""


def gebieden(store: Store) -> list[AreaLine]:
    """What the wijk filter offers: wijken and dorpen by name, then areas somebody put together."""
    with store.read() as session:
        query = select(Gebied.id, Gebied.name, Gebied.kind).where(
            Gebied.kind.in_((*WIJKEN, *DRAWN)), Gebied.deleted_at.is_(None)
        )
        items = [AreaLine(*row) for row in session.execute(query)]
    return sorted(items, key=lambda item: (item.kind in DRAWN, item.name.casefold()))


def wijken(store: Store) -> list[WijkRow]:
    """The wijken and dorpen by name, with their newest figures."""
    with store.read() as session:
        found = session.execute(
            select(Gebied.id, Gebied.name, Gebied.kind, Gebied.priority_reason)
            .where(Gebied.kind.in_(WIJKEN), Gebied.deleted_at.is_(None))
            .order_by(func.lower(Gebied.name))
        ).all()
        figures: dict[uuid.UUID, dict[str, float]] = defaultdict(dict)
        rows = session.execute(
            select(Kerncijfer.gebied_id, Kerncijfer.key, Kerncijfer.value)
            .where(
                Kerncijfer.gebied_id.in_([row.id for row in found]),
                Kerncijfer.deleted_at.is_(None),
            )
            .order_by(Kerncijfer.year)
        )
        for gebied_id, key, value in rows:
            figures[gebied_id][key] = value
    return [WijkRow(*row, figures[row.id]) for row in found]


def areas(store: Store) -> list[WijkRow]:
    """All that the list of wijken shows: wijken and dorpen, buurten that are prioritair, what was
    put together, the town."""
    rows = wijken(store)
    with store.read() as session:
        drawn = session.execute(
            select(Gebied.id, Gebied.name, Gebied.kind, Gebied.priority_reason)
            .where(
                or_(
                    Gebied.kind.in_((*DRAWN, GebiedKind.GEMEENTE)),
                    and_(Gebied.kind == GebiedKind.BUURT, Gebied.priority_reason.is_not(None)),
                ),
                Gebied.deleted_at.is_(None),
            )
            .order_by(Gebied.kind == GebiedKind.GEMEENTE, func.lower(Gebied.name))
        ).all()
        for row in drawn:
            if row.kind is GebiedKind.GEMEENTE:
                found = values.municipal(session)
                figures = {key: value.value for key, value in found.items()}
            else:
                own = figures_of(session, row.id)
                figures = {one.key: one.value for one in own if one.value is not None}
            rows.append(WijkRow(*row, figures))
    return rows


def town(store: Store) -> dict[str, values.Value]:
    """The newest figures of the municipality, by key."""
    with store.read() as session:
        return values.municipal(session)


def detail(store: Store, gebied_id: uuid.UUID) -> AreaDetail:
    """All about one area."""
    with store.read() as session:
        gebied = session.get_one(Gebied, gebied_id)
        codes = session.execute(
            select(GebiedCode.year, GebiedCode.code)
            .where(GebiedCode.gebied_id == gebied_id, GebiedCode.deleted_at.is_(None))
            .order_by(GebiedCode.year.desc())
        )
        year, parts = parts_of(session, gebied)
        figures = values.figures_of(session, gebied_id, [part.id for part in parts])
        inwoners = next((one for one in figures if one.key == "inwoners"), None)
        counts: Sequence[float | None] = inwoners.parts if inwoners else [None] * len(parts)
        return AreaDetail(
            gebied.id,
            gebied.name,
            gebied.kind,
            gebied.priority_reason,
            gebied.priority_since,
            tuple(codes),
            tuple((part.id, part.name, count) for part, count in zip(parts, counts, strict=True)),
            year,
            figures,
        )


def figures_of(session: Session, gebied_id: uuid.UUID) -> tuple[Figure, ...]:
    """The key figures of an area beside those of the municipality and of its buurten."""
    _, parts = parts_of(session, session.get_one(Gebied, gebied_id))
    return values.figures_of(session, gebied_id, [part.id for part in parts])


@dataclass(frozen=True)
class AreaPart:
    """A buurt of an area, with its CBS code in the division at hand."""

    id: uuid.UUID
    name: str
    code: str


def parts_of(session: Session, gebied: Gebied) -> tuple[int | None, list[AreaPart]]:
    """Year of the division and the buurten of an area in it, by name; (None, []) without any."""
    query = (
        select(GebiedCode.year, Gebied.id, Gebied.name, GebiedCode.code)
        .join(GebiedCode, GebiedCode.gebied_id == Gebied.id)
        .where(
            Gebied.kind == GebiedKind.BUURT,
            Gebied.deleted_at.is_(None),
            GebiedCode.deleted_at.is_(None),
        )
        .order_by(GebiedCode.year.desc(), func.lower(Gebied.name))
    )
    if gebied.kind in DRAWN:
        query = query.join(GebiedPart, GebiedPart.buurt_id == Gebied.id).where(
            GebiedPart.gebied_id == gebied.id, GebiedPart.deleted_at.is_(None)
        )
    elif gebied.kind in WIJKEN:
        query = query.where(Gebied.parent_id == gebied.id)
    elif gebied.kind is GebiedKind.GEMEENTE:
        pass
    else:
        return None, []
    rows = session.execute(query).all()
    if not rows:
        return None, []
    year = rows[0].year
    if gebied.kind in DRAWN:
        # Somebody chose these: one that a newer division knows no more still belongs to it.
        newest = {row.id: row for row in reversed(rows)}
        chosen = sorted(newest.values(), key=lambda row: row.name.casefold())
        return year, [AreaPart(row.id, row.name, row.code) for row in chosen]
    division = [AreaPart(row.id, row.name, row.code) for row in rows if row.year == year]
    # One buurt alone is not yet a division, as in `buurten`.
    return (year, division) if len(rows) > 1 else (None, [])


def buurten(store: Store) -> list[tuple[uuid.UUID, str, str]]:
    """All buurten of the newest division, as (id, name, wijk), by wijk and name.

    One buurt alone, known from the plan before any import, is not yet a division.
    """
    with store.read() as session:
        wijk = select(Gebied.id, Gebied.name).subquery()
        newest = (
            select(func.max(GebiedCode.year))
            .join(Gebied, Gebied.id == GebiedCode.gebied_id)
            .where(Gebied.kind == GebiedKind.BUURT, GebiedCode.deleted_at.is_(None))
        )
        query = (
            select(Gebied.id, Gebied.name, wijk.c.name)
            .join(GebiedCode, GebiedCode.gebied_id == Gebied.id)
            .join(wijk, wijk.c.id == Gebied.parent_id)
            .where(
                Gebied.kind == GebiedKind.BUURT,
                Gebied.deleted_at.is_(None),
                GebiedCode.deleted_at.is_(None),
                GebiedCode.year == newest.scalar_subquery(),
            )
            .order_by(wijk.c.name, func.lower(Gebied.name))
        )
        found = [tuple(row) for row in session.execute(query)]
    return found if len(found) > 1 else []
