"""The pages within each screen at 200 % on a small laptop: all of it can be read and used."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.reachable import AT_200_PERCENT, all_can_be_reached
from wijkdesk.services.whole import records
from wijkdesk.ui.shell import MainWindow

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
    yield from press(screen, "Voorbereiden", "Houden", "Uitwerken")


def acties(screen: Any, town: Wijk) -> Iterator[str]:
    made = records.add(town.store, "actie", None, title="Lamp repareren bij de school")
    screen.show_record("actie", made)
    yield "actie"
    yield from press(screen, "Bord", "Wie heeft de bal", "Lijst")


def wijkopgaven(screen: Any, town: Wijk) -> Iterator[str]:
    yield "nog niet begonnen"
    yield from press(screen, "Wijkopgave beginnen", "Versies")


@pytest.mark.parametrize("walk", [wijken, contacten, netwerk, overleg, acties, wijkopgaven])
def test_nothing_of_its_pages_is_out_of_reach(
    qtbot: QtBot, window: MainWindow, town: Wijk, walk: Walk
) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(AT_200_PERCENT)
    window.choose_gebied(town.wijk)
    screen = window.go_to(walk.__name__)
    pages = []
    for page in walk(screen, town):
        window.undo_bar.hide()
        all_can_be_reached(qtbot, window, labels=True, where=page)
        pages.append(page)
    assert len(pages) > 1 and len(pages) == len(set(pages))
