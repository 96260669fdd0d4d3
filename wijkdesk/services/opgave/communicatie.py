"""Messages to the wijk."""

from wijkdesk.models.communicatie import Uiting
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind

UITING = RecordKind(
    "uiting",
    Uiting,
    (
        Field("title", "Boodschap", required=True, in_list=True),
        Field("audience", "Voor wie", in_list=True, width=150),
        Field("medium", "Middel", hint="Bijvoorbeeld wijkkrant of app", in_list=True, width=150),
        Field("sender", "Afzender"),
        Field("planned_on", "Wanneer", FieldKind.DATE, in_list=True, width=140),
    ),
    "Wie krijgt wanneer welke boodschap?",
)
