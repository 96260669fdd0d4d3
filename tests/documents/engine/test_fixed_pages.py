"""Pages with fixed places, text that is made to fit, and contents with cards."""

import io

import pypdf
import pytest

from tests.documents.reading import failures
from wijkdesk.documents.engine import (
    Room,
    Spot,
    card,
    contents,
    drawing,
    fixed_page,
    heading,
    prose,
    render,
)
from wijkdesk.documents.engine.fitting import LEAST, fitted
from wijkdesk.documents.engine.lines import TextLine
from wijkdesk.documents.engine.text import Style
from wijkdesk.documents.engine.typecase import TypeCase

from .conftest import META, Print

LARGE = Style(size=12, leading=15)
BOX = drawing.Rect(50, 60, 200, 40)


def spot(*texts: str) -> Spot:
    """A spot with these texts."""
    return Spot(BOX, (Room(BOX, texts, LARGE),))


def shown(lines: list[list[TextLine]]) -> list[list[str]]:
    """The words of each text's lines."""
    return [[" ".join(word.text for word in line.words) for line in text] for text in lines]


def fit(*texts: str, width: float = 200, height: float = 40) -> tuple[Style, list[list[str]]]:
    """The style and the lines of texts in a room."""
    style, lines = fitted(TypeCase(), texts, LARGE, width, height)
    rows = sum(map(len, lines))
    assert all(line.width <= width + 0.1 for text in lines for line in text)
    assert rows * style.leading <= height + 0.1
    return style, shown(lines)


def test_what_fits_keeps_its_size() -> None:
    assert fit("een twee", "drie") == (LARGE, [["een twee"], ["drie"]])


def test_what_does_not_fit_gets_smaller_and_stays_whole() -> None:
    style, lines = fit("een twee drie vier vijf zes " * 4)
    assert LEAST <= style.size < 12
    assert style.leading / style.size == pytest.approx(15 / 12)
    assert " ".join(lines[0]) == ("een twee drie vier vijf zes " * 4).strip()


def test_a_word_gets_smaller_before_it_is_broken() -> None:
    style, lines = fit("Leefbaarheidscoördinatorenoverleg", width=140)
    assert style.size < 12 and lines == [["Leefbaarheidscoördinatorenoverleg"]]


def test_what_can_not_fit_ends_after_a_whole_word() -> None:
    style, lines = fit("woord " * 200)
    assert style.size == LEAST
    assert lines[0][-1].endswith("woord…")
    assert {word.strip("…") for line in lines[0] for word in line.split()} == {"woord"}


def test_each_text_keeps_a_line_and_the_first_gets_what_is_left() -> None:
    _, lines = fit("woord " * 200, "kort", "lang " * 200)
    assert [len(text) for text in lines] == [2, 1, 1]
    assert lines[1] == ["kort"] and lines[2][0].endswith("lang…")


def test_texts_that_find_no_line_are_told_by_the_last_one() -> None:
    _, lines = fit(*(f"regel{n}" for n in range(9)))
    assert [text[0] for text in lines] == ["regel0", "regel1", "regel2", "regel3…"]


def test_an_endless_word_ends_within_its_room() -> None:
    _, lines = fit("w" * 50_000)
    assert lines[0][-1].endswith("w…") and all(set(line) <= {"w", "…"} for line in lines[0])


def test_a_text_without_letters_takes_no_line() -> None:
    assert fit("", " \x00", "x")[1] == [["x"]]


def test_a_fixed_page_stands_alone_and_without_head_or_foot(printed: Print) -> None:
    result = printed([*prose("Voor"), fixed_page([spot("vast")]), *prose("Na")])
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(result.pdf)).pages]
    assert len(pages) == 3
    assert pages[1].strip() == "vast"
    assert "pagina 1 van 3" in pages[0] and "pagina 3 van 3" in pages[2]
    assert failures(result.pdf) == []


@pytest.mark.parametrize("texts", [(), ("",), ("\x00",)])
def test_an_empty_spot_passes(texts: tuple[str, ...]) -> None:
    line = drawing.Segment(((0, 0), (9, 9)), "#000000")
    assert failures(render(META, [fixed_page([spot(*texts)], [line])]).pdf) == []


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(TypeError):
        fixed_page([spot(12)])  # type: ignore[arg-type]


@pytest.mark.parametrize("cards", [False, True])
def test_contents_list_cards_only_when_asked(cards: bool, printed: Print) -> None:
    result = printed([contents(cards=cards), heading("Kaarten"), card("Eén", prose("x"))])
    first = pypdf.PdfReader(io.BytesIO(result.pdf)).pages[0].extract_text()
    assert "Kaarten" in first and ("Eén" in first) is cards
