"""People and organisations, and what hangs on them."""

from .subject import Capture, How, Subject

SECTOR = Subject("sector", "sector", "sectoren", "Nieuwe sector", home="contacten", icon="users")

TAG = Subject("tag", "label", "labels", "Nieuw label", home="contacten", icon="users")

ORGANISATIE = Subject(
    "organisatie",
    "organisatie",
    "organisaties",
    "Nieuwe organisatie",
    home="contacten",
    icon="users",
    capture=Capture("Organisatie", 3, How.SCREEN, in_area=False),
    source="",
    counted=True,
)

CONTACT = Subject(
    "contact",
    "contact",
    "contacten",
    "Nieuw contact",
    home="contacten",
    icon="users",
    capture=Capture("Contact", 2, How.SCREEN, in_area=False),
    source="",
    about_people=True,
    is_person=True,
    counted=True,
)

FUNCTIE = Subject("functie", "functie", "functies", home="contacten", icon="users")

PHONE = Subject("phone", "telefoonnummer", "telefoonnummers", home="contacten", icon="users")

EMAIL = Subject("email", "e-mailadres", "e-mailadressen", home="contacten", icon="users")

ADDRESS = Subject("address", "adres", "adressen", home="contacten", icon="users")
