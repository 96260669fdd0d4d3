"""What CBS tables and CBS maps both hold: codes, years and values of areas."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wijkdesk.exchange.errors import CbsError
from wijkdesk.exchange.reading import read_whole
from wijkdesk.services.gebied.almelo import GEMEENTE, GEMEENTE_CODE

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes. The national tables and maps of CBS are smaller; anything larger is another file."""
TOO_LARGE = "dit bestand is groter dan 100 MB en is geen bestand van het CBS."
NOT_HERE = f"er staat geen gebied van {GEMEENTE} ({GEMEENTE_CODE}) in dit bestand."
YEARS = range(1995, 2100)
_CODE = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8})")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True)
class AreaRow:
    """What a file says about one area in one year, and where. `values` are figures by key,
    `polygons` an outline in RD metres as models.gebied.Outline keeps it."""

    place: str
    code: str
    name: str
    year: int
    values: dict[str, float] = field(default_factory=dict)
    polygons: list[Any] | None = None


@dataclass(frozen=True)
class CbsFile:
    """A file that was read. `suppressed` counts the values that CBS keeps secret or does not
    have, `elsewhere` the areas outside the municipality."""

    path: Path
    rows: tuple[AreaRow, ...]
    source: str
    unused: tuple[str, ...] = ()
    suppressed: int = 0
    elsewhere: int = 0


def read_bytes(path: Path, *, text: bool = True) -> bytes:
    """The whole file; raises CbsError when it is missing, empty, far too large or no text."""
    content = read_whole(path, LARGEST_FILE, CbsError, TOO_LARGE)
    if text and b"\x00" in content[:100_000]:
        raise CbsError(path, "dit is geen tekstbestand. Kies een csv- of geojson-bestand.")
    return content


def as_code(text: str) -> str | None:
    """A CBS code such as "BU01411600" (blanks around it are no matter), else None."""
    found = _CODE.fullmatch(text.strip().upper())
    return found[1] if found else None


def is_here(code: str) -> bool:
    """Does the area lie in the municipality?"""
    return code[2:6] == GEMEENTE_CODE[2:]


def wijk_code(buurt_code: str) -> str:
    """The code of the wijk in which a buurt lies: CBS builds the one from the other."""
    return f"WK{buurt_code[2:8]}"


def year_in(text: str) -> int | None:
    """The only year that `text` names; None when it names none or several."""
    years = {int(one) for one in _YEAR.findall(text)} & set(YEARS)
    return years.pop() if len(years) == 1 else None
