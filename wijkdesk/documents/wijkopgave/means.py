"""Chapters 12 and 13: money and hours, and what may go wrong."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from wijkdesk.documents.engine import WIDTH, Column, Flowable, figure, heading, table
from wijkdesk.documents.figures.budget import ORDER, budget, sums
from wijkdesk.documents.figures.matrix import Axes, matrix
from wijkdesk.documents.figures.palette import RISK_HIGH, RISK_LOW, RISK_MIDDLE
from wijkdesk.documents.figures.squares import Item
from wijkdesk.models.middelen import MiddelStatus
from wijkdesk.services.wijkopgave.data import RisicoData, WijkopgaveData
from wijkdesk.services.words import dutch

from .slots import optional, pm, whole

_OPEN = (MiddelStatus.NODIG, MiddelStatus.AANGEVRAAGD)
_HIGH, _MIDDLE = 15, 8


def resources(data: WijkopgaveData) -> Iterator[Flowable]:
    """Chapter 12: euros by source and year, hours by team, gaps."""
    yield from optional(data, "middelen")
    yield heading("Geld", 2)
    yield from _money(data)
    yield heading("Uren", 2)
    yield from _hours(data)
    yield heading("Wat nog ontbreekt", 2)
    yield from _gaps(data)


def _money(data: WijkopgaveData) -> Iterator[Flowable]:
    found = [m for m in data.middelen if m.amount is not None]
    if not found:
        yield from pm("het geld per bron en jaar")
        return
    yield figure(budget(found, WIDTH), "Geld per jaar en hoe zeker het is", alt=_money_alt(data))
    years = list(sums(found))
    sources = sorted({m.source for m in found}, key=str.casefold)
    cells: dict[tuple[str, int | None], Decimal] = {}
    for m in found:
        cells[m.source, m.year] = cells.get((m.source, m.year), Decimal(0)) + (m.amount or 0)
    rows = [
        (
            source,
            *(dutch.euro(cells.get((source, year))) for year in years),
            dutch.euro(sum((cells.get((source, y), Decimal(0)) for y in years), Decimal(0))),
        )
        for source in sources
    ]
    totals = [sum((cells.get((s, y), Decimal(0)) for s in sources), Decimal(0)) for y in years]
    rows.append(("Totaal", *map(dutch.euro, totals), dutch.euro(sum(totals, Decimal(0)))))
    share = 70 / (len(years) + 1)
    columns = (
        Column("Bron", 30, header=True),
        *(Column(str(y) if y else "Zonder jaar", share, number=True) for y in years),
        Column("Totaal", share, number=True),
    )
    yield whole(table("Geld per bron en jaar", columns, rows))


def _money_alt(data: WijkopgaveData) -> str:
    told = []
    for year, parts in sums(data.middelen).items():
        amounts = [f"{dutch.euro(parts[s])} {s.label}" for s in ORDER if s in parts]
        told.append(f"{year or 'zonder jaar'}: {dutch.enumeration(amounts)}")
    return f"Eén balk per jaar. {'; '.join(told)}."


def _hours(data: WijkopgaveData) -> Iterator[Flowable]:
    found = [m for m in data.middelen if m.hours is not None]
    if not found:
        yield from pm("de uren per team en jaar")
        return
    yield table(
        "Uren per team en jaar",
        (
            Column("Team", 30, header=True),
            Column("Jaar", 14),
            Column("Uren", 14, number=True),
            Column("Bron", 22),
            Column("Stand", 20),
        ),
        [
            (
                m.team or "–",
                str(m.year or "–"),
                dutch.number(m.hours, 0),
                m.source,
                m.status.label,
            )
            for m in sorted(found, key=lambda m: (m.team.casefold(), m.year or 0))
        ],
    )


def _gaps(data: WijkopgaveData) -> Iterator[Flowable]:
    if not data.middelen:
        yield from pm("waar nog geld of uren voor nodig zijn")
        return
    titles = {i.id: f"{i.number} {i.title}" for i in data.inspanningen}
    gaps = [m for m in data.middelen if m.status in _OPEN]
    yield table(
        "Nog niet toegezegd",
        (
            Column("Waarvoor", 34, header=True),
            Column("Bron of team", 22),
            Column("Jaar", 9),
            Column("Geld", 13, number=True),
            Column("Uren", 8, number=True),
            Column("Stand", 14),
        ),
        [
            (
                titles.get(m.inspanning_id or "", "Hele wijkopgave"),
                m.team or m.source,
                str(m.year or "–"),
                dutch.euro(m.amount),
                dutch.number(m.hours, 0),
                m.status.label,
            )
            for m in gaps
        ]
        or [("Alles is toegezegd", "–", "–", "–", "–", "–")],
    )


def risks(data: WijkopgaveData) -> Iterator[Flowable]:
    """Chapter 13: matrix and table, the heaviest risk first."""
    opening = tuple(optional(data, "risicos"))
    if not data.risicos:
        yield from opening
        yield from pm("wat kan tegenvallen en wat we daaraan doen")
        return
    ranked = sorted(data.risicos, key=lambda r: -_weight(r))
    items = [
        Item(f"R{n}", r.title, r.impact, r.chance)
        for n, r in enumerate(ranked, 1)
        if r.impact is not None and r.chance is not None
    ]
    if items:
        axes = Axes("gevolg", "kans", "klein gevolg", "groot gevolg", _tone, _product)
        drawing = matrix(items, axes, WIDTH)
        shown = figure(drawing, "Risico's naar kans en gevolg", alt=_risk_alt(ranked))
        yield whole(*opening, shown)
    else:
        yield from opening
    yield _measures(ranked)


def _measures(ranked: Sequence[RisicoData]) -> Flowable:
    return table(
        "Risico's en maatregelen, het zwaarste eerst",
        (
            Column("Nr", 6),
            Column("Risico", 28, header=True),
            Column("Kans", 8, number=True),
            Column("Gevolg", 9, number=True),
            Column("Zwaarte", 12),
            Column("Maatregel", 23),
            Column("Eigenaar", 14),
        ),
        [
            (
                f"R{n}",
                r.title,
                dutch.number(r.chance, 0),
                dutch.number(r.impact, 0),
                _verdict(r),
                r.measure or "PM",
                r.owner or "PM",
            )
            for n, r in enumerate(ranked, 1)
        ],
        note="Kans en gevolg van 1 (klein) tot 5 (groot). Zwaarte is kans maal gevolg.",
    )


def _weight(risico: RisicoData) -> int:
    return (risico.chance or 0) * (risico.impact or 0)


def _verdict(risico: RisicoData) -> str:
    weight = _weight(risico)
    if not weight:
        return "PM"
    word = "hoog" if weight >= _HIGH else "middel" if weight >= _MIDDLE else "laag"
    return f"{weight} ({word})"


def _tone(across: int, up: int) -> str:
    weight = across * up
    return RISK_HIGH if weight >= _HIGH else RISK_MIDDLE if weight >= _MIDDLE else RISK_LOW


def _product(across: int, up: int) -> str:
    return str(across * up)


def _risk_alt(ranked: list[RisicoData]) -> str:
    scored = [r for r in ranked if _weight(r)]
    heavy = [r for r in scored if _weight(r) >= _HIGH]
    text = (
        f"Vierkant van vijf bij vijf vakken met {len(scored)} risico's: naar rechts neemt het "
        f"gevolg toe, naar boven de kans. {len(heavy)} risico's zijn hoog."
    )
    top = scored[0]
    return f"{text} Het zwaarst weegt: {top.title[:80]} (kans {top.chance}, gevolg {top.impact})."
