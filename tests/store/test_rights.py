"""Others on the same computer can't read the folder of a store, whatever it was before."""

import os
import stat
from pathlib import Path

import pytest

from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store, drafts
from wijkdesk.store.files import Files
from wijkdesk.store.room import two_places

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows the profile is closed")

PASSWORD = "Voorbeeld-wachtwoord"


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_that_was_open_to_all_closes_with_its_first_store(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    Store.create(folder, PASSWORD)[0].close()
    files = Files(folder)
    assert [rights(one) for one in (files.folder, files.backups)] == [0o700, 0o700]
    assert [rights(one) for one in (files.key, files.key_copy)] == [0o600, 0o600]


def test_a_store_of_before_closes_when_it_opens(tmp_path: Path) -> None:
    store, _code = Store.create(tmp_path / "store", PASSWORD)
    with store:
        # Opening makes none now, which would close the folder by itself.
        store.backup()
    files = Files(tmp_path / "store")
    files.documents.mkdir(exist_ok=True)
    for folder in (files.folder, files.backups, files.documents):
        folder.chmod(0o755)
    for file in (files.key, files.key_copy):
        file.chmod(0o644)
    Store.unlock(files.folder, PASSWORD).close()
    assert {rights(one) for one in (files.folder, files.backups, files.documents)} == {0o700}
    assert {rights(one) for one in (files.key, files.key_copy)} == {0o600}


def test_what_holds_data_is_for_its_owner_alone_wherever_it_is_copied(store: Store) -> None:
    files = Files(store.folder)
    old = store.backup()
    for path in (files.database, old):
        path.chmod(0o644)
    # The last of two that were typed is spoilt: a copy of the file stays for who knows better.
    drafts.keep_room(files)
    for word in (b"een", b"twee"):
        drafts.write(files, store.seal(word))
    last, _before = two_places.contents(files.room)
    files.room.write_bytes(files.room.read_bytes().replace(last, last[::-1]))
    drafts.opened(files, drafts.current(files), store.unseal)
    with store.write("werk") as session:
        session.add(Instelling(key="werk", value="x"))
    store.backup()
    with store.put_copy_back(old):
        found = {path.name: rights(path) for path in files.folder.rglob("*") if path.is_file()}
    assert any("onleesbaar" in name for name in found)
    assert any(name.startswith("vervangen-") for name in found)
    assert {name for name, mode in found.items() if mode & 0o077} <= {"wijkdesk.lock"}


def test_a_folder_for_everybody_stays_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    Files(tmp_path).close_to_others()
    assert rights(tmp_path) == 0o1777


def test_a_closed_store_says_that_it_is_locked(store: Store) -> None:
    from wijkdesk.store import Closed

    store.close()
    with pytest.raises(Closed, match="vergrendeld"), store.read() as session:
        session.connection()
    store.close()
