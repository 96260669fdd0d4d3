"""Address labels: each text within its sticker, in the order of the list."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from tests.documents.people import LONG, TRAP
from tests.documents.reading import Word, failures, ink, pictures_of, text_of, words_of
from wijkdesk.documents.labels import L7163, SHEETS, LabelSheet, print_labels
from wijkdesk.services.contact.labels import AddressLabel

DAY = date(2026, 11, 2)
MM = 72 / 25.4
# Of each sheet as the maker tells it: left, top, step right, step down, all in millimetres.
MAKER = {
    "Avery L7163": (4.65, 15.15, 101.6, 38.1),
    "Avery L7160": (7.25, 15.15, 66.0, 38.1),
    "Avery L7159": (7.25, 12.9, 66.0, 33.9),
    "Avery L7162": (4.65, 12.9, 101.6, 33.9),
}
# An Arabic letter under a tower of vowel signs, far higher than a line.
PILED = "\u0628" + "\u0651\u064b" * 60
HOSTILE = (
    AddressLabel(("w" * 20_000, "7605 AB Almelo")),
    AddressLabel(tuple(f"regel {n} {'woord ' * 40}" for n in range(20))),
    AddressLabel((TRAP, "مرحبا بالعالم", PILED, f"<b>{LONG}</b> " * 3, "a\x00\x07b", "👍" * 200)),
    AddressLabel((PILED,) * 6),
    AddressLabel(("l\ni\tn\u2028e",)),
)


def labels(count: int) -> list[AddressLabel]:
    """So many labels, each with a number in every line."""
    return [
        AddressLabel((f"naam{n}", f"Stichting{n}", f"Fictiestraat{n}", f"7605AB{n}"))
        for n in range(count)
    ]


def cell(sheet: LabelSheet, place: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a sticker, from what the maker tells."""
    left, top, right, down = MAKER[sheet.name]
    x = (left + place % sheet.across * right) * MM
    y = (top + place // sheet.across * down) * MM
    return x, y, x + sheet.width * MM, y + sheet.height * MM


def inside(word: Word, box: tuple[float, float, float, float]) -> bool:
    """Is a word in the box, with 3 mm to spare as printers are not exact?"""
    left, top, right, bottom = box
    room = 3 * MM
    return (
        left + room <= word.left
        and word.right <= right - room
        and top + room <= word.top
        and word.bottom <= bottom - room
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_label_stands_on_its_sticker(sheet: LabelSheet, tmp_path: Path) -> None:
    count = sheet.count * 2 + 1
    result = print_labels(labels(count), sheet, made_on=DAY)
    assert result.pages == 3
    words = words_of(result.pdf, tmp_path)
    assert len(words) == count * 4
    for word in words:
        number = int("".join(filter(str.isdigit, word.text.removeprefix("7605AB"))))
        assert word.page == number // sheet.count
        assert inside(word, cell(sheet, number % sheet.count))


def test_a_sheet_holds_as_many_as_its_box_says() -> None:
    assert {sheet.name: sheet.count for sheet in SHEETS} == {
        "Avery L7163": 14,
        "Avery L7160": 21,
        "Avery L7159": 24,
        "Avery L7162": 16,
    }


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_stickers_stand_where_the_maker_puts_them(sheet: LabelSheet) -> None:
    for place in range(sheet.count):
        box = sheet.box(place)
        found = (box.x, box.y, box.x + box.width, box.y + box.height)
        assert found == pytest.approx(cell(sheet, place), abs=0.01)
        assert found[2] < 210 * MM and found[3] < 297 * MM


@pytest.mark.parametrize("skip", [1, 5, 13])
def test_places_that_were_used_before_stay_empty(skip: int, tmp_path: Path) -> None:
    result = print_labels(labels(10), skip=skip, made_on=DAY)
    assert result.pages == (1 if skip + 10 <= 14 else 2)
    for word in words_of(result.pdf, tmp_path):
        if word.text.startswith("naam"):
            place = int(word.text[4:]) + skip
            assert word.page == place // 14
            assert inside(word, cell(L7163, place % 14))
    first = pictures_of(result.pdf, tmp_path)[0]
    assert not any(ink(first, cell(L7163, place)) for place in range(skip))
    assert ink(first, cell(L7163, skip)) > 50


@pytest.mark.parametrize("skip", [-1, 14])
def test_a_place_that_is_not_on_the_sheet_is_refused(skip: int) -> None:
    with pytest.raises(ValueError, match="14 places"):
        print_labels(labels(1), skip=skip, made_on=DAY)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_ink_leaves_a_label_whatever_stands_on_it(sheet: LabelSheet, tmp_path: Path) -> None:
    for n, label in enumerate(HOSTILE):
        folder = tmp_path / str(n)
        folder.mkdir()
        picture = pictures_of(print_labels([label], sheet, skip=4, made_on=DAY).pdf, folder)[0]
        left, top, right, bottom = cell(sheet, 4)
        own = (left - 1, top - 1, right + 1, bottom + 1)
        page = (0, 0, *picture.size)
        assert ink(picture, page) == ink(picture, own) > 30


def test_an_empty_label_takes_no_place(tmp_path: Path) -> None:
    empty = [AddressLabel(()), AddressLabel(("", " \x00\u202e"))]
    words = words_of(print_labels([*empty, *labels(1)], made_on=DAY).pdf, tmp_path)
    assert all(inside(word, cell(L7163, 0)) for word in words) and len(words) == 4


def test_no_addresses_at_all_says_so(tmp_path: Path) -> None:
    result = print_labels([], skip=3, made_on=DAY)
    assert "Kies eerst contacten met een postadres." in text_of(result.pdf, tmp_path)
    assert failures(result.pdf) == []


def test_a_page_of_labels_has_no_head_and_no_foot(tmp_path: Path) -> None:
    text = text_of(print_labels(labels(20), made_on=DAY).pdf, tmp_path)
    assert "pagina" not in text and "Stand van" not in text and "Adresetiketten" not in text


def sizes(pdf: bytes, folder: Path) -> set[float]:
    """The heights of the words' boxes; they go with the size of the letters."""
    return {round(word.bottom - word.top, 1) for word in words_of(pdf, folder)}


def test_a_usual_address_has_letters_that_a_postman_reads(tmp_path: Path) -> None:
    usual = sizes(print_labels(labels(3), made_on=DAY).pdf, tmp_path)
    small = sizes(print_labels(HOSTILE[1:2], made_on=DAY).pdf, tmp_path)
    assert len(usual) == len(small) == 1
    # 11 points, and never below 7.
    assert min(small) / min(usual) == pytest.approx(7 / 11, abs=0.02)


def test_a_long_name_gets_a_second_line_and_loses_nothing(tmp_path: Path) -> None:
    text = text_of(
        print_labels([AddressLabel((LONG, "7605 AB Almelo"))], made_on=DAY).pdf, tmp_path
    )
    assert LONG in " ".join(text.split()) and "…" not in text


def test_what_does_not_fit_is_cut_between_words(tmp_path: Path) -> None:
    long = AddressLabel(("Anke Voorbeeldsma", "langwoord " * 300, "7605 AB Almelo"))
    text = " ".join(text_of(print_labels([long], made_on=DAY).pdf, tmp_path).split())
    assert text.startswith("Anke Voorbeeldsma langwoord")
    assert "langwoord… 7605 AB Almelo" in text
    assert set(text.split()[2:-4]) == {"langwoord"}


def test_every_line_of_a_full_label_keeps_its_beginning(tmp_path: Path) -> None:
    full = AddressLabel(tuple(f"regel{n} {'woord ' * 30}" for n in range(6)))
    text = text_of(print_labels([full], made_on=DAY).pdf, tmp_path)
    assert all(f"regel{n}" in text for n in range(6))


def test_a_reader_hears_label_by_label_and_line_by_line() -> None:
    with pikepdf.open(io.BytesIO(print_labels(labels(20), made_on=DAY).pdf)) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        assert [str(label.S) for label in document.K] == ["/Sect"] * 20
        assert all([str(line.S) for line in label.K] == ["/P"] * 4 for label in document.K)
        order = [int(line.K[0]) for label in document.K for line in label.K]
    assert order == [*range(56), *range(24)]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_print_meets_pdf_a_and_pdf_ua(sheet: LabelSheet) -> None:
    result = print_labels([*labels(30), *HOSTILE], sheet, skip=2, made_on=DAY)
    assert failures(result.pdf) == []


def test_the_same_labels_give_the_same_bytes() -> None:
    again = [print_labels([*labels(30), *HOSTILE], made_on=DAY).pdf for _ in range(2)]
    assert again[0] == again[1]
    assert print_labels(labels(1), made_on=DAY).pages == 1


def test_thousands_of_labels_are_all_there(tmp_path: Path) -> None:
    result = print_labels(labels(2000), replace(L7163, name="eigen"), made_on=DAY)
    words = text_of(result.pdf, tmp_path).split()
    assert result.pages == 143 and len(words) == 8000 and words[-1] == "7605AB1999"


def test_only_text_is_printed() -> None:
    with pytest.raises(TypeError):
        print_labels([AddressLabel((b"bytes",))])  # type: ignore[arg-type]
