"""Where one works on a page at 200 % on a small laptop, and how its columns stand."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.reachable import LAPTOP
from wijkdesk.ui.overleg.meeting_page import HOLD
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import SMALLEST, MainWindow


def test_who_holds_a_meeting_has_the_notes_in_sight(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    town.item("Gesprek")
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(SMALLEST)
    window.choose_gebied(town.wijk)
    screen = window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[0], HOLD)
    hold = screen.page.hold

    def whole(one: QWidget) -> bool:
        return one.visibleRegion().boundingRect() == one.rect()

    qtbot.waitUntil(lambda: _top(hold.notes) < _top(hold.agenda))
    qtbot.waitUntil(lambda: window.focusWidget() is hold.notes and whole(hold.notes.viewport()))
    # Beside each other the agenda stands first again, with its own width.
    window.resize(LAPTOP)
    qtbot.waitUntil(lambda: _left(hold.agenda) < _left(hold.notes))
    qtbot.waitUntil(lambda: hold.agenda.width() < hold.notes.width())


def _top(one: QWidget) -> int:
    return one.mapTo(one.window(), QPoint(0, 0)).y()


def _left(one: QWidget) -> int:
    return one.mapTo(one.window(), QPoint(0, 0)).x()
