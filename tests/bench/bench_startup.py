"""How long until WijkDesk is usable, beside a bare PySide6 window in the same run.

Two ways in. Without a password the window is usable when the password can be typed; what follows
counts from Enter until the wijken with their figures stand there. With the password in the
environment it counts from the start of the process until the wijken stand there. Each round starts
all programs in fresh processes, one after the other, so that a busy machine slows all.

    python tests/bench/bench_startup.py
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
sys.path.insert(0, str(ROOT))

from tests.bench.rounds import rounds  # noqa: E402

PASSWORD = "een wachtwoord voor meten"
LONGEST = 60
"""Seconds after which a program that is not usable counts as broken."""

WATCH = f"import faulthandler; faulthandler.dump_traceback_later({LONGEST}, exit=True)"

BARE = """
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
from wijkdesk import cli
folder, password, typed = Path(sys.argv[1]), sys.argv[2], len(sys.argv) > 3
told = []
def tell(word):
    told.append(word)
    print(word, flush=True)
def look():
    for window in QApplication.topLevelWidgets():
        # By its name: whoever imports it here has it beforehand.
        if type(window).__name__ == "MainWindow" and window.isVisible():
            if typed and "window" not in told and QApplication.focusWidget() is not None:
                tell("window")
                QTimer.singleShot(1500, lambda desk=window: enter(desk))
            if window.gebieden and window.screens:
                tell("ready")
                return QApplication.quit()
    QTimer.singleShot(5, look)
def enter(window):
    step = window.body.currentWidget().step
    step.password.edit.setText(password)
    tell("enter")
    step.submitted.emit()
QTimer.singleShot(0, look)
cli.open_window(folder, None if typed else password)
"""


def seconds(code: str, *arguments: str) -> dict[str, float]:
    """Run `code` in a fresh Python; how long until it printed each word."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", WATCH + code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        told = {line.strip(): time.perf_counter() - began for line in process.stdout}
        complaint = process.stderr.read()
    if process.returncode != 0 or "ready" not in told:
        raise SystemExit(f"the measured program failed with {process.returncode}\n{complaint}")
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


def main(times: int) -> None:
    compileall.compile_dir(ROOT / "wijkdesk", quiet=2)
    bare, typed, known = [], [], []
    with tempfile.TemporaryDirectory() as temporary:
        folder = str(Path(temporary) / "store")
        make_store(Path(folder))
        for number in range(times + 1):
            taken = (
                seconds(BARE)["ready"],
                seconds(WHOLE, folder, PASSWORD, "typed"),
                seconds(WHOLE, folder, PASSWORD)["ready"],
            )
            # The first round reads every file from the disk.
            if number:
                for kept, one in zip((bare, typed, known), taken, strict=True):
                    kept.append(one)
    base = statistics.median(bare)
    window = statistics.median(one["window"] for one in typed)
    opened = statistics.median(one["ready"] - one["enter"] for one in typed)
    data = statistics.median(known)
    print(f"bare PySide6 window                 {base:.3f} s")
    print(
        f"usable: the password can be typed   {window:.3f} s  {window / base:.1f} x  (budget 3 x)"
    )
    print(f"from Enter to the wijken            {opened:.3f} s  {opened / base:.1f} x")
    print(f"from start to the wijken, unasked   {data:.3f} s  {data / base:.1f} x  (budget 1.0 s)")


if __name__ == "__main__":
    main(rounds(7))
