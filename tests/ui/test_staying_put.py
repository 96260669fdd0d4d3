"""The cursor stays where somebody works: after Esc, after a window, after the beamer."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.today import TODAY, noon
from wijkdesk.services.actie import changes
from wijkdesk.ui import theme
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.overleg.meeting_page import HOLD
from wijkdesk.ui.shell import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def town(town: Wijk) -> Wijk:
    town.store.clock = noon()
    return town


def _escape(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)


def test_esc_in_a_box_empties_it_then_leaves_it_and_stays_on_the_screen(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go_to("contacten")
    acties = window.go_to("acties")
    acties.new.setFocus()
    qtbot.keyClicks(acties.new, "half een actie")
    _escape(qtbot, window)
    assert acties.new.text() == "" and acties.new.hasFocus()
    _escape(qtbot, window)
    assert not acties.new.hasFocus() and window.screen_key == "acties"
    _escape(qtbot, window)
    assert window.screen_key == "acties"


def test_esc_closes_the_list_of_names_and_keeps_what_is_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    acties = window.go_to("acties")
    acties.new.setFocus()
    qtbot.keyClicks(acties.new, "@Jo")
    assert acties.new.names.list.isVisible()
    qtbot.keyClick(acties.new.names.list, Qt.Key.Key_Escape)
    assert not acties.new.names.list.isVisible() and acties.new.text() == "@Jo"
    assert window.screen_key == "acties"


def test_esc_in_the_notes_leaves_them_and_the_next_one_leads_to_the_list(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    town.item("Speelveld")
    overleg = window.go_to("overleg")
    overleg.open_meeting(town.meetings[0], HOLD)
    notes = overleg.page.hold.notes
    notes.setFocus()
    qtbot.keyClicks(notes, "Er ligt glas.")
    _escape(qtbot, window)
    assert overleg.page.isVisible() and notes.toPlainText() == "Er ligt glas."
    _escape(qtbot, window)
    assert overleg.overview.isVisible() and window.screen_key == "overleg"


def test_alt_left_goes_to_the_screen_before(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to("contacten")
    window.go_to("acties")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.screen_key == "contacten"


def test_a_click_on_the_screen_one_is_in_leads_to_its_list(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    overleg = window.go_to("overleg")
    overleg.open_meeting(town.meetings[0])
    qtbot.mouseClick(window.navigation._buttons["overleg"], Qt.MouseButton.LeftButton)
    assert overleg.overview.isVisible()


@pytest.mark.parametrize("enters", [True, False])
def test_enter_and_a_double_click_open_the_action_beside_the_list(
    qtbot: QtBot, window: MainWindow, town: Wijk, enters: bool
) -> None:
    town.note(town.item(), "! bellen")
    acties = window.go_to("acties")
    view = acties.table.view
    view.selectRow(0)
    view.setFocus()
    if enters:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    else:
        place = view.visualRect(acties.table.model.index(0, 1)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    first = next(iter(acties.panel.form.rows.values())).editor
    assert window.screen_key == "acties"
    assert first.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize(
    ("key", "made"),
    [
        (Qt.Key.Key_A, JotWindow),
        (Qt.Key.Key_B, JotWindow),
        (Qt.Key.Key_G, TalkWindow),
    ],
)
def test_after_jotting_something_down_the_cursor_is_where_it_was(
    qtbot: QtBot, window: MainWindow, town: Wijk, key: Qt.Key, made: type[QWidget]
) -> None:
    changes.write_down(town.store, "bellen", TODAY)
    acties = window.go_to("acties")
    acties.table.view.selectRow(0)
    acties.table.view.setFocus()
    talk = made is TalkWindow
    qtbot.keyClick(acties.table.view, key, CONTROL if talk else CONTROL | SHIFT)
    asked = window.findChild(made)
    if isinstance(asked, JotWindow):
        qtbot.keyClicks(asked.line, "iets nieuws")
        qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    else:
        asked.reject()
    qtbot.wait(50)
    assert window.focusWidget() is acties.table.view


def test_light_or_dark_is_a_choice_that_stays(qtbot: QtBot, tmp_path: Path) -> None:
    first = MainWindow(folder=tmp_path)
    qtbot.addWidget(first)
    first._schemes["dark"].trigger()
    assert theme.theme().dark
    first._schemes["light"].trigger()
    assert not theme.theme().dark
    first._schemes["dark"].trigger()
    theme.theme().choose("light")
    later = MainWindow(folder=tmp_path)
    qtbot.addWidget(later)
    later.restore_scheme()
    assert theme.theme().dark and later._schemes["dark"].isChecked()
    theme.theme().choose("light")


def test_the_first_window_fits_the_screen_with_its_frame(qtbot: QtBot) -> None:
    made = MainWindow()
    qtbot.addWidget(made)
    room = made.screen().availableSize()
    small = room.width() <= 1366 or room.height() <= 768
    assert made.isMaximized() == small


def test_after_the_beamer_the_cursor_is_in_the_notes_again(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    town.item("Speelveld")
    overleg = window.go_to("overleg")
    overleg.open_meeting(town.meetings[0], HOLD)
    hold = overleg.page.hold
    qtbot.keyClicks(hold.notes, "Half")
    hold.beamer.setFocus()
    qtbot.mouseClick(hold.beamer, Qt.MouseButton.LeftButton)
    # Nor does it take it from there when it opens, or shows what is typed.
    assert window.isActiveWindow() and window.focusWidget() is hold.notes
    qtbot.keyClicks(hold.notes, " werk")
    hold.flush()
    assert overleg.page.beamer.isVisible() and QApplication.focusWidget() is hold.notes
    overleg.page.beamer.close()
    assert window.focusWidget() is hold.notes
    assert hold.notes.textCursor().position() == 9
