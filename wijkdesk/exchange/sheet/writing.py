"""Writes rows of text as csv, xlsx and ods. Every cell is text: nothing in it is calculated."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from .cells import guarded, holdable, kept_mark

if TYPE_CHECKING:
    from openpyxl.cell import Cell

CREATOR = "WijkDesk"
EXCEL_LONGEST = 32_767
"""Signs that Excel takes in a cell; it refuses a file with more, so the rest is cut off."""
_WIDEST = 50
_CSV_BLOCK = 1000
_SAMPLE_ROWS = 200
_EXCEL_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_SPACES = re.compile(r"^ | $|  +|\t")

Rows = Iterable[Sequence[str]]


def csv_bytes(headings: Sequence[str], rows: Rows) -> bytes:
    """As a Dutch Excel reads it with a double click: UTF-8 with its mark, and semicolons."""
    return b"".join(csv_chunks(headings, rows))


def csv_chunks(headings: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """As `csv_bytes`, piece by piece."""
    yield codecs.BOM_UTF8 + _csv_lines([headings])
    remaining = iter(rows)
    while block := list(islice(remaining, _CSV_BLOCK)):
        yield _csv_lines(block)


def _csv_lines(rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([guarded(holdable(one)) for one in row] for row in rows)
    return text.getvalue().encode()


def xlsx_bytes(headings: Sequence[str], rows: Rows, title: str) -> bytes:
    """A workbook of one sheet; the headings stay in view and can filter."""
    from openpyxl import Workbook  # heavy

    body = [[_for_excel(cell) for cell in row] for row in rows]
    heads = [_for_excel(heading) for heading in headings]
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = holdable(title), CREATOR
    sheet = book.create_sheet(_sheet_name(title))
    _dress(sheet, heads, body)
    _fill(sheet, heads, body)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _dress(sheet: Any, heads: list[str], body: list[list[str]]) -> None:
    # Any: the types of openpyxl do not know half of what a sheet that is only written can do.
    from openpyxl.utils import get_column_letter

    for place, width in enumerate(_widths(heads, body), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    if heads:
        last = f"{get_column_letter(len(heads))}{len(body) + 1}"
        sheet.auto_filter.ref = f"A1:{last}"


def _fill(sheet: Any, heads: list[str], body: list[list[str]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    bold = WriteOnlyCell(sheet)
    bold.font = Font(bold=True)
    plain = WriteOnlyCell(sheet)
    # The format "text": else Excel calculates as soon as somebody edits the cell.
    plain.number_format = bold.number_format = "@"

    def cells(row: list[str], dress: "Cell") -> Iterator["Cell | None"]:
        # One cell is used again and again, for it is written at once; that is twice as fast.
        for text in row:
            if not text:
                yield None
                continue
            dress.value = text
            dress.data_type = "s"
            yield dress

    sheet.append(cells(heads, bold))
    for row in body:
        sheet.append(cells(row, plain))


def ods_bytes(headings: Sequence[str], rows: Rows, title: str) -> bytes:
    """A workbook of one sheet for LibreOffice."""
    from odfdo import Document, Element

    body = [[kept_mark(holdable(cell)) for cell in row] for row in rows]
    heads = [kept_mark(holdable(heading)) for heading in headings]
    book = Document("spreadsheet")
    book.meta.title, book.meta.creator = holdable(title), CREATOR
    book.meta.initial_creator = CREATOR
    names = {}
    for width in sorted(set(_widths(heads, body))):
        names[width] = f"kolom{width}"
        book.insert_style(_ods_column(names[width], width), automatic=True)
    book.insert_style(_ODS_BOLD, automatic=True)
    columns = "".join(
        f'<table:table-column table:style-name="{names[width]}"/>' for width in _widths(heads, body)
    )
    head = f"<table:table-header-rows>{_ods_row(heads, bold=True)}</table:table-header-rows>"
    lines = "".join(_ods_row(row) for row in body)
    name = escape(_sheet_name(title), {'"': "&quot;"})
    table = f'<table:table table:name="{name}">{_ODS_HERE}</table:table>'
    book.body.clear()
    book.body.append(Element.from_tag(table))
    # The rows go in as text: making an object of each cell takes twenty times as long, and
    # hanging them all under the tree grows with the square of their number.
    content = book.content.serialize().replace(
        _ODS_HERE.encode(), f"{columns}{head}{lines}".encode()
    )
    book.set_part("content.xml", content)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_ODS_HERE = "<table:table-row/>"
_ODS_BOLD = (
    '<style:style style:name="kop" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def _ods_column(name: str, width: int) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.21:.2f}cm"/></style:style>'
    )


def _ods_row(row: Sequence[str], *, bold: bool = False) -> str:
    style = ' table:style-name="kop"' if bold else ""
    return f"<table:table-row>{''.join(_ods_cell(text, style) for text in row)}</table:table-row>"


def _ods_cell(text: str, style: str) -> str:
    if not text:
        return "<table:table-cell/>"
    plain = escape(text)
    value = ""
    if "\n" in text or _SPACES.search(text):
        # The paragraphs are for the eye; this says exactly what the text is.
        exact = escape(text, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
        value = f' office:string-value="{exact}"'
        plain = "</text:p><text:p>".join(_SPACES.sub(_ods_spaces, one) for one in plain.split("\n"))
    return (
        f'<table:table-cell{style} office:value-type="string"{value}>'
        f"<text:p>{plain}</text:p></table:table-cell>"
    )


def _ods_spaces(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'


def _for_excel(text: str) -> str:
    """With "_x0041_" as Excel writes it: it takes that for the letter A."""
    return _EXCEL_ESCAPE.sub("_x005F_", kept_mark(holdable(text))[:EXCEL_LONGEST])


def _sheet_name(title: str) -> str:
    return _NOT_IN_TITLES.sub(" ", " ".join(holdable(title).split()))[:31].strip() or "Blad1"


def _widths(heads: Sequence[str], body: Sequence[Sequence[str]]) -> list[int]:
    """Of each column, in signs: room for its heading with the filter button, and for most texts."""
    widths = [len(heading) + 4 for heading in heads]
    for row in body[:_SAMPLE_ROWS]:
        for place, text in enumerate(row[: len(widths)]):
            longest = max(map(len, text.split("\n")))
            widths[place] = max(widths[place], min(longest + 2, _WIDEST))
    return widths
