"""Small multiples: a panel for each indicator with its line, its last value and its target."""

from collections.abc import Iterator, Sequence

from wijkdesk.documents.engine.drawing import Circle, Drawing, Mark, Rect, Segment, Text
from wijkdesk.documents.engine.palette import AMBER, INK, MUTED, PAPER, RULE, TEAL, WHITE
from wijkdesk.services.gebied.data import Point
from wijkdesk.services.wijkopgave.data import IndicatorData, Measurement
from wijkdesk.services.words import dutch

from .labels import shortened, wrapped

ACROSS = 3
_GAP = 10.0
_HEIGHT = 92.0


def sparklines(indicatoren: Sequence[IndicatorData], width: float) -> Drawing:
    """A grid of panels, three across."""
    panel = (width - (ACROSS - 1) * _GAP) / ACROSS
    rows = -(-len(indicatoren) // ACROSS)
    marks: list[Mark] = []
    for n, indicator in enumerate(indicatoren):
        x = (n % ACROSS) * (panel + _GAP)
        y = (n // ACROSS) * (_HEIGHT + _GAP)
        marks += _panel(indicator, x, y, panel)
    return Drawing(width, max(rows * (_HEIGHT + _GAP) - _GAP, 1.0), tuple(marks))


def scaled(
    series: Sequence[Measurement], target: float | None, box: tuple[float, float, float, float]
) -> tuple[tuple[Point, ...], float | None]:
    """The points of the line within box (x, y, width, height), and the height of the target.

    Days apart are points apart; a single measurement or equal values lie in the middle.
    """
    x, y, width, height = box
    values = [m.value for m in series] + ([] if target is None else [target])
    if not values:
        return (), None
    low, high = min(values), max(values)
    first, last = (series[0].measured_on, series[-1].measured_on) if series else (None, None)
    days = (last - first).days if first and last else 0

    def up(value: float) -> float:
        return y + height / 2 if high == low else y + height * (1 - (value - low) / (high - low))

    points = tuple(
        (x + width * ((m.measured_on - first).days / days if days and first else 0.5), up(m.value))
        for m in series
    )
    return points, None if target is None else up(target)


def _panel(indicator: IndicatorData, x: float, y: float, width: float) -> Iterator[Mark]:
    yield Rect(x, y, width, _HEIGHT, fill=WHITE, stroke=RULE, line=0.7, radius=3)
    for n, line in enumerate(wrapped(indicator.name, width - 16, 7.6, bold=True)):
        yield Text(x + 8, y + 13 + n * 9.5, line, 7.6, TEAL, bold=True)
    box = (x + 8, y + 33, width * 0.58, 32.0)
    yield from _line(indicator, box)
    series = indicator.measurements
    last = dutch.number(series[-1].value) if series else "–"
    room = width * 0.42 - 24
    yield Text(
        x + width - 8,
        y + 53,
        shortened(last, room, 14, bold=True),
        14,
        INK,
        bold=True,
        anchor="end",
    )
    unit = shortened(indicator.unit, room, 6.8)
    yield Text(x + width - 8, y + 62.5, unit, 6.8, MUTED, anchor="end")
    yield Rect(x + 0.7, y + _HEIGHT - 19, width - 1.4, 18.3, fill=PAPER)
    yield Text(x + 8, y + _HEIGHT - 7, shortened(_aim(indicator), width - 16, 6.9), 6.9, INK)


def _aim(indicator: IndicatorData) -> str:
    if indicator.target is None:
        return "geen streefwaarde"
    year = f" in {indicator.target_year}" if indicator.target_year else ""
    return f"streefwaarde {dutch.amount(indicator.target, indicator.unit)}{year}"


def _line(indicator: IndicatorData, box: tuple[float, float, float, float]) -> Iterator[Mark]:
    points, target = scaled(indicator.measurements, indicator.target, box)
    x, _, width, _ = box
    if target is not None:
        yield Segment(((x, target), (x + width, target)), AMBER, 1.1, dash=(3, 2))
    if len(points) > 1:
        yield Segment(points, TEAL, 1.5)
    for point in points[:-1]:
        yield Circle(*point, 1.5, fill=TEAL)
    if points:
        yield Circle(*points[-1], 2.8, fill=TEAL, stroke=WHITE, line=0.8)
    else:
        yield Text(x, box[1] + 20, "nog geen meting", 6.8, MUTED)
