"""Chapters 3 and 4: the wijkanalyse, and what residents and entrepreneurs say."""

from collections.abc import Iterator, Sequence

from wijkdesk.documents.engine import Column, Flowable, bullets, columns, heading, quote, table
from wijkdesk.models.wijkanalyse import Lens
from wijkdesk.services.wijkopgave.data import AnalyseCell, WijkopgaveData
from wijkdesk.services.words import dutch

from .slots import pm, slot, whole

PLAN = (Lens.VEERKRACHT, Lens.LEEFBAARHEID, Lens.WEERBAARHEID)
RIGO = (Lens.FYSIEK, Lens.SOCIAAL, Lens.OVERLAST, Lens.VEILIGHEID)

# More points than these read better below one another.
_SIDE_BY_SIDE = 8


def analysis(data: WijkopgaveData) -> Iterator[Flowable]:
    """Chapter 3."""
    yield heading("Veerkracht, leefbaarheid en weerbaarheid", 2)
    yield from _lenses(data, PLAN, "De drie invalshoeken van het plan")
    yield heading("Vier thema's van leefbaarheid", 2)
    yield from _lenses(data, RIGO, "Fysiek, sociaal, overlast en veiligheid")
    strong = _points("Sterke punten", data.strengths, "waar de wijk sterk in is")
    weak = _points("Zwakke punten", data.weaknesses, "waar de wijk zwak in is")
    if max(len(data.strengths), len(data.weaknesses)) <= _SIDE_BY_SIDE:
        yield columns((strong, weak))
    else:
        yield from (*strong, *weak)


def _lenses(data: WijkopgaveData, lenses: Sequence[Lens], caption: str) -> Iterator[Flowable]:
    cells = {cell.lens: cell for cell in data.analyse}
    if not any(lens in cells for lens in lenses):
        yield from pm("per onderwerp wat de cijfers zeggen en wat mensen ervaren")
        return
    yield whole(
        table(
            caption,
            (
                Column("Onderwerp", 14, header=True),
                Column("Cijferwereld", 23),
                Column("Leefwereld", 23),
                Column("Score", 8),
                Column("Trend", 10),
                Column("Duiding", 22),
            ),
            [_row(cells.get(lens, AnalyseCell(lens))) for lens in lenses],
            note="Score van 1 (slecht) tot 5 (goed).",
        )
    )


def _row(cell: AnalyseCell) -> tuple[str, ...]:
    return (
        cell.lens.label,
        cell.figures or "PM",
        cell.lived or "PM",
        f"{cell.score} van 5" if cell.score is not None else "–",
        cell.trend.label if cell.trend else "–",
        cell.reading or "PM",
    )


def _points(title: str, points: Sequence[str], belongs: str) -> Iterator[Flowable]:
    yield heading(title, 2)
    if points:
        yield bullets(points)
    else:
        yield from pm(belongs)


def voices(data: WijkopgaveData) -> Iterator[Flowable]:
    """Chapter 4."""
    yield from slot(data, "inwoners", "een samenvatting van wat inwoners en ondernemers zeggen")
    yield heading("Hoe we het vroegen", 2)
    yield from _consultations(data)
    yield heading("Wat mensen wensen", 2)
    yield from _wishes(data)
    yield heading("In hun eigen woorden", 2)
    yield from _quotes(data)


def _consultations(data: WijkopgaveData) -> Iterator[Flowable]:
    if not data.consultations:
        yield from pm("hoe en wanneer we inwoners hebben gevraagd")
        return
    yield table(
        "Zo vroegen we inwoners en ondernemers",
        (
            Column("Vorm", 26, header=True),
            Column("Datum", 15),
            Column("Deelnemers", 11, number=True),
            Column("Wie we misten", 20),
            Column("Wat we ermee deden", 28),
        ),
        [
            (c.title, dutch.day(c.held_on), dutch.number(c.reached, 0), c.missed, c.followed_up)
            for c in data.consultations
        ],
    )


def _wishes(data: WijkopgaveData) -> Iterator[Flowable]:
    if not data.wishes:
        yield from pm("de wensen die het vaakst genoemd zijn")
        return
    yield table(
        "De wensen die het vaakst genoemd zijn",
        (
            Column("Wens", 45, header=True),
            Column("Genoemd", 12, number=True),
            Column("Ons antwoord", 43),
        ),
        [(w.title, dutch.number(w.times, 0), w.answer or "PM") for w in data.wishes],
    )


def _quotes(data: WijkopgaveData) -> Iterator[Flowable]:
    if not data.quotes:
        yield from pm("wat mensen zeiden, als zij dat goed vinden")
    for found in data.quotes:
        yield quote(found.title, found.voice)
