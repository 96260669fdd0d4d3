"""Forward Tab comes along everything of a screen and of each page in it, and round again; Shift+Tab
goes the same way back."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from wijkdesk.services.contact import adding
from wijkdesk.services.contact.adding import Typed
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.ui.acties import views as acties
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.backups.screen import BackupsScreen
from wijkdesk.ui.contacten.panel import DATA, PRIVACY
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.netwerk import screen as netwerk
from wijkdesk.ui.netwerk.screen import NetwerkScreen
from wijkdesk.ui.overleg.meeting_page import MODES
from wijkdesk.ui.overleg.overview import page as overview
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.wijken.screen import WijkenScreen
from wijkdesk.ui.wijkopgaven.screen import WijkopgavenScreen

MOST = 300
"""More stops than any screen has."""
TAB = Qt.FocusPolicy.TabFocus


def round_from(start: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where this key stops, from `start` until it comes somewhere again."""
    start.setFocus()
    met: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in met and len(met) < MOST:
        assert now is not None
        met.append(now)
        QTest.keyClick(now, key)
    # Not into a part that it goes round in.
    assert now is met[0], f"{told(met[-1])} leads to {told(now)}"
    return met


def told(one: QWidget | None) -> str:
    return one.accessibleName() or getattr(one, "text", str)() or str(one) if one else ""


def all_is_reached(qtbot: QtBot, window: MainWindow, screen: Screen) -> list[QWidget]:
    """Everything of the screen that takes the cursor, there and back; gives the stops."""
    worker.wait_for_all()
    qtbot.wait(30)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.top.capture.setFocus()
    met = round_from(window.top.capture, Qt.Key.Key_Tab)
    missed = [
        told(one)
        for one in screen.findChildren(QWidget)
        if one.focusPolicy() & TAB == TAB and one.isVisible() and one.isEnabled()
        if one.focusProxy() is None and one not in met
    ]
    assert not missed
    back = round_from(window.top.capture, Qt.Key.Key_Backtab)
    assert [told(one) for one in back[1:]] == [told(one) for one in met[:0:-1]]
    return met


Turns = Callable[[MainWindow, Wijk], None]


def contacten(window: MainWindow) -> ContactenScreen:
    screen = window.screens["contacten"]
    assert isinstance(screen, ContactenScreen)
    return screen


def contact(window: MainWindow, town: Wijk, tab: int = DATA, kind: str = "contact") -> None:
    screen = contacten(window)
    one = town.joke if kind == "contact" else town.avedan
    records.add(town.store, "email", None, **{f"{kind}_id": one, "address": "joke@voorbeeld.nl"})
    for number in ("0546 541111", "06 12345678"):
        records.add(town.store, "phone", None, **{f"{kind}_id": one, "number": number})
    screen.show_record(kind, one)
    screen.panel.tabs.setCurrentIndex(tab)


def of_netwerk(window: MainWindow, town: Wijk, view: int) -> None:
    window.choose_gebied(town.wijk)
    screen = window.screens["netwerk"]
    assert isinstance(screen, NetwerkScreen)
    screen.show_view(view)
    if view == netwerk.LIST:
        screen.table.select(screen.table.model.ids[0])


def of_acties(window: MainWindow, town: Wijk, shape: int) -> None:
    screen = window.screens["acties"]
    assert isinstance(screen, ActiesScreen)
    made = records.add(town.store, "actie", None, title="Lamp repareren")
    screen.show_record("actie", made)
    screen.show_shape(shape)


def of_overleg(window: MainWindow, view: int) -> None:
    screen = window.screens["overleg"]
    assert isinstance(screen, OverlegScreen)
    screen.overview.show_view(view)


def of_meeting(window: MainWindow, town: Wijk, mode: int) -> None:
    screen = window.screens["overleg"]
    assert isinstance(screen, OverlegScreen)
    town.propose()
    town.invite()
    screen.open_meeting(town.meetings[0], mode)


def of_wijkopgave(window: MainWindow, town: Wijk, chapter: str) -> None:
    window.choose_gebied(town.wijk)
    screen = window.screens["wijkopgaven"]
    assert isinstance(screen, WijkopgavenScreen)
    if chapter == "versies":
        screen.to_versions.setChecked(True)
    else:
        screen.chapters.choose(chapter)


def shows(turn: Callable[[MainWindow, Wijk, int], None], which: int, *at: Any) -> None:
    """One of the views that a number names."""
    turn(*at, which)


def own_area(window: MainWindow, _town: Wijk) -> None:
    screen = window.screens["wijken"]
    assert isinstance(screen, WijkenScreen)
    screen._show_form()
    screen.area.begin()


PAGES: dict[str, tuple[str, Turns]] = {
    "wijken": ("wijken", lambda _window, _town: None),
    "eigen gebied": ("wijken", own_area),
    "contacten": ("contacten", lambda _window, _town: None),
    "contact, gegevens": ("contacten", contact),
    "contact, privacy": ("contacten", lambda window, town: contact(window, town, PRIVACY)),
    "organisatie": ("contacten", lambda window, town: contact(window, town, 1, "organisatie")),
    "nieuw contact": ("contacten", lambda window, _: contacten(window).begin("contact")),
    "dubbelen": ("contacten", lambda window, _: contacten(window).show_doubles()),
    "inlezen": ("contacten", lambda window, _: contacten(window).begin_import()),
    "nakijken": ("contacten", lambda window, _: contacten(window).show_privacy()),
    "backups": ("backups", lambda _window, _town: None),
    **{
        f"netwerk, {word}": (
            "netwerk",
            partial(shows, of_netwerk, view),
        )
        for view, word in netwerk.VIEWS
    },
    **{
        f"acties, {word}": (
            "acties",
            partial(shows, of_acties, shape),
        )
        for shape, word in acties.SHAPES
    },
    **{
        f"overleg, {word}": ("overleg", lambda window, _, view=view: of_overleg(window, view))
        for view, word in overview.VIEWS
    },
    **{
        f"overleg, {word}": (
            "overleg",
            partial(shows, of_meeting, mode),
        )
        for mode, word in MODES
    },
    "wijkopgaven": ("wijkopgaven", lambda _window, _town: None),
    **{
        f"wijkopgave, {key}": (
            "wijkopgaven",
            lambda window, town, key=key: of_wijkopgave(window, town, key),
        )
        for key in (*(chapter.key for chapter in CHAPTERS), "versies")
    },
}


@pytest.mark.parametrize("key", dict.fromkeys(key for key, _turn in PAGES.values()))
def test_tab_reaches_all_that_takes_the_cursor_and_shift_tab_goes_back(
    qtbot: QtBot, window: MainWindow, town: Wijk, key: str
) -> None:
    assert window.store is not None
    window.store.backup()
    for turn in [turn for at, turn in PAGES.values() if at == key]:
        window.go_to(key)
        turn(window, town)
        screen = window.screens[key]
        if isinstance(screen, BackupsScreen):
            qtbot.waitUntil(lambda shown=screen.list: shown.count() > 0, timeout=20_000)
        all_is_reached(qtbot, window, screen)


def test_tab_goes_down_through_the_data_of_a_contact(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    other = adding.add(town.store, "contact", Typed("Omar", "Avedan", "coach", "06 11111111"))
    window.go_to("contacten")
    contact(window, town)
    screen = contacten(window)
    # Other lines, and one that is still to be filled in.
    screen.show_record("contact", other)
    screen.show_record("contact", town.joke)
    page = screen.panel.data["contact"]
    page.parts["phone"].add.click()
    met = all_is_reached(qtbot, window, screen)
    inside = page.widget()
    down = [one.mapTo(inside, QPoint(0, 0)).y() for one in met if inside.isAncestorOf(one)]
    # Those beside each other differ by some pixels.
    assert len(down) > 20
    assert all(after > before - 12 for before, after in pairwise(down))
