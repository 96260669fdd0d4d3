"""Days in the words of who types them."""

from datetime import date, time

import pytest

from wijkdesk.services.words.dates import may_be_day, parse_date, parse_time, stands_alone

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
        ("eergisteren", date(2026, 11, 21)),
        ("10 dagen geleden", date(2026, 11, 13)),
        ("twee maanden geleden", date(2026, 9, 23)),
        ("over 1 jaar", date(2027, 11, 23)),
        ("over 9 jaar", date(2035, 11, 23)),
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
        ("vr 4 dec", date(2026, 12, 4)),
        ("4 december a.s.", date(2026, 12, 4)),
        ("binnen 2 weken", date(2026, 12, 7)),
        ("dinsdag over een week", date(2026, 12, 1)),
        ("eerstvolgende vrijdag", date(2026, 11, 27)),
        ("volgende week vrijdag", date(2026, 12, 4)),
        ("vrijdag volgende week", date(2026, 12, 4)),
        ("deze week do", date(2026, 11, 26)),
        ("eind november", date(2026, 11, 30)),
        ("eind okt", date(2027, 10, 31)),
        ("half december", date(2026, 12, 15)),
        ("begin volgende week", date(2026, 11, 30)),
        ("het einde van de maand", date(2026, 11, 30)),
        ("eind van het jaar", date(2026, 12, 31)),
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


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("week 49", date(2026, 11, 30), date(2026, 12, 4)),
        ("wk 53", date(2026, 12, 28), date(2027, 1, 1)),
        ("week 1", date(2027, 1, 4), date(2027, 1, 8)),
        ("week 1 2026", date(2025, 12, 29), date(2026, 1, 2)),
        ("deze week", date(2026, 11, 23), date(2026, 11, 27)),
        ("volgende week", date(2026, 11, 30), date(2026, 12, 4)),
        ("volgende maand", date(2026, 12, 1), date(2026, 12, 31)),
        ("volgend kwartaal", date(2027, 1, 1), date(2027, 3, 31)),
        ("volgend jaar", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_a_week_ends_on_the_last_day_to_work_on(typed: str, first: date, last: date) -> None:
    assert parse_date(typed, MONDAY) == first
    assert parse_date(typed, MONDAY, last_day=True) == last


def test_a_month_begins_on_its_first_day_and_ends_on_its_last() -> None:
    assert parse_date("feb 2028", MONDAY) == date(2028, 2, 1)
    assert parse_date("februari 2028", MONDAY, last_day=True) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "12", "30-2", "31-4-2027", "4-13-2026", "2027", "xx", "04122026", "q5 2027", "9"),
        *("4 dec om 10 uur", "lijn 12", "10 uur", "over 2 uur", "over 100 jaar", "week 54"),
        *("december", "jaar", "maand", "volgende", "over 2 weken bespreken"),
    ],
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
        ("half drie", time(14, 30)),
        ("3", time(15)),
        ("3 uur", time(15)),
        ("03:00", time(3)),
        ("7", time(7)),
        ("19.30u", time(19, 30)),
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


def test_a_month_later_is_the_last_day_of_a_shorter_month() -> None:
    assert parse_date("over 1 maand", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_date("over 1 jaar", date(2028, 2, 29)) == date(2029, 2, 28)


def test_a_day_that_is_too_far_off_is_not_understood() -> None:
    for typed in ("over 11 jaar", "over 4000 dagen", "over 99999999999 weken"):
        assert parse_date(typed, date(2026, 11, 23)) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("4 dec", "vr 4 dec", "4 december 2027", "1 febr", "3 mrt", "4 dec a.s.", "do 10/12"),
        *("4-12-2026", "4/12/26", "2026-12-04", "vandaag", "morgen", "overmorgen", "vrijdag"),
        *("a.s. vrijdag", "volgende week", "deze maand", "volgende week do", "vrijdag deze week"),
        *("over 2 weken", "binnen drie maanden", "dinsdag over een week", "eind dec"),
        *("half volgende maand", "medio december", "einde volgende week"),
    ],
)
def test_what_names_a_day_in_a_sentence_is_a_day_that_is_understood(typed: str) -> None:
    assert stands_alone(typed) and may_be_day(typed)
    assert parse_date(typed, MONDAY) is not None


@pytest.mark.parametrize("words", ["do", "ma", "10-12", "24/7", "12", "de raad", "over 5 mensen"])
def test_what_may_be_something_else_names_no_day_in_a_sentence(words: str) -> None:
    assert not stands_alone(words)
