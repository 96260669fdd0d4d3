"""Figures: a drawing with its number, caption and the words for who can't see it."""

from dataclasses import dataclass

from .drawing import Drawing, Text
from .galley import Flowable, Galley
from .ink import PAGE_HEIGHT, hex_text
from .page import Page
from .strips import BODY_HEIGHT, Strip
from .tables import lay_caption
from .tags import Node
from .text import one_line


@dataclass(frozen=True)
class Figure(Flowable):
    """See `engine.figure`."""

    drawing: Drawing
    caption: str
    alt: str

    def lay(self, galley: Galley) -> None:
        """A Figure with Alt and, beside it in the tree, its Caption; both on one page."""
        if self.drawing.height > BODY_HEIGHT - 40 or self.drawing.width > galley.width + 1:
            raise ValueError("a figure must fit on a page")
        for mark in self.drawing.marks:
            if isinstance(mark, Text) and not isinstance(mark.text, str):
                raise TypeError(f"only text can be printed, not {type(mark.text).__name__}")
        galley.skip(10)
        group = galley.node.child("Div")
        node = group.child("Figure", f"/Alt {hex_text(one_line(self.alt))}")
        x = galley.x + (galley.width - self.drawing.width) / 2
        galley.add(_Picture(node, self.drawing, x)).glue = True
        galley.skip(7)
        galley.outline.figures += 1
        lay_caption(galley, group, f"Figuur {galley.outline.figures}", self.caption)
        galley.strips[-1].glue = False
        galley.skip(13)


class _Picture(Strip):
    __slots__ = ("drawing", "node", "x")

    def __init__(self, node: Node, drawing: Drawing, x: float) -> None:
        super().__init__(drawing.height)
        self.node = node
        self.drawing = drawing
        self.x = x

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws it and tells where it stands."""
        low = PAGE_HEIGHT - top - self.height
        box = f"{self.x:.2f} {low:.2f} {self.x + self.drawing.width:.2f} {low + self.height:.2f}"
        self.node.attributes += f" /A <</O /Layout /Placement /Block /BBox [{box}]>>"
        page.picture(self.node, self.drawing, self.x, top)
