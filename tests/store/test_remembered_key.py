"""The keyring of the system opens a store, where the user asked for it."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from tests.originals import PASSWORD, Originals
from tests.robustness import refusing
from wijkdesk.cli import main
from wijkdesk.store import DiskRefused, Store
from wijkdesk.store.access import entering, ring
from wijkdesk.store.files import Files

ROOT = Path(__file__).parent.parent.parent
OTHER = "fiets bel stoep zon"


class Keyring(KeyringBackend):
    """One of the system that keeps what it gets in memory."""

    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked("locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


# It stands for the one of Linux; others write readable files and are refused.
Keyring.__module__ = SecretService.__name__


class Readable(Keyring):
    """One that keeps secrets in a file that anybody reads."""


Readable.__module__ = "keyrings.alt.file"


@pytest.fixture
def system() -> Iterator[Keyring]:
    before, now = keyring.get_keyring(), Keyring()
    keyring.set_keyring(now)
    yield now
    keyring.set_keyring(before)


@pytest.fixture
def files(originals: Originals, tmp_path: Path) -> Files:
    return Files(originals.empty(tmp_path / "store").folder)


def remembered(files: Files) -> bytes:
    key = entering.by_password(files, PASSWORD)
    ring.remember(files, key)
    return key


def test_what_was_remembered_opens_the_store(
    files: Files, system: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not ring.is_remembered(files)
    key = remembered(files)
    assert ring.is_remembered(files)
    with monkeypatch.context() as disk, pytest.raises(DiskRefused):
        refusing.no_answer(disk, files.remembered)
        ring.recall(files)
    # What can't be read for a moment is not forgotten.
    assert ring.recall(files) == key


def test_neither_the_keyring_nor_the_folder_alone_holds_the_key(
    files: Files, system: Keyring
) -> None:
    key = remembered(files)
    kept = " ".join(system.kept.values()) + " ".join(str(one) for one in system.kept)
    for place in (kept, files.remembered.read_text()):
        assert key.hex() not in place
        assert base64.b64encode(key).decode() not in place
    system.kept.clear()
    with pytest.raises(ring.NotRemembered, match="Typ uw wachtwoord"):
        ring.recall(files)
    assert not ring.is_remembered(files)


def test_another_password_ends_it(files: Files, system: Keyring) -> None:
    remembered(files)
    with Store.unlock(files.folder, PASSWORD) as store:
        store.change_password(PASSWORD, OTHER)
    assert not ring.is_remembered(files)
    assert not system.kept


def test_another_code_ends_it(files: Files, system: Keyring) -> None:
    remembered(files)
    with Store.unlock(files.folder, PASSWORD) as store:
        store.new_code(PASSWORD).take()
    assert not ring.is_remembered(files)
    assert not system.kept


def test_a_key_file_of_another_day_ends_it(files: Files, system: Keyring) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        of_before = files.key.read_bytes()
        store.change_password(PASSWORD, OTHER)
        store.remember()
    files.key.write_bytes(of_before)
    with pytest.raises(ring.NotRemembered):
        ring.recall(files)
    assert not ring.is_remembered(files)


def test_forgetting_works_also_where_the_keyring_is_locked(files: Files, system: Keyring) -> None:
    remembered(files)
    system.locked = True
    with pytest.raises(ring.NoKeyring, match="op slot"):
        ring.recall(files)
    # It may open later; nothing is thrown away.
    assert ring.is_remembered(files)
    assert ring.forget(files)
    assert not ring.is_remembered(files)
    assert not ring.forget(files)


@pytest.mark.parametrize("other", [fail.Keyring, Readable])
def test_without_a_keyring_that_keeps_secrets_it_says_why(
    files: Files, system: Keyring, other: type[KeyringBackend]
) -> None:
    keyring.set_keyring(other())
    key = entering.by_password(files, PASSWORD)
    with pytest.raises(ring.NoKeyring, match="bewaart sleutels leesbaar"):
        ring.remember(files, key)
    assert not ring.is_remembered(files)


def test_nothing_of_it_is_loaded_by_who_does_not_use_it(files: Files) -> None:
    code = (
        "import sys; from wijkdesk.cli import main; "
        f"print(main(['check', '--store', {str(files.folder)!r}]), 'keyring' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "WIJKDESK_PASSWORD": PASSWORD, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 False"


def test_the_command_line_remembers_opens_and_forgets(
    files: Files,
    system: Keyring,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    where = ["--store", str(files.folder)]
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert main(["password", "--remember", *where]) == 0
    monkeypatch.delenv("WIJKDESK_PASSWORD")
    assert main(["check", *where]) == 0
    assert main(["repair", *where]) == 0
    whole = files.database.read_bytes()
    files.database.write_bytes(whole[:20] + bytes([whole[20] ^ 1]) + whole[21:])
    assert main(["check", *where]) == 1
    assert "reservekopie" in capsys.readouterr().err
    files.database.write_bytes(whole)
    assert main(["password", "--forget", *where]) == 0
    assert main(["check", *where]) == 2
    assert "geen wachtwoord" in capsys.readouterr().err
