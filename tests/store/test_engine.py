"""The settings that safety hangs on, as every connection really has them."""

import os
import shutil
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.originals import Originals
from wijkdesk.store import Store
from wijkdesk.store.copies import state
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


NAMES = [
    PureWindowsPath(r"\\server\share\backups\een kopie.db"),
    PureWindowsPath(r"\\server.gemeente.nl\wijk$\50%25 #1?mode=rw.db"),
    PureWindowsPath(r"\\?\UNC\server\share\een.db"),
    PureWindowsPath(r"C:\Users\Renée\een kopie.db"),
    PureWindowsPath(r"E:\100%.db"),
    PurePosixPath("/media/jan/stick #2/wat?.db"),
    PurePosixPath("//server/50%41&x=y.db"),
]


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_a_name_with_parameters_is_read_back_by_sqlite_as_it_is(name: PurePath) -> None:
    """SQLite tells here which file it would open: it refuses a server in the usual spelling."""
    with pytest.raises(sqlcipher.OperationalError, match="unable to open database file"):
        sqlcipher.connect(f"{engines.as_uri(name / 'is er niet')}?mode=ro", uri=True)


@pytest.mark.skipif(os.name == "nt", reason="there these are no names of a file in this folder")
@pytest.mark.parametrize("name", NAMES[:5], ids=str)
def test_a_copy_is_read_under_the_very_name_that_windows_gives_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: PureWindowsPath
) -> None:
    """Here a backslash is a letter as any other, so a name of Windows is one of a file."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(store.backup(), str(name))
    uri = f"{engines.as_uri(name)}?immutable=1&mode=ro"
    with closing(sqlcipher.connect(uri, uri=True)) as connection:
        ((_, _, found),) = connection.execute("PRAGMA database_list").fetchall()
        assert found == str(tmp_path / str(name))
    assert state.of(tmp_path / str(name), store._key, still=True) is not None


@pytest.mark.skipif(os.name != "nt", reason="only there a copy stands on a share by its server")
def test_a_copy_on_a_share_is_read(store: Store) -> None:
    made = store.backup().absolute()
    shared = Path(rf"\\localhost\{made.drive[0]}$") / made.relative_to(made.anchor)
    if not shared.is_file():
        pytest.skip("this computer shares no drive with itself")
    assert state.of(shared, store._key, still=True) is not None


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Connection]:
    """The connections that are made with a key, in turn."""
    found: list[Connection] = []
    real = engines.opened

    def told(connection: Connection, key: bytes, path: Path) -> Connection:
        found.append(real(connection, key, path))
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
