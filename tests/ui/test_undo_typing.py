"""Text is kept while somebody types; Ctrl+Z takes the typing back, and not its last letters."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk, wijk
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.whole import records
from wijkdesk.store import Store
from wijkdesk.ui.overleg.hold.notes_edit import NotesEdit
from wijkdesk.ui.overleg.meeting_page import HOLD, PREPARE
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets.forms.record_form import RecordForm

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def town(store: Store) -> Wijk:
    return wijk(store)


def _notes(qtbot: QtBot, window: MainWindow, town: Wijk) -> NotesEdit:
    overleg = window.go_to("overleg")
    overleg.open_meeting(town.meetings[0], HOLD)
    # Without a real screen the first round of events takes the focus from the whole window.
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit = overleg.page.hold.notes
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    return edit


def _type(qtbot: QtBot, edit: NotesEdit, store: Store, item: UUID, *pieces: str) -> None:
    """Type these pieces, each kept before the next one comes."""
    for piece in pieces:
        qtbot.keyClicks(edit, piece)
        wanted = tuple(edit.toPlainText().split("\n"))
        qtbot.waitUntil(lambda wanted=wanted: notes.typed(store, item) == wanted)


def test_one_undo_takes_back_what_was_typed_in_the_notes(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    item = town.item("Speelveld")
    edit = _notes(qtbot, window, town)
    _type(qtbot, edit, town.store, item, "Er", " ligt glas.", "\r! opruimen", "\rGezien.")
    assert [one.title for one in town.meeting().actions] == ["opruimen"]
    qtbot.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert notes.typed(town.store, item) == ()
    qtbot.waitUntil(lambda: edit.toPlainText() == "")
    assert not town.meeting().actions and edit.hasFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: edit.toPlainText() == "Er ligt glas.\n! opruimen\nGezien.")
    assert [one.title for one in town.meeting().actions] == ["opruimen"]
    assert town.store.check() == []


def test_letters_that_are_not_kept_yet_are_taken_back_by_themselves(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    item = town.item("Speelveld")
    edit = _notes(qtbot, window, town)
    _type(qtbot, edit, town.store, item, "Er ligt glas.")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "Fout")
    qtbot.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert edit.toPlainText().startswith("Er ligt glas.") and "Fout" not in edit.toPlainText()


def test_the_notes_of_two_items_are_two_steps(qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
    one, two = town.item("Een"), town.item("Twee")
    edit = _notes(qtbot, window, town)
    _type(qtbot, edit, town.store, one, "eer", "ste")
    qtbot.keyClick(edit, Qt.Key.Key_PageDown, CONTROL)
    _type(qtbot, edit, town.store, two, "twee", "de")
    window.undo()
    assert notes.typed(town.store, two) == ()
    assert notes.typed(town.store, one) == ("eerste",)


def test_who_comes_back_to_the_notes_begins_a_new_step(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    item = town.item("Speelveld")
    edit = _notes(qtbot, window, town)
    _type(qtbot, edit, town.store, item, "Er ligt", " glas.")
    window.leave_field()
    edit.setFocus()
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    _type(qtbot, edit, town.store, item, " En", " blik.")
    window.undo()
    assert notes.typed(town.store, item) == ("Er ligt glas.",)
    # At once, while the editor still shows what was taken back.
    window.undo()
    assert notes.typed(town.store, item) == ()


def test_one_undo_takes_back_what_was_typed_in_a_text_of_a_form(
    qtbot: QtBot, store: Store, wijk: UUID
) -> None:
    made = records.add(store, "opgave", wijk, title="Groen")
    form = RecordForm(store)
    qtbot.addWidget(form)
    form.show_record("opgave", made, wijk)
    form.show()
    edit = form.rows["demand"].editor.edit  # type: ignore[attr-defined]
    edit.setFocus()
    for piece in ("Meer", " bomen", " in de straat"):
        qtbot.keyClicks(edit, piece)
        wanted = edit.toPlainText()
        qtbot.waitUntil(
            lambda wanted=wanted: records.record(store, "opgave", made)["demand"] == wanted
        )
    assert store.undo() == "Opgave: vraag van inwoners gewijzigd"
    assert not records.record(store, "opgave", made)["demand"]
    assert store.undo_label == "Opgave toegevoegd"


def test_what_enter_kept_from_a_line_goes_with_one_undo(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    acties = window.go_to("acties")
    acties.new.setFocus()
    qtbot.keyClicks(acties.new, "Lamp maken")
    qtbot.keyClick(acties.new, Qt.Key.Key_Return)
    assert len(records.ids(town.store, "actie", None)) == 1
    qtbot.keyClick(acties.new, Qt.Key.Key_Z, CONTROL)
    assert acties.new.text() == "" and records.ids(town.store, "actie", None) == []
    overleg = window.go_to("overleg")
    overleg.open_meeting(town.meetings[0], PREPARE)
    line = overleg.page.prepare.new
    line.setFocus()
    qtbot.keyClicks(line, "Speelveld")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert town.titles() == ["Speelveld"]
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == "" and town.titles() == []
    # What was never kept comes back as letters.
    qtbot.keyClicks(line, "Bank")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == "Bank" and town.titles() == []
