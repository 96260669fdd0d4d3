"""Wie zit er aan tafel: one page about everyone who will be there."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import (
    BAD,
    DAY,
    LONG,
    SECRET,
    empty_meeting,
    hostile_meeting,
    meeting,
    seats,
    table_data,
)
from tests.documents.reading import failures, text_of
from tests.documents.sample import TRAPS
from wijkdesk.documents.overlegtafel import print_table
from wijkdesk.models.overleg import Presentie
from wijkdesk.services.overleg.data import ParticipantBrief, TableData

EMPTY = TableData(empty_meeting(), ())
FULL = TableData(
    meeting(), tuple(replace(seat, name=f"Persoon {n} {LONG}") for n, seat in enumerate(seats(80)))
)
BARE = ParticipantBrief("", "", "", Presentie.ONBEKEND, "", None, "")
HOSTILE = TableData(
    hostile_meeting(),
    (
        ParticipantBrief(BAD, BAD, BAD, Presentie.MK, BAD, DAY, BAD, (BAD, ""), (BAD,) * 3, BAD),
        BARE,
    ),
)
ALL = {"usual": table_data(), "empty": EMPTY, "full": FULL, "hostile": HOSTILE}


@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str) -> None:
    assert failures(print_table(ALL[kind]).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_table(table_data()).pdf == print_table(table_data()).pdf


def test_everyone_has_their_last_contact_and_open_promises(tmp_path: Path) -> None:
    text = told(print_table(table_data()).pdf, tmp_path)
    for part in (
        "Dinsdag 10 november 2026, 19.30 tot 21.00 uur, Wijkcentrum de Verzonnen Hoek, zaal 2",
        "7 mensen, van wie 2 afwezig.",
        "Greet Zogenaamd Gemeente Almelo, wijkregisseur 21-10-2026 Verlichting achter de winkels "
        "Wij: Planning van de lantaarns sturen, voor 20 november 2026 4 van 5",
        "Avedan, teamleider afwezig m.k. vervangen door F. Denkbeeld",
        "nog niet gesproken Doet: Cijfers van de avondronde delen, voor 1 december 2026 –",
        "12 november 2026 · Intern",
    ):
        assert part in text
    assert SECRET not in text.casefold()


@pytest.mark.parametrize("count", [1, 14])
def test_it_is_one_page(count: int, tmp_path: Path) -> None:
    result = print_table(table_data(count))
    assert result.pages == 1
    assert ("1 persoon." in told(result.pdf, tmp_path)) == (count == 1)


def test_most_promise_nothing_and_then_there_is_room_for_more() -> None:
    quiet = [
        seat if place % 3 == 0 else replace(seat, we_promised=(), they_promised=(), remark="")
        for place, seat in enumerate(seats(16))
    ]
    assert print_table(TableData(meeting(), tuple(quiet))).pages == 1


def test_an_empty_table_says_so(tmp_path: Path) -> None:
    text = told(print_table(EMPTY).pdf, tmp_path)
    assert "Er is nog niemand uitgenodigd." in text and "Tabel" not in text


@pytest.mark.parametrize("kind", ["usual", "empty", "full"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    assert_tidy(print_table(ALL[kind]).pdf, tmp_path)


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_table(HOSTILE).pdf
    text = text_of(pdf, tmp_path)
    assert all(text.count(trap) >= 8 for trap in TRAPS[:4])
    assert "Onbekend" in text
    assert_within_the_page(pdf, tmp_path)
