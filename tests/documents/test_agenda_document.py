"""The printed agenda: what stands in it, what stays in the annex, and how it looks."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import (
    SECRET,
    empty_meeting,
    full_meeting,
    hostile_meeting,
    meeting,
    plain_meeting,
)
from tests.documents.reading import failures, text_of
from tests.documents.sample import TRAPS
from tests.exchange.test_word import text_of_docx
from wijkdesk.documents.agenda import print_agenda
from wijkdesk.exchange.word import agenda_docx
from wijkdesk.models.overleg import Stand
from wijkdesk.services.overleg.data import Meeting

ALL = {
    "usual": meeting(),
    "empty": empty_meeting(),
    "full": full_meeting(),
    "hostile": hostile_meeting(),
}


def read(data: Meeting, folder: Path, confidential: bool = False) -> str:
    return told(print_agenda(data, confidential=confidential).pdf, folder)


@pytest.mark.parametrize("confidential", [False, True])
@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str, confidential: bool) -> None:
    assert failures(print_agenda(ALL[kind], confidential=confidential).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_agenda(meeting()).pdf == print_agenda(meeting()).pdf


def test_it_says_when_where_and_with_whom(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    for part in (
        "Agenda Wijknetwerk Ossenkoppelerhoek",
        "dinsdag 10 november 2026, 19.30 tot 21.00 uur",
        "Wijkcentrum de Verzonnen Hoek, zaal 2",
        "Voorzitter G. Zogenaamd",
        "Anke Voorbeeldsma, voorzitter (Wijkplatform Ossenkoppelerhoek)",
        "Dit is een voorbeeld.",
    ):
        assert part in text
    # A guest was not invited.
    assert "Farid Denkbeeld" not in text


def test_every_item_tells_what_to_prepare(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    for part in (
        "19.45 3 Verlichting achter de winkels",
        "Bewoners voelen zich hier",
        "Gevraagd: Kiezen tussen twee en vier lantaarns.",
        "Opgave: Een veilige straat",
        "Stuk 3a: Verslag van de schouw (D. Bedachtman, versie 2, 28 oktober 2026)",
        "Stuk 3b: Foto van de steeg",
        "besluitvormend",
    ):
        assert part in text


def test_the_item_about_the_last_meeting_shows_what_is_still_open(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    assert "Bij punt 2: verslag en acties van 15 september 2026." in text
    assert "2026-009 Avondronde lopen" in text and "te laat" in text
    assert "2026-008" not in text
    done = replace(meeting(), carried=meeting().carried[2:])
    assert "Er staan geen acties meer open." in read(done, tmp_path)


def test_open_actions_stand_on_the_paper_also_without_an_item_about_them(tmp_path: Path) -> None:
    unprepared = replace(meeting(), items=())
    assert "2026-009 Avondronde lopen" in read(unprepared, tmp_path)
    assert "2026-009" in text_of_docx(agenda_docx(unprepared))


def test_a_confidential_item_is_a_number_and_a_time(tmp_path: Path) -> None:
    pdf = print_agenda(meeting()).pdf
    text = told(pdf, tmp_path)
    assert "20.10 4 Vertrouwelijk agendapunt" in text
    assert "Er is een vertrouwelijke bijlage." in text
    assert SECRET not in text.casefold()
    assert "vertrouwelijk" not in read(plain_meeting(), tmp_path).casefold()


def test_the_annex_holds_only_what_is_confidential(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path, confidential=True)
    assert "Vertrouwelijke bijlage" in text and "· Vertrouwelijk" in text
    for part in ("Geheime toelichting.", "Stuk 4a: Geheime notitie", "Stuk 3c: Brief"):
        assert part in text
    for part in ("Bewoners voelen", "Stuk 3a", "Buurtfeest", "Anke", "Intern"):
        assert part not in text
    assert "niets vertrouwelijk" in read(plain_meeting(), tmp_path, confidential=True)


def test_why_an_item_came_by_itself_is_for_who_prepares(tmp_path: Path) -> None:
    items = tuple(replace(item, reason="Vast punt van Wijknetwerk") for item in meeting().items)
    assert "Vast punt" not in read(replace(meeting(), items=items), tmp_path)
    stuck = replace(meeting().items[2], reason="Deze opgave loopt vast")
    assert "loopt vast" not in read(replace(meeting(), items=(stuck,)), tmp_path)


def test_an_item_that_an_earlier_meeting_left_tells_so(tmp_path: Path) -> None:
    left = "Niet besproken op 29 september 2026"
    items = tuple(replace(item, reason=left, goes_on=True) for item in meeting().items)
    data = replace(meeting(), items=items)
    said = sum(not item.confidential and item.vast is None for item in items)
    assert read(data, tmp_path).count(left) == said > 0
    assert text_of_docx(agenda_docx(data)).count(left) == said
    assert left not in text_of_docx(agenda_docx(replace(data, items=meeting().items)))


def test_a_meeting_that_is_off_says_so(tmp_path: Path) -> None:
    off = replace(meeting(), stand=Stand.VERVALLEN)
    assert "Gaat niet door" in read(off, tmp_path)


def test_what_the_title_says_is_not_said_again(tmp_path: Path) -> None:
    (one,) = (item for item in meeting().items if item.number == 3)
    same = replace(one, title="Een veilige straat")
    assert "Opgave:" in read(replace(meeting(), items=(one,)), tmp_path)
    assert "Opgave:" not in read(replace(meeting(), items=(same,)), tmp_path)


def test_what_came_of_the_meeting_gives_the_agenda_no_annex(tmp_path: Path) -> None:
    held = replace(plain_meeting(), decisions=meeting().decisions, actions=meeting().actions)
    assert "bijlage" not in read(held, tmp_path)


def test_a_short_agenda_fits_on_one_page() -> None:
    assert print_agenda(replace(plain_meeting(), carried=())).pages == 1


def test_an_empty_agenda_promises_one_and_instructs_nobody(tmp_path: Path) -> None:
    text = read(empty_meeting(), tmp_path)
    for part in ("De agenda volgt.", "nog niet bekend", "Er is nog niemand uitgenodigd."):
        assert part in text
    assert "Zet op de agenda" not in text
    assert "Tabel" not in text and "Voorbeeld" not in text


@pytest.mark.parametrize("kind", ["usual", "empty", "full"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    assert_tidy(print_agenda(ALL[kind]).pdf, tmp_path)


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_agenda(hostile_meeting()).pdf
    text = text_of(pdf, tmp_path)
    assert all(text.count(trap) >= 8 for trap in TRAPS[:4])
    assert_within_the_page(pdf, tmp_path)
