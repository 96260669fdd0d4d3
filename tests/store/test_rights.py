"""Others on the same computer can't read the folder of a store, whatever it was before."""

import os
import stat
from pathlib import Path

import pytest

from wijkdesk.store import Store
from wijkdesk.store.files import Files

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
