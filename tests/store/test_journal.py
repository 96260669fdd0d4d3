"""Every change is written down, by whatever road it came, and nobody can rewrite that."""

import datetime
import uuid
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Table, Uuid, insert, select, text, update
from uuid_utils.compat import uuid7

from wijkdesk.models import Base
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.models.wijkopgave import VersieStatus, Wijkopgave, WijkopgaveVersie
from wijkdesk.store import Refused, Store
from wijkdesk.store.erased.erasure import Erasure

TABLES = Base.metadata.sorted_tables
GROUPS = 8
"""All of them in so many stores."""


def changes(store: Store) -> list[Any]:
    with store.read() as session:
        return list(
            session.execute(
                text(
                    "SELECT c.*, s.label, s.actor FROM journal_change c "
                    "JOIN journal_set s ON s.id = c.set_id ORDER BY c.id"
                )
            )
        )


def value(column: Column[Any], known: dict[str, uuid.UUID], turn: int) -> Any:
    """A value for a column that differs from one turn to the next, as SQLite keeps it."""
    for key in column.foreign_keys:
        return known[f"{key.column.table.name}{turn}"].hex
    kind = column.type
    if isinstance(kind, Uuid):
        return uuid7().hex
    python = getattr(kind, "impl", kind).python_type
    if python is bool or python is int:
        return turn
    if python is float:
        return turn / 2
    if python is datetime.date:
        return f"2026-01-0{turn}"
    return f'"{column.name} {turn}"'


def put(connection: Connection, table: Table, known: dict[str, uuid.UUID], turn: int) -> None:
    row = {column.name: value(column, known, turn) for column in table.columns}
    row["id"] = known[f"{table.name}{turn}"].hex
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.exec_driver_sql(
        f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', tuple(row.values())
    )


@pytest.fixture
def full(store: Store) -> tuple[Store, dict[str, uuid.UUID]]:
    """A store with two records in every table, and their ids."""
    known = {f"{table.name}{turn}": uuid7() for table in TABLES for turn in (1, 2)}
    with store.write("Alles gevuld") as session:
        # A row here belongs to a contact and to an organisation at once, to fill every column.
        session.connection().exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        for turn in (1, 2):
            for table in TABLES:
                put(session.connection(), table, known, turn)
    return store, known


@pytest.mark.parametrize("first", range(GROUPS))
def test_every_field_of_every_table_is_written_down(
    full: tuple[Store, dict[str, uuid.UUID]], first: int
) -> None:
    for table in TABLES[first::GROUPS]:
        _is_written_down(*full, table)


def _is_written_down(store: Store, known: dict[str, uuid.UUID], table: Table) -> None:
    made = {c.column_name for c in changes(store) if c.row_id == known[f"{table.name}1"].hex}
    assert made == set(table.columns.keys()), table.name
    for column in table.columns:
        if column.name == "id":
            continue
        row_id = known[f"{table.name}1"].hex
        fresh = value(column, known, 2)
        with store.write(f"{column.name} veranderd") as session:
            session.connection().exec_driver_sql(
                f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE id = ?', (fresh, row_id)
            )
        last = changes(store)[-1]
        found = (last.table_name, last.row_id, last.column_name, last.new, last.label, last.actor)
        assert found == (
            table.name,
            row_id,
            column.name,
            fresh,
            f"{column.name} veranderd",
            "Jan",
        )
        store.undo()


def test_orm_core_and_raw_sql_are_caught_alike(store: Store) -> None:
    gebied = Gebied(kind=GebiedKind.WIJK, name="a")
    with store.write("ORM") as session:
        session.add(gebied)
    with store.write("Core") as session:
        session.execute(update(Gebied).values(name="b"))
    with store.write("SQL") as session:
        session.execute(text("UPDATE gebied SET name = 'c'"))
    found = [(c.label, c.old, c.new) for c in changes(store) if c.column_name == "name"]
    assert found == [("ORM", None, "a"), ("Core", "a", "b"), ("SQL", "b", "c")]


def test_write_around_the_journal_is_refused(store: Store) -> None:
    with store.write("Gebied") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="a"))
    for sql in (
        "UPDATE gebied SET name = 'b'",
        "INSERT INTO instelling (id, key, value) VALUES ('1', 'a', 'b')",
    ):
        # The engine is not for others; this is what a mistake of ours would look like.
        with (
            pytest.raises(Exception, match="liep buiten het logboek om"),
            store._writer.begin() as connection,
        ):
            connection.exec_driver_sql(sql)
    assert store.check() == []


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("DELETE FROM gebied", "gemarkeerd als verwijderd"),
        ("UPDATE gebied SET id = 'x'", "kenmerk van een gegeven"),
        ("INSERT OR REPLACE INTO gebied SELECT * FROM gebied", "gemarkeerd als verwijderd"),
        ("DELETE FROM journal_set", "logboek groeit alleen aan"),
        ("UPDATE journal_set SET actor = 'Piet'", "logboek groeit alleen aan"),
        ("DELETE FROM journal_change", "logboek groeit alleen aan"),
        ("UPDATE journal_change SET new = 'x'", "logboek groeit alleen aan"),
        ("UPDATE journal_change SET old = NULL, new = NULL", "logboek groeit alleen aan"),
    ],
)
def test_what_may_not_happen_is_refused_with_the_reason(
    store: Store, sql: str, message: str
) -> None:
    with store.write("Gebied") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="a"))
    with pytest.raises(Refused, match=message), store.write("Stiekem") as session:
        session.execute(text(sql))
    with store.read() as session:
        assert session.scalars(select(Gebied.name)).all() == ["a"]
    assert store.check() == []


def test_version_that_is_vastgesteld_never_changes_again(store: Store) -> None:
    with store.write("Eerder") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="b"))
    with store.write("Versie vastgesteld") as session:
        gebied = Gebied(kind=GebiedKind.WIJK, name="a")
        session.add(gebied)
        session.flush()
        wijkopgave = Wijkopgave(gebied_id=gebied.id, first_year=2023, last_year=2026)
        session.add(wijkopgave)
        session.flush()
        versie = WijkopgaveVersie(
            wijkopgave_id=wijkopgave.id, number=1, made_on=datetime.date(2026, 1, 1)
        )
        session.add(versie)
        session.flush()
        versie.status = VersieStatus.VASTGESTELD
    for change in ("note = 'toch nog iets'", "status = 'concept'", "deleted_at = 'nu'"):
        with pytest.raises(Refused, match="vastgesteld"), store.write("Toch") as session:
            session.execute(text(f"UPDATE wijkopgave_versie SET {change}"))
    with pytest.raises(Refused, match="vastgesteld"):
        store.undo()
    # It does not stand in the way of what was written before it.
    assert store.undo() == "Eerder"
    assert store.check() == []


def test_log_tells_action_object_result_origin_actor_and_moment(store: Store) -> None:
    store.actor = "Piet"
    with store.write("Gebied toegevoegd") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="a"))
    store.undo()
    with store.read() as session:
        rows = session.execute(text("SELECT * FROM journal_set ORDER BY id")).all()
    assert [(row.kind, row.label, row.actor) for row in rows] == [
        ("create", "Gegevens aangemaakt", "Jan"),
        ("write", "Gebied toegevoegd", "Piet"),
        ("undo", "Gebied toegevoegd", "Piet"),
    ]
    assert rows[2].about_set == rows[1].id
    assert all(row.device for row in rows)
    moments = [datetime.datetime.fromisoformat(row.at) for row in rows]
    assert moments == sorted(moments)


def test_values_can_be_wiped_for_privacy_and_the_chain_holds(store: Store) -> None:
    with store.write("Naam genoemd") as session:
        session.execute(insert(Gebied).values(id=uuid7(), kind=GebiedKind.WIJK, name="Jansen"))
    with store.read() as session:
        (one,) = session.execute(text("SELECT id FROM gebied")).scalars()
    wanted = Erasure({("gebied", one): {"name": ""}}, frozenset({("gebied", one)}), frozenset())
    store.erase("Gewist", wanted)
    assert "Jansen" not in [c.new for c in changes(store)]
    assert store.check() == []


def test_values_that_were_wiped_by_hand_are_found(store: Store) -> None:
    with store.write("Naam genoemd") as session:
        session.execute(insert(Gebied).values(id=uuid7(), kind=GebiedKind.WIJK, name="Jansen"))
    with store.write("Gewist") as session:
        session.execute(text("UPDATE gebied SET name = '' "))
        session.execute(
            text(
                "UPDATE journal_change SET old = NULL, new = NULL, seal = substr(seal, -32) "
                "WHERE column_name = 'name'"
            )
        )
    assert [one.part for one in store.check()] == ["logboek"]
