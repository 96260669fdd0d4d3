"""What a person needs to know to use the files of a whole export without WijkDesk."""

from collections.abc import Sequence
from datetime import date

from .headings import Described

_INTRO = """\
ALLES UIT WIJKDESK, {day}

In deze map staat alles wat in WijkDesk stond. U hebt WijkDesk niet nodig om het te lezen.

LET OP: deze bestanden zijn niet versleuteld. Er staan persoonsgegevens in. Bewaar ze niet langer
dan nodig, en gooi ze weg als u klaar bent.

WAT ER STAAT
  LEESMIJ.txt         deze uitleg
  tabellen/           een bestand (csv) voor elke soort gegevens
  stukken/            de stukken bij overleggen, in een map per overleg, onder hun eigen naam
  geschiedenis.csv    wie wat wanneer wijzigde, met de oude en de nieuwe waarde
  relaties.json       welke tabellen en kolommen er zijn, en elke verwijzing, voor programma's

HOE U EEN TABEL LEEST
  - Dubbelklik op het bestand: Excel of LibreOffice opent het. Tekens staan in UTF-8, tussen de
    kolommen staat een puntkomma.
  - Dagen en tijden staan als jaar-maand-dag (2026-12-31). Momenten zijn in UTC: in de winter een
    uur vroeger dan op de klok, in de zomer twee.
  - Getallen hebben een komma. Bedragen zijn in euro's.
  - Begint een tekst met = + - of @, dan staat er een ' voor, zodat niets wordt uitgerekend.
  - Staat er iets bij "Verwijderd op", dan was het in WijkDesk weggehaald en nog niet gewist.
  - In geschiedenis.csv staan namen van tabellen en kolommen zoals ze hieronder tussen haakjes
    staan, en waarden zoals WijkDesk ze bewaart.

HOE TABELLEN BIJ ELKAAR HOREN
  Elke regel heeft een Kenmerk, dat nergens anders voorkomt. Een kolom die naar een andere tabel
  verwijst, bevat het Kenmerk van een regel daar; in de kolom erachter staat hoe die heet.

DE TABELLEN
"""


def text(tables: Sequence[Described], missing: Sequence[str], today: date) -> str:
    """The README, with lines as Windows ends them."""
    files = {one.table: one.file for one in tables}
    lines = [_INTRO.format(day=today.isoformat())]
    for one in sorted(tables, key=lambda one: one.file):
        lines.append(f"{one.file}  ({one.table})")
        if one.about:
            lines.append(f"  {one.about}")
        for column in one.headings:
            refers = f" -> Kenmerk in {files[column.refers]}" if column.refers else ""
            lines.append(f"    {column.text}  ({column.column}){refers}")
        lines.append("")
    if missing:
        lines.append("STUKKEN DIE NIET TE LEZEN WAREN")
        lines.extend(f"  {path}" for path in missing)
        lines.append("")
    return "\r\n".join("\n".join(lines).split("\n"))
