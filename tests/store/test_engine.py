"""The settings that safety hangs on, as every connection really has them."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.originals import Originals
from wijkdesk.store import Store
from wijkdesk.store.errors import Damaged
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite import engine as engines
from wijkdesk.store.sqlite.ending import Connection
from wijkdesk.store.sqlite.pages import SIZE

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: NORMAL lost acknowledged work in a replayed power loss
    "foreign_keys": 1,
    "temp_store": 2,  # memory: what spills over is never on disk in clear
    "recursive_triggers": 1,
    "busy_timeout": 5000,
    "cipher_memory_security": "0",
}


@pytest.mark.parametrize("engine", ["_reader", "_writer"])
def test_every_connection_has_the_settings_that_safety_hangs_on(store: Store, engine: str) -> None:
    with getattr(store, engine).connect() as connection:
        for name, expected in SETTINGS.items():
            found = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            assert (name, found) == (name, expected)
        assert connection.exec_driver_sql("PRAGMA cipher_version").scalar_one()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Connection]:
    """The connections that are made with a key, in turn."""
    found: list[Connection] = []
    real = engines.opened

    def told(connection: Connection, key: bytes) -> Connection:
        found.append(real(connection, key))
        return connection

    monkeypatch.setattr(engines, "opened", told)
    return found


def test_what_looked_at_the_file_goes_on_reading_it(
    originals: Originals, tmp_path: Path, made: list[Connection]
) -> None:
    """To learn what tables there are takes longer than all else of making a connection."""
    copy = originals.empty(tmp_path / "store")
    made.clear()
    with copy.as_made() as store:
        with store.read() as session:
            session.connection()
        assert len(made) == 1


def test_of_a_file_that_is_cut_off_nothing_stays_open(
    originals: Originals, tmp_path: Path, made: list[Connection]
) -> None:
    copy = originals.empty(tmp_path / "store")
    database = Files(copy.folder).database
    with database.open("r+b") as file:
        file.truncate(database.stat().st_size - SIZE)
    made.clear()
    with pytest.raises(Damaged):
        copy.as_made()
    [one] = made
    with pytest.raises(sqlcipher.ProgrammingError):
        one.cursor()
