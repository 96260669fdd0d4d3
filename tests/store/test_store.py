"""Reading and writing: one transaction a write, told to who listens."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Gebied.name).order_by(Gebied.name)))


def add(store: Store, name: str) -> None:
    with store.write(f"{name} toegevoegd") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name=name))


def test_what_was_written_is_there_after_reopening(store: Store) -> None:
    add(store, "Ossenkoppelerhoek")
    store.close()
    with Store.unlock(store.folder, "Voorbeeld-wachtwoord") as again:
        assert names(again) == ["Ossenkoppelerhoek"]
        assert again.actor == "Jan"


def test_failed_write_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write("Mislukt") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="Half"))
        session.flush()
        _ = 1 / 0
    assert names(store) == []
    assert store.undo_label is None
    add(store, "Daarna gaat het weer")


def test_write_without_changes_leaves_no_change_set(store: Store) -> None:
    add(store, "Nieuwstraat")
    with store.write("Niets gedaan") as session:
        session.scalars(select(Gebied)).one().name = "Nieuwstraat"
    assert store.undo_label == "Nieuwstraat toegevoegd"


def test_screens_hear_which_subjects_changed_once_and_after_the_commit(store: Store) -> None:
    heard: list[tuple[frozenset[str], list[str]]] = []
    stop = store.subscribe(lambda subjects: heard.append((subjects, names(store))))
    with store.write("Twee onderwerpen") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="Nieuwstraat"))
        session.add(Instelling(key="voorbeeld", value="ja"))
    with store.write("Niets"):
        pass
    assert heard == [(frozenset({"gebied", "instelling"}), ["Nieuwstraat"])]
    store.undo()
    assert len(heard) == 2
    stop()
    store.redo()
    assert len(heard) == 2


def test_listener_may_write_too(store: Store) -> None:
    def note(subjects: frozenset[str]) -> None:
        if "gebied" in subjects:
            with store.write("Gevolg") as session:
                session.add(Instelling(key="gevolg", value="ja"))

    store.subscribe(note)
    add(store, "Oorzaak")
    assert store.undo_label == "Gevolg"


def test_write_inside_a_write_is_our_mistake_and_says_so(store: Store) -> None:
    with store.write("Buiten") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="Buiten"))
        with pytest.raises(RuntimeError, match="inside a write"), store.write("Binnen"):
            pass
        with pytest.raises(RuntimeError, match="inside a write"):
            store.undo()
    assert names(store) == ["Buiten"]


def test_threads_take_turns_to_write_and_all_is_kept(store: Store) -> None:
    def work(number: int) -> None:
        for step in range(5):
            add(store, f"wijk {number}-{step}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(store)) == 30
    assert store.check() == []


def test_reading_goes_on_during_a_write_and_sees_one_moment(store: Store) -> None:
    add(store, "Een")
    count = select(func.count()).select_from(Gebied)
    with store.read() as reading:
        assert reading.scalar(count) == 1
        with store.write("Twee toegevoegd") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name="Twee"))
            session.flush()
            with store.read() as other:
                assert other.scalar(count) == 1
        assert reading.scalar(count) == 1
    assert len(names(store)) == 2


def test_reading_session_cannot_change_anything(store: Store) -> None:
    add(store, "Vast")
    with pytest.raises(OperationalError), store.read() as session:
        session.execute(text("UPDATE gebied SET name = 'Los'"))
    with pytest.raises(RuntimeError, match=r"store\.write"), store.read() as session:
        session.scalars(select(Gebied)).one().name = "Los"
    with pytest.raises(RuntimeError, match=r"store\.write"), store.read() as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="Erbij"))
    assert names(store) == ["Vast"]


def test_unique_rule_holds_for_what_is_not_deleted(store: Store) -> None:
    def put(value: str) -> None:
        with store.write("Instelling") as session:
            session.add(Instelling(key="sleutel", value=value))

    put("een")
    with pytest.raises(IntegrityError):
        put("twee")
    store.undo()
    put("drie")
    assert store.check() == []


def test_ids_are_made_in_order_of_time(store: Store) -> None:
    for name in "abc":
        add(store, name)
    with store.read() as session:
        found = session.execute(select(Gebied.id, Gebied.name).order_by(Gebied.id)).all()
    assert [row.name for row in found] == ["a", "b", "c"]
    assert all(row.id.version == 7 for row in found)


def test_closing_leaves_no_log_and_may_be_done_twice(tmp_path: Path) -> None:
    made, _ = Store.create(tmp_path, "Voorbeeld-wachtwoord")
    add(made, "Nieuwstraat")
    made.close()
    made.close()
    assert not (tmp_path / "wijkdesk.db-wal").exists()


def test_closing_a_second_time_leaves_the_mark_of_who_has_it_open_now(store: Store) -> None:
    store.close()
    with Store.unlock(store.folder, "Voorbeeld-wachtwoord"):
        store.close()
        assert (store.folder / "wijkdesk.bezig").exists()
    assert not (store.folder / "wijkdesk.bezig").exists()


def test_a_new_store_that_is_discarded_leaves_room_for_another(tmp_path: Path) -> None:
    made, _ = Store.create(tmp_path, "Voorbeeld-wachtwoord")
    add(made, "Nieuwstraat")
    made.discard()
    assert not made.is_open
    assert not (tmp_path / "wijkdesk.anker").exists()
    assert not Store.exists(tmp_path)
    again, _ = Store.create(tmp_path, "Voorbeeld-wachtwoord")
    with again:
        assert again.check() == []


def test_a_listener_that_fails_does_not_make_a_kept_write_fail(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    faults: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_rest: faults.append(kind))

    def fail(_subjects: frozenset[str]) -> None:
        raise RuntimeError("screen is gone")

    store.subscribe(fail)
    store.subscribe(heard.append)
    with store.write("Gebied toegevoegd") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="a"))
    assert heard == [frozenset({"gebied"})]
    assert faults == [RuntimeError]
