"""The difference of two versions tells every kind of change, in words of people."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from wijkdesk.models.gebied import GebiedKind
from wijkdesk.models.plan import Stadsdoel, Werkveld
from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.gebied.data import Figure, Geography
from wijkdesk.services.wijkopgave.data import (
    DoelData,
    IndicatorData,
    InspanningData,
    Link,
    Measurement,
    MiddelData,
    OpgaveData,
    RisicoData,
    VerhaalData,
    Version,
    WijkopgaveData,
    Wish,
)
from wijkdesk.services.wijkopgave.diff import ChangeKind, compare

OLD = WijkopgaveData(
    gebied="De Riet",
    kind=GebiedKind.WIJK,
    municipality="Almelo",
    first_year=2027,
    last_year=2030,
    version=Version(1, VersieStatus.CONCEPT, date(2026, 11, 1)),
    opgaven=(OpgaveData("o1", "1", "Licht"), OpgaveData("o2", "2", "Lucht")),
    doelen=(DoelData("d1", "1.1", "Overal licht", Stadsdoel.LEEFBAARHEID, opgave_id="o1"),),
    inspanningen=(InspanningData("i1", "1.1", "Lampen", opgave_id="o1", links=(Link("d1", 3),)),),
    indicatoren=(IndicatorData("n1", "Lampen"),),
    middelen=(MiddelData("Wijkbudget", 2027, Decimal(1500)),),
    risicos=(RisicoData("Stroom", id="r1"),),
)


def told(new: WijkopgaveData) -> list[tuple[str, str, str]]:
    return [(one.what, one.old, one.new) for one in compare(OLD, new)]


def test_what_moves_to_another_opgave_is_told_by_its_title() -> None:
    new = replace(
        OLD,
        doelen=(replace(OLD.doelen[0], opgave_id="o2", number="2.1"),),
        inspanningen=(replace(OLD.inspanningen[0], opgave_id="o2", number="2.1"),),
    )
    assert told(new) == [
        ("Doel “Overal licht”: opgave", "Licht", "Lucht"),
        ("Inspanning “Lampen”: opgave", "Licht", "Lucht"),
    ]


def test_another_order_is_one_change_and_not_one_a_number() -> None:
    new = replace(
        OLD,
        opgaven=(replace(OLD.opgaven[1], number="1"), replace(OLD.opgaven[0], number="2")),
        doelen=(replace(OLD.doelen[0], number="2.1"),),
        inspanningen=(replace(OLD.inspanningen[0], number="2.1"),),
    )
    assert told(new) == [("Opgave: volgorde", "Licht, Lucht", "Lucht, Licht")]


def test_what_has_one_name_is_paired_with_its_equal() -> None:
    first, second = Wish("Zelfde", 1, "eerste"), Wish("Zelfde", 5, "tweede")
    (change,) = compare(replace(OLD, wishes=(first, second)), replace(OLD, wishes=(second,)))
    assert (change.kind, change.what) == (ChangeKind.REMOVED, "Wens “Zelfde”")
    assert "eerste" in change.old
    (change,) = compare(
        replace(OLD, wishes=(first, second)),
        replace(OLD, wishes=(replace(first, answer="toch"), second)),
    )
    assert (change.what, change.old, change.new) == (
        "Wens “Zelfde”: wat we ermee doen",
        "eerste",
        "toch",
    )


def test_an_equal_point_twice_and_another_order_are_told() -> None:
    one, two = replace(OLD, strengths=("Groen", "Rust")), replace(OLD, strengths=("Rust", "Groen"))
    (change,) = compare(one, two)
    assert (change.what, change.new) == ("Sterk punt: volgorde", "Rust, Groen")
    (change,) = compare(one, replace(OLD, strengths=("Groen", "Rust", "Groen")))
    assert (change.kind, change.new) == (ChangeKind.ADDED, "Groen")


def test_every_part_of_a_figure_counts() -> None:
    figure = Figure("inwoners", "Inwoners", "", 0, 2023, "CBS", 7255.0, 73155.0, (5.0, 6.0))
    before = replace(OLD, figures=(figure,))
    for other, what in (
        (replace(figure, year=2024), "Inwoners"),
        (replace(figure, municipality=73000.0), "Inwoners in Almelo"),
        (replace(figure, parts=(5.0, 7.0)), "Inwoners in de buurten"),
        (replace(figure, source="gemeente"), "Inwoners: bron"),
    ):
        assert what in [one.what for one in compare(before, replace(OLD, figures=(other,)))]
    (change,) = compare(before, OLD)
    assert (change.kind, change.old) == (ChangeKind.REMOVED, "7.255 (2023)")


def test_the_note_of_a_contribution_is_told() -> None:
    links = (Link("d1", 3, "via de school"),)
    new = replace(OLD, inspanningen=(replace(OLD.inspanningen[0], links=links),))
    assert told(new)[0][2] == "doel 1.1 (groot, via de school)"


def test_a_record_that_is_renamed_stays_the_same_record() -> None:
    new = replace(
        OLD,
        opgaven=(replace(OLD.opgaven[0], title="Beter licht"), OLD.opgaven[1]),
        risicos=(replace(OLD.risicos[0], title="Geen stroom"),),
    )
    assert told(new) == [
        ("Opgave “Beter licht”: titel", "Licht", "Beter licht"),
        ("Risico “Geen stroom”: titel", "Stroom", "Geen stroom"),
    ]


def test_amounts_days_and_lists_read_as_people_write_them() -> None:
    new = replace(
        OLD,
        opgaven=(
            replace(OLD.opgaven[0], werkvelden=(Werkveld.SOCIAAL, Werkveld.FYSIEK)),
            OLD.opgaven[1],
        ),
        inspanningen=(replace(OLD.inspanningen[0], end_on=date(2027, 9, 30), quick_win=True),),
        indicatoren=(
            replace(OLD.indicatoren[0], measurements=(Measurement(date(2026, 1, 1), 1.5),)),
        ),
        middelen=(replace(OLD.middelen[0], year=2028, amount=Decimal("1750.50")),),
    )
    assert told(new) == [
        ("Opgave “Licht”: werkveld", "", "Sociaal toekomstbestendig, Fysiek toekomstbestendig"),
        ("Inspanning “Lampen”: einde", "", "30 september 2027"),
        ("Inspanning “Lampen”: snel resultaat", "nee", "ja"),
        ("Middel “Wijkbudget”: jaar", "2027", "2028"),
        ("Middel “Wijkbudget”: bedrag", "€\u00a01.500", "€\u00a01.750,50"),
        ("Indicator “Lampen”: metingen", "", "1,5 op 1 januari 2026"),
    ]


def test_the_area_and_its_figures_are_compared_as_well() -> None:
    figure = Figure("inwoners", "Inwoners", "", 0, 2023, "CBS", 7255.0, 73155.0)
    new = replace(OLD, geography=Geography(parts=("Noord", "Zuid")), figures=(figure,))
    assert told(new) == [("Inwoners", "", "7.255 (2023)"), ("Buurten", "", "Noord, Zuid")]


def test_what_is_new_is_summed_up_without_what_it_is_not() -> None:
    new = replace(OLD, verhalen=(VerhaalData("Het licht ging aan", voice="bewoner"),))
    (change,) = compare(OLD, new)
    assert change.kind is ChangeKind.ADDED
    assert change.new == "verteld door: bewoner"


def test_two_records_of_one_name_are_told_apart() -> None:
    new = replace(OLD, middelen=(*OLD.middelen, MiddelData("Wijkbudget", 2028, Decimal(10))))
    (change,) = compare(OLD, new)
    assert (change.kind, change.what) == (ChangeKind.ADDED, "Middel “Wijkbudget”")


@pytest.mark.parametrize("word", ["_id", "None", "Decimal", "frozenset", "_on", "('"])
def test_no_word_of_the_program_is_in_it(word: str) -> None:
    empty = replace(
        OLD, opgaven=(), doelen=(), inspanningen=(), indicatoren=(), middelen=(), risicos=()
    )
    for one in (*compare(OLD, empty), *compare(empty, OLD)):
        assert word not in f"{one.chapter} {one.what} {one.old} {one.new}"
