"""What the tables of the store are called for people."""

_TOLD = {
    "actie": "actie",
    "agendapunt": "agendapunt",
    "betrokkene": "hulp bij een actie",
    "bespreekpunt": "bespreekpunt",
    "deelnemer": "plaats bij een overleg",
    "regel": "aantekening van een overleg",
    "voortgang": "notitie over een actie",
    "address": "adres",
    "contact": "gegevens",
    "contactmoment": "gesprek",
    "email": "e-mailadres",
    "functie": "functie",
    "gesprekspartner": "gesprek",
    "phone": "telefoonnummer",
    "relatie": "relatie",
    "stakeholder": "plaats in een wijknetwerk",
    "tagged": "label",
    "toedeling": "rol voor een gebied",
    "toestemming": "toestemming",
    "toezegging": "toezegging",
    "verzoek": "verzoek over gegevens",
    "wijkopgave_tekst": "tekst van een wijkopgave",
    "wijkopgave_versie": "versie van een wijkopgave",
}


def told(table: str) -> str:
    """The word for what a table holds; its own name when that is a word already."""
    return _TOLD.get(table, table.replace("_", " "))
