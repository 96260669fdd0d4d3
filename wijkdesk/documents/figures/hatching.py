"""Hatching of a polygon, so that a figure tells its classes apart without colour too."""

from collections.abc import Iterator
from math import cos, radians, sin

from wijkdesk.documents.engine.drawing import Mark, Segment
from wijkdesk.services.gebied.data import Point

from .outlines import Ring, crossings


def hatched(
    ring: Ring, colour: str, spacing: float, angle: float = 45.0, width: float = 0.5
) -> Iterator[Mark]:
    """Parallel lines inside the ring (closed or not), `spacing` points apart."""
    for a, b in strokes((*ring, ring[0]), spacing, angle):
        yield Segment((a, b), colour, width)


def strokes(ring: Ring, spacing: float, angle: float) -> Iterator[tuple[Point, Point]]:
    """The ends of the lines: the ring is turned until the lines lie level, cut, and turned back."""
    c, s = cos(radians(angle)), sin(radians(angle))
    turned = tuple((x * c + y * s, y * c - x * s) for x, y in ring)
    low, high = min(p[1] for p in turned), max(p[1] for p in turned)
    # Lines fall on fixed multiples, so neighbouring polygons of one class hatch on.
    step = int(low / spacing) * spacing
    while step < high:
        ends = sorted(crossings(turned, step))
        for x1, x2 in zip(ends[::2], ends[1::2], strict=False):
            yield (
                (x1 * c - step * s, x1 * s + step * c),
                (x2 * c - step * s, x2 * s + step * c),
            )
        step += spacing
