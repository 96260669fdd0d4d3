"""Chapter 2: the wijk in words, on a map and in figures."""

from collections.abc import Iterator, Sequence

from wijkdesk.documents.engine import WIDTH, Column, Flowable, figure, heading, prose, table
from wijkdesk.documents.figures.areamap import area_map, mark, shaded
from wijkdesk.services.gebied.data import Figure
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.services.words import dutch

from .slots import pm, titled, whole

# More figures than these beside the name of a buurt get cramped on a portrait page.
_ACROSS = 5


def area(data: WijkopgaveData) -> Iterator[Flowable]:
    """Identity, places to meet, map, key figures."""
    yield from titled(data, "identiteit", "wat deze wijk anders maakt dan andere")
    if data.geography.priority_reason:
        reason = data.geography.priority_reason.rstrip(".")
        yield from prose(f"{data.gebied} is een prioritair gebied. De reden: {reason}.")
    yield from titled(data, "voorzieningen", "waar mensen samenkomen en wat ontbreekt")
    yield heading("Kaart en buurten", 2)
    yield from _map(data)
    yield heading("Kerncijfers", 2)
    yield from _figures(data)


def _map(data: WijkopgaveData) -> Iterator[Flowable]:
    geography = data.geography
    if not any(shape.own for shape in geography.shapes):
        yield from pm("de kaart, zodra de grenzen uit een CBS-bestand zijn ingelezen")
        return
    found = shaded(data.figures)
    by = f", met {found.figure.label.lower()} per buurt" if found else ""
    yield figure(
        area_map(geography, data.figures, WIDTH),
        f"{data.gebied} en zijn {len(geography.parts)} buurten{by} "
        f"(indeling CBS {geography.year}). Bron: {geography.source or 'onbekend'}",
        alt=_map_alt(data),
    )


def _map_alt(data: WijkopgaveData) -> str:
    geography, found = data.geography, shaded(data.figures)
    around = [shape.name for shape in geography.shapes if not shape.own]
    parts = dutch.enumeration([f"{n}. {name}" for n, name in enumerate(geography.parts, 1)])
    text = f"Kaart van {data.gebied} met de buurten {parts}."
    if around:
        text += f" Eromheen liggen {dutch.enumeration(around)}."
    if found is None:
        return text
    pairs = [
        (value, name)
        for value, name in zip(found.figure.parts, geography.parts, strict=False)
        if value is not None
    ]
    (low, lowest), (high, highest) = min(pairs), max(pairs)
    unit, decimals = found.figure.unit, found.figure.decimals
    return (
        f"{text} De arcering toont {found.figure.label.lower()}: het laagst in {lowest} "
        f"({dutch.amount(low, unit, decimals)}), het hoogst in {highest} "
        f"({dutch.amount(high, unit, decimals)})."
    )


def _figures(data: WijkopgaveData) -> Iterator[Flowable]:
    if not data.figures:
        yield from pm("de kerncijfers, zodra een CBS-bestand is ingelezen")
        return
    yield table(
        f"Kerncijfers van {data.gebied} naast {data.municipality}",
        (
            Column("Kerncijfer", 46, header=True),
            Column(data.gebied, 22, number=True),
            Column(data.municipality, 20, number=True),
            Column("Jaar", 12, number=True),
        ),
        [
            (f.label, _value(f, f.value), _value(f, f.municipality), str(f.year))
            for f in data.figures
        ],
        note=_source(data.figures),
    )
    told = [f for f in data.figures if any(value is not None for value in f.parts)]
    # Tables of equal size read better than full ones and a rest.
    count = -(-len(told) // _ACROSS)
    for n in range(count):
        yield _parts(data, told[n * len(told) // count : (n + 1) * len(told) // count])


def _parts(data: WijkopgaveData, figures: Sequence[Figure]) -> Flowable:
    """Buurten as rows: a wijk may have twelve, more than fit as columns."""
    columns = [Column("Buurt", 36, header=True)]
    columns += [Column(_short(f), 64 / len(figures), number=True) for f in figures]
    rows = [
        (
            f"{mark(data.geography, name)}. {name}",
            *(_plain(f, f.parts[n] if n < len(f.parts) else None) for f in figures),
        )
        for n, name in enumerate(data.geography.parts)
    ]
    rows.append((data.gebied, *(_plain(f, f.value) for f in figures)))
    rows.append((data.municipality, *(_plain(f, f.municipality) for f in figures)))
    labels = dutch.enumeration([f.label.lower() for f in figures])
    return whole(table(f"Per buurt: {labels}", columns, rows, note=_other_year(figures)))


def _other_year(figures: Sequence[Figure]) -> str:
    """Says so when the buurten were counted in another year than the area."""
    told: dict[int, list[str]] = {}
    for one in figures:
        if one.parts_year is not None and one.parts_year != one.year:
            told.setdefault(one.parts_year, []).append(one.label.lower())
    return " ".join(
        f"In {year} geteld in de buurten: {dutch.enumeration(labels)}."
        for year, labels in told.items()
    )


def _source(figures: Sequence[Figure]) -> str:
    """One source for all, or each with the figures that come from it."""
    found: dict[str, list[str]] = {}
    for one in figures:
        found.setdefault(one.source or "onbekend", []).append(one.label.lower())
    if len(found) == 1:
        return f"Bron: {next(iter(found))}."
    told = [f"{source} ({dutch.enumeration(labels)})" for source, labels in found.items()]
    return f"Bronnen: {'; '.join(told)}."


def _short(figure: Figure) -> str:
    return f"{figure.label} ({figure.unit})" if figure.unit else figure.label


def _value(figure: Figure, value: float | None) -> str:
    return dutch.amount(value, figure.unit, figure.decimals)


def _plain(figure: Figure, value: float | None) -> str:
    return dutch.number(value, figure.decimals)
