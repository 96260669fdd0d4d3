"""Tellen en vertellen: indicators, measurements and stories."""

from wijkdesk.models.monitoring import Indicator, Meting, Richting, Verhaal
from wijkdesk.services.record.fields import Field, FieldKind, RecordKind

INDICATOR = RecordKind(
    "indicator",
    "indicator",
    "indicatoren",
    "Nieuwe indicator",
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
)

METING = RecordKind(
    "meting",
    "meting",
    "metingen",
    "Nieuwe meting",
    Meting,
    (
        Field("measured_on", "Datum", FieldKind.DATE, required=True, in_list=True),
        Field("value", "Waarde", FieldKind.NUMBER, in_list=True, width=120),
    ),
    "De eerste meting is de nulmeting. Voeg er elke periode één toe.",
    owner="indicator_id",
    under="indicator_id",
    positioned=False,
    order=("measured_on",),
)

VERHAAL = RecordKind(
    "verhaal",
    "verhaal",
    "verhalen",
    "Nieuw verhaal",
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
