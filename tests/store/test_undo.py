"""Ongedaan maken and opnieuw doen, across everything that was written."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from uuid_utils.compat import uuid7

from wijkdesk.models import Base
from wijkdesk.models.gebied import Gebied, GebiedCode, GebiedKind, Kerncijfer
from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store
from wijkdesk.store.changes import undo


def living(store: Store) -> dict[str, set[tuple[Any, ...]]]:
    """Everything that is not marked as deleted, by table."""
    with store.read() as session:
        return {
            table.name: {
                tuple(map(repr, row))
                for row in session.execute(select(table).where(table.c.deleted_at.is_(None)))
            }
            for table in Base.metadata.sorted_tables
        }


def add(store: Store, name: str) -> Gebied:
    with store.write(f"{name} toegevoegd") as session:
        gebied = Gebied(kind=GebiedKind.WIJK, name=name)
        session.add(gebied)
    return gebied


def test_undo_and_redo_tell_what_they_did_and_what_comes_next(store: Store) -> None:
    assert (store.undo(), store.redo()) == (None, None)
    add(store, "a")
    add(store, "b")
    assert store.undo_label == "b toegevoegd"
    assert store.undo() == "b toegevoegd"
    assert (store.undo_label, store.redo_label) == ("a toegevoegd", "b toegevoegd")
    assert store.undo() == "a toegevoegd"
    assert store.undo() is None
    assert store.redo() == "a toegevoegd"
    assert store.redo() == "b toegevoegd"
    assert store.redo() is None


def test_new_write_ends_redo(store: Store) -> None:
    add(store, "a")
    store.undo()
    add(store, "b")
    assert store.redo_label is None
    assert store.redo() is None
    assert store.undo_label == "b toegevoegd"


def test_undone_record_comes_back_with_the_same_id(store: Store) -> None:
    gebied = add(store, "a")
    before = living(store)
    store.undo()
    assert living(store)["gebied"] == set()
    store.redo()
    assert living(store) == before
    with store.read() as session:
        assert session.get_one(Gebied, gebied.id).name == "a"


def test_deletion_is_undone(store: Store) -> None:
    gebied = add(store, "a")
    before = living(store)
    with store.write("a verwijderd") as session:
        session.get_one(Gebied, gebied.id).deleted_at = datetime.now(UTC)
    store.undo()
    assert living(store) == before
    store.redo()
    assert living(store)["gebied"] == set()


def test_undo_survives_closing(store: Store) -> None:
    add(store, "a")
    add(store, "b")
    store.undo()
    store.close()
    with Store.unlock(store.folder, "Voorbeeld-wachtwoord") as again:
        assert (again.undo_label, again.redo_label) == ("a toegevoegd", "b toegevoegd")
        again.redo()
        assert len(living(again)["gebied"]) == 2


def test_undo_does_not_pass_what_is_permanent(store: Store) -> None:
    add(store, "a")
    with store.write("Vastgesteld", permanent=True) as session:
        session.add(Instelling(key="k", value="v"))
    assert store.undo() is None
    add(store, "b")
    assert store.undo() == "b toegevoegd"
    assert store.undo() is None


def test_record_that_came_and_went_in_one_write_stays_away(store: Store) -> None:
    with store.write("Kort") as session:
        gebied = Gebied(kind=GebiedKind.WIJK, name="kort")
        session.add(gebied)
        session.flush()
        gebied.deleted_at = datetime.now(UTC)
    store.undo()
    store.redo()
    assert living(store)["gebied"] == set()


def test_values_that_changed_more_than_once_in_a_write_go_back_to_the_first(store: Store) -> None:
    gebied = add(store, "a")
    with store.write("Heen en weer") as session:
        mine = session.get_one(Gebied, gebied.id)
        for name in "bcd":
            mine.name = name
            session.flush()
    after = living(store)
    store.undo()
    assert {row[3] for row in living(store)["gebied"]} == {"'a'"}
    store.redo()
    assert living(store) == after


@pytest.mark.parametrize("parking", ["", "WK01"])
def test_unique_values_that_were_swapped_or_passed_on_go_back(store: Store, parking: str) -> None:
    gebied = add(store, "a")
    with store.write("Codes") as session:
        one = GebiedCode(gebied_id=gebied.id, year=2026, code="WK01")
        two = GebiedCode(gebied_id=gebied.id, year=2026, code="WK02")
        session.add_all([one, two])
    before = living(store)
    with store.write("Verwisseld") as session:
        for row, code in ((one, "tussen"), (two, "WK01"), (one, "WK02")):
            session.get_one(GebiedCode, row.id).code = code
            session.flush()
        if parking:
            session.get_one(GebiedCode, two.id).deleted_at = datetime.now(UTC)
            session.flush()
            session.get_one(GebiedCode, one.id).code = parking
    after = living(store)
    store.undo()
    assert living(store) == before
    store.redo()
    assert living(store) == after
    assert store.check() == []


def test_parents_and_children_of_one_import_go_and_come_together(store: Store) -> None:
    before = living(store)
    with store.write("Import") as session:
        gebieden = [{"id": uuid7(), "kind": GebiedKind.BUURT, "name": str(n)} for n in range(50)]
        session.execute(insert(Gebied), gebieden)
        session.execute(
            insert(Kerncijfer),
            [
                {
                    "id": uuid7(),
                    "gebied_id": gebied["id"],
                    "year": 2025,
                    "key": f"cijfer {number}",
                    "value": number / 3,
                    "source": "CBS",
                }
                for gebied in gebieden
                for number in range(40)
            ],
        )
    after = living(store)
    store.undo()
    assert living(store) == before
    store.redo()
    assert living(store) == after
    with store.write("Bijgewerkt") as session:
        session.execute(text("UPDATE kerncijfer SET value = value * 2, year = 2026"))
    store.undo()
    assert living(store) == after
    assert store.check() == []


@pytest.mark.parametrize("seed", range(8))
def test_any_series_of_writes_can_be_walked_back_and_forth(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    states = [living(store)]

    def edit(number: int) -> None:
        with store.write(f"Stap {number}") as session:
            rows = session.scalars(select(Instelling).where(Instelling.deleted_at.is_(None))).all()
            session.add(Instelling(key=f"k{number}", value="nieuw"))
            if rows:
                chance.choice(rows).value = f"waarde {number}"
                chance.choice(rows).deleted_at = datetime.now(UTC)
                chance.choice(rows).key = f"k{number}-{chance.random()}"

    for number in range(12):
        while chance.random() < 0.3 and store.undo():
            states.pop()
            assert living(store) == states[-1]
        edit(number)
        states.append(living(store))
    for state in reversed(states[:-1]):
        store.undo()
        assert living(store) == state
    for state in states[1:]:
        store.redo()
        assert living(store) == state
    assert store.check() == []


@pytest.mark.parametrize("seed", range(4))
def test_any_series_of_typings_can_be_walked_back_and_forth(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    states = [living(store)]

    def edit(number: int, again: int) -> None:
        with store.write(f"Stap {number}", joins=f"stap {number}") as session:
            rows = session.scalars(select(Instelling).where(Instelling.deleted_at.is_(None))).all()
            session.add(Instelling(key=f"k{number}-{again}", value="nieuw"))
            if rows:
                chance.choice(rows).value = f"waarde {number} {again}"
                chance.choice(rows).deleted_at = datetime.now(UTC)
                chance.choice(rows).key = f"k{number}-{chance.random()}"

    for number in range(8):
        for again in range(chance.randint(1, 4)):
            edit(number, again)
        states.append(living(store))
    for state in reversed(states[:-1]):
        store.undo()
        assert living(store) == state
    for state in states[1:]:
        store.redo()
        assert living(store) == state
    assert store.check() == []


def typing(store: Store, *values: str, joins: str | None = "veld 1") -> None:
    """Somebody types in a field that is saved at each pause."""
    for value in values:
        with store.write("Tekst gewijzigd", joins=joins) as session:
            found = session.scalars(select(Instelling).where(Instelling.key == "tekst")).first()
            if found is None:
                session.add(Instelling(key="tekst", value=value))
            else:
                found.value = value


def typed(store: Store) -> str | None:
    with store.read() as session:
        there = select(Instelling.value).where(
            Instelling.key == "tekst", Instelling.deleted_at.is_(None)
        )
        return session.scalars(there).first()


def test_typing_that_goes_on_is_taken_back_and_done_again_in_one(store: Store) -> None:
    typing(store, "vast", joins=None)
    typing(store, "v", "vi", "vier")
    assert store.undo_label == "Tekst gewijzigd"
    assert store.undo() == "Tekst gewijzigd"
    assert typed(store) == "vast"
    assert store.redo() == "Tekst gewijzigd"
    assert typed(store) == "vier"
    assert store.redo_label is None
    store.undo()
    assert store.undo() is not None and typed(store) is None
    assert store.check() == []


def test_typing_is_one_step_after_the_store_was_closed(store: Store) -> None:
    typing(store, "vast", joins=None)
    typing(store, "v", "vier")
    store.close()
    with Store.unlock(store.folder, "Voorbeeld-wachtwoord") as again:
        again.undo()
        assert typed(again) == "vast"


def test_history_tells_each_time_that_typing_was_kept(store: Store) -> None:
    typing(store, "v", "vier")
    store.undo()
    with store.read() as session:
        one = session.scalars(select(Instelling.id).where(Instelling.key == "tekst")).one()
    values = [
        (entry.kind, entry.old, entry.new)
        for entry in store.history("instelling", one)
        if entry.column == "value"
    ]
    assert values == [("write", "v", "vier"), ("write", None, "v")]


def other_field(store: Store) -> None:
    typing(store, "anders", joins="veld 2")


def other_write(store: Store) -> None:
    add(store, "a")
    typing(store, "anders")


def other_person(store: Store) -> None:
    store.actor = "Piet"
    typing(store, "anders")


def no_field(store: Store) -> None:
    typing(store, "anders", joins=None)


def undone_and_redone(store: Store) -> None:
    store.undo()
    store.redo()
    typing(store, "anders")


@pytest.mark.parametrize(
    "goes_on", [other_field, other_write, other_person, no_field, undone_and_redone]
)
def test_typing_ends_with_something_else(store: Store, goes_on: Callable[[Store], None]) -> None:
    typing(store, "vast", joins=None)
    typing(store, "v", "vier")
    goes_on(store)
    store.undo()
    assert typed(store) == "vier"


def test_typing_after_a_long_pause_is_another_step(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(store, "v", "vier")
    monkeypatch.setattr(undo, "PAUSE", -1)
    typing(store, "vijf")
    store.undo()
    assert typed(store) == "vier"


def test_typing_after_an_undo_ends_redo(store: Store) -> None:
    typing(store, "vast", joins=None)
    typing(store, "v", "vier")
    store.undo()
    typing(store, "vijf")
    assert store.redo() is None
    store.undo()
    assert typed(store) == "vast"


def test_what_cannot_be_undone_is_no_part_of_typing(store: Store) -> None:
    typing(store, "v")
    with store.write("Vastgesteld", permanent=True, joins="veld 1") as session:
        session.add(Instelling(key="vast", value="ja"))
    assert store.undo() is None


def test_typing_that_came_to_nothing_is_no_step(store: Store) -> None:
    typing(store, "vast", joins=None)
    typing(store, "vaste", "vast")
    assert store.undo() == "Tekst gewijzigd"
    assert typed(store) is None
    assert store.undo() is None
    assert store.redo() == "Tekst gewijzigd"
    assert typed(store) == "vast"
    assert store.redo() is None
    assert store.check() == []


def test_what_was_made_and_taken_away_while_typing_is_no_step(store: Store) -> None:
    add(store, "a")
    for key in ("weg", None):
        with store.write("Aantekeningen gewijzigd", joins="punt 1") as session:
            if key is not None:
                session.add(Instelling(key=key, value="x"))
            else:
                there = session.scalars(select(Instelling).where(Instelling.key == "weg")).one()
                there.deleted_at = store.clock.now()
    assert store.undo() == "a toegevoegd"
    assert store.undo() is None
    assert store.check() == []
