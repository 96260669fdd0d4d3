"""Which document prints which paper of a meeting."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.services.overleg.post import papers
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.store import Store

from .engine import RenderResult


@dataclass(frozen=True)
class Made:
    """A paper that is ready, and the names of the documents that could not be part of it."""

    pdf: bytes
    pages: int
    left_out: tuple[str, ...] = ()


def made(
    store: Store, what: Paper, one: UUID, *, confidential: bool = False, public: bool = False
) -> Made:
    """A paper of a meeting as it is now, or its annex, or what everybody may read of it."""
    data = papers.data(store, what, one, store.clock.today(), public=public)
    if not what.facts.with_documents:
        result = print_of(what, data, confidential=confidential)
        return Made(result.pdf, result.pages)
    bundle = print_bundle(data, stukken.contents(store, one), confidential=confidential)
    return Made(bytes(bundle.pdf), bundle.pages, tuple(bundle.left_out))


def print_of(what: Paper, data: Any, *, confidential: bool = False) -> RenderResult:
    """Print a paper from what services.overleg.post.papers.data gives for it. The agenda with its
    documents is `print_bundle`."""
    if confidential and not what.facts.annex:
        raise ValueError(f"{what} has no annex")
    return _PRINTS[what](data, confidential)


def print_bundle(data: Any, contents: Mapping[str, bytes], *, confidential: bool = False) -> Any:
    """The agenda with its documents (documents.bundle.Bundle)."""
    from .bundle import print_bundle

    return print_bundle(data, contents, confidential=confidential)


def _agenda(data: Any, confidential: bool) -> RenderResult:
    from .agenda import print_agenda

    return print_agenda(data, confidential=confidential)


def _presence(data: Any, _confidential: bool) -> RenderResult:
    from .presentielijst import print_presence

    return print_presence(data)


def _report(data: Any, confidential: bool) -> RenderResult:
    from .verslag import print_report

    return print_report(data, confidential=confidential)


def _decisions(data: Any, confidential: bool) -> RenderResult:
    from .besluitenlijst import print_decisions

    return print_decisions(data, confidential=confidential)


def _actions(data: Any, confidential: bool) -> RenderResult:
    from .actielijst import print_actions

    return print_actions(data, confidential=confidential)


def _brief(data: Any, _confidential: bool) -> RenderResult:
    from .briefing import print_brief

    return print_brief(data)


def _table(data: Any, _confidential: bool) -> RenderResult:
    from .overlegtafel import print_table

    return print_table(data)


_PRINTS: dict[Paper, Callable[[Any, bool], RenderResult]] = {
    Paper.AGENDA: _agenda,
    Paper.PRESENCE: _presence,
    Paper.REACH: _presence,
    Paper.REPORT: _report,
    Paper.DECISIONS: _decisions,
    Paper.ACTIONS: _actions,
    Paper.BRIEFING: _brief,
    Paper.TABLE: _table,
}
