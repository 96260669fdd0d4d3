"""Talks and promises: what is filled in of them."""

from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Kant, Toezegging, Wijze
from wijkdesk.models.plan import Werkveld
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind

CONTACTMOMENT = RecordKind(
    "contactmoment",
    Contactmoment,
    (
        Field(
            "people",
            "Met wie",
            FieldKind.LINKS,
            refers="contact",
            through=(Gesprekspartner, "contactmoment_id", "contact_id"),
        ),
        Field(
            "organisaties",
            "Met welke organisatie",
            FieldKind.LINKS,
            refers="organisatie",
            through=(Gesprekspartner, "contactmoment_id", "organisatie_id"),
        ),
        Field("held_on", "Wanneer", FieldKind.DATE, required=True),
        Field("wijze", "Hoe", FieldKind.CHOICE, options=Wijze, required=True),
        Field("about", "Waarover"),
        Field("note", "Wat er gezegd is", FieldKind.PROSE, "Alleen wat u later nodig hebt."),
        Field("gebied_id", "Gebied", FieldKind.REFERENCE, refers="gebied"),
        Field("werkveld", "Werkveld", FieldKind.CHOICE, options=Werkveld),
    ),
    "Met wie sprak u, en waarover?",
    owner=None,
    positioned=False,
    order=("held_on",),
)

TOEZEGGING = RecordKind(
    "toezegging",
    Toezegging,
    (
        Field("kant", "Wie", FieldKind.CHOICE, options=Kant, required=True),
        Field("title", "Wat", required=True),
        Field("made_on", "Beloofd op", FieldKind.DATE, required=True),
        Field("due_on", "Klaar op", FieldKind.DATE, last_day=True),
        Field("done_on", "Gedaan op", FieldKind.DATE),
        Field("gebied_id", "Gebied", FieldKind.REFERENCE, refers="gebied"),
    ),
    "Wat beloofde u, en wat beloofden zij u?",
    owner=None,
    under="contact_id",
    positioned=False,
    order=("due_on", "made_on"),
)
