"""Pages whose texts have fixed places, such as labels that are printed on a sheet of stickers.

Such a page has no running head or foot and nothing flows: a text that does not fit its room is
set smaller and then cut. All measures are points from the top left corner of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from . import drawing
from .fitting import fitted
from .galley import Flowable, Galley
from .page import Page
from .strips import BODY_HEIGHT, Placed, Strip
from .text import Style


@dataclass(frozen=True)
class Room:
    """Texts below each other, all in one size; `stand` is where they stand when there is room."""

    box: drawing.Rect
    texts: tuple[str, ...]
    style: Style
    stand: Literal["top", "middle", "bottom"] = "middle"


@dataclass(frozen=True)
class Spot:
    """A part of the page that nothing of its own leaves, such as one label, read as a whole."""

    box: drawing.Rect
    rooms: tuple[Room, ...]


@dataclass(frozen=True)
class FixedPage(Flowable):
    """See `engine.fixed_page`."""

    spots: tuple[Spot, ...]
    ground: tuple[drawing.Mark, ...]

    def lay(self, galley: Galley) -> None:
        """A page of its own: a Sect for each spot in the order given, a P for each text."""
        galley.fresh = True
        laid = [(spot.box, _laid(galley, spot)) for spot in self.spots]
        galley.add(_FixedStrip(laid, self.ground))
        galley.fresh = True


def _laid(galley: Galley, spot: Spot) -> list[Placed]:
    group = galley.root.child("Sect")
    placed: list[Placed] = []
    for room in spot.rooms:
        box = room.box
        style, found = fitted(galley.case, room.texts, room.style, box.width, box.height)
        spare = max(0.0, box.height - sum(map(len, found)) * style.leading)
        down = box.y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[room.stand]
        for lines in found:
            node = group.child("P")
            for line in lines:
                placed.append(Placed(node, line, style, box.x, box.width, down))
                down += style.leading
    return placed


class _FixedStrip(Strip):
    """Fills a page, and draws where its spots say."""

    __slots__ = ("ground", "spots")
    bare = True

    def __init__(
        self,
        spots: Sequence[tuple[drawing.Rect, Sequence[Placed]]],
        ground: Sequence[drawing.Mark],
    ) -> None:
        super().__init__(BODY_HEIGHT)
        self.spots = spots
        self.ground = ground

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws the ground, then spot by spot what stands in it."""
        for mark in self.ground:
            page.ground.draw(mark)
        for box, lines in self.spots:
            with page.within(box):
                for at in lines:
                    page.text(at.node, at.line, at.style, at.x, at.width, at.down)
