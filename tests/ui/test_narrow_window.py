"""In little room, as with 200 % on a small laptop, the window folds and scrolls: nothing of it is
out of reach, and in a wide window all is back."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QMenu, QStyle, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.reachable import AT_200_PERCENT, LAPTOP, SIZES, all_can_be_reached
from wijkdesk.services.whole import records
from wijkdesk.store import DiskFull
from wijkdesk.ui.backups.screen import BackupsScreen
from wijkdesk.ui.message import Message
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.room import Room
from wijkdesk.ui.widgets.unsaved import Unsaved

WIDE = QSize(1366, 720)
LONG = "Reservekopie gisteren 13:40 · ⚠ stick 12 dagen oud · ⚠ oude kopie elders"


def settle(qtbot: QtBot, window: QWidget) -> None:
    worker.wait_for_all()
    qtbot.wait(60)
    assert window.isVisible()


def test_the_window_is_never_larger_than_the_screen(window: MainWindow) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(QSize(1, 1))
    # What a laptop at 200 % leaves under a title and above the bar of the system.
    assert window.width() <= 667 and window.height() <= 305


def test_a_narrow_window_reaches_every_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(AT_200_PERCENT)
    assert not window.navigation.isVisible() and window.top.screens.isVisible()
    window.navigation.set_count("acties", 7)
    # A number says of what.
    told_at = window.navigation._buttons["acties"]
    assert told_at.accessibleName().startswith("Acties, 7 open acties van u")
    assert told_at.toolTip().startswith("Acties (Ctrl+5): 7 open acties van u")
    menu = window.top.screens.menu()
    menu.aboutToShow.emit()
    lines = [one for one in menu.actions() if not one.isSeparator()]
    assert [one.text().split(" (")[0].split("\t")[0] for one in lines] == [
        spec.title for spec in SCREENS
    ]
    told = next(one for one in lines if "Acties" in one.text())
    assert told.text() == "Acties (7)\tCtrl+5"
    told.trigger()
    assert window.screen_key == "acties"
    assert window.top.screens.text() == "Acties ▾"
    assert window.top.screens.accessibleName() == "Schermen, nu Acties"


def test_a_wide_window_brings_all_back(qtbot: QtBot, window: MainWindow) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(WIDE)
    settle(qtbot, window)
    parts = (window.navigation, window.top.gebieden, window.top.search, window.top.capture)
    parts += (window.status._saved, window.status.backup, window.status._team)
    wide = [(one.isVisible(), one.geometry()) for one in parts]
    assert all(visible for visible, _place in wide)
    for size in (AT_200_PERCENT, WIDE):
        window.resize(size)
        settle(qtbot, window)
    assert [(one.isVisible(), one.geometry()) for one in parts] == wide
    assert not window.top.screens.isVisible()
    assert window.top.search.text().strip() == "Zoek scherm, wijk of tekst …"


def test_what_the_status_bar_leaves_out_is_told_elsewhere(qtbot: QtBot, window: MainWindow) -> None:
    status = window.status
    window.resize(AT_200_PERCENT)
    settle(qtbot, window)
    status.show_example(True)
    status.backup.tell(LONG)
    assert status._saved.isVisible() and not status._team.isVisible()
    assert "Alleen op deze laptop" in status.backup.toolTip()
    assert LONG in status.backup.toolTip() and LONG in status.backup.accessibleName()
    settle(qtbot, window)
    assert not status._saved.is_cut
    # A warning goes before whose data it is.
    assert not status._example.isVisible()
    status.backup.tell("Reservekopie 13:40")
    assert status._example.isVisible()
    all_can_be_reached(qtbot, status)


def test_what_is_not_saved_and_a_message_go_first(qtbot: QtBot, window: MainWindow) -> None:
    status = window.status
    window.resize(AT_200_PERCENT)
    settle(qtbot, window)
    status.show_unsaved([Unsaved("k", "e-mailadres van Anja de Wit", str, DiskFull())])
    assert status._saved.isVisible() and not status.backup.isVisible()
    status.show_unsaved([])
    assert status.backup.isVisible()
    status.say("Gesprek vastgelegd")
    assert not status.backup.isVisible()
    qtbot.waitUntil(lambda: status._message.width() >= status._message.sizeHint().width())
    window.resize(WIDE)
    assert status.backup.isVisible()


def test_what_is_cut_in_the_status_bar_opens_in_full(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(AT_200_PERCENT)
    settle(qtbot, window)
    line = window.status._saved
    assert not line.focusPolicy() & Qt.FocusPolicy.TabFocus
    where = "aantekeningen bij punt 3 van het wijkoverleg van maandag 7 september"
    window.status.show_unsaved([Unsaved(f"k{n}", where, str, DiskFull()) for n in range(3)])
    qtbot.waitUntil(lambda: bool(line.focusPolicy() & Qt.FocusPolicy.TabFocus))
    line.setFocus()
    for press in (
        lambda: qtbot.keyClick(line, Qt.Key.Key_Return),
        lambda: qtbot.keyClick(line, Qt.Key.Key_Space),
        lambda: qtbot.mouseClick(line, Qt.MouseButton.LeftButton),
    ):
        press()
        [shown] = [one for one in window.findChildren(Message) if one.isVisible()]
        assert where in shown.text() and shown.text() == f"{line.text()}."
        shown.close()
        window.activateWindow()
        qtbot.waitUntil(line.hasFocus)


def test_a_low_window_scrolls_its_navigation(qtbot: QtBot, window: MainWindow) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(LAPTOP.width(), 300)
    settle(qtbot, window)
    assert window.navigation.isVisible()
    all_can_be_reached(qtbot, window.navigation)


def test_the_row_that_one_comes_to_by_key_is_in_sight(qtbot: QtBot) -> None:
    inside = QWidget()
    rows = QListWidget()
    rows.addItems([f"rij {number}" for number in range(12)])
    rows.setMinimumHeight(500)
    QVBoxLayout(inside).addWidget(rows)
    room = Room(inside)
    qtbot.addWidget(room)
    room.resize(300, 200)
    room.show()
    room.activateWindow()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    assert rows.height() >= 500
    for _step in range(11):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        row = rows.visualItemRect(rows.currentItem())
        shown = rows.viewport().visibleRegion().boundingRect()
        assert shown.contains(row)


def test_what_fits_fills_its_place_and_scrolls_nowhere(qtbot: QtBot) -> None:
    inside = QWidget()
    inside.setMinimumSize(200, 100)
    room = Room(inside)
    qtbot.addWidget(room)
    room.resize(300, 200)
    room.show()
    assert inside.size() == QSize(300, 200)
    room.resize(150, 200)
    bars = (room.horizontalScrollBar(), room.verticalScrollBar())
    qtbot.waitUntil(lambda: [bar.isVisible() for bar in bars] == [True, False])
    assert inside.width() == 200


@pytest.mark.parametrize("size", SIZES, ids=["200 %", "laptop"])
@pytest.mark.parametrize("state", ["leeg", "kopie", "zeker weten"])
def test_all_of_reservekopieen_can_be_read(
    qtbot: QtBot, window: MainWindow, town: Wijk, size: QSize, state: str
) -> None:
    if state != "leeg":
        town.store.backup()
        for number in range(8):
            records.add(town.store, "actie", None, title=f"Lamp {number} bij de school maken")
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)
    screen = window.go_to("backups")
    assert isinstance(screen, BackupsScreen)
    if state == "zeker weten":
        qtbot.waitUntil(screen.about.restore.isEnabled, timeout=20_000)
        screen.about.restore.click()
    all_can_be_reached(qtbot, window, labels=True)
    if state == "zeker weten":
        # Question and answer are in sight, and the answer has the cursor.
        assert screen.about.no.hasFocus()
        for one in (screen.about.no, screen.about.sure.words):
            seen = one.visibleRegion().boundingRect()
            assert size != AT_200_PERCENT or seen.size() == one.size()


def test_the_window_on_a_copy_says_so_in_little_room(qtbot: QtBot, window: MainWindow) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(AT_200_PERCENT)
    window.status.show_copy("Kopie van zondag 29 november 2026 om 08:48 · alleen om in te kijken")
    all_can_be_reached(qtbot, window.status, labels=True)
    assert window.status._example.isVisible() and window.status.lock.isVisible()


def test_the_menu_fits_on_a_laptop_and_holds_every_command(window: MainWindow) -> None:
    menus = [window._menu, *window._menu.findChildren(QMenu)]
    for one in menus:
        one.ensurePolished()
        assert one.sizeHint().height() <= 640, one.title()
    hangs = [action for one in menus for action in one.actions()]
    assert [one.key for one in window.commands.all() if hangs.count(one.action) != 1] == []


def test_a_menu_that_is_longer_than_the_screen_scrolls(window: MainWindow) -> None:
    for menu in (window._menu, window.top.screens.menu()):
        menu.ensurePolished()
        assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu) == 1


def test_what_is_searched_lies_within_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(AT_200_PERCENT)
    window.searching.open()
    assert window.rect().contains(window.palette_box.geometry())
    all_can_be_reached(qtbot, window.palette_box)
