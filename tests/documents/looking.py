"""What every print of a meeting is looked at for."""

from pathlib import Path

from tests.documents.reading import (
    beside_the_text,
    ink,
    overlapping,
    pictures_of,
    text_of,
    words_of,
)


def told(pdf: bytes, folder: Path) -> str:
    """The text of the print, with single spaces."""
    return " ".join(text_of(pdf, folder).split())


def assert_tidy(pdf: bytes, folder: Path) -> None:
    """Nothing overlaps or leaves the page, and no page is empty."""
    assert overlapping(words_of(pdf, folder)) == []
    assert_within_the_page(pdf, folder)


def assert_within_the_page(pdf: bytes, folder: Path) -> None:
    """Nothing stands in the margins, and no page is empty."""
    for picture in pictures_of(pdf, folder):
        assert beside_the_text(picture) == 0
        assert ink(picture, (60, 60, 536, 790)) > 800
