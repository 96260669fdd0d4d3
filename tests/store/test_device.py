"""Which device wrote: the same on one laptop, another for a copy or an older database."""

import shutil
from pathlib import Path

import pytest

from tests.robustness import refusing
from wijkdesk import folders
from wijkdesk.models.instelling import GIVER, Instelling
from wijkdesk.store import Store, device

PASSWORD = "Voorbeeld-wachtwoord"


def put(store: Store, key: str) -> None:
    with store.write(key) as session:
        session.add(Instelling(key=key, value="x"))


def devices(store: Store) -> list[str]:
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT device FROM journal_set ORDER BY id")
        return list(found.scalars())


def opened(folder: Path) -> str:
    with Store.unlock(folder, PASSWORD) as store:
        return store.device


def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of this test alone."""
    monkeypatch.setenv(folders.SETTINGS, str(tmp_path / "instellingen"))
    return tmp_path / "instellingen"


def test_a_store_keeps_its_device_and_the_journal_names_it(store: Store) -> None:
    put(store, "a")
    name, folder = store.device, store.folder
    store.close()
    with Store.unlock(folder, PASSWORD) as again:
        put(again, "b")
        assert devices(again) == [name] * 3
        assert again.check() == []


def test_the_id_stands_nowhere_in_the_data_folder_but_in_the_encrypted_database(
    store: Store,
) -> None:
    store.close()
    for path in store.folder.rglob("*"):
        assert store.device not in path.name
        assert path.is_dir() or store.device.encode() not in path.read_bytes()


def test_a_copied_folder_is_another_device_and_stays_that(store: Store, tmp_path: Path) -> None:
    put(store, "a")
    store.close()
    copy = shutil.copytree(store.folder, tmp_path / "kopie")
    first = opened(copy)
    assert first != store.device
    assert opened(copy) == first
    assert opened(store.folder) == store.device


def test_another_laptop_is_another_device(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    settings(tmp_path, monkeypatch)
    assert opened(store.folder) != store.device


def test_a_folder_that_was_moved_is_the_same_device(store: Store, tmp_path: Path) -> None:
    put(store, "a")
    store.close()
    shutil.move(store.folder, tmp_path / "elders")
    assert opened(tmp_path / "elders") == store.device
    # Who was copied before the move and is opened after it does not become that device as well.
    copy = shutil.copytree(tmp_path / "elders", tmp_path / "kopie")
    assert opened(copy) != store.device


def test_an_older_backup_put_back_is_another_device(store: Store) -> None:
    put(store, "a")
    backup = store.backup()
    put(store, "b")
    store.close()
    Store.restore(store.folder, backup, PASSWORD)
    renewed = opened(store.folder)
    assert renewed != store.device
    assert opened(store.folder) == renewed


def test_a_backup_put_back_by_hand_after_a_crash_is_another_device(
    store: Store, tmp_path: Path
) -> None:
    backup = store.backup()
    put(store, "a")
    put(store, "b")
    crashed = tmp_path / "na de stroomstoring"
    shutil.copytree(store.folder, crashed)
    known = device.known(store.folder)
    assert known is not None
    # The copy stands for this folder on a laptop that lost its power before the store was closed.
    device.remember(crashed, known.device, known.set_id, bytes.fromhex(known.digest))
    again = shutil.copytree(crashed, tmp_path / "nog eens")
    device.remember(again, known.device, known.set_id, bytes.fromhex(known.digest))
    assert opened(crashed) == store.device
    for path in again.glob("wijkdesk.db*"):
        path.unlink()
    shutil.copyfile(backup, again / "wijkdesk.db")
    assert opened(again) != store.device


def test_a_backup_that_lacks_nothing_changes_no_device(store: Store) -> None:
    put(store, "a")
    backup = store.backup()
    store.close()
    Store.restore(store.folder, backup, PASSWORD)
    assert opened(store.folder) == store.device


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"device": 3}', b"\xff\x00"])
def test_a_damaged_file_of_settings_gives_a_new_device(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    store.close()
    folder = settings(tmp_path, monkeypatch)
    first = opened(store.folder)
    (file,) = folder.iterdir()
    file.write_bytes(content)
    second = opened(store.folder)
    assert second != first
    assert opened(store.folder) == second


def test_a_file_of_settings_that_can_not_be_read_now_stays_and_counts_again_later(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path, monkeypatch)
    store.close()
    name = opened(store.folder)
    (file,) = folders.laptop().glob("*.json")
    before = file.read_bytes()
    with monkeypatch.context() as disk:
        refusing.no_answer(disk, file)
        with Store.unlock(store.folder, PASSWORD) as again:
            put(again, "a")
            assert again.device != name
    assert file.read_bytes() == before
    # As the next start of the program does.
    device._unkept.clear()
    assert opened(store.folder) == name


def test_settings_that_cannot_be_written_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file where the folder should be: nobody can write in there.
    settings(tmp_path, monkeypatch).write_text("vol", encoding="utf-8")
    store, _ = Store.create(tmp_path / "gegevens", PASSWORD)
    with store:
        put(store, "a")
    assert opened(store.folder) == store.device
    # Once it can be kept, it is.
    (tmp_path / "instellingen").unlink()
    with Store.unlock(store.folder, PASSWORD) as again:
        put(again, "b")
    assert len(list((tmp_path / "instellingen").iterdir())) == 1


def test_the_first_device_gives_numbers_without_a_code(store: Store) -> None:
    with store.read() as session:
        (row,) = session.query(Instelling).all()
    assert (row.key, row.value) == (GIVER + store.device, "")
    assert store.undo_label is None
