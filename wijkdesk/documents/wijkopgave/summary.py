"""Chapter 1: the wijkopgave on exactly one page.

Every text is cut to lines that surely fit. What is cut stands whole elsewhere: records in their own
chapter, the kern in an appendix of its own (`kern_rest`).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

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
from wijkdesk.services.gebied.data import Figure
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.services.words import dutch

from .slots import pm

_KERN_LINES = 5
_ITEM_LINES = 2
_TASK_LINES = 3
_ORDER = tuple(Prioriteit)
# Room of a column's text and of the opening text, a little tight so that the engine never needs
# a line more than was counted.
_COLUMN = (WIDTH - 20) / 2 - 22
_TILE = 80.0
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
            _list("Belangrijkste opgaven", _top(data), "de belangrijkste opgaven", _TASK_LINES),
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
    alt = f"Kaartje van {data.gebied[:60]} in zijn omgeving; hoofdstuk 2 heeft de grote kaart."
    yield columns(
        (
            [figure(mini_map(data.geography, 106, 116), "Ligging", alt=alt)],
            [key_figures(tiles, across=3)],
        ),
        shares=(24, 76),
    )


def _tile(data: WijkopgaveData, found: Figure) -> KeyFigure:
    other = f"{data.municipality[:18]}: {_amount(found, found.municipality)}"
    label = " ".join(wrapped(found.label, _TILE, 8.8, bold=True, lines=2))
    return KeyFigure(_amount(found, found.value), label, other)


def _amount(found: Figure, value: float | None) -> str:
    """Thousands of euros are written out: "€ 156.000" is read faster than "156 × € 1.000"."""
    if value is not None and found.unit == "× € 1.000":
        return dutch.euro(Decimal(round(value * 1000)))
    return dutch.amount(value, found.unit if found.unit == "%" else "", found.decimals)


def _list(
    title: str, items: Sequence[str], belongs: str, lines: int = _ITEM_LINES
) -> list[Flowable]:
    head = heading(title, 2, listed=False)
    if not items:
        return [head, *pm(belongs)]
    return [head, bullets([_cut(item, _COLUMN, _BODY_SIZE, lines) for item in items])]


def _top(data: WijkopgaveData) -> list[str]:
    ranked = sorted(data.opgaven, key=lambda opgave: _ORDER.index(opgave.priority))
    return [
        f"{opgave.title}: {opgave.desired[:1].lower()}{opgave.desired[1:]}"
        if opgave.desired
        else opgave.title
        for opgave in ranked[:3]
    ]


def _voices(data: WijkopgaveData) -> list[str]:
    said = [f"“{quote.title}”" for quote in data.quotes]
    wished = [
        f"{wish.title} ({dutch.number(wish.times, 0)} keer genoemd)" if wish.times else wish.title
        for wish in data.wishes
    ]
    return [*said[:1], *wished][:3] if wished else said[:3]


def _successes(data: WijkopgaveData) -> list[str]:
    return [verhaal.title for verhaal in data.verhalen if verhaal.success][:3]
