"""A briefing: one page with what somebody must know, such as the wijkwethouder."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import Flowable, RenderResult, bullets, heading, note, prose, render
from wijkdesk.documents.opening import opening
from wijkdesk.services.overleg.data import Brief

_TITLE = "Briefing"


_LEAST, _MOST = 2, 40
"""Lines of one part: the least that tells anything, and more than a page has room for."""
_LONGEST = 170
"""Signs of a line: about two lines on paper."""


def print_brief(data: Brief) -> RenderResult:
    """The briefing as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    Nothing is cut to make it fit, but for what was promised on one page: of its longest parts the
    last lines are left out, which a line tells.
    """
    return _on_one_page(data) if data.one_page else _printed(data)


def _printed(data: Brief) -> RenderResult:
    meta = parts.list_facts(
        data.title.strip() or _TITLE, data.made_on, data.municipality, example=data.example
    )
    return render(meta, _blocks(data))


def _on_one_page(data: Brief) -> RenderResult:
    """With as many lines of each part as a page has room for."""
    counts = range(_LEAST, _MOST + 1)
    fit = bisect_right(counts, 1, key=lambda most: _printed(_cut(data, most)).pages)
    return _printed(_cut(data, counts[max(0, fit - 1)]))


def _cut(data: Brief, most: int) -> Brief:
    """At most so many lines of each part, none of them long."""
    return replace(
        data,
        title=_short(data.title),
        subtitle=_short(data.subtitle),
        parts=tuple((title, _lines(lines, most)) for title, lines in data.parts),
    )


def _lines(lines: Sequence[str], most: int) -> tuple[str, ...]:
    told = [_short(line) for line in lines if line.strip()]
    if len(told) > most:
        told[most - 1 :] = [f"en nog {len(told) - most + 1}"]
    return tuple(told)


def _short(text: str) -> str:
    """Cut at a word."""
    return shorten(text, _LONGEST, placeholder=" …")


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
