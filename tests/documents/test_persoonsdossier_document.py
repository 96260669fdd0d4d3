"""What somebody reads who asks what we keep of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.people import DAY, full_person, person
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
from wijkdesk.documents.persoonsdossier import print_person
from wijkdesk.services.privacy.data import PersonFile, Section

NOTHING = PersonFile("Bas van der Verzinsel", DAY, "Almelo", (Section("Foto’s", ("Wat",), ()),))


def told(data: PersonFile, folder: Path) -> str:
    """The text of the print, with single spaces."""
    return " ".join(text_of(print_person(data).pdf, folder).split())


@pytest.mark.parametrize("columns", range(1, 7))
def test_any_number_of_columns_meets_pdf_a_and_pdf_ua(columns: int) -> None:
    assert failures(print_person(full_person(columns)).pdf) == []


@pytest.mark.parametrize("data", [person(), NOTHING], ids=["usual", "nothing"])
def test_the_print_meets_pdf_a_and_pdf_ua(data: PersonFile) -> None:
    assert failures(print_person(data).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_person(person()).pdf == print_person(person()).pdf


def test_everything_that_is_kept_can_be_read(tmp_path: Path) -> None:
    text = told(person(), tmp_path)
    for section in person().sections:
        if not section.rows:
            continue
        for part in (section.title, section.note, *section.headings):
            assert part in text
        for row in section.rows:
            assert all(cell in text for cell in row)


def test_it_says_what_it_is_and_what_rights_one_has(tmp_path: Path) -> None:
    text = told(person(), tmp_path)
    for words in (
        "Dit overzicht is voor Anke Voorbeeldsma.",
        "U leest hier alles wat over u in WijkDesk staat.",
        "Andere afdelingen van de gemeente kunnen ook gegevens van u hebben.",
        "verbeteren",
        "wissen",
        "als bestand",
        "bezwaar maken",
        "weer intrekken",
        "binnen een maand antwoord",
        "Autoriteit Persoonsgegevens",
        "2 november 2026",
    ):
        assert words in text


def test_an_empty_section_is_left_out(tmp_path: Path) -> None:
    assert "Foto’s en citaten" not in told(person(), tmp_path)


def test_who_is_not_kept_at_all_reads_that(tmp_path: Path) -> None:
    text = told(NOTHING, tmp_path)
    assert "niets gevonden dat over u gaat" in text and "Tabel" not in text


def test_every_page_is_confidential(tmp_path: Path) -> None:
    result = print_person(full_person(4))
    assert text_of(result.pdf, tmp_path).count("· Vertrouwelijk") == result.pages


def test_no_letter_of_a_long_text_is_lost(tmp_path: Path) -> None:
    data = replace(NOTHING, sections=(Section("Gesprekken", ("A", "B"), (("q" * 9000, "x"),) * 2),))
    assert text_of(print_person(data).pdf, tmp_path).count("q") >= 18_000


def test_nothing_overlaps_or_leaves_the_page(tmp_path: Path) -> None:
    sections = person().sections * 6
    pdf = print_person(replace(person(), sections=sections)).pdf
    assert overlapping(words_of(pdf, tmp_path)) == []
    for picture in pictures_of(pdf, tmp_path):
        assert beside_the_text(picture) == 0
        assert ink(picture, (60, 60, 536, 790)) > 1000


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_person(full_person(6)).pdf
    text = " ".join(text_of(pdf, tmp_path).split())
    for trap in TRAPS[:2]:
        assert text.count(trap) >= 20
    assert not any(beside_the_text(picture) for picture in pictures_of(pdf, tmp_path))
