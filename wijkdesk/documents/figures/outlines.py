"""Where the outlines of a map fall on paper, and where a label fits inside each.

Map coordinates are RD metres with y to the north; places on paper are points with y downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wijkdesk.services.gebied.data import Point, Shape

Ring = tuple[Point, ...]

_SCANS = 11
_SETTLE = 40


@dataclass(frozen=True)
class Projection:
    """From metres on the ground to points on paper; `scale` is points a metre."""

    scale: float
    left: float
    top: float

    def __call__(self, point: Point) -> Point:
        return (point[0] * self.scale + self.left, self.top - point[1] * self.scale)


@dataclass(frozen=True)
class PlacedShape:
    """A shape on paper: its rings, and a point well inside its largest polygon."""

    shape: Shape
    polygons: tuple[tuple[Ring, ...], ...]
    label: Point
    room: float
    """Distance in points from the label to the nearest border."""


def projection(shapes: Sequence[Shape], width: float, height: float) -> Projection:
    """The projection that shows all own shapes as large as fits in width x height points.

    Shapes of the surroundings may be cut off by the frame; without own shapes all are fitted.
    """
    west, south, east, north = _extent(shapes)
    scale = min(width / max(east - west, 1.0), height / max(north - south, 1.0)) * 0.9
    left = width / 2 - (west + east) / 2 * scale
    top = height / 2 + (south + north) / 2 * scale
    return Projection(scale, left, top)


def proportion(shapes: Sequence[Shape]) -> float:
    """Height of the own shapes for each unit of width."""
    west, south, east, north = _extent(shapes)
    return (north - south) / max(east - west, 1.0)


def _extent(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    wanted = [shape for shape in shapes if shape.own] or list(shapes)
    outer = [ring for shape in wanted for polygon in shape.polygons for ring in polygon[:1]]
    points = [point for ring in outer for point in ring] or [(0.0, 0.0)]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def place(shape: Shape, project: Projection) -> PlacedShape | None:
    """The shape on paper, without points closer together than the eye can see; None when empty."""
    polygons = tuple(
        tuple(thinned(tuple(project(p) for p in ring)) for ring in polygon)
        for polygon in shape.polygons
        if polygon and len(polygon[0]) >= 4
    )
    if not polygons:
        return None
    largest = max(polygons, key=lambda polygon: abs(area(polygon[0])))
    label, room = inner_point(largest)
    return PlacedShape(shape, polygons, label, room)


def thinned(ring: Ring, closest: float = 0.4) -> Ring:
    """The ring without points nearer than `closest` to the one before; stays closed."""
    kept = [ring[0]]
    for point in ring[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= closest:
            kept.append(point)
    return (*kept, ring[-1])


def clipped(ring: Ring, width: float, height: float) -> Ring:
    """The part of a closed ring within the frame (Sutherland and Hodgman); () when none is."""
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        ring = _cut(ring, axis, limit, sign)
        if not ring:
            return ()
    return ring


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    kept: list[Point] = []
    for a, b in pairwise(ring):
        inside_a, inside_b = (sign * (p[axis] - limit) >= 0 for p in (a, b))
        if inside_a:
            kept.append(a)
        if inside_a != inside_b:
            t = (limit - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
    return (*kept, kept[0]) if kept else ()


def area(ring: Ring) -> float:
    """Signed area of a closed ring (shoelace)."""
    pairs = pairwise(ring)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def inner_point(polygon: Sequence[Ring]) -> tuple[Point, float]:
    """A point inside the polygon, far from its borders, and that distance.

    Candidates are the middles of the stretches inside the polygon on a few horizontal lines: near
    enough to the pole of inaccessibility for a label, at a fraction of its cost.
    """
    ys = [p[1] for p in polygon[0]]
    low, high = min(ys), max(ys)
    best, room = polygon[0][0], 0.0
    for n in range(1, _SCANS + 1):
        y = low + (high - low) * n / (_SCANS + 1)
        cuts = sorted(x for ring in polygon for x in crossings(ring, y))
        for x1, x2 in zip(cuts[::2], cuts[1::2], strict=False):
            candidate = ((x1 + x2) / 2, y)
            distance = min(_distance(candidate, ring) for ring in polygon)
            if distance > room:
                best, room = candidate, distance
    return best, room


def spread(points: Sequence[Point], apart: float) -> tuple[Point, ...]:
    """The points, moved as little as needed to stand `apart` from one another."""
    placed = [list(p) for p in points]
    for _ in range(_SETTLE):
        if not _push(placed, apart):
            break
    return tuple((x, y) for x, y in placed)


def _push(placed: list[list[float]], apart: float) -> bool:
    moved = False
    for n, a in enumerate(placed):
        for b in placed[n + 1 :]:
            dx, dy = b[0] - a[0], b[1] - a[1]
            distance = (dx * dx + dy * dy) ** 0.5
            if distance >= apart:
                continue
            dx, dy, distance = (dx, dy, distance) if distance > 1e-6 else (1.0, 0.3, 1.044)
            step = (apart * 1.01 - min(distance, apart)) / 2
            for point, sign in ((a, -1), (b, 1)):
                point[0] += sign * dx / distance * step
                point[1] += sign * dy / distance * step
            moved = True
    return moved


def crossings(ring: Ring, y: float) -> list[float]:
    """Where a closed ring crosses the level line at y, in the order of the ring."""
    return [
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > y) != (y2 > y)
    ]


def _distance(point: Point, ring: Ring) -> float:
    px, py = point
    nearest = float("inf")
    for (x1, y1), (x2, y2) in pairwise(ring):
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        t = 0.0 if length == 0 else max(0.0, min(1.0, ((px - x1) * dx + (py - y1) * dy) / length))
        nearest = min(nearest, ((px - x1 - t * dx) ** 2 + (py - y1 - t * dy) ** 2) ** 0.5)
    return nearest
