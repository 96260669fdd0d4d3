"""The list of decisions: what was decided, where, and whether it still holds."""

from collections.abc import Iterator

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    RenderResult,
    Tag,
    prose,
    render,
    table,
    tones,
)
from wijkdesk.models.overleg import BesluitStand
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg.data import Decision, DecisionList
from wijkdesk.services.words import dutch

_COLUMNS = (
    Column("Nr", 13, header=True),
    Column("Datum", 12),
    Column("Besluit", 36),
    Column("Waar genomen", 23),
    Column("Geldt het nog?", 16),
)
_OF_ONE = (_COLUMNS[0], Column("Besluit", 44), Column("Bij punt", 27), _COLUMNS[-1])
"""Of a meeting that the title names already."""
_TONES = {BesluitStand.GELDT: tones.NEUTRAL, BesluitStand.INGETROKKEN: tones.ATTENTION}


def print_decisions(data: DecisionList, *, confidential: bool = False) -> RenderResult:
    """The list as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    With `confidential` only the confidential decisions, as an annex.
    """
    meta = parts.list_facts(
        data.title.strip() or "Besluitenlijst",
        data.made_on,
        data.municipality,
        confidential=confidential,
        example=data.example,
    )
    return render(meta, _blocks(data, confidential))


def _blocks(whole: DecisionList, confidential: bool) -> Iterator[Flowable]:
    data = rule.shown_decisions(whole, confidential)
    yield from parts.begin(
        data.title.strip() or "Besluitenlijst",
        data.subtitle,
        confidential=confidential,
        example=data.example,
        held_back=data != whole,
    )
    if data.decisions:
        several = any(one.meeting.strip() for one in data.decisions)
        rows = [_row(one, several) for one in data.decisions]
        yield table("Besluiten", _COLUMNS if several else _OF_ONE, rows)
        return
    kind = "vertrouwelijke besluiten" if confidential else "besluiten"
    yield from prose(f"Er zijn geen {kind}.")


def _row(decision: Decision, several: bool) -> tuple[Cell, ...]:
    number, text = decision.number or "–", parts.title(decision.title)
    if not several:
        return number, text, decision.item.strip() or "–", _holds(decision)
    where = tuple(filter(str.strip, (decision.meeting, decision.item)))
    return number, dutch.short_day(decision.taken_on), text, where or "–", _holds(decision)


def _holds(decision: Decision) -> Cell:
    """In a word, with the number of what came in its place or what it came in the place of."""
    tag = Tag(decision.stand.label, _TONES.get(decision.stand, tones.QUIET))
    told = [f"door {decision.replaced_by}"] if decision.replaced_by.strip() else []
    replaced = [number for number in decision.replaces if number.strip()]
    told += [f"vervangt {dutch.enumeration(replaced)}"] if replaced else []
    return (tag, *told)
