"""The longest pause of the real window on a large store, step by step, beside that of a bare table.

A timer ticks as fast as the event loop lets it; the longest time between two ticks while a step is
done, and until all workers are ready, is what somebody would feel. A screen's first time may take
150 ms and everything else 50 on a laptop; the bare table, with as many rows and nothing else, tells
what this machine makes of that.

    python tests/bench/bench_window.py [contacts] [meetings]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QStringListModel, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView, QWidget  # noqa: E402

from tests.bench import many_contacts, many_meetings  # noqa: E402
from tests.bench.rounds import rounds  # noqa: E402
from wijkdesk import app  # noqa: E402
from wijkdesk.services.whole import start  # noqa: E402
from wijkdesk.store import Store  # noqa: E402
from wijkdesk.ui import screens, theme  # noqa: E402
from wijkdesk.ui.collecting import Collecting  # noqa: E402
from wijkdesk.ui.dialog import dress  # noqa: E402
from wijkdesk.ui.frame.going import SPECS  # noqa: E402
from wijkdesk.ui.shell import MainWindow  # noqa: E402
from wijkdesk.ui.widgets import worker  # noqa: E402

QUICK = rounds(0) == 1
CONTACTS, MEETINGS = (4_000, 200) if QUICK else (20_000, 2_000)
QUIET_MS = 400
"""Milliseconds without a pause or a worker after which a step counts as done."""
WORD = "jans"

Step = Callable[[], object]


class Pulse:
    """Follows the event loop; `longest` is its longest pause since `begin`, in milliseconds."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=0, timeout=self._beat)
        self._last = time.perf_counter()
        self.longest = 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now

    def of(self, step: Step) -> float:
        """The longest pause while it is done, by the event loop itself, and all comes to rest."""
        self._timer.start()
        _run(QUIET_MS)
        self.longest = 0.0
        QTimer.singleShot(0, self._timer, step)
        _run(QUIET_MS)
        while not worker.wait_for_all(0):
            _run(QUIET_MS)
        self._timer.stop()
        return self.longest


def _run(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def press(key: Qt.Key, where: Callable[[], QWidget | None] = QApplication.focusWidget) -> Step:
    """Press a key in what has the cursor then."""

    def step() -> None:
        if (one := where()) is not None:
            QTest.keyClick(one, key)

    return step


def bare(rows: int) -> QTableView:
    """A table of Qt with as many rows, in the same clothes."""
    view = QTableView()
    view.setModel(QStringListModel([f"Jan Jansen {number}" for number in range(rows)], view))
    dress(view)
    view.resize(1366, 768)
    return view


def main(contacts: int, meetings: int) -> None:
    program = app.application()
    theme.apply(program, "light")
    with tempfile.TemporaryDirectory() as temporary:
        store, _code = Store.create(Path(temporary) / "store", "een wachtwoord voor meten")
        with store:
            start.prepare(store)
            many_contacts.fill(store, contacts)
            many_meetings.fill(store, meetings, date.today())
            _measure(store, contacts + many_meetings.PEOPLE)
    del program


def _measure(store: Store, contacts: int) -> None:
    pulse, table = Pulse(), bare(contacts)
    table.show()
    beside = max(pulse.of(press(Qt.Key.Key_PageDown, lambda: table)) for _ in range(5))
    table.close()
    print(f"{'a bare table, a page down':38}{beside:8.0f} ms")
    window = MainWindow(store)
    window.showNormal()
    window.resize(1366, 768)
    window.activateWindow()
    # As the program does in a worker as soon as it is open; and Python by itself would collect
    # garbage in the middle of any step.
    screens.get_others_ready()
    Collecting(window).begin()

    def tell(name: str, step: Step, times: int = 1) -> None:
        longest = max(pulse.of(step) for _ in range(times))
        print(f"{name:38}{longest:8.0f} ms   {longest / beside:6.1f} x")

    for key in SPECS:
        tell(f"{key}, its first time", lambda key=key: window.go_to(key))
    for key in SPECS:
        tell(f"{key}, again", lambda key=key: window.go_to(key))
    _contacten(window, tell)
    _acties(window, tell)
    _overleg(window, tell)
    window.detach()
    window.close()


def _contacten(window: MainWindow, tell: Callable[..., None]) -> None:
    screen = window.go_to("contacten")
    view, box = screen.table.view, screen.table.filter

    tell("contacten, arrow down", press(Qt.Key.Key_Down, lambda: view), 8)
    tell("contacten, a page down", press(Qt.Key.Key_PageDown, lambda: view), 5)
    tell("contacten, to the end", press(Qt.Key.Key_End, lambda: view))
    for letter in WORD:
        tell(f"contacten, “{letter}” in the filter", lambda at=letter: QTest.keyClicks(box, at))
    tell("contacten, the filter empty", box.clear)


def _acties(window: MainWindow, tell: Callable[..., None]) -> None:
    screen = window.go_to("acties")
    view = screen.table.view
    tell("acties, arrow down", press(Qt.Key.Key_Down, lambda: view), 8)
    tell("acties, a page down", press(Qt.Key.Key_PageDown, lambda: view), 5)
    tell("acties, tick off", screen.tick, 3)
    tell("acties, undo", window.undo, 3)
    for view_key in screen.views:
        tell(f"acties, view {view_key}", screen.views[view_key].click)


def _overleg(window: MainWindow, tell: Callable[..., None]) -> None:
    screen = window.go_to("overleg")
    ids = screen.overview.table.model.ids
    for mode in range(3):
        tell(f"overleg, page {mode}", lambda mode=mode: screen.open_meeting(ids[0], mode))
    tell("overleg, back to the list", screen.go_back)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [CONTACTS, MEETINGS][len(given) :]))
