"""Prints real documents and looks into them with other programs than the one that made them."""

import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wijkdesk.documents.engine import DocumentMeta, Flowable, RenderResult, render

META = DocumentMeta(
    "Wijkopgave Voorbeeldwijk",
    datetime(2026, 11, 1, 9, 30, tzinfo=UTC),
    author="Gemeente Almelo",
    subject="Wijkopgave",
    status="Concept 3",
    classification="Intern",
    head_left="Voorbeeldwijk",
    head_right="2027 tot en met 2030",
)

Print = Callable[[Sequence[Flowable]], RenderResult]
Extract = Callable[[RenderResult], str]


@pytest.fixture
def meta() -> DocumentMeta:
    """Facts of a document with a fixed date."""
    return META


@pytest.fixture
def printed() -> Print:
    """Prints blocks with the same facts each time."""
    return lambda blocks: render(META, blocks)


@pytest.fixture
def text_of(tmp_path: Path) -> Extract:
    """The text that a reader can copy, as poppler sees it."""

    def extract(result: RenderResult) -> str:
        path = tmp_path / "document.pdf"
        path.write_bytes(result.pdf)
        done = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
        )
        return done.stdout.decode()

    return extract


@pytest.fixture
def pictures_of(tmp_path: Path) -> Callable[[RenderResult], list[Path]]:
    """The pages as PNG, 72 pixels an inch, so that pixels are points."""

    def draw(result: RenderResult) -> list[Path]:
        path = tmp_path / "document.pdf"
        path.write_bytes(result.pdf)
        command = ["pdftoppm", "-r", "72", "-png", str(path), str(tmp_path / "page")]
        subprocess.run(command, check=True)
        return sorted(tmp_path.glob("page-*.png"))

    return draw
