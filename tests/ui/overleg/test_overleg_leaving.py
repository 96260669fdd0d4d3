"""Uitwerken: what was not talked about goes along, unless somebody takes its tick away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from wijkdesk.models.overleg import Stand
from wijkdesk.services.words import dutch
from wijkdesk.ui.overleg.agenda_list import ITEM_ROLE
from wijkdesk.ui.overleg.finish.page import ALL_THERE, NOT_YET
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD, PREPARE
from wijkdesk.ui.overleg.screen import OverlegScreen

LEFT = Qt.MouseButton.LeftButton
HOSTILE = "<b>Groen</b> & 'grijs' " + "heel lang " * 20


def _words(screen: OverlegScreen) -> list[str]:
    return [one.text() for one in screen.page.finish.along.findChildren(QLabel)]


def test_what_was_not_talked_about_goes_along_unless_its_tick_is_taken_away(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.propose(1)
    groen, hek = town.item(HOSTILE), town.item("Hek")
    asked = town.item("Lampen", asked="Welke?")
    town.note(asked, "gepraat")
    town.note(town.item("Klaar"), "klaar")
    screen.open_meeting(town.meetings[0], FINISH)
    page, next_on = screen.page.finish, town.meeting(1).held_on
    boxes = page.along.boxes
    assert list(boxes) == [groen, hek, asked] and all(one.isChecked() for one in boxes.values())
    qtbot.waitUntil(boxes[groen].isVisible)
    to = f"gaat mee naar het overleg van {dutch.day(next_on)}"
    assert f"Niet besproken: {to}" in _words(screen)
    assert f"Besluit nog niet genomen: {to}" in _words(screen)
    # Each is told once: what has a tick is not among what is missing.
    told = [one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisible()]
    assert not [one for one in told if "(Hek)" in one or "(Lampen)" in one]
    assert page.outlook.text() == f"{NOT_YET} 3 punten gaan mee."
    for one in boxes.values():
        assert QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        words = one.findChild(QLabel)
        assert words.height() >= words.heightForWidth(words.width())
    # By keyboard; a change elsewhere leaves the tick and the cursor.
    boxes[hek].setFocus()
    qtbot.keyClick(boxes[hek], Qt.Key.Key_Space)
    assert page.outlook.text() == f"{NOT_YET} 2 punten gaan mee."
    town.invite()
    assert page.along.boxes[hek] is boxes[hek] and not boxes[hek].isChecked()
    assert QApplication.focusWidget() is boxes[hek]
    # Tab goes down along the ticks, then what is missing, to the button that closes.
    qtbot.wait(0)
    passed = [boxes[groen]]
    while passed[-1] is not page.close_meeting and len(passed) < 40:
        passed[-1].setFocus()
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    stops = [one for one in passed if one in (*boxes.values(), page.close_meeting)]
    assert stops == [*boxes.values(), page.close_meeting]
    # The words are part of the tick.
    qtbot.mouseClick(boxes[groen], LEFT, pos=boxes[groen].rect().center())
    assert not boxes[groen].isChecked()
    qtbot.mouseClick(boxes[groen], LEFT, pos=boxes[groen].rect().center())
    heard: list[str] = []
    screen.status.connect(heard.append)
    qtbot.mouseClick(page.close_meeting, LEFT)
    there = f"2 punten staan op de agenda van {dutch.day(next_on)}."
    assert heard[-1] == (
        f"Overleg afgerond. Acties: 0 mee, 0 vervallen, 0 zonder bestemming. {there}"
    )
    assert there in page.outlook.text() and not page.along.isVisible()
    screen.open_meeting(town.meetings[1], PREPARE)
    agenda = screen.page.prepare.agenda
    found = [agenda.item(row).data(ITEM_ROLE) for row in range(agenda.count())]
    day = dutch.day(town.meeting().held_on)
    assert [one.why for one in found if one.why] == [
        f"Niet besproken op {day}",
        f"Besluit gevraagd op {day}, nog niet genomen",
    ]
    # Undo of the closing asks again, as it was ticked.
    assert town.store.undo() == "Overleg afgerond"
    assert agenda.count() == len(found) - 2
    screen.open_meeting(town.meetings[0], FINISH)
    assert town.meeting().stand is Stand.GEPLAND
    assert {one for one, box in page.along.boxes.items() if box.isChecked()} == {groen, asked}


def test_notes_are_made_after_all_and_nothing_is_asked_where_all_was_talked_about(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    hek = town.item("Hek")
    screen.open_meeting(town.meetings[0], FINISH)
    page = screen.page.finish
    assert page.along.isVisible()
    # What was chosen stands again after locking.
    page.along.boxes[hek].click()
    standing = screen.standing()
    page.along.boxes[hek].click()
    screen.stand_again(standing)
    assert not page.along.boxes[hek].isChecked()
    pencil = next(
        one
        for one in page.along.findChildren(QPushButton)
        if one.accessibleName() == "Toch aantekeningen maken bij punt 1: Hek"
    )
    qtbot.mouseClick(pencil, LEFT)
    hold = screen.page.hold
    assert screen.page.mode == HOLD and hold.agenda.current_id() == hek
    qtbot.keyClicks(hold.notes, "Er is toch over gepraat")
    screen.page.show_mode(FINISH)
    assert not page.along.isVisible() and page.outlook.text() == NOT_YET
    assert ALL_THERE not in [one.text() for one in page.findChildren(QLabel)]
    # Of the last meeting of a series nothing is promised that is not planned.
    last = len(town.meetings) - 1
    town.item("Hek", last)
    screen.open_meeting(town.meetings[last], FINISH)
    assert "Niet besproken: gaat mee zodra er een volgend overleg is" in _words(screen)
