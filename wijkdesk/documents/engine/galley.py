"""The galley: where blocks put their strips while the document is laid out.

Every block of a document is a Flowable. Laying out walks through them in order and makes, at once,
the strips (what is drawn) and the structure nodes (what is read aloud).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from .ink import PAGE_WIDTH
from .lines import TextLine, wrap
from .strips import Frame, FrameKind, Placed, Strip, TextStrip
from .tags import Node
from .text import Style
from .typecase import TypeCase

MARGIN = 60.0
# Room for the text of a document, in points; what a figure over the full width measures.
WIDTH = PAGE_WIDTH - 2 * MARGIN


class Flowable(ABC):
    """A block of a document: the only thing a document is made of."""

    @abstractmethod
    def lay(self, galley: "Galley") -> None:
        """Puts its strips on the galley and its nodes in the structure tree."""


# Only listed headings stand in the contents; all have a bookmark.
EntryKind = Literal["listed", "unlisted", "card"]


@dataclass(frozen=True)
class HeadingEntry:
    """A heading for the contents and the bookmarks."""

    level: int
    number: str
    title: str
    key: str
    kind: EntryKind


@dataclass
class Outline:
    """What the whole document knows of itself; `pages` is filled when the pages are made."""

    headings: list[HeadingEntry] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    tables: int = 0
    figures: int = 0
    _keys: set[str] = field(default_factory=set)
    # The level of the last heading, and of the last one that is no card's.
    _levels: tuple[int, int] = (0, 0)

    def enter(self, level: int, number: str, title: str, key: str, kind: EntryKind) -> HeadingEntry:
        """Notes a heading. A level is never skipped, and a key belongs to its first heading.

        Headings of cards stand below the last heading that is no card's.
        """
        deepest = self._levels[kind == "card"] + 1
        name = key if key and key not in self._keys else f"kop-{len(self.headings) + 1}"
        self._keys.add(name)
        entry = HeadingEntry(min(level, deepest), number, title, name, kind)
        self.headings.append(entry)
        self._levels = (entry.level, self._levels[1] if kind == "card" else entry.level)
        return entry


class Galley:
    """Collects strips in a column of `width` points that starts at x."""

    def __init__(self, case: TypeCase, root: Node, outline: Outline) -> None:
        self.case = case
        self.root = root
        self.node = root
        self.outline = outline
        self.x = MARGIN
        self.width = WIDTH
        self.strips: list[Strip] = []
        self.frames: tuple[Frame, ...] = ()
        self.fresh = False
        self._gap = 0.0
        self._later: list[tuple[int, Callable[[], None]]] = []

    def lay(self, blocks: Iterable[Flowable]) -> None:
        """Lays blocks one below the other."""
        for block in blocks:
            if not isinstance(block, Flowable):
                raise TypeError(f"not a block of the engine: {type(block).__name__}")
            block.lay(self)

    def skip(self, points: float) -> None:
        """Asks for room between what stands here and what follows; the largest wish counts."""
        self._gap = max(self._gap, points)

    def afterwards(self, lay: Callable[[], None]) -> None:
        """Lays something here once all blocks are laid: it needs to know what follows."""
        self._later.append((len(self.strips), lay))

    def finish(self) -> list[Strip]:
        """All strips, with what waited in its place."""
        for place, lay in reversed(self._later):
            kept, self.strips = self.strips, []
            self.fresh, self._gap = False, 0.0
            lay()
            self.strips = kept[:place] + self.strips + kept[place:]
        self._later = []
        return self.strips

    def apart(self, blocks: Iterable[Flowable]) -> list[Strip]:
        """The strips of blocks that do not follow what stands here."""
        kept = (self.strips, self.frames, self._gap, self.fresh)
        self.strips, self.frames, self._gap, self.fresh = [], (), 0.0, False
        self.lay(blocks)
        found = self.strips
        self.strips, self.frames, self._gap, self.fresh = kept
        return found

    def add(self, strip: Strip) -> Strip:
        """Puts a strip below the others."""
        strip.space = self._gap
        strip.frames = self.frames
        strip.fresh = self.fresh
        self._gap = 0.0
        self.fresh = False
        for frame in self.frames:
            frame.end = strip
        self.strips.append(strip)
        return strip

    def lines(
        self, node: Node, lines: Sequence[TextLine], style: Style, indent: float = 0.0
    ) -> None:
        """Lines of a paragraph; the first two and the last two stay together."""
        for n, line in enumerate(lines):
            placed = Placed(node, line, style, self.x + indent, self.width - indent)
            strip = self.add(TextStrip(style.leading, (placed,)))
            strip.glue = n < len(lines) - 1 and (n == 0 or n == len(lines) - 2)

    def text(self, tag: str, text: str, style: Style) -> Node:
        """A paragraph, in a new node."""
        node = self.node.child(tag)
        self.lines(node, wrap(self.case, text, style, self.width), style)
        return node

    @contextmanager
    def inside(self, node: Node) -> Iterator[None]:
        """Within it, new nodes become children of the node."""
        outer, self.node = self.node, node
        yield
        self.node = outer

    @contextmanager
    def column(self, x: float, width: float) -> Iterator[None]:
        """Within it, strips stand in another column."""
        outer = (self.x, self.width)
        self.x, self.width = x, width
        yield
        self.x, self.width = outer

    @contextmanager
    def framed(self, kind: FrameKind, pad: float, left: float) -> Iterator[None]:
        """Within it, strips stand in a frame, `left` points in; `pad` above and below."""
        frame = Frame(self.x, self.width, kind)
        outer, self.frames = self.frames, (*self.frames, frame)
        right = left if kind != "quote" else 0
        self.add(Strip(pad)).glue = True
        with self.column(self.x + left, self.width - left - right):
            yield
        self._gap = 0.0
        self.strips[-1].glue = True
        self.add(Strip(pad))
        self.frames = outer
