"""The list of contacts and organisations follows every write, however it was made."""

import uuid
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from wijkdesk.models.contact import Contact, Functie, Organisatie, Phone, Tag, Tagged
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner
from wijkdesk.store import Store, index

PASSWORD = "Voorbeeld-wachtwoord"


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
        index.make(connection)
    assert store.check() == []


def test_a_store_of_before_the_contacts_keeps_all_it_had(tmp_path: Path) -> None:
    """Made by the first release: sector, functie, mail and number stood in the record itself."""
    from alembic import command

    from wijkdesk.store import migrations
    from wijkdesk.store.engine import make_engines

    store, _ = Store.create(tmp_path / "oud", PASSWORD)
    store.close()
    (tmp_path / "oud" / "wijkdesk.db").unlink()
    reader, writer = make_engines(tmp_path / "oud" / "wijkdesk.db", store._key)
    org, person = uuid.uuid4().hex, uuid.uuid4().hex
    with writer.begin() as connection:
        command.upgrade(migrations.configuration(connection), "0001")
        connection.exec_driver_sql(
            "INSERT INTO organisatie (id, name, sector) VALUES (?, 'Avedan', 'welzijn')", (org,)
        )
        connection.exec_driver_sql(
            "INSERT INTO contact (id, given_name, infix, surname, role, organisatie_id, email,"
            " phone) VALUES (?, 'Defne', '', 'Yıldız', 'coach', ?, 'd@avedan.nl', '0546 1')",
            (person, org),
        )
    reader.dispose()
    writer.dispose()
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
