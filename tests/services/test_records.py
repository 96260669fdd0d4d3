"""Filling in records: what a person adds, changes, moves and removes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from tests.any_record import ADDABLE, owner
from wijkdesk.models.actie import ActieStatus
from wijkdesk.models.opgave import Status
from wijkdesk.models.plan import Sturing, Werkveld
from wijkdesk.services.gebied import areas
from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.record.fields import TEXT, Invalid
from wijkdesk.services.whole import records
from wijkdesk.store import Store

HOSTILE = [
    "<b>vet</b> & <jan@x.nl>",
    "'; DROP TABLE opgave; --",
    '=HYPERLINK("x")',
    "السلام عليكم 🌳",
    "a" * 100_000,
    "regel\u2028einde\ttab",
]


GROUPS = 4
"""All kinds in so many stores."""


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def wijk(store: Store) -> Iterator[UUID]:
    yield next(one.id for one in areas.gebieden(store) if one.name == "De Riet")


def titles(store: Store, kind: str, wijk: UUID) -> list[str]:
    return [row.cells[0] for row in records.rows(store, kind, wijk)]


@pytest.mark.parametrize("first", range(GROUPS))
def test_every_kind_can_be_added_without_typing_and_taken_back(
    store: Store, wijk: UUID, first: int
) -> None:
    for kind in ADDABLE[first::GROUPS]:
        _is_added(store, wijk, kind)


def _is_added(store: Store, wijk: UUID, kind: str) -> None:
    own = owner(store, kind, wijk)
    before = len(records.ids(store, kind, wijk))
    made = records.add(store, kind, wijk, **own)
    assert made in records.ids(store, kind, wijk)
    assert set(records.record(store, kind, made)) == {
        field.name for field in records.KINDS[kind].fields
    }
    assert (store.undo_label or "").lower().startswith(records.KINDS[kind].label)
    store.undo()
    assert len(records.ids(store, kind, wijk)) == before
    store.redo()
    assert made in records.ids(store, kind, wijk)


@pytest.mark.parametrize("first", range(GROUPS))
def test_any_text_comes_back_as_it_was_typed(store: Store, wijk: UUID, first: int) -> None:
    for kind in ADDABLE[first::GROUPS]:
        _comes_back(store, wijk, kind)


def _comes_back(store: Store, wijk: UUID, kind: str) -> None:
    own = owner(store, kind, wijk)
    made = records.add(store, kind, wijk, **own)
    typed_in = [one for one in records.KINDS[kind].fields if one.kind in TEXT]
    if kind == "actie":
        # What stops an action is asked of one that has stopped.
        records.change(store, kind, made, "status", ActieStatus.STAGNEERT)
    for text in HOSTILE:
        for field in typed_in:
            records.change(store, kind, made, field.name, text)
            kept = records.record(store, kind, made)[field.name]
            assert "".join(kept.split()) == "".join(text.split())
        if any(field in typed_in for field in records.columns(kind)):
            assert records.rows(store, kind, wijk, needle=text[:20])


@pytest.mark.parametrize(
    ("kind", "field", "typed", "kept"),
    [
        ("inspanning", "start_on", "4-12-2026", date(2026, 12, 4)),
        ("inspanning", "start_on", "", None),
        ("inspanning", "status", "loopt", Status.LOOPT),
        ("opgave", "sturing", Sturing.WIJK, Sturing.WIJK),
        ("opgave", "werkvelden", ["sociaal"], frozenset({Werkveld.SOCIAAL})),
        ("middel", "amount", "€ 1.500", Decimal(1500)),
        ("middel", "amount", "12,50", Decimal("12.50")),
        ("middel", "amount", "12.5", Decimal("12.5")),
        ("middel", "year", "2027", 2027),
        ("indicator", "target", "1.234,5", 1234.5),
        ("risico", "chance", 4, 4),
    ],
)
def test_input_is_understood_the_dutch_way(
    store: Store, wijk: UUID, kind: str, field: str, typed: object, kept: object
) -> None:
    made = records.add(store, kind, wijk)
    records.change(store, kind, made, field, typed)
    assert records.record(store, kind, made)[field] == kept


@pytest.mark.parametrize(
    ("kind", "field", "typed", "told"),
    [
        ("opgave", "title", "  ", "mag niet leeg zijn"),
        ("inspanning", "start_on", "ooit", "begrijp ik niet"),
        ("inspanning", "status", "weg", "uit de lijst"),
        ("middel", "amount", "veel", "Typ een bedrag"),
        ("middel", "amount", "NaN", "Typ een bedrag"),
        ("middel", "year", "27", "geen jaar"),
        ("middel", "hours", "1,5", "heel getal"),
        ("indicator", "target", "1e400", "begrijp ik niet"),
        ("indicator", "target", "9999999999999", "te groot"),
        ("risico", "chance", 6, "Kies 1"),
    ],
)
def test_bad_input_is_refused_with_what_to_do_and_changes_nothing(
    store: Store, wijk: UUID, kind: str, field: str, typed: object, told: str
) -> None:
    made = records.add(store, kind, wijk)
    before, label = records.record(store, kind, made), store.undo_label
    with pytest.raises(records.Invalid) as refused:
        records.change(store, kind, made, field, typed)
    assert told in refused.value.message
    assert refused.value.field == field
    assert records.record(store, kind, made) == before
    assert store.undo_label == label


def test_saving_the_same_value_makes_no_change_to_undo(store: Store, wijk: UUID) -> None:
    made = records.add(store, "opgave", wijk, title="Groen")
    label = store.undo_label
    assert records.change(store, "opgave", made, "title", "  Groen ") is False
    assert store.undo_label == label


def test_what_is_typed_in_one_field_is_one_step_and_in_another_the_next(
    store: Store, wijk: UUID
) -> None:
    made = records.add(store, "opgave", wijk, title="Groen")
    for field, words in (("demand", ("Meer", "Meer bomen")), ("reason", ("Er is", "Er is weinig"))):
        for text in words:
            records.change(store, "opgave", made, field, text, "verblijf")
    store.undo()
    values = records.record(store, "opgave", made)
    assert (values["demand"], values["reason"]) == ("Meer bomen", "")
    store.undo()
    assert records.record(store, "opgave", made)["demand"] == ""
    assert store.undo_label == "Opgave toegevoegd"


def test_records_are_moved_and_removed_in_order(store: Store, wijk: UUID) -> None:
    made = [records.add(store, "opgave", wijk, title=one) for one in ("a", "b", "c", "d")]
    records.move(store, "opgave", made[3], -2)
    assert titles(store, "opgave", wijk) == ["a", "d", "b", "c"]
    records.move(store, "opgave", made[0], 99)
    assert titles(store, "opgave", wijk) == ["d", "b", "c", "a"]
    records.remove(store, "opgave", [made[1], made[2]])
    assert store.undo_label == "2 opgaven verwijderd"
    assert titles(store, "opgave", wijk) == ["d", "a"]
    store.undo()
    assert titles(store, "opgave", wijk) == ["d", "b", "c", "a"]


def test_a_list_sorts_by_what_it_shows(store: Store, wijk: UUID) -> None:
    trekkers = [records.add(store, "organisatie", None, name=one) for one in ("Zon", "avedan")]
    for title, trekker, status in (
        ("b", trekkers[0], "gereed"),
        ("A", trekkers[1], "gepland"),
        ("c", None, "loopt"),
    ):
        records.add(store, "opgave", wijk, title=title, trekker_id=trekker, status=status)

    def sorted_by(name: str, descending: bool = False) -> list[str]:
        rows = records.rows(store, "opgave", wijk, sort=name, descending=descending)
        return [row.cells[0] for row in rows]

    assert sorted_by("title") == ["A", "b", "c"]
    assert sorted_by("title", descending=True) == ["c", "b", "A"]
    assert sorted_by("trekker_id") == ["c", "A", "b"]
    assert sorted_by("status") == ["A", "c", "b"]


def test_a_list_is_searched_without_case_or_accents(store: Store, wijk: UUID) -> None:
    trekker = records.add(store, "organisatie", None, name="Café Zoë")
    records.add(store, "opgave", wijk, title="Licht", trekker_id=trekker)
    records.add(store, "opgave", wijk, title="Donker")
    assert [row.cells[0] for row in records.rows(store, "opgave", wijk, needle="zoe")] == ["Licht"]


def test_what_was_removed_is_offered_and_shown_no_more(store: Store, wijk: UUID) -> None:
    trekker = records.add(store, "organisatie", None, name="Avedan")
    made = records.add(store, "opgave", wijk, trekker_id=trekker)
    records.change(store, "opgave", made, "partners", (trekker,))
    records.remove(store, "organisatie", [trekker])
    assert records.choices(store, "organisatie", wijk) == []
    assert "Avedan" not in records.rows(store, "opgave", wijk)[0].cells
    assert records.record(store, "opgave", made)["partners"] == ()
    with pytest.raises(KeyError):
        records.record(store, "organisatie", trekker)


def test_partners_are_added_and_taken_away(store: Store, wijk: UUID) -> None:
    one, two = (records.add(store, "organisatie", None, name=name) for name in ("Een", "Twee"))
    made = records.add(store, "inspanning", wijk, partners=(one,))
    assert records.record(store, "inspanning", made)["partners"] == (one,)
    assert records.change(store, "inspanning", made, "partners", (two,)) is True
    assert records.record(store, "inspanning", made)["partners"] == (two,)
    assert records.change(store, "inspanning", made, "partners", (two,)) is False
    store.undo()
    assert records.record(store, "inspanning", made)["partners"] == (one,)


def test_a_contribution_has_one_of_three_weights(store: Store, wijk: UUID) -> None:
    doel, inspanning = records.add(store, "doel", wijk), records.add(store, "inspanning", wijk)
    opgave.link(store, inspanning, doel, 2)
    opgave.link(store, inspanning, doel, 3, "trekt het meest")
    with pytest.raises(records.Invalid):
        opgave.link(store, inspanning, doel, 4)
    opgave.link(store, inspanning, doel, None)
    assert store.undo_label == "Bijdrage verwijderd"


def test_the_seven_lenses_stand_there_once(store: Store, wijk: UUID) -> None:
    made = [records.add(store, "analyse", wijk) for _ in range(7)]
    with pytest.raises(records.Invalid):
        records.add(store, "analyse", wijk)
    with pytest.raises(records.Invalid, match="staat al"):
        records.change(store, "analyse", made[0], "lens", "sociaal")


def test_records_of_a_wijk_stay_in_that_wijk(store: Store, wijk: UUID) -> None:
    other = next(one.id for one in areas.gebieden(store) if one.name == "Hofkamp")
    records.add(store, "opgave", wijk, title="hier")
    records.add(store, "stakeholder", wijk)
    assert records.ids(store, "opgave", other) == []
    assert records.ids(store, "stakeholder", other) == []
    assert len(records.ids(store, "stakeholder", wijk)) == 1


def test_doelen_of_one_opgave_can_be_listed_alone(store: Store, wijk: UUID) -> None:
    mine = records.add(store, "opgave", wijk)
    doel = records.add(store, "doel", wijk, opgave_id=mine)
    records.add(store, "doel", wijk)
    assert records.ids(store, "doel", wijk, within=("opgave_id", mine)) == [doel]


def test_a_record_refers_to_its_own_wijk(store: Store) -> None:
    here, there = (one.id for one in areas.gebieden(store)[:2])
    mine = records.add(store, "inspanning", here)
    strange = records.add(store, "opgave", there)
    with pytest.raises(records.Invalid, match="dezelfde wijk"):
        records.change(store, "inspanning", mine, "opgave_id", strange)
    assert records.record(store, "inspanning", mine)["opgave_id"] is None


def test_what_is_gone_is_not_moved(store: Store) -> None:
    wijk = areas.gebieden(store)[0].id
    made = records.add(store, "wens", wijk)
    records.remove(store, "wens", [made])
    told = store.undo_label
    records.move(store, "wens", made, 1)
    assert store.undo_label == told


def test_removed_twice_is_removed_once(store: Store) -> None:
    wijk = areas.gebieden(store)[0].id
    made = records.add(store, "punt", wijk, kind="zwak")
    records.remove(store, "punt", [made])
    records.remove(store, "punt", [made])
    store.undo()
    assert records.ids(store, "punt", wijk) == [made]


@pytest.mark.parametrize("text", ["\ud800", "a\x00b\x1bc\uffff", "a\r\nb\rc"])
def test_signs_that_no_one_can_read_are_left_out(store: Store, text: str) -> None:
    wijk = areas.gebieden(store)[0].id
    made = records.add(store, "opgave", wijk, title=f"Licht {text}", reason=text)
    kept = records.record(store, "opgave", made)
    for value in (kept["title"], kept["reason"]):
        value.encode("utf-8")
        assert not set(value) & set("\x00\x1b\uffff\r")


@pytest.mark.parametrize("text", ["\u200b", "\u00ad \ufeff", "\x00"])
def test_a_name_that_no_one_can_see_is_no_name(store: Store, text: str) -> None:
    wijk = areas.gebieden(store)[0].id
    made = records.add(store, "opgave", wijk)
    with pytest.raises(records.Invalid):
        records.change(store, "opgave", made, "title", text)


def test_people_and_organisations_of_a_talk_do_not_push_each_other_out(
    store: Store, wijk: UUID
) -> None:
    one = records.add(store, "contact", None, given_name="Jan")
    avedan = records.add(store, "organisatie", None, name="Avedan")
    talk = records.add(store, "contactmoment", None, people=(one,), organisaties=(avedan,))
    records.change(store, "contactmoment", talk, "people", ())
    kept = records.record(store, "contactmoment", talk)
    assert (kept["people"], kept["organisaties"]) == ((), (avedan,))


@pytest.mark.parametrize("kind", ["contact", "organisatie"])
@pytest.mark.parametrize("text", ["", "  ", ",", ", ,", "\u200b"])
def test_what_holds_no_name_makes_nobody(store: Store, kind: str, text: str) -> None:
    if kind == "organisatie" and "," in text:
        # A name that says little, but a name.
        assert records.add_called(store, kind, None, text)
        return
    with pytest.raises(Invalid) as refused:
        records.add_called(store, kind, None, text)
    assert (refused.value.field, refused.value.message) == ("name", "Typ een naam.")
