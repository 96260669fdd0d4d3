"""The map of an area: its buurten with a number each, shaded in classes, in its surroundings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wijkdesk.documents.engine.drawing import Circle, Drawing, Mark, Polygon, Rect, Segment, Text
from wijkdesk.documents.engine.palette import INK, MUTED, PAPER, RULE, TEAL, WHITE
from wijkdesk.documents.engine.shaping import text_width
from wijkdesk.services.gebied.data import Figure, Geography
from wijkdesk.services.gebied.shades import CLASSES, FEWEST, Shades, shades
from wijkdesk.services.words import dutch

from .hatching import hatched
from .labels import shortened, wrapped
from .outlines import (
    PlacedShape,
    Ring,
    area,
    clipped,
    inner_point,
    place,
    projection,
    proportion,
    spread,
)
from .palette import MAP_CLASSES

Room = tuple[float, float, float, float]
"""Left, top, right and bottom of what is taken."""

BADGE = 7.0
_LEGEND = 0.36
# Spacing and angle of the lines that tell the classes apart without colour; None: no lines.
_PATTERNS: tuple[tuple[float, float] | None, ...] = (None, (7, 45), (4.5, 45), (3, -45))


@dataclass(frozen=True)
class Shaded:
    """The figure that the map shades by, and its classes."""

    figure: Figure
    shades: Shades


def shaded(figures: Sequence[Figure]) -> Shaded | None:
    """The share that differs most between buurten; None when none is known of most."""
    best, contrast = None, 0.0
    for figure in figures:
        known = [value for value in figure.parts if value is not None]
        if figure.unit != "%" or len(known) < FEWEST or 2 * len(known) < len(figure.parts):
            continue
        spread = (max(known) - min(known)) / max(sum(known) / len(known), 1.0)
        if spread > contrast:
            best, contrast = figure, spread
    found = best and shades(best.parts, best.unit, best.decimals)
    return Shaded(best, found) if best and found else None


def area_map(geography: Geography, figures: Sequence[Figure], width: float) -> Drawing:
    """The full map with legend, scale bar and north arrow; as high as the area's form asks."""
    found = shaded(figures)
    room = width * (1 - _LEGEND)
    height = min(max(room * proportion(geography.shapes) + 24, width * 0.4), width * 0.56)
    marks = list(_ground(geography, found, room, height, surroundings=True))
    marks += _legend(geography, found, room + 14, width, height)
    return Drawing(width, height, tuple(marks))


def mini_map(geography: Geography, width: float, height: float) -> Drawing:
    """Only the outlines, with the area filled."""
    return Drawing(width, height, tuple(_ground(geography, None, width, height, False)))


def _ground(
    geography: Geography, found: Shaded | None, width: float, height: float, surroundings: bool
) -> Iterator[Mark]:
    project = projection(geography.shapes, width, height)
    placed = [p for p in (place(shape, project) for shape in geography.shapes) if p is not None]
    yield Rect(0, 0, width, height, fill=PAPER)
    for shape in sorted(placed, key=lambda p: p.shape.own):
        yield from _shape(geography, found, shape, width, height)
    if not surroundings:
        return
    yield from _badges(geography, placed)
    scale, taken = _scale(project.scale, width, height)
    yield from _names(placed, width, height, taken)
    yield from scale


def _shape(
    geography: Geography, found: Shaded | None, placed: PlacedShape, width: float, height: float
) -> Iterator[Mark]:
    number = _class(geography, found, placed)
    fill = MAP_CLASSES[1 if number is None else number] if placed.shape.own else WHITE
    for polygon in placed.polygons:
        rings = tuple(r for r in (clipped(ring, width, height) for ring in polygon) if len(r) > 3)
        if not rings:
            continue
        own = placed.shape.own
        pattern = _PATTERNS[number] if number is not None and own else None
        yield Polygon(rings, fill=fill, stroke=None)
        if pattern:
            yield from hatched(rings[0], TEAL, pattern[0], pattern[1], 0.35)
        yield Polygon(rings, fill=None, stroke=TEAL if own else RULE, line=1.0 if own else 0.6)


def _class(geography: Geography, found: Shaded | None, placed: PlacedShape) -> int | None:
    name = placed.shape.name
    if found is None or not placed.shape.own or name not in geography.parts:
        return None
    position = geography.parts.index(name)
    values = found.figure.parts
    return found.shades.of(values[position]) if position < len(values) else None


def _badges(geography: Geography, placed: Sequence[PlacedShape]) -> Iterator[Mark]:
    own = [p for p in placed if p.shape.own]
    places = spread([p.label for p in own], 2 * BADGE + 2)
    for shape, (x, y) in zip(own, places, strict=True):
        if (x, y) != shape.label:
            yield Segment((shape.label, (x, y)), INK, 0.5)
        yield Circle(x, y, BADGE, fill=WHITE, stroke=TEAL, line=0.9)
        yield Text(
            x, y + 2.7, mark(geography, shape.shape.name), 7.5, TEAL, bold=True, anchor="middle"
        )


def mark(geography: Geography, name: str) -> str:
    """The number of a buurt in the figure, its legend and its table."""
    return str(geography.parts.index(name) + 1) if name in geography.parts else "·"


def _names(
    placed: Sequence[PlacedShape], width: float, height: float, taken: list[Room]
) -> Iterator[Mark]:
    """Names of the neighbours, where they stay clear of what is `taken` and of each other."""
    for shape in placed:
        if shape.shape.own:
            continue
        rings = [clipped(polygon[0], width, height) for polygon in shape.polygons]
        visible = max(rings, key=lambda ring: abs(area(ring)) if len(ring) > 3 else 0.0)
        label = _name(visible, shape.shape.name, taken)
        if label:
            yield label


def _name(ring: Ring, name: str, taken: list[Room]) -> Text | None:
    """The name of a neighbour where it fits inside what is seen of it, else nothing."""
    if len(ring) < 4:
        return None
    (x, y), room = inner_point((ring,))
    text = shortened(name, 110, 6.5)
    half = text_width(text, 6.5) / 2 + 2
    box = (x - half, y - 5, x + half, y + 3)
    crowded = any(
        box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken
    )
    cut = box[0] < min(p[0] for p in ring) or box[2] > max(p[0] for p in ring)
    if room < 7 or cut or crowded:
        return None
    taken.append(box)
    return Text(x, y + 2, text, 6.5, MUTED, anchor="middle")


def _scale(scale: float, width: float, height: float) -> tuple[list[Mark], list[Room]]:
    """Scale bar and north arrow, and the rooms that they take."""
    metres = next((m for m in (2000, 1000, 500, 250, 100) if m * scale < width * 0.35), 100)
    length = metres * scale
    x, y = 10.0, height - 9
    right = width - 14
    arrow = ((right, 8.0), (right + 5, 22.0), (right, 18.5), (right - 5, 22.0), (right, 8.0))
    label = f"{dutch.number(metres)} meter"
    marks: list[Mark] = [
        Rect(x - 5, y - 13, length + 10, 18, fill=WHITE),
        Segment(((x, y - 3), (x, y), (x + length, y), (x + length, y - 3)), INK, 0.9),
        Text(x + length / 2, y - 4, label, 6.5, INK, anchor="middle"),
        Polygon((arrow,), fill=TEAL, stroke=None),
        Text(right, 30, "N", 7, TEAL, bold=True, anchor="middle"),
    ]
    return marks, [(0, y - 16, x + length + 8, height), (right - 10, 0, width, 34)]


def _legend(
    geography: Geography, found: Shaded | None, left: float, width: float, height: float
) -> Iterator[Mark]:
    y = 9.0
    if found is not None:
        for n, line in enumerate(wrapped(_title(found), width - left, 7.5, bold=True, lines=3)):
            yield Text(left, y + n * 9.5, line, 7.5, TEAL, bold=True)
            bottom = y + n * 9.5
        y = bottom + 8
        for number in range(CLASSES):
            yield from _swatch(number, left, y)
            yield Text(left + 22, y + 7.2, found.shades.label(number), 7.2, INK)
            y += 13.5
        y += 10
    # Two lines a buurt at most; what does not fit stands in the table below the map.
    step = min(12.5, (height - y) / max(len(geography.parts), 1))
    for name in geography.parts if step >= 8 else ():
        yield Text(left + 10, y + 6, mark(geography, name), 7.2, TEAL, bold=True, anchor="end")
        yield Text(left + 15, y + 6, shortened(name, width - left - 15, 7.2), 7.2, INK)
        y += step


def _title(found: Shaded) -> str:
    return f"{found.figure.label} ({found.figure.parts_year or found.figure.year})"


def _swatch(number: int, x: float, y: float) -> Iterator[Mark]:
    box: Ring = ((x, y), (x + 16, y), (x + 16, y + 9), (x, y + 9))
    yield Rect(x, y, 16, 9, fill=MAP_CLASSES[number])
    pattern = _PATTERNS[number]
    if pattern:
        yield from hatched(box, TEAL, pattern[0], pattern[1], 0.35)
    yield Rect(x, y, 16, 9, fill=None, stroke=TEAL, line=0.6)
