"""The printed list of who is there: names, room to sign, and lines for guests."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import (
    coming_meeting,
    empty_meeting,
    full_meeting,
    hostile_meeting,
    meeting,
)
from tests.documents.reading import failures, text_of, words_of
from tests.documents.sample import TRAPS
from tests.services.meetings import TODAY, wijk
from wijkdesk.documents.meeting_prints import print_of
from wijkdesk.documents.presentielijst import print_presence
from wijkdesk.services.overleg.post import papers
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import records
from wijkdesk.store import Store

ALL = {
    "usual": meeting(),
    "empty": empty_meeting(),
    "full": full_meeting(),
    "hostile": hostile_meeting(),
}
MILLIMETRE = 72 / 25.4


@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str) -> None:
    assert failures(print_presence(ALL[kind]).pdf) == []
    assert failures(print_presence(ALL[kind], 0).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_presence(meeting()).pdf == print_presence(meeting()).pdf


def test_everyone_stands_there_with_whether_they_came(tmp_path: Path) -> None:
    text = told(print_presence(meeting()).pdf, tmp_path)
    for part in (
        "Presentielijst Wijknetwerk Ossenkoppelerhoek",
        "dinsdag 10 november 2026, 19.30 tot 21.00 uur",
        "1 Greet Zogenaamd Gemeente Almelo wijkregisseur, voorzitter aanwezig",
        "Daan Bedachtman Politie wijkagent aanwezig tot 20.30 uur",
        "Eefje Nepstra Huisartsenpraktijk Fictie huisarts z.k.",
        "opbouwwerker gast",
        "m.k.: afwezig met kennisgeving.",
        "12 november 2026 · Intern",
    ):
        assert part in text


def test_before_the_meeting_there_are_boxes_to_tick(tmp_path: Path) -> None:
    result = print_presence(coming_meeting())
    text = told(result.pdf, tmp_path)
    assert (
        "wijkregisseur, voorzitter ☐ aanwezig ☐ m.k. ☐ z.k." in text and text.count("☐ m.k.") == 7
    )
    assert result.pages == 1 and failures(result.pdf) == []


def test_every_row_is_tall_enough_to_sign(tmp_path: Path) -> None:
    words = words_of(print_presence(meeting(), 6).pdf, tmp_path)
    tops = [next(w.top for w in words if w.text == str(n) and w.left < 75) for n in range(9, 15)]
    gaps = [after - before for before, after in pairwise(tops)]
    assert len(gaps) == 5 and min(gaps) >= 9 * MILLIMETRE


def test_the_column_to_sign_in_is_wide(tmp_path: Path) -> None:
    heads = [w for w in words_of(print_presence(meeting()).pdf, tmp_path) if w.text == "Paraaf"]
    assert len(heads) == 2
    assert all(535 - word.left >= 38 * MILLIMETRE for word in heads)


def test_guests_get_numbered_lines(tmp_path: Path) -> None:
    text = told(print_presence(meeting(), 3).pdf, tmp_path)
    assert "Naam Organisatie Paraaf 9 10 11 " in text
    assert "Gasten" not in told(print_presence(meeting(), 0).pdf, tmp_path)
    assert "Gasten" not in told(print_presence(meeting(), -4).pdf, tmp_path)


def test_a_usual_list_fits_on_one_page() -> None:
    assert print_presence(meeting()).pages == 1


def test_an_empty_list_says_so_and_keeps_room_for_guests(tmp_path: Path) -> None:
    text = told(print_presence(empty_meeting(), 2).pdf, tmp_path)
    assert "Er is nog niemand uitgenodigd." in text and "Tabel 1 Gasten" in text


@pytest.mark.parametrize("kind", ["usual", "empty", "full"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    assert_tidy(print_presence(ALL[kind]).pdf, tmp_path)


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_presence(hostile_meeting()).pdf
    text = text_of(pdf, tmp_path)
    assert all(text.count(trap) >= 6 for trap in TRAPS[:4])
    assert_within_the_page(pdf, tmp_path)


def test_without_invitees_the_page_is_full_of_lines_to_write_on(tmp_path: Path) -> None:
    result = print_presence(empty_meeting())
    lines = [w for w in words_of(result.pdf, tmp_path) if w.text.isdigit() and w.left < 75]
    assert result.pages == 1 and lines[-1].bottom > 700


def test_telephone_and_mail_stand_there_only_when_asked_for(store: Store, tmp_path: Path) -> None:
    town = wijk(store)
    town.invite()
    records.add(store, "phone", None, contact_id=town.joke, number="0546 12 34 56")
    records.add(store, "email", None, contact_id=town.joke, address="joke@example.org")
    one = town.meetings[0]
    plain = told(
        print_of(Paper.PRESENCE, papers.data(store, Paper.PRESENCE, one, TODAY)).pdf, tmp_path
    )
    assert "Joke van der Berg" in plain and "0546" not in plain and "@" not in plain
    asked = print_of(Paper.REACH, papers.data(store, Paper.REACH, one, TODAY)).pdf
    assert failures(asked) == []
    text = told(asked, tmp_path)
    assert "Met telefoon en e-mail" in text and "joke@example.org" in text and "0546" in text
    assert_tidy(asked, tmp_path)
