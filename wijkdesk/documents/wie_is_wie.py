"""Wie is wie: the wijkregisseur and wijkwethouder of each gebied, with who stands in."""

from collections.abc import Iterator, Sequence
from datetime import date

from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    RenderResult,
    Tag,
    bullets,
    heading,
    note,
    prose,
    render,
    table,
    tones,
)
from wijkdesk.documents.opening import facts, opening
from wijkdesk.services.netwerk.data import AssignmentLine, WhoIsWho
from wijkdesk.services.words import dutch, period

_TITLE = "Wie is wie"
_NOBODY = "nog niemand"
_COLUMNS = (
    Column("Rol", 13, header=True),
    Column("Naam", 17),
    Column("Telefoon en e-mail", 28),
    Column("Sinds", 13),
    Column("Tot en met", 13),
    Column("Vervanger", 16),
)


def print_who_is_who(data: WhoIsWho) -> RenderResult:
    """The list as PDF/A-2a and PDF/UA-1, the same bytes for the same data."""
    meta = facts(
        _TITLE, data.made_on, data.municipality, classification="Intern", example=data.example
    )
    return render(meta, _blocks(data))


def _blocks(data: WhoIsWho) -> Iterator[Flowable]:
    first = "Wie werkt voor welke wijk of welk dorp, en hoe bereikt u hen?"
    yield from opening(_TITLE, first, example=data.example)
    if not data.lines:
        yield note(
            "Nog niemand", "Kies bij een wijk of dorp wie de wijkregisseur is en sinds wanneer."
        )
        return
    yield from _vacant(data.lines)
    for gebied, lines in _by_gebied(data.lines).items():
        yield heading(gebied, 2)
        yield table(
            f"Wie werkt voor {gebied}",
            _COLUMNS,
            [_row(line, data.made_on) for line in lines],
        )


def _by_gebied(lines: Sequence[AssignmentLine]) -> dict[str, list[AssignmentLine]]:
    found: dict[str, list[AssignmentLine]] = {}
    for line in lines:
        found.setdefault(line.gebied, []).append(line)
    return found


def _vacant(lines: Sequence[AssignmentLine]) -> Iterator[Flowable]:
    """What is still open, before the tables."""
    open_ = [f"{line.gebied}: {line.rol}" for line in lines if not line.name.strip()]
    if open_:
        yield from prose("Hier is nog niemand gekozen:")
        yield bullets(open_)


def _row(line: AssignmentLine, today: date) -> tuple[Cell, ...]:
    return (
        _role(line, today),
        line.name.strip() or _NOBODY,
        tuple(filter(None, (line.phone, line.email))) or "–",
        dutch.day(line.since),
        dutch.day(line.until),
        line.vervanger or "–",
    )


def _role(line: AssignmentLine, today: date) -> Cell:
    """The role; a word tells when it is not now."""
    if period.is_over(line.until, today):
        return (line.rol, Tag("vroeger", tones.QUIET))
    if period.is_to_come(line.since, today):
        return (line.rol, Tag("straks", tones.QUIET))
    return line.rol
