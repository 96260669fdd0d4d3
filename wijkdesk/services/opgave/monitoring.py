"""Tellen en vertellen: indicators, measurements and stories."""

import uuid
from typing import Any, cast

from sqlalchemy import ColumnElement, select

from wijkdesk.models.monitoring import Indicator, Meting, Richting, Verhaal
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import Owner, RecordKind

INDICATOR = RecordKind(
    "indicator",
    Indicator,
    (
        Field("name", "Indicator", required=True, in_list=True),
        Field("doel_id", "Doel", FieldKind.REFERENCE, refers="doel", in_list=True, width=200),
        Field("unit", "Eenheid", hint="Bijvoorbeeld % of per jaar", in_list=True, width=100),
        Field("direction", "Richting", FieldKind.CHOICE, options=Richting, required=True),
        Field("source", "Bron", hint="Wie levert het cijfer?"),
        Field("target", "Streefwaarde", FieldKind.NUMBER, in_list=True, width=110),
        Field("target_year", "Bereikt in", FieldKind.YEAR),
        Field("reading", "Duiding", FieldKind.PROSE, "Wat zegt het cijfer, en wat zegt het niet?"),
    ),
    "Een indicator laat zien of een doel dichterbij komt.",
    shown_under=("doel", "doel_id"),
)


def _of_area(model: Any, gebied_id: uuid.UUID | None) -> ColumnElement[bool]:
    here = select(Indicator.id).where(
        Indicator.gebied_id == gebied_id, Indicator.deleted_at.is_(None)
    )
    return cast(ColumnElement[bool], model.indicator_id.in_(here))


OF_INDICATOR = Owner("indicator_id", _of_area, None)


def _indicator_name() -> ColumnElement[str]:
    return select(Indicator.name).where(Indicator.id == Meting.indicator_id).scalar_subquery()


METING = RecordKind(
    "meting",
    Meting,
    (
        Field("measured_on", "Datum", FieldKind.DATE, required=True, in_list=True),
        Field("value", "Waarde", FieldKind.NUMBER, in_list=True, width=120),
    ),
    "De eerste meting is de nulmeting. Voeg er elke periode één toe.",
    owner=OF_INDICATOR,
    shown_under=("indicator", "indicator_id"),
    named=_indicator_name,
    under="indicator_id",
    positioned=False,
    order=("measured_on",),
)

VERHAAL = RecordKind(
    "verhaal",
    Verhaal,
    (
        Field("title", "Titel", required=True, in_list=True),
        Field("body", "Verhaal", FieldKind.PROSE, "Wat is er veranderd, en voor wie?"),
        Field(
            "voice",
            "Verteld door",
            hint="Een rol zoals bewoner of wijkagent, geen naam",
            in_list=True,
            width=150,
        ),
        Field("success", "Succes om te delen", FieldKind.BOOL, in_list=True, width=130),
        Field("doel_id", "Bij doel", FieldKind.REFERENCE, refers="doel"),
    ),
    "Een verhaal vertelt wat een cijfer niet laat zien.",
)
