"""Reads csv files as Excel, Outlook, Google and people make them."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wijkdesk.exchange.errors import ContactFileError

from .cells import holdable, unguarded

_DELIMITERS = ";,\t"
_NONE = "\x1f"
"""A delimiter that no text holds: for a list of one column."""
_SAMPLE_ROWS = 25
_SAMPLE = 200_000
_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def text_rows(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row, as the spreadsheet program counts them."""
    text = decoded(path, content)
    told = _SEP.match(text)
    if told:
        # Excel does not show this line, so the row after it is number one.
        text = text[told.end() :]
    delimiter = told[1] if told else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, [unguarded(holdable(cell)) for cell in cells]
    except csv.Error as problem:
        where = f"regel {number + 1}"
        if "field larger" in str(problem):
            raise ContactFileError(path, "hier staat een veel te lange tekst.", where) from None
        raise ContactFileError(
            path, "de aanhalingstekens kloppen niet: een tekst is niet goed afgesloten.", where
        ) from None


def decoded(path: Path, content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or the Windows code page; raises ContactFileError."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        head = content[:10_000]
        if head.count(b"\0") * 3 > len(head):
            # Every other byte is zero: UTF-16 without the mark that says so.
            return content.decode(_halves(head))
        if b"\0" not in content:
            return _eight_bits(content)
    except UnicodeDecodeError:
        pass
    raise ContactFileError(
        path, "dit is geen tekst die WijkDesk kan lezen. Sla het bestand op als csv (UTF-8)."
    )


def _halves(head: bytes) -> str:
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _eight_bits(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel on a Dutch Windows writes; it knows every byte but five.
        return content.decode("cp1252")


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first rows into the same number of cells."""
    best, most = _NONE, 0.0
    for one in _DELIMITERS:
        reader = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=one)
        try:
            sample = list(itertools.islice(filter(_filled, reader), _SAMPLE_ROWS))
        except csv.Error:
            continue
        if not sample:  # nothing but delimiters
            return one
        [(width, rows)] = Counter(len(cells) for cells in sample).most_common(1)
        score = (width - 1) * rows / len(sample)
        if score > most:
            best, most = one, score
    return best


def _filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)
