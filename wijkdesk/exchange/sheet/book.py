"""Reads workbooks: xlsx, ods and the old xls."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.exchange.errors import ContactFileError

from .cells import MOST_ROWS, as_text
from .guard import PROTECTED, check_zip

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How xls begins, and every workbook that Office encrypted."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class BookSheet:
    """The sheet of a workbook that was read. Rows are numbered as the program shows them."""

    name: str
    names: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]


def is_book(content: bytes) -> bool:
    """Is this a workbook, whatever its file is called?"""
    return content.startswith((ZIP, COMPOUND))


def book_sheet(path: Path, content: bytes, name: str | None = None) -> BookSheet:
    """The sheet called `name`, else the first that holds something. Raises ContactFileError."""
    if content.startswith(ZIP):
        check_zip(path, content)
    elif _ENCRYPTED in content:
        raise ContactFileError(path, PROTECTED)
    # A light library, but one that only this needs.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = _filled(book, name)
    except PasswordError:
        raise ContactFileError(path, PROTECTED) from None
    except (CalamineError, ValueError, OSError):
        raise ContactFileError(
            path, "dit is geen werkblad dat WijkDesk kan lezen (xlsx, ods of xls)."
        ) from None
    if found is None:
        raise ContactFileError(path, "dit werkblad is leeg.")
    if found.total_height > MOST_ROWS + 1:
        raise ContactFileError(path, "hier staan meer dan 200.000 regels.", f"blad {found.name}")
    return BookSheet(found.name, tuple(book.sheet_names), _rows(found))


def _filled(book: "CalamineWorkbook", name: str | None) -> "CalamineSheet | None":
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if name is not None and name in book.sheet_names:
        return book.get_sheet_by_name(name)
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    # A hidden sheet holds choices or old data; it counts when there is nothing else.
    sheets.sort(key=lambda one: one.visible != SheetVisibleEnum.Visible)
    for one in sheets:
        sheet = book.get_sheet_by_name(one.name)
        if any(_is_filled(cell) for cells in sheet.iter_rows() for cell in cells):
            return sheet
    return None


def _is_filled(cell: object) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _rows(sheet: "CalamineSheet") -> Iterator[tuple[int, list[str]]]:
    # From A1, so that numbers of rows are those that its user sees.
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        yield number, [as_text(cell) for cell in cells]
