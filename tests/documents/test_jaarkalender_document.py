"""The printed calendar: a figure of twelve months, and the same in tables."""

import io
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pikepdf
import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import BAD, LONG, MADE, year
from tests.documents.reading import failures, text_of
from tests.documents.sample import TRAPS
from wijkdesk.documents.engine.drawing import Polygon, Rect, Text
from wijkdesk.documents.figures.yearcalendar import letters, year_calendar
from wijkdesk.documents.jaarkalender import print_year
from wijkdesk.services.overleg.data import YearData, YearDay

EMPTY = YearData(2027, "", MADE, ())
FULL = replace(
    year(),
    days=tuple(
        YearDay(date(2027, 1 + n % 12, 1 + n % 28), time(9), f"Overleg {n % 60} {LONG}", LONG)
        for n in range(400)
    ),
)
HOSTILE = YearData(
    2028,
    BAD,
    MADE,
    (
        YearDay(date(2028, 2, 29), time(23, 59), BAD, BAD),
        YearDay(date(2028, 2, 29), None, "", "", True),
        YearDay(date(2028, 2, 29), None, "", ""),
        YearDay(date(2027, 2, 28), None, "Vorig jaar"),
    ),
    BAD,
)
ALL = {"usual": year(), "empty": EMPTY, "full": FULL, "hostile": HOSTILE}


@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str) -> None:
    assert failures(print_year(ALL[kind]).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_year(year()).pdf == print_year(year()).pdf


def test_every_meeting_stands_in_the_table_of_its_month(tmp_path: Path) -> None:
    text = told(print_year(year()).pdf, tmp_path)
    for part in (
        "Overleggen Ossenkoppelerhoek 2027",
        "Teken Overleg Teken Overleg A Wijknetwerk Ossenkoppelerhoek B Gebiedsteam",
        "dinsdag 12 januari 19.30 A Wijknetwerk Ossenkoppelerhoek –",
        "woensdag 12 mei 9.00 B Gebiedsteam tegelijk met een ander overleg",
        "verschoven van 5 mei (Bevrijdingsdag)",
        "Koningsdag (feestdag)",
        "Feestdagen in december",
    ):
        assert part in text


def test_a_month_without_meetings_says_so(tmp_path: Path) -> None:
    one = replace(year(), days=year().days[:2])
    assert told(print_year(one).pdf, tmp_path).count("Er is niets gepland.") == 11


def test_the_figure_tells_meetings_and_holidays_apart_by_shape() -> None:
    drawing = year_calendar(2027, year().days, 475)
    filled = [m for m in drawing.marks if isinstance(m, Rect) and m.fill and m.radius]
    squares = [m for m in drawing.marks if isinstance(m, Rect) and m.stroke]
    signs = [m.text for m in drawing.marks if isinstance(m, Text) and m.size == 7.0]
    # One more of each stands in the legend.
    assert len(filled) == 16 + 1 and len(squares) == 3 + 1
    assert signs.count("A") == 5 + 1 and signs.count("AB") == 1
    assert sum(isinstance(m, Polygon) for m in drawing.marks) == 2


def test_letters_go_on_after_z() -> None:
    found = letters(YearDay(date(2027, 1, 1), None, f"Overleg {n}") for n in range(30))
    assert list(found.values())[24:28] == ["Y", "Z", "AA", "AB"]


def test_no_sign_leaves_its_day() -> None:
    days = [YearDay(date(2027, 1, 12), None, f"Overleg {n}", "!") for n in range(40)]
    busy = year_calendar(2027, days[30:], 475)
    signs = [m for m in busy.marks if isinstance(m, Text) and m.bold and m.size == 7.0]
    assert [m.text for m in signs] == ["A+", "A"]


def test_the_figure_is_told_in_words() -> None:
    with pikepdf.open(io.BytesIO(print_year(year()).pdf)) as pdf:
        alts = [
            str(item.Alt)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
    assert alts[0].startswith("Kalender van 2027 met 17 overleggen en 3 feestdagen. Per maand:")


def test_days_of_another_year_are_left_out(tmp_path: Path) -> None:
    other = replace(year(), year=2026)
    text = told(print_year(other).pdf, tmp_path)
    assert "In 2026 zijn nog geen overleggen gepland." in text and "Tabel" not in text


def test_the_year_is_told_once_in_the_title(tmp_path: Path) -> None:
    named = replace(year(), title="Overleggen 2027, alle wijken en dorpen")
    text = told(print_year(named).pdf, tmp_path)
    assert "Overleggen 2027, alle wijken en dorpen Voorbeeld" in text and "dorpen 2027" not in text


def test_a_month_with_only_holidays_says_so(tmp_path: Path) -> None:
    free = replace(year(), days=(YearDay(date(2027, 4, 27), None, "Koningsdag", "", True),))
    assert "Feestdagen in april" in told(print_year(free).pdf, tmp_path)


def test_all_type_can_be_read_on_paper() -> None:
    drawing = year_calendar(2027, year().days, 475)
    assert min(m.size for m in drawing.marks if isinstance(m, Text)) >= 7


def test_a_year_without_meetings_says_so(tmp_path: Path) -> None:
    text = told(print_year(EMPTY).pdf, tmp_path)
    assert "Jaarkalender 2027" in text and "nog geen overleggen gepland" in text


@pytest.mark.parametrize("kind", ["usual", "empty", "full"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    assert_tidy(print_year(ALL[kind]).pdf, tmp_path)


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_year(HOSTILE).pdf
    text = text_of(pdf, tmp_path)
    assert all(text.count(trap) >= 3 for trap in TRAPS[:4])
    assert "Vorig jaar" not in text
    assert_within_the_page(pdf, tmp_path)
