"""The front of a document: cover and contents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import drawing
from . import text as styles
from .cells import Tag, cell_lines, glue
from .galley import Flowable, Galley, HeadingEntry, Outline
from .lines import TextLine, wrap
from .page import Page
from .palette import AMBER, INK, MUTED, TEAL, TEAL_LINE, WHITE
from .prose import Heading
from .strips import BODY_HEIGHT, Placed, Strip, TextStrip
from .tables import Pairs
from .tags import Node
from .text import Style, one_line

_TITLE = Style("bold", 34, 39, WHITE)
_SUBTITLE = Style("regular", 15, 20.5, "#D7E6E6")
_KIND = Style("semibold", 10.5, 14, AMBER)
_TITLE_FROM = 232.0


@dataclass(frozen=True)
class Cover(Flowable):
    """See `engine.cover`."""

    title: str
    subtitle: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    badge: Tag | None
    footer: str

    def lay(self, galley: Galley) -> None:
        """A band of colour with the title, the facts below it; a long title makes it grow."""
        with galley.inside(galley.node.child("Sect")):
            with galley.framed("cover", 0, 0):
                galley.add(Strip(_TITLE_FROM)).glue = True
                for text, style in (
                    (self.kind, _KIND),
                    (self.title, _TITLE),
                    (self.subtitle, _SUBTITLE),
                ):
                    if text.strip():
                        galley.text("P", text, style)
                        galley.skip(9)
                galley.add(Strip(34))
            galley.skip(30)
            self._below(galley)
        galley.fresh = True

    def _below(self, galley: Galley) -> None:
        if self.badge is not None:
            lines = cell_lines(galley.case, self.badge, styles.TAG, galley.width)
            for line in lines:
                galley.add(_Badge(galley.node.child("P"), line.line, self.badge, galley.x))
            galley.skip(16)
        with galley.column(galley.x, galley.width * 0.86):
            Pairs(self.facts, 0.3).lay(galley)
        if self.footer.strip():
            galley.skip(14)
            galley.text("P", self.footer, styles.NOTE)


class _Badge(Strip):
    __slots__ = ("badge", "line", "node", "x")

    def __init__(self, node: Node, line: TextLine, badge: Tag, x: float) -> None:
        super().__init__(20)
        self.node, self.line, self.badge, self.x = node, line, badge, x

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """A tag, a size larger."""
        style = replace(styles.TAG, leading=19, colour=self.badge.tone.text)
        page.rect(
            drawing.Rect(
                self.x, top, self.line.width + 20, 19, fill=self.badge.tone.ground, radius=9.5
            )
        )
        page.text(self.node, self.line, style, self.x + 10, self.line.width, top)


@dataclass(frozen=True)
class Contents(Flowable):
    """See `engine.contents`."""

    title: str
    depth: int
    new_page: bool = True
    cards: bool = False

    def lay(self, galley: Galley) -> None:
        """Keeps its place; the lines follow when all headings are known."""
        Heading(self.title, 1, "", _KEY, self.new_page, listed=False).lay(galley)
        node = galley.node.child("TOC")
        galley.afterwards(lambda: self._entries(galley, node))
        galley.fresh = True

    def _entries(self, galley: Galley, node: Node) -> None:
        outline = galley.outline
        start = len(galley.strips)
        for entry in outline.headings:
            listed = entry.kind == "listed" or (self.cards and entry.kind == "card")
            if listed and entry.level <= self.depth:
                item = node.child("TOCI").child("Reference").child("Link")
                _lay_entry(galley, item, entry, outline)
        laid = galley.strips[start:]
        if sum(strip.height + strip.space for strip in laid) <= _WHOLE:
            glue(laid[:-1])


_KEY = "inhoud"
# Contents up to this height are kept on one page.
_WHOLE = BODY_HEIGHT * 0.5
_STYLES = (
    Style("semibold", 10.5, 16, TEAL),
    Style("regular", 9.6, 13.8, INK),
    Style("regular", 9.0, 12.8, MUTED),
)
_BEFORE = (6.0, 0.0, 0.0)
_NUMBER_ROOM = 26.0
_PAGE_ROOM = 34.0


def _lay_entry(galley: Galley, node: Node, entry: HeadingEntry, outline: Outline) -> None:
    style = _STYLES[entry.level - 1]
    indent = _NUMBER_ROOM
    room = galley.width - indent - _PAGE_ROOM
    lines = wrap(galley.case, one_line(entry.title), style, room)
    galley.skip(_BEFORE[entry.level - 1])
    for n, line in enumerate(lines):
        at = [Placed(node, line, style, galley.x + indent, room)]
        if n == 0 and entry.number:
            number = wrap(galley.case, entry.number, style, indent)[0]
            at.insert(0, Placed(node, number, style, galley.x, indent))
        last = n == len(lines) - 1
        right = galley.x + galley.width
        strip = _Entry(at, entry, outline, right) if last else TextStrip(style.leading, at)
        galley.add(strip).glue = not last


class _Entry(TextStrip):
    """The last line of an entry: dots, page number, and the link."""

    __slots__ = ("entry", "outline", "right")

    def __init__(
        self, lines: Sequence[Placed], entry: HeadingEntry, outline: Outline, right: float
    ) -> None:
        super().__init__(lines[-1].style.leading, lines)
        self.entry = entry
        self.outline = outline
        self.right = right

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws title, dots and page number."""
        super().draw(page, top)
        at = self.lines[-1]
        if at.node is None:
            return
        number = str(self.outline.pages[self.entry.key])
        found = wrap(page.case, number, at.style, _PAGE_ROOM)[0]
        style = replace(at.style, align="right")
        page.text(at.node, found, style, self.right - _PAGE_ROOM, _PAGE_ROOM, top)
        start, end = at.x + at.line.width + 5, self.right - found.width - 5
        y = top + at.style.leading / 2 + at.style.size * 0.33
        if end > start:
            dots = drawing.Segment(((start, y), (end, y)), TEAL_LINE, 0.7, (0.9, 2.6))
            page.ground.stroke(dots)
        left = self.lines[0].x
        words = f"{self.entry.number} {self.entry.title}, pagina {number}".strip()
        page.link(
            at.node,
            self.entry.key,
            one_line(words)[:300],
            drawing.Rect(left, top, self.right - left, self.height),
        )
