"""Risks of an area."""

from wijkdesk.models.risico import Risico
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind

RISICO = RecordKind(
    "risico",
    Risico,
    (
        Field("title", "Risico", required=True, in_list=True),
        Field("chance", "Kans", FieldKind.SCALE, "1 is klein, 5 is groot.", in_list=True, width=70),
        Field(
            "impact", "Gevolg", FieldKind.SCALE, "1 is klein, 5 is groot.", in_list=True, width=70
        ),
        Field("measure", "Maatregel", FieldKind.PROSE, "Wat doet u om het te voorkomen?"),
        Field(
            "owner_id",
            "Eigenaar",
            FieldKind.REFERENCE,
            refers="organisatie",
            in_list=True,
            width=160,
        ),
    ),
    "Wat kan er misgaan, en wat doet u eraan?",
)
