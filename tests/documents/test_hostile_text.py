"""Texts that break careless printers come out whole, and the print stays a valid one."""

from functools import cache
from pathlib import Path

import pytest

from tests.documents.reading import VERAPDF, failures, objections, text_of
from tests.documents.sample import empty, hostile, large, sample
from wijkdesk.documents.wijkopgave import RenderResult, print_wijkopgave
from wijkdesk.services.wijkopgave.data import Personal

SEEN = ("<b>", "<jan@x.nl>", "Jansen & zonen", "🙂", '<img src="x">')


@cache
def printed(public: bool = False) -> RenderResult:
    """The hostile sample, printed once for all tests."""
    return print_wijkopgave(hostile(), public=public)


@pytest.mark.parametrize("public", [False, True])
def test_markup_addresses_and_emoji_are_printed_as_typed(public: bool, tmp_path: Path) -> None:
    text = text_of(printed(public).pdf, tmp_path)
    for trap in SEEN:
        assert text.count(trap) >= 20


def test_arabic_can_be_read_back(tmp_path: Path) -> None:
    assert "مرحبا" in text_of(printed().pdf, tmp_path)


@pytest.mark.parametrize(
    ("letter", "times"), [("w", 200_000), ("q", 3_000), ("z", 2_000), ("d", 2_000), ("m", 5_000)]
)
def test_no_letter_of_an_endless_word_is_lost(letter: str, times: int, tmp_path: Path) -> None:
    text = text_of(printed().pdf, tmp_path)
    found = sum(len(line) for line in text.split() if set(line) == {letter} and len(line) > 3)
    # The last line of a word may be too short to be told from a word of the text.
    assert found >= times - 3 * 20


@pytest.mark.parametrize("public", [False, True])
def test_the_print_meets_pdf_a_and_pdf_ua(public: bool) -> None:
    assert failures(printed(public).pdf) == []


def test_a_row_with_an_endless_word_goes_on_over_pages() -> None:
    found = printed().chapter_pages
    assert found["initiatieven"] - found["uitvoering"] > 3


def test_personal_data_in_a_place_for_text_is_refused() -> None:
    data = sample()
    object.__setattr__(data, "regisseur", Personal("Anke Voorbeeldsma"))
    with pytest.raises(TypeError):
        print_wijkopgave(data)


if VERAPDF:

    def test_the_reference_engine_agrees(tmp_path: Path) -> None:
        prints = {
            "sample": print_wijkopgave(sample()),
            "sample-public": print_wijkopgave(sample(), public=True),
            "hostile": printed(),
            "hostile-public": printed(public=True),
            "empty": print_wijkopgave(empty()),
            "large": print_wijkopgave(large(40)),
        }
        pdfs = {name: found.pdf for name, found in prints.items()}
        assert objections(pdfs, tmp_path) == ""
