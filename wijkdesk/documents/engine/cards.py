"""Blocks with a background or beside each other: cards, key figures, columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import drawing
from . import text as styles
from .cells import CellLine, RowCell, RowStrip, Tag, cell_lines, glue, place_line
from .galley import Flowable, Galley
from .lines import wrap
from .page import Page
from .palette import AMBER, PAPER
from .strips import BODY_HEIGHT, Placed, Sheet, Strip, draw_sheet

# A card up to this part of a page is kept whole.
_WHOLE = 0.7
_GAP = 12.0


@dataclass(frozen=True)
class Card(Flowable):
    """See `engine.card`."""

    title: str
    body: tuple[Flowable, ...]
    tags: tuple[Tag, ...]
    key: str

    def lay(self, galley: Galley) -> None:
        """A section with a heading of its own, which the bookmarks show."""
        galley.skip(9)
        start = len(galley.strips)
        with galley.inside(galley.node.child("Sect")), galley.framed("card", 9, 13):
            self._head(galley)
            galley.lay(self.body)
        laid = galley.strips[start:]
        if sum(strip.height + strip.space for strip in laid) <= BODY_HEIGHT * _WHOLE:
            glue(laid[:-1])
        galley.skip(11)

    def _head(self, galley: Galley) -> None:
        entry = galley.outline.enter(3, "", self.title, self.key, "card")
        node = galley.node.child(f"H{entry.level}")
        style = styles.HEADINGS[2]
        for n, line in enumerate(wrap(galley.case, self.title, style, galley.width)):
            galley.lines(node, (line,), style)
            galley.strips[-1].glue = True
            galley.strips[-1].key = entry.key if n == 0 else ""
        if self.tags:
            galley.skip(3)
            galley.add(_tag_row(galley, self.tags)).glue = True
        galley.skip(3)


def _tag_row(galley: Galley, tags: Sequence[Tag]) -> RowStrip:
    """Tags beside each other, going on below where the width ends."""
    node = galley.node.child("P")
    strip = RowStrip(0, galley.x, galley.width)
    placed: list[Placed] = []
    x, down, height = galley.x, 0.0, 0.0
    for tag in tags:
        lines = cell_lines(galley.case, tag, styles.TAG, galley.width)
        room = max((line.line.width for line in lines), default=0.0) + 16
        if x > galley.x and x + room > galley.x + galley.width:
            x, down, height = galley.x, down + height, 0.0
        for n, line in enumerate(lines):
            cell = RowCell(node, lines, x, room)
            place_line(strip, placed, cell, line, down + n * line.height)
        height = max(height, sum(line.height for line in lines))
        x += room
    strip.height = down + height
    strip.lines = placed
    return strip


@dataclass(frozen=True)
class KeyFigure:
    """A number, what it counts, and what to compare it with (may be empty)."""

    value: str
    label: str
    comparison: str = ""


@dataclass(frozen=True)
class KeyFigures(Flowable):
    """See `engine.key_figures`."""

    figures: tuple[KeyFigure, ...]
    across: int

    def lay(self, galley: Galley) -> None:
        """Rows of tiles; each tile is one group of paragraphs."""
        galley.skip(13)
        for start in range(0, len(self.figures), self.across):
            galley.add(self._row(galley, self.figures[start : start + self.across]))
            galley.skip(_GAP * 0.7)
        galley.skip(16)

    def _row(self, galley: Galley, figures: Sequence[KeyFigure]) -> Strip:
        width = (galley.width - _GAP * (self.across - 1)) / self.across
        strip = _Tiles(galley.x, width, len(figures))
        placed: list[Placed] = []
        for n, figure in enumerate(figures):
            x = galley.x + n * (width + _GAP) + 11
            bottom = _tile(galley, strip, placed, figure, x, width - 18)
            strip.height = max(strip.height, bottom + 7)
        strip.lines = placed
        return strip


def _tile(
    galley: Galley, strip: RowStrip, placed: list[Placed], figure: KeyFigure, x: float, room: float
) -> float:
    group = galley.node.child("Div")
    down = 6.0
    for text, style in (
        (figure.value, styles.VALUE),
        (figure.label, styles.CELL_STRONG),
        (figure.comparison, styles.SOURCE),
    ):
        if not text.strip():
            continue
        node = group.child("P")
        for line in wrap(galley.case, text, style, room):
            cell = RowCell(node, (), x, room)
            place_line(strip, placed, cell, CellLine(line, style, style.leading), down)
            down += style.leading
    return down


class _Tiles(RowStrip):
    """Light tiles with an amber edge."""

    __slots__ = ("count",)

    def __init__(self, x: float, width: float, count: int) -> None:
        super().__init__(0.0, x, width)
        self.count = count

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws the tiles, then their texts."""
        for n in range(self.count):
            x = self.x + n * (self.width + _GAP)
            page.rect(drawing.Rect(x, top, self.width, self.height, fill=PAPER, radius=3))
            page.rect(drawing.Rect(x, top, 2.6, self.height, fill=AMBER, radius=1.3))
        super().draw(page, top, artifact)


@dataclass(frozen=True)
class Together(Flowable):
    """See `engine.together`."""

    blocks: tuple[Flowable, ...]

    def lay(self, galley: Galley) -> None:
        """Glues all strips when they fit a page."""
        start = len(galley.strips)
        galley.lay(self.blocks)
        laid = galley.strips[start:]
        if sum(strip.height + strip.space for strip in laid) <= BODY_HEIGHT:
            glue(laid[:-1])


@dataclass(frozen=True)
class Columns(Flowable):
    """See `engine.columns`."""

    parts: tuple[tuple[Flowable, ...], ...]
    shares: tuple[float, ...]

    def lay(self, galley: Galley) -> None:
        """Reads column after column; each is cut into stretches of at most a page."""
        galley.skip(10)
        room = galley.width - 1.6 * _GAP * (len(self.parts) - 1)
        x = galley.x
        stretches: list[list[list[Strip]]] = []
        for part, share in zip(self.parts, self.shares, strict=True):
            width = room * share / sum(self.shares)
            with galley.inside(galley.node.child("Div")), galley.column(x, width):
                stretches.append(_stretches(galley.apart(part)))
            x += width + 1.6 * _GAP
        for n in range(max(map(len, stretches))):
            beside = [column[n] for column in stretches if n < len(column)]
            galley.add(_Beside(beside))
        galley.skip(10)


def _stretches(strips: Sequence[Strip]) -> list[list[Strip]]:
    found: list[list[Strip]] = [[]]
    height = 0.0
    for strip in strips:
        if found[-1] and height + strip.height + strip.space > BODY_HEIGHT:
            found.append([])
            height = 0.0
        height += strip.height + (strip.space if found[-1] else 0)
        found[-1].append(strip)
    return found


class _Beside(Strip):
    """Stretches of several columns, drawn one column after the other."""

    __slots__ = ("sheets",)

    def __init__(self, stretches: Sequence[Sequence[Strip]]) -> None:
        self.sheets: list[Sheet] = []
        for stretch in stretches:
            sheet = Sheet(bottom=0.0)
            for strip in stretch:
                top = sheet.bottom + (strip.space if sheet.strips else 0.0)
                sheet.strips.append((strip, top, False))
                sheet.bottom = top + strip.height
            self.sheets.append(sheet)
        super().__init__(max((sheet.bottom for sheet in self.sheets), default=0.0))

    def anchors(self) -> Iterable[str]:
        """Keys of the headings in all columns."""
        return [
            key for sheet in self.sheets for strip, _, _ in sheet.strips for key in strip.anchors()
        ]

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws each column from the top."""
        for sheet in self.sheets:
            moved = [(strip, top + down, again) for strip, down, again in sheet.strips]
            draw_sheet(Sheet(moved), page)
