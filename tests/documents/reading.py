"""Reads printed documents back with other programs than the one that made them."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import page

VERAPDF = Path(__file__).resolve().parents[3] / "shared" / "tools" / "verapdf" / "check.sh"
_STREAM_LENGTH = "PDFA2A-STREAM-LENGTH-001"
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
