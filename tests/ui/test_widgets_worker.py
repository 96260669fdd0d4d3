"""Work off the event loop."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wijkdesk.ui.widgets import worker


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot) -> None:
    owner, threads = QObject(), []

    def work(_job: worker.Job) -> int:
        threads.append(threading.get_ident())
        return 42

    got: list[tuple[int, int]] = []
    worker.run(owner, work, lambda result: got.append((result, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, threading.get_ident())]
    assert threads != [threading.get_ident()]


def test_progress_is_told_and_cancel_stops_the_work(qtbot: QtBot) -> None:
    owner, told, results = QObject(), [], []
    stepped = threading.Event()

    def work(job: worker.Job) -> str:
        for count in range(1000):
            job.report(count, 1000)
            stepped.wait(0.01)
        return "all done"

    job = worker.run(owner, work, results.append)
    job.progress.connect(lambda count, total: told.append((count, total)))
    qtbot.waitUntil(lambda: len(told) >= 3)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert told[0][1] == 1000
    assert results == []


def test_a_failure_reaches_the_one_who_asked(qtbot: QtBot) -> None:
    owner, failures = QObject(), []

    def work(_job: worker.Job) -> None:
        raise ValueError("stuk")

    worker.run(owner, work, lambda _result: None, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "stuk"


def test_nothing_is_delivered_to_a_window_that_is_gone(qtbot: QtBot) -> None:
    import shiboken6

    owner, results = QObject(), []
    go = threading.Event()
    job = worker.run(owner, lambda _job: go.wait(5), results.append)
    # What was busy meanwhile is gone as well.
    job.ended.connect(lambda: results.append("ended"))
    shiboken6.delete(owner)
    with qtbot.waitSignal(job._outcome):
        go.set()
    qtbot.wait(50)
    assert results == []
