"""What residents were asked, what they wish and what they say."""

from wijkdesk.models.participatie import Citaat, Raadpleging, Wens
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind

RAADPLEGING = RecordKind(
    "raadpleging",
    Raadpleging,
    (
        Field("title", "Vorm", hint="Bijvoorbeeld een vragenlijst", required=True, in_list=True),
        Field("held_on", "Wanneer", FieldKind.DATE, in_list=True, width=140),
        Field("reached", "Deelnemers", FieldKind.INTEGER, in_list=True, width=100),
        Field("missed", "Wie misten we?", FieldKind.PROSE),
        Field("followed_up", "Wat is ermee gedaan?", FieldKind.PROSE),
    ),
    "Hoe en wanneer vroeg u inwoners en ondernemers naar hun mening?",
)

WENS = RecordKind(
    "wens",
    Wens,
    (
        Field("title", "Wens", required=True, in_list=True),
        Field("times", "Keer genoemd", FieldKind.INTEGER, in_list=True, width=120),
        Field("answer", "Wat doen we ermee?", FieldKind.PROSE),
    ),
    "Welke wensen hoort u het vaakst?",
)

CITAAT = RecordKind(
    "citaat",
    Citaat,
    (
        Field("title", "Citaat", FieldKind.PROSE, required=True, in_list=True),
        Field(
            "voice",
            "Wie zegt het?",
            hint="Een rol zoals bewoner, geen naam",
            in_list=True,
            width=150,
        ),
        Field(
            "consent_on",
            "Toestemming op",
            FieldKind.DATE,
            "Zonder toestemming komt het citaat niet in druk.",
            in_list=True,
            width=150,
        ),
    ),
    "Een uitspraak die laat horen hoe het in de wijk klinkt. Vraag altijd toestemming.",
)
