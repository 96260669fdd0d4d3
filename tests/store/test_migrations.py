"""A store made today and one brought up to date are the same, and bringing up to date is safe."""

import re
import secrets
import shutil
from pathlib import Path
from typing import Any

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
)

from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store, following, migrations
from wijkdesk.store.engine import make_engines

PASSWORD = "Voorbeeld-wachtwoord"

NEXT = """
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("UPDATE instelling SET value = 'nieuw'")
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
        assert {"bespreekpunt", "ritme", "overleg", "stuk"} <= filled
        for name in filled:
            sql = f'SELECT count(*) FROM "{name}" WHERE id = ?'
            assert (name, connection.exec_driver_sql(sql, (SAME,)).scalar_one()) == (name, 1)
    engine.dispose()


def test_newest_migration_is_known_without_alembic(migrated: Engine) -> None:
    script = ScriptDirectory(str(migrations.FOLDER))
    assert script.get_current_head() == migrations.head()


def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it will be after one more migration."""
    folder = tmp_path / "migraties 100%"
    shutil.copytree(migrations.FOLDER, folder)
    (folder / "versions" / "0007_later.py").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(migrations, "FOLDER", folder)
    return folder


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
            assert session.scalars(select(Instelling.value)).all() == ["nieuw"]
            version = session.connection().exec_driver_sql(
                "SELECT version_num FROM alembic_version"
            )
            assert version.scalar_one() == "0007"
            labels = session.connection().exec_driver_sql("SELECT kind, label FROM journal_set")
            assert labels.all()[-1] == ("migrate", "Gegevens bijgewerkt van versie 0006 naar 0007")
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
    (folder / "versions" / "0007_later.py").write_text(broken, encoding="utf-8")
    with pytest.raises(Exception, match="nergens"):
        Store.unlock(store.folder, PASSWORD)
    monkeypatch.undo()
    with Store.unlock(store.folder, PASSWORD) as again:
        with again.read() as session:
            assert session.scalars(select(Instelling.value)).all() == ["oud"]
        assert again.check() == []
        assert again.undo() == "voor"
