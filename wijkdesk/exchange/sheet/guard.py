"""Looks into a workbook before a library unpacks it, for a small file can grow without end.

A reader of workbooks makes a full rectangle of cells: one cell in the last corner of an otherwise
empty sheet asks for more memory than any laptop has.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from wijkdesk.exchange.errors import ContactFileError

LARGEST_UNPACKED = 400 * 1024 * 1024
MOST_CELLS = 10_000_000
"""Of the rectangle that holds all cells: 200,000 rows of 50 columns."""
_CELL = re.compile(rb"<(?:\w+:)?c[ >/](?:[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\")?")
_ODS_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)([ />][^>]*)")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=\"(\d+)\"")
_XLSX_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
PROTECTED = "dit werkblad is beveiligd met een wachtwoord. Sla het op zonder wachtwoord."
_MANIFEST = "META-INF/manifest.xml"
_DAMAGED = "dit is geen werkblad dat WijkDesk kan lezen. Misschien is het beschadigd."


def check_zip(path: Path, content: bytes) -> None:
    """Raises ContactFileError for a workbook (xlsx, ods) that is damaged or grows too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > LARGEST_UNPACKED:
                raise ContactFileError(
                    path, "uitgepakt is dit werkblad te groot (meer dan 400 MB)."
                )
            # Reads everything: what a file says of its own size may be untrue.
            if archive.testzip() is not None:
                raise ContactFileError(path, _DAMAGED)
            if _is_encrypted(archive):
                raise ContactFileError(path, PROTECTED)
            for rows, columns in _sizes(archive):
                if rows * columns > MOST_CELLS:
                    raise ContactFileError(
                        path,
                        f"dit werkblad is te groot: {rows} regels en {columns} kolommen. "
                        "Verwijder wat ver onder of naast de lijst staat.",
                    )
    except RuntimeError:  # how zipfile says that it needs a password
        raise ContactFileError(path, PROTECTED) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError):
        raise ContactFileError(path, _DAMAGED) from None


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    """Did LibreOffice lock it? Its manifest says so; what is locked looks like noise."""
    return _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST)


def _sizes(archive: zipfile.ZipFile) -> Iterator[tuple[int, int]]:
    """Rows and columns of each sheet."""
    for name in archive.namelist():
        if _XLSX_SHEET.fullmatch(name):
            yield _xlsx_size(archive.read(name))
        elif name == "content.xml":
            yield from _ods_sizes(archive.read(name))


def _xlsx_size(xml: bytes) -> tuple[int, int]:
    rows = columns = 0
    for found in _CELL.finditer(xml):
        if found[1]:
            columns = max(columns, _column(found[1]))
            rows = max(rows, int(found[2]))
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_sizes(xml: bytes) -> Iterator[tuple[int, int]]:
    """Empty cells and rows at the end of a sheet, which every program repeats to the edge, do not
    count; those before something filled do."""
    size = _OdsSize()
    for found in _ODS_TAG.finditer(xml):
        repeated = _REPEATED.search(found[2])
        times = int(repeated[1]) if repeated else 1
        if found[1] == b"table":
            yield size.whole()
            size = _OdsSize()
        elif found[1] == b"table-row":
            size.end_row()
            size.times = times
        else:
            size.add(times, filled=not found[2].endswith(b"/") or b"value" in found[2])
    yield size.whole()


class _OdsSize:
    """Counts the cells of one sheet."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.times = self._passed = self._width = self._at = 0

    def add(self, times: int, *, filled: bool) -> None:
        self._at += times
        if filled:
            self._width = self._at

    def end_row(self) -> None:
        self._passed += self.times
        if self._width:
            self.rows = self._passed
            self.columns = max(self.columns, self._width)
        self.times = self._width = self._at = 0

    def whole(self) -> tuple[int, int]:
        self.end_row()
        return self.rows, self.columns
