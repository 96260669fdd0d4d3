"""Days in the words of who types them."""

from datetime import date, time

import pytest

from wijkdesk.services.dates import parse_date, parse_time

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vandaag", date(2026, 11, 23)),
        ("morgen", date(2026, 11, 24)),
        ("Overmorgen", date(2026, 11, 25)),
        ("gisteren", date(2026, 11, 22)),
        ("vr", date(2026, 11, 27)),
        ("do.", date(2026, 11, 26)),
        ("ma", date(2026, 11, 30)),
        ("volgende dinsdag", date(2026, 11, 24)),
        ("a.s. vrijdag", date(2026, 11, 27)),
        ("over 2 weken", date(2026, 12, 7)),
        ("over twee weken", date(2026, 12, 7)),
        ("over een week", date(2026, 11, 30)),
        ("over 3 maanden", date(2027, 2, 23)),
        ("4 dec", date(2026, 12, 4)),
        ("4dec", date(2026, 12, 4)),
        ("1 mrt", date(2027, 3, 1)),
        ("4 december 2027", date(2027, 12, 4)),
        ("4-12", date(2026, 12, 4)),
        ("4/12/26", date(2026, 12, 4)),
        ("4-12-2026", date(2026, 12, 4)),
        ("4.12.2026", date(2026, 12, 4)),
        ("2026-12-04", date(2026, 12, 4)),
        ("vrijdag 4 december", date(2026, 12, 4)),
    ],
)
def test_a_day_is_understood_as_people_type_it(typed: str, day: date) -> None:
    assert parse_date(typed, MONDAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "Q3 2027",
        "q3/2027",
        "2027-Q3",
        "kw3 2027",
        "3e kwartaal 2027",
        "3e kwartaal van 2027",
        "derde kwartaal 2027",
        "kwartaal 3 2027",
        "3e kwartaal '27",
    ],
)
def test_a_quarter_begins_on_its_first_day_and_ends_on_its_last(typed: str) -> None:
    assert parse_date(typed, MONDAY) == date(2027, 7, 1)
    assert parse_date(typed, MONDAY, last_day=True) == date(2027, 9, 30)


def test_a_month_begins_on_its_first_day_and_ends_on_its_last() -> None:
    assert parse_date("feb 2028", MONDAY) == date(2028, 2, 1)
    assert parse_date("februari 2028", MONDAY, last_day=True) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed", ["", "12", "30-2", "31-4-2027", "4-13-2026", "2027", "xx", "04122026", "q5 2027", "9"]
)
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert parse_date(typed, MONDAY) is None


def test_a_day_without_a_year_lies_in_the_months_around_today() -> None:
    assert parse_date("3 jan", MONDAY) == date(2027, 1, 3)
    assert parse_date("1-11", MONDAY) == date(2026, 11, 1)
    assert parse_date("29-2", date(2027, 12, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("10", time(10)),
        ("10:30", time(10, 30)),
        ("9.15", time(9, 15)),
        ("14u", time(14)),
        ("14u30", time(14, 30)),
        ("19 uur", time(19)),
        ("1930", time(19, 30)),
        ("half 11", time(10, 30)),
        ("half 3", time(14, 30)),
        ("kwart over 9", time(9, 15)),
        ("Kwart voor 8", time(7, 45)),
        ("24:00", None),
        ("10:60", None),
        ("straks", None),
        ("", None),
    ],
)
def test_a_time_as_people_type_it(text: str, at: time | None) -> None:
    assert parse_time(text) == at
