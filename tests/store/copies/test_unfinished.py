"""An erasure of which the backups are still to go: after a restore, and on a disk that is full."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.robustness.test_way_back import damage
from tests.store.copies import test_second
from tests.store.test_backup import PASSWORD, keys, put
from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store, erased
from wijkdesk.store.access import memory
from wijkdesk.store.copies import backup, cleaning, restoring
from wijkdesk.store.copies.source import Copy
from wijkdesk.store.damage.reading import reading
from wijkdesk.store.damage.table_list import Help
from wijkdesk.store.errors import DiskFull
from wijkdesk.store.files import Files
from wijkdesk.store.repairing import put_back
from wijkdesk.store.sqlite.engine import connect
from wijkdesk.store.sqlite.pages import SIZE, Pages, page

stick = test_second.stick
unfinished = test_second.unfinished
GONE = "wie gewist wordt"


def holders(store: Store) -> list[str]:
    """The databases among the backups in which somebody stands, if only in a free page."""
    found = [one for one in (store.folder / "backups").glob("*.db") if holds(one, store._key)]
    return [one.name for one in found]


def holds(path: Path, key: bytes) -> bool:
    pages = Pages.of(path, key)
    numbers = range(1, path.stat().st_size // SIZE + 1)
    return any(GONE.encode() in (pages.opened(one, page(path, one)) or b"") for one in numbers)


def full(*_: object) -> None:
    raise DiskFull


@pytest.mark.usefixtures("unfinished")
def test_a_restore_leaves_no_backup_with_who_was_erased(store: Store) -> None:
    (before,) = backup.present(Files(store.folder)).values()
    put(store, "van erna")
    after = store.backup()
    assert holders(store) == [before.name]
    with store.put_copy_back(before) as again:
        assert GONE not in keys(again)
        assert holders(again) == []
        # Later work stands in what was set aside, and in a backup that had the erasure.
        (aside,) = again.folder.glob("backups/vervangen-*.db")
        for path in (aside, after):
            with again.copies.reading(path) as session:
                assert "van erna" in session.scalars(select(Instelling.key)).all()
        assert not any(one.unfinished for one in erased.known(Files(again.folder), again._key))
        assert again.check() == []


@pytest.mark.usefixtures("unfinished")
def test_what_was_set_aside_stays_when_finishing_has_to_wait(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = backup.present(Files(store.folder)).values()
    store.close()
    Store.restore(store.folder, before, PASSWORD)
    now = datetime.now(UTC).strftime(f"{backup.DAMAGED}{backup.DAMAGED_AT}")
    damaged = store.folder / "backups" / now
    damaged.write_bytes(b"kapot")
    monkeypatch.setattr(cleaning, "finish", full)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.backup_problem is not None
    monkeypatch.undo()
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.backup_problem is None
        assert holders(again) == []
        assert list(again.folder.glob("backups/vervangen-*.db"))
        assert damaged.exists()


@pytest.mark.usefixtures("unfinished")
@pytest.mark.parametrize("damaged", [False, True])
def test_finishing_an_erasure_leaves_what_is_set_aside_with_its_log_as_it_was(
    store: Store, *, damaged: bool
) -> None:
    (before,) = backup.present(Files(store.folder)).values()
    aside = before.with_name(datetime.now(UTC).strftime(f"{backup.SET_ASIDE}.db"))
    # The store itself is in the middle of an erasure, the backup is not.
    log = with_log(store.folder / "wijkdesk.db" if damaged else before, aside, store._key)
    if damaged:
        damage(aside, range(12, aside.stat().st_size // SIZE - 3, 3))
    was = aside.read_bytes(), log.read_bytes()
    store.finish_erasing()
    assert (aside.read_bytes(), log.read_bytes()) == was
    assert not list(store.folder.glob("wijkdesk.redden-*"))


def with_log(source: Path, target: Path, key: bytes) -> Path:
    """Copy a database as it is found after a power cut; gives its log."""
    work = Path(shutil.copy(source, target.with_suffix(".werk")))
    connection = connect(work, key)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE IF NOT EXISTS alleen_in_het_log (x)")
    log = target.with_name(f"{target.name}-wal")
    shutil.copy(work, target)
    shutil.copy(work.with_name(f"{work.name}-wal"), log)
    connection.close()
    work.unlink()
    return log


@pytest.mark.usefixtures("unfinished")
def test_the_next_erasure_takes_what_was_set_aside(store: Store) -> None:
    (before,) = backup.present(Files(store.folder)).values()
    with store.put_copy_back(before) as again:
        test_second.person(again)
        again.erase("Persoon vergeten", test_second.gone(again))
        assert not list(again.folder.glob("backups/vervangen-*"))


@pytest.mark.usefixtures("unfinished")
def test_a_store_opens_on_a_full_disk_and_finishes_an_erasure_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(cleaning, "finish", full)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.backup_problem == str(DiskFull())
        again.back_up()
        assert again.backup_problem == str(DiskFull())
        monkeypatch.undo()
        again.back_up()
        assert again.backup_problem is None
        assert holders(again) == []
        assert again.copies.behind() == []
        assert not any(one.unfinished for one in erased.known(Files(again.folder), again._key))


def test_a_salvage_that_fails_brings_nobody_back(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    test_second.person(store)
    key = memory.own(store._key)
    before = tmp_path / "van ervoor.db"
    backup.copy(Files(store.folder), before, key)
    store.erase("Persoon vergeten", test_second.gone(store))
    store.close()
    shutil.copyfile(before, store.folder / "wijkdesk.db")
    way = Store.find_way_back(store.folder, memory.own(key))
    monkeypatch.setattr(erased, "carry_out", full)
    with pytest.raises(DiskFull):
        put_back(way, salvaging=True)
    monkeypatch.undo()
    with Store.unlock(store.folder, PASSWORD) as again:
        assert GONE not in keys(again)
    with put_back(way, salvaging=True).store as again:
        assert GONE not in keys(again)
        assert again.check() == []
        assert not holds(again.folder / "wijkdesk.db", key)


def test_an_erasure_removes_copies_of_a_damaged_file_too(store: Store) -> None:
    left = [store.folder / f"wijkdesk.redden-{end}" for end in ("db", "db-wal", "0123-shm")]
    for path in left:
        path.write_bytes(b"van een programma dat werd gestopt")
    test_second.person(store)
    store.erase("Persoon vergeten", test_second.gone(store))
    assert not any(path.exists() for path in left)


def test_two_that_read_a_damaged_file_at_once_do_not_hinder_each_other(store: Store) -> None:
    older = store.backup()
    put(store, "later")
    files, helped = Files(store.folder), Help.of(older, store._key, None)
    question = "SELECT count(*) FROM instelling WHERE key = 'later'"
    with reading(files, files.database, store._key, helped) as one:
        with reading(files, older, store._key, helped) as other:
            assert (one.ask(question), other.ask(question)) == ([(1,)], [(0,)])
        one.close()
        assert one.ask(question) == [(1,)]
    assert not list(store.folder.glob("wijkdesk.redden-*"))


def test_a_copy_of_the_middle_of_an_erasure_is_cleaned_before_it_comes_back(
    store: Store, tmp_path: Path
) -> None:
    put(store, GONE)
    copy = store.backup()
    # As a power loss leaves it that came between the erasing and the cleaning.
    connection = connect(copy, store._key)
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("PRAGMA recursive_triggers = OFF")
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("DROP TABLE instelling")
    connection.execute("CREATE TABLE instelling (id TEXT)")
    connection.execute("DELETE FROM journal_change")
    connection.execute("DELETE FROM journal_set WHERE label = ?", (GONE,))
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert holds(copy, store._key)
    taken = shutil.copyfile(copy, tmp_path / "kopie.db")
    restoring.check(taken, store._key, Copy.of(copy))
    assert not holds(taken, store._key)
    connection = connect(taken, store._key)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()
