"""Everything by keyboard: keys reach their command wherever the cursor is."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from wijkdesk import faults
from wijkdesk.services.whole import records
from wijkdesk.store import Store
from wijkdesk.ui import errors
from wijkdesk.ui.frame import going
from wijkdesk.ui.frame.menu.commands import key_text
from wijkdesk.ui.frame.menu.keys_window import KeysWindow
from wijkdesk.ui.screens import SCREENS, ScreenSpec
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.screen import Screen

CONTROL = Qt.KeyboardModifier.ControlModifier


class FormScreen(Screen):
    """The form of one opgave."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.form = RecordForm(store, self)
        self.form.resize(600, 500)
        self.printed = 0

    def refresh(self) -> None:
        self.form.refresh()

    def show_record(self, kind: str, record_id: UUID) -> None:
        self.form.show_record(kind, record_id, self.gebied_id)

    def print_out(self) -> None:
        self.printed += 1


@pytest.fixture
def window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, store: Store, wijk: UUID
) -> Iterator[MainWindow]:
    for spec in SCREENS:
        monkeypatch.setitem(
            going.SPECS, spec.key, ScreenSpec(spec.key, spec.title, spec.icon, FormScreen)
        )
    made = MainWindow(store)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: len(made.gebieden) == 1)
    made.choose_gebied(wijk)
    made.capture("opgave", wijk)
    qtbot.waitUntil(made.commands["undo"].isEnabled)
    yield made
    if made.store is not None:
        made.detach()


def edit_of(window: MainWindow, name: str) -> object:
    screen = window.screens["wijkopgaven"]
    assert isinstance(screen, FormScreen)
    return screen.form.rows[name].editor.edit  # type: ignore[attr-defined]


@pytest.mark.parametrize("field", ["title", "demand"])
def test_search_opens_from_inside_a_field(qtbot: QtBot, window: MainWindow, field: str) -> None:
    edit = edit_of(window, field)
    edit.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(edit, Qt.Key.Key_K, CONTROL)
    assert window.palette_box.isVisible()
    qtbot.keyClick(window.palette_box.input, Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    assert edit.hasFocus()  # type: ignore[attr-defined]
    assert window.screen_key == "wijkopgaven"


@pytest.mark.parametrize("command", ["print", "copy", "history"])
def test_after_a_command_the_next_key_goes_where_the_cursor_was(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID, command: str
) -> None:
    edit = edit_of(window, "title")
    edit.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClicks(edit, "Meer bomen")
    window.commands[command].trigger()
    over = window.findChild(QDialog)
    if over is not None:
        over.reject()
        window.activateWindow()
    # What was typed is saved all the same.
    (opgave,) = records.ids(store, "opgave", wijk)
    assert "Meer bomen" in records.record(store, "opgave", opgave)["title"]
    qtbot.waitUntil(edit.hasFocus)  # type: ignore[attr-defined]
    worker.wait_for_all()


@pytest.mark.parametrize("field", ["title", "demand"])
def test_undo_takes_back_letters_while_typing_and_the_last_change_after_that(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID, field: str
) -> None:
    edit = edit_of(window, field)
    edit.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClicks(edit, "abc")
    qtbot.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert len(records.ids(store, "opgave", wijk)) == 1
    window.leave_field()
    edit.setFocus()  # type: ignore[attr-defined]
    before = store.redo_label
    qtbot.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert store.redo_label is not None and store.redo_label != before


def test_the_palette_finds_commands_wijken_and_records(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    records.add(store, "opgave", wijk, title="Ontmoeting in het wijkcentrum")
    window.searching.open()
    box = window.palette_box
    qtbot.keyClicks(box.input, "ossen")
    assert box.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Ossenkoppelerhoek, wijk"
    box.input.clear()
    qtbot.keyClicks(box.input, "vergr")
    assert "Vergrendelen" in box.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    box.input.clear()
    qtbot.keyClicks(box.input, "wijkcentrum")
    qtbot.waitUntil(lambda: box.list.count() == 1)
    qtbot.keyClick(box.input, Qt.Key.Key_Return)
    assert not box.isVisible()
    assert edit_of(window, "title").text() == "Ontmoeting in het wijkcentrum"  # type: ignore[attr-defined]


def test_numbers_go_to_screens_and_print_reaches_the_screen(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert window.screen_key == "wijken"
    qtbot.keyClick(window, Qt.Key.Key_6, CONTROL)
    assert window.screen_key == "wijkopgaven"
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    assert window.screens["wijkopgaven"].printed == 1  # type: ignore[attr-defined]


def test_vastleggen_opens_under_its_button(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0].startswith("Gesprek")
    assert words[1:3] == ["Contact", "Organisatie"] and words[3].startswith("Actie")
    assert words[5:9] == ["Overleg", "Ossenkoppelerhoek", "Opgave", "Doel"]
    menu.close()


def test_f1_shows_every_key(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(KeysWindow)
    assert shown is not None
    words = {one.text() for one in shown.findChildren(QLabel)}
    for command in window.commands.all():
        if key := key_text(command.action):
            assert key in words
    shown.close()


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [key_text(one.action) for one in window.commands.all() if key_text(one.action)]
    assert len(keys) == len(set(keys))


def test_a_fault_is_logged_without_what_was_typed(
    qtbot: QtBot, window: MainWindow, tmp_path: object
) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    errors.install(folder)
    try:
        raise ValueError("mevrouw Jansen belde")
    except ValueError as error:
        errors.show(error)
    written = (folder / faults.REPORT_NAME).read_text(encoding="utf-8")
    assert "ValueError" in written and "test_keyboard.py" in written
    assert "Jansen" not in written
    for box in list(errors._shown):
        assert "Alles wat was opgeslagen, is veilig" in box.text()
        assert "Jansen" not in box.text()
        box.close()
