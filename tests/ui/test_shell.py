"""The main window as a whole: screens, wijk filter, undo, lock, and coming back."""

import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wijkdesk.app import Desk
from wijkdesk.services.whole import records
from wijkdesk.store import DiskFull, Store
from wijkdesk.ui.colours import contrast
from wijkdesk.ui.frame import going
from wijkdesk.ui.message import Message
from wijkdesk.ui.screens import SCREENS, ScreenSpec
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.steps import PasswordStep
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.unsaved import Unsaved

PASSWORD = "wachtwoord voor tests"


def notes_screen() -> Any:
    """The class in notes_screen.py beside this file, which pytest does not import by itself."""
    path = Path(__file__).with_name("notes_screen.py")
    spec = importlib.util.spec_from_file_location("notes_screen", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.NotesScreen


@pytest.fixture(autouse=True)
def small_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both places of the navigation hold the small screen."""
    made = notes_screen()
    for spec in SCREENS:
        monkeypatch.setitem(
            going.SPECS, spec.key, ScreenSpec(spec.key, spec.title, spec.icon, made)
        )


@pytest.fixture
def window(qtbot: QtBot, store: Store, wijk: UUID, other_wijk: UUID) -> Iterator[MainWindow]:
    made = MainWindow(store)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: len(made.gebieden) == 2)
    yield made
    if made.store is not None:
        made.detach()


def settle(qtbot: QtBot) -> None:
    """Let what was queued after a write arrive: it takes a few turns, however long they are."""
    for _turn in range(5):
        qtbot.wait(1)


def test_only_screens_that_exist_are_in_the_navigation(window: MainWindow) -> None:
    words = [one.text().strip() for one in window.navigation._buttons.values()]
    assert words == [
        *("Wijken", "Contacten", "Netwerk", "Overleg", "Acties", "Wijkopgaven"),
        "Reservekopieën",
    ]
    assert "Sturing" in [one.text() for one in window.navigation.findChildren(QLabel)]


def test_a_screen_is_made_on_the_first_visit(window: MainWindow) -> None:
    assert list(window.screens) == ["wijken"]
    window.commands["screen.wijkopgaven"].trigger()
    assert list(window.screens) == ["wijken", "wijkopgaven"]
    assert window.navigation._buttons["wijkopgaven"].isChecked()


def test_esc_stays_on_the_screen_and_alt_left_goes_to_the_one_before(window: MainWindow) -> None:
    window.go_to("wijkopgaven")
    window.commands["back"].trigger()
    assert window.screen_key == "wijkopgaven"
    window.commands["before"].trigger()
    assert window.screen_key == "wijken"
    window.commands["before"].trigger()
    assert window.screen_key == "wijken"


def test_every_screen_obeys_the_wijk_filter(window: MainWindow, wijk: UUID) -> None:
    window.go_to("wijkopgaven")
    window.choose_gebied(wijk)
    assert window.screens["wijkopgaven"].gebied_id == wijk
    assert window.top.gebieden.currentText() == "Ossenkoppelerhoek"
    window.go_to("wijken")
    assert window.screens["wijken"].gebied_id == wijk


def test_the_screen_in_sight_refreshes_and_the_other_waits(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    window.go_to("wijkopgaven")
    away, here = window.screens["wijken"], window.screens["wijkopgaven"]
    before = (away.refreshed, here.refreshed)  # type: ignore[attr-defined]
    records.add(store, "opgave", wijk)
    settle(qtbot)
    assert (away.refreshed, here.refreshed) == (before[0], before[1] + 1)  # type: ignore[attr-defined]
    window.go_to("wijken")
    assert away.refreshed == before[0] + 1  # type: ignore[attr-defined]


def test_a_change_of_another_subject_refreshes_nothing(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    here = window.screens["wijken"]
    before = here.refreshed  # type: ignore[attr-defined]
    records.add(store, "risico", wijk)
    settle(qtbot)
    assert here.refreshed == before  # type: ignore[attr-defined]


def test_what_was_deleted_comes_back_through_the_bar(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    window.choose_gebied(wijk)
    made = records.add(store, "opgave", wijk, title="Ontmoeting")
    records.remove(store, "opgave", [made])
    qtbot.waitUntil(window.undo_bar.isVisible)
    assert "verwijderd" in window.undo_bar._text.text()
    qtbot.mouseClick(window.undo_bar.button, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert records.ids(store, "opgave", wijk) == [made]
    assert window.undo_bar._text.text() == "Ongedaan gemaakt: Opgave verwijderd"
    qtbot.mouseClick(window.undo_bar.button, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert records.ids(store, "opgave", wijk) == []
    assert not window.undo_bar.isVisible()


def test_the_bar_offers_no_step_that_is_not_the_next_one_any_more(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    made = records.add(store, "opgave", wijk, title="Ontmoeting")
    # Of this no bar tells.
    records.change(store, "opgave", made, "title", "Samen")
    assert store.undo_label is not None and store.undo_label.endswith("gewijzigd")
    settle(qtbot)
    assert not window.undo_bar.isVisible()
    records.remove(store, "opgave", [made])
    qtbot.waitUntil(window.undo_bar.isVisible)
    window.undo_bar.button.click()
    qtbot.waitUntil(lambda: window.undo_bar.button.text() == "Opnieuw doen")
    records.change(store, "opgave", made, "title", "Nog anders")
    qtbot.waitUntil(lambda: not window.undo_bar.isVisible())


def test_what_the_bar_stands_over_it_tells_itself(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    bar = window.undo_bar
    made = records.add(store, "opgave", wijk, title="Ontmoeting")
    qtbot.waitUntil(bar.isVisible)
    window.status.say("Zij staat nu onderaan.")
    assert bar._what == "Opgave toegevoegd. Zij staat nu onderaan."
    assert bar.accessibleName() == f"{bar._what} Ongedaan maken kan met Ctrl+Z."
    window.status.say("")
    bar.offer("Actie toegevoegd")
    window.status.say("Actie vastgelegd.")
    assert bar._what == "Actie toegevoegd"
    # And what was said a moment before it came.
    bar.hide()
    window.status.say("Opgave verwijderd: 1 van 1.")
    records.remove(store, "opgave", [made])
    qtbot.waitUntil(bar.isVisible)
    assert bar._what == "Opgave verwijderd: 1 van 1."


def test_undo_and_redo_tell_what_they_will_do(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    assert not window.commands["undo"].isEnabled()
    records.add(store, "opgave", wijk)
    settle(qtbot)
    assert window.commands["undo"].text() == "Ongedaan maken: Opgave toegevoegd"
    window.commands["undo"].trigger()
    settle(qtbot)
    assert window.commands["redo"].text() == "Opnieuw doen: Opgave toegevoegd"
    assert records.ids(store, "opgave", wijk) == []
    window.commands["redo"].trigger()
    assert len(records.ids(store, "opgave", wijk)) == 1


def test_the_status_bar_tells_when_it_was_saved(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    assert window.status._saved.text() == "● Alles is opgeslagen"
    records.add(store, "opgave", wijk)
    settle(qtbot)
    assert window.status._saved.text().startswith("● Opgeslagen ")
    assert window.status.backup.text() == "Nog geen reservekopie"


def test_vastleggen_makes_a_record_and_goes_to_it(
    qtbot: QtBot, window: MainWindow, store: Store, wijk: UUID
) -> None:
    window.capture("opgave", wijk)
    [made] = records.ids(store, "opgave", wijk)
    assert window.screen_key == "wijkopgaven"
    assert window.gebied_id == wijk
    screen = window.screens["wijkopgaven"]
    assert screen.table.current_id() == made  # type: ignore[attr-defined]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    from wijkdesk.models.gebied import Gebied, GebiedKind

    folder = tmp_path / "store"
    made, _code = Store.create(folder, PASSWORD, hint="zie de test")
    with made, made.write("Wijk toegevoegd", permanent=True) as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="Ossenkoppelerhoek"))
    running = Desk(folder, PASSWORD)
    qtbot.addWidget(running.window)
    qtbot.waitUntil(lambda: len(running.window.gebieden) == 1)
    yield running
    running.close_store()


def test_locking_closes_everything_and_unlocking_returns_to_the_same_place(
    qtbot: QtBot, desk: Desk
) -> None:
    window, store = desk.window, desk.store
    assert store is not None
    wijk = window.gebieden[0][0]
    window.choose_gebied(wijk)
    window.capture("opgave", wijk)
    [made] = records.ids(store, "opgave", wijk)
    window.commands["lock"].trigger()
    assert desk.store is None
    assert window.screens == {}
    assert window.top.gebieden.count() == 1
    assert not window.commands["palette"].isEnabled()
    Store.unlock(desk.window._place.folder, PASSWORD).close()
    page = window.centralWidget().currentWidget()  # type: ignore[attr-defined]
    assert isinstance(page, UnlockPage)
    assert isinstance(page.step, PasswordStep)
    qtbot.keyClicks(page.step.password.edit, PASSWORD)
    qtbot.keyClick(page.step.password.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.store is not None and bool(window.gebieden))
    assert window.screen_key == "wijkopgaven"
    assert window.gebied_id == wijk
    assert window.screens["wijkopgaven"].table.current_id() == made  # type: ignore[attr-defined]


def test_text_that_is_being_typed_is_saved_before_locking(qtbot: QtBot, desk: Desk) -> None:
    window, store = desk.window, desk.store
    assert store is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wijk = window.gebieden[0][0]
    window.choose_gebied(wijk)
    window.capture("opgave", wijk)
    [made] = records.ids(store, "opgave", wijk)
    form = window.screens["wijkopgaven"].form  # type: ignore[attr-defined]
    edit = form.rows["demand"].editor.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "half getypt")
    window.commands["lock"].trigger()
    with Store.unlock(desk.window._place.folder, PASSWORD) as again:
        assert records.record(again, "opgave", made)["demand"] == "half getypt"


def test_it_locks_by_itself_when_nobody_touches_it(qtbot: QtBot, desk: Desk) -> None:
    desk.locking.idle.passed.emit()
    assert desk.store is None


def test_an_open_dialog_does_not_keep_it_from_locking(qtbot: QtBot, desk: Desk) -> None:
    dialog = QDialog(desk.window)
    QTimer.singleShot(50, desk.lock)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    qtbot.waitUntil(lambda: desk.store is None and desk.page is not None, timeout=20_000)


def test_the_window_remembers_where_the_user_was(
    qtbot: QtBot, store: Store, wijk: UUID, tmp_path: Path
) -> None:
    first = MainWindow(store, tmp_path)
    qtbot.addWidget(first)
    first.resize(1100, 700)
    first.show()
    first.go_to("wijkopgaven")
    first.choose_gebied(wijk)
    made = records.add(store, "opgave", wijk, title="Geheime tekst")
    first.show_record("opgave", made, wijk)
    first.close()
    first.detach()
    second = MainWindow(store, tmp_path)
    qtbot.addWidget(second)
    second.show()
    # The width is that of the screen at most, and the one of tests is narrow.
    assert second.height() == 700
    assert second.screen_key == "wijkopgaven"
    assert second.gebied_id == wijk
    assert second.screens["wijkopgaven"].table.current_id() == made  # type: ignore[attr-defined]
    assert "Geheim" not in (tmp_path / "venster.ini").read_text(encoding="utf-8")
    second.detach()


def test_a_wrong_password_at_the_start_asks_again(qtbot: QtBot, tmp_path: Path) -> None:
    made, _code = Store.create(tmp_path / "store", PASSWORD)
    made.close()
    running = Desk(tmp_path / "store", "een heel ander woord")
    qtbot.addWidget(running.window)
    qtbot.waitUntil(lambda: running.page is not None)
    assert running.page is not None and running.page.step is not None
    assert "wachtwoord klopt niet" in running.page.step.problem.text()


def test_the_window_asks_before_text_that_cannot_be_saved_is_lost(qtbot: QtBot, desk: Desk) -> None:
    window = desk.window
    screen = next(iter(window.screens.values()))
    form = screen.form
    form.show_record("opgave", records.add(desk.store, "opgave", window.gebieden[0][0]), None)
    form.rows["title"].editor.edit.clear()
    form.rows["title"].editor.edit.setModified(True)
    asked: list[str] = []

    def press(word: str) -> None:
        box = next(one for one in window.findChildren(Message) if one.isVisible())
        asked.append(box.text())
        next(one for one in box.buttons() if one.text() == word).click()

    assert not window.close()
    press("Terug")
    assert window.isVisible()
    assert len(asked) == 1 and "niet opgeslagen" in asked[0] and "Opgave" in asked[0]


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    pressed: list[bool] = []
    button = QPushButton("Doe iets", window.centralWidget())
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [True]


def test_at_the_start_own_late_actions_are_told_by_number(qtbot: QtBot, store: Store) -> None:
    from tests.services.meetings import wijk
    from wijkdesk.services.actie import changes, lists

    town = wijk(store)
    lists.set_me(store, town.henk)
    changes.write_down(store, "@Henk Bakker geheime actie voor 1-1-2026", date(2026, 1, 1))
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.undo_bar.isVisible(), timeout=5000)
    told = window.undo_bar._text.text()
    assert told == "1 actie van u is te laat of moet vandaag klaar"
    window.undo_bar.button.click()
    assert window.screen_key == "acties"
    # Who comes back from a lock on the same day heard it.
    window.detach()
    window.attach(store)
    assert worker.wait_for_all()
    qtbot.wait(50)
    assert not window.undo_bar.isVisible()
    window.detach()


@pytest.mark.parametrize("width", [1366, 1024, 683])
@pytest.mark.parametrize(
    "where", ["", "een plaats met een heel lange naam, die veel ruimte vraagt"]
)
def test_what_asks_for_attention_covers_nothing(
    qtbot: QtBot, window: MainWindow, width: int, where: str
) -> None:
    window.resize(width, 384)
    window.status.show_example(True)
    window.status.backup.tell("Reservekopie 13:40 · stick 2 dagen oud", "")
    if where:
        window.status.show_unsaved([Unsaved("a/1", where, str, DiskFull())])
    window.undo_bar.point("3 acties van u zijn te laat of moeten vandaag klaar", "Tonen", str)
    qtbot.wait(20)
    bar, status = window.undo_bar, window.status
    assert bar.isVisible() and bar.geometry().right() <= window.width()
    if not where:
        assert status.backup.isVisible() == (width > 683)
    there = [one for one in status.findChildren(QWidget) if one.isVisible()]
    shown = [one for one in there if not isinstance(one, QLabel) or one.text()]
    for one in (window.body.content, *shown):
        place = QRect(one.mapTo(bar.parentWidget(), QPoint(0, 0)), one.size())
        assert not bar.geometry().intersects(place), one.objectName() or one
    bar.hide()
    # What it took is given back.
    qtbot.waitUntil(lambda: window.body.content.geometry().bottom() + 1 == status.y())
    assert status.backup.isVisible() or where


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_wijk_of_the_open_list_can_be_read(
    qtbot: QtBot, window: MainWindow, scheme: str
) -> None:
    window.choose_scheme(scheme)
    box = window.top.gebieden
    qtbot.waitUntil(lambda: box.count() > 1)
    box.showPopup()
    shown = box.view()
    qtbot.waitUntil(shown.isVisible)
    for row in range(box.count()):
        drawn = shown.grab(shown.visualRect(box.model().index(row, 0))).toImage()
        seen = {
            drawn.pixelColor(x, y).name()
            for x in range(8, 60)
            for y in range(2, drawn.height() - 2)
        }
        ground = drawn.pixelColor(3, drawn.height() // 2).name()
        assert max(contrast(ground, one) for one in seen) >= 4.5, box.itemText(row)
    box.hidePopup()
