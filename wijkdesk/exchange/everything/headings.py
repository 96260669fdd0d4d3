"""What tables and columns are called for who reads them outside WijkDesk."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.table_words import has_words, words_of

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
    "invited_on": "Uitnodiging verstuurd op",
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
    "rated_why": "Reden",
    "handed_on": "Bij de eigenaar sinds",
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


def described(table: Table, kind: RecordKind | None) -> Described:
    """How a table is told outside."""
    words = words_of(table.name)
    labels = {field.name: field.label for field in kind.fields} if kind is not None else {}
    taken: set[str] = set()
    headings = []
    for column in table.columns:
        text = labels.get(column.name) or _said(column.name)
        if text in taken:
            text = f"{text} ({column.name})"
        taken.add(text)
        headings.append(Heading(column.name, text, _refers(column)))
    return Described(table.name, f"tabellen/{words.plural}.csv", words.about, tuple(headings))


def _refers(column: Column[Any]) -> str:
    return next((one.column.table.name for one in column.foreign_keys), "")


def is_told(name: str) -> bool:
    """Is there a Dutch word for a column that no form shows? A test asks it of every one."""
    table = name.removesuffix("_id")
    return name in _COLUMNS or (table != name and has_words(table))


def _said(name: str) -> str:
    """A Dutch heading for a column that no form shows."""
    return _COLUMNS.get(name) or name.removesuffix("_id").replace("_", " ").capitalize()
