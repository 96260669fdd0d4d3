"""The printed list of wijkregisseurs and wijkwethouders."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.people import hostile_who, who
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
from wijkdesk.documents.wie_is_wie import print_who_is_who
from wijkdesk.services.netwerk.data import WhoIsWho

EMPTY = WhoIsWho("Almelo", who().made_on, ())


def told(data: WhoIsWho, folder: Path) -> str:
    """The text of the print, with single spaces."""
    return " ".join(text_of(print_who_is_who(data).pdf, folder).split())


@pytest.mark.parametrize("data", [who(), EMPTY, hostile_who()], ids=["usual", "empty", "hostile"])
def test_the_print_meets_pdf_a_and_pdf_ua(data: WhoIsWho) -> None:
    assert failures(print_who_is_who(data).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_who_is_who(who()).pdf == print_who_is_who(who()).pdf


def test_everyone_stands_there_with_how_to_reach_them(tmp_path: Path) -> None:
    text = told(who(), tmp_path)
    for line in who().lines:
        for part in (line.gebied, line.rol, line.name, line.phone, line.email, line.vervanger):
            assert part in text
    assert "1 maart 2025" in text and "28 februari 2025" in text


def test_each_gebied_has_its_own_table(tmp_path: Path) -> None:
    text = told(who(), tmp_path)
    assert [text.count(f"Tabel {n} ") for n in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert text.index("Tabel 2 Wie werkt voor Windmolenbroek") > text.index("Ilse Gefantaseerd")


def test_an_empty_place_is_told(tmp_path: Path) -> None:
    text = told(who(), tmp_path)
    assert "wijkregisseur nog niemand" in text
    assert "Hier is nog niemand gekozen: • Windmolenbroek: wijkregisseur" in text
    filled = replace(who(), lines=who().lines[:3])
    assert "nog niemand" not in told(filled, tmp_path)


def test_who_left_or_is_still_to_come_is_told_in_a_word(tmp_path: Path) -> None:
    text = told(who(), tmp_path)
    assert text.count("vroeger") == 1 and text.count("straks") == 1
    assert "vroeger" not in told(replace(who(), lines=who().lines[:1]), tmp_path)


def test_an_empty_list_says_what_to_do(tmp_path: Path) -> None:
    text = told(EMPTY, tmp_path)
    assert "Nog niemand" in text and "wie de wijkregisseur is" in text and "Voorbeeld" not in text


def test_it_is_for_colleagues(tmp_path: Path) -> None:
    assert "Stand van 2 november 2026 · Intern" in told(who(), tmp_path)


def test_nothing_overlaps_or_leaves_the_page(tmp_path: Path) -> None:
    crowded = replace(who(), lines=hostile_who().lines[2:])
    pdf = print_who_is_who(crowded).pdf
    assert overlapping(words_of(pdf, tmp_path)) == []
    for picture in pictures_of(pdf, tmp_path):
        assert beside_the_text(picture) == 0
        assert ink(picture, (60, 60, 536, 790)) > 1000


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_who_is_who(hostile_who()).pdf
    text = text_of(pdf, tmp_path)
    for trap in TRAPS[:4]:
        assert trap in text
    assert all(f"Omstreken {n}" in " ".join(text.split()) for n in range(60))
    assert not any(beside_the_text(picture) for picture in pictures_of(pdf, tmp_path))
