"""What a contact and an organisation consist of for the person who fills them in."""

from sqlalchemy import func

from wijkdesk.models.contact import (
    Address,
    AddressKind,
    Contact,
    Email,
    Functie,
    Organisatie,
    OrganisatieGebied,
    Phone,
    PhoneKind,
    Sector,
    Tag,
    Tagged,
)
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import RecordKind

from .naming import name_in_sql

_REACHED = (
    Field("website", "Website"),
    Field(
        "tags",
        "Labels",
        FieldKind.LINKS,
        "Eigen woorden om op te zoeken en te groeperen.",
        refers="tag",
    ),
    Field("note", "Opmerking", FieldKind.PROSE, "Alleen wat u voor het werk nodig hebt."),
    Field("favourite", "Favoriet", FieldKind.BOOL),
    Field(
        "rhythm_weeks",
        "Spreken om de … weken",
        FieldKind.INTEGER,
        "Leeg: het gewone ritme van uw team.",
    ),
    Field("snoozed_until", "Niet herinneren tot", FieldKind.DATE),
)


def _with_tags(owner: str) -> tuple[Field, ...]:
    """The fields that both have; a tag hangs on one of the two."""
    return tuple(
        Field(
            one.name,
            one.label,
            one.kind,
            one.hint,
            refers=one.refers,
            through=(Tagged, owner, "tag_id") if one.kind is FieldKind.LINKS else None,
        )
        for one in _REACHED
    )


SECTOR = RecordKind(
    "sector",
    Sector,
    (Field("name", "Naam", required=True, in_list=True),),
    owner=None,
    positioned=False,
    order=("position", "name"),
)

TAG = RecordKind(
    "tag",
    Tag,
    (Field("name", "Naam", required=True, in_list=True),),
    owner=None,
    positioned=False,
    order=("name",),
)

ORGANISATIE = RecordKind(
    "organisatie",
    Organisatie,
    (
        Field("name", "Naam", required=True, in_list=True),
        Field("sector_id", "Sector", FieldKind.REFERENCE, refers="sector", in_list=True, width=200),
        Field(
            "parent_id",
            "Onderdeel van",
            FieldKind.REFERENCE,
            "De organisatie waar deze onder valt.",
            refers="organisatie",
        ),
        Field(
            "gebieden",
            "Actief in",
            FieldKind.LINKS,
            refers="gebied",
            through=(OrganisatieGebied, "organisatie_id", "gebied_id"),
        ),
        *_with_tags("organisatie_id"),
    ),
    "Hier staan de organisaties waarmee u werkt. Zij komen in keuzelijsten terug.",
    owner=None,
    many=True,
    positioned=False,
    order=("name",),
)

CONTACT = RecordKind(
    "contact",
    Contact,
    (
        Field("given_name", "Roepnaam", in_list=True, width=120),
        Field("initials", "Voorletters"),
        Field("infix", "Tussenvoegsel", in_list=True, width=110),
        Field("surname", "Achternaam", in_list=True),
        Field(
            "categorie_id",
            "Soort contact",
            FieldKind.REFERENCE,
            "Bepaalt waarom en hoe lang u deze persoon bewaart.",
            refers="categorie",
        ),
        *_with_tags("contact_id"),
    ),
    "Leg alleen vast wat u nodig hebt om iemand in zijn functie te bereiken.",
    owner=None,
    many=True,
    named=name_in_sql,
    positioned=False,
    order=("surname", "given_name"),
)

FUNCTIE = RecordKind(
    "functie",
    Functie,
    (
        Field("role", "Functie"),
        Field("organisatie_id", "Organisatie", FieldKind.REFERENCE, refers="organisatie"),
        Field("since", "Vanaf", FieldKind.DATE),
        Field("until", "Tot en met", FieldKind.DATE, last_day=True),
    ),
    owner=None,
    under="contact_id",
)

PHONE = RecordKind(
    "phone",
    Phone,
    (
        Field("number", "Nummer", FieldKind.PHONE, required=True),
        Field("kind", "Soort", FieldKind.CHOICE, options=PhoneKind, required=True),
        Field("preferred", "Voorkeur", FieldKind.BOOL),
    ),
    owner=None,
    under="contact_id",
)

EMAIL = RecordKind(
    "email",
    Email,
    (
        Field("address", "E-mailadres", FieldKind.EMAIL, required=True),
        Field("kind", "Soort", FieldKind.CHOICE, options=AddressKind, required=True),
        Field("preferred", "Voorkeur", FieldKind.BOOL),
    ),
    owner=None,
    under="contact_id",
)

ADDRESS = RecordKind(
    "address",
    Address,
    (
        Field("street", "Straat"),
        Field("number", "Nr."),
        Field("postcode", "Postcode"),
        Field("city", "Plaats"),
        Field("country", "Land", hint="Leeg is Nederland."),
        Field("kind", "Soort", FieldKind.CHOICE, options=AddressKind, required=True),
        Field("preferred", "Voorkeur", FieldKind.BOOL),
    ),
    named=lambda: func.trim(Address.street + " " + Address.number),
    owner=None,
    under="contact_id",
)

OF_A_CONTACT = (FUNCTIE, PHONE, EMAIL, ADDRESS)
OF_AN_ORGANISATION = (PHONE, EMAIL, ADDRESS)
"""What hangs under each, in the order in which it is shown."""
