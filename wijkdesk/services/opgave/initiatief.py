"""Bewonersinitiatieven."""

from wijkdesk.models.initiatief import Fase, Initiatief
from wijkdesk.models.plan import Participatievorm
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind

INITIATIEF = RecordKind(
    "initiatief",
    Initiatief,
    (
        Field("title", "Initiatief", required=True, in_list=True),
        Field("form", "Vorm", FieldKind.CHOICE, options=Participatievorm, required=True),
        Field(
            "phase",
            "Fase",
            FieldKind.CHOICE,
            options=Fase,
            required=True,
            in_list=True,
            width=120,
        ),
        Field("support", "Onze steun", FieldKind.PROSE, "Advies, draagvlak, materiaal of geld"),
        Field("amount", "Bijdrage", FieldKind.EURO, in_list=True, width=110),
        Field("result", "Resultaat", FieldKind.PROSE),
    ),
    "Wat beginnen inwoners zelf, en hoe helpt u daarbij?",
)
