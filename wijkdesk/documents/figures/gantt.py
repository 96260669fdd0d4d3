"""The Gantt figure: bars on quarters, told apart by fill and pattern, not by colour alone."""

from collections.abc import Iterator

from wijkdesk.documents.engine.drawing import Drawing, Mark, Rect, Segment, Text
from wijkdesk.documents.engine.palette import INK, MUTED, RULE, RUST, TEAL, TINT, WHITE
from wijkdesk.models.opgave import Status

from .hatching import hatched
from .labels import wrapped
from .palette import AMBER_SOFT, GREY, RUST_SOFT
from .planning import Bar, Plan

SIZE = 7.2
LINE = 9.0
_HEAD = 27.0
_LEGEND = 20.0
_LABEL = 0.40
_GAP = 7.0
# A group longer than this may be cut anywhere.
_TOGETHER = 20


def gantt(plan: Plan, bars: tuple[Bar, ...], width: float) -> Drawing:
    """The bars, a part of plan.bars, over the full window of the plan; `width` in points."""
    left = width * _LABEL
    marks: list[Mark] = []
    top = _HEAD
    lines: list[tuple[Bar, float, float, list[str]]] = []
    for bar in bars:
        words = _words(bar, left - _GAP)
        height = 4.5 + LINE * len(words)
        lines.append((bar, top, height, words))
        top += height
    marks += _grid(plan, left, width, top)
    for bar, y, height, words in lines:
        marks += _row(plan, bar, (left, y, width, height), words)
    marks += _legend(top + 13, width)
    return Drawing(width, top + _LEGEND, tuple(marks))


def parts(plan: Plan, width: float, height: float) -> list[tuple[Bar, ...]]:
    """The bars in pieces of about equal height, at most `height`, cut before a heading."""
    groups = list(_groups(plan.bars))
    needs = [
        sum(4.5 + LINE * len(_words(bar, width * _LABEL - _GAP)) for bar in group)
        for group in groups
    ]
    room = height - _HEAD - _LEGEND
    fair = sum(needs) / max(1, -(-sum(needs) // room))
    found: list[tuple[Bar, ...]] = []
    piece: list[Bar] = []
    used = 0.0
    for group, need in zip(groups, needs, strict=True):
        if piece and (used + need > room or used + need / 2 > fair):
            found.append(tuple(piece))
            piece, used = [], 0.0
        piece += group
        used += need
    return [*found, tuple(piece)] if piece else found


def _groups(bars: tuple[Bar, ...]) -> Iterator[list[Bar]]:
    group: list[Bar] = []
    for bar in bars:
        if bar.heading and group:
            yield group
            group = []
        group.append(bar)
        if len(group) >= _TOGETHER or not group[0].heading:
            yield group
            group = []
    if group:
        yield group


def _words(bar: Bar, room: float) -> list[str]:
    count = f" ({bar.count})" if bar.count > 1 and not bar.heading else ""
    text = f"{bar.number} {bar.title}{count}".strip()
    return wrapped(text, room, SIZE, bold=bar.heading, lines=2)


def _grid(plan: Plan, left: float, width: float, bottom: float) -> Iterator[Mark]:
    step = (width - left) / plan.quarters
    for quarter in range(plan.quarters + 1):
        x = left + quarter * step
        whole = quarter % 4 == 0
        yield Segment(((x, 0 if whole else _HEAD - 12), (x, bottom)), RULE, 0.8 if whole else 0.35)
        if quarter < plan.quarters:
            yield Text(x + step / 2, _HEAD - 4, str(quarter % 4 + 1), 6.5, MUTED, anchor="middle")
    for year in range(plan.first_year, plan.last_year + 1):
        x = left + ((year - plan.first_year) * 4 + 2) * step
        yield Text(x, 10, str(year), 8, TEAL, bold=True, anchor="middle")
    yield Text(0, _HEAD - 4, "kwartaal", 6.5, MUTED)
    yield Segment(((0, _HEAD), (width, _HEAD)), TEAL, 0.8)


def _row(
    plan: Plan, bar: Bar, box: tuple[float, float, float, float], words: list[str]
) -> Iterator[Mark]:
    left, y, width, height = box
    if bar.heading:
        yield Rect(0, y, width, height, fill=TINT)
    for n, line in enumerate(words):
        colour = TEAL if bar.heading else INK
        yield Text(
            0 if bar.heading else 6, y + 9.2 + n * LINE, line, SIZE, colour, bold=bar.heading
        )
    if bar.heading:
        return
    yield Segment(((0, y + height), (width, y + height)), RULE, 0.35)
    middle = y + height / 2
    if bar.start is None or bar.end is None:
        yield Text(left + 4, middle + 2.4, "PM: nog niet gepland", 6.5, MUTED)
        return
    yield from _bar(plan, bar, left, width, middle)


def _bar(plan: Plan, bar: Bar, left: float, width: float, middle: float) -> Iterator[Mark]:
    step = (width - left) / plan.quarters
    start, end = bar.start or 0, bar.end or 0
    if start >= plan.quarters:
        yield Text(width - 3, middle + 2.4, "later →", 6.5, MUTED, anchor="end")
        return
    if end < 0:
        yield Text(left + 4, middle + 2.4, "← eerder", 6.5, MUTED)
        return
    x1 = left + max(start, 0) * step + 1
    x2 = left + (min(end, plan.quarters - 1) + 1) * step - 1
    yield from status_box(bar.status, x1, middle - 3.6, max(x2 - x1, 2.0), 7.2)


def status_box(
    status: Status | None, x: float, y: float, width: float, height: float
) -> Iterator[Mark]:
    """A bar that shows its state by fill, pattern and outline together."""
    if status is Status.LOOPT:
        yield Rect(x, y, width, height, fill=TEAL, stroke=TEAL, line=0.6, radius=1.5)
    elif status is Status.STAGNEERT:
        yield Rect(x, y, width, height, fill=RUST_SOFT, stroke=RUST, line=0.8, radius=0)
        yield from hatched(
            ((x, y), (x + width, y), (x + width, y + height), (x, y + height)), RUST, 3
        )
    elif status is Status.GEREED:
        yield Rect(x, y, width, height, fill=GREY, stroke=GREY, line=0.6, radius=1.5)
    elif status is Status.VERVALLEN:
        yield Rect(x, y, width, height, fill=WHITE, stroke=MUTED, line=0.6, dash=(2, 2))
        yield Segment(((x, y + height / 2), (x + width, y + height / 2)), MUTED, 0.6)
    elif status is Status.GEPLAND:
        yield Rect(x, y, width, height, fill=WHITE, stroke=TEAL, line=0.9, radius=1.5)
    else:
        yield Rect(x, y, width, height, fill=AMBER_SOFT, stroke=TEAL, line=0.9, radius=1.5)


def _legend(y: float, width: float) -> Iterator[Mark]:
    x = 0.0
    labels = [(status, status.label) for status in Status]
    for status, label in (*labels, (None, "verschillend")):
        yield from status_box(status, x, y - 5.6, 16, 6.4)
        yield Text(x + 20, y, label, 7, INK)
        x += width / (len(labels) + 1)
