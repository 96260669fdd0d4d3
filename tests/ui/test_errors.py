"""What a person reads in the window when something goes wrong."""

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wijkdesk import failure, faults
from wijkdesk.services.record.fields import Invalid
from wijkdesk.store import DiskFull
from wijkdesk.ui import errors
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
    assert said == ["/map/brief.pdf: De schijf is vol. " + failure.FileFailure.other(FULL).safe]
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
    with qtbot.waitSignal(job.ended):
        go.set()
    assert "ValueError" in reported.read_text(encoding="utf-8")
    assert not errors._shown
