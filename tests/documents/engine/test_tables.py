"""Tables that people write in by hand, and cells with heavier words."""

import pytest

from tests.documents.reading import failures
from wijkdesk.documents.engine import Column, Strong, render, table

from .conftest import META, Extract, Print

COLUMNS = (Column("Naam", 1, header=True), Column("Paraaf", 1))


def test_a_row_is_at_least_as_high_as_asked(printed: Print) -> None:
    # 24 rows of 27 points fill a page; without the option they take less than half of it.
    rows = [(str(n), "") for n in range(30)]
    assert printed([table("Wie", COLUMNS, rows)]).pages == 1
    assert printed([table("Wie", COLUMNS, rows, row_height=27)]).pages == 2


def test_a_row_with_much_in_it_grows_and_breaks_all_the_same(printed: Print) -> None:
    result = printed([table("Wie", COLUMNS, [("woord " * 3000, "")], row_height=27)])
    assert result.pages > 3
    assert failures(result.pdf) == []


def test_a_column_to_write_in_keeps_its_share(printed: Print, text_of: Extract) -> None:
    long = "Een lange naam die op een regel past als hij alle ruimte krijgt die er is"
    wide = (Column("Naam", 1), Column("Paraaf", 1, keep=True))
    assert long in text_of(printed([table("Wie", COLUMNS, [(long, "")])]))
    assert long not in text_of(printed([table("Wie", wide, [(long, "")])]))


def test_a_strong_text_stands_among_others(printed: Print, text_of: Extract) -> None:
    result = printed([table("Wat", COLUMNS, [((Strong("Titel"), "uitleg"), Strong("<b>"))])])
    assert "Titel\nuitleg" in text_of(result) and "<b>" in text_of(result)
    assert failures(result.pdf) == []


def test_a_strong_text_must_be_text() -> None:
    with pytest.raises(TypeError):
        render(META, [table("Wat", COLUMNS, [(Strong(7), "")])])  # type: ignore[arg-type]


def test_a_dense_table_takes_less_room(printed: Print) -> None:
    rows = [(f"Rij {n}", "tekst") for n in range(38)]
    assert printed([table("Wie", COLUMNS, rows)]).pages == 2
    dense = printed([table("Wie", COLUMNS, rows, dense=True)])
    assert dense.pages == 1 and failures(dense.pdf) == []
