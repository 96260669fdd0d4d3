"""The classes by which a map shades a figure: one rule for the screen and for paper.

Four classes of equal width, from the lowest to the highest value among the buurten of the area that
the map is about. Equal width and not equal count: what looks twice as dark is twice as far, and two
buurten that hardly differ do not get another shade. A buurt elsewhere, which only the screen
shades, falls in the lowest or highest class when it lies beyond.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wijkdesk.services.words import dutch

CLASSES = 4
FEWEST = 3
"""Known values below which there is nothing to compare."""


@dataclass(frozen=True)
class Shades:
    """Borders of the classes: class n holds values from borders[n] up to borders[n + 1]."""

    borders: tuple[float, ...]
    unit: str
    decimals: int

    def of(self, value: float | None) -> int | None:
        """The class of a value; None when it is not known."""
        if value is None:
            return None
        return sum(1 for border in self.borders[1:-1] if value >= border)

    def label(self, number: int, others: Iterable[float] = (), to: str = " tot ") -> str:
        """What the legend says of a class. Where `others` lie beyond the borders, the lowest or
        highest class has no end. `to` stands between its borders."""
        low, high = self.borders[number], self.borders[number + 1]
        top = dutch.amount(high, self.unit, self.decimals)
        if number == 0 and any(one < low for one in others):
            return f"tot {top}"
        if number == CLASSES - 1 and any(one > high for one in others):
            return f"{dutch.amount(low, self.unit, self.decimals)} en meer"
        return f"{dutch.number(low, self.decimals)}{to}{top}"


def shades(values: Iterable[float | None], unit: str, decimals: int) -> Shades | None:
    """The classes for these values; None when too few are known."""
    known = [value for value in values if value is not None]
    if len(known) < FEWEST:
        return None
    low, high = min(known), max(known)
    step = (high - low) / CLASSES
    borders = [round(low + n * step, decimals) for n in range(CLASSES)]
    return Shades((*borders, high), unit, decimals)
