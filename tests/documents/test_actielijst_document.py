"""The printed list: what stands in it, what stays in the annex, and how it looks."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import BAD, LONG, MADE, SECRET, action_list, hostile_meeting
from tests.documents.reading import failures, text_of
from tests.documents.sample import TRAPS
from tests.exchange.test_word import text_of_docx
from wijkdesk.documents.actielijst import print_actions
from wijkdesk.exchange.word import actions_docx
from wijkdesk.models.actie import ActieStatus
from wijkdesk.services.actie.data import ActionList

EMPTY = ActionList("", "", MADE, ())
HOSTILE = ActionList(BAD, BAD, MADE, hostile_meeting().actions * 2, BAD)
FULL = replace(
    action_list(),
    actions=tuple(
        replace(action_list().actions[n % 2], title=f"Nummer {n} {LONG}") for n in range(80)
    ),
)
ALL = {"usual": action_list(), "empty": EMPTY, "full": FULL, "hostile": HOSTILE}


def read(data: ActionList, folder: Path, confidential: bool = False) -> str:
    return told(print_actions(data, confidential=confidential).pdf, folder)


@pytest.mark.parametrize("confidential", [False, True])
@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str, confidential: bool) -> None:
    assert failures(print_actions(ALL[kind], confidential=confidential).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_actions(action_list()).pdf == print_actions(action_list()).pdf


def test_every_action_tells_who_does_what_before_when(tmp_path: Path) -> None:
    text = read(action_list(), tmp_path)
    for part in (
        "2026-014 10-11-2026 Offerte vragen voor twee lantaarns Punt 3: Verlichting",
        "G. Zogenaamd, met B. van der Verzinsel 24-11-2026 open",
        "20-10-2026: Eerste ronde gelopen; er komt nog een tweede.",
        "Opgave: Een veilige straat",
        "nog niemand geen datum",
        "12 november 2026 · Intern",
    ):
        assert part in text


def test_what_is_late_is_told_in_words(tmp_path: Path) -> None:
    text = read(action_list(), tmp_path)
    assert "1 actie is te laat." in text and "31-10-2026 te laat" in text
    assert text.count("te laat") == 2
    assert "te laat" not in read(replace(action_list(), made_on=date(2026, 10, 1)), tmp_path)


def test_what_keeps_an_action_stands_with_it_on_paper_and_in_word(tmp_path: Path) -> None:
    data = action_list()
    stuck = replace(data.actions[0], status=ActieStatus.STAGNEERT, stuck_by="wacht op <b>")
    data = replace(data, actions=(stuck, *data.actions[1:]))
    assert "Stagneert: wacht op <b>" in read(data, tmp_path)
    assert "Stagneert: wacht op <b>" in text_of_docx(actions_docx(data))


def test_open_actions_stand_before_those_done(tmp_path: Path) -> None:
    text = read(action_list(), tmp_path)
    assert text.index("2026-015") < text.index("Gereed of vervallen") < text.index("2026-008")
    assert "gereed 12-10-2026" in text and "vervallen 12-10-2026" in text
    done = replace(action_list(), actions=action_list().actions[2:3])
    assert "Er staan geen acties open." in read(done, tmp_path)


def test_confidential_actions_stand_in_the_annex_only(tmp_path: Path) -> None:
    outside = read(action_list(), tmp_path)
    annex = read(action_list(), tmp_path, confidential=True)
    assert SECRET not in outside.casefold() and "Er is een vertrouwelijke bijlage." in outside
    assert "Zorgen over het geheime adres bespreken" in annex and "· Vertrouwelijk" in annex
    assert "lantaarns" not in annex
    assert "bijlage" not in read(FULL, tmp_path)


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    text = read(EMPTY, tmp_path)
    assert "Actielijst" in text and "Er zijn geen acties." in text
    assert "Tabel" not in text
    assert "geen vertrouwelijke acties" in read(EMPTY, tmp_path, confidential=True)


@pytest.mark.parametrize("kind", ["usual", "empty", "full"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    assert_tidy(print_actions(ALL[kind]).pdf, tmp_path)


def test_everything_of_a_long_list_is_there(tmp_path: Path) -> None:
    text = read(FULL, tmp_path)
    assert all(f"Nummer {n} " in text for n in range(80))


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_actions(HOSTILE).pdf
    text = text_of(pdf, tmp_path)
    assert all(text.count(trap) >= 6 for trap in TRAPS[:4])
    assert_within_the_page(pdf, tmp_path)
