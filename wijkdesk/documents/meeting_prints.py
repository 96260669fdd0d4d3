"""Which document prints what of a meeting, by the names of services.overleg.sets."""

from collections.abc import Callable, Mapping
from typing import Any

from wijkdesk.services.overleg.post import papers

from .engine import RenderResult


def print_of(what: str, data: Any, *, confidential: bool = False) -> RenderResult:
    """Print the document `what` from `data` of services.overleg.sets; KeyError for another name."""
    return _PRINTS[what](data, confidential)


def print_bundle(data: Any, contents: Mapping[str, bytes], *, confidential: bool = False) -> Any:
    """The agenda with its documents (documents.bundle.Bundle)."""
    from .bundle import print_bundle

    return print_bundle(data, contents, confidential=confidential)


def _agenda(data: Any, confidential: bool) -> RenderResult:
    from .agenda import print_agenda

    return print_agenda(data, confidential=confidential)


def _presence(data: Any, confidential: bool) -> RenderResult:
    from .presentielijst import print_presence

    return print_presence(data, confidential=confidential)


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


_PRINTS: dict[str, Callable[[Any, bool], RenderResult]] = {
    papers.AGENDA: _agenda,
    papers.PRESENCE: _presence,
    papers.REACH: _presence,
    papers.REPORT: _report,
    papers.DECISIONS: _decisions,
    papers.ACTIONS: _actions,
    papers.BRIEFING: _brief,
    papers.TABLE: _table,
}
