"""Reads a table of CBS figures: the published headings, and those of extracts in plain words."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wijkdesk.exchange.errors import CbsError
from wijkdesk.services.gebied.kerncijfer import FIGURES, Definition
from wijkdesk.services.words.writing import line

from . import headings
from .values import NOT_HERE, YEARS, AreaRow, CbsFile, as_code, is_here, read_bytes, year_in

MISSING = frozenset({"", ".", "-", "x", "-99999999", "-99997", "-99995", "-99999"})
SHEETS = (".xlsx",)
LARGEST_SHEET = 400 * 1024 * 1024
"""Bytes unpacked: the national table takes some 60 MB."""
_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+|-?\d{1,3}(?:,\d{3})+")
_DUTCH = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d{1,9}),\d{1,6}")
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")
_SUFFIX = re.compile(r"(.+)_((?:19|20)\d{2})")
_HEADINGS = {
    heading: definition
    for definition in FIGURES.values()
    for heading in (definition.key, *definition.columns)
}


@dataclass(frozen=True)
class _Column:
    place: int
    heading: str
    definition: Definition
    year: int | None


def read_table(path: Path, year: int | None = None) -> CbsFile:
    """The figures in a csv or xlsx file. `year` counts when the file does not say which year it is.

    Raises CbsError with file, line and column.
    """
    lines = _sheet(path) if path.suffix.lower() in SHEETS else _lines(path, _decoded(path))
    first = next(lines, None)
    if first is None:
        raise CbsError(path, "dit bestand is leeg.")
    header = [heading.strip().lower() for heading in first[1]]
    columns = _columns(header)
    if not columns:
        raise CbsError(path, "in de kopregel staat geen enkel cijfer dat WijkDesk kent.", "regel 1")
    code_place = _place(header, headings.CODES)
    if code_place is None:
        raise CbsError(
            path, "de kopregel mist een kolom met codes, zoals buurtcode of gwb_code.", "regel 1"
        )
    reader = _Reader(path, header, columns, code_place, _file_year(path, columns) or year)
    rows = tuple(row for number, cells in lines if (row := reader.row(number, cells)))
    if not rows:
        raise CbsError(path, NOT_HERE)
    used = {column.place for column in columns}
    unused = [
        name
        for place, name in enumerate(header)
        if place not in used and name not in headings.NO_FIGURES
    ]
    years = ", ".join(sorted({str(row.year) for row in rows}))
    source = f"CBS, Kerncijfers wijken en buurten {years}"
    return CbsFile(path, rows, source, tuple(unused), reader.suppressed, reader.elsewhere)


def _decoded(path: Path) -> str:
    content = read_bytes(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel on a Dutch Windows writes; it knows every byte but five.
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            raise CbsError(
                path, "dit is geen tekst die WijkDesk kan lezen. Sla het bestand op als UTF-8."
            ) from None


def _lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line that is not empty; the first is the header."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";,\t", key=head.count)
    if head and not head.count(separator):
        raise CbsError(path, "dit is geen tabel: de kopregel heeft maar één kolom.", "regel 1")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error:
        raise CbsError(
            path, "een aanhalingsteken is niet gesloten.", f"regel {reader.line_num}"
        ) from None


def _sheet(path: Path) -> Iterator[tuple[int, list[str]]]:
    """As `_lines`, of the first sheet of a workbook: so CBS publishes its Kerncijfers."""
    content = read_bytes(path, text=False)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())
        if unpacked > LARGEST_SHEET:
            raise CbsError(path, "uitgepakt is dit werkblad te groot om van het CBS te zijn.")
        import pandas  # heavy, and only for workbooks

        frame = pandas.read_excel(
            io.BytesIO(content), header=None, dtype=str, keep_default_na=False, engine="openpyxl"
        )
    except (zipfile.BadZipFile, ValueError, KeyError, OSError, SyntaxError, zlib.error):
        # Of XML that is broken the parsers say SyntaxError.
        raise CbsError(path, "dit is geen werkblad dat WijkDesk kan lezen (xlsx).") from None
    for number, cells in enumerate(frame.itertuples(index=False), start=1):
        if any(str(cell).strip() for cell in cells):
            yield number, [str(cell) for cell in cells]


def _columns(header: list[str]) -> list[_Column]:
    found: list[_Column] = []
    for place, heading in enumerate(header):
        if heading in _HEADINGS:
            found.append(_Column(place, heading, _HEADINGS[heading], None))
        elif (parts := _SUFFIX.fullmatch(heading)) and parts[1] in _HEADINGS:
            found.append(_Column(place, heading, _HEADINGS[parts[1]], int(parts[2])))
    return found


def _place(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _file_year(path: Path, columns: list[_Column]) -> int | None:
    """The year of columns without one: the latest that other columns name, else the file name's."""
    return max((one.year for one in columns if one.year), default=None) or year_in(path.stem)


class _Reader:
    """Reads line after line and counts what it passes over."""

    def __init__(
        self,
        path: Path,
        header: list[str],
        columns: list[_Column],
        code_place: int,
        year: int | None,
    ) -> None:
        self.path, self.header, self.columns = path, header, columns
        self.code_place, self.year = code_place, year
        self.name_place = _place(header, headings.names_for(header[code_place]))
        self.year_place = _place(header, (headings.YEAR,))
        self.suppressed = 0
        self.elsewhere = 0
        self._seen: dict[tuple[str, int], int] = {}

    def row(self, number: int, cells: list[str]) -> AreaRow | None:
        """The area of a line; None for one outside the municipality. Raises CbsError."""
        if len(cells) != len(self.header):
            raise CbsError(
                self.path,
                f"hier staan {len(cells)} kolommen, in de kopregel {len(self.header)}.",
                f"regel {number}",
            )
        code = as_code(cells[self.code_place])
        if code is None:
            raise self._wrong(number, self.code_place, cells, "is geen code van het CBS.")
        if not is_here(code):
            self.elsewhere += 1
            return None
        year = self._year(number, cells)
        if (code, year) in self._seen:
            first = self._seen[code, year]
            raise self._wrong(
                number,
                self.code_place,
                cells,
                f"staat ook al in regel {first}, voor hetzelfde jaar.",
            )
        self._seen[code, year] = number
        name = line(cells[self.name_place]) if self.name_place is not None else ""
        return AreaRow(f"regel {number}", code, name, year, self._values(number, cells, year))

    def _year(self, number: int, cells: list[str]) -> int:
        if self.year_place is not None:
            text = cells[self.year_place].strip()
            if not text.isdecimal() or int(text) not in YEARS:
                raise self._wrong(number, self.year_place, cells, "is geen jaar.")
            return int(text)
        if self.year is None:
            raise CbsError(
                self.path, "dit bestand zegt niet van welk jaar het is. Geef het jaar op (--jaar)."
            )
        return self.year

    def _values(self, number: int, cells: list[str], year: int) -> dict[str, float]:
        values: dict[str, float] = {}
        for column in self.columns:
            # A column of an earlier year than the row belongs to another measurement.
            if column.year is not None and column.year != year:
                continue
            text = cells[column.place].strip()
            if text.lower() in MISSING:
                self.suppressed += 1
                continue
            values[column.definition.key] = self._number(number, column, cells)
        return values

    def _number(self, number: int, column: _Column, cells: list[str]) -> float:
        text = cells[column.place].strip().replace(" ", "").replace("\u00a0", "")
        # What is counted has no decimals, so a point or comma in it parts thousands.
        if column.definition.adds_up and _THOUSANDS.fullmatch(text):
            text = text.replace(".", "").replace(",", "")
        elif _DUTCH.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        if not _NUMBER.fullmatch(text):
            raise self._wrong(number, column.place, cells, "is geen getal.")
        value = float(text)
        if column.definition.adds_up and not value.is_integer():
            raise self._wrong(number, column.place, cells, "is geen heel getal.")
        if value < 0:
            raise self._wrong(number, column.place, cells, "kan niet kleiner dan 0 zijn.")
        if column.definition.unit == "%" and value > 100:
            raise self._wrong(number, column.place, cells, "kan niet meer dan 100 procent zijn.")
        return value

    def _wrong(self, number: int, place: int, cells: list[str], problem: str) -> CbsError:
        shown = " ".join(cells[place].split())[:40]
        where = f"regel {number}, kolom {self.header[place]}"
        return CbsError(self.path, f"“{shown}” {problem}", where)
