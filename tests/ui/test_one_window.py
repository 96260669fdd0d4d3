"""Starting WijkDesk twice: the window that is there comes to the front, and nobody is asked."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from wijkdesk.app import Desk
from wijkdesk.services.whole import example
from wijkdesk.store import Store
from wijkdesk.store.place.window import WindowSeat
from wijkdesk.ui.frame import raising
from wijkdesk.ui.unlock.steps import PasswordStep
from wijkdesk.ui.widgets import worker


@pytest.fixture
def desk(qtbot: QtBot, example_folder: Path) -> Iterator[Desk]:
    """The program, asking for the password."""
    running = Desk(example_folder)
    qtbot.addWidget(running.window)
    yield running
    worker.wait_for_all()
    running.close_store()
    running.leave()


def second_start(folder: Path) -> "subprocess.Popen[str]":
    """Start the program once more on this store, as a user does."""
    return subprocess.Popen(
        [sys.executable, "-m", "wijkdesk", "--store", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_second_start_raises_the_window_and_ends(qtbot: QtBot, desk: Desk) -> None:
    desk.window.showMinimized()
    assert desk.window.isMinimized()
    other = second_start(desk.one_window.seat.folder)
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=60_000)
    assert other.stdout is not None
    assert "dat venster staat nu vooraan" in other.stdout.read()
    assert other.returncode == 0
    assert not desk.window.isMinimized()
    assert desk.window.isActiveWindow()
    assert not desk.one_window.seat.request.exists()


def test_where_no_watcher_works_the_window_looks_itself(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.one_window.raiser is not None
    desk.one_window.raiser.unwatch()
    desk.window.showMinimized()
    second = WindowSeat(desk.one_window.seat.folder)
    done: list[bool] = []
    worker.run(desk, lambda _job: second.ask(), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert done == [True]
    assert not desk.window.isMinimized()


def test_a_dialog_keeps_the_keyboard(qtbot: QtBot, desk: Desk) -> None:
    dialog = QDialog(desk.window)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    raising.to_front(desk.window)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.close()


def test_the_page_says_who_has_the_store_before_a_password_is_typed(
    qtbot: QtBot, example_folder: Path
) -> None:
    with Store.unlock(example_folder, example.PASSWORD):
        running = Desk(example_folder)
        qtbot.addWidget(running.window)
        assert running.page is not None
        step = running.page.step
        assert isinstance(step, PasswordStep)
        assert "Ze staan open op deze computer, sinds " in step.problem.text()
    worker.wait_for_all()
    running.leave()
