"""How the short documents begin: what the file says of itself, and whether it is an example."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from wijkdesk.documents.engine import WIDTH, DocumentMeta, Flowable, heading, lead, note
from wijkdesk.documents.engine.text import FURNITURE
from wijkdesk.documents.figures.labels import shortened
from wijkdesk.services.words import dutch


def facts(
    title: str,
    made_on: date,
    municipality: str,
    *,
    classification: str = "",
    example: bool = False,
) -> DocumentMeta:
    """The file's own facts; the day is all it knows of time, so the same data gives the same bytes.

    The foot of each page tells of which day the data is, and who may see it.
    """
    return DocumentMeta(
        title,
        datetime.combine(made_on, time(), UTC),
        author=_of(municipality),
        status=f"Stand van {dutch.day(made_on)}",
        classification=classification,
        head_left=shortened(title, WIDTH * 0.6, FURNITURE.size),
        head_right="Voorbeeld" if example else _head(municipality),
    )


def opening(title: str, first: str, *, example: bool = False) -> Iterator[Flowable]:
    """The title, in an example what that means, and the first lines."""
    yield heading(title, 1, key="begin", listed=False)
    if example:
        yield note("Voorbeeld", "Dit is een voorbeeld. Alle personen en cijfers zijn verzonnen.")
    yield from lead(first)


def _head(municipality: str) -> str:
    """Beside a long title the two would touch."""
    return shortened(_of(municipality), WIDTH * 0.36, FURNITURE.size)


def _of(municipality: str) -> str:
    return f"Gemeente {municipality}" if municipality.strip() else ""
