"""The map of the municipality: outlines with the figures to shade them by."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from wijkdesk.models.gebied import Gebied, GebiedKind, Kerncijfer
from wijkdesk.store import Store

from . import gebied


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
        found = gebied.shapes(session, None)
        wanted = [one for one, _ in found]
        parents = {
            row.id: row.id if row.kind in gebied.WIJKEN else row.parent_id
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


def parts_on_map(store: Store, gebied_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Ids of the outlines that make up an area: a wijk its buurten, a drawn area its own."""
    with store.read() as session:
        area = session.get(Gebied, gebied_id)
        if area is None or area.kind is GebiedKind.GEMEENTE:
            return frozenset()
    return frozenset({gebied_id, *(part for part, _, _ in gebied.detail(store, gebied_id).buurten)})
