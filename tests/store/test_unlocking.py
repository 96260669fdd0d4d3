"""Making a store and opening it with a password or a recovery code."""

import json
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from argon2 import low_level
from argon2.exceptions import HashingError

from wijkdesk.store import (
    AlreadyExists,
    Damaged,
    DiskRefused,
    Locked,
    MistypedRecoveryCode,
    NotFound,
    PasswordTooShort,
    RecoveryCode,
    Store,
    TooNew,
    WrongPassword,
    WrongRecoveryCode,
)
from wijkdesk.store.access import keys, memory, policy
from wijkdesk.store.access.wrapping import Argon
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.errors import NoMemory
from wijkdesk.store.files import Files

PASSWORD = "Voorbeeld-wachtwoord"


def made(folder: Path, password: str = PASSWORD, **options: str) -> RecoveryCode:
    store, code = Store.create(folder, password, **options)
    store.close()
    return code


def test_store_opens_with_its_password(tmp_path: Path) -> None:
    assert not Store.exists(tmp_path)
    made(tmp_path)
    assert Store.exists(tmp_path)
    with Store.unlock(tmp_path, PASSWORD) as store:
        assert store.folder == tmp_path
        assert store.check() == []


def test_other_password_is_called_wrong_and_nothing_else(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(WrongPassword, match="wachtwoord klopt niet") as caught:
        Store.unlock(tmp_path, PASSWORD + "!")
    assert "beschadigd" not in str(caught.value)


def test_password_opens_the_store_however_a_keyboard_composes_its_letters(tmp_path: Path) -> None:
    made(tmp_path, unicodedata.normalize("NFC", "Café-aan-de-vaart"))
    Store.unlock(tmp_path, unicodedata.normalize("NFD", "Café-aan-de-vaart")).close()


def test_short_password_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw"
    with pytest.raises(PasswordTooShort, match="12 tekens"):
        Store.create(folder, "elf letters")
    assert not folder.exists()
    made(folder, "twaalf chars")


def test_new_store_never_takes_the_place_of_another(tmp_path: Path) -> None:
    made(tmp_path)
    before = (tmp_path / "wijkdesk.key").read_bytes()
    with pytest.raises(AlreadyExists, match="niets veranderd"):
        Store.create(tmp_path, "heel-ander-wachtwoord")
    assert (tmp_path / "wijkdesk.key").read_bytes() == before
    Store.unlock(tmp_path, PASSWORD).close()


def test_making_that_was_broken_off_before_the_database_can_be_done_again(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "wijkdesk.db").unlink()
    assert not Store.exists(tmp_path)
    key = (tmp_path / "wijkdesk.key").read_bytes()
    made(tmp_path, "heel-ander-wachtwoord")
    # Whoever moved the database away can still open it.
    assert key in [path.read_bytes() for path in (tmp_path / "backups").glob("*.key")]
    Store.unlock(tmp_path, "heel-ander-wachtwoord").close()


def test_empty_folder_holds_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="geen gegevens"):
        Store.unlock(tmp_path, PASSWORD)
    with pytest.raises(NotFound):
        Store.unlock(tmp_path / "bestaat niet", PASSWORD)


def test_recovery_code_gives_a_new_password_and_keeps_working(tmp_path: Path) -> None:
    code = made(tmp_path)
    Store.unlock_with_recovery(tmp_path, str(code).lower(), "nieuw-wachtwoord").close()
    Store.unlock(tmp_path, "nieuw-wachtwoord").close()
    with pytest.raises(WrongPassword):
        Store.unlock(tmp_path, PASSWORD)
    Store.unlock_with_recovery(tmp_path, code, "nog-een-wachtwoord").close()
    Store.unlock(tmp_path, "nog-een-wachtwoord").close()


def test_typing_error_in_a_recovery_code_differs_from_a_code_of_another_store(
    tmp_path: Path,
) -> None:
    code = str(made(tmp_path))
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(MistypedRecoveryCode):
        Store.unlock_with_recovery(tmp_path, wrong, "nieuw-wachtwoord")
    with pytest.raises(WrongRecoveryCode, match="hoort niet bij"):
        Store.unlock_with_recovery(tmp_path, RecoveryCode.make(), "nieuw-wachtwoord")
    Store.unlock(tmp_path, PASSWORD).close()


def test_a_hint_can_be_read_before_unlocking_and_goes_with_what_it_was_of(tmp_path: Path) -> None:
    code = made(tmp_path / "w", hint="Zoals in het voorbeeld")
    files = Files(tmp_path / "w")
    with Store.unlock(files.folder, PASSWORD) as store:
        copy = shutil.copy(store.backup(), tmp_path)
    assert keys.read(files).hint == "Zoals in het voorbeeld"
    with pytest.raises(policy.HintTells):
        Store.unlock_with_recovery(files.folder, code, "zoals in het voorbeeld")
    shutil.copytree(files.folder, tmp_path / "nieuw")
    Store.unlock_with_recovery(files.folder, code, "nieuw-wachtwoord").close()
    assert keys.read(files).hint == ""
    secret = Secret.with_code(str(code), "nieuw-wachtwoord")
    Store.restore(tmp_path / "nieuw", Path(copy), secret, agreed=True)
    assert keys.read(Files(tmp_path / "nieuw")).hint == ""


def test_second_program_is_told_that_the_store_is_open(tmp_path: Path) -> None:
    made(tmp_path)
    with Store.unlock(tmp_path, PASSWORD):
        with pytest.raises(Locked, match="al open"):
            Store.unlock(tmp_path, PASSWORD)
        script = (
            "import sys; from pathlib import Path; from wijkdesk.store import Locked, Store\n"
            "try: Store.unlock(Path(sys.argv[1]), sys.argv[2])\n"
            "except Locked: print('op slot')"
        )
        command = [sys.executable, "-c", script, str(tmp_path), PASSWORD]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
        assert found.stdout.strip() == "op slot"
    Store.unlock(tmp_path, PASSWORD).close()


def test_folder_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "wijkdesk.lock").unlink()
    # Even root cannot write a file where a folder stands.
    (tmp_path / "wijkdesk.lock").mkdir()
    with pytest.raises(DiskRefused, match=r"wijkdesk\.lock\. Dit is een map en geen bestand"):
        Store.unlock(tmp_path, PASSWORD)


def test_failed_opening_leaves_no_lock_behind(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "wijkdesk.db").rename(tmp_path / "weg")
    with pytest.raises(NotFound):
        Store.unlock(tmp_path, PASSWORD)
    (tmp_path / "weg").rename(tmp_path / "wijkdesk.db")
    Store.unlock(tmp_path, PASSWORD).close()


def opened_once(monkeypatch: pytest.MonkeyPatch) -> list[Store]:
    """The stores that were opened from here on, also those that nobody got."""
    found: list[Store] = []
    begin = Store.__init__

    def noted(self: Store, *given: Any) -> None:
        found.append(self)
        begin(self, *given)

    monkeypatch.setattr(Store, "__init__", noted)
    return found


@pytest.mark.parametrize("part", ["_erase_what_is_left", "read"])
def test_opening_that_fails_halfway_leaves_nothing_open_and_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    made(tmp_path)
    found = opened_once(monkeypatch)

    def fail(_store: Store, *_given: object, **_how: object) -> None:
        raise RuntimeError("halfway")

    with monkeypatch.context() as broken:
        broken.setattr(Store, part, fail)
        with pytest.raises(RuntimeError, match="halfway"):
            Store.unlock(tmp_path, PASSWORD)
    assert memory.is_wiped(found[0]._key)
    assert not (tmp_path / "wijkdesk.db-wal").exists()
    Store.unlock(tmp_path, PASSWORD).close()


def test_a_new_password_that_cannot_be_written_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = made(tmp_path)
    found = opened_once(monkeypatch)
    # Something else in the place where the copy is written first.
    (tmp_path / "backups" / "wijkdesk.key.nieuw").mkdir()
    with pytest.raises(DiskRefused):
        Store.unlock_with_recovery(tmp_path, code, "een-nieuw-wachtwoord")
    assert not found[0].is_open
    assert memory.is_wiped(found[0]._key)
    assert not (tmp_path / "wijkdesk.db-wal").exists()


def test_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path, PASSWORD)
    with store.write("Versie van morgen") as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        session.connection().exec_driver_sql(
            "INSERT INTO instelling (id, key, value) VALUES ('a', 'b', 'c')"
        )
    store.close()
    with pytest.raises(TooNew, match="nieuwere WijkDesk"):
        Store.unlock(tmp_path, PASSWORD)
    with pytest.raises(TooNew):  # and not Locked
        Store.unlock(tmp_path, PASSWORD)


@pytest.mark.parametrize(
    "costs",
    [
        {"memory_kib": 1},
        {"memory_kib": 2**31},
        {"memory_kib": 2**21, "passes": 1},
        {"memory_kib": 2**18, "passes": 16},
        {"passes": 0},
        {"passes": 64},
        {"passes": 2.5},
        {"lanes": 10_000},
    ],
)
def test_key_file_with_costs_that_no_one_chose_is_called_damaged(
    tmp_path: Path, costs: dict[str, float]
) -> None:
    made(tmp_path)
    path = tmp_path / "wijkdesk.key"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["argon2id"].update(costs)
    content.pop("checksum")
    content["checksum"] = keys._checksum(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ValueError, match="out of bounds"):
        keys.parse(Files(tmp_path), path.read_bytes())
    with pytest.raises(Damaged, match="sleutelbestand"):
        Store.unlock(tmp_path, PASSWORD)


def test_there_is_room_for_a_password_that_costs_more_than_now(tmp_path: Path) -> None:
    """A later WijkDesk may ask for more of a new password, and this one is to open it yet."""
    now = Argon()
    made(tmp_path)
    file = keys.read(Files(tmp_path))
    for more in (Argon(4 * now.memory_kib, now.passes), Argon(now.memory_kib, 5 * now.passes)):
        later = replace(file, argon=more)
        assert keys.parse(Files(tmp_path), keys.as_written(later)) == later


@pytest.mark.parametrize("refusal", [HashingError("Memory allocation error"), MemoryError()])
def test_a_computer_without_memory_for_a_password_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    made(tmp_path)

    def refused(*_: object) -> bytes:
        raise refusal

    with monkeypatch.context() as full:
        full.setattr(low_level, "hash_secret_raw", refused)
        for _ in range(9):  # Nor does it count as a wrong password.
            with pytest.raises(NoMemory, match=r"te weinig geheugen vrij.*Sluit andere programma"):
                Store.unlock(tmp_path, PASSWORD)
    Store.unlock(tmp_path, PASSWORD).close()


def test_a_new_key_costs_who_guesses_passwords_what_argon2id_should(tmp_path: Path) -> None:
    # In a process of its own: the tests here pay less.
    script = (
        "import sys; from pathlib import Path\n"
        "import wijkdesk.store\n"
        "wijkdesk.store.Store.create(Path(sys.argv[1]), sys.argv[2])[0].close()"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "new"), PASSWORD], check=True)
    file = keys.read(Files(tmp_path / "new"))
    assert vars(file.argon) == {"memory_kib": 65536, "passes": 3, "lanes": 4}
    # And whoever gets another password pays the same again.
    made(tmp_path / "cheap")
    cheap = keys.read(Files(tmp_path / "cheap"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "COSTS", file.argon)
        key = keys.key_from_password(cheap, PASSWORD)
        assert keys.with_password(cheap, key, "een heel ander woord").argon == file.argon


def test_key_module_and_opening_load_no_more_than_they_need(tmp_path: Path) -> None:
    made(tmp_path)
    script = (
        "import sys; from pathlib import Path\n"
        "import wijkdesk.store, wijkdesk.store.access.keys\n"
        "assert 'sqlalchemy' not in sys.modules, 'the unlock window would wait for SQLAlchemy'\n"
        "wijkdesk.store.Store.unlock(Path(sys.argv[1]), sys.argv[2]).close()\n"
        "loaded = {'alembic', 'sqlite3', 'pandas', 'reportlab'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path), PASSWORD], check=True)
