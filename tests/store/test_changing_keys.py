"""Another password or recovery code for a store that stays as it is."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkdesk.store import (
    MistypedRecoveryCode,
    PasswordTooShort,
    RecoveryCode,
    Store,
    StoreError,
    WrongPassword,
    WrongRecoveryCode,
)
from wijkdesk.store.access import changing, entering, keys, policy, tries
from wijkdesk.store.copies import restoring
from wijkdesk.store.files import Files

PASSWORD = "Voorbeeld-wachtwoord"
OTHER = "fiets bel stoep zon"


@pytest.fixture
def files(store: Store) -> Iterator[Files]:
    """Of a store that is open, so that the lock is held."""
    yield Files(store.folder)


def opens(files: Files, secret: str) -> bool:
    try:
        entering.by_either(files, secret)
    except (WrongPassword, WrongRecoveryCode):
        return False
    return True


def test_the_new_password_opens_and_the_old_does_not(store: Store, files: Files) -> None:
    database = files.database.read_bytes()
    store.change_password(PASSWORD, OTHER, "wat zie ik buiten")
    assert opens(files, OTHER)
    assert not opens(files, PASSWORD)
    assert keys.read(files).hint == "wat zie ik buiten"
    # Only the key file is written.
    assert files.database.read_bytes() == database
    assert files.key_copy.read_bytes() == files.key.read_bytes()


def test_the_code_is_as_good_as_the_old_password(store: Store, files: Files) -> None:
    made = store.new_code(PASSWORD)
    made.take()
    store.change_password(str(made.code).lower().replace("-", " "), OTHER)
    assert opens(files, OTHER)
    assert opens(files, str(made.code))


@pytest.mark.parametrize(
    ("old", "new", "hint", "error"),
    [
        ("niet het oude woord", OTHER, "", WrongPassword),
        (str(RecoveryCode("0" * 26)), OTHER, "", WrongRecoveryCode),
        ("ABCD-ABCD-ABCD-ABCD-ABCD-ABCD-ABCD", OTHER, "", MistypedRecoveryCode),
        (PASSWORD, "kort", "", PasswordTooShort),
        (PASSWORD, "Welkom2026Almelo", "", policy.PasswordGuessed),
        (PASSWORD, OTHER, f"het is {OTHER}", policy.HintTells),
    ],
)
def test_what_is_refused_changes_nothing(
    store: Store, files: Files, old: str, new: str, hint: str, error: type[StoreError]
) -> None:
    before = files.key.read_bytes()
    with pytest.raises(error):
        store.change_password(old, new, hint)
    assert files.key.read_bytes() == before
    assert files.key_copy.read_bytes() == before


@pytest.mark.parametrize("by", ["password", "code", "code at the opening"])
def test_the_password_of_now_is_no_new_one(store: Store, files: Files, by: str) -> None:
    made = store.new_code(PASSWORD)
    made.take()
    before = files.key.read_bytes()
    with pytest.raises(policy.SamePassword, match="Dit is uw wachtwoord van nu"):
        if by == "code at the opening":
            store.close()
            Store.unlock_with_recovery(files.folder, made.code, PASSWORD)
        else:
            store.change_password(PASSWORD if by == "password" else str(made.code), PASSWORD)
    assert files.key.read_bytes() == before
    if not store.is_open:
        with Store.unlock(files.folder, PASSWORD) as again:
            assert not again.password_is_new


def test_a_new_code_is_in_force_once_it_is_taken(store: Store, files: Files) -> None:
    first = store.new_code(PASSWORD)
    first.take()
    second = store.new_code(PASSWORD)
    assert opens(files, str(first.code))
    assert not opens(files, str(second.code))
    second.take()
    assert opens(files, str(second.code))
    assert not opens(files, str(first.code))
    assert opens(files, PASSWORD)


def test_a_new_code_asks_for_the_password_or_the_code_of_now(store: Store, files: Files) -> None:
    with pytest.raises(WrongPassword):
        store.new_code("niet het goede woord")
    with pytest.raises(WrongRecoveryCode):
        store.new_code(str(RecoveryCode("0" * 26)))
    first = store.new_code(PASSWORD)
    first.take()
    second = store.new_code(str(first.code))
    second.take()
    assert opens(files, str(second.code)) and not opens(files, str(first.code))


def test_wrong_codes_for_a_new_code_slow_down_too(store: Store) -> None:
    for _ in range(tries.FREE + 1):
        with pytest.raises(WrongRecoveryCode):
            store.new_code(str(RecoveryCode("0" * 26)))
    with pytest.raises(tries.TooSoon):
        store.new_code(str(RecoveryCode("0" * 26)))


def test_a_copy_that_was_made_before_opens_with_the_old_password_and_it_is_said(
    store: Store, files: Files, tmp_path: Path
) -> None:
    before = Files(tmp_path / "stick")
    before.make_folders()
    before.key.write_bytes(files.key.read_bytes())
    before.database.touch()
    store.change_password(PASSWORD, OTHER)
    assert opens(before, PASSWORD)
    assert "gaan nog open met het oude wachtwoord" in changing.ELSEWHERE


def test_without_room_for_the_copy_the_old_password_stays(store: Store, files: Files) -> None:
    # Something else in the place where the copy is written first.
    files.key_copy.with_name(files.key_copy.name + ".nieuw").mkdir()
    with pytest.raises(StoreError, match="zijn niet veranderd"):
        store.change_password(PASSWORD, OTHER)
    assert opens(files, PASSWORD)
    assert not opens(files, OTHER)


def test_a_restore_that_was_begun_takes_no_new_password_away(store: Store, files: Files) -> None:
    store.close()
    (files.folder / "wijkdesk.terug-key").write_bytes(files.key.read_bytes())
    files.putting_back.write_bytes(b"20260101T000000000000Z")
    with restoring.held(files):
        changing.password(files, PASSWORD, OTHER)
    Store.unlock(files.folder, OTHER).close()


def test_two_who_change_the_key_file_at_once_leave_one_and_its_copy(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (keys.make(password)[0] for password in (PASSWORD, OTHER))
    other = threading.Thread(target=lambda: keys.write(files, second))
    real = keys.replace

    def between(source: Path, target: Path) -> None:
        if target == files.key and source.read_bytes() == keys.as_written(first):
            # In the middle of the first: what the other can do now, it does.
            other.start()
            other.join(timeout=0.5)
        real(source, target)

    monkeypatch.setattr(keys, "replace", between)
    keys.write(files, first)
    other.join()
    assert files.key.read_bytes() == files.key_copy.read_bytes()


def test_a_key_file_that_was_never_in_force_goes_at_the_next_opening(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path, PASSWORD)
    store.close()
    files = Files(tmp_path)
    left = keys.write_aside(files.key_copy, keys.as_written(keys.make(OTHER)[0]))
    Store.unlock(tmp_path, PASSWORD).close()
    assert not left.exists()
