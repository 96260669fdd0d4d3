"""Chapters 14 and 15: tellen en vertellen, decisions and open actions."""

from collections.abc import Iterator, Sequence

from wijkdesk.documents.engine import (
    WIDTH,
    Column,
    Flowable,
    bullets,
    figure,
    heading,
    prose,
    table,
)
from wijkdesk.documents.figures.sparklines import sparklines
from wijkdesk.models.monitoring import Richting
from wijkdesk.services.wijkopgave.data import IndicatorData, WijkopgaveData
from wijkdesk.services.words import dutch

from .register import Register
from .slots import optional, pm, title, whole

PANELS = 18
"""Panels in the figure: more than fill a page are left to the table."""


def counting(data: WijkopgaveData, known: Register) -> Iterator[Flowable]:
    """Chapter 14."""
    yield heading("Tellen", 2)
    if data.indicatoren:
        yield from _indicators(data, known)
    else:
        yield from pm("wat we meten, met nulmeting en streefwaarde")
    yield heading("Vertellen", 2)
    yield from _stories(data, known)
    yield heading("Wat cijfers en verhalen samen zeggen", 2)
    yield from optional(data, "duiding")
    told = [i for i in data.indicatoren if i.reading]
    if told:
        yield bullets([f"{i.name}: {i.reading}" for i in told])
    elif not data.texts.get("duiding"):
        yield from pm("wat cijfers en verhalen samen zeggen, ook als zij elkaar tegenspreken")


def _indicators(data: WijkopgaveData, known: Register) -> Iterator[Flowable]:
    measured = [i for i in data.indicatoren if i.measurements] or list(data.indicatoren)
    shown = measured[:PANELS]
    rest = len(data.indicatoren) - len(shown)
    caption = "Indicatoren: verloop, laatste meting en streefwaarde (stippellijn)"
    if rest:
        caption += f"; nog {rest} staan alleen in de tabel"
    yield figure(sparklines(shown, WIDTH), caption, alt=_alt(shown))
    yield table(
        "Indicatoren met nulmeting en streefwaarde",
        (
            Column("Doel", 7),
            Column("Indicator", 26, header=True),
            Column("Nulmeting", 15, number=True),
            Column("Laatste meting", 15, number=True),
            Column("Streefwaarde", 15, number=True),
            Column("Richting", 11),
            Column("Bron", 11),
        ),
        [_row(i, known) for i in data.indicatoren],
    )


def _row(indicator: IndicatorData, known: Register) -> tuple[str, ...]:
    doel = known.doel.get(indicator.doel_id or "")
    return (
        doel.number if doel else "–",
        indicator.name,
        measured(indicator, 0),
        measured(indicator, -1) if len(indicator.measurements) > 1 else "–",
        target(indicator),
        indicator.direction.label,
        indicator.source or "–",
    )


def measured(indicator: IndicatorData, which: int) -> str:
    """A measurement with its unit and year, PM without one; 0 is the nulmeting, -1 the latest."""
    if not indicator.measurements:
        return "PM"
    found = indicator.measurements[which]
    return f"{dutch.amount(found.value, indicator.unit)} ({found.measured_on.year})"


def target(indicator: IndicatorData) -> str:
    """The streefwaarde with its unit and year, PM without one."""
    if indicator.target is None:
        return "PM"
    year = f" ({indicator.target_year})" if indicator.target_year else ""
    return f"{dutch.amount(indicator.target, indicator.unit)}{year}"


def verdict(indicator: IndicatorData) -> str:
    """How the latest measurement compares with the nulmeting, in a few words."""
    if len(indicator.measurements) < 2:
        return "nog één meting" if indicator.measurements else "nog geen meting"
    change = indicator.measurements[-1].value - indicator.measurements[0].value
    if change == 0:
        return "gelijk gebleven"
    if indicator.direction is Richting.GEEN:
        return "gestegen" if change > 0 else "gedaald"
    return "beter" if (change > 0) is (indicator.direction is Richting.OMHOOG) else "slechter"


def _alt(indicatoren: Sequence[IndicatorData]) -> str:
    told = [
        f"{i.name[:60]}: van {measured(i, 0)} naar {measured(i, -1)}, {verdict(i)}"
        if len(i.measurements) > 1
        else f"{i.name[:60]}: {measured(i, 0)}"
        for i in indicatoren
    ]
    return f"Een klein lijndiagram per indicator. {'; '.join(told)}."


def _stories(data: WijkopgaveData, known: Register) -> Iterator[Flowable]:
    if not data.verhalen:
        yield from pm("twee tot vier verhalen uit de wijk")
    for verhaal in data.verhalen:
        doel = known.doel.get(verhaal.doel_id or "")
        yield heading(verhaal.title, 3)
        if verhaal.body:
            yield from prose(verhaal.body)
        tail = [f"Verteld door: {verhaal.voice}." if verhaal.voice else ""]
        tail += [f"Hoort bij doel {doel.number}: {doel.title.rstrip('.')}." if doel else ""]
        yield from prose(" ".join(filter(None, tail)))


def decisions(data: WijkopgaveData, public: bool) -> Iterator[Flowable]:
    """Chapter 15; open actions name who does what and stay internal."""
    yield title("besluiten")
    yield from _lines(data, "besluiten", "welke besluiten zijn genomen, met de datum")
    yield title("acties")
    if public:
        yield from prose("De openstaande acties staan in de interne versie.")
    else:
        yield from _lines(data, "acties", "welke acties openstaan, met wie en wanneer")


def _lines(data: WijkopgaveData, slot: str, belongs: str) -> Iterator[Flowable]:
    lines = [line.strip(" -•\t") for line in data.texts.get(slot, "").splitlines()]
    lines = [line for line in lines if line]
    if lines:
        yield whole(bullets(lines))
    else:
        yield from pm(belongs)
