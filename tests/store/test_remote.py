"""What another laptop wrote and this one took over: undo passes it by and overwrites none of it."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from wijkdesk.models.actie import Actie, Voortgang
from wijkdesk.models.contact import Contact
from wijkdesk.models.gebied import Gebied, GebiedCode, GebiedKind
from wijkdesk.services.contact import found_by
from wijkdesk.store import Refused, Store
from wijkdesk.store.changes import following

THERE = {"device": "b" * 32, "actor": "Fatima"}
DAY = date(2026, 11, 23)


def add(store: Store, name: str) -> UUID:
    with store.write(f"{name} toegevoegd") as session:
        gebied = Gebied(kind=GebiedKind.WIJK, name=name)
        session.add(gebied)
    return gebied.id


def row(store: Store, gebied_id: UUID) -> Gebied:
    with store.read() as session:
        return session.get_one(Gebied, gebied_id)


def here(store: Store, gebied_id: UUID, **values: object) -> None:
    with store.write("Hier gewijzigd") as session:
        for name, value in values.items():
            setattr(session.get_one(Gebied, gebied_id), name, value)


def there(store: Store, gebied_id: UUID, **values: object) -> None:
    with store.receive("Overgenomen", **THERE) as session:
        for name, value in values.items():
            setattr(session.get_one(Gebied, gebied_id), name, value)


def test_what_came_from_elsewhere_is_named_so_and_is_no_step_of_undo(store: Store) -> None:
    told: list[frozenset[str]] = []
    store.subscribe(told.append)
    wijk = add(store, "a")
    there(store, wijk, name="b")
    assert told == [frozenset({"gebied"})] * 2
    assert store.undo_label == "a toegevoegd"
    entry = store.history("gebied", wijk)[0]
    assert (entry.kind, entry.actor, entry.device) == ("remote", "Fatima", "b" * 32)
    assert store.actor == "Jan"
    assert store.check() == []


def test_who_wrote_elsewhere_is_not_who_works_here(store: Store) -> None:
    there(store, add(store, "a"), name="b")
    store.close()
    with Store.unlock(store.folder, "Voorbeeld-wachtwoord") as again:
        assert again.actor == "Jan"


def test_undo_and_redo_leave_a_field_that_was_changed_elsewhere_since(store: Store) -> None:
    wijk = add(store, "a")
    here(store, wijk, name="b", kind=GebiedKind.DORP)
    there(store, wijk, name="c")
    assert store.undo() == "Hier gewijzigd"
    assert (row(store, wijk).name, row(store, wijk).kind) == ("c", GebiedKind.WIJK)
    assert store.redo() == "Hier gewijzigd"
    assert (row(store, wijk).name, row(store, wijk).kind) == ("c", GebiedKind.DORP)
    assert store.check() == []


def test_redo_stays_possible_and_leaves_what_came_after_the_undo(store: Store) -> None:
    wijk = add(store, "a")
    here(store, wijk, name="b", kind=GebiedKind.DORP)
    store.undo()
    there(store, wijk, name="c")
    assert store.redo_label == "Hier gewijzigd"
    store.redo()
    assert (row(store, wijk).name, row(store, wijk).kind) == ("c", GebiedKind.DORP)


def test_own_change_after_one_from_elsewhere_goes_back_to_that_one(store: Store) -> None:
    wijk = add(store, "a")
    there(store, wijk, name="b")
    here(store, wijk, name="c")
    store.undo()
    assert row(store, wijk).name == "b"
    store.redo()
    assert row(store, wijk).name == "c"


def test_a_record_that_somebody_elsewhere_worked_on_is_not_taken_away(store: Store) -> None:
    wijk = add(store, "a")
    there(store, wijk, name="b")
    assert store.undo() is None
    assert row(store, wijk).deleted_at is None
    store.redo()
    assert (row(store, wijk).name, row(store, wijk).deleted_at) == ("b", None)


def test_a_record_with_something_from_elsewhere_under_it_stays_with_what_it_hangs_under(
    store: Store,
) -> None:
    with store.write("Wijk met actie") as session:
        wijk = Gebied(kind=GebiedKind.WIJK, name="a")
        other = Gebied(kind=GebiedKind.WIJK, name="los")
        session.add_all([wijk, other])
        session.flush()
        actie = Actie(year=2026, number=1, title="bellen", made_on=DAY, gebied_id=wijk.id)
        session.add(actie)
    with store.receive("Voortgang", **THERE) as session:
        session.add(Voortgang(actie_id=actie.id, noted_on=DAY, note="gebeld"))
    store.undo()
    with store.read() as session:
        assert session.get_one(Actie, actie.id).deleted_at is None
    assert row(store, wijk.id).deleted_at is None
    assert row(store, other.id).deleted_at is not None
    store.redo()
    assert row(store, other.id).deleted_at is None


def test_a_deletion_is_undone_but_not_done_again_over_work_from_elsewhere(store: Store) -> None:
    wijk = add(store, "a")
    here(store, wijk, deleted_at=datetime.now(UTC))
    there(store, wijk, name="b")
    store.undo()
    assert (row(store, wijk).name, row(store, wijk).deleted_at) == ("b", None)
    store.redo()
    assert row(store, wijk).deleted_at is None


def test_what_was_removed_elsewhere_does_not_come_back(store: Store) -> None:
    wijk = add(store, "a")
    there(store, wijk, deleted_at=datetime.now(UTC))
    store.undo()
    store.redo()
    assert row(store, wijk).deleted_at is not None


def test_undo_that_clashes_with_what_came_from_elsewhere_is_refused_once(store: Store) -> None:
    wijk = add(store, "a")
    with store.write("Code") as session:
        code = GebiedCode(gebied_id=wijk, year=2026, code="WK01")
        session.add(code)
    with store.write("Code gewijzigd") as session:
        session.get_one(GebiedCode, code.id).code = "WK02"
    with store.receive("Code overgenomen", **THERE) as session:
        session.add(GebiedCode(gebied_id=wijk, year=2026, code="WK01"))
    with pytest.raises(Refused, match="andere laptop"):
        store.undo()
    assert store.undo_label == "Code"
    assert store.check() == []


def test_a_contact_from_elsewhere_is_found(store: Store) -> None:
    with store.receive("Contact", **THERE) as session:
        session.add(Contact(given_name="Defne", surname="Yıldız"))
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT name FROM entry").scalars().all()
        assert found == ["Defne Yıldız"]
        assert following.amiss(session.connection(), found_by.FOLLOWER) == 0


def test_a_step_of_which_others_left_nothing_to_take_back_is_passed_over(store: Store) -> None:
    wijk = add(store, "a")
    here(store, wijk, name="b")
    there(store, wijk, name="c")
    used = add(store, "d")
    with store.receive("Code overgenomen", **THERE) as session:
        session.add(GebiedCode(gebied_id=used, year=2026, code="WK01"))
    old = add(store, "oud")
    assert store.undo() == "oud toegevoegd"
    # "d" is used elsewhere, the name of the first was written over: nothing to take back there.
    assert store.undo() is None
    assert (row(store, wijk).name, row(store, wijk).deleted_at) == ("c", None)
    assert store.undo_label is None
    assert store.redo() == "oud toegevoegd"
    assert row(store, old).deleted_at is None
    assert store.check() == []
