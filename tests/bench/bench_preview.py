"""How soon the print beside the editor follows a change, beside making that print alone.

On the example, through the real screen: a text is changed, and the clock runs until the new pages
are in the preview. The budget is one second.

    python tests/bench/bench_preview.py
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402

from tests.bench.rounds import rounds  # noqa: E402
from wijkdesk import app  # noqa: E402
from wijkdesk.services.gebied import areas  # noqa: E402
from wijkdesk.services.whole import example  # noqa: E402
from wijkdesk.services.wijkopgave import texts  # noqa: E402
from wijkdesk.store import Store  # noqa: E402
from wijkdesk.ui.shell import MainWindow  # noqa: E402
from wijkdesk.ui.widgets import worker  # noqa: E402
from wijkdesk.ui.wijkopgaven.output import Wanted  # noqa: E402

WIJK = "Ossenkoppelerhoek"
LONGEST_MS = 60_000


def until_printed(window: MainWindow, act: Callable[[], object]) -> float:
    """Seconds from `act()` until the preview shows the next print."""
    loop = QEventLoop()
    window.screens["wijkopgaven"].preview.rendered.connect(loop.quit)
    QTimer.singleShot(LONGEST_MS, loop, lambda: sys.exit("the preview never came"))
    began = time.perf_counter()
    act()
    loop.exec()
    return time.perf_counter() - began


def main(times: int) -> None:
    program = app.application()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "store"
        store, _code = Store.create(folder, example.PASSWORD, actor="bench")
        example.load(store)
        wijk = next(one.id for one in areas.gebieden(store) if one.name == WIJK)
        opgave = texts.find(store, wijk)
        window = MainWindow(store, folder=folder)
        # Without a screen Qt takes a small one, all of which the window would take.
        window.showNormal()
        window.resize(1366, 768)
        window.go_to("wijkopgaven")
        until_printed(window, lambda: window.choose_gebied(wijk))
        follows, alone = [], []
        for number in range(times):
            text = f"Samen maken we er een warme wijk van, ronde {number}."
            follows.append(
                until_printed(
                    window, lambda text=text: texts.set_text(store, opgave, "visie", text)
                )
            )
            worker.wait_for_all()
            program.processEvents()
            began = time.perf_counter()
            Wanted(store, wijk).made()
            alone.append(time.perf_counter() - began)
        window.detach()
        worker.wait_for_all()
        window.close()
        store.close()
    base, follow = statistics.median(alone), statistics.median(follows)
    print(f"the print alone             {base:.3f} s")
    print(f"from a change to its pages  {follow:.3f} s  {follow / base:.1f} x  (budget 1.0 s)")
    print(f"the slowest of {times:<3}          {max(follows):.3f} s")


if __name__ == "__main__":
    main(rounds(15))
