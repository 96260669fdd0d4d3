"""The copy of the key file beside the backups stays as it has to be."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from wijkdesk import cli
from wijkdesk.models.instelling import Instelling
from wijkdesk.services.whole import kinds  # noqa: F401
from wijkdesk.store import DiskRefused, Store
from wijkdesk.store.access import changing, keys
from wijkdesk.store.copies import lost_key
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.files import SMALL, Files

PASSWORD = "fiets bel stoep zon"
NEW = "boom kat regen dak"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
    return Files(tmp_path / "w")


def gone(files: Files) -> bytes | None:
    files.key_copy.unlink()
    return None


def garbled(files: Files) -> bytes | None:
    files.key_copy.write_bytes(b"x" * 300)
    return None


def of_other_data(files: Files) -> bytes | None:
    other = files.folder.parent / "ander"
    Store.create(other, NEW)[0].close()
    files.key_copy.write_bytes((other / "wijkdesk.key").read_bytes())
    return files.key_copy.read_bytes()


def of_before(files: Files) -> bytes | None:
    was = files.key.read_bytes()
    changing.password(files, PASSWORD, NEW)
    files.key_copy.write_bytes(was)
    return was


@pytest.mark.parametrize("happens", [gone, garbled, of_other_data, of_before])
@pytest.mark.parametrize("writes", [False, True])
def test_it_comes_back_with_the_next_backup_and_keeps_what_it_was(
    files: Files, happens: Callable[[Files], bytes | None], writes: bool
) -> None:
    was = happens(files)
    password = NEW if happens is of_before else PASSWORD
    with Store.unlock(files.folder, password) as store:
        assert any("wijkdesk.key" in str(one) for one in store.check())
        if writes:
            with store.write("iets") as session:
                session.add(Instelling(key="a", value="x"))
        for _ in range(2):
            store.backup()
        assert not store.check()
    assert files.key_copy.read_bytes() == files.key.read_bytes()
    kept = [one.read_bytes() for one in files.backups.glob("vervangen-*.key")]
    assert kept == ([was] if was else [])
    # What is lost later is no older one.
    files.key.unlink()
    assert lost_key.put_back(files, Secret(password)) is False


@pytest.mark.parametrize("which", ["key", "key_copy"])
def test_what_cannot_be_read_for_a_moment_is_not_written_over(
    files: Files, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    path: Path = getattr(files, which)
    with Store.unlock(files.folder, PASSWORD) as store:
        other = files.folder.parent / "ander"
        Store.create(other, NEW)[0].close()
        strange = (other / "wijkdesk.key").read_bytes()
        path.write_bytes(strange)
        real = keys.read_small

        def refused(one: Path, most: int = SMALL) -> bytes:
            if one == path:
                raise PermissionError(errno.EACCES, "in use", str(one))
            return real(one, most)

        puts_right = store.backup if which == "key_copy" else store.put_key_back
        with monkeypatch.context() as patch:
            patch.setattr(keys, "read_small", refused)
            with pytest.raises(DiskRefused):
                puts_right()
        assert path.read_bytes() == strange
        puts_right()
    assert path.read_bytes() != strange
    assert strange in [one.read_bytes() for one in files.backups.glob("vervangen-*.key")]


def test_what_was_set_aside_of_before_can_open_with_the_password_of_now(files: Files) -> None:
    for one in files.backups.glob("wijkdesk-*"):
        one.unlink()
    of_before(files)
    with Store.unlock(files.folder, NEW) as store:
        store.backup()
        (older,) = store.copies.of_another_password()
        assert older.is_ours


@pytest.mark.parametrize("happens", [gone, of_other_data])
def test_check_tells_it_truly_and_a_backup_puts_it_right(
    files: Files,
    happens: Callable[[Files], object],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happens(files)
    where = ["--store", str(files.folder)]

    def run(command: str) -> int:
        monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
        return cli.main([command, *where])

    assert run("check") == 1
    told = "".join(capsys.readouterr())
    assert "bij de volgende reservekopie" in told and "niet te openen" not in told
    assert run("backup") == 0
    assert run("check") == 0


def test_a_key_file_that_is_lost_itself_takes_nothing_of_its_copy(files: Files) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        was = files.key_copy.read_bytes()
        files.key.write_bytes(b"kapot")
        store.backup()
    assert files.key_copy.read_bytes() == was
