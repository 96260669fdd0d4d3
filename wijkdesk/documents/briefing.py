"""A briefing: one page with what somebody must know, such as the wijkwethouder."""

from collections.abc import Iterator

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import (
    Flowable,
    RenderResult,
    bullets,
    heading,
    note,
    prose,
    render,
)
from wijkdesk.documents.opening import opening
from wijkdesk.services.overleg.data import Brief

_TITLE = "Briefing"


def print_brief(data: Brief) -> RenderResult:
    """The briefing as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    Nothing is cut to make it fit: with much to tell it goes on over the page.
    """
    meta = parts.list_facts(
        data.title.strip() or _TITLE, data.made_on, data.municipality, example=data.example
    )
    return render(meta, _blocks(data))


def _blocks(data: Brief) -> Iterator[Flowable]:
    yield from opening(data.title.strip() or _TITLE, data.subtitle, example=data.example)
    if not data.parts:
        yield note("Nog leeg", "Er is nog niets om te vertellen.")
    for title, lines in data.parts:
        yield heading(title.strip() or "Zonder titel", 2)
        told = [line for line in lines if line.strip()]
        if told:
            yield bullets(told)
        else:
            yield from prose("Hierover is niets te melden.")
