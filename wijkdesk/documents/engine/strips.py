"""Strips: the slices a document is cut into, and how they fall on pages.

Laying out turns every block into strips over the full width that can't be split themselves: a line
of text, a row of a table, a figure. Pages are then filled from the top down, once, in one pass.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from . import drawing
from .coverart import draw_cover
from .lines import TextLine
from .page import Page
from .palette import AMBER, RULE, TINT, WHITE
from .tags import Node
from .text import Style

BODY_TOP = 74.0
BODY_BOTTOM = 772.0
BODY_HEIGHT = BODY_BOTTOM - BODY_TOP


FrameKind = Literal["card", "tint", "quote", "cover"]


class Frame:
    """A background behind consecutive strips; drawn anew on each page they reach."""

    def __init__(self, x: float, width: float, kind: FrameKind) -> None:
        self.x = x
        self.width = width
        self.kind = kind
        self.end: Strip | None = None
        self._drawn = False

    def draw(self, page: Page, top: float, bottom: float, last: bool) -> None:
        """Between two heights; `last`: the frame ends here. An open side sticks out a little."""
        top, bottom = (top - 6 if self._drawn else top), (bottom if last else bottom + 6)
        self._drawn = True
        box = drawing.Rect(self.x, top, self.width, bottom - top)
        if self.kind == "card":
            page.rect(_like(box, WHITE, RULE, 5))
        elif self.kind == "tint":
            page.rect(_like(box, TINT, None, 4))
        elif self.kind == "quote":
            page.rect(drawing.Rect(self.x, top, 2.6, bottom - top, fill=AMBER, radius=1.3))
        elif self.kind == "cover":
            draw_cover(page, bottom)


def _like(box: drawing.Rect, fill: str, stroke: str | None, radius: float) -> drawing.Rect:
    return drawing.Rect(box.x, box.y, box.width, box.height, fill, stroke, 0.7, radius)


class Strip:
    """A slice of `height` points; drawn by itself it is empty room.

    `space` goes before it, but not at the top of a page. `glue` keeps it on the page of the next
    strip. `heads` are drawn again, as artifacts, when a page starts with this strip. A `bare` one
    stands on a page without running head and foot.
    """

    __slots__ = ("frames", "fresh", "glue", "heads", "height", "key", "space")
    bare = False

    def __init__(self, height: float, space: float = 0.0, glue: bool = False) -> None:
        self.height = height
        self.space = space
        self.glue = glue
        self.fresh = False
        self.frames: tuple[Frame, ...] = ()
        self.heads: Sequence[Strip] = ()
        self.key = ""

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws at a height on the page."""

    def furnish(self, page: Page, pages: int) -> None:
        """Draws what tells the page apart from the others, once it is known how many there are."""

    def anchors(self) -> Iterable[str]:
        """Keys of the headings that start here."""
        return (self.key,) if self.key else ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in a room of `width` points at x, `down` points below the top of its strip."""

    node: Node | None
    line: TextLine
    style: Style
    x: float
    width: float
    down: float = 0.0


class TextStrip(Strip):
    """Lines of text at fixed places, tagged in the order given."""

    __slots__ = ("lines",)

    def __init__(self, height: float, lines: Sequence[Placed]) -> None:
        super().__init__(height)
        self.lines = lines

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws the lines."""
        for at in self.lines:
            node = None if artifact else at.node
            page.text(node, at.line, at.style, at.x, at.width, top + at.down)


@dataclass
class Sheet:
    """The strips of one page with their tops, and where each frame stands."""

    strips: list[tuple[Strip, float, bool]] = field(default_factory=list)
    bottom: float = BODY_TOP


def paginate(strips: Sequence[Strip]) -> list[Sheet]:
    """Fills pages. Groups held by glue stay whole unless they are taller than a page allows."""
    sheets = [Sheet()]
    start = 0
    while start < len(strips):
        end = _group_end(strips, start)
        group = strips[start:end]
        height = sum(strip.height + strip.space for strip in group)
        if group[0].fresh and sheets[-1].strips:
            sheets.append(Sheet())
        if height > BODY_HEIGHT:
            # A group that must be split still starts with more than its first strip.
            height = sum(strip.height + strip.space for strip in group[:4])
        _place(sheets, group[0], height)
        for strip in group[1:]:
            _place(sheets, strip, 0)
        start = end
    return sheets


def _group_end(strips: Sequence[Strip], start: int) -> int:
    end = start
    while end < len(strips) - 1 and strips[end].glue and not strips[end + 1].fresh:
        end += 1
    return end + 1


def _place(sheets: list[Sheet], strip: Strip, room: float) -> None:
    """Puts a strip on the last page, or on a new one when `room` points don't fit."""
    sheet = sheets[-1]
    needed = max(room, strip.height + strip.space)
    if sheet.strips and sheet.bottom + needed > BODY_BOTTOM + 0.01:
        sheet = Sheet()
        sheets.append(sheet)
        for head in strip.heads:
            sheet.strips.append((head, sheet.bottom, True))
            sheet.bottom += head.height
    top = sheet.bottom + (strip.space if sheet.strips else 0)
    sheet.strips.append((strip, top, False))
    sheet.bottom = top + strip.height


def draw_sheet(sheet: Sheet, page: Page) -> None:
    """Draws the frames, then the strips over them."""
    spans: dict[Frame, tuple[float, float, bool]] = {}
    for strip, top, again in sheet.strips:
        for frame in () if again else strip.frames:
            first = spans[frame][0] if frame in spans else top
            spans[frame] = (first, top + strip.height, frame.end is strip)
    for frame, (top, bottom, last) in spans.items():
        frame.draw(page, top, bottom, last)
    for strip, top, again in sheet.strips:
        strip.draw(page, top, again)
