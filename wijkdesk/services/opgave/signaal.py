"""Signals: what is filled in of them."""

from wijkdesk.models.signaal import Signaal, SignaalKind
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind

SIGNAAL = RecordKind(
    "signaal",
    Signaal,
    (
        Field("title", "Signaal", required=True, in_list=True),
        Field(
            "kind",
            "Soort",
            FieldKind.CHOICE,
            "Meervoudig: er zijn meer partners voor nodig.",
            required=True,
            options=SignaalKind,
            in_list=True,
            width=120,
        ),
        Field("place", "Straat of plek", hint="Geen namen of huisnummers.", in_list=True),
        Field("count", "Meldingen", FieldKind.INTEGER, in_list=True, width=90),
        Field("noticed_on", "Sinds", FieldKind.DATE, required=True, in_list=True, width=130),
        Field("closed_on", "Opgelost op", FieldKind.DATE, in_list=True, width=130),
    ),
    "Een signaal is wat iemand in de wijk opmerkt. Noem de straat, nooit de bewoner.",
)
