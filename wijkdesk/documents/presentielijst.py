"""The list that goes round the table: who is there, signed by hand."""

from bisect import bisect_right
from collections.abc import Iterator

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    RenderResult,
    note,
    pairs,
    prose,
    render,
    table,
)
from wijkdesk.models.overleg import Presentie
from wijkdesk.services.overleg import seating
from wijkdesk.services.overleg.data import Meeting, Participant

# 9.5 millimetres: room for a signature.
_ROW = 27.0
# Lines for guests beside those invited, and the most that a page without any has room for.
_BLANK, _FULL = 6, 25
_COLUMNS = (
    Column("Nr", 5),
    Column("Naam", 22, header=True),
    Column("Organisatie", 20),
    Column("Rol", 15),
    Column("Aanwezig?", 13),
    Column("Paraaf", 25, keep=True),
)
_GUESTS = (
    Column("Nr", 5),
    Column("Naam", 33, keep=True),
    Column("Organisatie", 37, keep=True),
    Column("Paraaf", 25, keep=True),
)
_PERSONAL = "Geef deze lijst alleen aan wie de gegevens nodig heeft. Laat haar niet liggen."
# To tick by hand while nobody knows yet.
_BOXES = ("☐ aanwezig", "☐ m.k.  ☐ z.k.")


def print_presence(meeting: Meeting, blank_lines: int | None = None) -> RenderResult:
    """The list as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    `blank_lines` are for guests; unless told otherwise they fill the page where nobody was invited,
    such as for an evening of residents. Who is there is never confidential, so it has no annex.
    """
    meta = parts.meeting_facts("Presentielijst", meeting, confidential=False)

    def printed(blank: int) -> RenderResult:
        return render(meta, _blocks(meeting, max(0, blank)))

    if blank_lines is not None or meeting.people:
        return printed(_BLANK if blank_lines is None else blank_lines)
    counts = range(_BLANK, _FULL + 1)
    fit = bisect_right(counts, 1, key=lambda blank: printed(blank).pages)
    return printed(counts[max(0, fit - 1)])


def _blocks(meeting: Meeting, blank_lines: int) -> Iterator[Flowable]:
    yield from parts.begin(
        f"Presentielijst {meeting.name}".strip(),
        parts.series(meeting),
        confidential=False,
        example=meeting.example,
    )
    yield pairs(parts.where_and_when(meeting), label_share=0.16)
    if any(one.reach for one in meeting.people):
        yield note("Met telefoon en e-mail", _PERSONAL)
    if meeting.people:
        rows = [_row(n, one) for n, one in enumerate(seating.in_order(meeting.people), 1)]
        below = "m.k.: afwezig met kennisgeving. z.k.: afwezig zonder kennisgeving."
        yield table("Genodigden", _COLUMNS, rows, note=below, row_height=_ROW)
    else:
        yield from prose("Er is nog niemand uitgenodigd.")
    if blank_lines:
        first = len(meeting.people) + 1
        blank = [(str(first + n), "", "", "") for n in range(blank_lines)]
        yield table("Gasten: vul zelf uw naam in", _GUESTS, blank, row_height=_ROW)


def _row(n: int, person: Participant) -> tuple[Cell, ...]:
    return (
        str(n),
        (person.name.strip() or "–", *person.reach),
        person.organisation.strip() or "–",
        seating.role(person) or "–",
        _presence(person),
        "",
    )


def _presence(person: Participant) -> Cell:
    """What is known, else boxes to tick. A remark tells who comes instead."""
    known = person.presence is not Presentie.ONBEKEND
    told = (person.presence.label.removeprefix("afwezig "),) if known else _BOXES
    remark = person.remark.strip()
    return (*told, remark) if remark else told
