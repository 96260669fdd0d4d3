"""The order in which people put things: agenda items, lines of notes, opgaven, documents.

Each has a place, a number that only sorts. Whatever is moved or added gets a place between its
neighbours, so one row is written and two people can move different things without touching what the
other moved. Only when no number is left between two neighbours all get new places. Two laptops may
choose the same place; the id then decides, everywhere: sort by `in_order(model)`.

What is shown as a number ("punt 3") is counted from the order, never read from the place.
"""

import uuid
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

BLOCK = 500
Key = tuple[float, str]


def in_order(model: type[Any]) -> tuple[Any, Any]:
    """The columns to sort by."""
    return model.position, model.id


def at_end(session: Session, model: type[Any], *siblings: ColumnElement[bool]) -> float:
    """The place after the last one, those that were removed included: they may come back."""
    last = session.scalar(select(func.max(model.position)).where(*siblings))
    return (last or 0) + 1


def between(before: float | None, after: float | None, count: int = 1) -> list[float]:
    """Places for `count` things between two places, None for an end; nothing when there is no room
    for them."""
    if before is None or after is None:
        first = 1.0 if after is None else after - count
        return [(first if before is None else before + 1) + step for step in range(count)]
    step = (after - before) / (count + 1)
    places = [before + step * (number + 1) for number in range(count)]
    whole = [before, *places, after]
    apart = all(one < other for one, other in pairwise(whole))
    return places if apart else []


def ranks(session: Session, among: Any, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The number of each of these, from 1, among the living ones with the same `among`, such as
    Agendapunt.overleg_id; those that were removed have none."""
    query = _numbered(among)
    found: dict[uuid.UUID, int] = {}
    for start in range(0, len(wanted), BLOCK):
        rows = session.execute(query, {"block": wanted[start : start + BLOCK]})
        found.update((row.id, row.number) for row in rows)
    return found


@cache
def _numbered(among: Any) -> Select[Any]:
    # Kept, as making this query takes longer than the database needs for its answer.
    model = among.class_
    block = bindparam("block", expanding=True, type_=model.id.type)
    number = func.row_number().over(partition_by=among, order_by=in_order(model))
    groups = select(among).where(model.id.in_(block))
    every = (
        select(model.id, number.label("number"))
        .where(among.in_(groups), model.deleted_at.is_(None))
        .subquery()
    )
    return select(every).where(every.c.id.in_(block))


def move(rows: Sequence[Any], row: Any, steps: int) -> None:
    """Move a row so many places down among its siblings (up when negative); at an end it stays."""
    rest = [one for one in rows if one is not row]
    place = min(max(rows.index(row) + steps, 0), len(rest))
    if place != rows.index(row):
        settle([*rest[:place], row, *rest[place:]], moved=[row])


def settle(rows: Sequence[Any], moved: Collection[Any] = ()) -> None:
    """Give rows the places that put them in this order, writing as few of them as can be.

    New ones have no place yet; `moved` are those that were taken up and put elsewhere.
    """
    stays = _staying([None if row in moved else _key(row) for row in rows])
    places: list[float] = []
    at = 0
    while at < len(rows):
        if at in stays:
            places.append(rows[at].position)
            at += 1
            continue
        end = next((place for place in range(at, len(rows)) if place in stays), len(rows))
        after = rows[end].position if end < len(rows) else None
        found = between(places[-1] if places else None, after, end - at)
        if not found:
            places = [float(number + 1) for number in range(len(rows))]
            break
        places += found
        at = end
    for row, place in zip(rows, places, strict=True):
        if row.position != place:
            row.position = place


def _key(row: Any) -> Key | None:
    return None if row.position is None or row.id is None else (row.position, row.id.hex)


def _staying(keys: Sequence[Key | None]) -> set[int]:
    """Which of these can keep their places: the longest part that is in order already."""
    ends: list[Key] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for at, key in enumerate(keys):
        if key is not None:
            length = bisect_left(ends, key)
            ends[length : length + 1] = [key]
            last[length : length + 1] = [at]
            before[at] = last[length - 1] if length else None
    found: set[int] = set()
    place = last[-1] if last else None
    while place is not None:
        found.add(place)
        place = before[place]
    return found
