"""Tables with a caption and number, and tables of facts (label and value)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import text as styles
from .cells import Cell, RowCell, RowStrip, cell_lines, cell_widths, glue, row_strips
from .galley import Flowable, Galley
from .lines import wrap
from .palette import RULE, TEAL
from .strips import BODY_HEIGHT, Placed, TextStrip
from .tags import Node
from .text import Style, one_line

_PAD = 4.2
_DENSE_PAD = 2.8
_GUTTER = 5.0
# A row up to this height is kept whole: with the head above it, it fits a page.
_TALLEST = BODY_HEIGHT * 0.85
# Facts take whole names and lists; a high one is torn rather than leave half a page empty.
_TALLEST_PAIR = BODY_HEIGHT * 0.3
# A table up to this height is kept whole.
_WHOLE = BODY_HEIGHT * 0.28
# Rows looked at to find the widest word: enough, and bounded for tables of thousands.
_LOOKED_AT = 200
_COMPACT = 0.17


@dataclass(frozen=True)
class Column:
    """A column: its share of the width, relative to the other shares.

    `number` sets it flush right; `header` makes its cells heads of their rows. `keep` holds its
    share, however little is in it, for what is written by hand.
    """

    title: str
    share: float
    number: bool = False
    header: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Table(Flowable):
    """See `engine.table`."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str
    row_height: float = 0.0
    dense: bool = False

    def lay(self, galley: Galley) -> None:
        """Caption, head, rows; the head is repeated on each page."""
        galley.skip(10)
        start = len(galley.strips)
        node = galley.node.child("Table")
        galley.outline.tables += 1
        lay_caption(galley, node, f"Tabel {galley.outline.tables}", self.caption)
        galley.skip(4)
        widths = column_widths(galley, self.columns, self.rows)
        head = _row(galley, node, self.columns, widths, [c.title for c in self.columns], True)
        for strip in head:
            strip.ground = TEAL
            strip.rule = None
            galley.add(strip).glue = True
        self._rows(galley, node, widths, head)
        laid = galley.strips[start:]
        if sum(strip.height for strip in laid) <= _WHOLE:
            glue(laid[:-1])
        if self.note:
            galley.strips[-1].glue = True
            galley.skip(4)
            galley.text("P", self.note, styles.NOTE)
        galley.skip(13)

    def _rows(
        self, galley: Galley, node: Node, widths: Sequence[float], head: Sequence[RowStrip]
    ) -> None:
        first = len(galley.strips)
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{len(row)} cells for {len(self.columns)} columns")
            for strip in _row(
                galley, node, self.columns, widths, row, False, self.row_height, self.dense
            ):
                strip.heads = head
                galley.add(strip)
        if len(galley.strips) - first > 1:
            # No last row alone on a page.
            galley.strips[-2].glue = True


def _row(
    galley: Galley,
    table: Node,
    columns: Sequence[Column],
    widths: Sequence[float],
    row: Sequence[Cell],
    head: bool,
    least: float = 0.0,
    dense: bool = False,
) -> list[RowStrip]:
    node = table.child("TR")
    x = galley.x
    cells: list[RowCell] = []
    for column, width, cell in zip(columns, widths, row, strict=True):
        style = _STYLES[(head, column.header, column.number)]
        if dense:
            style = replace(style, size=styles.DENSE_SIZE, leading=styles.DENSE_LEADING)
        room = width - 2 * _GUTTER
        tag, attributes = _role(head, column.header)
        lines = cell_lines(galley.case, cell, style, room)
        cells.append(RowCell(node.child(tag, attributes), lines, x + _GUTTER, room))
        x += width
    pad = _DENSE_PAD if dense else _PAD
    strips = row_strips(cells, galley.x, galley.width, pad, _TALLEST, least)
    strips[-1].rule = RULE
    return strips


def _role(head: bool, row_head: bool) -> tuple[str, str]:
    if head:
        return "TH", "/A <</O /Table /Scope /Column>>"
    if row_head:
        return "TH", "/A <</O /Table /Scope /Row>>"
    return "TD", ""


def _aligned(style: Style, number: bool) -> Style:
    return replace(style, align="right") if number else style


_STYLES = {
    (head, row_head, number): _aligned(
        styles.CELL_HEAD if head else styles.CELL_STRONG if row_head else styles.CELL, number
    )
    for head in (False, True)
    for row_head in (False, True)
    for number in (False, True)
}


def column_widths(
    galley: Galley, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> list[float]:
    """Widths by share, bent to the content.

    No column is narrower than its widest word while others have room, and room that a column's
    longest line leaves goes to columns that must wrap.
    """
    total = sum(column.share for column in columns)
    widths = [galley.width * column.share / total for column in columns]
    content = [_content(galley, column, n, rows[:_LOOKED_AT]) for n, column in enumerate(columns)]
    content = [
        (width, width) if column.keep else found
        for column, width, found in zip(columns, widths, content, strict=True)
    ]
    words = [min(word, galley.width * 0.42) for word, _ in content]
    lines = [max(word, line) for word, (_, line) in zip(words, content, strict=True)]
    # A column of short texts, such as a status, is spared a second line first.
    compact = [
        line if line <= galley.width * _COMPACT else word
        for word, line in zip(words, lines, strict=True)
    ]
    for aims in (words, compact, lines, words):
        widths = _shifted(widths, aims)
    return widths


def _shifted(widths: Sequence[float], aims: Sequence[float]) -> list[float]:
    """What some have over their aim goes to those below theirs, the smallest wish first."""
    short = [max(0.0, aim - width) for aim, width in zip(aims, widths, strict=True)]
    spare = sum(max(0.0, width - aim) for aim, width in zip(aims, widths, strict=True))
    moved = min(sum(short), spare)
    if moved < 0.01:
        return list(widths)
    given = [0.0] * len(short)
    left = moved
    wishes = sorted((wish, n) for n, wish in enumerate(short) if wish)
    for done, (wish, n) in enumerate(wishes):
        given[n] = min(wish, left / (len(wishes) - done))
        left -= given[n]
    return [
        width - max(0.0, width - aim) * moved / spare + more
        for width, aim, more in zip(widths, aims, given, strict=True)
    ]


def _content(
    galley: Galley, column: Column, n: int, rows: Sequence[Sequence[Cell]]
) -> tuple[float, float]:
    """The widest word and the widest line of a column, with its gutters."""
    style = styles.CELL_STRONG if column.header else styles.CELL
    found = [cell_widths(galley.case, row[n], style) for row in rows]
    found.append(cell_widths(galley.case, column.title, styles.CELL_HEAD))
    extra = 2 * _GUTTER + 0.1
    return max(word for word, _ in found) + extra, max(line for _, line in found) + extra


def lay_caption(galley: Galley, parent: Node, label: str, caption: str) -> None:
    """ "Tabel 3" and what it shows, as Caption of the parent; stays with what follows."""
    node = parent.child("Caption")
    name = wrap(galley.case, label, styles.CAPTION_LABEL, galley.width)[0]
    indent = name.width + 7
    lines = wrap(galley.case, one_line(caption), styles.CAPTION, galley.width - indent)
    for n, line in enumerate(lines):
        at = [Placed(node, line, styles.CAPTION, galley.x + indent, galley.width - indent)]
        if n == 0:
            at.insert(0, Placed(node, name, styles.CAPTION_LABEL, galley.x, indent))
        galley.add(TextStrip(styles.CAPTION.leading, at)).glue = True


@dataclass(frozen=True)
class Pairs(Flowable):
    """See `engine.pairs`."""

    rows: tuple[tuple[str, Cell], ...]
    label_share: float

    def lay(self, galley: Galley) -> None:
        """A Table whose first column heads the rows, without caption or number."""
        if not self.rows:
            return
        galley.skip(5)
        node = galley.node.child("Table")
        label = galley.width * self.label_share
        for text, value in self.rows:
            for strip in self._row(galley, node, label, text, value):
                galley.add(strip)
        galley.skip(9)

    def _row(
        self, galley: Galley, table: Node, label: float, text: str, value: Cell
    ) -> list[RowStrip]:
        node = table.child("TR")
        room = galley.width - label
        cells = [
            RowCell(
                node.child("TH", "/A <</O /Table /Scope /Row>>"),
                cell_lines(galley.case, text, styles.CELL_LABEL, label - 2 * _GUTTER),
                galley.x,
                label - 2 * _GUTTER,
            ),
            RowCell(
                node.child("TD"),
                cell_lines(galley.case, value, styles.CELL, room),
                galley.x + label,
                room,
            ),
        ]
        strips = row_strips(cells, galley.x, galley.width, 3.0, _TALLEST_PAIR)
        strips[-1].rule = RULE
        return strips
