"""How long until the main window is usable, beside a bare PySide6 window in the same run.

Usable is: the screen of the user is drawn with its data, and the event loop answers. Each round
starts both programs in fresh processes, one after the other, so that a busy machine slows both.

    python tests/bench/bench_startup.py [rounds]
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "een wachtwoord voor meten"

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.show()
def ready():
    print("ready", flush=True)
    app.quit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, ready))
app.exec()
"""

WHOLE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from wijkdesk import app as program
from wijkdesk.ui.shell import MainWindow
told = []
def tell(word):
    if word not in told:
        told.append(word)
        print(word, flush=True)
def look():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.isVisible():
            tell("frame")
            if window.gebieden and window.screens:
                tell("ready")
                return QApplication.quit()
    QTimer.singleShot(1, look)
QTimer.singleShot(0, look)
program.run(Path(sys.argv[1]), sys.argv[2])
"""


def seconds(code: str, *arguments: str) -> dict[str, float]:
    """Run `code` in a fresh Python; how long until it printed each word."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        told = {line.strip(): time.perf_counter() - began for line in process.stdout}
    if process.returncode != 0 or "ready" not in told:
        raise SystemExit(f"the measured program failed with {process.returncode}")
    return told


def make_store(folder: Path) -> None:
    """A store as a user has it, with the wijken and the example in it."""
    environment = {**os.environ, "WIJKDESK_PASSWORD": PASSWORD, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-m", "wijkdesk", "demo", "--store", str(folder)],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def main(rounds: int) -> None:
    compileall.compile_dir(ROOT / "wijkdesk", quiet=2)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "store"
        make_store(folder)
        seconds(BARE)
        seconds(WHOLE, str(folder), PASSWORD)
        pairs = [(seconds(BARE), seconds(WHOLE, str(folder), PASSWORD)) for _ in range(rounds)]
    bare = statistics.median(pair[0]["ready"] for pair in pairs)
    frame = statistics.median(pair[1]["frame"] for pair in pairs)
    ready = statistics.median(pair[1]["ready"] for pair in pairs)
    print(f"bare PySide6 window   {bare:.3f} s")
    print(f"frame on the screen   {frame:.3f} s  {frame / bare:.1f} x")
    print(f"usable with its data  {ready:.3f} s  {ready / bare:.1f} x  (budget 3.0 x and 1.0 s)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
