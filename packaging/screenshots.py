"""Make the pictures of the documentation: `screenshots.py STORE FOLDER`.

Opens the program on a copy of the example store, on a virtual screen of its own with the size of
the smallest laptop we serve, and saves what is on that screen. WIJKDESK_PASSWORD holds the
password of the store.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
WIJK = "Ossenkoppelerhoek"


@contextmanager
def virtual_screen() -> Iterator[None]:
    """An X server without a monitor, which Qt then finds through DISPLAY."""
    size = f"{WIDTH}x{HEIGHT}x24"
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        os.environ["DISPLAY"] = f":{server.stdout.readline().strip()}"
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        os.environ["WIJKDESK_SCHEME"] = "light"
        try:
            yield
        finally:
            server.terminate()


def take(store: Path, folder: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from wijkdesk import app
    from wijkdesk.store import Store
    from wijkdesk.ui.screens import SCREENS
    from wijkdesk.ui.widgets import worker

    qt = app.application()
    desk = app.Desk(store)
    desk.window.setGeometry(0, 0, WIDTH, HEIGHT)

    def save(name: str) -> None:
        # Work in threads answers through the event loop, and may lead to more work.
        for _ in range(20):
            worker.wait_for_all()
            QApplication.processEvents()
            time.sleep(0.05)
        file = folder / f"{name}.png"
        qt.primaryScreen().grabWindow(0).save(str(file))
        print(file)

    save("ontgrendelen")
    desk.open(Store.unlock(store, os.environ["WIJKDESK_PASSWORD"]))
    save("beginscherm")
    (wijk,) = (key for key, name in desk.window.gebieden if name == WIJK)
    desk.window.choose_gebied(wijk)
    for screen in SCREENS:
        desk.window.go_to(screen.key)
        save(screen.key)
    meetings = desk.window.go_to("overleg")
    for mode, button in meetings.page.modes.items():
        meetings.open_meeting(meetings.overview.table.model.ids[0], mode)
        save(f"overleg-{button.text().lower()}")
    desk.window.go_to("wijkopgaven")
    for chapter in ("opgaven", "din"):
        desk.window.screens["wijkopgaven"].chapters.choose(chapter)
        save(f"wijkopgave-{chapter}")
    desk.window.close()
    desk.close_store()


def main() -> None:
    store, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside, virtual_screen():
        take(shutil.copytree(store, Path(aside) / "voorbeeld"), folder)


if __name__ == "__main__":
    main()
