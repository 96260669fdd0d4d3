"""What is typed into a field is understood, or refused with what to do instead."""

from datetime import date
from decimal import Decimal

import pytest

from wijkdesk.models.plan import Sturing, Werkveld
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse, show

TODAY = date(2026, 11, 23)


def field(kind: FieldKind, **more: object) -> Field:
    return Field("veld", "Veld", kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1.234.567", 1234567),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0.125", 0.125),
        ("1.500", 1500),
        ("-0,5", -0.5),
        ("−3", -3),
        ("", None),
    ],
)
def test_numbers_are_read_the_dutch_way(typed: str, value: float | None) -> None:
    assert parse(field(FieldKind.NUMBER), typed, TODAY) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("€ 1.500", Decimal(1500)),
        ("1500 euro", Decimal(1500)),
        ("EUR 12,50", Decimal("12.50")),
        ("€\u00a01.500,-", Decimal(1500)),
        ("12,345", Decimal("12.35")),
    ],
)
def test_amounts_are_kept_in_whole_cents(typed: str, value: Decimal) -> None:
    assert parse(field(FieldKind.EURO), typed, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "typed", "advice"),
    [
        (FieldKind.INTEGER, "12,5", "heel getal"),
        (FieldKind.INTEGER, "12.5", "heel getal"),
        (FieldKind.INTEGER, "-5", "minder dan 0"),
        (FieldKind.INTEGER, "9" * 13, "te groot"),
        (FieldKind.NUMBER, "1,234.50", "12,5"),
        (FieldKind.NUMBER, "12.34.56", "12,5"),
        (FieldKind.NUMBER, "veel", "12,5"),
        (FieldKind.NUMBER, "NaN", "12,5"),
        (FieldKind.NUMBER, "1e999", "12,5"),
        (FieldKind.EURO, "tien", "bedrag"),
        (FieldKind.SCALE, "6", "1, 2, 3, 4 of 5"),
        (FieldKind.SCALE, "0.5", "1, 2, 3, 4 of 5"),
        (FieldKind.YEAR, "27", "2027"),
        (FieldKind.YEAR, "3027", "2027"),
        (FieldKind.DATE, "31-2-2027", "4 dec"),
        (FieldKind.BOOL, "misschien", "ja of nee"),
        (FieldKind.REFERENCE, "Avedan", "lijst"),
    ],
)
def test_what_is_not_understood_says_what_to_type_instead(
    kind: FieldKind, typed: str, advice: str
) -> None:
    with pytest.raises(Invalid, match=advice) as refused:
        parse(field(kind), typed, TODAY)
    assert refused.value.field == "veld"


def test_a_choice_must_come_from_the_list() -> None:
    one = field(FieldKind.CHOICE, options=Sturing)
    assert parse(one, "wijk", TODAY) is Sturing.WIJK
    assert parse(one, "", TODAY) is None
    with pytest.raises(Invalid, match="lijst"):
        parse(one, "koning", TODAY)
    several = field(FieldKind.CHOICES, options=Werkveld)
    assert parse(several, "sociaal", TODAY) == {Werkveld.SOCIAAL}
    assert parse(several, [Werkveld.FYSIEK, "sociaal"], TODAY) == {
        Werkveld.FYSIEK,
        Werkveld.SOCIAAL,
    }
    assert parse(several, None, TODAY) == frozenset()
    for wrong in (["koning"], 5):
        with pytest.raises(Invalid, match="lijst"):
            parse(several, wrong, TODAY)


def test_the_end_of_a_quarter_is_its_last_day() -> None:
    assert parse(field(FieldKind.DATE), "Q4 2027", TODAY) == date(2027, 10, 1)
    assert parse(field(FieldKind.DATE, last_day=True), "Q4 2027", TODAY) == date(2027, 12, 31)


def test_a_line_stays_one_line_and_prose_keeps_its_lines() -> None:
    assert parse(field(FieldKind.LINE), " een\ntwee\x00 ", TODAY) == "een twee"
    assert parse(field(FieldKind.PROSE), " een\n\ntwee\n", TODAY) == "een\n\ntwee"
    assert parse(field(FieldKind.LINE), None, TODAY) == ""


def test_what_is_required_is_not_emptied() -> None:
    for kind in (FieldKind.LINE, FieldKind.DATE, FieldKind.YEAR):
        with pytest.raises(Invalid, match="mag niet leeg zijn"):
            parse(field(kind, required=True), "  ", TODAY)


def test_values_show_as_people_write_them() -> None:
    shown = [
        show(field(FieldKind.NUMBER), 1234.5),
        show(field(FieldKind.EURO), Decimal(12500)),
        show(field(FieldKind.DATE), date(2026, 12, 4)),
        show(field(FieldKind.BOOL), True),
        show(field(FieldKind.CHOICE, options=Sturing), Sturing.PROGRAMMA),
        show(
            field(FieldKind.CHOICES, options=Werkveld),
            frozenset({Werkveld.WIJKGERICHT, Werkveld.SOCIAAL}),
        ),
        show(field(FieldKind.YEAR), 2027),
        show(field(FieldKind.DATE), None),
    ]
    assert shown == [
        "1.234,5",
        "€\u00a012.500",
        "4 december 2026",
        "ja",
        "programma",
        "Sociaal toekomstbestendig, Wijkgericht werken",
        "2027",
        "",
    ]
