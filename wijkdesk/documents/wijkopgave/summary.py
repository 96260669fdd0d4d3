"""Chapter 1: the wijkopgave on exactly one page.

Every text is cut to lines that surely fit. What is cut stands whole elsewhere: records in their own
chapter, the kern in an appendix of its own (`kern_rest`).
"""

from collections.abc import Iterator, Sequence

from wijkdesk.documents.engine import (
    WIDTH,
    Flowable,
    KeyFigure,
    bullets,
    columns,
    figure,
    heading,
    key_figures,
    lead,
)
from wijkdesk.documents.figures.areamap import mini_map
from wijkdesk.documents.figures.labels import wrapped
from wijkdesk.models.opgave import Prioriteit
from wijkdesk.services import dutch
from wijkdesk.services.wijkopgave.data import Figure, WijkopgaveData

from .slots import pm

_KERN_LINES = 6
_ITEM_LINES = 2
_ORDER = tuple(Prioriteit)
# Room of a column's text and of the opening text, a little tight so that the engine never needs
# a line more than was counted.
_COLUMN = (WIDTH - 20) / 2 - 22
_LEAD_SIZE, _BODY_SIZE = 12.5, 10.0


def summary(data: WijkopgaveData) -> Iterator[Flowable]:
    """Kern, where it is, six figures, strengths, opgaven, voices, successes."""
    kern = _kern(data)
    if kern:
        yield from lead(kern)
    else:
        yield from pm("in drie zinnen wat er aan de hand is en wat we doen")
    yield from _glance(data)
    yield columns(
        (
            _list("Kracht van de wijk", data.strengths[:3], "waar de wijk sterk in is"),
            _list("Belangrijkste opgaven", _top_opgaven(data), "de belangrijkste opgaven"),
        )
    )
    yield columns(
        (
            _list("Wat inwoners zeggen", _voices(data), "wat inwoners zeggen"),
            _list("Successen", _successes(data), "wat al gelukt is"),
        )
    )


def kern_rest(data: WijkopgaveData) -> str:
    """The whole kern when the summary shows only its beginning, else ""."""
    whole = data.texts.get("samenvatting", "").strip()
    return whole if _kern(data) != whole else ""


def _kern(data: WijkopgaveData) -> str:
    whole = data.texts.get("samenvatting", "").strip()
    return _cut(whole, WIDTH - 12, _LEAD_SIZE, _KERN_LINES)


def _cut(text: str, room: float, size: float, lines: int) -> str:
    """The text itself when it fits in so many lines, else its first lines and an ellipsis."""
    parts = text.split("\n")
    laid = [line for part in parts for line in wrapped(part, room, size, lines=lines + 1)]
    blank = sum(1 for part in parts if not part.strip())
    if len(laid) + blank <= lines and not any(line.endswith("…") for line in laid):
        return text
    return " ".join(wrapped(text, room, size, lines=lines))


def _glance(data: WijkopgaveData) -> Iterator[Flowable]:
    tiles = [_tile(data, found) for found in data.figures[:6] if found.value is not None]
    located = any(shape.own for shape in data.geography.shapes)
    if not tiles:
        yield from pm("zes kerncijfers naast die van de gemeente, na het inlezen van CBS-cijfers")
        return
    if not located:
        yield key_figures(tiles, across=3)
        return
    caption = f"{data.gebied[:60]} in de omgeving"
    alt = f"Kaartje van {data.gebied[:60]} in zijn omgeving; hoofdstuk 2 heeft de grote kaart."
    yield columns(
        (
            [figure(mini_map(data.geography, 132, 132), caption, alt=alt)],
            [key_figures(tiles, across=3)],
        ),
        shares=(29, 71),
    )


def _tile(data: WijkopgaveData, found: Figure) -> KeyFigure:
    value = dutch.number(found.value, found.decimals)
    other = dutch.number(found.municipality, found.decimals)
    sign = "%" if found.unit == "%" else ""
    unit = f" ({found.unit})".replace("€ ", "€\u00a0") if found.unit and not sign else ""
    return KeyFigure(
        f"{value}{sign}",
        " ".join(wrapped(f"{found.label}{unit}", 95, 9.4, lines=2)),
        f"{data.municipality}: {other}{sign if found.municipality is not None else ''}",
    )


def _list(title: str, items: Sequence[str], belongs: str) -> list[Flowable]:
    head = heading(title, 2, listed=False)
    if not items:
        return [head, *pm(belongs)]
    return [head, bullets([_cut(item, _COLUMN, _BODY_SIZE, _ITEM_LINES) for item in items])]


def _top_opgaven(data: WijkopgaveData) -> list[str]:
    ranked = sorted(data.opgaven, key=lambda opgave: _ORDER.index(opgave.priority))
    return [f"{opgave.number}. {opgave.title}" for opgave in ranked[:3]]


def _voices(data: WijkopgaveData) -> list[str]:
    said = [f"“{quote.title}”" for quote in data.quotes]
    wished = [
        f"{wish.title} ({dutch.number(wish.times, 0)} keer genoemd)" if wish.times else wish.title
        for wish in data.wishes
    ]
    return [*said[:1], *wished][:3] if wished else said[:3]


def _successes(data: WijkopgaveData) -> list[str]:
    return [verhaal.title for verhaal in data.verhalen if verhaal.success][:3]
