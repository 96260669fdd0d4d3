"""Spreadsheets as rows of text: reads csv, xlsx, ods and xls, writes csv, xlsx and ods."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wijkdesk.exchange.errors import ContactFileError
from wijkdesk.exchange.reading import read_whole
from wijkdesk.services.words.writing import line

from .book import book_sheet, is_book
from .cells import MOST_ROWS, row_of
from .text import text_rows
from .writing import csv_bytes, ods_bytes, xlsx_bytes

__all__ = ["Sheet", "SheetRow", "csv_bytes", "ods_bytes", "read_sheet", "xlsx_bytes"]

LARGEST_FILE = 100 * 1024 * 1024
_BOOKS = (".xlsx", ".xlsm", ".ods")
_LOOKED_AT = 10
"""So many rows from above may hold a title; the headings stand under it."""
_NO_HEADING = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\+?[\d ()-]{9,}|\d{4} ?[A-Za-z]{2}")

Rows = Iterable[tuple[int, list[str]]]
Numbered = list[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True)
class SheetRow:
    """A row that is not empty. `number` is that of the spreadsheet program; there may be fewer
    cells than headings, or more."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table of text. `sheets` are the names of all sheets of a workbook, `name` that of the one
    that was read; a csv file has none."""

    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    sheets: tuple[str, ...] = ()
    name: str = ""


def read_sheet(path: Path, name: str | None = None) -> Sheet:
    """The sheet called `name`, else the first that holds something. What the file is, is seen
    from its content. Raises ContactFileError.
    """
    content = read_whole(path, LARGEST_FILE, ContactFileError)
    if is_book(content):
        book = book_sheet(path, content, name)
        return _sheet(path, book.rows, book.names, book.name)
    if path.suffix.lower() in _BOOKS:
        kind = path.suffix.lower().removeprefix(".")
        raise ContactFileError(path, f"dit bestand heet {kind}, maar het is geen werkblad.")
    if path.suffix.lower() == ".xls" and (b"\0" in content or content.lstrip().startswith(b"<")):
        raise ContactFileError(
            path, "dit bestand heet xls, maar het is geen werkblad. Sla het op als xlsx."
        )
    return _sheet(path, text_rows(path, content), (), "")


def _sheet(path: Path, rows: Rows, sheets: tuple[str, ...], name: str) -> Sheet:
    filled = list(_filled(path, rows))
    if not filled:
        raise ContactFileError(path, "dit bestand is leeg.")
    place = _heading_place(filled)
    number, cells = filled[place]
    headings = tuple(line(cell) for cell in cells)
    if any(_NO_HEADING.fullmatch(heading) for heading in headings):
        raise ContactFileError(
            path,
            "hier staan gegevens in plaats van koppen. Zet boven elke kolom wat erin staat, "
            "zoals Naam of Telefoon.",
            f"regel {number}",
        )
    return Sheet(headings, tuple(SheetRow(*one) for one in filled[place + 1 :]), sheets, name)


def _filled(path: Path, rows: Rows) -> Iterator[tuple[int, tuple[str, ...]]]:
    count = 0
    for number, cells in rows:
        if row := row_of(path, number, cells):
            count += 1
            if count > MOST_ROWS + 1:
                raise ContactFileError(path, "hier staan meer dan 200.000 regels.")
            yield number, row


def _heading_place(filled: Numbered) -> int:
    """The place of the headings: the first row, or what follows a title that stands alone."""
    for place, (_, cells) in enumerate(filled[:_LOOKED_AT]):
        if _is_wide(cells):
            # In a list of one column a remark beside it does not make a heading of its row.
            below = [_is_wide(row) for _, row in filled[place : place + _LOOKED_AT]]
            return place if sum(below) * 2 > len(below) else 0
    return 0


def _is_wide(cells: tuple[str, ...]) -> bool:
    return sum(bool(cell.strip()) for cell in cells) > 1
