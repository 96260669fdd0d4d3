"""The map of the municipality: outlines with the figures to shade them by."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied, GebiedKind, Kerncijfer, Outline
from wijkdesk.services.gebied.data import Geography, Shape
from wijkdesk.store import Store

from . import areas
from .kerncijfer import FIGURES, tells_of_many
from .shades import Shades, shades


@dataclass(frozen=True)
class MapArea:
    """A buurt (or a wijk, when only those were imported) on the map, in RD metres.

    `wijk_id` is the wijk to choose when somebody clicks it; a figure that is not in `values` is
    unknown.
    """

    id: uuid.UUID
    wijk_id: uuid.UUID
    name: str
    polygons: tuple[Any, ...]
    values: dict[str, float] = field(default_factory=dict)


def map_areas(store: Store) -> tuple[MapArea, ...]:
    """The newest outlines; empty before any were imported."""
    with store.read() as session:
        found = shapes(session, None)
        wanted = [one for one, _ in found]
        parents = {
            row.id: row.id if row.kind in areas.WIJKEN else row.parent_id
            for row in session.execute(
                select(Gebied.id, Gebied.kind, Gebied.parent_id).where(Gebied.id.in_(wanted))
            )
        }
        values: dict[uuid.UUID, dict[str, float]] = defaultdict(dict)
        for row in session.execute(
            select(Kerncijfer.gebied_id, Kerncijfer.key, Kerncijfer.value)
            .where(Kerncijfer.gebied_id.in_(wanted), Kerncijfer.deleted_at.is_(None))
            .order_by(Kerncijfer.year)
        ):
            values[row.gebied_id][row.key] = row.value
    return tuple(
        MapArea(one, parents[one] or one, shape.name, shape.polygons, values[one])
        for one, shape in found
    )


def shaded_by(one: MapArea, key: str) -> float | None:
    """The value of a buurt that counts for the classes; None when it is not known, or tells about
    persons, and so stays out of print."""
    return one.values.get(key) if tells_of_many(key, one.values.get("inwoners")) else None


def shades_of(found: Iterable[MapArea], own: frozenset[uuid.UUID], key: str) -> Shades | None:
    """The classes of a figure on the map: those of the buurten of the area `own`, as its
    wijkopgave prints them, else those of all."""
    told = [(one.id, shaded_by(one, key)) for one in found]
    definition = FIGURES[key]
    mine = shades((v for one, v in told if one in own), definition.unit, definition.decimals)
    return mine or shades((v for _, v in told), definition.unit, definition.decimals)


def parts_on_map(store: Store, gebied_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Ids of the outlines that make up an area: a wijk its buurten, a drawn area its own."""
    with store.read() as session:
        area = session.get(Gebied, gebied_id)
        if area is None or area.kind is GebiedKind.GEMEENTE:
            return frozenset()
        _, parts = areas.parts_of(session, area)
    return frozenset({gebied_id, *(part.id for part in parts)})


def geography_of(session: Session, gebied_id: uuid.UUID) -> Geography:
    """Buurten and outlines of an area; the surroundings are the other buurten of that year."""
    area = session.get_one(Gebied, gebied_id)
    year, parts = areas.parts_of(session, area)
    own = {part.id for part in parts} or {gebied_id}
    drawn = shapes(session, year, own)
    return Geography(
        parts=tuple(part.name for part in parts),
        part_codes=tuple(part.code for part in parts),
        year=year,
        shapes=tuple(shape for _, shape in drawn),
        source=_outline_source(session, year),
        priority_reason=area.priority_reason,
    )


def shapes(
    session: Session, year: int | None, own: Iterable[uuid.UUID] = ()
) -> list[tuple[uuid.UUID, Shape]]:
    """The outlines of the buurten of a division; of the wijken when there are none of buurten.

    `year` None takes the newest year that has outlines. `own` are marked as the area itself.
    """
    mine = set(own)
    for kinds in ((GebiedKind.BUURT,), areas.WIJKEN):
        asked = year if kinds != areas.WIJKEN else None
        newest = _outline_year(session, kinds) if asked is None else asked
        rows = session.execute(
            select(Gebied.id, Gebied.name, Outline.polygons)
            .join(Outline, Outline.gebied_id == Gebied.id)
            .where(
                Gebied.kind.in_(kinds),
                Gebied.deleted_at.is_(None),
                Outline.year == newest,
                Outline.deleted_at.is_(None),
            )
            .order_by(Gebied.name, Gebied.id)
        ).all()
        if rows:
            return [
                (one, Shape(name, _polygons(polygons), one in mine)) for one, name, polygons in rows
            ]
    return []


def _outline_year(session: Session, kinds: Iterable[GebiedKind]) -> int | None:
    return session.scalar(
        select(func.max(Outline.year))
        .join(Gebied, Gebied.id == Outline.gebied_id)
        .where(
            Gebied.kind.in_(tuple(kinds)),
            Gebied.deleted_at.is_(None),
            Outline.deleted_at.is_(None),
        )
    )


def _outline_source(session: Session, year: int | None) -> str:
    query = select(func.min(Outline.source)).where(Outline.deleted_at.is_(None))
    if year is not None:
        query = query.where(Outline.year == year)
    return session.scalar(query) or ""


def _polygons(polygons: list[Any]) -> tuple[Any, ...]:
    return tuple(
        tuple(tuple((point[0], point[1]) for point in ring) for ring in rings) for rings in polygons
    )
