"""A 5 by 5 matrix: risks by chance and impact, stakeholders by influence and interest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wijkdesk.documents.engine.drawing import Drawing, Mark, Rect, Segment, Text
from wijkdesk.documents.engine.palette import INK, MUTED, RULE, TEAL, WHITE

from .labels import shortened, wrapped
from .squares import SIZE, Item, squares

FONT = 6.8
_LINE = 8.2
_LEFT = 26.0
_FOOT = 26.0
_PAD = 3.5


@dataclass(frozen=True)
class Axes:
    """Names of the axes and of their ends, and how a square is filled and headed."""

    across: str
    up: str
    low: str
    high: str
    fill: Callable[[int, int], str]
    head: Callable[[int, int], str]


def matrix(items: list[Item], axes: Axes, width: float) -> Drawing:
    """The matrix as wide as `width` points; every square is as high as the fullest in its row."""
    placed = squares(items)
    cell = (width - _LEFT) / SIZE
    texts = {where: _lines(found, cell) for where, found in placed.items()}
    heights = [_row_height(texts, up) for up in range(1, SIZE + 1)]
    marks: list[Mark] = []
    top = 0.0
    for up in range(SIZE, 0, -1):
        for across in range(1, SIZE + 1):
            box = (_LEFT + (across - 1) * cell, top, cell, heights[up - 1])
            marks += _square(axes, (across, up), box, texts.get((across, up), []))
        marks.append(
            Text(
                _LEFT - 6, top + heights[up - 1] / 2 + 3, str(up), 8, TEAL, bold=True, anchor="end"
            )
        )
        top += heights[up - 1]
    marks += _axes(axes, cell, top, width)
    return Drawing(width, top + _FOOT, tuple(marks))


def _lines(items: tuple[Item, ...], cell: float) -> list[tuple[str, str]]:
    """Lines of a square as (mark, text); a square keeps room for six lines."""
    few = 2 if len(items) <= 3 else 1
    found: list[tuple[str, str]] = []
    for n, item in enumerate(items):
        if len(found) + few > 6 and n < len(items) - 1:
            found.append(("", f"en nog {len(items) - n}"))
            break
        words = wrapped(item.title, cell - 2 * _PAD - 14, FONT, lines=few)
        found += [(item.mark if k == 0 else "", word) for k, word in enumerate(words)]
    return found


def _row_height(texts: dict[tuple[int, int], list[tuple[str, str]]], up: int) -> float:
    most = max(len(texts.get((across, up), ())) for across in range(1, SIZE + 1))
    return max(34.0, 15.0 + most * _LINE)


def _square(
    axes: Axes,
    where: tuple[int, int],
    box: tuple[float, float, float, float],
    lines: list[tuple[str, str]],
) -> Iterator[Mark]:
    x, y, width, height = box
    yield Rect(x, y, width, height, fill=axes.fill(*where), stroke=WHITE, line=1.4)
    head = axes.head(*where)
    if head:
        yield Text(x + width - _PAD, y + 8.5, head, 6.2, MUTED, anchor="end")
    base = y + 16.5
    for n, (mark, text) in enumerate(lines):
        if mark:
            yield Text(x + _PAD, base + n * _LINE, mark, FONT, TEAL, bold=True)
        yield Text(
            x + _PAD + (14 if mark or text[:6] != "en nog" else 0),
            base + n * _LINE,
            text,
            FONT,
            INK,
        )


def _axes(axes: Axes, cell: float, bottom: float, width: float) -> Iterator[Mark]:
    for across in range(1, SIZE + 1):
        x = _LEFT + (across - 0.5) * cell
        yield Text(x, bottom + 10, str(across), 8, TEAL, bold=True, anchor="middle")
    yield Segment(((_LEFT, 0), (_LEFT, bottom), (width, bottom)), RULE, 0.6)
    middle = _LEFT + (width - _LEFT) / 2
    yield Text(_LEFT, bottom + 22, axes.low, 7, MUTED)
    yield Text(middle, bottom + 22, f"{axes.across} →", 7.5, TEAL, bold=True, anchor="middle")
    yield Text(width, bottom + 22, axes.high, 7, MUTED, anchor="end")
    yield Text(
        8,
        bottom / 2,
        shortened(f"{axes.up} →", bottom, 7.5),
        7.5,
        TEAL,
        bold=True,
        anchor="middle",
        turn=90,
    )
