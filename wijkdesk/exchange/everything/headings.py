"""What tables and columns are called for who reads them outside WijkDesk."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.register import KINDS

# Tables that nobody fills in by themselves have no kind, and so no word of their own.
_TABLES = {
    "geen_dubbel": ("geen dubbelen", "Twee contacten of organisaties die geen dubbelen zijn."),
    "instelling": ("instellingen", "Wat WijkDesk van deze gegevens onthoudt."),
    "gebied_code": ("gebiedscodes", "De CBS-code van een gebied, per jaar."),
    "gebied_part": ("gebiedsdelen", "Welke buurten bij een gebied horen."),
    "kerncijfer": ("kerncijfers", "Cijfers van het CBS, per gebied en jaar."),
    "netwerk_gebied": ("netwerken van gebieden", "Welk wijknetwerk bij welk gebied hoort."),
    "outline": ("grenzen", "De grens van een gebied op de kaart."),
    "wijkopgave": ("wijkopgaven", "De wijkopgave van een gebied."),
    "wijkopgave_tekst": ("teksten van wijkopgaven", "De tekst van elk onderdeel."),
    "wijkopgave_versie": ("versies van wijkopgaven", "De bewaarde versies, met hun inhoud."),
    "gesprekspartner": ("gesprekspartners", "Met wie een gesprek was."),
    "organisatie_gebied": ("gebieden van organisaties", "In welke gebieden een organisatie werkt."),
    "opgave_partner": ("partners van opgaven", "Welke organisatie aan een opgave meedoet."),
    "inspanning_partner": ("partners van inspanningen", "Wie aan een inspanning meedoet."),
    "inspanning_doel": ("inspanningen bij doelen", "Wat een inspanning aan een doel bijdraagt."),
    "relatie": ("relaties", "Hoe contacten en organisaties bij elkaar horen."),
    "tagged": ("gegeven labels", "Welk label bij wie hoort."),
    "ritme": ("ritmes van reeksen", "Wanneer een reeks overleggen terugkomt."),
    "waardering": ("waarderingen", "Belang en invloed van een stakeholder, door de tijd."),
    "betrokkene": ("betrokkenen bij acties", "Wie bij een actie helpt."),
    "regel": ("aantekeningen", "De regels van de aantekeningen van een overleg."),
}
_COLUMNS = {
    "id": "Kenmerk",
    "deleted_at": "Verwijderd op",
    "position": "Volgorde",
    "year": "Jaar",
    "number": "Nummer",
    "giver": "Teken van het apparaat",
    "kind": "Soort",
    "key": "Naam",
    "value": "Waarde",
    "code": "Code",
    "source": "Bron",
    "polygons": "Grens",
    "note": "Opmerking",
    "status": "Stand",
    "stand": "Stand",
    "slot": "Onderdeel",
    "body": "Tekst",
    "text": "Tekst",
    "content": "Inhoud",
    "reason": "Reden",
    "role": "Rol",
    "start_on": "Begin",
    "until": "Tot en met",
    "start_time": "Begint om",
    "minutes": "Minuten",
    "interval": "Elke",
    "unit": "Eenheid",
    "weight": "Gewicht",
    "made_on": "Gemaakt op",
    "made_of": "Gemaakt van",
    "sent_on": "Verstuurd op",
    "begun_at": "Begonnen om",
    "confidential": "Vertrouwelijk",
    "file_name": "Bestandsnaam",
    "size": "Grootte in bytes",
    "blob": "Naam in de opslag",
    "uid": "Kenmerk in agenda's",
    "kept_until": "Bewaren tot",
    "about_kind": "Gaat over (soort)",
    "about_id": "Gaat over",
    "first_year": "Eerste jaar",
    "last_year": "Laatste jaar",
    "regisseur": "Regisseur",
    "wethouder": "Wethouder",
    "classification": "Rubricering",
    "adopted_on": "Vastgesteld op",
    "adopted_by": "Vastgesteld door",
    "merged_into_id": "Samengevoegd met",
    "parent_id": "Onderdeel van",
    "rated_on": "Bepaald op",
    "interest": "Belang",
    "influence": "Invloed",
    "priority_reason": "Reden van voorrang",
    "priority_since": "Voorrang sinds",
    "paragraph": "Paragraaf in het plan",
    "one_id": "De een",
    "other_id": "De ander",
    "other_contact_id": "Ander contact",
    "other_organisatie_id": "Andere organisatie",
    "replaced_by_id": "Vervangen door",
    "follows_id": "Volgt op",
    "corrects_id": "Verbetert",
    "corrected_on": "Verbeterd op",
    "slot_on": "Plaats in de reeks",
    "recurrence_on": "Dag in de reeks",
    "organizer": "Organisator",
    "sequence": "Bericht nummer",
    "vast": "Vast punt",
    "last": "Laatste",
}
# What was fixed when a report was adopted, and agreed when a line was written.
_COLUMNS |= {
    "adopted_chair": "Voorzitter (vastgesteld)",
    "adopted_formal": "Naam voluit (vastgesteld)",
    "adopted_gebied": "Gebied (vastgesteld)",
    "adopted_in_id": "Vastgesteld in",
    "adopted_name": "Naam (vastgesteld)",
    "adopted_next_on": "Volgende keer (vastgesteld)",
    "adopted_next_start": "Volgende keer om (vastgesteld)",
    "adopted_notulist": "Notulist (vastgesteld)",
    "adopted_organisation": "Organisatie (vastgesteld)",
    "adopted_place": "Plaats (vastgesteld)",
    "adopted_soort": "Soort (vastgesteld)",
    "agreed_due_on": "Klaar op (afgesproken)",
    "agreed_owner": "Eigenaar (afgesproken)",
    "agreed_title": "Tekst (afgesproken)",
    "contactmoment_id": "Gesprek",
    "netwerk_id": "Wijknetwerk",
    "soort_id": "Soort overleg",
    "tag_id": "Label",
    "buurt_id": "Buurt",
}


@dataclass(frozen=True)
class Heading:
    """A column. `refers` is the table that it points at, "" for none."""

    column: str
    text: str
    refers: str = ""


@dataclass(frozen=True)
class Described:
    """A table: the name of its file, what is in it, and its columns."""

    table: str
    file: str
    about: str
    headings: tuple[Heading, ...]


def kinds_by_table() -> dict[str, RecordKind]:
    """The kind of record that a table holds."""
    return {kind.model.__tablename__: kind for kind in KINDS.values()}


def described(table: Table, kind: RecordKind | None) -> Described:
    """How a table is told outside."""
    if kind is not None:
        words, about = kind.plural, f"Elke regel is één {kind.label}."
    else:
        words, about = _TABLES.get(table.name, (table.name.replace("_", " "), ""))
    labels = {field.name: field.label for field in kind.fields} if kind is not None else {}
    taken: set[str] = set()
    headings = []
    for column in table.columns:
        text = labels.get(column.name) or _said(column.name)
        if text in taken:
            text = f"{text} ({column.name})"
        taken.add(text)
        headings.append(Heading(column.name, text, _refers(column)))
    return Described(table.name, f"tabellen/{words}.csv", about, tuple(headings))


def _refers(column: Column[Any]) -> str:
    return next((one.column.table.name for one in column.foreign_keys), "")


def is_told(name: str) -> bool:
    """Is there a Dutch word for a column that no form shows? A test asks it of every one."""
    table = name.removesuffix("_id")
    return name in _COLUMNS or (table != name and (table in kinds_by_table() or table in _TABLES))


def _said(name: str) -> str:
    """A Dutch heading for a column that no form shows."""
    return _COLUMNS.get(name) or name.removesuffix("_id").replace("_", " ").capitalize()
