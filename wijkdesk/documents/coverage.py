"""Which partner takes part in which opgave: a table of ticks, or a list when there are many."""

from collections.abc import Iterator, Sequence

from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    Tag,
    bullets,
    note,
    prose,
    table,
    tones,
)
from wijkdesk.documents.engine.shaping import text_width
from wijkdesk.documents.figures.labels import shortened
from wijkdesk.services.netwerk.data import Coverage

# More partners than these are told by name for each opgave: ticks so far apart can't be followed.
_MOST = 8
# Points for all partners together in a table of ticks, and for one at most.
_ROOM = 330.0
_WIDEST = 110.0
_GUTTERS = 12.0
_HEAD = 8.4
_LONGEST_HEAD = 60
_NOBODY = Tag("nog niemand", tones.ATTENTION)


def coverage(data: Coverage) -> Iterator[Flowable]:
    """The tables; in every form each partner and each opgave is named in full somewhere."""
    if not data.rows:
        yield note("PM", "Er zijn nog geen opgaven. Hier komt wie aan welke opgave meewerkt.")
    elif not data.columns:
        yield from prose("Aan geen enkele opgave werkt nog een partner mee.")
    elif len(data.columns) <= _MOST:
        yield from _ticks(data)
    else:
        yield from _listed(data)


def _ticks(data: Coverage) -> Iterator[Flowable]:
    parts = _parts(data.columns)
    for number, part in enumerate(parts, 1):
        heads = [_head(data.columns[n]) for n in part]
        cut = [data.columns[n] for n, head in zip(part, heads, strict=True) if head[-1:] == "…"]
        yield table(
            data.title if len(parts) == 1 else f"{data.title}, deel {number} van {len(parts)}",
            (Column("Opgave", 30, header=True), *(Column(head, 70 / len(part)) for head in heads)),
            [
                (row, *(cells[n].strip() or "–" for n in part))
                for row, cells in zip(data.rows, data.cells, strict=True)
            ],
            note=f"Voluit: {'; '.join(cut)}." if cut else "",
        )


def _head(name: str) -> str:
    """A partner above its ticks: a name without end would fill the page."""
    name = " ".join(name.split())
    return shortened(name, text_width("n" * _LONGEST_HEAD, _HEAD, bold=True), _HEAD, bold=True)


def _parts(names: Sequence[str]) -> list[list[int]]:
    """The columns that fit beside each other without a break within a usual word.

    As few parts as will do, and then parts as alike as can be.
    """
    needs = [_need(_head(name)) for name in names]
    fewest = len(_filled(needs, _ROOM))
    limit = _ROOM
    while len(_filled(needs, limit - 10)) == fewest and limit > 10:
        limit -= 10
    return _filled(needs, limit)


def _filled(needs: Sequence[float], room: float) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    used = 0.0
    for n, need in enumerate(needs):
        if parts[-1] and used + need > room:
            parts.append([])
            used = 0.0
        parts[-1].append(n)
        used += need
    return parts


def _need(head: str) -> float:
    """Points for the widest word of a head, within reason."""
    words = (text_width(word, _HEAD, bold=True) for word in head.split())
    return _GUTTERS + min(max(words, default=0.0), _WIDEST)


def _listed(data: Coverage) -> Iterator[Flowable]:
    rows: list[tuple[Cell, ...]] = []
    for row, cells in zip(data.rows, data.cells, strict=True):
        found = [
            _named(name, tick)
            for name, tick in zip(data.columns, cells, strict=True)
            if tick.strip()
        ]
        rows.append((row, str(len(found)), "\n".join(found) if found else _NOBODY))
    yield table(
        data.title,
        (
            Column("Opgave", 36, header=True),
            Column("Aantal", 10, number=True),
            Column("Wie er meewerken", 54),
        ),
        rows,
    )
    idle = [
        name
        for n, name in enumerate(data.columns)
        if not any(cells[n].strip() for cells in data.cells)
    ]
    if idle:
        yield from prose("Deze partners werken nog aan geen enkele opgave mee:")
        yield bullets(idle)


def _named(name: str, tick: str) -> str:
    """The partner, with the word in its cell; a bare tick says nothing more."""
    word = tick.strip()
    return f"{name} ({word})" if len(word) > 1 else name
