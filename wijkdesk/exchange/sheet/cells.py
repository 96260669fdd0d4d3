"""What one cell of a spreadsheet may hold, on its way in and on its way out."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from wijkdesk.exchange.errors import ContactFileError

MOST_ROWS = 200_000
MOST_COLUMNS = 500
LONGEST_CELL = 100_000
_LIVE = r"[=+\-@\t\r\n]"
_FORMULA = re.compile(rf"'*{_LIVE}")
_MARKED = re.compile(rf"'+{_LIVE}")
# What XML and with it a workbook cannot hold: control characters, halves of a letter.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Value = int | float | str | bool | time | date | datetime | timedelta
"""What calamine makes of a cell."""


def holdable(text: str) -> str:
    """`text` without the signs that a workbook cannot hold; line breaks are all "\\n"."""
    return _UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def guarded(text: str) -> str:
    """As a csv file carries it: with a ' before what a spreadsheet would calculate."""
    return f"'{text}" if _FORMULA.match(text) else text


def kept_mark(text: str) -> str:
    """As a workbook carries it. Its cells are text, so they need no guard; but a ' that somebody
    typed would be taken for ours on the way back."""
    return f"'{text}" if _MARKED.match(text) else text


def unguarded(text: str) -> str:
    """Without the ' that `guarded` set before it."""
    return text[1:] if text.startswith("'") and _MARKED.match(text) else text


def as_text(value: Value) -> str:
    """A cell of a workbook as its user reads it: a telephone number has no decimals."""
    if isinstance(value, str):
        return unguarded(holdable(value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def row_of(path: Path, number: int, cells: Iterable[str]) -> tuple[str, ...]:
    """The cells of a row without the empty ones behind it; raises ContactFileError."""
    row = list(cells)
    while row and not row[-1].strip():
        row.pop()
    if len(row) > MOST_COLUMNS:
        raise ContactFileError(
            path, f"hier staan meer dan {MOST_COLUMNS} kolommen.", f"regel {number}"
        )
    for place, cell in enumerate(row, start=1):
        if len(cell) > LONGEST_CELL:
            raise ContactFileError(
                path,
                f"hier staat een tekst van meer dan {LONGEST_CELL:,} tekens.".replace(",", "."),
                f"regel {number}, kolom {place}",
            )
    return tuple(row)
