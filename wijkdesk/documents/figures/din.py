"""The DIN (services.wijkopgave.din) on a page: boxes in columns, lines in three widths."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wijkdesk.documents.engine.drawing import Curve, Drawing, Mark, Rect, Text
from wijkdesk.documents.engine.palette import (
    INK,
    MUTED,
    PAPER,
    RULE,
    RUST,
    TEAL,
    TEAL_LINE,
    TINT,
    WHITE,
)
from wijkdesk.models.opgave import Status
from wijkdesk.services.wijkopgave.din import Din, Edge, Node

from .labels import wrapped

TALLEST = 520.0
MOST = 44
"""Boxes in one column; more would be too small to read."""
_SHARES = (0.11, 0.26, 0.17, 0.36)
_HEAD = 20.0
_GAP = 2.0
_WIDTHS = {1: 0.6, 2: 1.4, 3: 2.5}
_COLOURS = {1: TEAL_LINE, 2: "#4E8489", 3: TEAL}


@dataclass(frozen=True)
class Box:
    """A node and its place."""

    node: Node
    x: float
    y: float
    width: float
    height: float


def din_figure(din: Din, width: float) -> Drawing:
    """The drawing, `width` points wide and as high as its fullest column asks."""
    boxes = placed(din, width)
    bottom = max((box.y + box.height for box in boxes.values()), default=_HEAD)
    marks: list[Mark] = []
    for n, title in enumerate(din.columns):
        marks.append(Text(_left(n, width), 9, title, 8.2, TEAL, bold=True))
    for edge in sorted(din.edges, key=lambda edge: edge.width):
        marks += _edge(edge, boxes)
    for box in boxes.values():
        marks += _box(box)
    marks += _legend(bottom + 16)
    return Drawing(width, bottom + 22, tuple(marks))


def placed(din: Din, width: float) -> dict[str, Box]:
    """Where each box stands. Columns are spread over one height, boxes never touch."""
    columns = [din.column(n) for n in range(len(din.columns))]
    fullest = max((len(column) for column in columns), default=0)
    tallest = min(TALLEST, max(fullest * 30.0, 150.0))
    found: dict[str, Box] = {}
    for n, column in enumerate(columns):
        if not column:
            continue
        step = tallest / len(column)
        height = min(step - _GAP, 34.0 if n else 90.0)
        for k, node in enumerate(column):
            y = _HEAD + k * step + (step - height) / 2
            found[node.id] = Box(node, _left(n, width), y, _SHARES[n] * width, height)
    return found


def condensed(din: Din, groups: Mapping[str, str]) -> Din:
    """The DIN with doelen together per group (node id to group title) when there are too many."""
    if len(din.column(1)) <= MOST:
        return din
    titles = {title: f"groep-{n}" for n, title in enumerate(dict.fromkeys(groups.values()))}
    counts: dict[str, int] = {}
    for title in groups.values():
        counts[title] = counts.get(title, 0) + 1
    renamed = {node: titles[title] for node, title in groups.items()}
    nodes = [node for node in din.nodes if node.id not in renamed]
    nodes += [Node(name, 1, f"{title} ({counts[title]} doelen)") for title, name in titles.items()]
    widths: dict[tuple[str, str], int] = {}
    for edge in din.edges:
        ends = (renamed.get(edge.source, edge.source), renamed.get(edge.target, edge.target))
        widths[ends] = max(widths.get(ends, 1), edge.width)
    edges = tuple(Edge(source, target, width) for (source, target), width in widths.items())
    return replace(din, nodes=tuple(nodes), edges=edges, grouped=True)


def _left(column: int, width: float) -> float:
    spare = 1 - sum(_SHARES)
    return width * (sum(_SHARES[:column]) + spare / (len(_SHARES) - 1) * column)


def _edge(edge: Edge, boxes: Mapping[str, Box]) -> Iterator[Mark]:
    source, target = boxes.get(edge.source), boxes.get(edge.target)
    if source is None or target is None:
        return
    start = (source.x + source.width, source.y + source.height / 2)
    end = (target.x, target.y + target.height / 2)
    bend = (end[0] - start[0]) * 0.5
    colour = _COLOURS.get(edge.width, TEAL_LINE)
    handles = ((start[0] + bend, start[1]), (end[0] - bend, end[1]))
    yield Curve(start, *handles, end, colour, _WIDTHS.get(edge.width, 0.6))


def _box(box: Box) -> Iterator[Mark]:
    node = box.node
    stuck = node.status == Status.STAGNEERT.label
    fill, ink = (TEAL, WHITE) if node.column == 0 and not node.pm else (_fill(node), INK)
    dash = (3.0, 2.0) if node.pm else ()
    stroke = MUTED if node.pm else RUST if stuck else TEAL if node.column < 3 else RULE
    yield Rect(box.x, box.y, box.width, box.height, fill, stroke, 1.1 if stuck else 0.8, 3, dash)
    yield from _label(box, ink, stuck)


def _fill(node: Node) -> str:
    return PAPER if node.pm else (TEAL, TINT, WHITE, WHITE)[node.column]


def _label(box: Box, ink: str, stuck: bool) -> Iterator[Mark]:
    size = 6.8 if box.height >= 15 else 6.2
    step = size * 1.1
    small = " · ".join(filter(None, (box.node.sturing, box.node.status)))
    room = int((box.height - 1.5) // step)
    foot = 1 if small and room >= 2 else 0
    bold = box.node.column < 2
    lines = wrapped(box.node.title, box.width - 9, size, bold, max(1, min(room - foot, 5)))
    top = box.y + (box.height - (len(lines) + foot) * step) / 2 + size * 0.95
    for n, line in enumerate(lines):
        yield Text(box.x + 5, top + n * step, line, size, ink, bold)
    if foot:
        y = top + len(lines) * step
        yield Text(box.x + 5, y, small, 6.0, RUST if stuck else MUTED)


def _legend(y: float) -> Iterator[Mark]:
    x = 0.0
    for width, label in ((1, "draagt iets bij"), (2, "draagt bij"), (3, "draagt veel bij")):
        ends: Sequence[tuple[float, float]] = ((x, y - 2.4), (x + 18, y - 2.4))
        yield Curve(ends[0], ends[0], ends[1], ends[1], _COLOURS[width], _WIDTHS[width])
        yield Text(x + 23, y, label, 7, INK)
        x += 92
    yield Rect(x, y - 7, 18, 9, PAPER, MUTED, 0.8, 2, (3.0, 2.0))
    yield Text(x + 23, y, "PM: nog open", 7, INK)
