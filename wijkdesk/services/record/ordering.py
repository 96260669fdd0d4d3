"""The order in which people put things: agenda items, lines of notes, opgaven, documents.

Each has a place, a number that only sorts. Whatever is moved or added gets a place between its
neighbours, so one row is written and two people can move different things without touching what the
other moved. Only when no number is left between two neighbours all get new places. Two laptops may
choose the same place; the id then decides, everywhere: sort by `in_order(model)`.

What is shown as a number ("punt 3") is counted from the order, never read from the place.
"""

import uuid
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from wijkdesk.services.record.blocks import asked, in_block

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
    rows = asked(session, _numbered(among), wanted)
    return {row.id: row.number for row in rows}


@cache
def _numbered(among: Any) -> Select[Any]:
    # Counting who stands before each of them takes less than numbering all in a window.
    model = among.class_
    other = aliased(model)
    upto = tuple_(*in_order(other)) <= tuple_(*in_order(model))
    siblings = getattr(other, among.key) == among
    number = select(func.count()).where(siblings, other.deleted_at.is_(None), upto)
    return select(model.id, number.scalar_subquery().label("number")).where(
        in_block(model.id), model.deleted_at.is_(None)
    )


def move(rows: Sequence[Any], row: Any, steps: int) -> None:
    """Move a row so many places down among its siblings (up when negative); at an end it stays."""
    rest = [one for one in rows if one is not row]
    place = min(max(rows.index(row) + steps, 0), len(rest))
    if place != rows.index(row):
        settle([*rest[:place], row, *rest[place:]], moved=[row])


def settle(
    rows: Sequence[Any],
    moved: Collection[Any] = (),
    whole: Callable[[], Sequence[Any]] | None = None,
) -> None:
    """Give rows the places that put them in this order, writing as few of them as can be.

    New ones have no place yet; `moved` are those that were taken up and put elsewhere. Of many
    siblings `rows` may be a part, from one that stays to one that stays: then `whole` gives all,
    for when there is no room between two.
    """
    stays = staying([None if row in moved else _key(row) for row in rows])
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
        if not found and whole is not None:
            settle(whole(), moved)
            return
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


def staying(keys: Sequence[Any]) -> set[int]:
    """Which of these can keep their places: the longest part that is in order already. None has no
    place yet."""
    ends: list[Any] = []
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
