"""A store with far more contacts than a municipality has, all made up from lists of words."""

import random
from datetime import date, timedelta

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from wijkdesk.models.contact import (
    Address,
    AddressKind,
    Contact,
    Email,
    Functie,
    Organisatie,
    Phone,
    PhoneKind,
)
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Wijze
from wijkdesk.services.whole import start
from wijkdesk.store import Store

GIVEN = [
    "Jan",
    "Piet",
    "Anna",
    "Fatma",
    "Mohamed",
    "Sanne",
    "Lotte",
    "Daan",
    "Emre",
    "Ilse",
    "Karel",
    "Mieke",
    "Noor",
    "Omar",
    "Petra",
    "Quinten",
    "Roos",
    "Sjoerd",
    "Tineke",
    "Umut",
    "Vera",
    "Wouter",
    "Xandra",
    "Yara",
    "Zoë",
    "Bram",
    "Cees",
    "Dirk",
    "Elif",
    "Femke",
]
INFIX = ("", "", "", "van", "van der", "de", "van den", "ten", "'t")
BEGIN = [
    "Berg",
    "Brug",
    "Dijk",
    "Veld",
    "Bos",
    "Hof",
    "Meul",
    "Kamp",
    "Waard",
    "Molen",
    "Kerk",
    "Linde",
    "Beuk",
    "Eiken",
    "Zand",
]
END = ("man", "stra", "ink", "huis", "wijk", "sma", "s", "inga", "loo", "mans", "aar", "ers")
STREETS = [
    "Dorpsstraat",
    "Kerkweg",
    "Molenlaan",
    "Windmolen",
    "Sluiskade",
    "Beeklaan",
    "Esweg",
    "Parkstraat",
]
ROLES = [
    "wijkagent",
    "teamleider",
    "consulent",
    "voorzitter",
    "secretaris",
    "coach",
    "beheerder",
    "leerkracht",
]
KINDS = [
    "Stichting",
    "Vereniging",
    "Basisschool",
    "Zorggroep",
    "Buurtcomité",
    "Sportclub",
    "Winkeliers",
]
CITIES = ("Almelo", "Almelo", "Almelo", "Wierden", "Aadorp", "Bornerbroek", "Hengelo")


def fill(store: Store, contacts: int) -> None:
    """Put contacts into a store, at a tenth as many organisations; the same each time."""
    start.prepare(store)
    chance = random.Random(7)
    organisaties = [uuid7() for _ in range(max(1, contacts // 10))]
    people = [uuid7() for _ in range(contacts)]
    names = [f"{chance.choice(BEGIN)}{chance.choice(END)}" for _ in people]
    with store.write("Grote lijst gevuld") as session:
        session.execute(
            insert(Organisatie),
            [
                {"id": one, "name": f"{chance.choice(KINDS)} {chance.choice(STREETS)} {at}"}
                for at, one in enumerate(organisaties)
            ],
        )
        rows: dict[type, list[dict[str, object]]] = {
            model: [] for model in (Contact, Functie, Phone, Email, Address)
        }
        for at, one in enumerate(people):
            given = chance.choice(GIVEN)
            rows[Contact].append(
                {
                    "id": one,
                    "given_name": given,
                    "infix": chance.choice(INFIX),
                    "surname": names[at],
                }
            )
            rows[Functie].append(
                {
                    "contact_id": one,
                    "organisatie_id": chance.choice(organisaties),
                    "role": chance.choice(ROLES),
                }
            )
            rows[Phone].append(
                {
                    "contact_id": one,
                    "number": f"+316{10_000_000 + at:08}",
                    "kind": PhoneKind.MOBIEL,
                }
            )
            rows[Email].append(
                {
                    "contact_id": one,
                    "address": f"{given.lower()}.{names[at].lower()}{at}@voorbeeld.nl",
                    "kind": AddressKind.WERK,
                }
            )
            rows[Address].append(
                {
                    "contact_id": one,
                    "street": chance.choice(STREETS),
                    "number": str(1 + at % 300),
                    "postcode": f"76{at % 100:02} {chr(65 + at % 26)}{chr(65 + at % 7)}",
                    "city": chance.choice(CITIES),
                    "kind": AddressKind.WERK,
                }
            )
        for model, values in rows.items():
            session.execute(insert(model), values)
        talks = [uuid7() for _ in range(contacts // 5)]
        session.execute(
            insert(Contactmoment),
            [
                {
                    "id": one,
                    "held_on": date(2026, 11, 20) - timedelta(days=at % 700),
                    "wijze": Wijze.TELEFOON,
                    "about": f"Gesprek {at}",
                }
                for at, one in enumerate(talks)
            ],
        )
        session.execute(
            insert(Gesprekspartner),
            [{"contactmoment_id": one, "contact_id": chance.choice(people)} for one in talks],
        )
