"""From blocks to a file: lay out, fill pages, draw, assemble. One pass each, no second layout."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from .assemble import assemble
from .galley import MARGIN, WIDTH, Flowable, Galley, Outline
from .lines import wrap
from .metadata import DocumentMeta
from .page import Page
from .palette import RULE
from .strips import Sheet, Strip, draw_sheet, paginate
from .tags import Node
from .text import FURNITURE, one_line
from .typecase import TypeCase

_HEAD_AT = 36.0
_FOOT_AT = 797.0


@dataclass(frozen=True)
class RenderResult:
    """A finished document: the file, how many pages, and the page (from 1) of each heading key."""

    pdf: bytes
    pages: int
    chapter_pages: dict[str, int]


def render(meta: DocumentMeta, blocks: Iterable[Flowable]) -> RenderResult:
    """The document as PDF/A-2a and PDF/UA-1; the same input gives the same bytes.

    TypeError when a text is anything but `str`; ValueError for a figure larger than a page.
    """
    with _without_collector():
        return _rendered(meta, blocks)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Rests Python's search for rings of garbage: a long document is a million live objects, and
    looking through them again and again makes its time grow faster than its length.
    """
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()


def _rendered(meta: DocumentMeta, blocks: Iterable[Flowable]) -> RenderResult:
    case = TypeCase()
    root = Node("Document")
    outline = Outline()
    galley = Galley(case, root, outline)
    galley.lay(blocks)
    strips = galley.finish()
    if not strips:
        raise ValueError("a document needs at least one block")
    sheets = paginate(strips)
    places = _places(sheets)
    outline.pages = {key: index + 1 for key, (index, _) in places.items()}
    pages = [_draw(sheet, Page(n, case)) for n, sheet in enumerate(sheets)]
    _furnish(meta, pages, sheets)
    pdf = assemble(meta, pages, root, outline, places)
    return RenderResult(pdf, len(pages), outline.pages)


def _places(sheets: Sequence[Sheet]) -> dict[str, tuple[int, float]]:
    return {
        key: (index, top)
        for index, sheet in enumerate(sheets)
        for strip, top, _ in sheet.strips
        for key in strip.anchors()
    }


def _draw(sheet: Sheet, page: Page) -> Page:
    draw_sheet(sheet, page)
    page.close()
    return page


def _furnish(meta: DocumentMeta, pages: Sequence[Page], sheets: Sequence[Sheet]) -> None:
    """Running head and foot, on all pages but a cover and pages with fixed places."""
    foot = " · ".join(filter(None, (one_line(meta.status), one_line(meta.classification))))
    for page, sheet in zip(pages, sheets, strict=True):
        for strip, _, _ in sheet.strips:
            strip.furnish(page, len(pages))
        if _is_bare(strip for strip, _, _ in sheet.strips):
            continue
        _across(page, meta.head_left, meta.head_right, _HEAD_AT)
        _across(page, foot, f"pagina {page.index + 1} van {len(pages)}", _FOOT_AT)
        page.furnish_rule(MARGIN, MARGIN + WIDTH, _HEAD_AT + 16, RULE)
        page.furnish_rule(MARGIN, MARGIN + WIDTH, _FOOT_AT - 7, RULE)


def _is_bare(strips: Iterable[Strip]) -> bool:
    return any(
        strip.bare or any(frame.kind == "cover" for frame in strip.frames) for strip in strips
    )


def _across(page: Page, left: str, right: str, top: float) -> None:
    right_style = replace(FURNITURE, align="right")
    for text, style in ((left, FURNITURE), (right, right_style)):
        # One line; what does not fit stands on the cover or in the text.
        line = wrap(page.case, one_line(text), style, WIDTH * 0.62)[0]
        page.furnish(line, style, MARGIN, WIDTH, top)
