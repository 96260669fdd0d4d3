"""A key file that is gone or spoilt comes back from a copy, for who can open that."""

import shutil
from pathlib import Path

import pytest

from wijkdesk.store import (
    Damaged,
    LostKey,
    NotFound,
    RecoveryCode,
    Store,
    WrongPassword,
    WrongRecoveryCode,
)
from wijkdesk.store.access import tries
from wijkdesk.store.copies import lost_key
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.files import Files

PASSWORD = "fiets bel stoep zon"
NEW = "boom kat regen dak"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Files, RecoveryCode]:
    """A store with a backup of before the password was changed."""
    store, code = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
        store.change_password(PASSWORD, NEW)
    return Files(tmp_path / "w"), code


def lose(files: Files) -> None:
    files.key.unlink()


def spoil(files: Files) -> None:
    files.key.write_bytes(files.key.read_bytes()[:-20])


@pytest.mark.parametrize("happens", [lose, spoil])
def test_the_copy_comes_back_with_the_password_of_now(
    made: tuple[Files, RecoveryCode], happens: object
) -> None:
    files, _ = made
    assert callable(happens)
    was = files.key.read_bytes()
    happens(files)
    with pytest.raises(LostKey, match="zet WijkDesk die terug") as lost:
        Store.unlock(files.folder, NEW)
    assert lost.value.may_come_back
    assert lost_key.put_back(files, Secret(NEW)) is False
    assert files.key.read_bytes() == was
    Store.unlock(files.folder, NEW).close()


def test_who_knows_the_password_of_a_backup_only_gets_its_key_file_and_loses_none(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, _ = made
    newest = files.key_copy.read_bytes()
    lose(files)
    assert lost_key.put_back(files, Secret(PASSWORD)) is True
    Store.unlock(files.folder, PASSWORD).close()
    assert newest in [one.read_bytes() for one in files.backups.glob("vervangen-*.key")]


def test_the_code_from_paper_brings_it_back_with_a_new_password(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, code = made
    lose(files)
    lost_key.put_back(files, Secret.with_code(str(code), "weer een heel ander woord"))
    Store.unlock(files.folder, "weer een heel ander woord").close()
    Store.unlock_with_recovery(files.folder, code, NEW).close()


@pytest.mark.parametrize("what", ["password", "code"])
def test_a_wrong_try_changes_nothing_and_counts(
    made: tuple[Files, RecoveryCode], what: str
) -> None:
    files, _ = made
    lose(files)
    code = str(RecoveryCode.make())
    secret = Secret("niet het goede") if what == "password" else Secret.with_code(code, NEW)
    for _ in range(tries.FREE + 1):
        with pytest.raises((WrongPassword, WrongRecoveryCode)):
            lost_key.put_back(files, secret)
    assert not files.key.exists()
    with pytest.raises(tries.TooSoon):
        lost_key.put_back(files, secret)


def test_the_key_of_other_data_does_not_come_in_its_place(
    made: tuple[Files, RecoveryCode], tmp_path: Path
) -> None:
    files, _ = made
    Store.create(tmp_path / "ander", NEW)[0].close()
    lose(files)
    for one in files.backups.glob("*.key"):
        shutil.copy(tmp_path / "ander" / "wijkdesk.key", one)
    with pytest.raises(Damaged, match="hoort bij andere gegevens"):
        lost_key.put_back(files, Secret(NEW))
    assert not files.key.exists()


def test_it_comes_back_where_the_database_is_damaged_as_well(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, _ = made
    lose(files)
    files.database.unlink()
    lost_key.put_back(files, Secret(NEW))
    with pytest.raises(Damaged) as damaged:
        Store.unlock(files.folder, NEW)
    assert damaged.value.path == files.database


def test_without_a_copy_it_says_where_one_may_be(made: tuple[Files, RecoveryCode]) -> None:
    files, _ = made
    lose(files)
    for one in files.backups.glob("*.key"):
        one.unlink()
    with pytest.raises(LostKey, match="uit een eigen kopie") as lost:
        lost_key.put_back(files, Secret(NEW))
    assert not lost.value.may_come_back


def test_a_whole_key_file_stays_as_it_is(made: tuple[Files, RecoveryCode], tmp_path: Path) -> None:
    files, _ = made
    was = files.key.read_bytes()
    assert lost_key.put_back(files, Secret("maakt niet uit")) is False
    assert files.key.read_bytes() == was
    with pytest.raises(NotFound):
        (tmp_path / "leeg").mkdir()
        lost_key.put_back(Files(tmp_path / "leeg"), Secret(NEW))
