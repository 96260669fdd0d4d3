"""Names beside the dots of the map, such that none lies on another, on a dot or on the frame.

A small search: close around the dot, then further away with a line that leads there; in full, then
shortened. What finds no place gets its number, which stands in the list as well.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from .matrix_layout import Box, Dot

Measure = Callable[[str], float]
"""How wide a text is."""
Line = tuple[float, float, float, float]
"""From x, y to x, y."""
GAP = 2.0
"""Between a label and whatever is next to it."""
RING = 2.0
"""Room for a ring around a dot."""
CLOSE = 6.0
"""Between a dot, with a ring around it, and its label."""
SMALL_SHARE = 0.85
"""How wide a number in a dot is, compared with the same in a label."""
ROOMY = 7.0
"""From this radius on a number in a dot can be read."""
NEAR = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
AROUND = (*NEAR, (0.5, -1), (0.5, 1), (-0.5, -1), (-0.5, 1))
FAR = (14.0, 26.0, 40.0, 56.0)
WIDEST = 190.0
SHORT = 78.0
FEW = 30
"""Up to so many, more than one order is tried."""
FULL, SHORTENED, NUMBER = 3, 2, 1


class Said(NamedTuple):
    """What is to be written beside a dot: `name` may be shortened, `suffix` not."""

    name: str
    suffix: str
    number: int
    first: bool
    """Wants its name more than others do."""


class Label(NamedTuple):
    """A text in its place. `leader` runs from the dot to the label; `inside` is a number that
    stands in its dot."""

    id: UUID
    text: str
    box: Box
    worth: int
    leader: Line | None = None
    inside: bool = False


def shortened(text: str, width: float, measure: Measure) -> str:
    """`text`, or as many of its letters as fit before an ellipsis; "" when none does."""
    if measure(text) <= width:
        return text
    low, high = 0, min(len(text), 400)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…") <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


class Labeller:
    """Places labels for these dots; `taken` are boxes where none may come."""

    def __init__(
        self,
        frame: Box,
        dots: Sequence[Dot],
        said: dict[UUID, Said],
        taken: Iterable[Box],
        measure: Measure,
        line: float,
    ) -> None:
        self._frame = frame.grown(-3)
        self._dots = dots
        self._said = said
        self._fixed = [*taken]
        self._rings = {dot.id: dot.box.grown(RING) for dot in dots}
        self._measure = measure
        self._line = line
        self._widest = min(WIDEST, frame.width * 0.46)
        self._forms = {dot.id: self._texts(said[dot.id]) for dot in dots}

    def labels(self) -> dict[UUID, Label]:
        """The best of some orders; the same for the same dots."""
        orders = [self._order(1)]
        if len(self._dots) <= FEW:
            orders += [self._order(-1), sorted(self._dots, key=lambda dot: (-dot.x, dot.y))]
        tried = [self._place(order) for order in orders]
        return max(tried, key=_worth)

    def with_name(self, labels: dict[UUID, Label], wanted: UUID) -> dict[UUID, Label]:
        """The labels with the name of `wanted`, at the cost of those that are in its way."""
        dot = next((one for one in self._dots if one.id == wanted), None)
        if dot is None or labels[wanted].worth == FULL:
            return labels
        others = {key: one for key, one in labels.items() if key != wanted}
        found = self._free(dot, others.values()) or self._search(dot, [], [])
        if found is None:
            return labels
        kept = {
            key: one if not _clash(one, found) else self._number(self._dot(key))
            for key, one in others.items()
        }
        return {**kept, wanted: found}

    def _dot(self, wanted: UUID) -> Dot:
        return next(dot for dot in self._dots if dot.id == wanted)

    def _order(self, way: int) -> list[Dot]:
        """Who wants it most first, then where it is most crowded."""

        def crowd(dot: Dot) -> int:
            return sum(abs(o.x - dot.x) < 90 and abs(o.y - dot.y) < 40 for o in self._dots)

        return sorted(
            self._dots, key=lambda dot: (not self._said[dot.id].first, -way * crowd(dot), dot.y)
        )

    def _place(self, order: Sequence[Dot]) -> dict[UUID, Label]:
        placed: dict[UUID, Label] = {}
        for dot in order:
            found = self._free(dot, placed.values())
            placed[dot.id] = found or self._number(dot, list(placed.values()))
        return placed

    def _free(self, dot: Dot, placed: Iterable[Label]) -> Label | None:
        shown = [one for one in placed if one.text and not one.inside]
        return self._search(
            dot, [one.box for one in shown], [one.leader for one in shown if one.leader]
        )

    def _search(
        self,
        dot: Dot,
        boxes: Sequence[Box],
        leaders: Sequence[Line],
    ) -> Label | None:
        full, short = self._forms[dot.id]
        obstacles = self._obstacles(dot, boxes)
        for text, distance, directions in _steps(full, short):
            worth = FULL if text == full else SHORTENED
            width = self._measure(text)
            for across, down in directions:
                box = _beside(dot, width, self._line, distance, across, down)
                leader = None if distance == CLOSE else _leader(dot, box)
                if self._fits(box, leader, obstacles, leaders):
                    return Label(dot.id, text, box, worth, leader)
        return None

    def _obstacles(self, dot: Dot, boxes: Iterable[Box]) -> list[Box]:
        rings = (ring for key, ring in self._rings.items() if key != dot.id)
        return [*self._fixed, *rings, *boxes]

    def _fits(
        self, box: Box, leader: Line | None, obstacles: Sequence[Box], leaders: Sequence[Line]
    ) -> bool:
        return (
            self._frame.holds(box)
            and not any(box.meets(one, GAP) for one in obstacles)
            and not any(_crosses(line, box) for line in leaders)
            and not (leader and any(_crosses(leader, one) for one in obstacles))
        )

    def _number(self, dot: Dot, placed: Sequence[Label] | None = None) -> Label:
        """The number in the dot, or beside it where there is room; else nothing at all."""
        text = str(self._said[dot.id].number)
        width = self._measure(text)
        if dot.radius >= ROOMY and width * SMALL_SHARE <= 2 * dot.radius - 3:
            return Label(dot.id, text, dot.box, NUMBER, inside=True)
        obstacles = self._obstacles(dot, (one.box for one in placed or ()))
        leaders = [one.leader for one in placed or () if one.leader]
        for across, down in NEAR if placed is not None else ():
            box = _beside(dot, width, self._line, CLOSE, across, down)
            if self._fits(box, None, obstacles, leaders):
                return Label(dot.id, text, box, NUMBER)
        return Label(dot.id, "", dot.box, 0)

    def _texts(self, said: Said) -> tuple[str, str]:
        rest = f" · {said.suffix}" if said.suffix else ""
        room = self._measure(rest)
        full, short = (
            shortened(said.name, width - room * share, self._measure)
            for width, share in ((max(self._widest, room + SHORT), 1), (SHORT, 0))
        )
        return f"{full}{rest}" if full else said.suffix, f"{short}{rest}" if short else said.suffix


def _steps(full: str, short: str) -> list[tuple[str, float, Sequence[tuple[float, float]]]]:
    """What to try where, the best first."""
    steps: list[tuple[str, float, Sequence[tuple[float, float]]]] = [
        (full, CLOSE, NEAR),
        *((full, far, AROUND) for far in FAR[:2]),
        (short, CLOSE, NEAR),
        *((short, far, AROUND) for far in FAR),
    ]
    return [step for step in steps if step[0]]


def _worth(labels: dict[UUID, Label]) -> float:
    return sum(one.worth - (0.3 if one.leader else 0) for one in labels.values())


def _clash(one: Label, other: Label) -> bool:
    """Does `other` lie where `one` or the line to it is?"""
    if one.inside or not one.text:
        return False
    if one.box.meets(other.box, GAP) or (one.leader and _crosses(one.leader, other.box)):
        return True
    return other.leader is not None and _crosses(other.leader, one.box)


def _beside(
    dot: Dot, width: float, height: float, distance: float, across: float, down: float
) -> Box:
    """A box of this size so far from a dot, in a direction."""
    away = dot.radius + distance
    # Aslant the corner comes close to the dot, not the middle of a side.
    reach = 0.7 if across and down else 1.0
    x = dot.x + across * (away * reach + width / 2)
    y = dot.y + down * (away * reach + height / 2)
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _leader(dot: Dot, box: Box) -> Line:
    """From the edge of a dot to the nearest place of a box."""
    x = min(max(dot.x, box.left), box.right)
    y = min(max(dot.y, box.top), box.bottom)
    length = max(((x - dot.x) ** 2 + (y - dot.y) ** 2) ** 0.5, 0.01)
    part = dot.radius / length
    return dot.x + (x - dot.x) * part, dot.y + (y - dot.y) * part, x, y


def _crosses(line: Line, box: Box) -> bool:
    """Does a line run through a box? (Liang and Barsky's way.)"""
    x, y, dx, dy = line[0], line[1], line[2] - line[0], line[3] - line[1]
    begin, end = 0.0, 1.0
    sides = ((-dx, x - box.left), (dx, box.right - x), (-dy, y - box.top), (dy, box.bottom - y))
    for step, room in sides:
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            begin = max(begin, room / step)
        else:
            end = min(end, room / step)
    return begin < end
