"""The cursor is somewhere one can work: on each screen, after a start, and after a dialog."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.originals import PASSWORD
from tests.other_disk import on_other_disk
from tests.services.meetings import Wijk
from wijkdesk.app import Desk
from wijkdesk.services.overleg.agenda import items
from wijkdesk.ui.backups import second_card
from wijkdesk.ui.backups.screen import BackupsScreen
from wijkdesk.ui.overleg.meeting_page import HOLD
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock import from_copy, opening, restore_step
from wijkdesk.ui.unlock.opening import Offered
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.restore_step import RestoreStep
from wijkdesk.ui.unlock.steps import PasswordStep
from wijkdesk.ui.widgets.cursor import Busy, in_line, stop_before

SLOW = 40_000
"""Milliseconds that a busy machine may need."""


@pytest.mark.parametrize("everywhere", [True, False])
def test_each_screen_has_the_cursor_where_one_works(
    qtbot: QtBot, window: MainWindow, town: Wijk, everywhere: bool
) -> None:
    window.choose_gebied(None if everywhere else town.wijk)

    def is_in(screen: QWidget | None) -> bool:
        there = window.focusWidget()
        assert screen is not None
        inside = there is not None and there is not screen and screen.isAncestorOf(there)
        return inside and there.isVisible() and there.isEnabled()

    for spec in SCREENS:
        screen = window.go_to(spec.key)
        qtbot.waitUntil(lambda screen=screen: is_in(screen), timeout=SLOW)


@pytest.fixture
def started(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Starts the program again, as often as that is asked."""
    running: list[Desk] = []

    def start() -> Desk:
        desk = Desk(tmp_path / "store", PASSWORD)
        running.append(desk)
        qtbot.waitUntil(lambda: bool(desk.window.gebieden), timeout=SLOW)
        return desk

    yield start
    for desk in running:
        desk.close_store()
        desk.leave()
        desk.window.deleteLater()


def overleg_of(desk: Desk) -> OverlegScreen:
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    return screen


def test_who_held_a_meeting_is_in_the_notes_of_the_same_item_after_a_new_start(
    qtbot: QtBot, closed_town: Wijk, started: Callable[[], Desk]
) -> None:
    first = started()
    assert first.store is not None
    meeting = closed_town.meetings[0]
    items.add(first.store, meeting, "Speelveld")
    wanted: UUID = items.add(first.store, meeting, "Verlichting")
    screen = overleg_of(first)
    screen.open_meeting(meeting, HOLD)
    screen.page.hold.agenda.choose(wanted)
    first.window.close()
    first.close_store(for_good=True)
    first.leave()
    again = started()
    found = again.window.screens["overleg"]
    assert isinstance(found, OverlegScreen)
    assert found.page.item_id == wanted
    assert again.window.focusWidget() is found.page.hold.notes


def test_after_another_folder_the_cursor_is_at_the_copies_that_were_found(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = UnlockPage(tmp_path / "nieuw")
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    step = RestoreStep(False)
    page._steps.show(step)
    monkeypatch.setattr(restore_step, "ask_folder", lambda *_: tmp_path)
    step.other.setFocus()
    qtbot.keyClick(step.other, Qt.Key.Key_Space)
    step.offer([])
    assert page.window().focusWidget() is step.other
    step.place = tmp_path
    step.offer([Offered(tmp_path / f"wijkdesk-{one}.db", "vandaag") for one in (1, 2)])
    assert page.window().focusWidget() is step.copies


def test_where_no_copy_is_found_yet_the_cursor_waits_at_the_folder_and_then_goes_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Offered] = []
    monkeypatch.setattr(opening, "offered", lambda *_: list(offered))
    monkeypatch.setattr(from_copy, "AGAIN_MS", 50)
    page = UnlockPage(tmp_path)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ask_copy()
    step = page.step
    assert isinstance(step, RestoreStep)
    assert page.window().focusWidget() is step.other
    assert step.found.text() == restore_step.SEARCHES
    qtbot.waitUntil(lambda: step.found.text() == restore_step.NOTHING_FOUND, timeout=SLOW)
    assert page.window().focusWidget() is step.other
    # The stick goes in.
    offered.append(Offered(tmp_path / "wijkdesk-1.db", "vandaag"))
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=SLOW)
    assert page.window().focusWidget() is step.password.edit
    step.with_code.setFocus()
    step.offer([])
    step.offer(offered)
    assert page.window().focusWidget() is step.with_code


def test_the_longer_no_copy_is_found_the_less_often_is_looked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[int] = []

    class AtOnce:
        @staticmethod
        def singleShot(wait: int, step: RestoreStep, again: Callable[[], object]) -> None:
            waits.append(wait)
            QTimer.singleShot(0, step, again)

    monkeypatch.setattr(opening, "offered", lambda *_: [])
    monkeypatch.setattr(from_copy, "QTimer", AtOnce)
    page = UnlockPage(tmp_path)
    qtbot.addWidget(page)
    page.ask_copy()
    qtbot.waitUntil(lambda: len(waits) > 5, timeout=SLOW)
    assert waits[:6] == [3000, 6000, 12_000, 24_000, 30_000, 30_000]


@pytest.fixture
def screen(qtbot: QtBot, window: MainWindow) -> BackupsScreen:
    made = window.go_to("backups")
    assert isinstance(made, BackupsScreen)
    qtbot.waitUntil(made.second.choose.isEnabled, timeout=SLOW)
    return made


def test_after_the_second_place_is_chosen_the_cursor_is_at_that_button(
    qtbot: QtBot,
    window: MainWindow,
    screen: BackupsScreen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(second_card, "ask_folder", lambda *_: tmp_path / "stick")
    on_other_disk(monkeypatch, tmp_path / "stick")
    screen.second.choose.setFocus()
    qtbot.keyClick(screen.second.choose, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.list.count() == 2, timeout=SLOW)
    assert window.focusWidget() is screen.second.choose
    screen.second.forget.setFocus()
    qtbot.keyClick(screen.second.forget, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.list.count() == 1, timeout=SLOW)
    # Its own button is not there any more.
    assert window.focusWidget() is screen.second.choose


def test_after_a_copy_the_cursor_is_at_its_button_and_after_no_at_what_was_asked(
    qtbot: QtBot, window: MainWindow, screen: BackupsScreen
) -> None:
    # Without a copy there is no list to be in.
    assert window.focusWidget() is screen.now
    qtbot.keyClick(screen.now, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.list.count() == 1, timeout=SLOW)
    assert window.focusWidget() is screen.now
    qtbot.mouseClick(screen.about.restore, Qt.MouseButton.LeftButton)
    qtbot.keyClick(screen.about.no, Qt.Key.Key_Space)
    assert window.focusWidget() is screen.about.restore


def test_who_went_elsewhere_meanwhile_stays_there(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    one, other = QPushButton(), QPushButton()
    for button in (one, other):
        layout.addWidget(button)
    page.show()
    busy = Busy(page, one)
    one.setFocus()
    busy.begin()
    assert page.focusWidget() is not other
    busy.end()
    assert page.focusWidget() is one
    busy.begin()
    other.setFocus()
    busy.end()
    assert page.focusWidget() is other


def test_who_starts_or_locks_types_the_password_at_once(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.lock()
    step = desk.page.step if desk.page is not None else None
    assert isinstance(step, PasswordStep)
    assert desk.window.focusWidget() is step.password.edit
    desk.close_store(for_good=True)
    other = Desk(tmp_path / "store")
    qtbot.addWidget(other.window, before_close_func=lambda _window: other.close_store())
    again = other.page.step if other.page is not None else None
    assert isinstance(again, PasswordStep)
    assert other.window.focusWidget() is again.password.edit


@pytest.mark.parametrize("walk", [in_line, lambda first, last: stop_before(first, last)])
def test_what_goes_takes_nothing_along_that_stands_elsewhere(
    qtbot: QtBot, walk: Callable[[QWidget, QWidget], object]
) -> None:
    """A list that hangs open and a menu are Qt's own, and were taken for gone."""
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = QVBoxLayout(whole)
    parts = [QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()]
    for part in parts:
        layout.addWidget(part)
    completer = QCompleter(["Anna"], parts[2])
    hangs = completer.popup()
    menu = QMenu(parts[1])
    inside = menu.addMenu("Binnen")
    walk(parts[0], parts[3])
    for goes in (parts[0], parts[3]):
        goes.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(parts[0]) and not isValid(parts[3])
    assert isValid(hangs) and isValid(inside)
    whole.show()
    assert whole.isVisible() and not inside.actions()
