"""Python's collector of garbage, in the thread of the window and nowhere else.

By itself it runs in whichever thread makes the next object. In a worker it may come upon something
of Qt: that it takes apart there, while the window does its own work, and the program stands still
for ever or crashes.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500
"""Milliseconds between two looks."""


class Collecting(QObject):
    """Collects every now and then; what was made before it began is left alone for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_what_is_due)

    def begin(self) -> None:
        """The start is over, and what it made stays: the collector need not look at that again."""
        gc.freeze()
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation of which there is more than Python's own collector allows."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [one for one in (0, 1, 2) if counts[one] > limits[one]]
    if due:
        gc.collect(due[-1])
