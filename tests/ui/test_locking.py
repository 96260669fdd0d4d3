"""When the program locks: by Ctrl+L in any window, by itself, and when the system goes away."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.robustness.small_disk import small_disk
from tests.services.meetings import Wijk
from tests.ui.test_standing_again import unlock
from wijkdesk.app import Desk
from wijkdesk.models.contact import Contact
from wijkdesk.services.whole import audit, copies, leaving, outgoing
from wijkdesk.store.access import memory
from wijkdesk.store.changes.events import Event
from wijkdesk.store.copies import backup, places, second, state
from wijkdesk.store.copies.shelf import Shelf
from wijkdesk.store.errors import DiskFull
from wijkdesk.store.files import Files
from wijkdesk.ui import clipboard, files
from wijkdesk.ui.backups.asked import asked
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.frame import locking as locks
from wijkdesk.ui.frame.bars import backing_up
from wijkdesk.ui.frame.menu.lock_menu import TITLE
from wijkdesk.ui.frame.over import last_copies
from wijkdesk.ui.frame.over.last_copies import LastCopies
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.frame.place import Place
from wijkdesk.ui.message import ASKS, Message, Role
from wijkdesk.ui.output import saving
from wijkdesk.ui.overleg import adopting
from wijkdesk.ui.overleg.meeting_page import HOLD
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.widgets import worker


def press_lock(widget: QWidget) -> None:
    """As the system does it: to the window, whatever has the cursor there."""
    handle = widget.window().windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def talk(desk: Desk) -> TalkWindow:
    desk.window.log_talk()
    [window] = [one for one in QApplication.topLevelWidgets() if isinstance(one, TalkWindow)]
    return window


def hold(desk: Desk, town: Wijk) -> OverlegScreen:
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[0], HOLD)
    return screen


def test_ctrl_l_locks_from_a_window_in_which_one_types(qtbot: QtBot, desk: Desk) -> None:
    window = talk(desk)
    qtbot.waitUntil(window.isActiveWindow)
    press_lock(window)
    assert desk.store is None
    assert not isValid(window) or not window.isVisible()


def test_ctrl_l_locks_from_the_window_for_the_room_and_that_goes(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    screen = hold(desk, closed_town)
    screen.page.show_beamer()
    beamer = screen.page.beamer
    assert beamer is not None
    # Whoever types there has it in front.
    beamer.activateWindow()
    qtbot.waitUntil(beamer.isActiveWindow)
    press_lock(beamer)
    assert desk.store is None
    assert not isValid(beamer) or not beamer.isVisible()


def test_ctrl_l_locks_from_the_main_window_once(qtbot: QtBot, desk: Desk) -> None:
    press_lock(desk.window)
    assert desk.store is None
    assert desk.page is not None


@pytest.mark.parametrize("kind", ["question", "file"])
def test_a_question_that_is_open_does_not_keep_it_from_locking(
    qtbot: QtBot, desk: Desk, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking: QDialog
    if kind == "question":
        # Without a way back: it does not listen to Esc or to its cross.
        asking = Message(ASKS, "Vraag", "Zeker weten?", desk.window)
        asking.add("Ja", Role.AcceptRole)
        asking.add("Nee", Role.DestructiveRole)
    else:
        asking = files._dialog(desk.window, "Kiezen", "Alles (*)", "Openen")
        assert isinstance(asking, QFileDialog)
    QTimer.singleShot(50, desk.locking.idle.passed.emit)
    assert asking.exec() == QDialog.DialogCode.Rejected
    qtbot.waitUntil(lambda: desk.store is None and desk.page is not None, timeout=20_000)


@pytest.mark.parametrize("kind", ["question", "file", "another after it"])
def test_a_question_that_is_open_does_not_let_the_computer_sleep_with_all_open(
    qtbot: QtBot, desk: Desk, kind: str
) -> None:
    screen, open_then = desk.window.go_to("contacten"), []

    def sleep() -> None:
        desk.locking.session.away.emit()
        # Where this returns the computer sleeps.
        open_then.append(desk.store is not None)

    if kind == "another after it":
        first, second = (Message(ASKS, "Vraag", one, screen) for one in ("Een?", "Twee?"))
        first.finished.connect(second.open)
        first.open()
        sleep()
    else:
        QTimer.singleShot(50, sleep)
        if kind == "question":
            assert not adopting.sure(screen, "Vaststellen?", "", "Ja")
        else:
            assert files.ask_open(screen, "Kiezen", "Alles (*)") is None
    assert open_then == [False]
    assert desk.page is not None
    qtbot.wait(100)


def lock_and_open(qtbot: QtBot, desk: Desk, answers: threading.Event) -> None:
    """Though something waits for a disk, which `answers` only after that."""
    try:
        desk.lock()
        assert desk.page is not None
        unlock(qtbot, desk)
    finally:
        answers.set()
        worker.wait_for_all()


def test_a_stick_that_gives_no_answer_keeps_nobody_out(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    asked: list[int] = []

    def silent(*_around: object) -> list[Path]:
        asked.append(len(asked))
        answers.wait(60)
        return []

    monkeypatch.setattr(places, "sticks", silent)
    assert desk.store is not None
    away = second.Second(desk.store.folder.parent / "stick")
    second._remember(Files(desk.store.folder), away)
    # More than there are processors, as through a day of work.
    more = QThreadPool.globalInstance().maxThreadCount() + 1
    at_work = desk.window._at_work
    assert at_work is not None
    assert at_work._backing_up is not None
    for _ in range(more):
        at_work._backing_up.make()
    qtbot.waitUntil(lambda: bool(asked))
    lock_and_open(qtbot, desk, answers)


def test_a_share_that_takes_no_file_keeps_nobody_out(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked = threading.Event(), threading.Event()

    def silent(*_what: object) -> None:
        asked.set()
        answers.wait(60)

    monkeypatch.setattr(worker, "MAKES_MS", 50)
    monkeypatch.setattr(outgoing, "write", silent)
    assert desk.store is not None
    share = tmp_path / "lijst.pdf"
    saving.keep(desk, desk.store, leaving.CONTACTS, lambda _told: None, lambda: [(share, b"%PDF")])
    qtbot.waitUntil(asked.is_set)
    # What waits in Qt's own threads, the program could not end without.
    ended = QThreadPool.globalInstance().waitForDone(10_000)
    lock_and_open(qtbot, desk, answers)
    assert ended


def newest_has(desk: Desk, key: bytes) -> int:
    """The last change set in the newest copy."""
    files = Files(desk.entrance.folder)
    found = state.of(next(iter(backup.present(files).values())), key)
    return found.set_id if found is not None else 0


@pytest.mark.parametrize("how", ["hand", "alone", "sleep"])
def test_who_closes_from_the_page_of_the_password_has_a_copy_of_all(
    desk: Desk, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However busy this machine is.
    monkeypatch.setattr(locks, "COPY_MS", 60_000)
    monkeypatch.setattr(locks, "ALONE_MS", 60_000)
    assert desk.store is not None
    desk.store.backup()
    with desk.store.write("Contact toegevoegd") as session:
        session.add(Contact(given_name="Anja", surname="Laatste"))
    last, key = desk.store.last_set, memory.own(desk.store._key)
    goes, system = desk.locking.idle.passed.emit, desk.locking.session.away.emit
    {"hand": desk.lock, "alone": goes, "sleep": system}[how]()
    assert desk.store is None
    # The system does not wait long for who goes to sleep.
    assert newest_has(desk, key) == (last - 1 if how == "sleep" else last)
    there = backup.present(Files(desk.entrance.folder))
    desk.close_store(for_good=True)
    assert backup.present(Files(desk.entrance.folder)) == there


def test_the_copy_of_a_lock_goes_to_the_second_place_and_one_that_comes_back_gets_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "COPY_MS", 60_000)
    assert desk.store is not None
    files = Files(desk.store.folder)
    (tmp_path / "stick").mkdir()
    own = desk.store.copies.choose_second(tmp_path / "stick").folder

    def write() -> None:
        assert desk.store is not None
        with desk.store.write("Contact toegevoegd") as session:
            session.add(Contact(given_name="Anja", surname="Laatste"))

    def is_there() -> bool:
        return max(backup.present(files)) == max(backup.present_in(own))

    write()
    desk.lock()
    assert is_there()
    unlock(qtbot, desk)
    own.rename(tmp_path / "eruit")
    write()
    assert desk.store is not None
    desk.store.back_up()
    (tmp_path / "eruit").rename(own)
    assert not is_there()
    bar = desk.window.findChild(backing_up.BackingUp)
    assert bar is not None
    bar._again.timeout.emit()
    qtbot.waitUntil(is_there, timeout=20_000)


def raised(error: Exception) -> Path:
    raise error


def test_a_full_stick_says_so_and_keeps_the_copy_here(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.store is not None
    with small_disk(tmp_path / "stick", "3m") as disk:
        desk.store.copies.choose_second(disk.path)
        with desk.store.write("Contact toegevoegd") as session:
            session.add(Contact(given_name="Anja", surname="Laatste"))
        disk.fill()
        told = copies.copy_now(desk.store)
        assert told.startswith("Reservekopie gemaakt om ") and "niet op de tweede plek" in told
        assert "schijf is vol" in told and desk.store.backup_problem is None
        asked.changed.emit()
        qtbot.waitUntil(lambda: "⚠ tweede plek mislukt" in desk.window.status.backup.text())
        assert desk.window.status.backup.text().startswith("Reservekopie ")
        # What fails here next is not passed over because the stick failed before.
        with desk.store.write("Contact toegevoegd") as session:
            session.add(Contact(given_name="Anja", surname="Nog een"))
        with monkeypatch.context() as patch:
            patch.setattr(backup, "make", lambda files, *_how: raised(DiskFull(files.backups)))
            with pytest.raises(DiskFull):
                copies.copy_now(desk.store)
        asked.changed.emit()
        qtbot.waitUntil(lambda: "⚠ Reservekopie" in desk.window.status.backup.text())
        bar = desk.window.findChild(backing_up.BackingUp)
        assert bar is not None
        # It goes on by itself, within a minute, here first.
        bar._again.timeout.emit()
        qtbot.waitUntil(
            lambda: (
                desk.window.status.backup.text().startswith("Reservekopie ")
                and "⚠ tweede plek mislukt" in desk.window.status.backup.text()
            )
        )
        disk.make_room()
        copies.copy_now(desk.store)
        asked.changed.emit()
        qtbot.waitUntil(lambda: "mislukt" not in desk.window.status.backup.text())


@pytest.mark.parametrize("disk", ["full", "silent"])
def test_a_disk_that_takes_no_copy_does_not_keep_it_from_locking(
    qtbot: QtBot, desk: Desk, disk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    came_back: list[Files] = []

    def refuse(files: Files, *_told: object) -> Path:
        if disk == "silent":
            answers.wait(60)
            came_back.append(files)
        raise DiskFull(files.backups)

    assert desk.store is not None
    with desk.store.write("Contact toegevoegd") as session:
        session.add(Contact(given_name="Anja", surname="Laatste"))
    with monkeypatch.context() as patch:
        patch.setattr(backup, "make", refuse)
        desk.lock()
    assert not came_back and desk.store is None
    assert isinstance(desk.page, UnlockPage)
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, Message)]
    unlock(qtbot, desk)
    answers.set()


def test_a_copy_that_failed_at_locking_is_tried_again_and_told_soon_after_the_opening(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(files: Files, *_told: object) -> Path:
        raise DiskFull(files.backups)

    monkeypatch.setattr(backing_up, "SOON_MS", 1)
    assert desk.store is not None
    desk.store.backup()
    with desk.store.write("Contact toegevoegd") as session:
        session.add(Contact(given_name="Anja", surname="Laatste"))
    there = backup.present(Files(desk.entrance.folder))
    bar = desk.window.status.backup
    with monkeypatch.context() as patch:
        patch.setattr(backup, "make", refuse)
        desk.lock()
        unlock(qtbot, desk)
        qtbot.waitUntil(lambda: bar.text().startswith("⚠ Reservekopie mislukt"))
        desk.lock()
    assert backup.present(Files(desk.entrance.folder)) == there
    unlock(qtbot, desk)
    qtbot.waitUntil(lambda: len(backup.present(Files(desk.entrance.folder))) == len(there) + 1)
    qtbot.waitUntil(lambda: bar.text().startswith("Reservekopie "))


def test_a_stick_that_gives_no_answer_does_not_keep_the_program_from_ending(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    monkeypatch.setattr(last_copies, "SOON_MS", 1)
    said: list[str] = []
    asked = threading.Event()

    def silent(_shelf: Shelf) -> bool:
        asked.set()
        return answers.wait(60)

    monkeypatch.setattr(Shelf, "bring_away", silent)

    def leave() -> None:
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, LastCopies)]
        shown = [one for one in windows if one.isVisible()]
        if not (asked.is_set() and shown):
            QTimer.singleShot(20, leave)
            return
        (window,) = shown
        said.extend(one.text() for one in window.findChildren(QLabel))
        # Who starts it again sees why it is there still.
        assert desk.one_window.raiser is not None
        assert desk.one_window.raiser.window is window
        QTest.keyClick(window, Qt.Key.Key_Return)

    assert desk.store is not None
    with desk.store.write("Contact toegevoegd") as session:
        session.add(Contact(given_name="Anja", surname="Laatste"))
    last, key = desk.store.last_set, memory.own(desk.store._key)
    QTimer.singleShot(20, leave)
    try:
        desk.close_store(for_good=True)
        assert not answers.is_set()
    finally:
        answers.set()
        worker.wait_for_all()
    assert "Trek geen stick los" in said[0]
    assert newest_has(desk, key) == last


def test_the_system_going_away_locks(desk: Desk) -> None:
    desk.locking.session.away.emit()
    assert desk.store is None


def test_who_types_in_a_window_beside_the_main_one_is_there(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = talk(desk)
    qtbot.waitUntil(window.isActiveWindow)
    monkeypatch.setattr(desk.locking.idle, "_after", lambda: 2500)
    # Minutes are seconds here, so new windows (a list of names) are looked for sooner as well.
    desk.locking.idle._looks.start(250)
    desk.locking.idle.touch()
    desk.locking.idle.look()
    handle = window.windowHandle()
    assert handle is not None
    for _ in range(12):
        QTest.keyClick(handle, Qt.Key.Key_A)
        qtbot.wait(300)
    assert desk.store is not None
    assert window.people.box.currentText().count("a") == 12
    qtbot.waitUntil(lambda: desk.store is None, timeout=20_000)


def test_a_beamer_in_use_counts_while_the_meeting_is_held(desk: Desk, closed_town: Wijk) -> None:
    assert desk.window.minutes_alone() == 5
    screen = hold(desk, closed_town)
    assert desk.window.minutes_alone() == 5
    screen.page.show_beamer()
    assert desk.window.minutes_alone() == 60
    desk.window.go_to("acties")
    assert desk.window.minutes_alone() == 5
    desk.window.go_to("overleg")
    assert screen.page.beamer is not None
    screen.page.beamer.close()
    assert desk.window.minutes_alone() == 5


def test_the_minutes_are_chosen_in_the_menu_and_stay(desk: Desk, tmp_path: Path) -> None:
    [menu] = [one for one in desk.window._menu.findChildren(QMenu) if one.title() == TITLE]
    texts = [one.text() for one in menu.actions()]
    assert "5 minuten" in texts and "1 uur" in texts and "Nooit" not in texts
    [chosen] = [one for one in menu.actions() if one.text() == "10 minuten"]
    chosen.trigger()
    assert desk.window.minutes_alone() == 10
    assert Place(tmp_path / "store").lock_minutes() == 10


@pytest.mark.parametrize(("written", "meant"), [("0", 1), ("-3", 1), ("9999", 60), ("nooit", 5)])
def test_no_number_in_the_file_switches_locking_off(
    tmp_path: Path, written: str, meant: int
) -> None:
    (tmp_path / "venster.ini").write_text(f"[General]\nvergrendelen={written}\n", encoding="utf-8")
    assert Place(tmp_path).lock_minutes() == meant


def test_what_is_copied_stands_in_the_log_by_kind_and_count_and_never_by_content(
    qtbot: QtBot, desk: Desk
) -> None:
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen) and desk.store is not None
    qtbot.waitUntil(lambda: len(screen.table.model.ids) > 1)
    screen.table.view.selectAll()
    count = len(screen.table.selected_ids())
    QTest.keyClick(screen.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text()
    line = audit.lines(desk.store)[-1]
    assert (line.what, line.about) == (Event.COPIED, f"Contacten ({count} rijen)")


def test_locking_wipes_what_was_copied(qtbot: QtBot, desk: Desk) -> None:
    clipboard.put("jan@voorbeeld.nl; joke@voorbeeld.nl")
    desk.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_what_another_program_copied_stays(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: False)
    QGuiApplication.clipboard().setText("van een ander")
    desk.lock()
    assert QGuiApplication.clipboard().text() == "van een ander"


def test_a_manager_of_clipboards_that_took_it_over_does_not_keep_it(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard.put("jan@voorbeeld.nl")
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: False)
    QGuiApplication.clipboard().setText("jan@voorbeeld.nl")
    desk.lock()
    assert QGuiApplication.clipboard().text() == ""
