"""What is told of an area: its figures and its shapes, as plain values."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Figure:
    """A key figure of the area beside its parts and the municipality; None is unknown.

    `parts` follows the order of Geography.parts; `parts_year` is their year, None when they
    have none or several. `decimals` and `unit` say how to print it.
    """

    key: str
    label: str
    unit: str
    decimals: int
    year: int
    source: str
    value: float | None
    municipality: float | None
    parts: tuple[float | None, ...] = ()
    parts_year: int | None = None


@dataclass(frozen=True)
class Shape:
    """An outline for the map, in RD metres; rings are closed, the first of a polygon is outer."""

    name: str
    polygons: tuple[tuple[tuple[Point, ...], ...], ...]
    own: bool
    """True for a buurt of the area itself, False for its surroundings."""


@dataclass(frozen=True)
class Geography:
    """Where it is. `parts` are the names of the buurten, `year` that of the CBS division."""

    parts: tuple[str, ...] = ()
    part_codes: tuple[str, ...] = ()
    year: int | None = None
    shapes: tuple[Shape, ...] = ()
    source: str = ""
    priority_reason: str | None = None
