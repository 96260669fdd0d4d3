"""Chapters 8 and 9: the uitvoeringsagenda, and what residents do themselves."""

from collections.abc import Iterator, Sequence

from wijkdesk.documents.engine import WIDTH, Cell, Column, Flowable, bullets, figure, heading, table
from wijkdesk.documents.figures.gantt import gantt, parts
from wijkdesk.documents.figures.planning import Bar, Level, Plan, plan
from wijkdesk.models.plan import Participatievorm
from wijkdesk.services.wijkopgave.data import InspanningData, MiddelData, WijkopgaveData
from wijkdesk.services.words import dutch

from .register import Register
from .slots import pm, slot, titled, whole
from .status import status_tag

_COLUMNS = (
    Column("Nr", 6, header=True),
    Column("Inspanning", 27),
    Column("Trekker en partners", 17),
    Column("Planning", 21),
    Column("Status", 10),
    Column("Middelen", 19),
)
# A taller planning is cut in parts, so that it need not wait for an empty page.
_TALLEST = 400.0


def agenda(data: WijkopgaveData, known: Register) -> Iterator[Flowable]:
    """Chapter 8: a table per opgave, the Gantt, quick wins and koppelkansen."""
    yield heading("Wat we doen, per opgave", 2)
    yield from _tables(data, known)
    yield heading("Quick wins", 2)
    yield from _quick_wins(data)
    yield from titled(data, "koppelkansen", "welk werk op dezelfde plek en tijd samen kan gaan")
    yield heading("Planning", 2)
    yield from _gantt(data)


def _tables(data: WijkopgaveData, known: Register) -> Iterator[Flowable]:
    if not data.inspanningen:
        yield from pm("wat we gaan doen, met trekker, planning en middelen")
        return
    for opgave in data.opgaven:
        found = known.inspanningen.get(opgave.id, ())
        if found:
            # The whole title, however long, stands on the card of chapter 6.
            yield _table(f"Opgave {opgave.number}: {opgave.title[:150]}", found, known)
    loose = known.inspanningen.get(None, ())
    if loose:
        yield _table("Zonder opgave", loose, known)


def _table(caption: str, found: Sequence[InspanningData], known: Register) -> Flowable:
    return table(
        caption,
        _COLUMNS,
        [
            (
                i.number,
                tuple(filter(None, (i.title, i.description, _sort(i)))),
                (i.trekker or "PM", f"met {dutch.enumeration(i.partners)}")
                if i.partners
                else i.trekker or "PM",
                "PM" if i.pm and not i.start_on else _period(i),
                status_tag(i.status),
                means(known.middelen.get(i.id, ())),
            )
            for i in found
        ],
    )


def _sort(inspanning: InspanningData) -> str:
    group = inspanning.activiteit.label.lower() if inspanning.activiteit else "PM"
    sturing = inspanning.sturing.label if inspanning.sturing else "PM"
    return f"Soort: {group}; sturing: {sturing}"


def _period(inspanning: InspanningData) -> Cell:
    """Two lines where a period spans years: the column is too narrow for one."""
    start, end = inspanning.start_on, inspanning.end_on
    if start and end and start.year != end.year:
        return dutch.quarter(start), f"tot en met {dutch.quarter(end)}"
    return dutch.period(start, end)


def means(middelen: Sequence[MiddelData]) -> Cell:
    """Money and hours of an inspanning, a line each: "€ 52.000 Wijkbudget, 2027 (toegezegd)"."""
    return tuple(_mean(middel) for middel in middelen) or "PM"


def _mean(middel: MiddelData) -> str:
    sizes = [dutch.euro(middel.amount)] if middel.amount is not None else []
    sizes += [f"{dutch.number(middel.hours, 0)} uur"] if middel.hours is not None else []
    who = f"{middel.source}, {middel.team}" if middel.team else middel.source
    year = f", {middel.year}" if middel.year else ""
    return f"{dutch.enumeration(sizes) or 'PM'} {who}{year} ({middel.status.label})"


def _gantt(data: WijkopgaveData) -> Iterator[Flowable]:
    if not data.inspanningen:
        yield from pm("de planning als figuur")
        return
    found = plan(data)
    pieces = parts(found, WIDTH, _TALLEST)
    for n, bars in enumerate(pieces, 1):
        piece = f", deel {n} van {len(pieces)}" if len(pieces) > 1 else ""
        alt = _gantt_alt(data, found)
        if piece:
            alt += f" Dit deel toont {_named(bars[0])} tot en met {_named(bars[-1])}."
        yield figure(gantt(found, bars, WIDTH), f"{_gantt_title(found)}{piece}", alt=alt)


def _named(bar: Bar) -> str:
    return f"{bar.number} {bar.title[:80]}".strip()


def _gantt_title(found: Plan) -> str:
    each = {
        Level.INSPANNING: "per inspanning",
        Level.OPGAVE: "per opgave, van de eerste tot de laatste inspanning",
        Level.ACTIVITEIT: "per activiteitengroep, van de eerste tot de laatste inspanning",
    }
    years = f"{found.first_year} tot en met {found.last_year}"
    return f"Planning {each[found.level]}, {years}, in kwartalen"


def _gantt_alt(data: WijkopgaveData, found: Plan) -> str:
    starts = [(i.start_on, i.number, i.title) for i in data.inspanningen if i.start_on]
    ends = [(i.end_on, i.number, i.title) for i in data.inspanningen if i.end_on]
    loose = sum(1 for i in data.inspanningen if not i.start_on and not i.end_on)
    text = (
        f"Balken op een tijdlijn van {found.first_year} tot en met {found.last_year} voor "
        f"{len(data.inspanningen)} inspanningen."
    )
    if starts:
        day, _, title = min(starts)
        text += f" Als eerste begint {title[:80]} ({dutch.quarter(day)})."
    if ends:
        day, _, title = max(ends)
        text += f" Als laatste eindigt {title[:80]} ({dutch.quarter(day)})."
    if loose:
        text += f" {loose} inspanningen hebben nog geen planning."
    return f"{text} De tabellen hierboven geven de planning van elke inspanning."


def _quick_wins(data: WijkopgaveData) -> Iterator[Flowable]:
    quick = [i for i in data.inspanningen if i.quick_win]
    if not quick:
        yield from pm("wat snel resultaat laat zien")
        return
    told = [f"{i.number} {i.title}: {dutch.period(i.start_on, i.end_on)}" for i in quick]
    yield whole(bullets(told))


def initiatives(data: WijkopgaveData) -> Iterator[Flowable]:
    """Chapter 9."""
    yield from slot(data, "participatie", "hoe inwoners meedoen")
    yield heading("Initiatieven", 2)
    if not data.initiatieven:
        yield from pm("wat inwoners zelf beginnen en hoe wij dat steunen")
        return
    counts = [
        f"{sum(1 for i in data.initiatieven if i.form is form)} {form.label.lower()}"
        for form in Participatievorm
    ]
    yield table(
        f"Initiatieven: {dutch.enumeration(counts)}",
        (
            Column("Initiatief", 27, header=True),
            Column("Vorm", 18),
            Column("Fase", 13),
            Column("Steun", 17),
            Column("Bedrag", 9, number=True),
            Column("Resultaat", 16),
        ),
        [
            (
                i.title,
                i.form.label,
                i.phase.label,
                i.support or "–",
                dutch.euro(i.amount),
                i.result or "–",
            )
            for i in data.initiatieven
        ],
    )
