"""Who chooses a tab, a view or a status moves no other button by a pixel."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.reachable import LAPTOP, in_sight
from wijkdesk.services.actie import changes
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.netwerk.screen import NetwerkScreen
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD, PREPARE
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

LARGE = QSize(1366, 768)
Places = dict[str, QRect]


def places(row: list[QPushButton], window: MainWindow) -> Places:
    return {
        one.text(): QRect(one.mapTo(window, QPoint(0, 0)), one.size())
        for one in row
        if one.isVisible()
    }


def tabs(bar: QTabBar, window: MainWindow) -> Places:
    at = bar.mapTo(window, QPoint(0, 0))
    return {
        bar.tabText(tab): bar.tabRect(tab).translated(at)
        for tab in range(bar.count())
        if bar.isTabVisible(tab)
    }


def rows(window: MainWindow, screen: QWidget) -> Iterator[list[QPushButton]]:
    """The buttons of which one is chosen, those of a group together."""
    met = set()
    for one in in_sight(screen):
        if not isinstance(one, QPushButton) or one.group() is None or one.group() in met:
            continue
        met.add(one.group())
        yield [each for each in one.group().buttons() if each.isVisible()]


def jumps(qtbot: QtBot, window: MainWindow, screen: QWidget) -> list[str]:
    """What moved when something was chosen."""
    found = []
    for row in list(rows(window, screen)):
        before = places(row, window)
        for button in row:
            if not button.isVisible() or not button.isEnabled():
                continue
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            worker.wait_for_all()
            qtbot.wait(20)
            after = places(row, window)
            found += [
                f"{button.text()}: {name} van {at} naar {after[name]}"
                for name, at in before.items()
                if name in after and after[name] != at
            ]
    if window.size() != LARGE:
        # A tall page scrolls there, and its scroll bar takes room from all of it.
        return found
    for bar in [one for one in in_sight(screen) if isinstance(one, QTabBar)]:
        before = tabs(bar, window)
        for tab in filter(bar.isTabVisible, range(bar.count())):
            bar.setCurrentIndex(tab)
            qtbot.wait(20)
            if tabs(bar, window) != before:
                found.append(f"tab {bar.tabText(tab)}: {before} werd {tabs(bar, window)}")
    return found


@pytest.mark.parametrize("size", [LAPTOP, LARGE], ids=["klein", "groot"])
def test_choosing_moves_no_other_button(
    qtbot: QtBot, window: MainWindow, town: Wijk, size: QSize
) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)
    one = changes.write_down(town.store, "Lamp maken @Joke", town.store.clock.today())
    town.propose()
    wrong = []

    def look(where: str, screen: QWidget) -> None:
        worker.wait_for_all()
        qtbot.wait(30)
        wrong.extend(f"{where}: {why}" for why in jumps(qtbot, window, screen))

    acties = window.go_to("acties")
    assert isinstance(acties, ActiesScreen)
    acties.show_record("actie", one)
    look("acties", acties)
    acties.show_record("actie", one)
    look("actie", acties.panel)
    contacten = window.go_to("contacten")
    assert isinstance(contacten, ContactenScreen)
    contacten.show_record("contact", town.joke)
    look("contacten", contacten)
    window.choose_gebied(town.wijk)
    netwerk = window.go_to("netwerk")
    assert isinstance(netwerk, NetwerkScreen)
    look("netwerk", netwerk)
    overleg = window.go_to("overleg")
    assert isinstance(overleg, OverlegScreen)
    look("overleg", overleg)
    for mode in (PREPARE, HOLD, FINISH):
        overleg.open_meeting(town.meetings[0], mode)
        look(f"overleg {mode}", overleg)
    look("wijken", window.go_to("wijken"))
    assert wrong == [], "\n".join(wrong)
