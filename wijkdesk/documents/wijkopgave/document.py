"""The wijkopgave from cover to appendices, in the fixed order of domain.md §2."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time

from wijkdesk.documents.engine import DocumentMeta, Flowable, RenderResult, heading, prose, render
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.services.wijkopgave.public import public as published

from . import appendices
from .analysis import analysis, voices
from .area import area
from .front import front, kind, period, state
from .means import resources, risks
from .monitoring import counting, decisions
from .network import network
from .paragraphs import paragraphs
from .partners import communication, cooperation
from .programme import agenda, initiatives
from .register import Register, register
from .summary import kern_rest, summary
from .tasks import opgaven, vision

# The summary stands alone on its page; the others flow on, but for a chapter with a tall figure.
_ON_NEW_PAGE = frozenset({"samenvatting", "wijk"})


def print_wijkopgave(data: WijkopgaveData, *, public: bool = False) -> RenderResult:
    """The document as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    `chapter_pages` gives the page, from 1, on which each chapter (its key) begins. The public
    version holds nothing personal and no judgements about partners.
    """
    data = published(data) if public else data
    found = render(_meta(data), blocks(data, public))
    pages = {"voorblad": 1}
    pages |= {c.key: found.chapter_pages[c.key] for c in CHAPTERS if c.number}
    return RenderResult(found.pdf, found.pages, pages)


def blocks(data: WijkopgaveData, public: bool) -> Iterator[Flowable]:
    """All blocks in order. `data` of the public version has gone through services' public()."""
    yield from front(data, public)
    known = register(data)
    chapters = _chapters(data, known, public)
    for chapter in CHAPTERS:
        if chapter.number == 0:
            continue
        yield heading(
            chapter.title,
            1,
            number=str(chapter.number),
            key=chapter.key,
            new_page=chapter.key in _ON_NEW_PAGE or bool(chapter.drawn and data.doelen),
        )
        yield from chapters[chapter.key]()
        yield from paragraphs(data, chapter.key)
    yield from _appendices(data, public)


def _chapters(
    data: WijkopgaveData, known: Register, public: bool
) -> dict[str, Callable[[], Iterable[Flowable]]]:
    return {
        "samenvatting": lambda: summary(data),
        "wijk": lambda: area(data),
        "analyse": lambda: analysis(data),
        "inwoners": lambda: voices(data),
        "visie": lambda: vision(data),
        "opgaven": lambda: opgaven(data, known),
        "din": lambda: network(data, known),
        "uitvoering": lambda: agenda(data, known),
        "initiatieven": lambda: initiatives(data),
        "samenwerking": lambda: cooperation(data, public),
        "communicatie": lambda: communication(data),
        "middelen": lambda: resources(data),
        "risicos": lambda: risks(data),
        "monitoring": lambda: counting(data, known),
        "besluiten": lambda: decisions(data, public),
    }


def _appendices(data: WijkopgaveData, public: bool) -> Iterator[Flowable]:
    rest = kern_rest(data)
    found: list[tuple[str, Iterable[Flowable]]] = [
        ("Definities en bronnen", appendices.sources(data)),
        ("Buurtlijst", appendices.buurten(data)),
        ("Begrippen", appendices.terms()),
        ("Toegankelijkheid en privacy", appendices.declarations(public)),
    ]
    if rest:
        found.append(("Samenvatting, de hele tekst", prose(rest)))
    for letter, (title, body) in zip("ABCDE", found, strict=False):
        key = f"bijlage-{letter.lower()}"
        yield heading(title, 1, number=letter, key=key)
        yield from body


def _meta(data: WijkopgaveData) -> DocumentMeta:
    """The date is that of the version, so that printing again gives the same bytes."""
    day = data.version.adopted_on or data.version.made_on
    title = f"{kind(data)} {data.gebied} {period(data)}"
    return DocumentMeta(
        title,
        datetime.combine(day, time(), UTC),
        author=f"Gemeente {data.municipality}",
        subject=state(data.version),
        status=state(data.version),
        classification=data.classification,
        head_left=title,
        head_right="Voorbeeld" if data.example else f"Gemeente {data.municipality}",
    )
