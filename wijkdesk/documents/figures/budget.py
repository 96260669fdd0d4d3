"""Bars of money by year, split by how sure the money is."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from wijkdesk.documents.engine.drawing import Drawing, Mark, Rect, Segment, Text
from wijkdesk.documents.engine.palette import INK, MUTED, RULE, RUST, TEAL, WHITE
from wijkdesk.models.middelen import MiddelStatus
from wijkdesk.services.gebied.data import Point
from wijkdesk.services.wijkopgave.data import MiddelData
from wijkdesk.services.words import dutch

from .hatching import hatched
from .palette import AMBER_SOFT, GREY

ORDER = (MiddelStatus.BESTEED, MiddelStatus.TOEGEZEGD, MiddelStatus.AANGEVRAAGD, MiddelStatus.NODIG)
_BAR = 17.0
_STEP = 30.0
_LABEL = 62.0
_TOTAL = 78.0

Sums = dict[int | None, dict[MiddelStatus, Decimal]]


def sums(middelen: Sequence[MiddelData]) -> Sums:
    """Euros by year and status; None holds what has no year yet. Sorted, None last."""
    found: Sums = {}
    for middel in middelen:
        if middel.amount is None:
            continue
        year = found.setdefault(middel.year, {})
        year[middel.status] = year.get(middel.status, Decimal(0)) + middel.amount
    return {year: found[year] for year in sorted(found, key=lambda y: (y is None, y or 0))}


def budget(middelen: Sequence[MiddelData], width: float) -> Drawing:
    """One bar a year, as long as its money, with the amounts beside or inside the parts."""
    found = sums(middelen)
    most = max((sum(year.values()) for year in found.values()), default=Decimal(1)) or Decimal(1)
    room = width - _LABEL - _TOTAL
    marks: list[Mark] = []
    y = 4.0
    for year, parts in found.items():
        marks.append(
            Text(0, y + 12, "zonder jaar" if year is None else str(year), 8.5, TEAL, bold=True)
        )
        x = _LABEL
        for status in ORDER:
            length = float(parts.get(status, Decimal(0)) / most) * room
            marks += part(status, x, y, length, _BAR)
            x += length
        marks.append(
            Text(x + 6, y + 12, dutch.euro(sum(parts.values(), Decimal(0))), 8.5, INK, bold=True)
        )
        y += _STEP
    marks.append(Segment(((_LABEL, 0), (_LABEL, y - 8)), RULE, 0.8))
    marks += _legend(y + 6, width)
    return Drawing(width, y + 12, tuple(marks))


def part(status: MiddelStatus, x: float, y: float, width: float, height: float) -> Iterator[Mark]:
    """A piece of a bar; fill, pattern and outline tell how sure it is."""
    if width <= 0:
        return
    ring: tuple[Point, ...] = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    if status is MiddelStatus.BESTEED:
        yield Rect(x, y, width, height, fill=GREY, stroke=WHITE, line=0.8)
    elif status is MiddelStatus.TOEGEZEGD:
        yield Rect(x, y, width, height, fill=TEAL, stroke=WHITE, line=0.8)
    elif status is MiddelStatus.AANGEVRAAGD:
        yield Rect(x, y, width, height, fill=AMBER_SOFT, stroke=WHITE, line=0.8)
        yield from hatched(ring, TEAL, 5, width=0.4)
    else:
        yield Rect(
            x + 0.6,
            y + 0.6,
            max(width - 1.2, 0.3),
            height - 1.2,
            fill=WHITE,
            stroke=RUST,
            line=0.9,
            dash=(3, 2),
        )


def _legend(y: float, width: float) -> Iterator[Mark]:
    x = 0.0
    for status in ORDER:
        yield from part(status, x, y - 6.4, 18, 8)
        yield Text(x + 23, y, status.label, 7.2, INK)
        x += width / 5
    yield Text(width, y, "bedragen in euro", 6.8, MUTED, anchor="end")
