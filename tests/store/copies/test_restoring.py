"""Putting a copy back: from the store itself, from another folder, with what somebody knows."""

import shutil
from pathlib import Path

import pytest

from tests.robustness.refusing import refusing
from tests.robustness.test_way_back import damage
from tests.store.test_backup import PASSWORD, keys, put
from wijkdesk.services.whole import copies
from wijkdesk.store import Damaged, DiskRefused, Store, WrongPassword, WrongRecoveryCode
from wijkdesk.store.access import keys as key_files
from wijkdesk.store.access import memory
from wijkdesk.store.clock import MACHINE
from wijkdesk.store.copies import backup, source
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.damage.reading import Reader
from wijkdesk.store.erased import listing
from wijkdesk.store.files import Files

OTHER = "Een-heel-ander-woord"


def with_new_password(folder: Path) -> None:
    files = Files(folder)
    file = key_files.read(files)
    key = key_files.key_from_password(file, PASSWORD)
    key_files.write(files, key_files.with_password(file, key, OTHER))


@pytest.fixture
def away(tmp_path: Path) -> tuple[Path, str, str]:
    """The backups and documents of a laptop that is lost, its code, and the name of a document."""
    store, code = Store.create(tmp_path / "weg", PASSWORD)
    with store:
        put(store, "van de stick")
        name = store.keep_document(b"een stuk")
        store.backup()
    stick = tmp_path / "stick"
    shutil.copytree(store.folder / "backups", stick)
    (stick / "wijkdesk.key").unlink()
    shutil.copytree(store.folder / "stukken", stick / "stukken")
    shutil.rmtree(store.folder)
    return stick, str(code), name


def test_on_a_new_laptop_the_code_opens_what_is_on_the_stick(
    away: tuple[Path, str, str], tmp_path: Path
) -> None:
    stick, code, name = away
    (copy,) = source.found(stick, MACHINE.now())
    new = tmp_path / "nieuwe laptop"
    Store.restore(new, copy.database, Secret.with_code(code, OTHER))
    with Store.unlock(new, OTHER) as store:
        assert keys(store) == {"van de stick"}
        assert store.document(name) == b"een stuk"
        assert store.check() == []
    with pytest.raises(WrongPassword):
        Store.unlock(new, PASSWORD)


def test_a_wrong_code_or_password_puts_nothing_on_the_new_laptop(
    away: tuple[Path, str, str], tmp_path: Path
) -> None:
    stick, _, _ = away
    (copy,) = source.found(stick, MACHINE.now())
    _, other, _ = key_files.make(PASSWORD)
    with pytest.raises(WrongRecoveryCode):
        Store.restore(tmp_path / "nieuw", copy.database, Secret.with_code(str(other), OTHER))
    with pytest.raises(WrongPassword):
        Store.restore(tmp_path / "nieuw", copy.database, OTHER)
    assert not Store.exists(tmp_path / "nieuw")


def test_a_copy_opens_with_the_password_of_that_day_or_with_that_of_now(store: Store) -> None:
    put(store, "oud")
    copy = store.backup()
    put(store, "nieuw")
    store.close()
    with_new_password(store.folder)
    Store.restore(store.folder, copy, OTHER)
    with Store.unlock(store.folder, OTHER) as again:
        assert keys(again) == {"oud"}
    Store.restore(store.folder, copy, PASSWORD)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert keys(again) == {"oud"}


def test_work_in_the_log_of_what_is_set_aside_is_not_lost(store: Store, tmp_path: Path) -> None:
    copy = store.backup()
    put(store, "alleen in het log")
    crashed = tmp_path / "na een stroomstoring"
    shutil.copytree(store.folder, crashed)
    assert (crashed / "wijkdesk.db-wal").stat().st_size > 0
    Store.restore(crashed, crashed / "backups" / copy.name, PASSWORD)
    (aside,) = (crashed / "backups").glob("vervangen-*.db")
    Store.restore(crashed, aside, PASSWORD)
    with Store.unlock(crashed, PASSWORD) as again:
        assert keys(again) == {"alleen in het log"}


def test_the_open_store_is_replaced_and_goes_on(store: Store) -> None:
    put(store, "oud")
    copy = store.backup()
    put(store, "nieuw")
    with store.put_copy_back(copy) as again:
        assert not store.is_open
        assert keys(again) == {"oud"}
        put(again, "verder")
        assert again.check() == []


@pytest.mark.parametrize("is_open", [True, False])
def test_a_damaged_database_is_called_that_when_a_copy_takes_its_place(
    store: Store, *, is_open: bool
) -> None:
    for number in range(40):
        put(store, f"{number} " + "lang " * 500)
    copy = store.backup()
    put(store, "nieuw")
    folder = store.folder
    store.close()
    with Store.unlock(folder, PASSWORD) as again:
        damage(folder / "wijkdesk.db", range(60, 64))
        if is_open:
            again = again.put_copy_back(copy)
    if not is_open:
        Store.restore(folder, copy, PASSWORD)
        again = Store.unlock(folder, PASSWORD)
    with again:
        (kept,) = again.copies.set_aside()
        assert kept.damaged and kept.path.name.startswith(backup.DAMAGED)
        assert backup.key_beside(kept.path).exists()
        assert kept.path not in [one.path for one in again.copies.listed()]
    # A sound one is called otherwise.
    Store.restore(folder, copy, PASSWORD)
    assert len(list((folder / "backups").glob("vervangen-*.db"))) == 1


def test_a_copy_that_is_not_whole_leaves_the_open_store_open(store: Store, tmp_path: Path) -> None:
    put(store, "oud")
    content = bytearray(store.backup().read_bytes())
    content[-100] ^= 1
    bad = tmp_path / "slecht.db"
    bad.write_bytes(content)
    with pytest.raises(Damaged, match="niets veranderd"):
        store.put_copy_back(bad)
    assert store.is_open
    put(store, "nog open")
    assert keys(store) == {"oud", "nog open"}
    assert not list(store.folder.glob("wijkdesk.terug*"))


def test_a_folder_without_copies_is_named(tmp_path: Path) -> None:
    with pytest.raises(source.NoCopies, match="geen reservekopie"):
        source.found(tmp_path, MACHINE.now())


def test_what_a_stick_tells_of_erasures_is_added_to_what_is_known_here(
    store: Store, tmp_path: Path
) -> None:
    files, key = Files(store.folder), memory.own(store._key)

    def erasure(at: str) -> listing.ListedErasure:
        return listing.ListedErasure.new(at, "iemand", {}, (), listing.Traces())

    here, waiting, there = (erasure(f"2026-01-0{day}T00:00:00+00:00") for day in (1, 2, 3))
    listing.put(files, key, here, "")
    listing.beside(files).write_bytes(listing.sealed(key, [waiting]))
    stick = tmp_path / "stick" / "backups"
    stick.mkdir(parents=True)
    copy = Path(shutil.copyfile(store.backup(), stick / "wijkdesk-20260101T000000000000Z.db"))
    # Beside the backups and in the folder above: both belong to a folder that was copied whole.
    (stick.parent / listing.NAME).write_bytes(listing.sealed(key, [there]))
    store.close()
    Store.restore(store.folder, copy, PASSWORD)
    assert listing.known(files, key) == (here, waiting, there)


def test_a_list_that_is_not_ours_takes_nothing_away(store: Store, tmp_path: Path) -> None:
    files, key = Files(store.folder), memory.own(store._key)
    entry = listing.ListedErasure.new("2026-01-01T00:00:00+00:00", "x", {}, (), listing.Traces())
    listing.beside(files).write_bytes(listing.sealed(key, [entry]))
    copy = Path(shutil.copyfile(store.backup(), tmp_path / "stick.db"))
    (tmp_path / listing.NAME).write_bytes(b"van een ander")
    store.close()
    Store.restore(store.folder, copy, PASSWORD)
    assert listing.known(files, key) == (entry,)


def test_it_is_told_that_the_password_of_that_day_is_the_password_again(store: Store) -> None:
    copy = store.backup()
    store.close()
    assert not Store.restore(store.folder, copy, PASSWORD)
    with_new_password(store.folder)
    assert not Store.restore(store.folder, copy, OTHER)
    assert Store.restore(store.folder, copy, PASSWORD)


def test_what_a_killed_program_left_of_a_damaged_file_goes_at_the_next_opening(
    store: Store,
) -> None:
    database = Files(store.folder).database
    store.close()
    left = [store.folder / f"wijkdesk.redden-db{end}" for end in ("", "-wal", "-shm")]
    for path in left:
        path.write_bytes(database.read_bytes()[:5000])
    with Store.unlock(store.folder, PASSWORD):
        assert not any(path.exists() for path in left)


def test_a_copy_that_the_disk_does_not_give_is_not_called_damaged(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a")
    whole = store.backup()
    put(store, "b")
    copy = store.backup()
    with monkeypatch.context() as disk:
        refusing(disk, copy)
        with pytest.raises(DiskRefused) as caught:
            store.put_copy_back(copy)
        assert copy.name in caught.value.told
        with pytest.raises(DiskRefused):
            Store.restore(tmp_path / "nieuw", copy, PASSWORD)
        with pytest.raises(DiskRefused):
            Reader(copy, store._key).ask("SELECT 1")
        # The others are listed and looked at all the same.
        listed = {one.path: one for one in store.copies.listed()}
        assert listed[copy].refused and listed[copy].state is None
        assert not listed[whole].refused and listed[whole].state is not None
        told = copies.lines(store)
        assert "nu niet te lezen" in told[1] and "nu niet te lezen" not in told[2]
        (amiss,) = (str(one) for one in store.check() if copy.name in str(one))
        assert "1 van de 2 reservekopieën is nu niet te lezen" in amiss
        # A backup that the disk does not give any more is made anew.
        assert store.backup() not in (copy, whole)
    with monkeypatch.context() as disk:
        refusing(disk, Files(store.folder).folder / "wijkdesk.terug-db")
        with pytest.raises(DiskRefused):
            store.put_copy_back(copy)
    assert store.is_open
