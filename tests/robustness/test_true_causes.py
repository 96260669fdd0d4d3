"""A disk that is full or read-only is called that, and the store on it is never called damaged."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from tests.robustness.small_disk import SmallDisk, small_disk
from wijkdesk.cli import main
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import DiskFull, DiskRefused, NotWritable, Store, StoreError
from wijkdesk.store.copies import backup
from wijkdesk.store.files import Files
from wijkdesk.store.room import disk
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.steps import CreateStep, PasswordStep

PASSWORD = "Voorbeeld-wachtwoord"
ENGLISH = ("No space", "Errno", "disk is full", "disk I/O", "unable to", "ead-only file")


@pytest.fixture
def full(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "schijf") as made:
        store, _ = Store.create(made.path / "winkel", PASSWORD)
        with store:
            write(store, 100)
        yield made


def write(store: Store, count: int) -> None:
    with store.write("Buurten") as session:
        session.add_all(Gebied(kind=GebiedKind.BUURT, name="x" * 900) for _ in range(count))


def counted(folder: Path) -> int:
    with Store.unlock(folder, PASSWORD) as store, store.read() as session:
        return session.scalar(select(func.count()).select_from(Gebied)) or 0


def assert_true(told: str, cause: str) -> None:
    assert cause in told
    assert "beschadigd" not in told and "zet u" not in told
    assert not [word for word in ENGLISH if word in told], told


def opened_or_told(folder: Path) -> str:
    """What is told when all is tried that can be done with a store on a disk without room."""
    told: list[str] = []
    try:
        store = Store.unlock(folder, PASSWORD)
    except StoreError as error:
        assert isinstance(error, DiskFull), error
        assert "Er is niets veranderd." in error.safe
        return error.told
    with store:
        told.append(store.backup_problem or "De schijf is vol.")
        for work in (
            lambda: write(store, 500),
            store.backup,
            lambda: store.keep_document(bytes(500_000)),
        ):
            with pytest.raises(DiskFull) as caught:
                work()
            told.append(caught.value.told)
        # Reading goes on.
        assert store.check() == []
    return " ".join(told)


@pytest.mark.parametrize(
    ("room", "crashed"), [(0, False), (36864, False), (200_000, False), (4096, True), (36864, True)]
)
def test_a_store_on_a_full_disk_is_full_and_sound(
    full: SmallDisk, room: int, crashed: bool
) -> None:
    folder = full.path / "winkel"
    if crashed:
        # As a power loss leaves it: with a log that is not in the database yet.
        store = Store.unlock(folder, PASSWORD)
        write(store, 1)
        copy = Path(shutil.copytree(folder, full.path / "kopie"))
        store.close()
        folder = copy
    full.fill(room)
    assert_true(opened_or_told(folder), "De schijf is vol.")
    assert not list(folder.rglob("*.nieuw")) and not list(folder.rglob(".wijkdesk-*"))
    full.make_room()
    assert counted(folder) == 100 + crashed
    with Store.unlock(folder, PASSWORD) as again:
        assert again.check() == []


def test_commands_on_a_full_disk_say_so(
    full: SmallDisk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    Files(full.path / "winkel").reserve.unlink()
    full.fill()
    for command, name in (("check", "winkel"), ("demo", "nieuw")):
        assert main([command, "--store", str(full.path / name)]) == 1
        told = capsys.readouterr().err
        assert_true(told, "De schijf is vol.")
        assert str(full.path / name) in told and "Er is niets veranderd." in told
    assert not (full.path / "nieuw").exists()


@pytest.mark.parametrize("room", [0, 400_000])
def test_a_new_store_that_does_not_fit_leaves_no_half_store(full: SmallDisk, room: int) -> None:
    full.fill(room)
    with pytest.raises(DiskFull) as caught:
        Store.create(full.path / "nieuw", PASSWORD)
    assert_true(caught.value.told, "Er is niets veranderd.")
    left = [path.name for path in (full.path / "nieuw").rglob("*") if path.is_file()]
    assert left in ([], ["wijkdesk.lock"])
    full.make_room()
    Store.create(full.path / "nieuw", PASSWORD)[0].close()


def test_commands_on_a_read_only_disk_say_so(
    full: SmallDisk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    full.set_read_only()
    with pytest.raises(NotWritable) as caught:
        Store.unlock(full.path / "winkel", PASSWORD)
    assert_true(caught.value.told, "Op deze schijf kunt u alleen lezen.")
    for command, name in (("check", "winkel"), ("demo", "nieuw")):
        assert main([command, "--store", str(full.path / name)]) == 1
        assert_true(capsys.readouterr().err, "Op deze schijf kunt u alleen lezen.")


def test_the_window_says_what_is_the_matter_with_the_disk(full: SmallDisk, qtbot: QtBot) -> None:
    # What is held for opening is gone, else it would open.
    Files(full.path / "winkel").reserve.unlink()
    full.fill()
    page = UnlockPage(full.path / "winkel")
    qtbot.addWidget(page)
    step = page.step
    assert isinstance(step, PasswordStep)
    step.password.edit.setText(PASSWORD)
    step.button.click()
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=20_000)
    assert_true(step.problem.text(), "De schijf is vol.")


def test_a_first_store_that_can_not_be_filled_is_no_store(full: SmallDisk, qtbot: QtBot) -> None:
    # Its recovery code would never have been told.
    full.fill(1_100_000)
    page = UnlockPage(full.path / "nieuw")
    qtbot.addWidget(page)
    step = page.step
    assert isinstance(step, CreateStep)
    for field in (step.password.first, step.password.second):
        field.edit.setText(PASSWORD)
    step.button.click()
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=20_000)
    assert_true(step.problem.text(), "De schijf is vol.")
    assert not Store.exists(full.path / "nieuw")


def test_a_silent_disk_is_asked_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = Files(tmp_path)
    assert isinstance(disk.refusal(files, "x"), DiskRefused)
    assert not list(tmp_path.iterdir())
    files.database.mkdir()
    assert "een map en geen bestand" in disk.refusal(files, "x").told


def test_a_copy_that_the_disk_did_not_take_is_no_damage_to_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        error = sqlcipher.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR"
        raise error

    with Store.create(tmp_path, PASSWORD)[0] as store:
        for name in ("_copy", "connect"):
            with monkeypatch.context() as patched:
                patched.setattr(backup, name, refuse)
                with pytest.raises(DiskRefused) as caught:
                    store.backup()
            assert_true(caught.value.told, "Er is geen reservekopie gemaakt")
