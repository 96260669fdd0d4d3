"""The value of each key figure, for an area and for the municipality.

Some figures of the municipality are published; where they are not, they follow from the wijken or
buurten: a sum of what is counted, a weighted mean of what is a share or an average.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied, GebiedCode, GebiedKind, Kerncijfer

from .data import Figure
from .kerncijfer import FIGURES, Definition

COMPUTED = "berekend uit de cijfers van de delen"
SECRET = 0.02
"""Share of the people of whom a figure of the municipality may lack the parts."""
Whole = tuple[str, int, bool]
"""A figure of one year, of all wijken and dorpen (True) or of all buurten."""


@dataclass(frozen=True)
class Value:
    """A figure of one area in one year."""

    value: float
    year: int
    source: str


def figures_of(
    session: Session, gebied_id: uuid.UUID, parts: Iterable[uuid.UUID] = ()
) -> tuple[Figure, ...]:
    """The key figures of an area, each of its newest year, beside municipality and `parts`.

    An area without figures of its own, such as a prioritair gebied, shows those of its parts.
    """
    parts = tuple(parts)
    values = _newest(session, (gebied_id, *parts))
    whole = municipal(session)
    found: list[Figure] = []
    for key, definition in FIGURES.items():
        of_parts = [values.get((part, key)) for part in parts]
        own = values.get((gebied_id, key)) or _of_whole(definition, parts, values)
        known = [one for one in (own, *of_parts) if one is not None]
        part_years = {one.year for one in of_parts if one is not None}
        if not known:
            continue
        newest = own or max(known, key=lambda one: one.year)
        town = whole.get(key)
        found.append(
            Figure(
                key=key,
                label=definition.label,
                unit=definition.unit,
                decimals=definition.decimals,
                year=newest.year,
                source=_source(newest, [one for one in of_parts if one is not None]),
                value=own.value if own else None,
                municipality=town.value if town else None,
                # A part of another year would be compared with what it can't be compared with,
                # unless the source says so; the buurten of CBS come a year earlier.
                parts=tuple(one.value if one else None for one in of_parts),
                parts_year=part_years.pop() if len(part_years) == 1 else None,
            )
        )
    return tuple(found)


def municipal(session: Session) -> dict[str, Value]:
    """The newest figures of the municipality by key, published or computed from the wijken."""
    published, parts = _known(session)
    divisions = _divisions(session)
    # The later year comes later, and of one year the wijken after the buurten.
    for key, year, wijken in sorted(parts, key=lambda one: one[1:]):
        definition, there = FIGURES.get(key), published.get(key)
        if definition is None or (there and there.year >= year and there.source != COMPUTED):
            continue
        there_are = divisions.get(None if wijken else year, frozenset())
        people = parts.get(("inwoners", year, wijken), {})
        if not _is_whole(parts[key, year, wijken], there_are, people):
            continue
        weights = parts.get((definition.weight or "", year, wijken), {})
        whole = _combined(definition, parts[key, year, wijken], weights)
        if whole is not None:
            published[key] = Value(whole, year, COMPUTED)
    return published


def _known(session: Session) -> tuple[dict[str, Value], dict[Whole, dict[uuid.UUID, float]]]:
    """What is published of the municipality, the newest of each figure; and of its parts."""
    kinds = (GebiedKind.GEMEENTE, GebiedKind.WIJK, GebiedKind.DORP, GebiedKind.BUURT)
    rows = session.execute(
        select(
            Gebied.kind,
            Gebied.id,
            Kerncijfer.key,
            Kerncijfer.year,
            Kerncijfer.value,
            Kerncijfer.source,
        )
        .join(Kerncijfer, Kerncijfer.gebied_id == Gebied.id)
        .where(Gebied.kind.in_(kinds), Gebied.deleted_at.is_(None), Kerncijfer.deleted_at.is_(None))
    )
    published: dict[str, Value] = {}
    parts: dict[Whole, dict[uuid.UUID, float]] = defaultdict(dict)
    for kind, gebied_id, key, year, value, source in rows:
        if kind is not GebiedKind.GEMEENTE:
            parts[key, year, kind is not GebiedKind.BUURT][gebied_id] = value
        elif key not in published or published[key].year < year:
            published[key] = Value(value, year, source)
    return published, parts


def _divisions(session: Session) -> dict[int | None, frozenset[uuid.UUID]]:
    """The buurten of each year; under None the wijken and dorpen."""
    found: dict[int | None, set[uuid.UUID]] = defaultdict(set)
    query = select(GebiedCode.year, Gebied.kind, Gebied.id).join(
        GebiedCode, GebiedCode.gebied_id == Gebied.id
    )
    alive = query.where(Gebied.deleted_at.is_(None), GebiedCode.deleted_at.is_(None))
    for year, kind, gebied_id in session.execute(alive):
        if kind is GebiedKind.BUURT:
            found[year].add(gebied_id)
        elif kind is not GebiedKind.GEMEENTE:
            found[None].add(gebied_id)
    return {year: frozenset(ids) for year, ids in found.items()}


def _is_whole(
    known: Mapping[uuid.UUID, float],
    there_are: frozenset[uuid.UUID],
    people: Mapping[uuid.UUID, float],
) -> bool:
    """Do the parts with a figure make up the municipality? CBS keeps figures of a few people
    secret, so parts with hardly any people may be missing."""
    missing = there_are - known.keys()
    if not missing:
        return True
    total = sum(people.get(one, 0) for one in there_are)
    return missing <= people.keys() and sum(people[one] for one in missing) <= total * SECRET


def _of_whole(
    definition: Definition,
    parts: Iterable[uuid.UUID],
    values: Mapping[tuple[uuid.UUID, str], Value],
) -> Value | None:
    """The figure of an area from those of its parts, when all are known and of one year."""
    known = {part: values.get((part, definition.key)) for part in parts}
    there = {part: value for part, value in known.items() if value is not None}
    years = {value.year for value in there.values()}
    if not there or len(there) < len(known) or len(years) > 1:
        return None
    weights = {
        part: value.value
        for part in there
        if (value := values.get((part, definition.weight or ""))) is not None
    }
    figures = {part: value.value for part, value in there.items()}
    whole = _combined(definition, figures, weights)
    return None if whole is None else Value(whole, years.pop(), COMPUTED)


def _combined(
    definition: Definition,
    values: Mapping[uuid.UUID, float],
    weights: Mapping[uuid.UUID, float],
) -> float | None:
    """The figure of a whole from those of its parts; None when nothing weighs them."""
    if definition.adds_up:
        return sum(values.values())
    total = sum(weights.get(one, 0) for one in values)
    if not total or not all(one in weights for one in values):
        return None
    return sum(value * weights[one] for one, value in values.items()) / total


def _newest(session: Session, gebieden: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, str], Value]:
    rows = session.execute(
        select(
            Kerncijfer.gebied_id,
            Kerncijfer.key,
            Kerncijfer.value,
            Kerncijfer.year,
            Kerncijfer.source,
        )
        .where(Kerncijfer.gebied_id.in_(tuple(gebieden)), Kerncijfer.deleted_at.is_(None))
        .order_by(Kerncijfer.year)
    )
    # The later year comes later and so replaces the earlier.
    return {(row[0], row[1]): Value(row[2], row[3], row[4]) for row in rows}


def _source(newest: Value, of_parts: Iterable[Value]) -> str:
    """Where the figure comes from; says so when the parts are of another year."""
    years = sorted({one.year for one in of_parts} - {newest.year})
    if not years:
        return newest.source
    return f"{newest.source}; buurten {', '.join(map(str, years))}"
