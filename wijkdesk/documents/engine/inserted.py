"""Pages that come from elsewhere: a scan, or a page of another file, each with a stamp."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import drawing
from .galley import Flowable, Galley
from .ink import PAGE_HEIGHT, PAGE_WIDTH, hex_text
from .page import Page
from .strips import BODY_HEIGHT, Strip
from .tags import Node
from .text import one_line

# The name of the form that who owns the file puts in the page's resources.
INSERTED = "Inserted"
HEAD = 22.0
"""Points above a page of another file: there the stamp stands, and hides nothing of it."""
Stamp = Callable[[int, int], Iterable[drawing.Mark]]
"""Made of the number of the page and of how many there are."""


@dataclass(frozen=True)
class InsertedPage(Flowable):
    """See `engine.inserted_page`."""

    alt: str
    stamp: Stamp
    picture: drawing.Drawing | None
    size: tuple[float, float]
    number: str
    title: str
    key: str

    def lay(self, galley: Galley) -> None:
        """A page of its own that is one Figure; a title begins a Sect for it and what follows."""
        galley.fresh = True
        key = ""
        if self.title:
            key = galley.outline.enter(1, self.number, self.title, self.key, "listed").key
            galley.node = galley.root.child("Sect")
        strip = galley.add(_InsertedStrip(galley.node, self))
        strip.key = key
        galley.fresh = True


class _InsertedStrip(Strip):
    """Fills a page with what comes from elsewhere."""

    __slots__ = ("made", "node")
    bare = True

    def __init__(self, parent: Node, made: InsertedPage) -> None:
        super().__init__(BODY_HEIGHT)
        self.made = made
        self.node = parent.child("Figure", f"/Alt {hex_text(one_line(made.alt))}")

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws the picture in the middle, or calls the form."""
        width, height = self.made.size
        x, y = 0.0, HEAD
        if picture := self.made.picture:
            width, height = picture.width, picture.height
            x, y = (PAGE_WIDTH - width) / 2, (PAGE_HEIGHT - height) / 2
            page.picture(self.node, picture, x, y)
        else:
            page.tag(self.node)
            page.body.out.append(f"/{INSERTED} Do")
        box = f"{x:.2f} {PAGE_HEIGHT - y - height:.2f} {x + width:.2f} {PAGE_HEIGHT - y:.2f}"
        self.node.attributes += f" /A <</O /Layout /Placement /Block /BBox [{box}]>>"

    def furnish(self, page: Page, pages: int) -> None:
        """Draws the stamp."""
        for mark in self.made.stamp(page.index + 1, pages):
            page.furniture.draw(mark)
