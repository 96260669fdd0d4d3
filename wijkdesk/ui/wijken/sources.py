"""What the tables of the screen Wijken show."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

from wijkdesk.models.gebied import GebiedKind
from wijkdesk.services.gebied.areas import AreaDetail, WijkRow
from wijkdesk.services.gebied.kerncijfer import AT_A_GLANCE, FIGURES
from wijkdesk.services.words import dutch
from wijkdesk.store.sqlite.folding import folded
from wijkdesk.ui.widgets.tables.record_model import Column, Row
from wijkdesk.ui.widgets.tag import Tone

UNKNOWN = "onbekend"
EXPLANATION = "▲ hoger of ▼ lager dan in Almelo"


def beside_town(key: str, value: float | None, town: float | None) -> str:
    """A figure, and beside it how much higher or lower it is than that of Almelo."""
    definition = FIGURES[key]
    if value is None:
        return UNKNOWN
    unit = definition.unit if definition.unit == "%" else ""
    text = dutch.amount(value, unit, definition.decimals)
    if town is None or definition.adds_up:
        return text
    difference = round(value - town)
    if not difference:
        return f"{text} ="
    return f"{text} {'▲' if difference > 0 else '▼'} {dutch.number(abs(difference), 0)}"


class WijkSource:
    """The wijken; the municipality always stands last, as what the others are measured by."""

    kind = "gebied"
    columns: Sequence[Column] = (
        Column("name", "Wijk of dorp"),
        Column("inwoners", "Inwoners", width=76),
        Column("woningen", "Woningen", width=80, secondary=True),
        Column("woz", "WOZ × 1.000", width=98, secondary=True),
        Column("koop", "Koop", width=86, secondary=True),
        Column("laag_inkomen", "Laag inkomen", width=104, secondary=True),
        Column("mark", "", width=110, tag=True),
    )

    def __init__(self, areas: Sequence[WijkRow], town: dict[str, float]) -> None:
        self._areas = {row.id: row for row in areas}
        self._town = town

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        wanted = folded(needle)
        found = [
            row for row in self._areas.values() if wanted in folded(f"{row.name} {_mark(row)}")
        ]
        if sort is not None:
            found.sort(key=lambda row: self._key(row, sort), reverse=descending)
            # What is unknown is neither the most nor the least.
            found.sort(key=lambda row: sort in AT_A_GLANCE and sort not in row.figures)
        found.sort(key=lambda row: row.kind is GebiedKind.GEMEENTE)
        return [row.id for row in found]

    def _key(self, row: WijkRow, sort: str) -> tuple[float, str]:
        if sort == "name":
            return (0.0, folded(row.name))
        if sort == "mark":
            return (0.0 if row.priority_reason else 1.0, folded(row.kind.label + row.name))
        return (row.figures.get(sort, -1.0), folded(row.name))

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [self._row(self._areas[one]) for one in ids]

    def _row(self, row: WijkRow) -> Row:
        town = {} if row.kind is GebiedKind.GEMEENTE else self._town
        figures = tuple(
            beside_town(key, row.figures.get(key), town.get(key)) if row.figures else ""
            for key in AT_A_GLANCE
        )
        mark = _mark(row)
        tone = Tone.WARN if row.priority_reason else Tone.PLAIN
        cells = (row.name, *figures, mark)
        return Row(row.id, cells, ("",) * (len(cells) - 1) + (tone.value,))


def _mark(row: WijkRow) -> str:
    plain = "" if row.kind is GebiedKind.WIJK else row.kind.label
    return "prioritair" if row.priority_reason else plain


def code_text(detail: AreaDetail) -> str:
    """The codes of an area, each with its years: "CBS-code WK014120 (2021 en 2022)"."""
    years: dict[str, list[str]] = {}
    for year, code in sorted(detail.codes):
        years.setdefault(code, []).append(str(year))
    told = [f"{code} ({dutch.enumeration(one)})" for code, one in years.items()]
    return f"CBS-code {dutch.enumeration(told)}" if told else "Geen code van het CBS"


class FixedSource:
    """Rows that are there already, sorted by their text as shown; `numbers` gives per column the
    numbers to sort by instead, None last."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[tuple[str, ...]],
        space: UUID,
        numbers: Mapping[str, Sequence[float | None]] | None = None,
    ):
        self.columns = columns
        self._rows = {uuid5(space, str(number)): cells for number, cells in enumerate(rows)}
        self._numbers = {
            column: dict(zip(self._rows, values, strict=True))
            for column, values in (numbers or {}).items()
        }

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        found = list(self._rows)
        if sort in self._numbers:
            numbers = self._numbers[sort]
            found.sort(key=lambda one: numbers[one] or 0.0, reverse=descending)
            found.sort(key=lambda one: numbers[one] is None)
        elif sort is not None:
            place = [column.name for column in self.columns].index(sort)
            found.sort(key=lambda one: folded(self._rows[one][place]), reverse=descending)
        return found

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [Row(one, self._rows[one]) for one in ids]


def figure_source(detail: AreaDetail) -> FixedSource:
    """All figures of an area beside the municipality, with year and source."""
    rows = []
    for figure in detail.figures:
        unit = figure.unit
        own = dutch.amount(figure.value, unit, figure.decimals) if figure.value is not None else ""
        town = (
            dutch.amount(figure.municipality, unit, figure.decimals)
            if figure.municipality is not None
            else ""
        )
        rows.append(
            (figure.label, own or UNKNOWN, town or UNKNOWN, str(figure.year), figure.source)
        )
    columns = (
        Column("label", "Kerncijfer", wrap=True),
        Column("own", detail.name, width=120),
        Column("town", "Almelo", width=120),
        Column("year", "Jaar", width=60),
        Column("source", "Bron", width=260, wrap=True, secondary=True),
    )
    return FixedSource(columns, rows, detail.id)


def buurt_source(detail: AreaDetail) -> FixedSource:
    """The buurten of an area with their inwoners."""
    rows = [
        (name, dutch.number(count, 0) if count is not None else UNKNOWN)
        for _, name, count in detail.buurten
    ]
    columns = (Column("name", "Buurt"), Column("inwoners", "Inwoners", width=110))
    counts = [count for _, _, count in detail.buurten]
    return FixedSource(columns, rows, detail.id, {"inwoners": counts})
