"""The pages within each screen at 200 % on a small laptop: all of it can be read and used."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.reachable import AT_200_PERCENT, LAPTOP, all_can_be_reached
from wijkdesk.services.whole import records
from wijkdesk.ui.overleg.meeting_page import HOLD
from wijkdesk.ui.overleg.prepare.page import PreparePage
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import SMALLEST, MainWindow
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.widgets.screen import Screen

Walk = Callable[[Any, Wijk], Iterator[str]]


def press(screen: Any, *words: str) -> Iterator[str]:
    """Press these buttons, one after the other."""
    for word in words:
        found = screen.findChildren(QPushButton)
        next(one for one in found if one.isVisible() and one.text().strip() == word).click()
        yield word


def wijken(screen: Any, town: Wijk) -> Iterator[str]:
    yield "lijst"
    yield from press(screen, "+ Eigen gebied")


def contacten(screen: Any, town: Wijk) -> Iterator[str]:
    screen.show_record("contact", town.joke)
    yield "contact"
    for tab in range(1, screen.panel.tabs.count()):
        screen.panel.tabs.setCurrentIndex(tab)
        yield screen.panel.tabs.tabText(tab)
    yield from press(screen, "Organisaties", "Personen")
    screen.begin("contact")
    yield "nieuw contact"
    screen.go_back()
    screen.show_doubles()
    yield "dubbelen"
    screen.go_back()
    screen.show_privacy()
    yield "privacy"


def netwerk(screen: Any, town: Wijk) -> Iterator[str]:
    yield "lijst"
    yield from press(screen, "Kaart", "Dekking", "Tijdlijn", "Wie is wie", "Lijst")
    screen.begin()
    yield "nieuwe stakeholder"


def overleg(screen: Any, town: Wijk) -> Iterator[str]:
    town.note(town.item("Speelveld"), "! @Joke bellen", "= akkoord")
    views = ("Geweest", "Jaar", "Reeksen", "Besluiten", "Bespreekpunten", "Soorten", "Komend")
    yield from press(screen, *views)
    screen.show_record("overleg", town.meetings[0])
    yield "overleg"
    yield from press(screen, "Voorbereiden")
    tabs = screen.findChild(PreparePage).tabs
    for tab in range(1, tabs.count()):
        tabs.setCurrentIndex(tab)
        yield tabs.tabText(tab)
    yield from press(screen, "Houden", "Uitwerken")


def acties(screen: Any, town: Wijk) -> Iterator[str]:
    made = records.add(town.store, "actie", None, title="Lamp repareren bij de school")
    screen.show_record("actie", made)
    yield "actie"
    yield from press(screen, "Bord", "Wie heeft de bal", "Lijst")


def wijkopgaven(screen: Any, town: Wijk) -> Iterator[str]:
    yield "nog niet begonnen"
    yield from press(screen, "Wijkopgave beginnen", "Versies")


def opened(window: MainWindow, town: Wijk, size: QSize, key: str) -> Screen:
    """A screen for the wijk, in a window of this size."""
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)
    window.choose_gebied(town.wijk)
    screen = window.go_to(key)
    assert screen is not None
    return screen


@pytest.mark.parametrize("walk", [wijken, contacten, netwerk, overleg, acties, wijkopgaven])
def test_nothing_of_its_pages_is_out_of_reach(
    qtbot: QtBot, window: MainWindow, town: Wijk, walk: Walk
) -> None:
    screen = opened(window, town, AT_200_PERCENT, walk.__name__)
    pages = []
    for page in walk(screen, town):
        window.undo_bar.hide()
        all_can_be_reached(qtbot, window, labels=True, where=page)
        pages.append(page)
    assert len(pages) > 1 and len(pages) == len(set(pages))


@pytest.mark.parametrize("walk", [wijken, contacten, overleg, acties])
def test_on_a_laptop_columns_stand_beside_each_other(
    qtbot: QtBot, window: MainWindow, town: Wijk, walk: Walk
) -> None:
    screen = opened(window, town, LAPTOP, walk.__name__)
    for page in walk(screen, town):
        worker.wait_for_all()
        qtbot.wait(40)
        shown = [one for one in screen.findChildren(Columns) if one.isVisible()]
        under = [one for one in shown if one.orientation() is Qt.Orientation.Vertical]
        assert under == [], page


def test_who_holds_a_meeting_has_the_notes_in_sight(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    town.item("Gesprek")
    screen = opened(window, town, SMALLEST, "overleg")
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
