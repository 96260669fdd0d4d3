"""The register of processing activities (AVG art. 30), made from what the store really holds."""

from datetime import date

from sqlalchemy import func, select

from wijkdesk.models.contact import Contact
from wijkdesk.models.privacy import ContactCategorie
from wijkdesk.services.gebied import areas
from wijkdesk.services.record import instelling
from wijkdesk.services.record.ordering import in_order
from wijkdesk.store import Store

from .data import Activity, ProcessingRegister

MEASURES = (
    "Versleuteld bestand (SQLCipher, AES-256) op de laptop, met wachtwoord en herstelcode; "
    "vergrendelt zichzelf; versleutelde reservekopieën; logboek van elke wijziging; geen netwerk."
)
NOWHERE = "Geen. Het programma stuurt niets over een netwerk."
FIELDS = (
    "Naam, functie, organisatie, telefoon, e-mail, adres, eigen labels en opmerking. Geen BSN, "
    "geboortedatum, nationaliteit of gezondheid."
)
TALKS = Activity(
    "Gesprekken en toezeggingen",
    "Weten wat er met wie besproken en beloofd is, en dat nakomen.",
    "taak van algemeen belang",
    "De mensen met wie gesproken is",
    "Dag, manier, onderwerp, wat er gezegd is, toezegging",
    "Het team van de wijkregisseur",
    "Zolang het contact bewaard wordt",
    NOWHERE,
    MEASURES,
)
MEETINGS = Activity(
    "Overleggen en acties",
    "Weten wie er bij een overleg was, wat er is afgesproken en wie wat doet.",
    "taak van algemeen belang",
    "Deelnemers van overleggen en eigenaren van acties",
    "Naam, organisatie, rol, aanwezigheid, actie met dag en stand. Geen reden van afwezigheid.",
    "Deelnemers van het overleg zien namen, rollen en acties; vertrouwelijke punten niet",
    "Zolang het overleg bewaard wordt; namen zolang het contact bewaard wordt",
    NOWHERE,
    MEASURES,
)
CONSENT = Activity(
    "Toestemmingen",
    "Aantonen dat iemand een foto, citaat of nieuwsbrief goed vindt.",
    "wettelijke plicht",
    "Wie toestemming gaf",
    "Waarvoor, wanneer, hoe, en of de toestemming is ingetrokken",
    "Het team van de wijkregisseur",
    "Zolang het beeld of de tekst gebruikt wordt",
    NOWHERE,
    MEASURES,
)
LOG = Activity(
    "Logboek",
    "Nagaan wie wat wanneer veranderde (BIO 8.15).",
    "wettelijke plicht",
    "Medewerkers die met het programma werken",
    "Naam van de medewerker, computer, moment en wijziging",
    "De beheerder en de auditor",
    "Zolang het bestand bestaat; waarden van wie gewist is, zijn weg",
    NOWHERE,
    MEASURES,
)


def register(store: Store, today: date) -> ProcessingRegister:
    """One activity for each category of contacts, and those that every store has."""
    with store.read() as session:
        rows = session.execute(
            select(Contact.categorie_id, func.count())
            .where(Contact.deleted_at.is_(None))
            .group_by(Contact.categorie_id)
        )
        counts = {row[0]: row[1] for row in rows}
        kinds = list(
            session.scalars(
                select(ContactCategorie)
                .where(ContactCategorie.deleted_at.is_(None))
                .order_by(*in_order(ContactCategorie))
            )
        )
        municipality = areas.municipality(session)
    activities = [_of(one, counts.get(one.id, 0)) for one in kinds]
    return ProcessingRegister(
        municipality,
        today,
        (*activities, TALKS, MEETINGS, CONSENT, LOG),
        instelling.is_example(store),
    )


HEADINGS = (
    "Verwerking",
    "Doel",
    "Grondslag",
    "Betrokkenen",
    "Persoonsgegevens",
    "Ontvangers",
    "Bewaartermijn",
    "Doorgifte buiten de EU",
    "Beveiliging",
)


def rows(found: ProcessingRegister) -> list[tuple[str, ...]]:
    """The activities as rows under HEADINGS, for a spreadsheet."""
    return [
        (
            one.name,
            one.doel,
            one.grondslag,
            one.betrokkenen,
            one.gegevens,
            one.ontvangers,
            one.bewaartermijn,
            one.doorgifte,
            one.maatregelen,
        )
        for one in found.activities
    ]


def _of(one: ContactCategorie, count: int) -> Activity:
    months = one.retention_months
    term = f"{months} maanden na het laatste contact" if months is not None else "nog te bepalen"
    if months is not None and not one.confirmed:
        term += " (te bevestigen door de archivaris)"
    return Activity(
        f"Contacten: {one.name}",
        one.doel,
        one.grondslag.label,
        f"{one.name.capitalize()}; nu {count} in het bestand",
        FIELDS,
        "Het team van de wijkregisseur; deelnemers van een overleg zien namen en functies",
        term,
        NOWHERE,
        MEASURES,
    )
