"""Chapter 7: the DIN as a figure and as a table."""

from collections.abc import Iterator

from wijkdesk.documents.engine import WIDTH, Cell, Column, Flowable, figure, table
from wijkdesk.documents.figures.din import condensed, din_figure
from wijkdesk.services.wijkopgave.data import InspanningData, WijkopgaveData
from wijkdesk.services.wijkopgave.din import Din, din
from wijkdesk.services.words import dutch

from .register import Register
from .slots import optional, pm, whole

WEIGHTS = {1: "iets", 2: "gemiddeld", 3: "veel"}


def network(data: WijkopgaveData, known: Register) -> Iterator[Flowable]:
    """Figure and table; the table lists every line, also where the figure groups."""
    opening = tuple(optional(data, "din"))
    if not data.doelen and not data.inspanningen:
        yield from opening
        yield from pm("welke inspanning aan welk doel bijdraagt")
        return
    found = condensed(din(data), {f"doel-{d.id}": d.stadsdoel.label for d in data.doelen})
    grouped = ", in groepen" if found.grouped else ""
    caption = f"Van visie naar inspanningen{grouped}; hoe dikker de lijn, hoe groter de bijdrage"
    yield whole(*opening, figure(din_figure(found, WIDTH), caption, alt=_alt(data, found)))
    yield table(
        "Wat elke inspanning aan een doel bijdraagt: iets, gemiddeld of veel",
        (
            Column("Doel", 36, header=True),
            Column("Stadsdoel en werkveld", 24),
            Column("Inspanningen", 40),
        ),
        _rows(data, known),
    )


def _rows(data: WijkopgaveData, known: Register) -> Iterator[tuple[Cell, ...]]:
    for doel in data.doelen:
        contributions = known.contributions.get(doel.id, ())
        served = [inspanning.werkveld for inspanning, _, _ in contributions]
        fields = dict.fromkeys([*doel.werkvelden, *filter(None, served)])
        yield (
            f"{doel.number} {doel.title}",
            (f"{doel.stadsdoel.label}:", *(field.label for field in fields)),
            tuple(_line(*one) for one in contributions) or "PM: nog geen inspanning",
        )
    for inspanning in data.inspanningen:
        if not any(link.doel_id in known.doel for link in inspanning.links):
            field = inspanning.werkveld.label if inspanning.werkveld else "–"
            yield "Nog geen doel", field, f"{inspanning.number} {inspanning.title}"


def _line(inspanning: InspanningData, weight: int, note: str) -> str:
    told = f"{inspanning.number} {inspanning.title} ({WEIGHTS.get(weight, weight)})"
    return f"{told}: {note}" if note else told


def _alt(data: WijkopgaveData, found: Din) -> str:
    strong = sum(1 for i in data.inspanningen for link in i.links if link.weight == 3)
    served = {i.werkveld for i in data.inspanningen if i.werkveld}
    fields = dutch.enumeration(sorted(w.label for w in served)) or "nog geen werkveld"
    return (
        f"Vier kolommen van links naar rechts: visie, {len(data.doelen)} doelen, werkvelden en "
        f"{len(data.inspanningen)} inspanningen, verbonden door {len(found.edges)} lijnen. "
        f"De inspanningen vallen onder {fields}. {strong} bijdragen zijn groot (dikste lijn). "
        f"Gestreepte vakken (PM) zijn nog open. De tabel hierna noemt elke lijn."
    )
