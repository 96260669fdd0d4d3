"""Every window over the main one by the keyboard alone: Tab comes along all of it and Shift+Tab
goes the same way back, a screen reader hears what each stop is, and one sees where the cursor is.
"""

import importlib
import pkgutil

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.reachable import in_sight
from tests.ui.test_dialogs import OPENS
from tests.ui.test_every_page import SILENT
from tests.ui.test_tabbing import TAB, round_from, told
from wijkdesk import ui
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

AROUND = 4
"""A ring may lie so many pixels outside of what has the cursor."""
RING = 60
"""Pixels that a person sees change; the caret of a line alone has fewer."""


def kinds_of_windows() -> set[type[QDialog]]:
    """Those that are opened: one that others are made of is none."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    below = [QDialog]
    while below:
        kind = below.pop()
        below += kind.__subclasses__()
        if kind.__module__.startswith(ui.__name__) and not kind.__subclasses__():
            found.add(kind)
    return found


def stops(qtbot: QtBot, shown: QDialog) -> list[QWidget]:
    """Where Tab stops; the way back is the same."""
    qtbot.wait(30)
    start = shown.focusWidget()
    assert start is not None, f"{type(shown).__name__}: the cursor is nowhere"
    met = round_from(start, Qt.Key.Key_Tab)
    missed = [
        told(one)
        for one in in_sight(shown)
        if one.focusPolicy() & TAB == TAB and one.isEnabled() and one.focusProxy() is None
        if one not in met
    ]
    assert not missed, f"{type(shown).__name__}: {missed}"
    back = round_from(start, Qt.Key.Key_Backtab)
    assert [told(one) for one in back[1:]] == [told(one) for one in met[:0:-1]]
    return met


def unspoken(one: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(one)
    name = spoken.text(QAccessible.Text.Name)
    return "" if name.strip() and spoken.role() not in SILENT else f"{one} heet {name!r}"


def looks(shown: QDialog, one: QWidget) -> QImage:
    at = QRect(one.mapTo(shown, QPoint(0, 0)), one.size())
    around = at.adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return shown.grab(around).toImage()


def unseen(qtbot: QtBot, shown: QDialog, one: QWidget) -> str:
    """Why one can't see that the cursor is there."""
    one.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(1)
    has = looks(shown, one)
    # Without another stop, to which the window might scroll.
    one.clearFocus()
    qtbot.wait(1)
    has_not = looks(shown, one)
    places = ((x, y) for x in range(has.width()) for y in range(has.height()))
    changed = sum(has.pixel(x, y) != has_not.pixel(x, y) for x, y in places)
    return "" if changed >= RING else f"{told(one)} ({one}): {changed} pixels"


def test_each_window_goes_by_the_keyboard_alone(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    opened = set()
    wrong = []
    for name, opens in OPENS.items():
        shown = opens(town, window)
        shown.show()
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        worker.wait_for_all()
        opened.add(type(shown))
        try:
            met = stops(qtbot, shown)
        except AssertionError as lost:
            wrong.append(f"{name}: {lost}")
            met = []
        wrong += [f"{name}: {why}" for one in met if (why := unspoken(one))]
        wrong += [f"{name}: {why}" for one in met if (why := unseen(qtbot, shown, one))]
        shown.done(QDialog.DialogCode.Rejected)
        worker.wait_for_all()
    assert wrong == [], "\n".join(wrong)
    # A new one belongs in the list.
    assert kinds_of_windows() - opened == set()
