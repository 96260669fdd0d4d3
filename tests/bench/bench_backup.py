"""Does the window go on while a backup of 100 MB is made in a worker?

The event loop notes how long it is kept from its work: while nothing else happens, and while a
backup is made, checked and brought to a second place. A backup by itself may not stop it for more
than 50 ms; one round is a look, and judges nothing: whatever else the machine does is in it.

    python tests/bench/bench_backup.py
"""

import os
import secrets
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer  # noqa: E402

from tests.bench.rounds import rounds  # noqa: E402
from wijkdesk.models.instelling import Instelling  # noqa: E402
from wijkdesk.store import Store  # noqa: E402
from wijkdesk.ui.widgets import worker  # noqa: E402

PASSWORD = "een wachtwoord voor meten"
LONGEST_MS = 50
TARGET = 100 * 1024 * 1024


def filled(folder: Path) -> Store:
    """A store of at least 100 MB. The journal keeps each value once more."""
    store, _code = Store.create(folder, PASSWORD)
    number = 0
    while (folder / "wijkdesk.db").stat().st_size < TARGET:
        with store.write("Vullen") as session:
            for _ in range(60):
                number += 1
                session.add(Instelling(key=f"vulling {number}", value=secrets.token_hex(50_000)))
    return store


class Gaps(QObject):
    """How long the event loop was kept from a timer that is always due."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._note)
        self._timer.start()

    def _note(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def end(self) -> float:
        """Milliseconds of the longest pause."""
        self._timer.stop()
        return self.longest * 1000


def pause_during(store: Store) -> tuple[float, float, float]:
    """The longest pause during a backup, that of as long without, and how long a backup takes."""
    with store.write("Iets nieuws") as session:
        session.add(Instelling(key=secrets.token_hex(8), value="x"))
    loop, owner, gaps = QEventLoop(), QObject(), Gaps()
    began = time.perf_counter()
    worker.run(owner, lambda _job: store.back_up(), lambda _nothing: loop.quit())
    loop.exec()
    took, during = time.perf_counter() - began, gaps.end()
    idle = Gaps()
    QTimer.singleShot(int(took * 1000), loop.quit)
    loop.exec()
    return during, idle.end(), took


def main() -> int:
    app = QCoreApplication.instance() or QCoreApplication([])
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "stick").mkdir()
        with filled(Path(place) / "store") as store:
            store.copies.choose_second(Path(place) / "stick")
            found = [pause_during(store) for _ in range(rounds(5))]
        assert store.backup_problem is None
    during, idle, took = (sorted(column)[len(found) // 2] for column in zip(*found, strict=True))
    del app
    print(f"backup of 100 MB: {took:.1f} s, here and in the second place")
    print(f"longest pause of the event loop: {during:.0f} ms, without a backup {idle:.0f} ms")
    return int(len(found) > 1 and during > max(LONGEST_MS, idle * 1.5))


if __name__ == "__main__":
    sys.exit(main())
