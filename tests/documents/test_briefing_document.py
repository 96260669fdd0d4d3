"""The printed briefing: one page with what somebody must know."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import BAD, LONG, MADE, brief
from tests.documents.reading import failures, text_of
from tests.documents.sample import TRAPS
from wijkdesk.documents.briefing import print_brief
from wijkdesk.services.overleg.data import Brief

EMPTY = Brief("", "", MADE, ())
FULL = replace(
    brief(), parts=tuple((f"Deel {n}", tuple(f"{LONG} {k}" for k in range(9))) for n in range(20))
)
HOSTILE = Brief(BAD, BAD, MADE, ((BAD, (BAD, "", "\x00")), ("", ())), BAD)
ALL = {"usual": brief(), "empty": EMPTY, "full": FULL, "hostile": HOSTILE}


@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str) -> None:
    assert failures(print_brief(ALL[kind]).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_brief(brief()).pdf == print_brief(brief()).pdf


def test_every_part_stands_under_its_heading(tmp_path: Path) -> None:
    text = told(print_brief(brief()).pdf, tmp_path)
    for part in (
        "Briefing wijkwethouder",
        "Ossenkoppelerhoek, 10 november 2026",
        "Wat speelt er • Bewoners voelen zich onveilig achter de winkels.",
        "Gevoelig Hierover is niets te melden.",
        "Dit is een voorbeeld.",
        "12 november 2026 · Intern",
    ):
        assert part in text


def test_what_is_usually_told_fits_on_one_page() -> None:
    assert print_brief(brief()).pages == 1
    more = replace(brief(), parts=tuple((t, lines * 2) for t, lines in brief().parts))
    assert print_brief(more).pages == 1


def test_nothing_is_cut_to_make_it_fit(tmp_path: Path) -> None:
    text = told(print_brief(FULL).pdf, tmp_path)
    assert all(f"Deel {n} " in text for n in range(20)) and text.count("omstreken 8") == 20


@pytest.mark.parametrize("line", [f"{LONG} bijzonderheid", "kort", "woord " * 90])
def test_one_page_stays_one_page_and_tells_what_it_left_out(line: str, tmp_path: Path) -> None:
    parts = tuple((f"Deel {n}", (line,) * (20 if n else 2)) for n in range(5))
    result = print_brief(replace(brief(), parts=parts, one_page=True))
    text = told(result.pdf, tmp_path)
    assert result.pages == 1 and "Deel 4" in text
    assert text.count("en nog ") == 4 and (len(line) < 170 or "woord …" in text)


def test_an_empty_briefing_says_so(tmp_path: Path) -> None:
    text = told(print_brief(EMPTY).pdf, tmp_path)
    assert "Briefing" in text and "Er is nog niets om te vertellen." in text


@pytest.mark.parametrize("kind", ["usual", "empty", "full"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    assert_tidy(print_brief(ALL[kind]).pdf, tmp_path)


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_brief(HOSTILE).pdf
    text = text_of(pdf, tmp_path)
    assert all(text.count(trap) >= 3 for trap in TRAPS[:4])
    assert_within_the_page(pdf, tmp_path)
