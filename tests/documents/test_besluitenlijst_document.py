"""The printed list: what stands in it, what stays in the annex, and how it looks."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import BAD, LONG, MADE, SECRET, decision_list, hostile_meeting
from tests.documents.reading import failures, text_of
from tests.documents.sample import TRAPS
from wijkdesk.documents.besluitenlijst import print_decisions
from wijkdesk.services.overleg.data import DecisionList

EMPTY = DecisionList("", "", MADE, ())
HOSTILE = DecisionList(BAD, BAD, MADE, hostile_meeting().decisions * 2, BAD)
FULL = replace(
    decision_list(),
    decisions=tuple(
        replace(decision_list().decisions[n % 2], title=f"Nummer {n} {LONG}") for n in range(80)
    ),
)
ALL = {"usual": decision_list(), "empty": EMPTY, "full": FULL, "hostile": HOSTILE}


def read(data: DecisionList, folder: Path, confidential: bool = False) -> str:
    return told(print_decisions(data, confidential=confidential).pdf, folder)


@pytest.mark.parametrize("confidential", [False, True])
@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str, confidential: bool) -> None:
    assert failures(print_decisions(ALL[kind], confidential=confidential).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_decisions(decision_list()).pdf == print_decisions(decision_list()).pdf


def test_every_decision_tells_where_it_was_taken_and_whether_it_holds(tmp_path: Path) -> None:
    text = read(decision_list(), tmp_path)
    for part in (
        "Besluiten Ossenkoppelerhoek",
        "B-2026-031 10-11-2026 Er komen twee lantaarns achter de winkels.",
        "Buurtfeest geldt vervangt B-2026-017",
        "vervangen door B-2026-032",
        "uitgevoerd",
        "ingetrokken",
        "12 november 2026 · Intern",
    ):
        assert part in text


def test_confidential_decisions_stand_in_the_annex_only(tmp_path: Path) -> None:
    outside = read(decision_list(), tmp_path)
    annex = read(decision_list(), tmp_path, confidential=True)
    assert SECRET not in outside.casefold() and "Er is een vertrouwelijke bijlage." in outside
    assert "Het geheime huisbezoek gaat door." in annex and "· Vertrouwelijk" in annex
    assert "lantaarns" not in annex
    assert "bijlage" not in read(FULL, tmp_path)


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    text = read(EMPTY, tmp_path)
    assert "Besluitenlijst" in text and "Er zijn geen besluiten." in text
    assert "Tabel" not in text
    assert "geen vertrouwelijke besluiten" in read(EMPTY, tmp_path, confidential=True)


@pytest.mark.parametrize("kind", ["usual", "empty", "full"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    assert_tidy(print_decisions(ALL[kind]).pdf, tmp_path)


def test_everything_of_a_long_list_is_there(tmp_path: Path) -> None:
    text = read(FULL, tmp_path)
    assert all(f"Nummer {n} " in text for n in range(80))


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_decisions(HOSTILE).pdf
    text = text_of(pdf, tmp_path)
    assert all(text.count(trap) >= 6 for trap in TRAPS[:4])
    assert_within_the_page(pdf, tmp_path)
