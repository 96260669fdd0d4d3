"""Organisations and contacts, as far as the wijkopgave needs them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Organisatie, Sector

from .fields import Field, FieldKind, RecordKind
from .wijkopgave.privacy import Name

ORGANISATIE = RecordKind(
    "organisatie",
    "organisatie",
    "organisaties",
    "Nieuwe organisatie",
    Organisatie,
    (
        Field("name", "Naam", required=True, in_list=True),
        Field(
            "sector",
            "Sector",
            FieldKind.CHOICE,
            options=Sector,
            required=True,
            in_list=True,
            width=200,
        ),
    ),
    "Hier staan de organisaties waarmee u werkt. Zij komen in keuzelijsten terug.",
    owner=None,
    positioned=False,
    order=("name",),
)

CONTACT = RecordKind(
    "contact",
    "contact",
    "contacten",
    "Nieuw contact",
    Contact,
    (
        Field("given_name", "Voornaam", in_list=True, width=120),
        Field("infix", "Tussenvoegsel", in_list=True, width=110),
        Field("surname", "Achternaam", required=True, in_list=True),
        Field("role", "Functie", in_list=True, width=150),
        Field(
            "organisatie_id",
            "Organisatie",
            FieldKind.REFERENCE,
            refers="organisatie",
            in_list=True,
            width=170,
        ),
        Field("email", "E-mail"),
        Field("phone", "Telefoon"),
    ),
    "Leg alleen vast wat u nodig hebt om iemand in zijn functie te bereiken.",
    owner=None,
    positioned=False,
    order=("surname", "given_name"),
)


def full_name(given_name: str, infix: str, surname: str) -> str:
    """Voornaam, tussenvoegsel, achternaam, as far as known."""
    return str(Name(given_name, infix, surname))


def names(session: Session) -> list[Name]:
    """The names of all contacts."""
    query = select(Contact.given_name, Contact.infix, Contact.surname).where(
        Contact.deleted_at.is_(None)
    )
    return [Name(*row) for row in session.execute(query)]
