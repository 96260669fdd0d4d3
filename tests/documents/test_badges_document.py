"""Name badges: ten on a page, names large, everything within its own card."""

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from tests.documents.people import LONG, TRAP
from tests.documents.reading import failures, ink, overlapping, pictures_of, text_of, words_of
from wijkdesk.documents.badges import print_badges
from wijkdesk.services.contact.labels import Badge

DAY = date(2026, 11, 2)
MM = 72 / 25.4
# An Arabic letter under a tower of vowel signs, far higher than a line.
PILED = "\u0628" + "\u0651\u064b" * 60
USUAL = (
    Badge("Anke Voorbeeldsma", "Wijkplatform Ossenkoppelerhoek", "voorzitter"),
    Badge("Bas van der Verzinsel", LONG, "gebiedsbeheerder en vrijwilliger"),
    Badge("Chaima el Fictief", "Avedan"),
    Badge("Daan Bedachtman", role="wijkagent"),
    Badge("Eefje Nepstra"),
    Badge("", "Huisartsenpraktijk Fictie", "zorg"),
)
HOSTILE = (
    Badge("w" * 20_000, "q" * 20_000, "m" * 20_000),
    Badge("woord " * 500, "naam " * 500, "rol " * 500),
    Badge(TRAP, PILED, "👍" * 300),
    Badge("مرحبا بالعالم", "<b>vet</b>", "a\x00b"),
    Badge(PILED),
)


def cell(place: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a badge of 90 by 55 mm, in the middle of the page."""
    x, y = (15 + place % 2 * 90) * MM, (11 + place // 2 * 55) * MM
    return x, y, x + 90 * MM, y + 55 * MM


def test_every_badge_stands_in_its_place(tmp_path: Path) -> None:
    badges = [Badge(f"naam{n}", f"van{n}", f"rol{n}") for n in range(23)]
    result = print_badges(badges, made_on=DAY)
    assert result.pages == 3
    words = words_of(result.pdf, tmp_path)
    assert len(words) == 69
    for word in words:
        number = int("".join(filter(str.isdigit, word.text)))
        left, top, right, bottom = cell(number % 10)
        assert word.page == number // 10
        assert left + 14 < word.left < word.right < right - 14
        assert top + 10 < word.top < word.bottom < bottom - 10


def test_names_are_large_and_the_rest_is_smaller(tmp_path: Path) -> None:
    words = words_of(print_badges([Badge("naam", "van", "rol")], made_on=DAY).pdf, tmp_path)
    high = {word.text: word.bottom - word.top for word in words}
    assert high["naam"] > 1.8 * high["van"] > 1.8 * high["rol"]


def test_a_long_name_shrinks_and_loses_nothing(tmp_path: Path) -> None:
    name = "Jonkheer Alexander Maximiliaan van der Voorbeeldenburg tot Verzonnendam"
    words = words_of(print_badges([Badge(name), Badge("Wim")], made_on=DAY).pdf, tmp_path)
    assert " ".join(word.text for word in words) == f"{name} Wim"
    assert words[0].bottom - words[0].top < words[-1].bottom - words[-1].top


def test_whatever_is_known_is_on_the_badge(tmp_path: Path) -> None:
    pdf = print_badges([*USUAL, Badge("\x00 ")], made_on=DAY).pdf
    text = " ".join(text_of(pdf, tmp_path).split())
    for badge in USUAL:
        assert all(part in text for part in (badge.name, badge.organisation, badge.role))
    assert "…" not in text
    assert overlapping(words_of(pdf, tmp_path)) == []
    assert len(structure(pdf)) == len(USUAL)


def structure(pdf: bytes) -> list[int]:
    """How many lines a reader hears of each badge."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [len(badge.K) for badge in file.Root.StructTreeRoot.K[0].K]


def test_a_reader_hears_badge_by_badge_and_no_cutting_line() -> None:
    pdf = print_badges(USUAL, made_on=DAY).pdf
    assert structure(pdf) == [3, 3, 2, 2, 1, 2]
    with pikepdf.open(io.BytesIO(pdf)) as file:
        content = file.pages[0].Contents.read_bytes()
    # All that is drawn without being tagged stands before the text, as an artifact.
    ground, body = content.split(b"/P <</MCID 0>> BDC")
    assert ground.count(b" l ") >= 9 and ground.startswith(b"/Artifact BMC")
    assert b" l " not in body


def test_thin_lines_show_where_to_cut(tmp_path: Path) -> None:
    picture = pictures_of(print_badges(USUAL, made_on=DAY).pdf, tmp_path)[0]
    for place in range(10):
        left, top, right, bottom = cell(place)
        assert ink(picture, (left - 2, top + 5, left + 2, bottom - 5)) > 100
        assert ink(picture, (left + 5, bottom - 2, right - 5, bottom + 2)) > 200
    # And they stay where every printer can reach.
    width, height = picture.size
    assert ink(picture, (0, 0, 4 * MM, height)) == ink(picture, (0, 0, width, 4 * MM)) == 0


def test_no_ink_leaves_a_badge_whatever_stands_on_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    empty = pictures_of(print_badges([Badge("x")], made_on=DAY).pdf, tmp_path / "a")[0]
    full = pictures_of(print_badges(HOSTILE, made_on=DAY).pdf, tmp_path / "b")[0]
    for place in range(len(HOSTILE), 10):
        left, top, right, bottom = cell(place)
        inner = (left + 3, top + 3, right - 3, bottom - 3)
        assert ink(full, inner) == ink(empty, inner) == 0
    # In the badges themselves the text keeps away from the edge, unless accents are piled up.
    for place in (0, 1, 3):
        left, top, right, bottom = cell(place)
        assert ink(full, (left + 3, top + 3, left + 14, bottom - 3)) == 0
        assert ink(full, (right - 14, top + 3, right - 3, bottom - 3)) == 0
        assert ink(full, (left + 3, top + 3, right - 3, bottom - 3)) > 100


def test_what_does_not_fit_ends_in_an_ellipsis(tmp_path: Path) -> None:
    text = text_of(print_badges(HOSTILE[1:2], made_on=DAY).pdf, tmp_path).split()
    assert [word for word in text if word.endswith("…")] == ["woord…", "naam…", "rol…"]


def test_nobody_says_so(tmp_path: Path) -> None:
    result = print_badges([Badge("")], made_on=DAY)
    assert "Kies eerst voor wie u een naamkaartje wilt." in text_of(result.pdf, tmp_path)


@pytest.mark.parametrize("badges", [USUAL, HOSTILE, ()], ids=["usual", "hostile", "none"])
def test_the_print_meets_pdf_a_and_pdf_ua(badges: tuple[Badge, ...]) -> None:
    assert failures(print_badges(badges, made_on=DAY).pdf) == []


def test_the_same_badges_give_the_same_bytes() -> None:
    both = [print_badges([*USUAL, *HOSTILE], made_on=DAY).pdf for _ in range(2)]
    assert both[0] == both[1]
