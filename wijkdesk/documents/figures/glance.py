"""The figure of the summary: where the area lies, and six key figures beside the municipality."""

from collections.abc import Iterator, Sequence

from wijkdesk.documents.engine.drawing import Drawing, Line, Mark, Rect, Text
from wijkdesk.documents.engine.palette import AMBER, INK, MUTED, PAPER, RULE, TEAL
from wijkdesk.services import dutch
from wijkdesk.services.wijkopgave.data import Figure, Geography

from .areamap import mini_map
from .labels import shortened, wrapped

TILES = 6
_HEIGHT = 62.0
_GAP = 8.0


def glance(
    geography: Geography, figures: Sequence[Figure], municipality: str, width: float
) -> Drawing:
    """Three tiles across, two down; the map at the left when outlines are known."""
    height = 2 * _HEIGHT + _GAP
    located = any(shape.own for shape in geography.shapes)
    left = width * 0.31 if located else 0.0
    marks: list[Mark] = []
    if located:
        marks += mini_map(geography, left - 12, height).marks
        marks.append(Rect(0, 0, left - 12, height, stroke=RULE, line=0.7))
    across = 3
    tile = (width - left - (across - 1) * _GAP) / across
    for n, figure in enumerate(figures[:TILES]):
        x = left + (n % across) * (tile + _GAP)
        y = (n // across) * (_HEIGHT + _GAP)
        marks += _tile(figure, municipality, x, y, tile)
    return Drawing(width, height, tuple(marks))


def _tile(figure: Figure, municipality: str, x: float, y: float, width: float) -> Iterator[Mark]:
    yield Rect(x, y, width, _HEIGHT, fill=PAPER, radius=3)
    yield Line(((x, y + 3), (x, y + _HEIGHT - 3)), AMBER, 2.2)
    room = width - 16
    value = dutch.number(figure.value, figure.decimals) + ("%" if figure.unit == "%" else "")
    yield Text(x + 9, y + 22, shortened(value, room, 17, bold=True), 17, TEAL, bold=True)
    label = (
        figure.label
        if figure.unit in ("", "%")
        else f"{figure.label} ({figure.unit})".replace("× € ", "×\u00a0€\u00a0")
    )
    for n, line in enumerate(wrapped(label, room, 7.4)):
        yield Text(x + 9, y + 34 + n * 8.8, line, 7.4, INK)
    other = f"{municipality}: {dutch.number(figure.municipality, figure.decimals)}"
    other += "%" if figure.unit == "%" and figure.municipality is not None else ""
    yield Text(x + 9, y + _HEIGHT - 6.5, shortened(other, room, 7), 7, MUTED)
