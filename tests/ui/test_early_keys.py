"""Who types on before all stands there again types where the cursor was, and nowhere else."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.test_standing_again import HOLD, PASSWORD, back, meeting
from wijkdesk.app import Desk
from wijkdesk.ui.frame import standing
from wijkdesk.ui.unlock.steps import PasswordStep
from wijkdesk.ui.widgets.text import early

EARLY = "qwerty uiop"


def all_typed(desk: Desk) -> str:
    """What stands in all inputs of the window."""
    lines = [one.text() for one in desk.window.findChildren(QLineEdit)]
    return "\n".join(
        lines + [one.toPlainText() for one in desk.window.findChildren(QPlainTextEdit)]
    )


def unlock_and_type(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed as soon as the store is open: by then little stands on the screen again."""
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    real = desk.kept.bring_back

    def typing(*what: Any) -> None:
        real(*what)
        for letter in EARLY:
            # Whatever has the cursor meanwhile.
            QTest.keyClick(desk.window.focusWidget() or desk.window, letter)

    monkeypatch.setattr(desk.kept, "bring_back", typing)
    qtbot.keyClicks(desk.page.step.password.edit, PASSWORD)
    qtbot.keyClick(desk.page.step.password.edit, Qt.Key.Key_Return)
    back(qtbot, desk)


@pytest.mark.parametrize("where", ["guest", "notes", "contact"])
def test_keys_before_the_cursor_is_back_go_to_where_it_was(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where == "contact":
        screen = desk.window.go_to("contacten")
        screen.begin("contact")
        edit = screen.new_entry.organisatie.line
    else:
        meeting(HOLD)(desk, closed_town)
        page = desk.window.screens["overleg"].page.hold
        edit = page.guest if where == "guest" else page.notes
    edit.setFocus()
    qtbot.keyClicks(edit, "eerst-")
    desk.lock()
    unlock_and_type(qtbot, desk, monkeypatch)
    qtbot.wait(300)
    assert "eerst-" + EARLY in all_typed(desk), all_typed(desk)
    assert all_typed(desk).count("q") == 1, all_typed(desk)


def test_who_locks_before_all_stands_there_can_type_the_password(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting(HOLD)(desk, closed_town)
    desk.lock()
    monkeypatch.setattr(standing.Return, "_fill", lambda _self: None)
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    qtbot.keyClicks(desk.page.step.password.edit, PASSWORD)
    qtbot.keyClick(desk.page.step.password.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.store is not None, timeout=30_000)
    QTest.keyClick(desk.window.focusWidget() or desk.window, "q")
    assert "q" not in all_typed(desk)
    desk.lock()
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    qtbot.keyClicks(desk.page.step.password.edit, "q")
    assert desk.page.step.password.text() == "q"


def test_keys_are_held_back_for_a_while_and_not_for_good(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(early, "LONGEST_MS", 50)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    holding = early.EarlyKeys(line, line)
    qtbot.keyClicks(line, "te vroeg")
    assert line.text() == ""
    line.setFocus()
    qtbot.waitUntil(lambda: line.text() == "te vroeg")
    assert not holding.drop()
    # What a shortcut asks is done at once.
    again = early.EarlyKeys(line, line)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "" and not again.drop()
