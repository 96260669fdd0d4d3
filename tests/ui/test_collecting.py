"""What Python throws away of Qt is taken apart in the thread of the window."""

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.originals import PASSWORD
from tests.services.meetings import Wijk
from wijkdesk.app import Desk
from wijkdesk.ui import screens
from wijkdesk.ui.widgets import worker


class Ring(QObject):
    """Something of Qt that only the collector can take apart."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def by_itself() -> Iterator[None]:
    """Python collects as it does when nobody says otherwise; the program says so at its start."""
    those_of_the_tests = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    gc.enable()
    yield
    gc.set_threshold(*those_of_the_tests)


@pytest.mark.usefixtures("by_itself", "desk")
def test_no_worker_takes_apart_what_is_of_qt(qtbot: QtBot, qapp: QApplication) -> None:
    where: list[threading.Thread] = []

    def make_much(_job: worker.Job) -> None:
        # Far more than what makes Python look for garbage by itself.
        kept = [[] for _ in range(gc.get_threshold()[0] * 300)]
        del kept

    for _one in range(20):
        weakref.finalize(Ring(), lambda: where.append(threading.current_thread()))
    done: list[None] = []
    worker.run(qapp, make_much, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    gc.collect()
    assert len(where) == 20
    assert set(where) == {threading.main_thread()}


def test_what_the_other_screens_need_is_imported_aside_when_it_is_open(
    qtbot: QtBot, closed_town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[threading.Thread] = []
    real = screens.get_others_ready

    def importing() -> None:
        real()
        where.append(threading.current_thread())

    monkeypatch.setattr(screens, "get_others_ready", importing)
    running = Desk(tmp_path / "store", PASSWORD)
    qtbot.addWidget(running.window, before_close_func=lambda _window: running.close_store())
    qtbot.waitUntil(lambda: bool(where), timeout=20_000)
    assert running.store is not None and where != [threading.main_thread()]
    running.close_store()


def test_all_that_a_screen_needs_at_first_is_known_by_then() -> None:
    code = (
        "import sys; from wijkdesk.ui import screens; screens.get_others_ready();"
        "wanted = {f'wijkdesk.ui.{one.key}.screen' for one in screens.SCREENS};"
        "print(*(wanted | {'phonenumbers'}) - {*sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
