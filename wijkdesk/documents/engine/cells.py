"""The inside of tables and cards: text and tags in a cell, and the strip of one row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import drawing
from .lines import TextLine, case_words, wrap
from .page import Page
from .palette import NEUTRAL, Tone
from .strips import Placed, Strip, TextStrip
from .tags import Node
from .text import TAG, Style, clean, one_line
from .typecase import TypeCase

_TAG_PAD = 5.0
_TAG_HEIGHT = 13.4


@dataclass(frozen=True)
class Tag:
    """A short text on a coloured ground, such as a status."""

    text: str
    tone: Tone = NEUTRAL


@dataclass(frozen=True)
class Strong:
    """A text in heavier letters, such as a title above its explanation."""

    text: str


# What a cell of a table can hold: text, a tag, or several of these below one another.
Cell = str | Tag | Strong | tuple["str | Tag | Strong", ...]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a cell; a tone makes it a tag."""

    line: TextLine
    style: Style
    height: float
    tone: Tone | None = None


def cell_lines(case: TypeCase, cell: Cell, style: Style, width: float) -> list[CellLine]:
    """The lines of a cell; TypeError when it holds anything but text and tags."""
    if isinstance(cell, tuple):
        return [line for part in cell for line in cell_lines(case, part, style, width)]
    if isinstance(cell, Tag):
        found = wrap(case, one_line(cell.text), TAG, width - 2 * _TAG_PAD)
        return [CellLine(line, TAG, _TAG_HEIGHT + 1.6, cell.tone) for line in found if line.words]
    if isinstance(cell, Strong):
        cell, style = cell.text, replace(style, role="semibold")
    return [CellLine(line, style, style.leading) for line in wrap(case, cell, style, width)]


def cell_widths(case: TypeCase, cell: Cell, style: Style) -> tuple[float, float]:
    """Points that a cell's widest word needs, and its widest line when nothing wraps."""
    if isinstance(cell, tuple):
        found = [cell_widths(case, part, style) for part in cell]
        return max((w for w, _ in found), default=0.0), max((n for _, n in found), default=0.0)
    pad = 0.0
    text = clean(cell if isinstance(cell, str) else cell.text)
    if isinstance(cell, Tag):
        style, pad = TAG, 2 * _TAG_PAD
    elif isinstance(cell, Strong):
        style = replace(style, role="semibold")
    space = case.word(style.role, " ").width
    lines = [case_words(case, style.role, line) for line in text.split("\n")]
    word = max((word.width for words in lines for word in words), default=0)
    line = max(sum(word.width + space for word in words) for words in lines)
    return word * style.size / 1000 + pad, line * style.size / 1000 + pad


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell that is laid out: its node and lines in a room at x."""

    node: Node
    lines: Sequence[CellLine]
    x: float
    width: float

    @property
    def height(self) -> float:
        """The height of all its lines."""
        return sum(line.height for line in self.lines)


class RowStrip(TextStrip):
    """A row, or a slice of a row too tall for a page."""

    __slots__ = ("ground", "pills", "rule", "width", "x")

    def __init__(self, height: float, x: float, width: float) -> None:
        super().__init__(height, ())
        self.x = x
        self.width = width
        self.ground: str | None = None
        self.rule: str | None = None
        self.pills: list[tuple[drawing.Rect, float]] = []

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws ground, pills and hairline, then the lines."""
        if self.ground:
            page.rect(
                drawing.Rect(self.x, top, self.width, self.height, fill=self.ground, radius=2.5)
            )
        for pill, down in self.pills:
            page.rect(
                drawing.Rect(pill.x, top + down, pill.width, pill.height, pill.fill, radius=3)
            )
        super().draw(page, top, artifact)
        if self.rule:
            page.rule(self.x, self.x + self.width, top + self.height, self.rule)


def place_cells(strip: RowStrip, cells: Sequence[RowCell], top: float) -> None:
    """Puts the cells' lines on the strip, from `top` points down."""
    placed: list[Placed] = []
    for cell in cells:
        down = top
        for line in cell.lines:
            place_line(strip, placed, cell, line, down)
            down += line.height
    strip.lines = placed


def place_line(
    strip: RowStrip, placed: list[Placed], cell: RowCell, line: CellLine, down: float
) -> None:
    """One line of a cell, with its pill when it is a tag."""
    if line.tone is None:
        placed.append(Placed(cell.node, line.line, line.style, cell.x, cell.width, down))
        return
    width = line.line.width + 2 * _TAG_PAD
    box = drawing.Rect(cell.x, 0, width, _TAG_HEIGHT - 1, fill=line.tone.ground)
    strip.pills.append((box, down))
    style = Style(TAG.role, TAG.size, _TAG_HEIGHT - 1, line.tone.text)
    placed.append(Placed(cell.node, line.line, style, cell.x + _TAG_PAD, line.line.width, down))


def row_strips(
    cells: Sequence[RowCell], x: float, width: float, pad: float, tallest: float, least: float = 0
) -> list[RowStrip]:
    """One strip for a row; one for each line when the row is taller than `tallest` points.

    A row lower than `least` gets room above and below its lines.
    """
    content = max((cell.height for cell in cells), default=0.0)
    height = content + 2 * pad
    if height <= max(tallest, least):
        strip = RowStrip(max(height, least), x, width)
        place_cells(strip, cells, max(pad, (least - content) / 2))
        return [strip]
    strips: list[RowStrip] = []
    count = max(len(cell.lines) for cell in cells)
    for n in range(count):
        lines = [(cell, cell.lines[n]) for cell in cells if n < len(cell.lines)]
        before = pad if n == 0 else 0.0
        after = pad if n == count - 1 else 0.0
        strip = RowStrip(before + max(line.height for _, line in lines) + after, x, width)
        placed: list[Placed] = []
        for cell, line in lines:
            place_line(strip, placed, cell, line, before)
        strip.lines = placed
        strips.append(strip)
    return strips


def glue(strips: Sequence[Strip]) -> None:
    """Keeps the strips on the page of the one that follows them."""
    for strip in strips:
        strip.glue = True
