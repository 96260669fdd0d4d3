"""Nothing flashes while a screen or a dialog is made: no part of it is a window of its own."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.pages import Walk
from tests.ui.strays import strays
from tests.ui.test_dialogs import OPENS
from wijkdesk.store import Store
from wijkdesk.ui import theme
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker


def test_no_part_of_a_page_flashes(qtbot: QtBot, example_store: Store, cbs: list[Path]) -> None:
    theme.apply(QApplication.instance(), "light")
    example_store.backup()
    window = MainWindow(example_store)
    qtbot.addWidget(window)
    wrong = []
    with strays(window) as seen:
        window.show()
        qtbot.waitUntil(lambda: bool(window.gebieden))
        walk = Walk(window, cbs)
        for page in walk:
            QApplication.processEvents()
            wrong += [f"{page}: {one}" for one in seen]
            seen.clear()
    missed = walk.missed()
    worker.wait_for_all()
    window.detach()
    assert wrong == [], "\n".join(wrong)
    assert missed == []


def test_no_part_of_a_dialog_flashes(qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
    wrong = []
    for name, opens in OPENS.items():
        with strays(window) as seen:
            shown = opens(town, window)
            shown.show()
            worker.wait_for_all()
        wrong += [f"{name}: {one}" for one in seen]
        shown.done(QDialog.DialogCode.Rejected)
        worker.wait_for_all()
    assert wrong == [], "\n".join(wrong)
