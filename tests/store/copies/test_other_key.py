"""A whole key file of other data in the place of that of the store: nothing is damaged, and a copy
of the right one comes back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wijkdesk import cli
from wijkdesk.store import (
    Damaged,
    LostKey,
    OlderKey,
    OtherKey,
    RecoveryCode,
    Store,
    WrongPassword,
)
from wijkdesk.store.access import changing, tries
from wijkdesk.store.access.own_key import StrangeKey
from wijkdesk.store.copies import lost_key, other_key
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.files import Files
from wijkdesk.ui.unlock import opening

PASSWORD = "fiets bel stoep zon"
OTHER = "wolk steen mos haring"
NEW = "boom kat regen dak"


@pytest.fixture
def other(tmp_path: Path) -> tuple[Files, RecoveryCode]:
    """Another store."""
    store, code = Store.create(tmp_path / "ander", OTHER)
    with store:
        store.backup()
    return Files(tmp_path / "ander"), code


@pytest.fixture
def mixed_up(tmp_path: Path, other: tuple[Files, RecoveryCode]) -> tuple[Files, RecoveryCode]:
    """A store with a backup, in which the key file is that of the other store; its own code."""
    store, code = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
    files = Files(tmp_path / "w")
    files.key.write_bytes(other[0].key.read_bytes())
    return files, code


def set_aside(files: Files) -> list[bytes]:
    return [one.read_bytes() for one in files.backups.glob("vervangen-*.key")]


def test_with_the_password_of_the_other_store_nothing_is_called_damaged(
    mixed_up: tuple[Files, RecoveryCode],
) -> None:
    files, _ = mixed_up
    with pytest.raises(OtherKey, match="hoort bij andere gegevens") as found:
        Store.unlock(files.folder, OTHER)
    assert "beschadigd" not in found.value.told and found.value.may_come_back
    with pytest.raises(OtherKey):
        opening.way_back(files.folder, OTHER)
    # What opens the other one opens no copy of this one.
    with pytest.raises(Damaged, match="Wat u typte, hoort bij andere gegevens"):
        lost_key.put_back(files, Secret(OTHER), other=found.value.other)


@pytest.mark.parametrize("known", [False, True])
def test_the_own_password_puts_the_copy_back_and_keeps_the_other(
    mixed_up: tuple[Files, RecoveryCode], known: bool
) -> None:
    files, _ = mixed_up
    was, own = files.key.read_bytes(), files.key_copy.read_bytes()
    with pytest.raises(OtherKey, match="past alleen op de kopie"):
        Store.unlock(files.folder, PASSWORD)
    # It is no wrong try.
    assert not files.tries.exists()
    with pytest.raises(OtherKey) as found:
        Store.unlock(files.folder, OTHER)
    told = found.value.other if known else None
    assert lost_key.put_back(files, Secret(PASSWORD), other=told) is False
    assert files.key.read_bytes() == own and set_aside(files) == [was]
    with Store.unlock(files.folder, PASSWORD) as store:
        assert not store.check()


def test_the_own_code_does_as_well(mixed_up: tuple[Files, RecoveryCode]) -> None:
    files, code = mixed_up
    with pytest.raises(OtherKey):
        Store.unlock_with_recovery(files.folder, code, NEW)
    assert lost_key.put_back(files, Secret.with_code(str(code), NEW)) is False
    Store.unlock(files.folder, NEW).close()


def test_both_with_the_same_password_is_seen_too(
    mixed_up: tuple[Files, RecoveryCode], tmp_path: Path
) -> None:
    files, _ = mixed_up
    Store.create(tmp_path / "derde", PASSWORD)[0].close()
    files.key.write_bytes((tmp_path / "derde" / "wijkdesk.key").read_bytes())
    with pytest.raises(OtherKey, match="hoort bij andere gegevens"):
        Store.unlock(files.folder, PASSWORD)
    assert lost_key.put_back(files, Secret(PASSWORD)) is False
    Store.unlock(files.folder, PASSWORD).close()


def test_where_the_copy_is_of_the_other_too_the_key_file_of_a_backup_comes_back(
    mixed_up: tuple[Files, RecoveryCode],
) -> None:
    files, _ = mixed_up
    was = files.key.read_bytes()
    files.key_copy.write_bytes(was)
    with pytest.raises(OtherKey) as found:
        Store.unlock(files.folder, OTHER)
    assert lost_key.put_back(files, Secret(PASSWORD), other=found.value.other) is True
    assert set_aside(files) == [was]
    Store.unlock(files.folder, PASSWORD).close()


def test_without_a_copy_nothing_is_promised(mixed_up: tuple[Files, RecoveryCode]) -> None:
    files, _ = mixed_up
    for one in files.backups.glob("*.key"):
        one.unlink()
    with pytest.raises(OtherKey, match="uit een eigen kopie") as found:
        Store.unlock(files.folder, OTHER)
    assert not found.value.may_come_back
    with pytest.raises(WrongPassword):
        Store.unlock(files.folder, PASSWORD)


def test_a_copy_that_is_of_the_other_store_does_not_come_in_the_place_of_the_right_one(
    mixed_up: tuple[Files, RecoveryCode],
) -> None:
    files, _ = mixed_up
    own, strange = files.key_copy.read_bytes(), files.key.read_bytes()
    files.key.write_bytes(own)
    files.key_copy.write_bytes(strange)
    with pytest.raises(OtherKey, match="Hoort die kopie bij deze gegevens"):
        Store.unlock(files.folder, OTHER)
    with pytest.raises(Damaged, match="Wat u typte, hoort bij andere gegevens"):
        lost_key.put_back(files, Secret(OTHER))
    assert lost_key.put_back(files, Secret(PASSWORD)) is False
    assert files.key.read_bytes() == own and not set_aside(files)


def test_an_older_password_stays_a_wrong_one(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
        store.change_password(PASSWORD, NEW)
        store.new_code(NEW).take()
    files = Files(tmp_path / "w")
    was = files.key.read_bytes()
    for _ in range(tries.FREE):
        with pytest.raises(WrongPassword):
            Store.unlock(files.folder, PASSWORD)
    with pytest.raises(OlderKey):
        lost_key.put_back(files, Secret(PASSWORD))
    assert files.key.read_bytes() == was


def zeros(files: Files) -> None:
    for one in (files.database, *files.backups.glob("*.db")):
        one.write_bytes(bytes(one.stat().st_size))


def no_database(files: Files) -> None:
    files.database.unlink()


def no_anchor(files: Files) -> None:
    zeros(files)
    files.anchor.unlink()


@pytest.mark.parametrize("happens", [zeros, no_database, no_anchor])
def test_what_is_damaged_is_still_called_so(
    tmp_path: Path, happens: Callable[[Files], object]
) -> None:
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
    files = Files(tmp_path / "w")
    happens(files)
    with pytest.raises(Damaged) as damaged:
        Store.unlock(files.folder, PASSWORD)
    assert not isinstance(damaged.value, LostKey)


def test_a_database_with_its_backups_of_the_other_store_asks_for_that_key(
    tmp_path: Path, other: tuple[Files, RecoveryCode]
) -> None:
    Store.create(tmp_path / "w", PASSWORD)[0].close()
    files, (there, _) = Files(tmp_path / "w"), other
    files.database.write_bytes(there.database.read_bytes())
    for one in there.backups.iterdir():
        (files.backups / one.name).write_bytes(one.read_bytes())
    with pytest.raises(OtherKey):
        Store.unlock(files.folder, PASSWORD)
    lost_key.put_back(files, Secret(OTHER))
    Store.unlock(files.folder, OTHER).close()


def test_the_key_of_what_stood_here_before_is_told_from_damage(
    tmp_path: Path, other: tuple[Files, RecoveryCode]
) -> None:
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
    files = Files(tmp_path / "w")
    own = files.key.read_bytes()
    (copy,) = other[0].backups.glob("*.db")
    Store.restore(files.folder, copy, OTHER)
    Store.unlock(files.folder, OTHER).close()
    files.key.write_bytes(own)
    with pytest.raises(OtherKey):
        Store.unlock(files.folder, PASSWORD)
    lost_key.put_back(files, Secret(OTHER))
    Store.unlock(files.folder, OTHER).close()


def test_no_password_or_code_is_changed_of_the_other_store(
    mixed_up: tuple[Files, RecoveryCode],
) -> None:
    files, _ = mixed_up
    own = files.key_copy.read_bytes()
    with pytest.raises(OtherKey):
        opening.change(files.folder, OTHER, NEW, "")
    with pytest.raises(OtherKey):
        changing.code(files, OTHER, look=lambda key: other_key.refuse(files, key))
    assert files.key_copy.read_bytes() == own


def test_nor_of_a_store_that_is_open(tmp_path: Path, other: tuple[Files, RecoveryCode]) -> None:
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        files = Files(store.folder)
        own = files.key_copy.read_bytes()
        files.key.write_bytes(other[0].key.read_bytes())
        with pytest.raises(StrangeKey):
            store.change_password(OTHER, NEW)
        with pytest.raises(StrangeKey):
            store.new_code(OTHER)
        assert files.key_copy.read_bytes() == own


@pytest.mark.parametrize("command", [["password", "--new-code"], ["password", "--remember"]])
def test_the_command_line_tells_it_and_repair_puts_the_copy_back(
    mixed_up: tuple[Files, RecoveryCode],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    files, _ = mixed_up
    was, where = files.key.read_bytes(), ["--store", str(files.folder)]
    monkeypatch.setenv("WIJKDESK_PASSWORD", OTHER)
    assert cli.main(["check", *where]) == 1
    told = capsys.readouterr().err
    assert "hoort bij andere gegevens" in told and "wijkdesk repair" in told
    assert "beschadigd" not in told
    monkeypatch.setenv("WIJKDESK_PASSWORD", OTHER)
    assert cli.main(["repair", *where]) == 1
    assert "Typ het wachtwoord of de herstelcode van deze gegevens" in capsys.readouterr().err
    monkeypatch.setenv("WIJKDESK_PASSWORD", OTHER)
    assert cli.main([*command, *where]) == 1
    assert "hoort bij andere gegevens" in capsys.readouterr().err
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert cli.main(["check", *where]) == 1
    assert "wijkdesk repair" in capsys.readouterr().err
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert cli.main(["repair", *where]) == 0
    assert "Het sleutelbestand is teruggezet" in capsys.readouterr().out
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert cli.main(["check", *where]) == 0
    assert was in set_aside(files)
