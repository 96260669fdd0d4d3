"""One page while it is drawn: tagged content over artifacts over furniture."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from . import drawing
from .ink import PAGE_HEIGHT, Ink
from .lines import TextLine
from .tags import LinkKid, Node
from .text import Style
from .typecase import TypeCase


@dataclass(frozen=True)
class Link:
    """A link to the heading with a key; the box is in PDF coordinates."""

    box: tuple[float, float, float, float]
    target: str
    words: str
    node: Node


class Page:
    """Collects three layers, in this order of painting.

    `ground` holds what a screen reader skips (backgrounds, rules, repeated heads of tables),
    `body` everything that is tagged, `furniture` the running head and foot.
    """

    def __init__(self, index: int, case: TypeCase) -> None:
        self.index = index
        self.case = case
        self.ground = Ink(case)
        self.body = Ink(case)
        self.furniture = Ink(case)
        self.nodes: list[Node] = []
        self.links: list[Link] = []
        self._open: Node | None = None

    def tag(self, node: Node) -> None:
        """What is drawn on `body` from here on belongs to the node."""
        if self._open is node:
            return
        self.close()
        self._open = node
        number = len(self.nodes)
        self.nodes.append(node)
        node.kids.append((self.index, number))
        self.body.out.append(f"/{node.tag} <</MCID {number}>> BDC")

    def close(self) -> None:
        """Ends the tagged stretch, if any."""
        if self._open is not None:
            self.body.out.append("EMC")
            self._open = None

    def text(
        self, node: Node | None, line: TextLine, style: Style, x: float, width: float, top: float
    ) -> None:
        """A line in a room that starts at (x, top); without node it is an artifact."""
        x, baseline = _start(line, style, x, width, top)
        if node is None:
            self.ground.line(line, style, x, baseline)
        elif line.words:
            self.tag(node)
            self.body.line(line, style, x, baseline)

    def furnish(self, line: TextLine, style: Style, x: float, width: float, top: float) -> None:
        """A line of the running head or foot."""
        self.furniture.line(line, style, *_start(line, style, x, width, top))

    def furnish_rule(self, x1: float, x2: float, y: float, colour: str) -> None:
        """A hairline of the running head or foot."""
        self.furniture.stroke(drawing.Segment(((x1, y), (x2, y)), colour, 0.5))

    def rect(self, mark: drawing.Rect) -> None:
        """A background."""
        self.ground.rectangle(mark)

    def rule(self, x1: float, x2: float, y: float, colour: str, line: float = 0.5) -> None:
        """A level line."""
        self.ground.stroke(drawing.Segment(((x1, y), (x2, y)), colour, line))

    def picture(self, node: Node, picture: drawing.Drawing, x: float, top: float) -> None:
        """A drawing as content of the node."""
        self.tag(node)
        with self.body.moved(f"1 0 0 1 {x:.2f} {-top:.2f}"):
            for mark in picture.marks:
                self.body.draw(mark)

    @contextmanager
    def within(self, box: drawing.Rect) -> Iterator[None]:
        """Within it, no text leaves the box, however high its accents are piled."""
        self.close()
        with self.body.within(box):
            yield
            self.close()

    def link(self, node: Node, target: str, words: str, box: drawing.Rect) -> None:
        """Makes a room on the page lead to a heading."""
        low = PAGE_HEIGHT - box.y - box.height
        node.kids.append(LinkKid(self.index, len(self.links)))
        self.links.append(
            Link((box.x, low, box.x + box.width, low + box.height), target, words, node)
        )

    def content(self) -> bytes:
        """The page's content stream."""
        self.close()
        parts: list[str] = []
        if self.ground.out:
            parts += ["/Artifact BMC", "q", *self.ground.out, "Q", "EMC"]
        # Each layer starts from the same state, because it knows only what it set itself.
        parts += ["q", *self.body.out, "Q"]
        if self.furniture.out:
            parts += ["/Artifact <</Type /Pagination>> BDC", "q", *self.furniture.out, "Q", "EMC"]
        return "\n".join(parts).encode("ascii")


def _start(line: TextLine, style: Style, x: float, width: float, top: float) -> tuple[float, float]:
    """Where the line starts: x and base line."""
    if style.align == "right" or line.backwards:
        x += width - line.width
    # The middle of the letters comes in the middle of the line's height.
    return x, top + style.leading / 2 + style.size * 0.33
