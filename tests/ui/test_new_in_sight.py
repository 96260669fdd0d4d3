"""What was just made is in sight, also where the list is narrowed to something else."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.conftest import add_wijk
from wijkdesk.services.actie.lists import View
from wijkdesk.services.contact.lists import Only
from wijkdesk.services.whole import records
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.netwerk.screen import NetwerkScreen
from wijkdesk.ui.overleg.new_meeting import NewMeeting
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets.tables.outside import Outside
from wijkdesk.ui.wijken.screen import WijkenScreen

ENTER = Qt.Key.Key_Return


def clear(qtbot: QtBot, line: Outside) -> None:
    qtbot.wait(30)
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert not line.isVisible()


def new_contact(qtbot: QtBot, window: MainWindow, name: str) -> ContactenScreen:
    screen = window.screens["contacten"]
    assert isinstance(screen, ContactenScreen)
    qtbot.mouseClick(screen.new, Qt.MouseButton.LeftButton)
    line = window.focusWidget()
    assert line is not None
    QTest.keyClicks(line, name)
    qtbot.keyClick(line, ENTER)
    return screen


def test_a_contact_outside_the_wijk_is_told_and_one_press_shows_it(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.choose_gebied(add_wijk(town.store, "Sluitersveld"))
    window.go_to("contacten")
    screen = new_contact(qtbot, window, "Nadia Buitenom")
    assert screen.outside.isVisible()
    told = screen.outside._words.text()
    assert told == "“Nadia Buitenom” is bewaard, maar past niet in het filter."
    shown = screen.panel.shown
    assert shown is not None and shown.entry.name == "Nadia Buitenom"
    # The list has no rows, so the cursor goes to what shows them.
    assert screen.outside.button.hasFocus()
    # It stays beside the list while one works on it.
    screen.refresh()
    assert screen.panel.shown is not None and screen.panel.shown.entry.id == shown.entry.id
    clear(qtbot, screen.outside)
    assert window.gebied_id is None and screen.table.current_id() == shown.entry.id


def test_a_contact_outside_what_is_sought_is_told_and_the_wijk_stays(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.go_to("contacten")
    screen = window.screens["contacten"]
    assert isinstance(screen, ContactenScreen)
    screen.table.seek("joke")
    screen.only.setCurrentIndex(screen.only.findData(Only.FAVOURITES))
    screen.refresh()
    new_contact(qtbot, window, "Nadia Buitenom")
    assert screen.outside.isVisible() and screen.table.filter.text() == "joke"
    clear(qtbot, screen.outside)
    shown = screen.panel.shown
    assert shown is not None and screen.table.current_id() == shown.entry.id
    assert screen.table.filter.text() == "" and screen.only.currentIndex() == 0
    # One that fits is only chosen.
    new_contact(qtbot, window, "Omar Erbij")
    assert not screen.outside.isVisible() and screen.table.current_id() is not None


def test_the_line_goes_when_another_is_chosen_or_the_filter_lets_it_in(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.go_to("contacten")
    screen = window.screens["contacten"]
    assert isinstance(screen, ContactenScreen)
    screen.table.seek("joke")
    new_contact(qtbot, window, "Nadia Buitenom")
    assert screen.outside.isVisible()
    screen.table.select(town.joke)
    assert not screen.outside.isVisible()
    screen.table.seek("henk")
    new_contact(qtbot, window, "Omar Erbuiten")
    assert screen.outside.isVisible()
    screen.table.seek("omar")
    assert not screen.outside.isVisible()


def test_a_stakeholder_outside_what_is_sought_is_told(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.choose_gebied(town.wijk)
    window.go_to("netwerk")
    screen = window.screens["netwerk"]
    assert isinstance(screen, NetwerkScreen)
    screen.table.seek("niets hiervan")
    screen.begin()
    QTest.keyClicks(screen.new_stakeholder.organisatie.box.line, "Moskee")
    screen.new_stakeholder.keep()
    assert screen.outside.isVisible() and screen.panel.isVisible()
    made = screen.outside.about
    clear(qtbot, screen.outside)
    assert screen.table.current_id() == made is not None


def test_a_meeting_outside_the_wijk_is_told_in_the_list_that_one_comes_back_to(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.choose_gebied(add_wijk(town.store, "Sluitersveld"))
    window.go_to("overleg")
    screen = window.screens["overleg"]
    assert isinstance(screen, OverlegScreen)
    qtbot.mouseClick(screen.overview.new, Qt.MouseButton.LeftButton)
    asked = screen.findChild(NewMeeting)
    assert asked is not None
    asked.soort.setCurrentIndex(asked.soort.count() - 1)
    asked.rows["gebied_id"].editor.show_value(town.wijk, "")
    asked.rows["name"].editor.show_value("Stadsbreed", "Stadsbreed")
    asked.rows["held_on"].editor.show_text("morgen")
    asked.rows["start_time"].editor.show_text("10:00")
    asked.keep()
    assert not asked.isVisible(), [one.problem.text() for one in asked.rows.values()]
    assert screen.in_sight() is not None
    window.go_back()
    line = screen.overview.outside
    assert line.isVisible() and "Stadsbreed" in line._words.text()
    made = line.about
    clear(qtbot, line)
    assert window.gebied_id is None and screen.overview.table.current_id() == made is not None


def test_an_action_that_is_written_down_over_its_list_is_told_outside_of_it(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.go_to("acties")
    screen = window.screens["acties"]
    assert isinstance(screen, ActiesScreen)
    screen.show_view(View.LATE)
    window.jot("actie")
    asked = window.findChild(JotWindow)
    assert asked is not None
    QTest.keyClicks(asked.line, "Lamp repareren")
    qtbot.keyClick(asked.line, ENTER)
    assert screen.outside.isVisible() and screen.view is View.LATE
    made = screen.outside.about
    clear(qtbot, screen.outside)
    assert screen.table.current_id() == made is not None


def test_an_action_is_chosen_though_something_else_was_sought(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.go_to("acties")
    screen = window.screens["acties"]
    assert isinstance(screen, ActiesScreen)
    screen.table.seek("niets hiervan")
    QTest.keyClicks(screen.new, "Lamp repareren")
    qtbot.keyClick(screen.new, ENTER)
    made = screen.table.current_id()
    assert made is not None
    assert records.name_of(town.store, "actie", made).startswith("Lamp repareren")


def test_a_wijk_that_is_gone_to_is_chosen_though_something_else_was_sought(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.go_to("wijken")
    screen = window.screens["wijken"]
    assert isinstance(screen, WijkenScreen)
    screen.table.seek("niets hiervan")
    screen.show_record("gebied", town.wijk)
    assert screen.table.current_id() == town.wijk
