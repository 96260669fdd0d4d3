"""Who is wijkregisseur and wijkwethouder of which area, now and before."""

from wijkdesk.models.toedeling import Gebiedsrol, Toedeling

from .fields import Field, FieldKind, RecordKind

TOEDELING = RecordKind(
    "toedeling",
    "toedeling",
    "toedelingen",
    "",
    Toedeling,
    (
        Field(
            "rol",
            "Rol",
            FieldKind.CHOICE,
            required=True,
            options=Gebiedsrol,
            in_list=True,
            width=130,
        ),
        Field("contact_id", "Wie", FieldKind.REFERENCE, refers="contact", in_list=True),
        Field("since", "Vanaf", FieldKind.DATE, in_list=True, width=100),
        Field("until", "Tot en met", FieldKind.DATE, last_day=True, in_list=True, width=100),
        Field("vervanger_id", "Vervanger", FieldKind.REFERENCE, refers="contact", in_list=True),
    ),
    "Wie is hier de wijkregisseur, en wie de wijkwethouder?",
)
