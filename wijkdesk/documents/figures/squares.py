"""Which items stand in which square of a 5 by 5 matrix (risks, stakeholders).

Items are written inside their square, so labels cannot overlap; what does not fit is counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

SIZE = 5


@dataclass(frozen=True)
class Item:
    """Something with a place: across and up count from 1 to 5."""

    mark: str
    title: str
    across: int
    up: int


def squares(items: Iterable[Item]) -> dict[tuple[int, int], tuple[Item, ...]]:
    """Items by square, in the order given; a value beyond 1 to 5 goes to the edge."""
    found: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        where = (min(max(item.across, 1), SIZE), min(max(item.up, 1), SIZE))
        found.setdefault(where, []).append(item)
    return {where: tuple(members) for where, members in found.items()}
