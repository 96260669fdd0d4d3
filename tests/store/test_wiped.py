"""What was wiped from the journal was wiped by an erasure, or it is found."""

from tests.store.test_anchor import logbook, tamper, write
from wijkdesk.models.gebied import Gebied
from wijkdesk.store import Store
from wijkdesk.store.changes import wiped
from wijkdesk.store.erased.erasure import Erasure

WIPE = "UPDATE journal_change SET old = NULL, new = NULL, seal = substr(seal, -32) WHERE {}"


def erase(store: Store, name: str) -> None:
    with store.read() as session:
        row = session.query(Gebied).filter_by(name=name).one().id.hex
    one = ("gebied", row)
    store.erase("Gegevens gewist", Erasure({one: {"name": "x"}}, frozenset({one}), frozenset()))


def test_what_an_erasure_wiped_is_proven(store: Store) -> None:
    write(store, "a", "b")
    erase(store, "a")
    assert store.check() == []
    erase(store, "b")
    write(store, "c")
    assert store.check() == []


def test_what_was_wiped_by_hand_is_found(store: Store) -> None:
    write(store, "a", "b")
    erase(store, "a")
    tamper(store, WIPE.format("new = 'b'"))
    assert logbook(store) == ["1 regel is leeggemaakt zonder dat iemand is gewist"]


def test_a_later_erasure_does_not_prove_what_was_wiped_by_hand_before(store: Store) -> None:
    write(store, "a", "b")
    tamper(store, WIPE.format("new = 'b'"))
    erase(store, "a")
    assert logbook(store) == ["1 regel is leeggemaakt zonder dat iemand is gewist"]


def test_marks_that_were_wiped_themselves_prove_nothing(store: Store) -> None:
    write(store, "a")
    erase(store, "a")
    tamper(store, WIPE.format("table_name = 'journal_change' AND set_id > 1"))
    assert any("leeggemaakt" in told for told in logbook(store))


def test_marks_tell_nothing_without_the_key(store: Store) -> None:
    with store._writer.begin() as connection:
        assert wiped.unproven(connection, b"x" * 32) == 0
    write(store, "a")
    erase(store, "a")
    with store._reader.connect() as connection:
        assert wiped.unproven(connection, b"x" * 32) > 0


def test_a_store_of_before_is_not_judged(store: Store) -> None:
    write(store, "a")
    tamper(
        store,
        "DELETE FROM journal_change WHERE table_name = 'journal_change'",
        WIPE.format("new = 'a'"),
    )
    assert not any("leeggemaakt" in told for told in logbook(store))
