"""The agenda with its documents in one file, to read on a tablet or to print at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.agenda import agenda_blocks
from wijkdesk.documents.appending import ForeignFile, ForeignPage, appended, foreign_file
from wijkdesk.documents.engine import (
    Flowable,
    contents,
    heading,
    inserted_page,
    note,
    render,
)
from wijkdesk.documents.engine.drawing import Drawing, Image, Mark, Rect, Text
from wijkdesk.documents.engine.ink import PAGE_HEIGHT, PAGE_WIDTH
from wijkdesk.documents.engine.palette import TEAL, WHITE
from wijkdesk.documents.engine.raster import Raster, read_picture
from wijkdesk.documents.engine.shaping import text_width
from wijkdesk.documents.figures.labels import shortened
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg.data import Document, Meeting

_MARGIN = 44.0
_STAMP = 9.0
_STAMP_ROOM = 180.0


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
    file: ForeignFile | None = None
    raster: Raster | None = None


def print_bundle(
    meeting: Meeting, contents: Mapping[str, bytes], *, confidential: bool = False
) -> Bundle:
    """The agenda, then each document with a stamp that says which it is; the same bytes each time.

    `contents` has the bytes of each document by its `blob`. PDF, PNG and JPEG come in; of any
    other kind, and of what is broken or locked, a page tells that it belongs here. Confidential
    documents come in only with `confidential`, and then nothing else does.
    """
    data = rule.shown(meeting, confidential)
    found = [_part(one, contents) for item in data.items for one in item.documents]
    foreign = [page for part in found if part.file for page in part.file.pages]
    meta = parts.meeting_facts("Agenda en stukken", meeting, confidential=confidential)
    own = render(
        replace(meta, conforms=not foreign), _blocks(meeting, found, confidential=confidential)
    )
    left_out = tuple(_name(one.document) for one in found if not (one.file or one.raster))
    if not foreign:
        return Bundle(own.pdf, own.pages, left_out, True)
    files = [part.file for part in found if part.file]
    return Bundle(appended(own.pdf, files), own.pages, left_out, False)


def _part(document: Document, contents: Mapping[str, bytes]) -> _Part:
    data = contents.get(document.blob, b"") if document.blob else b""
    return _Part(document, foreign_file(data), read_picture(data))


def _blocks(meeting: Meeting, found: Sequence[_Part], *, confidential: bool) -> Iterator[Flowable]:
    yield from agenda_blocks(meeting, confidential)
    if found:
        yield contents("Stukken", depth=1, new_page=False)
    for n, part in enumerate(found):
        yield from _document(part, f"stuk-{n}")


def _document(part: _Part, key: str) -> Iterator[Flowable]:
    if part.file:
        for n, page in enumerate(part.file.pages, 1):
            yield _foreign(part.document, page, n, len(part.file.pages), key)
    elif part.raster:
        yield _picture(part.document, part.raster, key)
    else:
        yield heading(_title(part.document), 1, number=part.document.label, key=key, new_page=True)
        yield note(
            "Niet hier",
            f"Stuk {_name(part.document)} hoort bij deze agenda en staat niet in dit bestand. "
            "Vraag het stuk aan wie deze agenda stuurde.",
        )


def _foreign(document: Document, page: ForeignPage, n: int, count: int, key: str) -> Flowable:
    return inserted_page(
        f"Stuk {_name(document)}, pagina {n} van {count}. Deze pagina komt uit een ander bestand. "
        "Open dat bestand om de tekst te laten voorlezen.",
        _stamp(f"{document.label} · {n} van {count}", page.width),
        size=(page.width, page.height),
        number=document.label if n == 1 else "",
        title=_title(document) if n == 1 else "",
        key=key,
    )


def _picture(document: Document, raster: Raster, key: str) -> Flowable:
    """In the middle of the page, as large as fits; a small picture is not blown up."""
    across, down = raster.shown
    scale = min((PAGE_WIDTH - 2 * _MARGIN) / across, (PAGE_HEIGHT - 2 * _MARGIN) / down, 1.5)
    width, height = across * scale, down * scale
    return inserted_page(
        f"Stuk {_name(document)}. Dit is een afbeelding uit een ander bestand.",
        _stamp(f"{document.label} · 1 van 1", PAGE_WIDTH),
        picture=Drawing(width, height, (Image(0, 0, width, height, raster),)),
        number=document.label,
        title=_title(document),
        key=key,
    )


def _stamp(text: str, width: float) -> tuple[Mark, ...]:
    """In the top right corner, on white so that it can be read over anything."""
    words = shortened(text, min(_STAMP_ROOM, width * 0.8), _STAMP, bold=True)
    room = text_width(words, _STAMP, bold=True) + 14
    left = width - room - 12
    return (
        Rect(left, 12, room, 18, fill=WHITE, stroke=TEAL, line=0.9, radius=4),
        Text(left + 7, 24.2, words, _STAMP, TEAL, bold=True),
    )


def _title(document: Document) -> str:
    return document.title.strip() or document.file_name.strip() or "Zonder titel"


def _name(document: Document) -> str:
    """4a Begroting van het buurtfeest."""
    return f"{document.label} {_title(document)}".strip()
