"""Work that takes longer than 50 ms: it runs in a thread, with progress and cancel."""

import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from wijkdesk import debug, failure
from wijkdesk.ui import errors

LINGERS_MS = 1000
LOOKS_MS = 1000
MAKES_MS = 5000
"""Milliseconds that closing a store waits for what looks at a place outside, and for what reads or
makes a file there that the user asked for."""


class Cancelled(Exception):
    """Raised inside the work, at its next report, after the user cancelled."""


class Job(QObject):
    """One piece of work. The function gets the Job, to report its progress through.

    `progress(count, total)` and `ended()` arrive in the thread that made the Job, the second as
    long as the owner is there. After `cancel` the result is thrown away.
    """

    progress = Signal(int, int)
    ended = Signal()
    _outcome = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        function: Callable[["Job"], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__()
        self._function = function
        """Goes with the Job: what it works on is not thrown away in the thread that worked."""
        self._owner, self._done, self._failed = owner, done, failed
        self._cancelled = threading.Event()
        # Queued to a slot of this object: a plain callable would run in the thread that emits.
        self._outcome.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def report(self, count: int, total: int) -> None:
        """Called by the work: `count` of `total` is done. Raises Cancelled when asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        self.progress.emit(count, total)

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    @Slot(object, object)
    def _deliver(self, result: object, error: Exception | None) -> None:
        # The thread that worked may still hold on to it for a moment, and must not be the last to.
        QTimer.singleShot(LINGERS_MS, partial(_under_way.discard, self))
        if error is not None:
            # Here, as whoever waits for it may tell it in a way of his own.
            errors.leads(error)
        # The owner may be gone (window closed, store locked) while the work went on.
        if isValid(self._owner) and not self.cancelled:
            if error is None:
                self._done(result)
            else:
                self._failed(error)
        elif error is not None and failure.of(error) is None:
            # Nobody waits for it any more, but a fault of ours is not lost.
            errors.note(error)
        if isValid(self._owner):
            self.ended.emit()
        del self._owner, self._done, self._failed


_under_way: set[Job] = set()
"""Keeps a Job alive until its outcome is delivered."""
_outside: dict[threading.Thread, int] = {}
"""What is at work in a place outside, and how many milliseconds to wait for it."""


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        # Qt does not let go of every one that ran, and what it works on may be a store.
        job = self._job
        del self._job
        result, error = None, None
        try:
            with debug.timed(f"worker: {_name(job._function)}"):
                result = job._function(job)
        except Cancelled:
            job.cancel()
        except Exception as caught:
            error = caught
        if isValid(job):
            job._outcome.emit(result, error)


def _name(function: Callable[[Job], Any]) -> str:
    return f"{function.__module__}.{getattr(function, '__qualname__', '')}"


def run(
    owner: QObject,
    function: Callable[[Job], Any],
    done: Callable[[Any], object],
    failed: Callable[[Exception], object] | None = None,
    *,
    outside: int = 0,
) -> Job:
    """Run `function(job)` off the event loop and give its result to `done` in this thread. What is
    at work in a place `outside` (`LOOKS_MS`, `MAKES_MS`) gets a thread of its own: a stick or a
    share that gives no answer keeps nothing else from running, such as the next opening, nor the
    program from ending.

    Without `failed`, an exception goes to ui.errors: a failure as a message, a fault of ours
    loudly. When `owner` is gone by then, nothing is delivered.
    """
    job = Job(owner, function, done, failed or errors.show)
    _under_way.add(job)
    if outside:
        thread = threading.Thread(target=_run_outside, args=(_Run(job),), daemon=True)
        _outside[thread] = outside
        thread.start()
    else:
        QThreadPool.globalInstance().start(_Run(job))
    return job


def _run_outside(run: _Run) -> None:
    try:
        run.run()
    finally:
        _outside.pop(threading.current_thread(), None)


def run_for(milliseconds: int, function: Callable[[], object]) -> None:
    """Let it run while this thread waits, but no longer than that; it may go on afterwards."""
    thread = threading.Thread(target=function, daemon=True)
    thread.start()
    thread.join(milliseconds / 1000)


def wait_for_all(milliseconds: int = 5000, *, closing: bool = False) -> bool:
    """Wait until no work runs any more; before a store is `closing`, for what is at work outside no
    longer than that was told to take."""
    began = monotonic()
    done = QThreadPool.globalInstance().waitForDone(milliseconds)
    for one, patience in tuple(_outside.items()):
        until = began + (patience if closing else milliseconds) / 1000
        one.join(max(0.0, until - monotonic()))
    return done and not _outside
