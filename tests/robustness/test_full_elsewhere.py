"""Where a copy is read on one disk and written on another, it is the disk without room that is
named."""

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.robustness.small_disk import SmallDisk, small_disk
from tests.store.test_backup import PASSWORD, put
from wijkdesk.cli import main
from wijkdesk.exchange.everything import giving_out
from wijkdesk.store import DiskFull, DiskRefused, Store
from wijkdesk.store.access import entering
from wijkdesk.store.files import Files, disk_errors
from wijkdesk.store.looking import Looked
from wijkdesk.store.repairing import put_back
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.restore_step import RestoreStep
from wijkdesk.ui.unlock.steps import PasswordStep


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "schijf") as made:
        yield made


@pytest.fixture
def roomy(tmp_path: Path) -> Path:
    """A store on a disk with room, with a copy."""
    store, _ = Store.create(tmp_path / "ruim" / "winkel", PASSWORD)
    with store:
        put(store, "een")
        store.backup()
        put(store, "twee")
    return store.folder


@pytest.fixture
def moved(small: SmallDisk, roomy: Path) -> tuple[Path, Path]:
    """A store on a disk that will be full, and its copy in a folder that has room."""
    folder = Path(shutil.copytree(roomy, small.path / "winkel"))
    copies = roomy.parent / "kopieën"
    shutil.move(roomy / "backups", copies)
    (copies / "wijkdesk.key").unlink()
    shutil.rmtree(folder / "backups")
    (folder / "backups").mkdir()
    return folder, next(copies.glob("*.db"))


def is_named(told: str, full: Path, other: Path) -> None:
    assert f"De schijf is vol. WijkDesk kan niet schrijven in {full}" in told
    assert str(other) not in told


def test_a_restore_names_the_disk_that_it_writes_on(
    small: SmallDisk,
    moved: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    folder, copy = moved
    small.fill(16_384)
    before = (folder / "wijkdesk.db").read_bytes()
    assert main(["--store", str(folder), "restore", str(copy)]) == 1
    is_named(capsys.readouterr().err, folder, copy.parent)
    assert (folder / "wijkdesk.db").read_bytes() == before


def test_the_window_names_the_disk_that_a_restore_writes_on(
    small: SmallDisk, moved: tuple[Path, Path], qtbot: QtBot
) -> None:
    folder, copy = moved
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    assert isinstance(page.step, PasswordStep)
    page.step.restore.click()
    step = page.step
    assert isinstance(step, RestoreStep)
    step.folder_chosen.emit(copy.parent)
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=40_000)
    small.fill(16_384)
    step.password.edit.setText(PASSWORD)
    step.button.click()
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=40_000)
    is_named(step.problem.text(), folder, copy.parent)


def _open(work: Callable[[Store, Path], object]) -> Callable[[Path, Path], object]:
    def opened(folder: Path, copy: Path) -> object:
        with Store.unlock(folder, PASSWORD) as store:
            return work(store, copy)

    return opened


def _repair(folder: Path, copy: Path) -> object:
    """Of a damaged database, with the copy in a place outside."""
    database = folder / "wijkdesk.db"
    with database.open("r+b") as file:
        file.write(bytes(database.stat().st_size))
    (folder / "wijkdesk.tweede-plek").write_text(f'{{"folder": "{copy.parent}", "last": null}}')
    key = entering.by_password(Files(folder), PASSWORD)
    way = Store.find_way_back(folder, key)
    assert way.backup == copy
    return put_back(way, salvaging=False)


@pytest.mark.parametrize(
    "work",
    [
        _open(lambda store, copy: store.put_copy_back(copy)),
        _open(Looked.of),
        _repair,
    ],
    ids=["put back while open", "looked into", "repaired"],
)
def test_whatever_takes_a_copy_names_the_disk_that_it_writes_on(
    small: SmallDisk, moved: tuple[Path, Path], work: Callable[[Path, Path], object]
) -> None:
    folder, copy = moved
    # Opening asks some room, and a copy more than this.
    small.fill(250_000)
    with pytest.raises(DiskFull) as caught:
        work(folder, copy)
    is_named(caught.value.told, folder, copy.parent)


def test_an_export_names_the_disk_where_it_is_made(
    small: SmallDisk, roomy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(small.path))
    small.fill(64_000)
    with Store.unlock(roomy, PASSWORD) as store, pytest.raises(DiskFull) as caught:
        giving_out.write_sealed(store, tmp_path / "alles.wijkdesk", "Een-ander-lang-woord")
    is_named(caught.value.told, small.path, roomy)


def test_a_file_that_can_not_be_written_there_is_named_and_not_the_one_that_is_read(
    tmp_path: Path,
) -> None:
    read, written = tmp_path / "stick" / "kopie.db", tmp_path / "winkel"
    cases = ((None, read), (str(read), read), (str(written / "nieuw"), written))
    for filename, named in cases:
        with pytest.raises(DiskRefused) as caught, disk_errors(read, into=written):
            raise OSError(errno.EIO, "", filename)
        assert caught.value.where == str(named)
