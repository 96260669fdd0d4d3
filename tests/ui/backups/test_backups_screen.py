"""The screen of copies: what there is, what is in one, putting it back, looking into it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.originals import PASSWORD
from tests.other_disk import on_other_disk
from tests.robustness.small_disk import small_disk
from tests.robustness.test_way_back import damage, make
from tests.services.meetings import Wijk
from tests.services.test_copies import spoil_unasked
from tests.store.test_backup import keys, put
from tests.ui.strays import strays
from wijkdesk.app import Desk
from wijkdesk.models.instelling import Instelling
from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.services.whole import audit, kept_aside, records
from wijkdesk.store import Store
from wijkdesk.store.changes import sets
from wijkdesk.store.changes.events import Event
from wijkdesk.store.copies import second
from wijkdesk.store.erased.erasure import Erasure
from wijkdesk.store.files import Files
from wijkdesk.store.repairing import put_back
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.backups import second_card
from wijkdesk.ui.backups.aside_card import AsideCard
from wijkdesk.ui.backups.screen import BackupsScreen
from wijkdesk.ui.backups.second_card import OTHER, THIS
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.copy_window import CopyWindow
from wijkdesk.ui.dialog import CANCEL
from wijkdesk.ui.frame.bars import backing_up
from wijkdesk.ui.frame.bars.backing_up import BEHIND, ERASING, SPOILT, STRANGE, BackingUp
from wijkdesk.ui.frame.menu.keys_window import KeysWindow
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.message import Message
from wijkdesk.ui.overleg.agenda_list import AgendaList
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD, PREPARE
from wijkdesk.ui.overleg.prepare.documents_box import DocumentsBox
from wijkdesk.ui.overleg.presence_list import PresenceList
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock.steps import PasswordStep
from wijkdesk.ui.widgets import worker

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SLOW = 40_000
"""Milliseconds that a busy machine may need."""


@pytest.fixture
def desk(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The program, opened on a store; it makes no copies by itself."""
    monkeypatch.setattr(backing_up, "SOON_MS", SLOW * 100)
    made = Desk(store.folder)
    qtbot.addWidget(made.window)
    made.open(store)
    qtbot.waitExposed(made.window)
    yield made
    made.close_store()


def screen_of(qtbot: QtBot, desk: Desk, copies: int) -> BackupsScreen:
    screen = desk.window.go_to("backups")
    assert isinstance(screen, BackupsScreen)
    screen.refresh()
    qtbot.waitUntil(lambda: screen.list.count() == copies, timeout=SLOW)
    return screen


def test_the_list_tells_what_a_copy_holds_and_what_came_since(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    records.add_called(store, "organisatie", None, "Oude bekende")
    store.backup()
    records.add_called(store, "organisatie", None, "Nieuwkomer")
    screen = screen_of(qtbot, desk, 1)
    qtbot.waitUntil(lambda: "Nieuwkomer" in screen.about.facts.text(), timeout=SLOW)
    assert "Sindsdien: 1 wijziging." in screen.about.facts.text()
    assert "1 organisatie" in screen.about.facts.text()
    assert "deze laptop" in screen.list.item(0).text()


def test_a_copy_is_called_in_its_heading_as_in_the_list(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    # Two of one minute, which only their seconds tell apart.
    now = store.clock.now().replace(second=5)
    for second_of in (5, 40):
        records.add_called(store, "organisatie", None, f"Op {second_of}")
        made = store.backup()
        name = now.replace(second=second_of).strftime("wijkdesk-%Y%m%dT%H%M%S000000Z")
        for one in (made, made.with_suffix(".key")):
            one.rename(one.with_stem(name))
    screen = screen_of(qtbot, desk, 2)
    for row, ends in enumerate((":40", ":05")):
        screen.list.setCurrentRow(row)
        called = screen.list.item(row).text().partition("\n")[0]
        assert called.endswith(ends)
        assert f"Kopie van {called}" in [one.text() for one in screen.about.findChildren(QLabel)]


def test_of_what_a_restore_set_aside_the_changed_records_are_told_with_their_names(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    one = records.add_called(store, "organisatie", None, "Zoals toen")
    older = store.backup()
    records.change(store, "organisatie", one, "name", "Zoals gisteren")
    folder = store.folder
    desk.close_store()
    Store.restore(folder, older, PASSWORD)
    desk.open(Store.unlock(folder, PASSWORD))
    screen = screen_of(qtbot, desk, 2)
    (aside,) = (row for row in range(2) if "vervangen" in screen.list.item(row).text())
    screen.list.setCurrentRow(aside)
    told = "Organisaties\n  1 anders dan nu: Zoals toen"
    qtbot.waitUntil(lambda: told in screen.about.facts.text(), timeout=SLOW)


def test_a_copy_is_put_back_after_a_second_press_and_work_goes_on(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    put(store, "oud")
    store.backup()
    put(store, "nieuw")
    screen = screen_of(qtbot, desk, 1)
    assert not screen.about.yes.isVisible()
    qtbot.mouseClick(screen.about.restore, Qt.MouseButton.LeftButton)
    assert "bewaard als kopie" in screen.about.sure.words.text()
    # It is no line of the list above it.
    card, question = (one.grab().toImage() for one in (screen.about, screen.about.sure))
    assert question.pixelColor(10, 4) != card.pixelColor(10, 10)
    qtbot.mouseClick(screen.about.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.store is not None and desk.store is not store, timeout=SLOW)
    again = desk.store
    assert again is not None
    assert keys(again) == {"oud"}
    put(again, "verder")
    # What stood there is in the list, and can be put back in its turn.
    screen = screen_of(qtbot, desk, 2)
    assert any("vervangen" in screen.list.item(row).text() for row in range(2))


def test_who_locks_while_a_copy_is_put_back_is_asked_the_password(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    put(store, "oud")
    store.backup()
    put(store, "nieuw")
    screen = screen_of(qtbot, desk, 1)
    qtbot.mouseClick(screen.about.restore, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.about.yes, Qt.MouseButton.LeftButton)
    assert desk.store is None and desk.page is None
    desk.locking.session.away.emit()
    qtbot.waitUntil(lambda: desk.store is not None or desk.page is not None, timeout=SLOW)
    assert desk.store is None
    with Store.unlock(store.folder, PASSWORD) as again:
        assert keys(again) == {"oud"}
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    desk.page.step.password.edit.setText(PASSWORD)
    desk.page.step.submitted.emit()
    # It was locked once.
    qtbot.waitUntil(lambda: desk.store is not None, timeout=SLOW)


def test_a_damaged_copy_is_told_and_can_not_be_chosen(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    store.backup().write_bytes(b"x" * 9000)
    screen = screen_of(qtbot, desk, 1)
    assert "niet te lezen" in screen.list.item(0).text()
    assert not screen.about.restore.isEnabled()
    assert "beschadigd" in screen.about.facts.text()
    # The bar says no other thing than the list.
    bar = desk.window.status.backup
    qtbot.waitUntil(lambda: bar.text() == "⚠ Reservekopie niet te lezen", timeout=SLOW)
    assert SPOILT in bar.toolTip()
    screen.make_now()
    qtbot.waitUntil(lambda: bar.text().startswith("Reservekopie "), timeout=SLOW)


def test_a_copy_with_a_damaged_page_is_called_that_and_the_whole_one_is_chosen(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    put(store, "oud")
    whole = store.backup()
    put(store, "nieuw")
    damaged = store.backup()
    spoil_unasked(damaged)
    screen = screen_of(qtbot, desk, 2)
    assert screen.list.item(0).text().endswith("· beschadigd")
    assert screen.list.currentRow() == 1
    assert whole.name in screen.about.facts.text()
    bar = desk.window.status.backup
    qtbot.waitUntil(lambda: "niet te lezen, laatste hele" in bar.text(), timeout=SLOW)
    screen.list.setCurrentRow(0)
    assert "beschadigd" in screen.about.facts.text()
    for button in (screen.about.restore, screen.about.inside):
        assert not button.isEnabled()
        assert "beschadigd" in button.toolTip() and "beschadigd" in button.accessibleDescription()
    # One further down is looked at when somebody chooses it.
    spoil_unasked(whole)
    screen.list.setCurrentRow(1)
    assert screen.about.restore.isEnabled()
    qtbot.waitUntil(lambda: not screen.about.restore.isEnabled(), timeout=SLOW)
    assert "beschadigd" in screen.about.facts.text()
    assert "In deze kopie:" not in screen.about.facts.text()


def test_a_copy_opens_beside_the_store_and_says_that_it_is_one(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    records.add_called(store, "organisatie", None, "Van toen")
    store.backup()
    screen = screen_of(qtbot, desk, 1)
    qtbot.mouseClick(screen.about.inside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.copies.shown), timeout=SLOW)
    (window,) = desk.copies.shown
    assert isinstance(window, CopyWindow)
    assert "alleen om in te kijken" in window.windowTitle()
    assert not window.status.backup.isVisible()
    looked = window.store
    assert looked is not None
    assert looked.is_copy
    assert desk.store is store
    window.close()
    assert not looked.is_open
    assert not (store.folder / "inzien").exists()


@pytest.fixture
def copy_of_town(qtbot: QtBot, town: Wijk, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window on a copy of a store with something of everything."""
    monkeypatch.setattr(backing_up, "SOON_MS", SLOW * 100)
    town.note(town.item("Speelveld"), "! bellen")
    town.invite()
    stukken.add(town.store, town.item("Speelveld"), "plan.txt", b"het plan")
    town.store.backup()
    made = Desk(town.store.folder)
    qtbot.addWidget(made.window)
    made.open(town.store)
    made.copies.look(town.store, town.store.copies.listed()[0])
    qtbot.waitUntil(lambda: bool(made.copies.shown), timeout=SLOW)
    yield made.copies.shown[0]
    made.close_store()


def test_esc_leaves_a_copy_once_nothing_in_it_is_left_to_leave(
    qtbot: QtBot, copy_of_town: MainWindow, town: Wijk
) -> None:
    window, looked = copy_of_town, copy_of_town.store
    assert isinstance(window, CopyWindow) and looked is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.searching.open()
    assert window.palette_box.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible() and window.isVisible()
    window.commands["keys"].trigger()
    asked = window.findChild(KeysWindow)
    assert asked is not None
    qtbot.waitUntil(asked.isActiveWindow)
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible() and window.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_record("overleg", town.meetings[0])
    screen = window.screens["overleg"]
    assert isinstance(screen, OverlegScreen) and screen.in_sight() is not None
    screen.page.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert screen.in_sight() is None and window.isVisible()
    window.go_to("contacten")
    contacten = window.screens["contacten"]
    assert isinstance(contacten, ContactenScreen)
    contacten.table.filter.setFocus()
    qtbot.keyClicks(contacten.table.filter, "joke")
    qtbot.keyClick(contacten.table.filter, Qt.Key.Key_Escape)
    assert window.isVisible()
    while window.focusWidget() is contacten.table.filter:
        qtbot.keyClick(contacten.table.filter, Qt.Key.Key_Escape)
    assert window.isVisible()
    with qtbot.waitSignal(window.left):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible() and not looked.is_open


WRITES = ("weghalen", "Weghalen", "wijzigen", "Wijzigen", "titel, van wie en voorstel")
"""How the names of small buttons end that change something."""
FOR_LOOKING = ("Zoeken", "Alle eigenaren")
"""How inputs begin with which one finds something."""


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_window_on_a_copy_offers_nothing_that_writes(
    qtbot: QtBot, copy_of_town: MainWindow, town: Wijk, everywhere: bool
) -> None:
    window = copy_of_town
    assert not window.top.capture.isVisible()
    window._menu.aboutToShow.emit()
    menus = [window._menu, *window._menu.findChildren(QMenu)]
    inside = [one for one in menus if one.menuAction().isVisible() or one is window._menu]
    menu = [one.text() for each in inside for one in each.actions() if one.isVisible()]
    assert "Zoeken" in menu
    for words in ("Vastleggen", "vastleggen", "Ongedaan", "Wachtwoord", "herstelcode", "Kopie nu"):
        assert not [one for one in menu if words in one], words
    for key in (Qt.Key.Key_A, Qt.Key.Key_B):
        qtbot.keyClick(window, key, CONTROL_SHIFT)
    assert window.findChild(JotWindow) is None
    window.choose_gebied(None if everywhere else town.wijk)
    for spec in SCREENS:
        if not spec.in_copy:
            assert spec.key not in [one.key for one in window.navigation.listed()]
            continue
        screen = window.go_to(spec.key)
        assert screen is not None
        modes = (PREPARE, HOLD, FINISH) if isinstance(screen, OverlegScreen) else ()
        assert offered(qtbot, screen) == [], spec.key
        for mode in modes:
            screen.open_meeting(town.meetings[0], mode)
            assert offered(qtbot, screen) == [], (spec.key, mode)
            # Each page of the meeting, and each item of its agenda.
            for tabs in screen.findChildren(QTabWidget):
                for tab in range(tabs.count() if tabs.isVisible() else 0):
                    tabs.setCurrentIndex(tab)
                    assert offered(qtbot, screen) == [], (spec.key, mode, tabs.tabText(tab))


def test_keys_that_write_do_nothing_in_a_window_on_a_copy_and_are_not_named(
    qtbot: QtBot, copy_of_town: MainWindow, town: Wijk
) -> None:
    window = copy_of_town
    refused: list[str] = []
    window.choose_gebied(None)
    screen = window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.status.connect(refused.append)
    keys = (Qt.Key.Key_A, Qt.Key.Key_Z, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
    for mode in (PREPARE, HOLD):
        screen.open_meeting(town.meetings[0], mode)
        for tabs in screen.findChildren(QTabWidget):
            # The invitees; the agenda stands beside them.
            if tabs.isVisible():
                tabs.setCurrentIndex(1)
        qtbot.wait(20)
        found = screen.findChildren(PresenceList) + screen.findChildren(AgendaList)
        lists = [one for one in found if one.isVisible()]
        assert len(lists) == 2
        for one in lists:
            one.setCurrentRow(0)
            told = one.toolTip() + one.accessibleName()
            assert "met kennisgeving" not in told
            for key in keys:
                qtbot.keyClick(one, key)
            qtbot.keyClick(one, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
            assert one.count()
    box = screen.findChild(DocumentsBox)
    assert box is not None and not box.acceptDrops()
    words = [one.accessibleName() for one in box.findChildren(QPushButton) if one is not box.add]
    assert words == ["plan: openen", "plan: kopie bewaren"]
    shown = window.over.keys()
    named = " ".join(one.text() for one in shown.findChildren(QLabel))
    assert "Ctrl+PgDn" in named and "A M Z G" not in named and "Delete" not in named
    shown.close()
    actions = window.go_to("acties")
    assert isinstance(actions, ActiesScreen)
    actions.status.connect(refused.append)
    view = actions.table.view
    qtbot.waitUntil(lambda: actions.table.model.rowCount() > 0, timeout=SLOW)
    actions.table.select(actions.table.model.ids[0])
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
        qtbot.keyClick(view, key)
    assert refused == []


def offered(qtbot: QtBot, screen: QWidget) -> list[str]:
    """What can be typed in, ticked or added there."""
    # What the program shows again by itself goes in a turn of the event loop.
    qtbot.wait(20)
    found = []
    for one in screen.findChildren(QWidget):
        if not one.isVisible() or not one.isEnabled():
            continue
        name = one.accessibleName()
        if isinstance(one, QLineEdit | QPlainTextEdit) and not one.isReadOnly():
            words = name or one.placeholderText()
            found += [words] if not words.startswith(FOR_LOOKING) else []
        elif isinstance(one, QCheckBox) or (
            isinstance(one, QPushButton)
            and (one.text().startswith(("+", "Verwijder", "Zet")) or name.endswith(WRITES))
        ):
            found.append(one.text() or name)
    return found


def test_locking_closes_the_copies_that_are_open(qtbot: QtBot, desk: Desk, store: Store) -> None:
    store.backup()
    screen = screen_of(qtbot, desk, 1)
    screen.about.look.emit(store.copies.listed()[0])
    qtbot.waitUntil(lambda: bool(desk.copies.shown), timeout=SLOW)
    looked = desk.copies.shown[0].store
    desk.lock()
    assert looked is not None
    assert not looked.is_open


@pytest.mark.parametrize("how", ["keys", "button"])
def test_who_locks_in_a_window_on_a_copy_locks_everything(
    qtbot: QtBot, desk: Desk, store: Store, how: str
) -> None:
    store.backup()
    screen = screen_of(qtbot, desk, 1)
    screen.about.look.emit(store.copies.listed()[0])
    qtbot.waitUntil(lambda: bool(desk.copies.shown), timeout=SLOW)
    window = desk.copies.shown[0]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if how == "keys":
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    else:
        window.status.lock.click()
    qtbot.waitUntil(lambda: desk.store is None, timeout=SLOW)
    assert not store.is_open
    assert desk.copies.shown == []


def test_a_copy_that_is_ready_after_locking_is_not_shown(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    store.backup()
    screen = screen_of(qtbot, desk, 1)
    folder = Files(store.folder).looked_into
    screen.about.look.emit(store.copies.listed()[0])
    desk.lock()
    qtbot.waitUntil(lambda: not folder.exists(), timeout=SLOW)
    assert desk.copies.shown == []


def test_the_second_place_is_chosen_and_gets_a_copy_at_once(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    screen = screen_of(qtbot, desk, 0)
    screen.second.use(tmp_path / "stick")
    qtbot.waitUntil(lambda: screen.list.count() == 2, timeout=SLOW)
    assert "aangesloten" in screen.second.told.text()
    screen.second.forget.click()
    qtbot.waitUntil(lambda: screen.list.count() == 1, timeout=SLOW)


def test_a_copy_is_made_by_key_and_the_status_bar_tells_of_it(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    state = desk.window.status.backup
    assert state.text() == "Nog geen reservekopie"
    desk.window.commands["copy"].trigger()
    qtbot.waitUntil(lambda: store.last_backup is not None, timeout=SLOW)
    qtbot.waitUntil(lambda: state.text().startswith("Reservekopie "), timeout=SLOW)
    qtbot.mouseClick(state, Qt.MouseButton.LeftButton)
    assert desk.window.screen_key == "backups"


def message(desk: Desk) -> str:
    return desk.window.status._message.text()


def test_a_copy_that_is_asked_for_tells_what_came_of_it(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    copy = desk.window.commands["copy"]
    copy.trigger()
    qtbot.waitUntil(lambda: message(desk).startswith("Reservekopie gemaakt om"), timeout=SLOW)
    copy.trigger()
    qtbot.waitUntil(lambda: message(desk).startswith("Er is niets gewijzigd sinds"), timeout=SLOW)
    screen = screen_of(qtbot, desk, 1)
    desk.window.status.say("")
    screen.now.click()
    qtbot.waitUntil(lambda: message(desk).startswith("Er is niets gewijzigd sinds"), timeout=SLOW)
    (tmp_path / "stick").mkdir()
    store.copies.choose_second(tmp_path / "stick")
    put(store, "nieuw")
    copy.trigger()
    qtbot.waitUntil(lambda: message(desk).endswith(", ook op de tweede plek"), timeout=SLOW)
    (tmp_path / "stick").rename(tmp_path / "eruit")
    copy.trigger()
    qtbot.waitUntil(lambda: message(desk).endswith("de tweede plek is er nu niet"), timeout=SLOW)


def test_the_status_bar_tells_of_a_second_place_at_once_and_then_not_of_one_laptop(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "map").mkdir()
    status = desk.window.status
    qtbot.waitUntil(lambda: status._team.text() == "Alleen op deze laptop", timeout=SLOW)
    screen = screen_of(qtbot, desk, 0)
    # What becomes of the disk of the store becomes of a folder there too.
    screen.second.use(tmp_path / "map")
    told = "⚠ tweede plek op dezelfde schijf"
    qtbot.waitUntil(lambda: told in status.backup.text(), timeout=SLOW)
    qtbot.waitUntil(lambda: "op dezelfde schijf als" in screen.second.told.text(), timeout=SLOW)
    assert status._team.text() == "Alleen op deze laptop"
    with small_disk(tmp_path / "stick", "12m") as disk:
        screen.second.use(disk.path)
        qtbot.waitUntil(lambda: "elders" in status._team.text(), timeout=SLOW)
        assert told not in status.backup.text() and "tweede plek" in status.backup.text()
        assert str(disk.path) in status._team.toolTip()
        qtbot.waitUntil(lambda: str(disk.path) in screen.second.told.text(), timeout=SLOW)
        assert "dezelfde schijf" not in screen.second.told.text()


def question(qtbot: QtBot, desk: Desk) -> Message:
    """The question that stands over the window."""
    found: list[Message] = []

    def look() -> bool:
        found[:] = [one for one in desk.window.findChildren(Message) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(look, timeout=SLOW)
    return found[0]


def press(qtbot: QtBot, box: Message, word: str) -> None:
    (button,) = (one for one in box.buttons() if one.text() == word)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_who_chooses_the_disk_of_the_data_itself_is_asked_whether_that_is_meant(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, here = tmp_path / "stick", tmp_path / "Documenten"
    stick.mkdir()
    here.mkdir()
    on_other_disk(monkeypatch, stick)
    chosen = [here]
    monkeypatch.setattr(second_card, "ask_folder", lambda *_: Path(chosen[0]))
    screen = screen_of(qtbot, desk, 0)
    qtbot.waitUntil(screen.second.choose.isEnabled, timeout=SLOW)
    qtbot.mouseClick(screen.second.choose, Qt.MouseButton.LeftButton)
    box = question(qtbot, desk)
    assert "bent u ook deze kopie kwijt" in box.text()
    press(qtbot, box, CANCEL)
    qtbot.waitUntil(screen.second.choose.isEnabled, timeout=SLOW)
    assert second.chosen(Files(store.folder)) is None and list(here.iterdir()) == []
    # Who means it gets it.
    qtbot.mouseClick(screen.second.choose, Qt.MouseButton.LeftButton)
    press(qtbot, question(qtbot, desk), THIS)
    qtbot.waitUntil(lambda: "dezelfde schijf" in screen.second.told.text(), timeout=SLOW)
    qtbot.waitUntil(screen.second.choose.isEnabled, timeout=SLOW)
    # Another disk is used without a question.
    qtbot.mouseClick(screen.second.choose, Qt.MouseButton.LeftButton)
    box = question(qtbot, desk)
    chosen[0] = stick
    press(qtbot, box, OTHER)
    qtbot.waitUntil(lambda: f"{stick}{os.sep}" in screen.second.told.text(), timeout=SLOW)
    qtbot.waitUntil(lambda: "dezelfde schijf" not in screen.second.told.text(), timeout=SLOW)


def test_locking_leaves_the_question_about_the_disk_and_chooses_nothing(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    here = tmp_path / "Documenten"
    here.mkdir()
    screen_of(qtbot, desk, 0).second.consider(here)
    question(qtbot, desk)
    desk.lock()
    qtbot.waitUntil(lambda: desk.page is not None, timeout=SLOW)
    worker.wait_for_all()
    assert second.chosen(Files(store.folder)) is None and list(here.iterdir()) == []


def test_at_the_end_of_the_program_what_was_written_is_in_a_copy(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    put(store, "op het laatst")
    desk.close_store(for_good=True)
    with Store.unlock(store.folder, PASSWORD) as again:
        (copy,) = again.copies.listed()
        assert copy.state == again.copies.now()


def test_tab_goes_along_everything_that_is_there(qtbot: QtBot, desk: Desk, store: Store) -> None:
    store.backup()
    screen = screen_of(qtbot, desk, 1)
    about = screen.about
    wanted = [screen.now, screen.list, about.inside, about.restore, screen.second.choose]
    chain: list[QWidget] = [screen.now]
    while (after := chain[-1].nextInFocusChain()) is not screen.now:
        chain.append(after)
    assert [one for one in chain if one in wanted] == wanted


@pytest.mark.parametrize("is_spoilt", [False, True])
def test_copies_elsewhere_with_who_was_erased_are_told_until_they_are_gone(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path, is_spoilt: bool
) -> None:
    (tmp_path / "stick").mkdir()
    put(store, "wie gewist wordt")
    store.backup()
    own = store.copies.choose_second(tmp_path / "stick").folder
    screen = screen_of(qtbot, desk, 2)
    assert not screen.behind.isVisible()
    own.rename(tmp_path / "eruit")
    if is_spoilt:
        (store.folder / "wijkdesk.elders").write_bytes(b"[{")
        second.forget(Files(store.folder))
    with store.read() as session:
        (row,) = session.scalars(select(Instelling.id).where(Instelling.key == "wie gewist wordt"))
    gone = {("instelling", row.hex): {"value": ""}}
    store.erase("Persoon vergeten", Erasure(gone, frozenset(), frozenset()))
    screen = screen_of(qtbot, desk, 1)
    qtbot.waitUntil(screen.behind.isVisible, timeout=SLOW)
    words = " ".join(one.text() for one in screen.behind.findChildren(QLabel))
    wanted = "wijkdesk.elders is beschadigd" if is_spoilt else str(own)
    assert wanted in words
    assert is_spoilt or "Tot dan staat die persoon er nog in." in words
    backing = BackingUp(store, screen)
    with qtbot.waitSignal(backing.told, timeout=SLOW) as told:
        backing.make()
    assert told.args is not None
    assert told.args[0].endswith(BEHIND) and wanted in told.args[1]
    store.erasing_problem = "Wie u wiste, kan nog staan in wat u typte."
    # It is looked at every few seconds.
    with qtbot.waitSignal(backing.told, timeout=SLOW) as told:
        backing._keys.timeout.emit()
    assert told.args is not None
    assert ERASING in told.args[0] and store.erasing_problem in told.args[1]
    store.erasing_problem = None
    # The user may know better.
    (button,) = screen.behind.gone
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not screen.behind.isVisible(), timeout=SLOW)
    assert store.copies.behind() == []


def test_a_key_file_that_became_another_is_told_until_the_right_one_is_back(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    put(store, "a")
    store.backup()
    files = Files(store.folder)
    own = files.key.read_bytes()
    screen = screen_of(qtbot, desk, 1)
    assert not screen.key.isVisible()
    files.key.unlink()
    backing = BackingUp(store, screen)
    with qtbot.waitSignal(backing.told, timeout=SLOW) as told:
        backing.make()
    assert told.args is not None
    assert told.args[0].startswith(STRANGE) and str(files.key) in told.args[1]
    screen.refresh()
    qtbot.waitUntil(screen.key.isVisible, timeout=SLOW)
    words = " ".join(one.text() for one in screen.key.findChildren(QLabel))
    assert "en niet door WijkDesk" in words and "blijft dat bewaard" in words
    qtbot.mouseClick(screen.key.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not screen.key.isVisible(), timeout=SLOW)
    assert files.key.read_bytes() == own
    qtbot.waitUntil(lambda: STRANGE not in desk.window.status.backup.text(), timeout=SLOW)


def test_what_is_still_read_says_so_and_offers_nothing_that_can_not_be_done(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    made = BackupsScreen(store)
    qtbot.addWidget(made)
    made.show()
    assert made.none.isVisible() and "gelezen" in made.none._text.text()
    assert not made.second.forget.isEnabled() and not made.second.choose.isEnabled()
    qtbot.waitUntil(made.second.choose.isEnabled, timeout=SLOW)
    # And none is told as none.
    assert made.none.isVisible() and "nog geen reservekopie" in made.none._text.text()
    assert not made.about.isVisible()
    store.backup()
    made.refresh()
    qtbot.waitUntil(made.list.isVisible, timeout=SLOW)
    assert made.about.isVisible() and made.list.currentRow() == 0


def test_what_was_set_aside_is_told_with_why_and_thrown_away_after_a_second_press(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    kept = store.folder / "backups" / "wijkdesk.db.beschadigd-20261101-101500"
    kept.write_bytes(b"x" * 3 * 1024 * 1024)
    screen = screen_of(qtbot, desk, 0)
    qtbot.waitUntil(screen.aside.isVisible, timeout=SLOW)
    words = " ".join(one.text() for one in screen.aside.findChildren(QLabel))
    assert "Beschadigd bestand · 1 november 2026 11:15 · 3,0 MB" in words
    assert "kan niet zien wat hierin staat" in words
    (line,) = screen.aside.shown
    assert not line.yes.isVisible()
    line.throw.setFocus()
    qtbot.keyClick(line.throw, Qt.Key.Key_Space)
    assert desk.window.focusWidget() is line.no and kept.exists()
    qtbot.keyClick(line.no, Qt.Key.Key_Space)
    assert desk.window.focusWidget() is line.throw
    line.throw.click()
    line.yes.setFocus()
    qtbot.keyClick(line.yes, Qt.Key.Key_Space)
    assert not kept.exists()
    qtbot.waitUntil(lambda: not screen.aside.isVisible(), timeout=SLOW)
    assert audit.lines(store)[-1].what == Event.REMOVED
    # Its button went with it.
    assert desk.window.focusWidget() is screen.now


def test_a_copy_that_stands_open_comes_to_the_front_and_opens_once(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    store.backup()
    (copy, *_more) = store.copies.listed()
    for _press in range(2):
        desk.copies.look(store, copy)
    worker.wait_for_all()
    qtbot.waitUntil(lambda: bool(desk.copies.shown), timeout=SLOW)
    qtbot.wait(200)
    (window,) = desk.copies.shown
    desk.window.activateWindow()
    with qtbot.waitActive(window):
        desk.copies.look(store, copy)
    worker.wait_for_all()
    qtbot.wait(100)
    assert desk.copies.shown == [window]
    window.close()
    desk.copies.look(store, copy)
    qtbot.waitUntil(lambda: desk.copies.shown[-1] is not window, timeout=SLOW)


def put_back_only(folder: Path) -> Store:
    """A store of which a backup took the place, and nothing came of the damaged file."""
    key = make(folder)
    damage(folder / "wijkdesk.db", range(3))
    return put_back(Store.find_way_back(folder, key), salvaging=False).store


def aside_of(qtbot: QtBot, store: Store) -> AsideCard:
    screen = BackupsScreen(store)
    qtbot.addWidget(screen)
    with strays(screen) as seen:
        screen.show()
        qtbot.waitUntil(screen.aside.isVisible, timeout=SLOW)
    assert seen == []
    return screen.aside


def told_in(card: AsideCard) -> str:
    return " ".join(one.text() for one in card.findChildren(QLabel))


def test_what_a_damaged_file_still_has_comes_back_by_a_button(qtbot: QtBot, tmp_path: Path) -> None:
    with put_back_only(tmp_path / "w") as store:
        card = aside_of(qtbot, store)
        card.shown[0].rescue.click()
        came = "Teruggehaald uit het beschadigde bestand:"
        qtbot.waitUntil(lambda: came in told_in(card), timeout=SLOW)
        assert "200 × gebied, nieuw" in told_in(card)
        assert not card.shown[0].rescue.isVisible()
        assert store.undo_label == sets.SALVAGED
        worker.wait_for_all()


def test_of_what_new_data_were_made_of_no_more_is_offered_until_a_copy_of_before_is_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "w"
    key = make(folder)
    (copy,) = folder.glob("backups/wijkdesk-*.db")
    kept = copy.rename(tmp_path / copy.name)
    (folder / "wijkdesk.db").write_bytes(os.urandom(40_960))
    back = put_back(Store.find_way_back(folder, key), salvaging=True, empty=True)
    with back.store as store:
        put(store, "daarna")
        card = aside_of(qtbot, store)
        (line,) = card.shown
        assert not line.rescue.isVisible() and line.throw.isVisible()
        assert "Uw nieuwe gegevens zijn gemaakt van wat hierin nog te lezen was" in told_in(card)
        again = store.put_copy_back(kept)
    with again:
        assert back.kept is not None and not again.copies.is_read_already(back.kept)
        offered = [one.name for one in kept_aside.lines(again) if one.can_be_rescued]
        assert offered == [back.kept.name]


def test_another_key_file_is_told_of_without_a_copy_and_comes_back(
    qtbot: QtBot, store: Store
) -> None:
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.show()
    at_work = window._at_work
    assert at_work is not None and at_work._backing_up is not None
    screen = window.go_to("backups")
    assert isinstance(screen, BackupsScreen)
    qtbot.waitUntil(lambda: screen.none.isVisible() or screen.list.count() > 0, timeout=SLOW)
    worker.wait_for_all()
    key = Files(store.folder).key
    right = key.read_bytes()
    key.write_bytes(b"iets anders")
    # What the timer does.
    at_work._backing_up._keys.timeout.emit()
    qtbot.waitUntil(screen.key.isVisible, timeout=SLOW)
    qtbot.waitUntil(lambda: STRANGE in window.status.backup.text(), timeout=SLOW)
    told: list[str] = []
    screen.status.connect(told.append)
    screen.key.back.click()
    qtbot.waitUntil(lambda: not screen.key.isVisible(), timeout=SLOW)
    assert key.read_bytes() == right and told == ["Het sleutelbestand is teruggezet"]
    # Also who only comes back to the screen sees it.
    window.go_to("acties")
    key.write_bytes(b"iets anders")
    window.go_to("backups")
    qtbot.waitUntil(screen.key.isVisible, timeout=SLOW)
    worker.wait_for_all()
    window.detach()


def test_what_came_back_is_read_first(qtbot: QtBot, tmp_path: Path) -> None:
    with put_back_only(tmp_path / "w") as store:
        window = MainWindow(store)
        qtbot.addWidget(window)
        window.resize(700, 400)
        window.show()
        screen = window.go_to("backups")
        assert isinstance(screen, BackupsScreen)
        qtbot.waitUntil(screen.aside.isVisible, timeout=SLOW)
        (line,) = screen.aside.shown
        line.rescue.setFocus()
        line.rescue.click()
        # A space too many throws nothing away.
        assert window.focusWidget() not in (line.throw, line.yes)
        qtbot.waitUntil(lambda: screen.aside.shown[0] is not line, timeout=SLOW)
        report = screen.aside.shown[0].report
        qtbot.waitUntil(lambda: window.focusWidget() is report, timeout=SLOW)
        # It is told once.
        assert told_in(screen.aside).count("Teruggehaald uit het beschadigde bestand") == 1
        assert "Hieruit kwam terug" not in told_in(screen.aside)
        worker.wait_for_all()
        window.detach()


@pytest.mark.parametrize("shown", [True, False])
def test_a_copy_that_is_made_elsewhere_stands_in_the_list(
    qtbot: QtBot, store: Store, shown: bool
) -> None:
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.show()
    screen = window.go_to("backups")
    assert isinstance(screen, BackupsScreen)
    worker.wait_for_all()
    qtbot.waitUntil(lambda: screen.none.isVisible() or screen.list.count() > 0, timeout=SLOW)
    before = screen.list.count()
    if not shown:
        window.go_to("acties")
    key_window = window.over.secret("copies")
    assert key_window is not None
    put(store, "nieuw")
    store.backup()
    key_window.reject()
    window.go_to("backups")
    qtbot.waitUntil(lambda: screen.list.count() == before + 1, timeout=SLOW)
    worker.wait_for_all()
    window.detach()


def test_what_is_newer_is_not_lost_by_what_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    with put_back_only(tmp_path / "w") as store:
        put(store, "nieuwer")
        card = aside_of(qtbot, store)
        with qtbot.waitSignal(card.problem, timeout=SLOW) as told:
            card.shown[0].rescue.click()
        assert told.args is not None and "niets meer is gewijzigd" in str(told.args[0])
        assert card.shown[0].rescue.isEnabled()
        worker.wait_for_all()
