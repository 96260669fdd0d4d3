"""What Python throws away of Qt is taken apart in the thread of the window."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wijkdesk.ui.widgets import worker


class Ring(QObject):
    """Something of Qt that only the collector can take apart."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def by_itself() -> None:
    """Python collects as it does when nobody says otherwise; the program says so at its start."""
    gc.enable()


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
