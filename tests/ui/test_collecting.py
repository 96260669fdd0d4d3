"""What Python throws away of Qt is taken apart in the thread of the window."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wijkdesk.app import Desk
from wijkdesk.ui.widgets import worker


class Ring(QObject):
    """Something of Qt that only the collector can take apart."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_no_worker_takes_apart_what_is_of_qt(qtbot: QtBot, desk: Desk) -> None:
    where: list[threading.Thread] = []

    def make_much(_job: worker.Job) -> None:
        # Far more than what makes Python look for garbage by itself.
        for _one in range(100):
            kept = [[] for _ in range(gc.get_threshold()[0] * 2)]
            del kept

    for _one in range(20):
        weakref.finalize(Ring(), lambda: where.append(threading.current_thread()))
    done: list[None] = []
    worker.run(desk.window, make_much, done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: len(where) == 20, timeout=20_000)
    assert set(where) == {threading.main_thread()}
