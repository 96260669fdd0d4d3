"""Reads printed documents back with other programs than the one that made them."""

import html
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import page
from PIL import Image

# The reference engine is there on some machines only, and takes minutes: `make pdfcheck` names it
# here. Elsewhere `failures`, which asks the same rules of another engine, is all there is.
VERAPDF = os.environ.get("VERAPDF", "")
SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""What Java is told: in a run this short, making code fast takes longer than it wins."""
_STREAM_LENGTH = "PDFA2A-STREAM-LENGTH-001"
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>'
)
_PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
# Fields that name a record for the program, not for a reader.
_UNSEEN = frozenset({"id", "key", "opgave_id", "doel_id", "inspanning_id", "geography"})


def text_of(pdf: bytes, folder: Path) -> str:
    """The text that a reader can copy, in the order in which it was written."""
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    return done.stdout.decode()


def objections(prints: Mapping[str, bytes], folder: Path) -> str:
    """What the reference engine says of these prints, by name; "" when it agrees with all."""
    paths = [folder / f"{name}.pdf" for name in prints]
    for path, pdf in zip(paths, prints.values(), strict=True):
        path.write_bytes(pdf)
    done = subprocess.run(
        ["bash", VERAPDF, "2a,ua1", *map(str, paths)],
        env={**os.environ, "JDK_JAVA_OPTIONS": SHORT_RUN},
        capture_output=True,
        text=True,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr or "failed"


def failures(pdf: bytes) -> list[str]:
    """What the checker of PDF/A-2a and PDF/UA-1 objects to."""
    limits = page.SafetyLimits.unlimited()
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in _PROFILES
        for failure in page.validate_pdf_bytes(pdf, profile=profile, limits=limits).failures
        if failure.rule_id != _STREAM_LENGTH
    ] + wrong_lengths(pdf)


def wrong_lengths(pdf: bytes) -> list[str]:
    """Streams whose Length is not that of their bytes up to the line end before endstream.

    The checker's own rule for it takes a last byte CR of packed data, one in 256 streams, for a
    part of the line end; this one counts.
    """
    wrong = []
    for found in re.finditer(rb"/Length (\d+)[^>]*(?:>[^>]+)*>>\r?\nstream\r?\n", pdf):
        end = found.end() + int(found[1])
        if not pdf[end : end + 12].startswith((b"\nendstream", b"\r\nendstream")):
            wrong.append(f"stream at {found.start()}: Length {int(found[1])} is wrong")
    assert pdf.count(b"\nendstream") >= 1
    return wrong


def texts(value: Any) -> Iterator[str]:
    """Every text in the data that a person typed or chose."""
    if isinstance(value, Enum):
        yield str(getattr(value, "label", ""))
    elif isinstance(value, str):
        yield value
    else:
        for one in _parts(value):
            yield from texts(one)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    if is_dataclass(value):
        return [getattr(value, f.name) for f in fields(value) if f.name not in _UNSEEN]
    return value if isinstance(value, tuple) else ()


@dataclass(frozen=True)
class Word:
    """A word on a page (from 0) and its box, in points from the top left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(pdf: bytes, folder: Path) -> list[Word]:
    """Every word with its place, as poppler finds it."""
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    found: list[Word] = []
    number = -1
    for line in done.stdout.decode(errors="replace").splitlines():
        number += "<page " in line
        if match := _WORD.search(line):
            left, top, right, bottom = map(float, match.groups()[:4])
            found.append(Word(number, html.unescape(match[5]), left, top, right, bottom))
    return found


def overlapping(words: Iterable[Word]) -> list[tuple[str, str]]:
    """Pairs of words on one page whose letters lie over each other."""
    found = []
    near: list[Word] = []
    for word in sorted(words, key=lambda w: (w.page, w.top)):
        near = [w for w in near if w.page == word.page and w.bottom > word.top]
        for other in near:
            # The boxes hold room for accents, so those of two lines touch.
            high = min(word.bottom, other.bottom) - max(word.top, other.top)
            wide = min(word.right, other.right) - max(word.left, other.left)
            lower = min(word.bottom - word.top, other.bottom - other.top)
            if wide > 0.5 and high > lower * 0.5:
                found.append((other.text, word.text))
        near.append(word)
    return found


def pictures_of(pdf: bytes, folder: Path, last: int = 5) -> list[Image.Image]:
    """The first pages as grey pictures, 72 pixels an inch, so that pixels are points."""
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    command = ["pdftoppm", "-r", "72", "-gray", "-l", str(last), "-png", str(path)]
    subprocess.run([*command, str(folder / "page")], check=True)
    return [Image.open(one) for one in sorted(folder.glob("page-*.png"))]


def ink(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    """How many pixels of the box (left, top, right, bottom) are not white."""
    part = picture.crop(tuple(round(n) for n in box))  # type: ignore[arg-type]
    return sum(part.histogram()[:250])


def beside_the_text(picture: Image.Image) -> int:
    """Pixels of ink in the margins of a page, where nothing belongs."""
    right, bottom = picture.size
    sides = (
        (0, 0, 58, bottom),
        (538, 0, right, bottom),
        (0, 0, right, 34),
        (0, 812, right, bottom),
    )
    return sum(ink(picture, side) for side in sides)
