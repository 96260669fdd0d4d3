"""Where lines break, and how Arabic names stand in a line of Dutch."""

from pathlib import Path

import pytest

from tests.documents.reading import Word, words_of
from wijkdesk.documents.engine import Column, prose, render, table
from wijkdesk.documents.engine.lines import wrap
from wijkdesk.documents.engine.text import BODY
from wijkdesk.documents.engine.typecase import TypeCase

from .conftest import META

NAME = "محمد عبد الرحمن"


def lines_of(text: str, width: float) -> list[str]:
    case = TypeCase()
    return [" ".join(word.text for word in line.words) for line in wrap(case, text, BODY, width)]


@pytest.mark.parametrize("width", range(90, 200, 5))
@pytest.mark.parametrize("whole", ["27 november 2026", "(27 november 2026)", "10.00 uur"])
def test_a_day_or_an_hour_is_not_torn_over_two_lines(whole: str, width: int) -> None:
    found = lines_of(f"Het overleg begint weer op {whole} in het wijkcentrum.", width)
    assert any(whole in line for line in found)


def test_a_day_breaks_where_a_column_is_too_narrow_for_it() -> None:
    assert " ".join(lines_of("op 27 november 2026", 60)) == "op 27 november 2026"


def _places(text: str, folder: Path) -> dict[str, Word]:
    found = words_of(render(META, prose(text)).pdf, folder)
    return {word.text: word for word in found}


def test_a_dutch_line_stays_dutch_where_an_arabic_name_begins_it(tmp_path: Path) -> None:
    places = _places(f"{NAME} belt de school", tmp_path)
    assert places["belt"].left < places["school"].left
    # The name stands before the Dutch words, from the left margin on.
    name = [word for text, word in places.items() if not text.isascii()]
    assert name and max(word.right for word in name) < places["belt"].left


def test_the_comma_after_an_arabic_name_stands_to_the_right_of_it() -> None:
    from wijkdesk.documents.engine.lines import isolated, visual

    case = TypeCase()
    (line,) = wrap(case, f"Wie: ({NAME}), voor 30 oktober", BODY, 400)
    told = isolated(case, line)
    seen = [told.words[n].text for n in visual(told.words, line.backwards)]
    first, middle, last = NAME.split()
    assert seen == ["Wie:", "(", last, middle, first, "),", "voor", "30", "oktober"]
    assert told.close(seen.index("("), 2) and not told.close(2, 3)


def test_a_paragraph_in_arabic_reads_from_right_to_left() -> None:
    (line,) = wrap(TypeCase(), f"{NAME}.", BODY, 400)
    assert line.backwards


def test_a_row_that_fits_a_page_is_not_torn(tmp_path: Path) -> None:
    rows = [("1", "\n".join(f"a{n}" for n in range(30))), ("2", "\n".join(["b"] * 30))]
    columns = (Column("Nr", 10), Column("Wat", 90))
    found = words_of(render(META, [table("Lang", columns, rows)]).pdf, tmp_path)
    assert {word.page for word in found if word.text == "b"} == {1}
