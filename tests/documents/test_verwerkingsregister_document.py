"""The printed register of processing activities."""

import io
from pathlib import Path

import pikepdf
import pypdf
import pytest

from tests.documents.people import hostile_register, register
from tests.documents.reading import (
    beside_the_text,
    failures,
    ink,
    overlapping,
    pictures_of,
    text_of,
    words_of,
)
from tests.documents.sample import TRAPS
from wijkdesk.documents.verwerkingsregister import print_register
from wijkdesk.services.privacy.data import ProcessingRegister

ALL = {"empty": register(0), "few": register(3), "many": register(40), "bad": hostile_register()}


def told(data: ProcessingRegister, folder: Path) -> str:
    """The text of the print, with single spaces."""
    return " ".join(text_of(print_register(data).pdf, folder).split())


@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str) -> None:
    assert failures(print_register(ALL[kind]).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_register(register(9)).pdf == print_register(register(9)).pdf


def test_every_activity_tells_all_that_the_law_asks(tmp_path: Path) -> None:
    text = told(register(3), tmp_path)
    assert "college van burgemeester en wethouders van de gemeente Almelo" in text
    for label in (
        "Doel",
        "Grondslag",
        "Van wie",
        "Welke gegevens",
        "Wie ze krijgt",
        "Hoe lang bewaard",
        "Naar landen buiten de EU",
        "Hoe beveiligd",
    ):
        assert text.count(label) == 3
    assert text.count("24 maanden na het laatste contact") == 2


def test_what_is_not_described_yet_is_told(tmp_path: Path) -> None:
    text = told(register(3), tmp_path)
    assert "nog niet helemaal beschreven: • Relatiebeheer 2 " in text
    assert text.count("nog niet volledig") == 1
    assert "Hoe lang bewaard nog niet ingevuld" in text
    assert "nog niet" not in told(register(1), tmp_path)


@pytest.mark.parametrize(("count", "expected"), [(6, False), (7, True)])
def test_more_than_six_activities_get_contents(count: int, expected: bool, tmp_path: Path) -> None:
    assert ("Inhoud" in told(register(count), tmp_path)) is expected


def test_the_contents_lead_to_every_card() -> None:
    result = print_register(register(9))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(result.pdf)).pages]
    with pikepdf.open(io.BytesIO(result.pdf)) as file:
        numbers = {page.objgen: n for n, page in enumerate(file.pages)}
        links = {str(one.Contents): numbers[one.Dest[0].objgen] for one in file.pages[0].Annots}
    assert len(links) == 10
    for n in range(1, 10):
        title = f"{n}. Relatiebeheer {n}"
        page = result.chapter_pages[f"verwerking-{n}"]
        assert title in pages[page - 1]
        assert links[f"{title}, pagina {page}"] == page - 1


def test_an_empty_register_says_what_to_do(tmp_path: Path) -> None:
    assert "Leg eerst vast voor welk doel" in told(register(0), tmp_path)


@pytest.mark.parametrize("kind", ["empty", "few", "many"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    pdf = print_register(ALL[kind]).pdf
    assert overlapping(words_of(pdf, tmp_path)) == []
    for picture in pictures_of(pdf, tmp_path):
        assert beside_the_text(picture) == 0
        assert ink(picture, (60, 60, 536, 790)) > 1000


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_register(hostile_register()).pdf
    text = text_of(pdf, tmp_path)
    for trap in TRAPS[:4]:
        assert text.count(trap) >= 40
    assert text.count("zonder naam") >= 10
    assert not any(beside_the_text(picture) for picture in pictures_of(pdf, tmp_path))
