"""Chapter 7: the DIN as a figure and as a table."""

from collections.abc import Iterator

from wijkdesk.documents.engine import WIDTH, Column, Flowable, figure, table
from wijkdesk.documents.figures.din import condensed, din_figure
from wijkdesk.services import dutch
from wijkdesk.services.din import Din, din
from wijkdesk.services.wijkopgave.data import InspanningData, WijkopgaveData

from .register import Register
from .slots import optional, pm

WEIGHTS = {1: "iets", 2: "gemiddeld", 3: "veel"}


def network(data: WijkopgaveData, known: Register) -> Iterator[Flowable]:
    """Figure and table; the table lists every line, also where the figure groups."""
    yield from optional(data, "din")
    if not data.doelen and not data.inspanningen:
        yield from pm("welke inspanning aan welk doel bijdraagt")
        return
    found = condensed(din(data), {f"doel-{d.id}": d.stadsdoel.label for d in data.doelen})
    grouped = ", in groepen" if found.grouped else ""
    yield figure(
        din_figure(found, WIDTH),
        f"Van visie naar inspanningen{grouped}; hoe dikker de lijn, hoe groter de bijdrage",
        alt=_alt(data, found),
    )
    yield table(
        "Wat elke inspanning aan een doel bijdraagt",
        (
            Column("Doel", 34, header=True),
            Column("Werkveld", 18),
            Column("Inspanning", 34),
            Column("Bijdrage", 14),
        ),
        _rows(data, known),
    )


def _rows(data: WijkopgaveData, known: Register) -> Iterator[tuple[str, ...]]:
    for doel in data.doelen:
        name = f"{doel.number} {doel.title}"
        contributions = known.contributions.get(doel.id, ())
        for inspanning, weight, note in contributions:
            told = WEIGHTS.get(weight, str(weight))
            yield name, *_names(inspanning), f"{told}: {note}" if note else told
        if not contributions:
            own = dutch.enumeration([w.label for w in doel.werkvelden]) or "–"
            yield name, own, "PM: nog geen inspanning", "–"
    for inspanning in data.inspanningen:
        if not any(link.doel_id in known.doel for link in inspanning.links):
            yield "Nog geen doel", *_names(inspanning), "–"


def _names(inspanning: InspanningData) -> tuple[str, str]:
    werkveld = inspanning.werkveld.label if inspanning.werkveld else "–"
    return werkveld, f"{inspanning.number} {inspanning.title}"


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
