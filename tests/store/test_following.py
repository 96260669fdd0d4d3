"""What follows the journal is right after every write, whoever wrote and whatever was absent."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store
from wijkdesk.store.changes import following
from wijkdesk.store.changes.following import Follower
from wijkdesk.store.erased import erasure

PASSWORD = "Voorbeeld-wachtwoord"

PARTS = Follower(
    name="parts",
    tables=("parts",),
    layout=("CREATE TABLE parts (id CHAR(32) PRIMARY KEY, name VARCHAR, many INTEGER)",),
    watched=frozenset(("gebied",)),
    references=frozenset(("parent_id",)),
    everything=("SELECT id FROM gebied",),
    stale=(
        "SELECT row_id FROM temp.touched",
        "SELECT old FROM temp.touched",
        "SELECT parent_id FROM gebied WHERE id IN (SELECT row_id FROM temp.touched)",
    ),
    renew=(
        "DELETE FROM parts WHERE id IN (SELECT id FROM temp.stale)",
        "INSERT INTO parts SELECT id, name, (SELECT count(*) FROM gebied AS p"
        " WHERE p.parent_id = g.id AND p.deleted_at IS NULL)"
        " FROM gebied AS g WHERE deleted_at IS NULL AND id IN (SELECT id FROM temp.stale)",
    ),
    amiss="SELECT count(*) FROM gebied WHERE deleted_at IS NULL AND id NOT IN"
    " (SELECT id FROM parts)",
    part="onderdelen",
    complaint="{} gebieden zijn niet geteld",
)
"""Made up: how many parts an area has."""


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No follower but those that a test registers; what it registered goes again."""
    monkeypatch.setattr(following, "_registered", ())
    yield


def leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on it is a program that does not have it."""
    monkeypatch.setattr(following, "_registered", ())


def area(store: Store, name: str, parent: uuid.UUID | None = None) -> uuid.UUID:
    with store.write("Gebied toegevoegd") as session:
        made = Gebied(name=name, kind=GebiedKind.WIJK, parent_id=parent)
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def move(store: Store, one: uuid.UUID, parent: uuid.UUID | None) -> None:
    with store.write("Verplaatst") as session:
        session.execute(
            text("UPDATE gebied SET parent_id = :parent WHERE id = :id"),
            {"parent": parent and parent.hex, "id": one.hex},
        )


def parts(store: Store) -> dict[str, int]:
    with store.read() as session:
        following.require(session, PARTS)
        rows = session.execute(text("SELECT name, many FROM parts")).all()
    return {row.name: row.many for row in rows}


def has_table(store: Store, name: str = "parts") -> bool:
    with store.read() as session:
        sql = text("SELECT count(*) FROM sqlite_master WHERE name = :name")
        return bool(session.scalar(sql, {"name": name}))


def test_it_follows_a_write_its_undo_and_its_redo(store: Store) -> None:
    following.register(PARTS)
    city, other = area(store, "Stad"), area(store, "Dorp")
    one = area(store, "Noord", city)
    assert parts(store) == {"Stad": 1, "Dorp": 0, "Noord": 0}
    move(store, one, other)
    assert parts(store) == {"Stad": 0, "Dorp": 1, "Noord": 0}
    store.undo()
    assert parts(store) == {"Stad": 1, "Dorp": 0, "Noord": 0}
    store.undo()
    assert parts(store) == {"Stad": 0, "Dorp": 0}
    store.redo()
    store.redo()
    assert parts(store) == {"Stad": 0, "Dorp": 1, "Noord": 0}
    assert store.check() == []


def test_what_was_not_kept_is_not_followed(store: Store) -> None:
    following.register(PARTS)
    area(store, "Stad")
    with pytest.raises(ZeroDivisionError), store.write("Mislukt") as session:
        session.execute(text("UPDATE gebied SET name = 'Anders'"))
        raise ZeroDivisionError
    assert parts(store) == {"Stad": 0}


def test_one_that_comes_while_the_store_is_open_knows_what_was_there(store: Store) -> None:
    area(store, "Noord", area(store, "Stad"))
    following.register(PARTS)
    assert parts(store) == {"Stad": 1, "Noord": 0}
    area(store, "Zuid")
    assert "Zuid" in parts(store)


def test_one_that_comes_during_a_write_takes_it_along(store: Store) -> None:
    with store.write("Gebied toegevoegd") as session:
        session.add(Gebied(name="Stad", kind=GebiedKind.WIJK))
        following.register(PARTS)
        # Reading anything else goes on as it does.
        assert store.undo_label is None
        with pytest.raises(RuntimeError, match="parts"):
            following.require(session, PARTS)
    assert parts(store) == {"Stad": 0}


def test_a_session_of_before_it_came_reads_no_line(store: Store) -> None:
    area(store, "Stad")
    with store.read() as session:
        following.register(PARTS)
        with pytest.raises(RuntimeError, match="parts"):
            following.require(session, PARTS)
    assert parts(store) == {"Stad": 0}


def test_what_was_written_in_its_absence_is_caught_up_with(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    following.register(PARTS)
    city, other = area(store, "Stad"), area(store, "Dorp")
    one = area(store, "Noord", city)
    area(store, "Ver weg")
    with store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE parts SET many = 9 WHERE name = 'Ver weg'")
    store.close()
    leave(monkeypatch)
    with Store.unlock(store.folder, PASSWORD) as without:
        move(without, one, other)
        area(without, "Zuid", other)
        assert without.check() == []
    following.register(PARTS)
    with Store.unlock(store.folder, PASSWORD) as again:
        # What nobody touched is as it was: it caught up, and was not made anew.
        assert parts(again) == {"Stad": 0, "Dorp": 2, "Noord": 0, "Zuid": 0, "Ver weg": 9}


def test_one_whose_sql_changed_is_made_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    following.register(PARTS)
    area(store, "Stad")
    store.close()
    leave(monkeypatch)
    renamed = replace(
        PARTS,
        tables=("parts_of",),
        layout=("CREATE TABLE parts_of (id CHAR(32) PRIMARY KEY, name VARCHAR, many INTEGER)",),
        renew=tuple(sql.replace(" parts ", " parts_of ") for sql in PARTS.renew),
        amiss="SELECT 0",
    )
    assert renamed.version != PARTS.version
    following.register(renamed)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert has_table(again, "parts_of") and not has_table(again, "parts")
        with again.read() as session:
            assert session.scalar(text("SELECT name FROM parts_of")) == "Stad"


def test_two_of_one_name_are_refused() -> None:
    following.register(PARTS)
    with pytest.raises(RuntimeError, match="parts"):
        following.register(replace(PARTS, part="anders"))


def test_lines_that_fell_behind_are_told_by_the_check(store: Store) -> None:
    following.register(PARTS)
    area(store, "Stad")
    with store._writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM parts")
    assert [str(one) for one in store.check()] == ["onderdelen: 1 gebieden zijn niet geteld"]
    with store._writer.begin() as connection:
        following.make(connection, PARTS)
    assert store.check() == []


def test_an_erasure_wipes_lines_of_which_the_program_knows_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    following.register(PARTS)
    one = area(store, "Geheim")
    store.close()
    leave(monkeypatch)
    row = ("gebied", one.hex)
    with Store.unlock(store.folder, PASSWORD) as without:
        wanted = erasure.Erasure({row: {"name": "Anoniem"}}, frozenset((row,)), frozenset())
        without.erase("Gewist", wanted)
        assert not has_table(without)
    following.register(PARTS)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert parts(again) == {"Anoniem": 0}
        again.erase("Gewist", erasure.Erasure({row: {"name": "Leeg"}}, frozenset(), frozenset()))
        assert parts(again) == {"Leeg": 0}


def test_a_backup_that_is_put_back_has_its_own_lines(store: Store) -> None:
    following.register(PARTS)
    area(store, "Stad")
    copy = store.backup()
    area(store, "Later")
    store.close()
    Store.restore(store.folder, copy, PASSWORD)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert parts(again) == {"Stad": 0}
        area(again, "Anders")
        assert parts(again) == {"Stad": 0, "Anders": 0}
        assert again.check() == []


def test_a_new_store_has_them_from_the_first_moment(tmp_path: Path) -> None:
    following.register(PARTS)
    store, _ = Store.create(tmp_path / "nieuw", PASSWORD)
    with store:
        assert parts(store) == {}
        assert store.check() == []
