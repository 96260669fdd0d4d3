"""Where everything stands on the map of belang and invloed; knows numbers only, no paint.

The four quadrants are equally large and a score belongs to one of them: 1 to 3 is little, 4 and 5
is much, as in print. So the columns of 4 and 5 are wider than those of 1 to 3, which gives room
where most stakeholders are.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

MUCH = 4
"""From here on belang or invloed is much."""
EDGES = (0.0, 1 / 6, 2 / 6, 3 / 6, 3 / 4, 1.0)
"""Where columns begin and end, as parts of the frame; rows do so from below."""
RADIUS = 8.0
SMALLEST = 2.5
CELL_PAD = 7.0
WIDE = 640.0
"""From this width on there is room for the tray beside the frame."""
TRAY_WIDTH = 190.0
TRAY_COLUMN = 150.0
LEAST_FRAME = 120.0


class Box(NamedTuple):
    """A rectangle by its sides."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Do the two overlap, or come nearer than `gap`?"""
        return (
            self.left < other[2] + gap
            and other[0] < self.right + gap
            and self.top < other[3] + gap
            and other[1] < self.bottom + gap
        )

    def holds(self, other: "Box") -> bool:
        """Does `other` lie wholly within this one?"""
        return (
            self.left <= other[0]
            and self.top <= other[1]
            and other[2] <= self.right
            and other[3] <= self.bottom
        )

    def has(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Seat(NamedTuple):
    """Somebody with scores, before it has a place."""

    id: UUID
    interest: int
    influence: int


class Dot(NamedTuple):
    """Somebody's place on the map."""

    id: UUID
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(
            self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius
        )


class Plan(NamedTuple):
    """The parts of the view. `tray` and `legend` are empty boxes where there are none."""

    frame: Box
    tray: Box
    legend: Box
    caption: Box


def plan(width: float, height: float, line: float, waiting: int, legend: bool) -> Plan:
    """Divide the view; `line` is the height of a line of text, `waiting` how many are unrated."""
    left, bottom = 2.4 * line + 4, height - 2 * line - 10
    caption = Box(left, height - line - 4, width - 8, height - 2)
    top, right = 6.0, width - 8
    shown = Box(left, 4, right, 4 + line)
    if legend:
        top = shown.bottom + 4
    tray = Box(0, 0, 0, 0)
    if waiting and width >= WIDE:
        right -= TRAY_WIDTH + 12
        tray = Box(right + 12, top, right + 12 + TRAY_WIDTH, bottom - line)
    elif waiting:
        # A heading and at most three rows; the others are scrolled to.
        rows = min(math.ceil(waiting / _columns(right - left)), 3)
        tall = min((rows + 1) * (line + 6) + 4, max(0.0, bottom - line - top - LEAST_FRAME))
        tray = Box(left, bottom - tall + line * 0.8, right, bottom + line * 0.8)
        bottom -= tall + line * 0.3
    frame = Box(left, top, max(right, left + 60), max(bottom - line, top + 60))
    return Plan(frame, tray, shown if legend else Box(0, 0, 0, 0), caption)


def cell(frame: Box, interest: int, influence: int) -> Box:
    """The cell of a score."""
    return Box(
        frame.left + EDGES[interest - 1] * frame.width,
        frame.bottom - EDGES[influence] * frame.height,
        frame.left + EDGES[interest] * frame.width,
        frame.bottom - EDGES[influence - 1] * frame.height,
    )


def score_at(frame: Box, x: float, y: float) -> tuple[int, int] | None:
    """Belang and invloed of the cell at a place; None beside the frame."""
    if not frame.has(x, y):
        return None
    across, up = (x - frame.left) / frame.width, (frame.bottom - y) / frame.height
    return _part(across), _part(up)


def _part(share: float) -> int:
    return next(score for score in range(1, 6) if share <= EDGES[score] or score == 5)


def dots(frame: Box, seats: Sequence[Seat], line: float) -> tuple[Dot, ...]:
    """A place for everybody, spread within their cell in the order given; in reading order."""
    cells: dict[tuple[int, int], list[UUID]] = defaultdict(list)
    for seat in seats:
        cells[seat.influence, seat.interest].append(seat.id)
    found: list[Dot] = []
    for influence, interest in sorted(cells, key=lambda score: (-score[0], score[1])):
        room = _room(frame, interest, influence, line)
        found += _spread(room, cells[influence, interest], line)
    return tuple(found)


def _room(frame: Box, interest: int, influence: int, line: float) -> Box:
    """The part of a cell where dots may stand: not on the names of the quadrants."""
    whole = cell(frame, interest, influence)
    pad = min(CELL_PAD, whole.width / 8, whole.height / 8)
    top = whole.top + (line if influence == 5 else pad)
    bottom = whole.bottom - (line if influence == 1 else pad)
    if bottom - top < whole.height / 3:
        top, bottom = whole.top + pad, whole.bottom - pad
    return Box(whole.left + pad, top, whole.right - pad, bottom)


def _spread(room: Box, ids: Sequence[UUID], line: float) -> list[Dot]:
    """As a list below each other as long as a label fits beside each, else as large as can be."""
    columns = _across(room, len(ids), line)
    rows = math.ceil(len(ids) / columns)
    # One below the other stands close together, so that a group is seen as one.
    step_y = min(room.height / rows, line * 2)
    step_x = min(room.width / columns, line * 2.4)
    radius = max(SMALLEST, min(RADIUS, step_x / 2 - 1.5 if columns > 1 else RADIUS))
    radius = max(SMALLEST, min(radius, step_y / 2 - 1.5 if rows > 1 else RADIUS))
    middle_x, middle_y = (room.left + room.right) / 2, (room.top + room.bottom) / 2
    found = []
    for place, one in enumerate(ids):
        row, column = divmod(place, columns)
        in_row = min(columns, len(ids) - row * columns)
        x = middle_x + (column - (in_row - 1) / 2) * step_x
        y = middle_y + (row - (rows - 1) / 2) * step_y
        found.append(Dot(one, x, y, radius))
    return found


def _across(room: Box, count: int, line: float) -> int:
    for columns in range(1, count + 1):
        if math.ceil(count / columns) * (line + 3) <= room.height:
            if columns == 1 or room.width / columns >= 2 * RADIUS + 3:
                return columns
            break
    return max(
        range(1, count + 1),
        key=lambda columns: min(room.width / columns, room.height / math.ceil(count / columns)),
    )


def quadrants(frame: Box) -> dict[str, Box]:
    """The four quadrants by name."""
    x, y = frame.left + frame.width / 2, frame.top + frame.height / 2
    return {
        "Tevreden houden": Box(frame.left, frame.top, x, y),
        "Nauw samenwerken": Box(x, frame.top, frame.right, y),
        "Volgen": Box(frame.left, y, x, frame.bottom),
        "Informeren": Box(x, y, frame.right, frame.bottom),
    }


def titles(frame: Box, measure: Callable[[str], float], line: float) -> dict[str, Box]:
    """Where the names of the quadrants stand: above in the upper ones, below in the lower ones."""
    found = {}
    for name, quadrant in quadrants(frame).items():
        width = min(measure(name), quadrant.width - 12)
        top = quadrant.top + 2 if quadrant.top == frame.top else quadrant.bottom - line - 2
        found[name] = Box(quadrant.left + 8, top, quadrant.left + 8 + width, top + line)
    return found


def tray_places(tray: Box, line: float) -> tuple[Box, ...]:
    """The places for who is unrated, below the heading of the tray."""
    columns = _columns(tray.width)
    row = line + 6
    rows = int((tray.height - row) / row)
    width = tray.width / columns
    return tuple(
        Box(
            tray.left + column * width,
            tray.top + row * (number + 1),
            tray.left + (column + 1) * width - 4,
            tray.top + row * (number + 2),
        )
        for number in range(rows)
        for column in range(columns)
    )


def _columns(width: float) -> int:
    return max(1, int(width // TRAY_COLUMN))
