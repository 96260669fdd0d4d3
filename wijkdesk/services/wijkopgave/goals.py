"""Opgaven, doelen, inspanningen and indicatoren of an area, with the numbers they print with."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wijkdesk.models.monitoring import Indicator, Meting
from wijkdesk.models.opgave import (
    Doel,
    Inspanning,
    InspanningDoel,
    InspanningPartner,
    Opgave,
    OpgavePartner,
)
from wijkdesk.models.plan import Werkveld

from . import data
from .area import AreaRows


@dataclass(frozen=True)
class PrintNumbers:
    """Ids of records of an area and the numbers they print with."""

    numbers: dict[uuid.UUID, str]

    def find(self, one: uuid.UUID | None) -> str | None:
        """The id as text when the record is there; what was deleted is not referred to."""
        return str(one) if one in self.numbers else None


def goals(area: AreaRows) -> tuple[dict[str, Any], PrintNumbers, PrintNumbers]:
    """Fields of WijkopgaveData on goals and work; the numbers of doelen and of inspanningen."""
    opgaven = area.rows(Opgave)
    opgave_numbers = PrintNumbers({row.id: str(n) for n, row in enumerate(opgaven, 1)})
    doelen = area.rows(Doel)
    doel_numbers = PrintNumbers(_sub_numbers(doelen, opgave_numbers))
    inspanningen = area.rows(Inspanning)
    inspanning_numbers = PrintNumbers(_sub_numbers(inspanningen, opgave_numbers))
    fields = {
        "opgaven": _opgaven(area, opgaven, opgave_numbers),
        "doelen": _doelen(area, doelen, doel_numbers, opgave_numbers),
        "indicatoren": _indicatoren(area, doel_numbers),
        "inspanningen": _inspanningen(
            area, inspanningen, inspanning_numbers, opgave_numbers, doel_numbers
        ),
    }
    return fields, doel_numbers, inspanning_numbers


def _opgaven(
    area: AreaRows, rows: Iterable[Any], numbers: PrintNumbers
) -> tuple[data.OpgaveData, ...]:
    partners = area.attached(OpgavePartner, "opgave_id", Opgave)
    return tuple(
        data.OpgaveData(
            id=str(row.id),
            number=numbers.numbers[row.id],
            title=row.title,
            werkvelden=_in_order(row.werkvelden),
            thema=row.thema,
            demand=row.demand,
            reason=row.reason,
            desired=row.desired,
            citywide=row.citywide,
            sturing=row.sturing,
            trekker=area.name(row.trekker_id),
            partners=tuple(
                data.Partner(area.names[one.organisatie_id], one.role)
                for one in partners.get(row.id, ())
                if one.organisatie_id in area.names
            ),
            horizon=row.horizon,
            priority=row.priority,
            status=row.status,
        )
        for row in rows
    )


def _doelen(
    area: AreaRows, rows: Iterable[Any], numbers: PrintNumbers, opgaven: PrintNumbers
) -> tuple[data.DoelData, ...]:
    return tuple(
        data.DoelData(
            id=str(row.id),
            number=numbers.numbers[row.id],
            title=row.title,
            stadsdoel=row.stadsdoel,
            werkvelden=_in_order(row.werkvelden),
            trekker=area.name(row.trekker_id),
            opgave_id=opgaven.find(row.opgave_id),
        )
        for row in rows
    )


def _indicatoren(area: AreaRows, doelen: PrintNumbers) -> tuple[data.IndicatorData, ...]:
    metingen = area.attached(Meting, "indicator_id", Indicator)
    return tuple(
        data.IndicatorData(
            id=str(row.id),
            name=row.name,
            unit=row.unit,
            direction=row.direction,
            source=row.source,
            target=row.target,
            target_year=row.target_year,
            reading=row.reading,
            doel_id=doelen.find(row.doel_id),
            measurements=tuple(
                data.Measurement(one.measured_on, one.value)
                for one in sorted(metingen.get(row.id, ()), key=lambda one: one.measured_on)
                if one.value is not None
            ),
        )
        for row in area.rows(Indicator)
    )


def _inspanningen(
    area: AreaRows,
    rows: Iterable[Any],
    numbers: PrintNumbers,
    opgaven: PrintNumbers,
    doelen: PrintNumbers,
) -> tuple[data.InspanningData, ...]:
    partners = area.attached(InspanningPartner, "inspanning_id", Inspanning)
    links = area.attached(InspanningDoel, "inspanning_id", Inspanning)
    return tuple(
        data.InspanningData(
            id=str(row.id),
            number=numbers.numbers[row.id],
            title=row.title,
            description=row.description,
            activiteit=row.activiteit,
            werkveld=row.werkveld,
            sturing=row.sturing,
            trekker=area.name(row.trekker_id),
            partners=tuple(
                area.names[one.organisatie_id]
                for one in partners.get(row.id, ())
                if one.organisatie_id in area.names
            ),
            start_on=row.start_on,
            end_on=row.end_on,
            status=row.status,
            quick_win=row.quick_win,
            pm=row.pm,
            opgave_id=opgaven.find(row.opgave_id),
            links=tuple(
                data.Link(str(one.doel_id), one.weight, one.note)
                for one in links.get(row.id, ())
                if one.doel_id in doelen.numbers
            ),
        )
        for row in rows
    )


def _in_order(werkvelden: frozenset[Werkveld]) -> tuple[Werkveld, ...]:
    return tuple(one for one in Werkveld if one in werkvelden)


def _sub_numbers(rows: Iterable[Any], opgaven: PrintNumbers) -> dict[uuid.UUID, str]:
    """Numbers such as "2.3": the third of opgave 2; "–.1" for the first without opgave."""
    counts: dict[str, int] = defaultdict(int)
    numbers: dict[uuid.UUID, str] = {}
    for row in rows:
        opgave = opgaven.numbers.get(row.opgave_id, "–")
        counts[opgave] += 1
        numbers[row.id] = f"{opgave}.{counts[opgave]}"
    return numbers
