"""After "Terug" one types on where something is not saved, wherever that is; the list of it says
whose it is; and the cursor is not lost on the way."""

import json
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.today import noon
from tests.ui.test_disk_full import full
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import texts
from wijkdesk.ui.frame.bars.saved_state import WAITS
from wijkdesk.ui.message import Message
from wijkdesk.ui.overleg.meeting_page import HOLD, PREPARE
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import unsaved

CTRL = Qt.KeyboardModifier.ControlModifier
NO_DAY = "geen dag"


@pytest.fixture
def town(town: Wijk) -> Wijk:
    town.store.clock = noon()
    return town


def places(town: Wijk) -> list[str]:
    return [one.where for one in unsaved.of(town.store).found()]


def go_back(qtbot: QtBot, window: MainWindow) -> None:
    """Close, and press Terug."""
    assert not window.may_leave(lambda: None)
    box = next(one for one in window.findChildren(Message) if one.isVisible())
    terug = box.escapeButton()
    assert terug is not None and terug.text() == "Terug"
    qtbot.mouseClick(terug, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def with_action(window: MainWindow, town: Wijk) -> Any:
    """The field with the day of an action, which can't be saved."""
    made = records.add(town.store, "actie", None, title="Bellen met de school")
    window.show_record("actie", made)
    line = window.screens["acties"].panel.form.rows["due_on"].editor.edit  # type: ignore[attr-defined]
    line.setFocus()
    line.setText(NO_DAY)
    line.setModified(True)
    return line


def email_of_joke(qtbot: QtBot, window: MainWindow, town: Wijk) -> Any:
    screen: Any = window.go_to("contacten")
    screen.show_record("contact", town.joke)
    screen.panel.edit()
    rows = screen.panel.data["contact"].parts["email"]
    rows.add.click()
    line = rows.parts[None].editors["address"].edit
    qtbot.waitUntil(line.isVisible)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    qtbot.keyClicks(line, "geen adres")
    return line


def test_terug_leads_to_the_field_that_was_typed_in(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    line = with_action(window, town)
    go_back(qtbot, window)
    assert window.focusWidget() is line
    assert line.text() == NO_DAY


def test_terug_leads_to_another_screen(qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
    line = with_action(window, town)
    window.go_to("netwerk")
    go_back(qtbot, window)
    assert window.screen_key == "acties"
    assert line.isVisible() and window.focusWidget() is line


def test_terug_leads_to_another_tab_of_a_screen(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    line = email_of_joke(qtbot, window, town)
    screen: Any = window.screens["contacten"]
    screen.panel.tabs.setCurrentIndex(0)
    window.go_to("acties")
    go_back(qtbot, window)
    assert window.screen_key == "contacten"
    assert line.isVisible() and window.focusWidget() is line


def test_terug_leads_to_the_notes_of_a_meeting_that_is_prepared(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    town.item("Gesprek")
    screen: Any = window.go_to("overleg")
    screen.open_meeting(town.meetings[0], HOLD)
    notes = screen.page.hold.notes
    notes.setFocus()
    qtbot.keyClicks(notes, "Afspraak")
    with full(town.store):
        screen.page.show_mode(PREPARE)
        assert not notes.isVisible()
        go_back(qtbot, window)
        assert screen.page.mode == HOLD
        assert notes.isVisible() and window.focusWidget() is notes


def test_trying_again_shows_that_it_was_done_and_what_came_of_it(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    town.item("Gesprek")
    screen: Any = window.go_to("overleg")
    screen.open_meeting(town.meetings[0], HOLD)
    qtbot.keyClicks(screen.page.hold.notes, "Afspraak")
    left: list[bool] = []
    with full(town.store):
        assert not window.may_leave(lambda: left.append(True))
        for told in ("1 keer opnieuw geprobeerd", "2 keer opnieuw geprobeerd"):
            press_again(window)
            [box] = [one for one in window.findChildren(Message) if one.isVisible()]
            assert box.text().startswith(f"{told}: het lukt nog niet.")
        assert left == []
    press_again(window)
    assert left == [True]


def press_again(window: MainWindow) -> None:
    [box] = [one for one in window.findChildren(Message) if one.isVisible()]
    next(one for one in box.buttons() if one.text() == "Nu opnieuw").click()


def test_terug_leads_to_what_its_form_went_on_from(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    line = with_action(window, town)
    other = records.add(town.store, "actie", None, title="Iets anders")
    window.show_record("actie", other)
    assert line.text() != NO_DAY
    go_back(qtbot, window)
    focused: Any = window.focusWidget()
    assert focused.text() == NO_DAY
    assert window.screens["acties"].in_sight() != ("actie", other)


def test_terug_from_another_view_of_the_same_screen(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    line = with_action(window, town)
    screen: Any = window.screens["acties"]
    screen.show_shape(1)
    assert not line.isVisible()
    go_back(qtbot, window)
    assert line.isVisible() and window.focusWidget() is line


def test_the_list_says_whose_it_is(qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
    with_action(window, town)
    window.go_to("contacten")
    email_of_joke(qtbot, window, town)
    window.leave_field()
    assert not window.may_leave(lambda: None)
    box = next(one for one in window.findChildren(Message) if one.isVisible())
    assert "•  E-mailadres van Joke van der Berg:" in box.text()
    assert "van actie “Bellen met de school”:" in box.text()
    box.reject()


def _prose(window: MainWindow, town: Wijk) -> QWidget:
    texts.ensure(town.store, town.wijk)
    window.choose_gebied(town.wijk)
    screen: Any = window.go_to("wijkopgaven")
    screen.chapters.choose("visie")
    return next(iter(screen.editor.fields[0].rows.values())).editor.edit


def _note(window: MainWindow, town: Wijk) -> QWidget:
    made = records.add(town.store, "actie", None, title="Bellen")
    window.show_record("actie", made)
    return window.screens["acties"].panel.note  # type: ignore[attr-defined]


def _notes(window: MainWindow, town: Wijk) -> QWidget:
    town.item("Gesprek")
    screen: Any = window.go_to("overleg")
    screen.open_meeting(town.meetings[0], HOLD)
    return screen.page.hold.notes


def _guest(window: MainWindow, town: Wijk) -> QWidget:
    _notes(window, town)
    screen: Any = window.screens["overleg"]
    return screen.page.hold.guest


def _promise(window: MainWindow, town: Wijk) -> QWidget:
    screen: Any = window.go_to("contacten")
    screen.show_record("contact", town.joke)
    screen.panel.overview.moments.add.click()
    return screen.panel.overview.moments.what


def _reason(window: MainWindow, town: Wijk) -> QWidget:
    screen: Any = window.go_to("wijken")
    screen.show_record("gebied", town.wijk)
    return screen.detail.priority.reason.editor.edit


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (_prose, "gezamenlijke visie van wijkopgave Ossenkoppelerhoek"),
        (_note, "voortgang van actie “Bellen”"),
        (_notes, "aantekeningen bij punt 1 (Gesprek)"),
        (_guest, "nieuwe gast van overleg “Wijknetwerk Ossenkoppelerhoek”"),
        (_promise, "nieuwe toezegging van Joke van der Berg"),
        (_reason, "waarom Ossenkoppelerhoek prioritair is"),
    ],
)
def test_each_place_says_whose_it_is(
    qtbot: QtBot, window: MainWindow, town: Wijk, place: Any, told: str
) -> None:
    box = place(window, town)
    box.setFocus()
    with full(town.store):
        qtbot.keyClicks(box, "x")
        assert places(town) == [told]


def test_choosing_a_wijk_while_typing_leaves_the_cursor_in_the_notes(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    notes: Any = _notes(window, town)
    qtbot.waitUntil(lambda: window.top.gebieden.count() > 1)
    notes.setFocus()
    qtbot.keyClicks(notes, "Afspraak")
    box = window.top.gebieden
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(box.view().isVisible)
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.gebied_id is not None)
    assert window.focusWidget() is notes
    qtbot.keyClicks(notes, " gemaakt")
    assert notes.toPlainText() == "Afspraak gemaakt"


def test_a_form_that_shows_something_else_after_choosing_a_wijk_has_no_cursor(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    mine = records.add(town.store, "actie", None, title="Van alle wijken")
    other = next(one for one, _name in _areas(window, qtbot) if one != town.wijk)
    with town.store.write("Actie") as session:
        from wijkdesk.models.actie import Actie

        session.get_one(Actie, mine).gebied_id = town.wijk
    window.show_record("actie", mine)
    line = window.screens["acties"].panel.form.rows["title"].editor.edit  # type: ignore[attr-defined]
    line.setFocus()
    window.choose_gebied(other)
    assert window.focusWidget() is not line


def _areas(window: MainWindow, qtbot: QtBot) -> list[tuple[UUID, str]]:
    qtbot.waitUntil(lambda: len(window.gebieden) > 1)
    return window.gebieden


def test_ctrl_z_takes_back_wrong_typing_before_what_was_saved(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    line = with_action(window, town)
    made = window.screens["acties"].in_sight()
    assert made is not None
    window.leave_field()
    window.screens["acties"].setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert records.record(town.store, *made)["title"] == "Bellen met de school"
    assert line.text() == "" and places(town) == []
    assert "Teruggenomen" in window.undo_bar.accessibleName()
    # Thought better of: it stands there again.
    qtbot.mouseClick(window.undo_bar.button, Qt.MouseButton.LeftButton)
    assert line.text() == NO_DAY and len(places(town)) == 1
    window.leave_field()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    # Nothing wrong is left: now what was saved.
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    with pytest.raises(KeyError):
        records.record(town.store, *made)


def test_ctrl_z_works_for_wrong_typing_when_nothing_was_saved_yet(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    line = email_of_joke(qtbot, window, town)
    window.commands["undo"].setEnabled(False)
    window.leave_field()
    qtbot.waitUntil(window.commands["undo"].isEnabled)
    assert "e-mailadres van Joke" in window.commands["undo"].text()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert line.text() == "" and places(town) == []
    qtbot.waitUntil(lambda: "e-mailadres" not in window.commands["undo"].text())


def test_a_wrong_field_of_something_else_is_found_after_locking_too(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    from wijkdesk.ui.widgets.unsaved import Draft

    made = records.add(town.store, "actie", None, title="Bellen")
    draft = Draft(f"veld/actie/{made}/due_on", "klaar op", NO_DAY, ("actie", made))
    again = Draft.read(json.loads(json.dumps(vars(draft), default=str)))
    assert again == draft
    unsaved.of(town.store).take_in([again])
    qtbot.waitUntil(lambda: window.status._saved.text().endswith(WAITS))
    go_back(qtbot, window)
    focused: Any = window.focusWidget()
    assert focused.text() == NO_DAY


def test_the_key_of_the_screen_in_sight_leads_to_its_list_as_a_click_does(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    screen = window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[0], HOLD)
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.screen_key == "overleg" and not screen._in_meeting()
    focused = window.focusWidget()
    assert focused is not None and screen.isAncestorOf(focused)
