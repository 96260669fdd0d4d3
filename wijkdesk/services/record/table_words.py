"""What the tables of the store are called for people: in the log, when somebody is forgotten, when
a damaged file is read, in what is given out.

A table of a kind is called as its subject says. Those here hold what nobody fills in by itself.
"""

from dataclasses import dataclass

from .kind import RecordKind
from .register import KINDS


@dataclass(frozen=True)
class TableWords:
    """`word` and `plural` are what people call what a row holds; `about` tells it to who sees it
    for the first time."""

    word: str
    plural: str
    about: str


_WITHOUT_KIND = {
    "geen_dubbel": TableWords(
        "geen dubbele",
        "geen dubbelen",
        "Twee contacten of organisaties die geen dubbelen zijn.",
    ),
    "instelling": TableWords(
        "instelling", "instellingen", "Wat WijkDesk van deze gegevens onthoudt."
    ),
    "gebied_code": TableWords(
        "gebiedscode", "gebiedscodes", "De CBS-code van een gebied, per jaar."
    ),
    "gebied_part": TableWords("gebiedsdeel", "gebiedsdelen", "Welke buurten bij een gebied horen."),
    "kerncijfer": TableWords(
        "kerncijfer", "kerncijfers", "Cijfers van het CBS, per gebied en jaar."
    ),
    "netwerk_gebied": TableWords(
        "netwerk van een gebied",
        "netwerken van gebieden",
        "Welk wijknetwerk bij welk gebied hoort.",
    ),
    "outline": TableWords("grens", "grenzen", "De grens van een gebied op de kaart."),
    "wijkopgave": TableWords("wijkopgave", "wijkopgaven", "De wijkopgave van een gebied."),
    "wijkopgave_versie": TableWords(
        "versie van een wijkopgave",
        "versies van wijkopgaven",
        "De bewaarde versies, met hun inhoud.",
    ),
    "gesprekspartner": TableWords(
        "gesprekspartner", "gesprekspartners", "Met wie een gesprek was."
    ),
    "organisatie_gebied": TableWords(
        "gebied van een organisatie",
        "gebieden van organisaties",
        "In welke gebieden een organisatie werkt.",
    ),
    "opgave_partner": TableWords(
        "partner van een opgave",
        "partners van opgaven",
        "Welke organisatie aan een opgave meedoet.",
    ),
    "inspanning_partner": TableWords(
        "partner van een inspanning", "partners van inspanningen", "Wie aan een inspanning meedoet."
    ),
    "inspanning_doel": TableWords(
        "inspanning bij een doel",
        "inspanningen bij doelen",
        "Wat een inspanning aan een doel bijdraagt.",
    ),
    "relatie": TableWords("relatie", "relaties", "Hoe contacten en organisaties bij elkaar horen."),
    "tagged": TableWords("gegeven label", "gegeven labels", "Welk label bij wie hoort."),
    "ritme": TableWords(
        "ritme van een reeks", "ritmes van reeksen", "Wanneer een reeks overleggen terugkomt."
    ),
    "waardering": TableWords(
        "waardering", "waarderingen", "Belang en invloed van een stakeholder, door de tijd."
    ),
    "betrokkene": TableWords(
        "betrokkene bij een actie", "betrokkenen bij acties", "Wie bij een actie helpt."
    ),
    "regel": TableWords(
        "aantekening van een overleg",
        "aantekeningen",
        "De regels van de aantekeningen van een overleg.",
    ),
}


def has_words(table: str) -> bool:
    """Is there such a table?"""
    return table in kinds_by_table() or table in _WITHOUT_KIND


def words_of(table: str) -> TableWords:
    """What people call what a table holds; KeyError for one that no model has."""
    kind = kinds_by_table().get(table)
    if kind is None:
        return _WITHOUT_KIND[table]
    return TableWords(kind.label, kind.plural, f"Elke regel is één {kind.label}.")


def told(table: str) -> str:
    """The word for one row."""
    return words_of(table).word


def kinds_by_table() -> dict[str, RecordKind]:
    """The kind of record that a table holds."""
    return {kind.model.__tablename__: kind for kind in KINDS.values()}
