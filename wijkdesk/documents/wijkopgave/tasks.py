"""Chapters 5 and 6: the visie, and a card for every opgave."""

from collections.abc import Iterator

from wijkdesk.documents.engine import Column, Flowable, Tag, card, heading, pairs, table, tones
from wijkdesk.services.wijkopgave.data import DoelData, IndicatorData, OpgaveData, WijkopgaveData
from wijkdesk.services.words import dutch

from .monitoring import measured, target
from .register import Register
from .slots import optional, pm, slot, titled
from .status import priority_tag, status_tag

_GOALS = (
    Column("Doel", 33, header=True),
    Column("Trekker", 15),
    Column("Indicator", 20),
    Column("Nulmeting", 16, number=True),
    Column("Streefwaarde", 16, number=True),
)


def vision(data: WijkopgaveData) -> Iterator[Flowable]:
    """Chapter 5."""
    yield from slot(data, "visie", "hoe de wijk er straks uitziet")
    yield from titled(data, "stadsdoelen", "welk doel van de stad deze visie dient")


def opgaven(data: WijkopgaveData, known: Register) -> Iterator[Flowable]:
    """Chapter 6."""
    yield from optional(data, "opgaven")
    if not data.opgaven:
        yield from pm("per opgave waarom, wat we willen bereiken en wie trekt")
    else:
        yield _overview(data)
    for opgave in data.opgaven:
        yield _card(opgave, known)
    loose = known.doelen.get(None, ())
    if loose:
        yield heading("Doelen zonder opgave", 2)
        yield _goals("Doelen zonder opgave", loose, known)


def _overview(data: WijkopgaveData) -> Flowable:
    return table(
        "De opgaven op een rij",
        (
            Column("Opgave", 36, header=True),
            Column("Werkveld", 28),
            Column("Trekker", 23),
            Column("Status", 13),
        ),
        [
            (
                f"{opgave.number}. {opgave.title}",
                dutch.enumeration([w.label for w in opgave.werkvelden]) or "PM",
                opgave.trekker or "PM",
                status_tag(opgave.status),
            )
            for opgave in data.opgaven
        ],
    )


def _card(opgave: OpgaveData, known: Register) -> Flowable:
    sturing = [Tag(f"sturing: {opgave.sturing.label if opgave.sturing else 'PM'}")]
    doelen = known.doelen.get(opgave.id, ())
    return card(
        f"Opgave {opgave.number}: {opgave.title}",
        [
            pairs(
                [
                    ("Waarom", opgave.reason or "PM"),
                    ("Vraag van inwoners", opgave.demand or "PM"),
                    ("Gewenste situatie", opgave.desired or "PM"),
                    ("Werkveld en thema", _subject(opgave)),
                    ("Trekker", opgave.trekker or "PM"),
                    ("Partners", _partners(opgave)),
                    ("Stadsbreed", opgave.citywide or "PM"),
                ]
            ),
            *([_goals(f"Doelen van opgave {opgave.number}", doelen, known)] if doelen else []),
            *([] if doelen else pm("de doelen van deze opgave")),
        ],
        tags=[
            priority_tag(opgave.priority),
            status_tag(opgave.status),
            *sturing,
            Tag(f"horizon: {opgave.horizon or 'PM'}", tones.QUIET),
        ],
    )


def _subject(opgave: OpgaveData) -> str:
    fields = dutch.enumeration([w.label for w in opgave.werkvelden]) or "PM"
    return f"{fields}; thema {opgave.thema.label.lower() if opgave.thema else 'PM'}"


def _partners(opgave: OpgaveData) -> str:
    told = [f"{p.name} ({p.role})" if p.role else p.name for p in opgave.partners]
    return ", ".join(told) or "PM"


def _goals(caption: str, doelen: tuple[DoelData, ...], known: Register) -> Flowable:
    rows = []
    for doel in doelen:
        name = f"{doel.number} {doel.title}"
        found: tuple[IndicatorData | None, ...] = known.indicatoren.get(doel.id, ()) or (None,)
        for n, indicator in enumerate(found):
            rows.append(
                (
                    name if n == 0 else f"{doel.number} (vervolg)",
                    doel.trekker or "PM",
                    indicator.name if indicator else "PM",
                    measured(indicator, 0) if indicator else "PM",
                    target(indicator) if indicator else "PM",
                )
            )
    return table(caption, _GOALS, rows)
