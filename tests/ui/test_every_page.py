"""Every page of every screen, in little room: all of it can be read and used, and nothing is seen
through a chink."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages import Walk
from tests.ui.reachable import LAPTOP, SIZES, all_can_be_reached, in_sight, told
from wijkdesk.store import Store
from wijkdesk.ui import theme
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.columns import Columns


@pytest.fixture
def window(qtbot: QtBot, example_store: Store) -> Iterator[MainWindow]:
    """The whole window on the example; it has the keyboard."""
    theme.apply(QApplication.instance(), "light")
    for _copy in range(3):
        example_store.backup()
    made = MainWindow(example_store)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: bool(made.gebieden))
    yield made
    worker.wait_for_all()
    made.detach()


SIGNS = {"Space": "Spatie", "PgUp": "PgDn PgUp", "PgDown": "PgDn PgUp", "Up": "↑ ↓", "Down": "↑ ↓"}
"""What F1 calls a key; of two that belong together it tells both at once."""


def untold_keys(window: MainWindow) -> list[str]:
    """What works on the page in sight and stands not in the overview of keys."""
    screen = window.screens[window.screen_key]
    told_keys = " ".join(keys for keys, _does in screen.keys).replace(
        "1 2 3", "1 2 3 Ctrl+Alt+2 Ctrl+Alt+3"
    )
    found = []
    for one in screen.findChildren(QShortcut):
        on = one.parent()
        if isinstance(on, QWidget) and on.isVisible() and one.isEnabled():
            *with_, key = one.key().toString().split("+")
            words = "+".join([*with_, SIGNS.get(key, key)])
            found += [words] if words not in told_keys else []
    return found


SILENT = (QAccessible.Role.Client, QAccessible.Role.NoRole, QAccessible.Role.Window)
"""What a screen reader makes of a widget of which nobody said what it is."""


def unspoken(window: MainWindow) -> list[str]:
    """What takes the keyboard on the page in sight, or turns pages, and has no name or says not
    what it is."""
    found = []
    for one in in_sight(window):
        takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if not one.isEnabled() or not (takes or isinstance(one, QTabWidget)):
            continue
        spoken = QAccessible.queryAccessibleInterface(one)
        name = spoken.text(QAccessible.Text.Name)
        if not name.strip() or (takes and spoken.role() in SILENT):
            found.append(told(one, f"heet {name!r} en is {spoken.role().name}"))
    return found


class _Asked(QObject):
    """Counts how often any widget asks for room."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def never_rests(qtbot: QtBot) -> bool:
    """Does something ask for room again and again, though nobody touches anything? A processor is
    busy with that for as long as the window is open."""
    program = QApplication.instance()
    assert program is not None
    for _look in range(100):
        asked = _Asked()
        program.installEventFilter(asked)
        qtbot.wait(20)
        program.removeEventFilter(asked)
        # What was shown just now still gets its place.
        if asked.count < 5:
            return False
    return True


@pytest.mark.parametrize("size", SIZES, ids=["200 %", "laptop"])
def test_nothing_of_any_page_is_out_of_reach(
    qtbot: QtBot, window: MainWindow, cbs: list[Path], size: QSize
) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)
    walk = Walk(window, cbs)
    wrong = []
    for page in walk:
        try:
            all_can_be_reached(qtbot, window, labels=True, where=page)
        except AssertionError as why:
            wrong.append(str(why).partition("\nassert")[0])
        assert window.size() == size
        wrong += [f"{page}: komt niet tot rust"] if never_rests(qtbot) else []
        columns = [one for one in in_sight(window) if isinstance(one, Columns)]
        if size == LAPTOP and any(one.orientation() is Qt.Orientation.Vertical for one in columns):
            wrong.append(f"{page}: de kolommen staan onder elkaar")
        wrong += [f"{page}: {keys} staat niet onder F1" for keys in untold_keys(window)]
        wrong += [f"{page}: {one}" for one in unspoken(window)]
    assert wrong == [], "\n".join(wrong)
    assert walk.missed() == []
