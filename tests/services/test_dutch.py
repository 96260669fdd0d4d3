"""Numbers, money and dates read as the Dutch write them."""

from datetime import date, time
from decimal import Decimal

import pytest

from wijkdesk.services.words import dutch


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (73155, 0, "73.155"),
        (79.5, None, "79,5"),
        (90, None, "90"),
        (-0.2, 0, "0"),
        (-12.5, None, "-12,5"),
        (None, 1, "–"),
    ],
)
def test_a_number_has_points_and_a_comma(
    value: float | None, decimals: int | None, text: str
) -> None:
    assert dutch.number(value, decimals) == text


def test_money_shows_cents_only_when_there_are_any() -> None:
    assert dutch.euro(Decimal(12500)) == "€\u00a012.500"
    assert dutch.euro(Decimal("12.5")) == "€\u00a012,50"
    assert dutch.euro(None) == "–"


def test_an_amount_carries_its_unit() -> None:
    assert dutch.amount(41, "%", 0) == "41%"
    assert dutch.amount(97, "per week") == "97 per week"
    assert dutch.amount(None, "%") == "–"


def test_a_day_and_a_quarter_are_written_out() -> None:
    assert dutch.day(date(2026, 2, 18)) == "18 februari 2026"
    assert dutch.quarter(date(2027, 9, 30)) == "3e kwartaal 2027"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2027, 8, 1), date(2027, 9, 1), "3e kwartaal 2027"),
        (date(2027, 1, 1), date(2027, 9, 1), "1e tot en met 3e kwartaal 2027"),
        (date(2027, 1, 1), date(2028, 12, 31), "1e kwartaal 2027 tot en met 4e kwartaal 2028"),
        (date(2027, 1, 1), None, "vanaf 1e kwartaal 2027"),
        (None, date(2028, 5, 1), "tot en met 2e kwartaal 2028"),
        (None, None, "nog niet gepland"),
    ],
)
def test_a_period_names_its_quarters(start: date | None, end: date | None, text: str) -> None:
    assert dutch.period(start, end) == text


def test_words_are_joined_with_en() -> None:
    assert dutch.enumeration(["a", "b", "c"]) == "a, b en c"
    assert dutch.enumeration([]) == ""


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("samen op huisbezoek", "Samen op huisbezoek"),
        ("één aanspreekpunt", "Één aanspreekpunt"),
        ("ijs kopen", "IJs kopen"),
        ("e-mail sturen", "E-mail sturen"),
        ("iPad regelen", "iPad regelen"),
        ("d'Ancona bellen", "d'Ancona bellen"),
        ("'t Hart bellen", "'t Hart bellen"),
        ("2 lantaarns", "2 lantaarns"),
        ("", ""),
    ],
)
def test_what_was_typed_small_begins_with_a_capital_on_paper(typed: str, printed: str) -> None:
    assert dutch.capital(typed) == printed


def test_paper_writes_an_hour_with_a_point_and_ends_a_sentence() -> None:
    assert (dutch.hour(time(9, 5)), dutch.clock(time(9, 5))) == ("9.05", "09:05")
    assert [dutch.sentence(one) for one in ("klaar", "klaar?", "klaar:", "")] == [
        "klaar.",
        "klaar?",
        "klaar.",
        "",
    ]
