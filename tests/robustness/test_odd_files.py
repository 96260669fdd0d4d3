"""Garbage, a folder or a file where the store has something else: told in Dutch, never a crash."""

import os
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wijkdesk.cli import main
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.steps import PasswordStep

PASSWORD = "Voorbeeld-wachtwoord"
FILES = (
    *("wijkdesk.db", "wijkdesk.db-wal", "wijkdesk.db-shm", "wijkdesk.db-journal"),
    *("wijkdesk.key", "wijkdesk.lock", "wijkdesk.anker", "wijkdesk.nieuw", "backups/wijkdesk.key"),
)
FOLDERS = ("backups", "stukken")
STOPS = {"wijkdesk.db", "wijkdesk.key"}
"""Without these nothing opens, whatever stands in their place."""
WAY_BACK = "Terugzetten kan met: wijkdesk repair"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with a document and a backup."""
    folder = tmp_path_factory.mktemp("gaaf")
    store, _ = Store.create(folder, PASSWORD)
    with store:
        with store.write("Wijk") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name="Sluitersveld"))
        store.keep_document(b"verslag")
        store.backup()
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    return Path(shutil.copytree(sound, tmp_path / "kopie"))


def put(path: Path, what: str) -> None:
    """Put garbage, nothing, a folder, a filled folder or a file in the place of `path`."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    if what.endswith("folder"):
        path.mkdir()
    else:
        path.write_bytes(os.urandom(9000) if what == "garbage" else b"")
    if what == "full folder":
        (path / "iets").write_text("van iemand", encoding="utf-8")


def assert_told(code: int, told: str) -> None:
    assert "WijkDesk maakte een fout" not in told and "Traceback" not in told, told
    assert code == (1 if told else 0), told
    lines = told.splitlines()
    # What can be done about a damaged database is told in seven.
    most = 7 if WAY_BACK in told else 4
    assert len(lines) <= most and all(line.startswith("wijkdesk: ") for line in lines), told
    for english in ("database", "Errno", "disk ", "returns error", "directory"):
        assert english not in told, told


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("what", ["garbage", "full folder"])
def test_whatever_stands_in_the_place_of_a_file_is_told(
    folder: Path, name: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder / name, what)
    code = main(["check", "--store", str(folder)])
    told = capsys.readouterr().err
    assert_told(code, told)
    if name in STOPS:
        assert name in told
    # The key file has a copy beside the backups.
    comes_back = what == "garbage" and name in ("wijkdesk.db", "wijkdesk.key")
    assert (WAY_BACK in told) == comes_back
    if what == "full folder":
        assert (folder / name / "iets").read_text(encoding="utf-8") == "van iemand"
    elif name not in STOPS | {"backups/wijkdesk.key"}:
        # What the program makes itself it makes anew.
        with Store.unlock(folder, PASSWORD) as store, store.read() as session:
            assert session.query(Gebied).one().name == "Sluitersveld"


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("what", ["garbage", "empty"])
def test_a_file_in_the_place_of_a_folder_is_told(
    folder: Path, name: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder / name, what)
    assert_told(main(["check", "--store", str(folder)]), capsys.readouterr().err)


def test_backups_and_documents_that_are_folders_or_garbage_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (backup,) = (folder / "backups").glob("wijkdesk-*.db")
    put(backup, "garbage")
    put(backup.with_name("wijkdesk-20300101T000000000000Z.db"), "full folder")
    assert main(["check", "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert_told(1, told)
    assert "2 van de 2 reservekopieën zijn beschadigd" in told


@pytest.mark.parametrize(
    ("name", "what"), [("wijkdesk.lock", "garbage"), ("wijkdesk.db-shm", "garbage")]
)
def test_the_window_opens_when_only_its_own_files_are_filled(
    folder: Path, name: str, what: str, qtbot: QtBot
) -> None:
    put(folder / name, what)
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    assert isinstance(page.step, PasswordStep)
    page.step.password.edit.setText(PASSWORD)
    with qtbot.waitSignal(page.opened, timeout=30_000) as opened:
        page.step.button.click()
    assert opened.args is not None
    opened.args[0].close()


@pytest.mark.parametrize("name", ["wijkdesk.lock", "wijkdesk.db", "wijkdesk.db-wal"])
def test_the_window_tells_what_stands_in_the_way(folder: Path, name: str, qtbot: QtBot) -> None:
    put(folder / name, "full folder")
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    step = page.step
    assert isinstance(step, PasswordStep)
    step.password.edit.setText(PASSWORD)
    step.button.click()
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=30_000)
    assert name in step.problem.text() and "een map en geen bestand" in step.problem.text()


def test_two_programs_that_find_a_filled_lock_do_not_both_open(folder: Path) -> None:
    put(folder / "wijkdesk.lock", "garbage")
    with Store.unlock(folder, PASSWORD), pytest.raises(Exception, match="al open"):
        Store.unlock(folder, PASSWORD)
