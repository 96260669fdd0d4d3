"""The agenda with its documents in one file, to read on a tablet or to print at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.agenda import agenda_blocks
from wijkdesk.documents.appending import ForeignPage, ForeignPdf, appended, foreign_file
from wijkdesk.documents.engine import (
    HEAD,
    Flowable,
    bullets,
    contents,
    heading,
    inserted_page,
    prose,
    render,
    together,
)
from wijkdesk.documents.engine.drawing import Drawing, Image, Mark, Rect, Text
from wijkdesk.documents.engine.ink import PAGE_HEIGHT, PAGE_WIDTH
from wijkdesk.documents.engine.inserted import Stamp
from wijkdesk.documents.engine.palette import TEAL, WHITE
from wijkdesk.documents.engine.raster import Raster, read_picture
from wijkdesk.documents.engine.shaping import text_width
from wijkdesk.documents.figures.labels import shortened
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg.data import Document, Meeting

_MARGIN = 44.0
_STAMP = 8.5


@dataclass(frozen=True)
class Bundle:
    """A finished file. `left_out` names the documents that are not in it; `conforms` tells whether
    it is PDF/A-2a and PDF/UA-1, which it can't promise of pages from elsewhere."""

    pdf: bytes
    pages: int
    left_out: tuple[str, ...]
    conforms: bool


@dataclass(frozen=True)
class _Part:
    """A document, with what could be made of it: pages of a PDF, a picture, or nothing."""

    document: Document
    file: ForeignPdf | None = None
    raster: Raster | None = None

    @property
    def is_there(self) -> bool:
        """Can it be shown?"""
        return bool(self.file or self.raster)


def print_bundle(
    meeting: Meeting, contents: Mapping[str, bytes], *, confidential: bool = False
) -> Bundle:
    """The agenda, then each document with a stamp that says which it is; the same bytes each time.

    `contents` has the bytes of each document by its `blob`. PDF, PNG and JPEG come in; what is of
    any other kind, broken or locked is named below the agenda. Confidential documents come in only
    with `confidential`, and then nothing else does.
    """
    data = rule.shown(meeting, confidential)
    found = [_part(one, contents) for item in data.items for one in item.documents]
    foreign = [page for part in found if part.file for page in part.file.pages]
    meta = parts.meeting_facts("Agenda en stukken", meeting, confidential=confidential)
    own = render(
        replace(meta, conforms=not foreign), _blocks(meeting, found, confidential=confidential)
    )
    left_out = tuple(_name(one.document) for one in found if not one.is_there)
    if not foreign:
        return Bundle(own.pdf, own.pages, left_out, True)
    files = [part.file for part in found if part.file]
    return Bundle(appended(own.pdf, files), own.pages, left_out, False)


def _part(document: Document, contents: Mapping[str, bytes]) -> _Part:
    data = contents.get(document.blob, b"") if document.blob else b""
    return _Part(document, foreign_file(data), read_picture(data))


def _blocks(meeting: Meeting, found: Sequence[_Part], *, confidential: bool) -> Iterator[Flowable]:
    yield from agenda_blocks(meeting, confidential)
    apart = [one.document for one in found if not one.is_there]
    if apart:
        yield together(_apart(apart))
    if len(apart) < len(found):
        yield contents("Stukken", depth=1, new_page=False)
    for n, part in enumerate(found):
        yield from _document(part, f"stuk-{n}", confidential)


def _apart(documents: Sequence[Document]) -> Iterator[Flowable]:
    """What one must ask for: told before the others, so that nobody leafs in vain."""
    yield heading("Niet in dit bestand", 2, listed=False)
    yield from prose(
        "Deze stukken horen bij de agenda. Vraag ze aan wie de agenda stuurde, als u ze niet hebt."
    )
    yield bullets([f"Stuk {_name(one)}" for one in documents])


def _document(part: _Part, key: str, confidential: bool) -> Iterator[Flowable]:
    if part.file:
        count = len(part.file.pages)
        for n, page in enumerate(part.file.pages, 1):
            told = f"{part.document.label} · {n} van {count}"
            stamp = _stamp(told, page.width, confidential)
            yield _foreign(part.document, page, (n, count), key, stamp)
    elif part.raster:
        stamp = _stamp(f"{part.document.label} · 1 van 1", PAGE_WIDTH, confidential)
        yield _picture(part.document, part.raster, key, stamp)


def _foreign(
    document: Document, page: ForeignPage, place: tuple[int, int], key: str, stamp: Stamp
) -> Flowable:
    n, count = place
    return inserted_page(
        f"Stuk {_name(document)}, pagina {n} van {count}. Deze pagina komt uit een ander bestand. "
        "Open dat bestand om de tekst te laten voorlezen.",
        stamp,
        size=(page.width, page.height),
        number=document.label if n == 1 else "",
        title=_title(document) if n == 1 else "",
        key=key,
    )


def _picture(document: Document, raster: Raster, key: str, stamp: Stamp) -> Flowable:
    """In the middle of the page, as large as fits; a small picture is not blown up."""
    across, down = raster.shown
    scale = min((PAGE_WIDTH - 2 * _MARGIN) / across, (PAGE_HEIGHT - 2 * _MARGIN) / down, 1.5)
    width, height = across * scale, down * scale
    return inserted_page(
        f"Stuk {_name(document)}. Dit is een afbeelding uit een ander bestand.",
        stamp,
        picture=Drawing(width, height, (Image(0, 0, width, height, raster),)),
        number=document.label,
        title=_title(document),
        key=key,
    )


def _stamp(told: str, width: float, confidential: bool) -> Stamp:
    """In the top right corner, on white so that it can be read over anything. It tells of a loose
    page what it belongs to, and whether others may see it."""
    secret = "VERTROUWELIJK · " if confidential else ""

    def marks(page: int, pages: int) -> tuple[Mark, ...]:
        text = f"{secret}{told} · pagina {page} van {pages}"
        words = shortened(text, width - 24, _STAMP, bold=True)
        room = text_width(words, _STAMP, bold=True) + 12
        left = width - room - 6
        return (
            Rect(left, 3, room, HEAD - 6, fill=WHITE, stroke=TEAL, line=0.9, radius=4),
            Text(left + 6, 14, words, _STAMP, TEAL, bold=True),
        )

    return marks


def _title(document: Document) -> str:
    return document.title.strip() or document.file_name.strip() or "Zonder titel"


def _name(document: Document) -> str:
    """4a Begroting van het buurtfeest."""
    return f"{document.label} {_title(document)}".strip()
