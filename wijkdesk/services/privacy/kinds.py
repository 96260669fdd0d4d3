"""What is filled in about privacy: categories of contacts, consent and requests."""

from wijkdesk.models.privacy import (
    ContactCategorie,
    Grondslag,
    Toestemming,
    ToestemmingVoor,
    Verzoek,
    VerzoekKind,
)
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.names import label_in_sql

from . import handled  # noqa: F401 – known to each opening, as the kinds are

CATEGORIE = RecordKind(
    "categorie",
    ContactCategorie,
    (
        Field("name", "Soort contact", required=True, in_list=True),
        Field("doel", "Doel", FieldKind.PROSE, "Waarvoor bewaart u deze mensen?", in_list=True),
        Field(
            "grondslag",
            "Grondslag",
            FieldKind.CHOICE,
            "Waarom het mag (AVG, artikel 6).",
            required=True,
            options=Grondslag,
            in_list=True,
            width=190,
        ),
        Field(
            "retention_months",
            "Bewaren, in maanden",
            FieldKind.INTEGER,
            "Na het laatste contact.",
            in_list=True,
            width=150,
        ),
        Field(
            "confirmed",
            "Bevestigd",
            FieldKind.BOOL,
            "De archivaris of privacyfunctionaris vindt deze termijn goed.",
            in_list=True,
            width=100,
        ),
    ),
    "Elke soort contact heeft een doel, een grondslag en een bewaartermijn.",
    owner=None,
    positioned=False,
    order=("position", "name"),
)

TOESTEMMING = RecordKind(
    "toestemming",
    Toestemming,
    (
        Field("contact_id", "Van wie", FieldKind.REFERENCE, refers="contact", in_list=True),
        Field(
            "what",
            "Waarvoor",
            FieldKind.CHOICE,
            required=True,
            options=ToestemmingVoor,
            in_list=True,
            width=110,
        ),
        Field("title", "Welke foto, welk citaat of welke brief", required=True, in_list=True),
        Field("how", "Hoe gegeven", hint="Formulier, mail, ter plekke", in_list=True),
        Field("given_on", "Gegeven op", FieldKind.DATE, required=True, in_list=True, width=150),
        Field("withdrawn_on", "Ingetrokken op", FieldKind.DATE, in_list=True, width=150),
    ),
    "Een foto, een citaat en een nieuwsbrief vragen toestemming. Leg hier vast wie haar gaf.",
    owner=None,
    under="contact_id",
    positioned=False,
    order=("given_on",),
)

VERZOEK = RecordKind(
    "verzoek",
    Verzoek,
    (
        Field(
            "kind",
            "Verzoek om",
            FieldKind.CHOICE,
            required=True,
            options=VerzoekKind,
            in_list=True,
            width=120,
        ),
        Field("contact_id", "Van wie", FieldKind.REFERENCE, refers="contact", in_list=True),
        Field("received_on", "Ontvangen", FieldKind.DATE, required=True, in_list=True, width=150),
        Field("handled_on", "Afgehandeld", FieldKind.DATE, in_list=True, width=150),
        Field("answer", "Wat er gedaan is", FieldKind.PROSE, in_list=True),
    ),
    "Iemand mag vragen wat u van hem bewaart, en het laten verbeteren of wissen. U hebt een maand.",
    owner=None,
    positioned=False,
    order=("received_on",),
    named=lambda: label_in_sql(Verzoek.kind, VerzoekKind),
)
