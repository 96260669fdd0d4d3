"""Esc, and the cross of a window, never throw away what somebody typed with one key."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from wijkdesk.app import Desk
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.message import Message
from wijkdesk.ui.netwerk.screen import NetwerkScreen
from wijkdesk.ui.overleg.new_meeting import NewMeeting
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.typing_window import AGAIN, CLOSED_AGAIN, GONE, TypingWindow
from wijkdesk.ui.widgets.unsaved import Draft
from wijkdesk.ui.wijken.screen import WijkenScreen

Opened = tuple[TypingWindow, QWidget]


def talk(town: Wijk) -> Opened:
    window = TalkWindow(town.store)
    return window, window.people.box.line


def talk_about(town: Wijk) -> Opened:
    window = TalkWindow(town.store, people=(("contact", town.joke),))
    return window, window.rows["about"].editor.focusProxy()


def jot(town: Wijk) -> Opened:
    window = JotWindow(town.store, "actie", town.wijk)
    return window, window.line


def point(town: Wijk) -> Opened:
    window = JotWindow(town.store, "bespreekpunt", town.wijk)
    return window, window.line


def meeting(town: Wijk) -> Opened:
    window = NewMeeting(town.store, town.wijk)
    return window, window.rows["location"].editor.focusProxy()


@pytest.fixture(params=[talk, talk_about, jot, point, meeting])
def opened(request: pytest.FixtureRequest, qtbot: QtBot, town: Wijk) -> Opened:
    make: Callable[[Wijk], Opened] = request.param
    window, line = make(town)
    qtbot.addWidget(window)
    window.open()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    return window, line


def escape(qtbot: QtBot, window: QDialog) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_a_window_in_which_nothing_was_typed_closes_at_once(qtbot: QtBot, opened: Opened) -> None:
    window, _line = opened
    escape(qtbot, window)
    assert not window.isVisible()


def test_esc_asks_once_more_for_what_was_typed(qtbot: QtBot, opened: Opened, town: Wijk) -> None:
    window, line = opened
    qtbot.keyClicks(line, "Fatima")
    escape(qtbot, window)
    assert window.isVisible() and window.warning.isVisible()
    assert window.warning.text() == AGAIN
    # Who types on, meant the first one for something else.
    qtbot.keyClicks(line, "h")
    escape(qtbot, window)
    assert window.isVisible()
    escape(qtbot, window)
    assert not window.isVisible()
    assert not unsaved.of(town.store).found() and not unsaved.of(town.store).drafts()


def test_the_cross_of_a_window_asks_too(qtbot: QtBot, opened: Opened) -> None:
    window, line = opened
    qtbot.keyClicks(line, "Fatima")
    assert not window.close()
    assert window.isVisible() and window.warning.isVisible()
    # Who has not used Esc is not told to use it again.
    assert window.warning.text() == CLOSED_AGAIN
    escape(qtbot, window)
    assert not window.isVisible()


def test_what_comes_back_in_a_window_is_not_replaced_by_the_next_letter(
    qtbot: QtBot, town: Wijk
) -> None:
    draft = Draft("venster/actie", "actie die u vastlegt", json.dumps({"line": "Gea bellen"}))
    unsaved.of(town.store).take_in([draft])
    window, line = jot(town)
    qtbot.addWidget(window)
    window.open()
    qtbot.waitUntil(line.hasFocus)
    qtbot.wait(20)
    qtbot.keyClicks(line, " over het plein")
    assert window.line.text() == "Gea bellen over het plein"


def test_annuleren_does_what_it_says(qtbot: QtBot, opened: Opened) -> None:
    window, line = opened
    if not hasattr(window, "cancel"):
        pytest.skip("has no such button")
    qtbot.keyClicks(line, "Fatima")
    window.cancel.click()
    assert not window.isVisible()


def test_esc_asks_once_more_for_a_new_contact(qtbot: QtBot, window: MainWindow) -> None:
    screen = window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    screen.begin("contact")
    qtbot.keyClicks(screen.new_entry.rows["name"].editor.focusProxy(), "Fatima Yilmaz")
    told: list[str] = []
    screen.status.connect(told.append)
    assert screen.go_back()
    assert screen.new_entry.isVisible() and told == [AGAIN]
    assert screen.go_back()
    assert not screen.new_entry.isVisible()
    # In place of what was asked, which is true no more.
    assert told == [AGAIN, GONE]
    is_gone(screen)
    screen.begin("contact")
    assert screen.new_entry.rows["name"].editor.text() == ""


def is_gone(screen: Screen) -> None:
    """Esc said so: nothing waits to be saved any more."""
    assert not unsaved.of(screen.store).found() and not unsaved.of(screen.store).drafts()


def test_what_was_typed_of_an_area_is_gone_when_esc_says_so(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = window.go_to("wijken")
    assert isinstance(screen, WijkenScreen)
    screen._show_form()
    screen.area.begin()
    qtbot.keyClicks(screen.area.name.editor.focusProxy(), "De Parkbuurt")
    for _twice in range(2):
        assert screen.area.isVisible() and screen.go_back()
    assert not screen.area.isVisible()
    is_gone(screen)


@pytest.fixture
def netwerk(window: MainWindow, town: Wijk) -> NetwerkScreen:
    """The screen of the wijk, on which a new stakeholder is begun."""
    window.choose_gebied(town.wijk)
    screen = window.go_to("netwerk")
    assert isinstance(screen, NetwerkScreen)
    screen.begin()
    return screen


def test_esc_asks_once_more_for_a_new_stakeholder(qtbot: QtBot, netwerk: NetwerkScreen) -> None:
    screen = netwerk
    assert screen.go_back()
    assert not screen.new_stakeholder.isVisible()
    screen.begin()
    qtbot.keyClicks(screen.new_stakeholder.role, "buurtsportcoach")
    assert screen.go_back()
    assert screen.new_stakeholder.isVisible()
    assert screen.go_back()
    assert not screen.new_stakeholder.isVisible()
    is_gone(screen)


def test_a_meeting_that_waited_for_its_window_stands_in_it_again_and_esc_asks(
    qtbot: QtBot, town: Wijk
) -> None:
    typed, line = meeting(town)
    assert isinstance(typed, NewMeeting)
    qtbot.addWidget(typed)
    name = typed.rows["name"].editor
    name.show_text("Overleg over de speeltuin")
    qtbot.keyClicks(line, "buurthuis")
    [waits] = unsaved.of(town.store).found()
    unsaved.of(town.store).put_away(waits)
    again, line = meeting(town)
    assert isinstance(again, NewMeeting)
    qtbot.addWidget(again)
    again.open()
    qtbot.waitUntil(again.isActiveWindow)
    again.soort.setCurrentIndex((again.soort.currentIndex() + 1) % again.soort.count())
    told = [again.rows[each].editor.text() for each in ("name", "location")]
    assert told == ["Overleg over de speeltuin", "buurthuis"]
    escape(qtbot, again)
    assert again.isVisible()


def test_esc_asks_once_more_for_a_stakeholder_that_waited_while_another_wijk_was_shown(
    qtbot: QtBot, window: MainWindow, town: Wijk, netwerk: NetwerkScreen
) -> None:
    screen, form = netwerk, netwerk.new_stakeholder
    qtbot.keyClicks(form.role, "buurtsportcoach")
    elsewhere = next(one for one, _name in window.gebieden if one != town.wijk)
    form.begin(elsewhere)
    assert form.role.text() == ""
    form.begin(town.wijk)
    assert form.role.text() == "buurtsportcoach"
    assert screen.go_back()
    assert form.isVisible()


def test_closing_while_locked_asks_when_what_was_typed_is_not_on_disk(
    qtbot: QtBot, desk: Desk
) -> None:
    kept = False
    desk.window.drafts_kept = lambda: kept
    desk.lock()
    assert not desk.window.close()
    box = QApplication.activeModalWidget()
    assert isinstance(box, Message) and "niet op de schijf" in box.text()
    qtbot.mouseClick(box.escapeButton(), Qt.MouseButton.LeftButton)
    assert desk.window.isVisible()
    kept = True
    assert desk.window.close()


def test_ctrl_q_closes_while_it_is_locked(qtbot: QtBot, desk: Desk) -> None:
    desk.lock()
    assert desk.page is not None
    qtbot.waitUntil(lambda: desk.window.focusWidget() is not None)
    qtbot.keyClick(desk.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not desk.window.isVisible(), timeout=20_000)


def test_who_locks_over_the_question_at_closing_is_asked_nothing_more(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    begun = desk.window.go_to("contacten")
    assert isinstance(begun, ContactenScreen)
    begun.begin("contact")
    qtbot.keyClicks(begun.new_entry.rows["name"].editor.focusProxy(), "Fatima Yilmaz")
    went: list[str] = []
    assert not desk.window.may_leave(lambda: went.append("weg"))
    tries: list[None] = []
    desk.locking.wanted.connect(lambda: tries.append(None))
    assert isinstance(QApplication.activeModalWidget(), Message)
    desk.lock()
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: desk.store is None)
    # Nothing asked meanwhile: the next try locks.
    assert len(tries) == 1 and desk.page is not None and not went
