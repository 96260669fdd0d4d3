"""The end of the program, while the last copies are made: a disk that takes its time is told of,
and nobody has to wait for it."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QPushButton

from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import label

SOON_MS = 1000
"""Milliseconds after which a window says why the program is there still."""
WIDE = 420
"""Pixels."""


class LastCopies(Dialog):
    """Stands there by itself: the window of the program is gone by then."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("WijkDesk sluit af")
        told = label(
            "Alles is opgeslagen. WijkDesk maakt nog een reservekopie. Trek geen stick los zolang "
            "dit venster er is.\n\nDuurt het u te lang? Kies dan Niet afwachten. U verliest niets: "
            "de volgende keer komt er weer een kopie.",
            wrap=True,
        )
        self.go = QPushButton("Niet afwachten")
        self.go.clicked.connect(self.reject)
        self.as_tall_as_it_needs(WIDE)
        self.fill(told, buttons=[self.go])

    def wait_for(self, make: Callable[[], object]) -> None:
        """Return when `make` is done, in a thread of its own, or when the user waits no longer; it
        may go on then, and ends with the program."""
        waiting = QEventLoop()
        soon = QTimer(self, interval=SOON_MS, singleShot=True)
        soon.timeout.connect(self.show)
        self.finished.connect(waiting.quit)
        job = worker.run(self, lambda _job: make(), lambda _made: None, outside=worker.LOOKS_MS)
        job.ended.connect(waiting.quit)
        soon.start()
        waiting.exec()
        soon.stop()
        self.hide()
