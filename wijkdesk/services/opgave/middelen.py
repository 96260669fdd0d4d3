"""Money and hours for an area."""

from wijkdesk.models.middelen import Middel, MiddelStatus
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind

MIDDEL = RecordKind(
    "middel",
    Middel,
    (
        Field("source", "Dekking", hint="Welk budget betaalt?", required=True, in_list=True),
        Field(
            "inspanning_id",
            "Voor inspanning",
            FieldKind.REFERENCE,
            refers="inspanning",
            in_list=True,
            width=190,
        ),
        Field("year", "Jaar", FieldKind.YEAR, in_list=True, width=70),
        Field("amount", "Bedrag", FieldKind.EURO, in_list=True, width=110),
        Field("hours", "Uren", FieldKind.INTEGER, in_list=True, width=70),
        Field("team", "Team"),
        Field(
            "status",
            "Stand",
            FieldKind.CHOICE,
            options=MiddelStatus,
            required=True,
            in_list=True,
            width=110,
        ),
    ),
    "Geld of uren: van wie, voor wat, in welk jaar en hoe zeker.",
    shown_under=("inspanning", "inspanning_id"),
)
