"""The history of a record on the screen: with the keyboard, from forms and lists, and fast."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from wijkdesk.services.whole import records
from wijkdesk.ui.frame.over.showing_history import NONE
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.forms.record_window import RecordWindow
from wijkdesk.ui.widgets.history.panel import HistoryPanel
from wijkdesk.ui.widgets.history.window import HistoryWindow, RemovedWindow
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.text.marked import SHOWN, around, marked


def opened(qtbot: QtBot, window: MainWindow, kind: type[QDialog]) -> Any:
    shown = next(one for one in window.findChildren(kind) if one.isVisible())
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def action(town: Wijk) -> UUID:
    one = records.add(town.store, "actie", None, title="Lamp repareren")
    records.change(town.store, "actie", one, "title", "Lantaarn repareren & verven")
    return one


def shown(marks: str) -> str:
    """What somebody reads of it."""
    found = QTextDocument()
    found.setHtml(marks)
    return found.toPlainText()


def test_a_date_or_a_name_that_changed_is_shown_whole_old_and_new(qtbot: QtBot) -> None:
    assert shown(marked("18 november 2026", "1 december 2026")) == (
        "18 november 2026 → 1 december 2026"
    )
    # In a sentence only the words that changed.
    before, after = (f"Op {day} komt de wijkagent langs in het buurthuis." for day in ("di", "wo"))
    assert shown(marked(before, after)) == "Op diwo komt de wijkagent langs in het buurthuis."


def test_ctrl_h_shows_the_history_and_puts_back_by_key(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    one = action(town)
    window.show_record("actie", one)
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    shown = opened(qtbot, window, HistoryWindow)
    panel = shown.findChild(HistoryPanel)
    assert panel.heading.text() == "Geschiedenis van actie “Lantaarn repareren & verven”"
    assert panel.table.model.text(0, 3) == "Lamp repareren"
    text = panel.whole.toPlainText()
    assert "Lamp" in text
    assert "& verven" in text
    qtbot.keyClick(shown, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: panel.told.text() != "")
    assert records.record(town.store, "actie", one)["title"] == "Lamp repareren"
    assert panel.told.text().startswith("Teruggezet")
    qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert records.record(town.store, "actie", one)["title"] == "Lantaarn repareren & verven"
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_without_a_record_it_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to("overleg")
    window.setFocus()
    window.over.history()
    assert NONE in {one.text() for one in window.status.findChildren(QLabel)}


def test_what_can_not_be_put_back_says_why(qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
    one = action(town)
    shown = HistoryWindow(town.store, "actie", one, window)
    shown.show()
    panel = shown.panel
    panel.table.select(panel.table.model.ids[-1])
    assert not panel.back.isEnabled()
    for said in (panel.told.text(), panel.back.toolTip(), panel.back.accessibleDescription()):
        assert "Zo is het begonnen" in said
    panel.table.select(panel.table.model.ids[0])
    assert panel.back.isEnabled() and "Geef de oude waarde" in panel.back.toolTip()
    assert not panel.told.text() and not panel.back.accessibleDescription()
    assert panel.whole.accessibleName()
    assert panel.table.view.accessibleName() == "Wijzigingen"


def test_every_form_offers_it_and_a_window_of_a_record_shows_it_in_itself(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    one = action(town)
    shown = RecordWindow(town.store, "actie", one, window)
    qtbot.addWidget(shown)
    shown.show()
    button = next(
        one for one in shown.form.findChildren(QPushButton) if one.text() == "Geschiedenis"
    )
    assert button.accessibleName() == "Geschiedenis van actie"
    button.click()
    assert shown.history.isVisible()
    assert not shown.findChildren(QDialog)
    shown.reject()
    assert shown.isVisible()
    assert shown.form.isVisible()
    shown.reject()
    assert not shown.isVisible()


def test_the_menu_of_a_row_offers_it(qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
    one = action(town)
    screen = window.go_to("acties")
    table: RecordTable = screen.table
    table.select(one)
    table.view.customContextMenuRequested.emit(table.view.rect().center())
    entries = [one for one in table.view.findChildren(QAction) if "Geschiedenis" in one.text()]
    assert len(entries) == 1
    entries[0].trigger()
    assert opened(qtbot, window, HistoryWindow).panel.table.model.text(0, 3) == "Lamp repareren"


def test_what_was_removed_comes_back(qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
    one = action(town)
    records.remove(town.store, "actie", [one])
    qtbot.keyClick(
        window,
        Qt.Key.Key_H,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    shown = opened(qtbot, window, RemovedWindow)
    assert shown.table.model.text(0, 1) == "actie"
    assert shown.table.model.text(0, 2) == "Lantaarn repareren & verven"
    qtbot.keyClick(shown, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown.told.text().startswith("Teruggezet"))
    assert records.record(town.store, "actie", one)["title"] == "Lantaarn repareren & verven"


def test_of_ten_thousand_changes_only_those_in_sight_are_read(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    store = town.store
    one = action(town)
    note = "lang " * 400
    with store.write("Veel", permanent=True) as session:
        connection = session.connection()
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
            " INSERT INTO journal_change (set_id, table_name, row_id, column_name, old, new, seal)"
            " SELECT 1 + i % 2, 'actie', ?, 'title', ? || i, ? || (i + 1), zeroblob(48) FROM n",
            (one.hex, note, note),
        )
        session.connection().exec_driver_sql(
            "UPDATE actie SET title = 'x' WHERE id = ?", (one.hex,)
        )
    shown = HistoryWindow(store, "actie", one, window)
    shown.show()
    model = shown.panel.table.model
    assert model.rowCount() > 10_000
    # Of all those values, a screen's worth was read.
    assert sum(len(block) for block in model._blocks.values()) <= 200


def test_of_a_long_text_only_what_changed_is_compared() -> None:
    old = "a" * 3_000_000 + " oud " + "b" * 3_000_000
    one, two = around(old, old.replace("oud", "nieuw"))
    assert "oud" in one
    assert "nieuw" in two
    assert len(two) < SHOWN


def test_every_form_has_its_history(qtbot: QtBot, town: Wijk) -> None:
    for kind in ("actie", "opgave", "stakeholder"):
        form = RecordForm(town.store)
        qtbot.addWidget(form)
        form.show_record(kind, None, None)
        assert [one for one in form.findChildren(QPushButton) if one.text() == "Geschiedenis"]
