"""The picture on a cover: a wijk from above, as blocks between streets."""

from . import drawing
from .ink import PAGE_WIDTH
from .page import Page
from .palette import AMBER, TEAL

_CELL = 45.0
_STREET = 6.0
_LEFT = PAGE_WIDTH - 6.5 * _CELL
_TOP = -0.45 * _CELL
_SHADES = {"a": "#13545D", "b": "#185F69", "c": "#0B424A", "g": "#2C7A6B", "y": AMBER}
# Column, row, width and height in cells, and the shade. Sorted from the top left.
_BLOCKS: tuple[tuple[int, int, int, int, str], ...] = (
    (1, 0, 2, 1, "c"),
    (3, 0, 1, 1, "a"),
    (4, 0, 1, 2, "b"),
    (5, 0, 2, 1, "a"),
    (2, 1, 1, 1, "a"),
    (3, 1, 1, 1, "g"),
    (5, 1, 1, 1, "c"),
    (6, 1, 1, 2, "b"),
    (1, 2, 1, 1, "c"),
    (2, 2, 2, 1, "b"),
    (4, 2, 1, 1, "y"),
    (5, 2, 1, 1, "a"),
    (3, 3, 1, 1, "c"),
    (4, 3, 2, 1, "a"),
    (6, 3, 1, 1, "g"),
    (5, 4, 1, 1, "c"),
    (6, 4, 1, 1, "a"),
)


def draw_cover(page: Page, bottom: float) -> None:
    """A band from the top of the page to `bottom`, edge to edge, with the blocks at its right."""
    page.rect(drawing.Rect(0, 0, PAGE_WIDTH, bottom, fill=TEAL))
    for column, row, wide, high, shade in _BLOCKS:
        page.rect(
            drawing.Rect(
                _LEFT + column * _CELL,
                _TOP + row * _CELL,
                wide * _CELL - _STREET,
                high * _CELL - _STREET,
                fill=_SHADES[shade],
                radius=5,
            )
        )
    page.rect(drawing.Rect(0, bottom, PAGE_WIDTH, 5, fill=AMBER))
