"""What a person reads in the window when something goes wrong."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wijkdesk import failure, faults
from wijkdesk.services.record.fields import Invalid
from wijkdesk.store import DiskFull
from wijkdesk.ui import errors
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.steps import PasswordStep
from wijkdesk.ui.widgets import worker

FULL = OSError(errno.ENOSPC, "No space left on device", "/map/brief.pdf")


@pytest.fixture
def reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the report of faults stands; what is still on the screen is closed afterwards."""
    monkeypatch.setattr(errors, "_folder", tmp_path)
    yield tmp_path / faults.REPORT_NAME
    for box in list(errors._shown):
        box.close()


@pytest.mark.parametrize("problem", [FULL, DiskFull(Path("/map")), Invalid("title", "Typ iets.")])
def test_the_window_says_what_the_terminal_says(
    qtbot: QtBot, reported: Path, problem: Exception
) -> None:
    errors.show(problem)
    told = failure.of(problem)
    assert told is not None and errors._shown[-1].text() == told.told
    assert not reported.exists()


def test_a_line_of_the_screen_tells_a_failure_and_a_window_our_fault(
    qtbot: QtBot, reported: Path
) -> None:
    said: list[str] = []
    tell = errors.telling(said.append)
    tell(FULL)
    assert said == ["brief.pdf: De schijf is vol. Uw werk in WijkDesk is veilig."]
    tell(ValueError("mevrouw Jansen"))
    assert len(said) == 1
    assert str(reported) in errors._shown[-1].text()
    assert "Jansen" not in errors._shown[-1].text() + reported.read_text(encoding="utf-8")


def test_a_fault_in_work_that_nobody_waits_for_is_reported_all_the_same(
    qtbot: QtBot, reported: Path
) -> None:
    owner, go = QObject(), threading.Event()

    def work(_job: worker.Job) -> None:
        go.wait(5)
        raise ValueError("mevrouw Jansen")

    job = worker.run(owner, work, lambda _result: None)
    shiboken6.delete(owner)
    with qtbot.waitSignal(job._outcome):
        go.set()
    qtbot.waitUntil(reported.exists)
    assert "ValueError" in reported.read_text(encoding="utf-8")
    assert not errors._shown


def test_a_folder_that_can_not_be_looked_at_is_told_when_it_is_opened(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = UnlockPage(tmp_path / ("x" * 300))
    qtbot.addWidget(page)
    assert isinstance(page.step, PasswordStep)
    qtbot.keyClicks(page.step.password.edit, "wachtwoord voor tests")
    page.step.submitted.emit()
    qtbot.waitUntil(lambda: "De naam is te lang." in page.step.problem.text())


def test_a_start_in_a_folder_that_can_not_be_made_says_why_in_a_window(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QTimer\n"
        "from wijkdesk import app; from wijkdesk.ui import errors\n"
        "def look():\n"
        "    print(errors._shown[0].text()); errors._shown[0].close()\n"
        "made = app.application\n"
        "def application(*told):\n"
        "    found = made(*told); QTimer.singleShot(300, look); return found\n"
        "app.application = application\n"
        "sys.exit(app.run(Path(sys.argv[1])))\n"
    )
    folder = tmp_path / "bestand" / "winkel"
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert (
        "een bestand en geen map" in done.stdout and "Uw werk in WijkDesk is veilig" in done.stdout
    )


def test_one_cause_has_one_message(qtbot: QtBot, reported: Path) -> None:
    for _ in range(2):
        errors.show(DiskFull(Path("/map")))
    errors.show(Invalid("title", "Typ iets."))
    assert len(errors._shown) == 2
    errors._shown[0].close()
    errors.show(DiskFull(Path("/map")))
    assert len(errors._shown) == 2
    # One that went with its window stands in nobody's way.
    shiboken6.delete(errors._shown[-1])
    errors.show(DiskFull(Path("/map")))
    assert len(errors._shown) == 2


def test_a_message_that_went_with_its_window_is_kept_no_longer(qtbot: QtBot) -> None:
    window = QWidget()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    errors.show(DiskFull())
    assert len(errors._shown) == 1
    shiboken6.delete(window)
    assert errors._shown == []
    # And it may be told once more.
    errors.show(DiskFull())
    [again] = errors._shown
    again.close()
