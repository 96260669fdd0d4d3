"""A key file that is gone or spoilt comes back from a copy, for who can open that."""

import shutil
from pathlib import Path

import pytest

from tests.robustness import refusing
from wijkdesk.services.whole import audit
from wijkdesk.store import (
    Damaged,
    DiskRefused,
    LostKey,
    NotFound,
    OlderKey,
    RecoveryCode,
    Store,
    WrongPassword,
    WrongRecoveryCode,
)
from wijkdesk.store.access import tries, untold
from wijkdesk.store.changes.events import Event
from wijkdesk.store.copies import lost_key, other_key
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.files import Files

PASSWORD = "fiets bel stoep zon"
NEW = "boom kat regen dak"
OTHER = "wolk steen mos haring"


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
    with pytest.raises(OlderKey, match="nieuwer wachtwoord en een nieuwere herstelcode") as found:
        lost_key.put_back(files, Secret(PASSWORD))
    assert not files.key.exists() and files.key_copy.read_bytes() == newest
    assert lost_key.put_back(files, Secret(PASSWORD), older=found.value.path) is True
    Store.unlock(files.folder, PASSWORD).close()
    assert newest in [one.read_bytes() for one in files.backups.glob("vervangen-*.key")]


def test_a_key_file_that_can_not_be_read_now_is_not_taken_for_a_lost_one(
    made: tuple[Files, RecoveryCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    files, _ = made
    newest = files.key.read_bytes()
    (of_backup,) = files.backups.glob("wijkdesk-*.key")
    # As when the copy could not be written with the new password.
    files.key_copy.write_bytes(of_backup.read_bytes())
    with monkeypatch.context() as disk, pytest.raises(DiskRefused, match="geeft een fout"):
        refusing.no_answer(disk, files.key)
        lost_key.put_back(files, Secret(PASSWORD))
    assert files.key.read_bytes() == newest
    # A newer copy that can't be read now is passed over by who agrees with that.
    files.key.replace(files.key_copy)
    with monkeypatch.context() as disk:
        refusing.no_answer(disk, files.key_copy)
        with pytest.raises(OlderKey) as found:
            lost_key.put_back(files, Secret(PASSWORD))
        assert not files.key.exists() and found.value.path == of_backup
        refusing.no_answer(disk, of_backup)
        with pytest.raises(DiskRefused):
            lost_key.put_back(files, Secret(PASSWORD))
    assert lost_key.put_back(files, Secret(PASSWORD), older=of_backup) is True
    assert newest in [one.read_bytes() for one in files.backups.glob("vervangen-*.key")]


def test_the_code_from_paper_brings_it_back_with_a_new_password(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, code = made
    lose(files)
    lost_key.put_back(files, Secret.with_code(str(code), "weer een heel ander woord"))
    Store.unlock(files.folder, "weer een heel ander woord").close()
    Store.unlock_with_recovery(files.folder, code, NEW).close()


def test_an_older_key_file_is_asked_about_with_the_code_of_then_too_and_told_in_the_log(
    tmp_path: Path,
) -> None:
    store, code = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
        store.change_password(PASSWORD, NEW)
        store.new_code(NEW).take()
    files = Files(tmp_path / "w")
    lose(files)
    secret = Secret.with_code(str(code), OTHER)
    with pytest.raises(OlderKey) as found:
        lost_key.put_back(files, secret)
    # What was agreed with is this one.
    with pytest.raises(OlderKey):
        lost_key.put_back(files, secret, older=files.key_copy)
    assert not files.key.exists()
    assert lost_key.put_back(files, secret, older=found.value.path) is True
    with Store.unlock(files.folder, OTHER) as store:
        told = [(one.what, one.about) for one in audit.lines(store)]
    assert (Event.CODE, untold.ABOUT) in told and told.count((Event.PASSWORD, untold.ABOUT)) == 1


def test_an_older_key_file_with_the_code_of_now_tells_of_no_other_code(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, _ = made
    lose(files)
    (older,) = files.backups.glob("wijkdesk-*.key")
    lost_key.put_back(files, Secret(PASSWORD), older=older)
    with Store.unlock(files.folder, PASSWORD) as store:
        assert Event.CODE not in [one.what for one in audit.lines(store)]


def test_the_newest_that_is_whole_is_no_older_one(made: tuple[Files, RecoveryCode]) -> None:
    files, _ = made
    lose(files)
    files.key_copy.write_bytes(b"kapot")
    assert lost_key.put_back(files, Secret(PASSWORD)) is True


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


def test_what_was_set_aside_is_not_called_a_copy_of_the_key_file(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, _ = made
    aside = files.backups / "vervangen-20260301T090000000000Z.key"
    files.key.rename(aside)
    for one in files.backups.glob("wijkdesk*.key"):
        one.unlink()
    with pytest.raises(LostKey, match="nog een sleutelbestand van eerder") as lost:
        Store.unlock(files.folder, NEW)
    assert lost.value.may_come_back and "een kopie van dit bestand" not in lost.value.told
    # Of one that is spoilt is promised nothing any more, once it was looked at.
    spoilt = aside.read_bytes()[:-20]
    aside.write_bytes(spoilt)
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


@pytest.fixture
def mixed(made: tuple[Files, RecoveryCode], tmp_path: Path) -> Files:
    """As `made`, after another store of somebody else came in its place."""
    files, _ = made
    other, _ = Store.create(tmp_path / "ander", OTHER)
    with other:
        copy = other.backup()
    Store.restore(files.folder, copy, OTHER)
    Store.unlock(files.folder, OTHER).close()
    return files


def test_the_key_of_what_stood_there_before_does_not_come_over_a_sound_database(
    mixed: Files,
) -> None:
    was = mixed.key.read_bytes()
    lose(mixed)
    for secret in (PASSWORD, NEW):
        with pytest.raises(Damaged, match="Wat u typte, hoort bij andere gegevens"):
            lost_key.put_back(mixed, Secret(secret))
    assert not mixed.key.exists() and mixed.key_copy.read_bytes() == was
    lost_key.put_back(mixed, Secret(OTHER))
    assert mixed.key.read_bytes() == was
    Store.unlock(mixed.folder, OTHER).close()


def test_a_database_of_which_no_page_is_left_has_no_key_of_other_data_come(mixed: Files) -> None:
    lose(mixed)
    mixed.database.write_bytes(bytes(mixed.database.stat().st_size))
    with pytest.raises(Damaged, match="Wat u typte, hoort bij andere gegevens"):
        lost_key.put_back(mixed, Secret(PASSWORD))
    assert not mixed.key.exists()


@pytest.mark.parametrize("of_before", [False, True])
def test_a_backup_decides_where_no_page_of_the_database_is_left(
    made: tuple[Files, RecoveryCode], of_before: bool
) -> None:
    files, _ = made
    if of_before:
        # A key file that stays shut, but of the same data, as its backup tells.
        with Store.unlock(files.folder, NEW) as store:
            store.change_password(NEW, OTHER)
    lose(files)
    files.database.write_bytes(bytes(files.database.stat().st_size))
    lost_key.put_back(files, Secret(OTHER if of_before else NEW))
    assert files.key.read_bytes() == files.key_copy.read_bytes()


def test_a_database_that_lost_its_first_page_knows_its_key(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, _ = made
    for one in files.backups.glob("*.db"):
        one.write_bytes(b"")
    lose(files)
    content = files.database.read_bytes()
    files.database.write_bytes(bytes(4096) + content[4096:])
    lost_key.put_back(files, Secret(NEW))
    assert files.key.exists()


def test_what_was_set_aside_comes_after_the_backups_and_each_the_newest_first(
    tmp_path: Path,
) -> None:
    files = Files(tmp_path / "w")
    Store.create(files.folder, PASSWORD)[0].close()
    names = (
        "wijkdesk-20260201T090000000000Z.key",
        "wijkdesk-20260101T090000000000Z.key",
        "wijkdesk.db.beschadigd-20260401-090000.key",
        "vervangen-20260301T090000000000Z.key",
        "wijkdesk.db.beschadigd-20260202-090000.key",
    )
    for name in sorted(names):
        other, _ = Store.create(tmp_path / name, PASSWORD)
        other.close()
        shutil.copy(tmp_path / name / "wijkdesk.key", files.backups / name)
    order = [path.name for path, _ in other_key.whole_beside(files)]
    assert order == [files.key_copy.name, *names]
