"""The list of contacts and organisations follows every write, however it was made."""

import ast
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from wijkdesk.models.contact import Contact, Functie, Organisatie, Phone, Tag, Tagged
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner
from wijkdesk.services.actie import lists as acties
from wijkdesk.services.contact import found_by, lists
from wijkdesk.store import Store
from wijkdesk.store.access import keys
from wijkdesk.store.changes import following, journal
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite.engine import make_engines

ROOT = Path(found_by.__file__).parents[2]
PASSWORD = "wachtwoord voor tests"
TODAY = date(2026, 9, 1)


@pytest.fixture
def jan(store: Store) -> uuid.UUID:
    """Jan van der Berg, coach at Avedan."""
    with store.write("Contact toegevoegd") as session:
        avedan = Organisatie(name="Avedan")
        person = Contact(given_name="Jan", infix="van der", surname="Berg")
        session.add_all([avedan, person])
        session.flush()
        session.add(Functie(contact_id=person.id, organisatie_id=avedan.id, role="coach"))
        return uuid.UUID(str(person.id))


def line(store: Store, one: uuid.UUID) -> dict[str, object] | None:
    with store.read() as session:
        row = session.execute(
            text("SELECT * FROM entry JOIN entry_said USING (number) WHERE record_id = :id"),
            {"id": one.hex},
        ).first()
    return None if row is None else dict(row._mapping)


def test_a_line_gathers_what_hangs_on_a_contact(store: Store, jan: uuid.UUID) -> None:
    found = line(store, jan)
    assert found is not None
    assert (found["name"], found["organisatie"], found["role"]) == (
        "Jan van der Berg",
        "Avedan",
        "coach",
    )
    assert found["name_key"] == "berg jan van der"


def test_the_line_follows_what_changes_elsewhere(store: Store, jan: uuid.UUID) -> None:
    with store.write("Naam van de organisatie") as session:
        session.execute(text("UPDATE organisatie SET name = 'Avedan Welzijn'"))
    assert (line(store, jan) or {})["organisatie"] == "Avedan Welzijn"
    with store.write("Gesprek") as session:
        talk = Contactmoment(held_on=date(2026, 11, 2))
        tag = Tag(name="Borrel")
        session.add_all([talk, tag])
        session.flush()
        session.add(Gesprekspartner(contactmoment_id=talk.id, contact_id=jan))
        session.add(Tagged(tag_id=tag.id, contact_id=jan))
    found = line(store, jan) or {}
    assert found["last_on"] == "2026-11-02"
    assert "borrel" in str(found["said"])
    with store.write("Label hernoemd") as session:
        session.execute(text("UPDATE tag SET name = 'Feest'"))
    assert "feest" in str((line(store, jan) or {})["said"])
    assert "borrel" not in str((line(store, jan) or {})["said"])


def test_a_number_that_moves_to_another_leaves_the_first(store: Store, jan: uuid.UUID) -> None:
    with store.write("Nummer") as session:
        piet = Contact(given_name="Piet", surname="Bos")
        session.add_all([piet, Phone(contact_id=jan, number="+31612345678")])
        session.flush()
        other = uuid.UUID(str(piet.id))
    assert (line(store, jan) or {})["phone"] == "+31612345678"
    with store.write("Nummer verplaatst") as session:
        session.execute(text("UPDATE phone SET contact_id = :piet"), {"piet": other.hex})
    assert (line(store, jan) or {})["phone"] == ""
    assert (line(store, other) or {})["phone"] == "+31612345678"
    store.undo()
    assert (line(store, jan) or {})["phone"] == "+31612345678"


def test_undo_and_redo_take_the_line_along(store: Store, jan: uuid.UUID) -> None:
    store.undo()
    assert line(store, jan) is None
    store.redo()
    assert line(store, jan) is not None
    with store.write("Contact verwijderd") as session:
        session.execute(text("UPDATE contact SET deleted_at = '2026-11-02T00:00:00.000+00:00'"))
    assert line(store, jan) is None
    assert store.check() == []


def test_a_line_that_fell_behind_is_told_by_the_check(store: Store, jan: uuid.UUID) -> None:
    with store._writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM entry")
    assert [finding.part for finding in store.check()] == ["zoeklijst"]
    with store._writer.begin() as connection:
        following.make(connection, found_by.FOLLOWER)
    assert store.check() == []


@contextmanager
def of_version(folder: Path, version: str) -> Iterator[Connection]:
    """A store as an earlier version made it, to put something into."""
    from alembic import command

    from wijkdesk.store import migrations

    store, _ = Store.create(folder, PASSWORD)
    store.close()
    key = keys.key_from_password(keys.read(Files(folder)), PASSWORD)
    (folder / "wijkdesk.db").unlink()
    # It knows the new store, and would miss that in the old one.
    (folder / "wijkdesk.anker").unlink()
    reader, writer = make_engines(folder / "wijkdesk.db", key)
    with writer.begin() as connection:
        command.upgrade(migrations.configuration(connection), version)
        # Every store begins its journal with this.
        made = [1, "create", "Gemaakt", "2026-01-05T10:00:00.000+00:00", "Jan", "PC-12", 0, None]
        connection.exec_driver_sql(
            "INSERT INTO journal_set VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*made, journal.digest_set(b"", made, ())),
        )
        yield connection
    reader.dispose()
    writer.dispose()


def test_a_store_of_before_the_contacts_keeps_all_it_had(tmp_path: Path) -> None:
    """Made by the first release: sector, functie, mail and number stood in the record itself."""
    org, person = uuid.uuid4().hex, uuid.uuid4().hex
    with of_version(tmp_path / "oud", "0001") as connection:
        connection.exec_driver_sql(
            "INSERT INTO organisatie (id, name, sector) VALUES (?, 'Avedan', 'welzijn')", (org,)
        )
        connection.exec_driver_sql(
            "INSERT INTO contact (id, given_name, infix, surname, role, organisatie_id, email,"
            " phone) VALUES (?, 'Defne', '', 'Yıldız', 'coach', ?, 'd@avedan.nl', '0546 1')",
            (person, org),
        )
    with Store.unlock(tmp_path / "oud", PASSWORD) as opened:
        found = line(opened, uuid.UUID(person)) or {}
        assert [found[name] for name in ("organisatie", "role", "email", "phone")] == [
            "Avedan",
            "coach",
            "d@avedan.nl",
            "0546 1",
        ]
        assert (line(opened, uuid.UUID(org)) or {})["role"] == "welzijn"
        assert opened.check() == []


def test_who_searched_before_a_write_does_not_find_the_store_broken(
    store: Store, jan: uuid.UUID
) -> None:
    for number in range(30):
        with store.read() as session:
            session.execute(
                text("SELECT count(*) FROM entry_piece WHERE entry_piece MATCH 'berg'")
            ).scalar()
        with store.write("Contact toegevoegd") as session:
            session.add(Contact(given_name="Els", surname=f"Bergman {number}"))
    assert store.check() == []


def put_in_old_lines(connection: Connection, person: str) -> None:
    """Somebody, and the lines as the store itself made them until version 0005."""
    connection.exec_driver_sql(
        "INSERT INTO contact (id, given_name, infix, surname) VALUES (?, 'Defne', '', 'Yıldız')",
        (person,),
    )
    for statement in found_by.FOLLOWER.layout:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO entry_said VALUES (1, 'oude naam', 'oude naam')")
    for table in (found_by.PIECE, found_by.WORD):
        connection.exec_driver_sql(
            f"INSERT INTO {table} (rowid, called, said) VALUES (1, 'oude naam', 'oude naam')"
        )


def test_a_store_of_the_version_before_opens_with_its_lines_right(tmp_path: Path) -> None:
    person = uuid.uuid4().hex
    with of_version(tmp_path / "oud", "0005") as connection:
        put_in_old_lines(connection, person)
    with Store.unlock(tmp_path / "oud", PASSWORD) as opened:
        assert [one.name for one in lists.find(opened, "yil")] == ["Defne Yıldız"]
        assert lists.find(opened, "oude") == []
        assert opened.check() == []


def test_a_program_without_contacts_keeps_no_old_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = uuid.uuid4().hex
    with of_version(tmp_path / "oud", "0005") as connection:
        put_in_old_lines(connection, person)
    known = following.registered()
    monkeypatch.setattr(following, "_registered", ())
    with Store.unlock(tmp_path / "oud", PASSWORD) as without, without.read() as session:
        sql = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'entry%'"
        assert session.scalar(text(sql)) == 0
    monkeypatch.setattr(following, "_registered", known)
    with Store.unlock(tmp_path / "oud", PASSWORD) as opened:
        assert [one.name for one in lists.find(opened, "yil")] == ["Defne Yıldız"]


def test_what_a_program_without_contacts_wrote_is_found(
    store: Store, jan: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    known = following.registered()
    monkeypatch.setattr(following, "_registered", ())
    with Store.unlock(store.folder, PASSWORD) as without:
        with without.write("Hernoemd") as session:
            session.execute(text("UPDATE organisatie SET name = 'Avedan Welzijn'"))
        # The program that knows contacts sees it from its first question on, in the same store.
        monkeypatch.setattr(following, "_registered", known)
        assert [one.organisatie for one in lists.entries(without, [jan])] == ["Avedan Welzijn"]


def test_who_checks_without_a_window_hears_of_lines_too(store: Store, jan: uuid.UUID) -> None:
    with store._writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM entry")
    store.close()
    told = subprocess.run(
        [sys.executable, "-m", "wijkdesk", "check", "--store", str(store.folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "WIJKDESK_PASSWORD": PASSWORD, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert told.returncode == 1
    assert "zoeklijst: 2 contacten of organisaties zijn niet te vinden" in told.stderr


def test_whoever_reads_the_lines_brings_their_follower_along() -> None:
    """By the names of found_by: SQL that spells the table out may read what fell behind."""
    spelled = re.compile(r"(FROM|JOIN) entry\b|\bentry_(said|piece|word)\b")
    readers = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if "versions" not in path.parts and spelled.search(path.read_text(encoding="utf-8"))
    ]
    assert readers == [str(Path("services", "contact", "found_by.py"))]


def test_whoever_names_the_lines_asks_whether_they_are_fresh() -> None:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("found_by")
            for name in node.names
        }
        # PIECE and WORD narrow what is read of ENTRY.
        if names & {"ENTRY", "SAID"}:
            calls = [
                node
                for node in ast.walk(tree)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "reading"
            ]
            found[path.relative_to(ROOT).as_posix()] = bool(calls)
    assert len(found) > 4
    assert [name for name, asks in found.items() if not asks] == []


@pytest.mark.parametrize(
    "ask",
    [
        acties.me,
        lambda store: acties.ids(store, acties.Filter(needle="jan"), TODAY),
        lambda store: acties.ids(store, acties.Filter(), TODAY, sort="owner"),
        lambda store: acties.count(store, acties.View.OPEN, TODAY),
        lambda store: acties.board(store, acties.Filter(), TODAY),
        lambda store: acties.balls(store, TODAY),
    ],
)
def test_actions_are_not_listed_with_names_that_fell_behind(
    store: Store, jan: uuid.UUID, ask: Callable[[Store], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    acties.set_me(store, jan)
    ask(store)
    monkeypatch.setattr(following, "_registered", ())
    with store.write("Hernoemd") as session:
        session.execute(text("UPDATE contact SET surname = 'Anders'"))
    with pytest.raises(RuntimeError, match="contacts"):
        ask(store)
