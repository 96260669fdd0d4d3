"""How wide the columns of a table are, and which go when it gets tight."""

import math
from collections.abc import Sequence

from .record_model import PILL, Column

FLOOR = 84
"""Pixels below which words can't be read any more."""


def fitted(columns: Sequence[Column], wanted: Sequence[int], room: int) -> dict[int, int]:
    """The width in pixels of each column that is shown, by its place.

    `wanted` are widths of the columns' own, 0 for those that share what is left. When it gets
    tight, secondary columns go (the form beside shows them too), then all give way a little.
    """
    least = [max(column.least, own) for column, own in zip(columns, wanted, strict=True)]
    shown = {at: least[at] for at in _places(columns, least, room)}
    over = sum(shown.values()) - room
    if over > 0:
        return _squeezed(columns, shown, over)
    free = [at for at in shown if not wanted[at]]
    for at in free:
        shown[at] += -over // len(free)
    return shown


def _places(columns: Sequence[Column], widths: Sequence[int], room: int) -> list[int]:
    shown = list(range(len(columns)))
    for at, column in enumerate(columns):
        if column.secondary and sum(widths[one] for one in shown) > room:
            shown.remove(at)
    return shown


def _squeezed(columns: Sequence[Column], shown: dict[int, int], over: int) -> dict[int, int]:
    floors = {at: PILL if columns[at].tag else min(width, FLOOR) for at, width in shown.items()}
    spare = sum(shown.values()) - sum(floors.values())
    part = min(1.0, over / spare) if spare > 0 else 0.0
    return {at: width - math.ceil((width - floors[at]) * part) for at, width in shown.items()}
