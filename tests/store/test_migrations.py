"""A store made today and one brought up to date are the same, and bringing up to date is safe."""

import importlib.util
import os
import re
import secrets
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    Time,
    inspect,
    select,
    update,
)

from wijkdesk import folders
from wijkdesk.models.actie import Actie
from wijkdesk.models.instelling import GIVER, Instelling
from wijkdesk.services.actie import changes
from wijkdesk.services.record.numbering import number_of_action
from wijkdesk.services.whole import records
from wijkdesk.store import Store, migrations
from wijkdesk.store.access import keys
from wijkdesk.store.changes import following, journal
from wijkdesk.store.clock import FixedClock
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite.engine import make_engines

PASSWORD = "Voorbeeld-wachtwoord"

HEAD = migrations.head()
LATER = f"{int(HEAD) + 1:04}"
NEXT = f"""
from alembic import op

revision = "{LATER}"
down_revision = "{HEAD}"


def upgrade() -> None:
    op.execute("UPDATE instelling SET value = 'nieuw' WHERE value = 'oud'")
    with op.batch_alter_table("gebied", recreate="always"):
        pass
"""


@pytest.fixture
def migrated(tmp_path: Path) -> Engine:
    """An empty database that had every migration."""
    _, engine = make_engines(tmp_path / "leeg.db", secrets.token_bytes(32))
    with engine.begin() as connection:
        migrations.upgrade(connection)
    return engine


def objects(engine: Engine) -> dict[str, list[str]]:
    """Tables and indexes with their SQL, whatever the white space and the order of columns and
    constraints: a migration adds a column behind the others."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type != 'trigger' AND sql IS NOT NULL"
        ).all()
    return {
        name: sorted(re.split(r",\s*(?![^()]*\))", re.sub(r'[\s"]+', "", sql).removesuffix(")")))
        for name, sql in found
    }


def test_migrations_make_what_the_models_say(migrated: Engine) -> None:
    with migrated.connect() as connection:
        command.check(migrations.configuration(connection))


def test_new_store_has_the_same_tables_as_a_migrated_one(migrated: Engine, store: Store) -> None:
    with migrated.begin() as connection:
        following.follow(connection)
    assert objects(store._reader) == objects(migrated)


SAME = "a" * 32
"""The id of each row, so that every reference finds one."""


def _filler(column: dict[str, Any]) -> Any:
    kind = column["type"]
    if isinstance(kind, Date | DateTime | Time):
        return {"DATE": "2026-11-27", "TIME": "10:00:00.000000"}.get(str(kind), "2026-11-27 10:00")
    return 1 if isinstance(kind, Integer | Boolean | Float) else SAME


def _fill(connection: Connection, filled: set[str]) -> None:
    """Put a row into each table that has none yet, for the next migrations to take along."""
    there = inspect(connection)
    for name in there.get_table_names():
        columns = {column["name"]: column for column in there.get_columns(name)}
        if name in filled or "id" not in columns or name.startswith("journal"):
            continue
        values = {key: _filler(one) for key, one in columns.items() if not one["nullable"]}
        values["id"] = SAME
        keys = ", ".join(f'"{key}"' for key in values)
        marks = ", ".join("?" * len(values))
        # A table with a rule on what goes together is passed over.
        sql = f'INSERT OR IGNORE INTO "{name}" ({keys}) VALUES ({marks})'
        if connection.exec_driver_sql(sql, tuple(values.values())).rowcount:
            filled.add(name)


def test_every_migration_takes_the_rows_along_that_are_there(tmp_path: Path) -> None:
    _, engine = make_engines(tmp_path / "vol.db", secrets.token_bytes(32))
    script = ScriptDirectory(str(migrations.FOLDER))
    filled: set[str] = set()
    with engine.connect() as connection:
        # As schema.upgrade does: copying a table drops it for a moment.
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        for one in reversed(list(script.walk_revisions())):
            with connection.begin():
                command.upgrade(migrations.configuration(connection), one.revision)
                # The second one reads the words of the first, and knows no others.
                if one.revision != "0001":
                    _fill(connection, filled)
        assert {"bespreekpunt", "ritme", "overleg", "stuk", "actie", "besluit"} <= filled
        for name in filled:
            sql = f'SELECT count(*) FROM "{name}" WHERE id = ?'
            assert (name, connection.exec_driver_sql(sql, (SAME,)).scalar_one()) == (name, 1)
        for name in ("actie", "besluit"):
            # What is there was given by the one laptop that there was.
            sql = f"SELECT year, giver, number FROM {name}"
            assert connection.exec_driver_sql(sql).all() == [(1, "", 1)]
    engine.dispose()


def test_newest_migration_is_known_without_alembic(migrated: Engine) -> None:
    script = ScriptDirectory(str(migrations.FOLDER))
    assert script.get_current_head() == migrations.head()


def test_a_store_of_before_goes_on_with_its_numbers_its_order_and_its_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = Store.create(tmp_path / "oud", PASSWORD)
    made.close()
    key = key_of(made.folder)
    (made.folder / "wijkdesk.db").unlink()
    # It knows the new store, and would miss that in the old one.
    Files(made.folder).anchor.unlink()
    (tmp_path / "instellingen").mkdir()
    monkeypatch.setenv(folders.SETTINGS, str(tmp_path / "instellingen"))
    reader, writer = make_engines(made.folder / "wijkdesk.db", key)
    with writer.begin() as connection:
        command.upgrade(migrations.configuration(connection), "0005")
        for statement in BEFORE:
            connection.exec_driver_sql(statement)
        fields = [1, "write", "Opgaven", "2026-11-27T10:00:00.000+00:00", "Jan", "PC-12", 0, None]
        digest = journal.digest_set(b"", fields, ())
        connection.exec_driver_sql(
            "INSERT INTO journal_set VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*fields, digest)
        )
    reader.dispose()
    writer.dispose()
    with Store.unlock(made.folder, PASSWORD) as store:
        assert store.check() == []
        with store.read() as session:
            sets = session.connection().exec_driver_sql("SELECT device FROM journal_set")
            assert sets.scalars().all() == ["PC-12", store.device]
            places = session.connection().exec_driver_sql("SELECT position FROM opgave")
            assert places.scalars().all() == [1, 2]
        act = changes.write_down(store, "bellen", date(2026, 11, 28))
        with store.read() as session:
            assert number_of_action(session.get_one(Actie, act)) == "2026-015"
        records.move(store, "opgave", UUID("2" * 32), -1)
        assert records.ids(store, "opgave", UUID("a" * 32)) == [UUID("2" * 32), UUID("1" * 32)]
        store.undo()
        assert records.ids(store, "opgave", UUID("a" * 32)) == [UUID("1" * 32), UUID("2" * 32)]
        first = store.device
    with Store.unlock(made.folder, PASSWORD) as again:
        assert again.device == first


BEFORE = (
    f"INSERT INTO gebied (id, kind, name) VALUES ('{'a' * 32}', 'wijk', 'Sluitersveld')",
    "INSERT INTO actie (id, year, number, title, made_on, status, priority, about_kind,"
    f" confidential) VALUES ('{'b' * 32}', 2026, 14, 'mailen', '2026-11-27', 'open', 'middel', '',"
    " 0)",
    *(
        "INSERT INTO opgave (id, gebied_id, position, title, werkvelden, demand, reason, desired,"
        " citywide, horizon, priority, status) VALUES"
        f" ('{str(n) * 32}', '{'a' * 32}', {n}, 'Opgave {n}', '', '', '', '', '', '', 'hoog',"
        " 'loopt')"
        for n in (1, 2)
    ),
)
"""What the version before kept: a number that was given, and an order in whole numbers."""


def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it will be after one more migration."""
    folder = tmp_path / "migraties 100%"
    shutil.copytree(migrations.FOLDER, folder)
    (folder / "versions" / f"{LATER}_later.py").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(migrations, "FOLDER", folder)
    return folder


def key_of(folder: Path) -> bytes:
    """The key of a store that is closed, which has wiped its own."""
    return keys.key_from_password(keys.read(Files(folder)), PASSWORD)


TYPED = select(Instelling.value).where(~Instelling.key.startswith(GIVER))


def put(store: Store, key: str) -> None:
    with store.write(key) as session:
        session.add(Instelling(key=key, value="oud"))


def test_opening_brings_a_store_up_to_date_after_a_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "voor")
    store.close()
    later(tmp_path, monkeypatch)
    with Store.unlock(store.folder, PASSWORD) as again:
        with again.read() as session:
            assert session.scalars(TYPED).all() == ["nieuw"]
            version = session.connection().exec_driver_sql(
                "SELECT version_num FROM alembic_version"
            )
            assert version.scalar_one() == LATER
            labels = session.connection().exec_driver_sql("SELECT kind, label FROM journal_set")
            assert labels.all()[-1] == (
                "migrate",
                f"Gegevens bijgewerkt van versie {HEAD} naar {LATER}",
            )
        assert again.last_backup is not None
        assert again.undo_label is None
        assert again.check() == []
        put(again, "na")
        assert again.undo() == "na"


def test_migration_that_fails_changes_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "voor")
    store.close()
    folder = later(tmp_path, monkeypatch)
    broken = NEXT.replace("        pass\n", "        pass\n    op.execute('SELECT 1 / nergens')\n")
    (folder / "versions" / f"{LATER}_later.py").write_text(broken, encoding="utf-8")
    with pytest.raises(Exception, match="nergens"):
        Store.unlock(store.folder, PASSWORD)
    monkeypatch.undo()
    with Store.unlock(store.folder, PASSWORD) as again:
        with again.read() as session:
            assert session.scalars(TYPED).all() == ["oud"]
        assert again.check() == []
        assert again.undo() == "voor"


def test_a_backup_of_before_the_update_that_is_put_back_gives_no_number_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = Store.create(tmp_path / "oud", PASSWORD)
    made.close()
    (tmp_path / "instellingen").mkdir()
    monkeypatch.setenv(folders.SETTINGS, str(tmp_path / "instellingen"))
    database = made.folder / "wijkdesk.db"
    key = key_of(made.folder)
    database.unlink()
    reader, writer = make_engines(database, key)
    with writer.begin() as connection:
        command.upgrade(migrations.configuration(connection), "0005")
        for statement in BEFORE:
            connection.exec_driver_sql(statement)
    reader.dispose()
    writer.dispose()
    before = database.read_bytes()
    with Store.unlock(made.folder, PASSWORD) as store:
        given = changes.write_down(store, "bellen", date(2026, 11, 28))
        with store.read() as session:
            assert number_of_action(session.get_one(Actie, given)) == "2026-015"
    for path in made.folder.glob("wijkdesk.db*"):
        path.unlink()
    database.write_bytes(before)
    with Store.unlock(made.folder, PASSWORD) as store:
        again = changes.write_down(store, "mailen", date(2026, 11, 28))
        with store.read() as session:
            number = number_of_action(session.get_one(Actie, again))
    assert number.startswith("2026-001-") and len(number) == len("2026-001-K7P")


def test_since_when_an_owner_has_an_action_is_read_from_the_journal(
    store: Store,
) -> None:
    day = store.clock.now()
    who = [records.add(store, "contact", None, given_name=name) for name in ("Joke", "Henk")]
    kept, passed = (
        records.add(store, "actie", None, title=name, made_on=day.date(), owner_contact_id=who[0])
        for name in ("blijft", "gaat over")
    )
    store.clock = FixedClock(day + timedelta(days=9))
    records.change(store, "actie", kept, "made_on", day.date() - timedelta(days=20))
    records.change(store, "actie", passed, "owner_contact_id", who[1])
    (path,) = (migrations.FOLDER / "versions").glob("0009_*.py")
    found = importlib.util.spec_from_file_location("since_when", path)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    with store.write("Leeg, zoals voor de migratie") as session:
        session.execute(update(Actie).values(handed_on=None))
        session.connection().exec_driver_sql(module._HANDED)
        session.expire_all()
        handed = {one.id: one.handed_on for one in session.scalars(select(Actie))}
    assert handed == {kept: None, passed: (day + timedelta(days=9)).date()}


def test_each_new_database_is_laid_out_alike() -> None:
    code = (
        "import hashlib; from wijkdesk.store import schema;"
        "print(hashlib.sha256(repr(schema._statements()).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(1, 4)
    }
    assert len(made) == 1
