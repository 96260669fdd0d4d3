"""How wide the columns of a table are, and which go when it gets tight."""

import math
from collections.abc import Sequence

from .record_model import PILL, Column

FLOOR = 104
"""Pixels below which words can't be read any more."""
FIRST = 136
"""Pixels that the first column keeps: it says which record it is."""


def fitted(columns: Sequence[Column], wanted: Sequence[int], room: int) -> dict[int, int]:
    """The width in pixels of each column that is shown, by its place.

    `wanted` are widths of the columns' own, 0 for those that share what is left. When it gets
    tight all give way a little; when that is not enough, secondary columns go: the form beside
    shows them too.
    """
    least = [max(column.least, own) for column, own in zip(columns, wanted, strict=True)]
    floors = [_floor(at, columns[at], width) for at, width in enumerate(least)]
    shown = {at: least[at] for at in _places(columns, floors, room)}
    over = sum(shown.values()) - room
    if over > 0:
        return _squeezed(shown, floors, over)
    free = [at for at in shown if not wanted[at]]
    for at in free:
        shown[at] += -over // len(free)
    return shown


def narrowest(columns: Sequence[Column]) -> int:
    """Pixels that those need which never go."""
    least = [_floor(at, one, one.least) for at, one in enumerate(columns) if not one.secondary]
    return sum(least)


def _floor(at: int, column: Column, width: int) -> int:
    if column.tag:
        return max(PILL, column.narrowest)
    return min(width, max(FLOOR if at else FIRST, column.narrowest))


def _places(columns: Sequence[Column], widths: Sequence[int], room: int) -> list[int]:
    shown = list(range(len(columns)))
    for at, column in enumerate(columns):
        if column.secondary and sum(widths[one] for one in shown) > room:
            shown.remove(at)
    return shown


def _squeezed(shown: dict[int, int], floors: Sequence[int], over: int) -> dict[int, int]:
    spare = sum(width - floors[at] for at, width in shown.items())
    part = min(1.0, over / spare) if spare > 0 else 0.0
    return {at: width - math.ceil((width - floors[at]) * part) for at, width in shown.items()}
