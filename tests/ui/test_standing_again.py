"""What stands typed when the program is locked stands there again when it is opened: in every
window and every screen, with the cursor where it was; and nobody can read it meanwhile."""

import errno
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import wijkdesk.ui
from tests.originals import PASSWORD
from tests.services.meetings import Wijk
from tests.ui import on_disk
from tests.ui.test_disk_full import EDITORS, full, sets_in
from wijkdesk.app import Desk
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import texts as texts_of
from wijkdesk.store import Store, drafts
from wijkdesk.store.access import changing
from wijkdesk.store.files import Files
from wijkdesk.store.place import moving
from wijkdesk.store.room import two_places
from wijkdesk.ui import errors, theme
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.contacten.erase_window import EraseWindow
from wijkdesk.ui.contacten.relations import Relations
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.frame import standing
from wijkdesk.ui.frame.bars.saved_state import WAITS
from wijkdesk.ui.frame.menu.keys_window import KeysWindow
from wijkdesk.ui.frame.over.export_window import ExportWindow
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.frame.over.last_copies import LastCopies
from wijkdesk.ui.frame.over.left_over_window import LeftOverWindow
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.message import Message
from wijkdesk.ui.netwerk.screen import NetwerkScreen
from wijkdesk.ui.overleg.hold.page import HoldPage
from wijkdesk.ui.overleg.invitation_window import InvitationWindow
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD, PREPARE
from wijkdesk.ui.overleg.moving_window import MovingWindow
from wijkdesk.ui.overleg.new_meeting import NewMeeting
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.unlock import opening
from wijkdesk.ui.unlock.change_steps import RenewStep
from wijkdesk.ui.unlock.key_window import KeyWindow
from wijkdesk.ui.unlock.steps import CodeStep, PasswordStep
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.forms.part_rows import PartRows
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.forms.record_window import RecordWindow
from wijkdesk.ui.widgets.history import window as history
from wijkdesk.ui.widgets.history.window import HistoryWindow, RemovedWindow
from wijkdesk.ui.widgets.typing_window import AGAIN, TypingWindow
from wijkdesk.ui.widgets.unsaved import Draft, Places, Unsaved
from wijkdesk.ui.wijken.screen import WijkenScreen

WORDS = "Geheime woorden"
NAMES = {"given_name": "Kaya", "initials": "K.A."}
INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:een@voorbeeld.nl
DTSTAMP:20260901T120000Z
DTSTART:20271012T120000Z
DTEND:20271012T130000Z
SUMMARY:Kennismaken
END:VEVENT
END:VCALENDAR
"""


def unlock(qtbot: QtBot, desk: Desk) -> None:
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    qtbot.keyClicks(desk.page.step.password.edit, PASSWORD)
    qtbot.keyClick(desk.page.step.password.edit, Qt.Key.Key_Return)
    back(qtbot, desk)


def back(qtbot: QtBot, desk: Desk) -> None:
    """Until it is open and all stands there again."""
    qtbot.waitUntil(lambda: desk.store is not None, timeout=30_000)
    going = desk.window._back
    qtbot.waitUntil(lambda: going is None or not isValid(going), timeout=30_000)


def shown(kind: type[QDialog]) -> QDialog:
    [found] = [
        one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()
    ]
    assert isinstance(found, QDialog)
    return found


def talk(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    desk.window.log_talk()
    return shown(TalkWindow)


def jot(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    desk.window.jot("actie")
    return shown(JotWindow)


def keys(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    return desk.window.over.keys()


def left_over(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    assert desk.store is not None
    window = LeftOverWindow(desk.store, WORDS, desk.window)
    window.open()
    return window


def record(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    screen = desk.window.go_to("overleg")
    assert screen is not None and desk.store is not None
    item = records.add(desk.store, "agendapunt", None, overleg_id=town.meetings[0], title="Groen")
    window = RecordWindow(desk.store, "agendapunt", item, screen)
    window.open()
    return window


def new_meeting(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    screen = desk.window.go_to("overleg")
    assert screen is not None
    screen.begin("overleg")
    return shown(NewMeeting)


def moving_one(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[1], PREPARE)
    window = screen.page.move_meeting()
    assert window is not None
    window.one.click()
    return window


def invitation(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    path = folder / "uitnodiging.ics"
    path.write_text(INVITATION.replace("\n", "\r\n"), encoding="utf-8")
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    window = screen.read_invitation(path)
    assert window is not None
    line = window.list.item(0)
    line.setCheckState(
        Qt.CheckState.Unchecked
        if line.checkState() == Qt.CheckState.Checked
        else Qt.CheckState.Checked
    )
    return window


def erase(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    window = screen.panel.privacy.open_erase(town.joke)
    window.forget.setChecked(True)
    return window


def change_password(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    window = desk.window.over.secret("password")
    assert window is not None
    return window


def export(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    window = desk.window.over.export()
    assert isinstance(window, ExportWindow)
    return window


def changes(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    screen = desk.window.go_to("contacten")
    assert screen is not None and desk.store is not None
    return history.show_history(desk.store, "contact", town.joke, screen)


def removed(desk: Desk, town: Wijk, folder: Path) -> QDialog:
    window = desk.window.over.removed()
    assert window is not None
    return window


OF_PASSWORDS = (KeyWindow, ExportWindow)
"""In these one types a password, which is never kept anywhere: the first field has the cursor."""
OPENED: dict[type[QDialog], Callable[[Desk, Wijk, Path], QDialog]] = {
    TalkWindow: talk,
    JotWindow: jot,
    KeysWindow: keys,
    LeftOverWindow: left_over,
    RecordWindow: record,
    NewMeeting: new_meeting,
    MovingWindow: moving_one,
    InvitationWindow: invitation,
    EraseWindow: erase,
    KeyWindow: change_password,
    ExportWindow: export,
    HistoryWindow: changes,
    RemovedWindow: removed,
}


def test_every_window_of_the_program_is_tried_here() -> None:
    for module in pkgutil.walk_packages(wijkdesk.ui.__path__, "wijkdesk.ui."):
        importlib.import_module(module.name)
    there: set[type[QDialog]] = set()
    todo = [QDialog]
    while todo:
        kinds = [one for one in todo.pop().__subclasses__() if one not in there]
        there.update(one for one in kinds if one.__module__.startswith("wijkdesk."))
        todo += kinds
    # A message asks or tells, and goes with the lock, and the last comes when all is closed; the
    # others are what windows are made of.
    assert there - {TypingWindow, history._Window, Dialog, Message, LastCopies} == set(OPENED)


def texts(root: QWidget) -> list[QWidget]:
    """Every input of text that can be typed in now."""
    found: list[QWidget] = [
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, QLineEdit | QPlainTextEdit)
        and one.isVisible()
        and one.isEnabled()
        and not one.isReadOnly()
    ]
    return found


def text_of(one: QWidget) -> str:
    if isinstance(one, QComboBox):
        # The line of a box that one types in hands its cursor to the box.
        return one.currentText()
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else one.text()  # type: ignore


def states(root: QWidget) -> list[object]:
    from wijkdesk.ui.widgets.inputs import taken_down

    return [
        {name: value for name, value in one.items() if name not in ("scroll",)}
        for one in taken_down(root)
    ]


@pytest.mark.parametrize("kind", OPENED, ids=lambda kind: kind.__name__)
def test_every_window_stands_there_again(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path, kind: type[QDialog]
) -> None:
    window = OPENED[kind](desk, closed_town, tmp_path)
    qtbot.waitUntil(window.isActiveWindow)
    for number, one in enumerate(texts(window)):
        qtbot.keyClicks(one, f"{WORDS} {number}")
        qtbot.keyClick(one, Qt.Key.Key_Left)
    last = [one for one in texts(window) if window.isAncestorOf(one)]
    if last:
        last[-1].setFocus()
        qtbot.keyClick(last[-1], Qt.Key.Key_Left)
    kept = states(window) if kind is not RecordWindow else []
    typed = ["" if one.property("secret") else text_of(one) for one in texts(window)]
    focused = text_of(last[-1]) if last else ""
    desk.lock()
    assert desk.store is None
    assert not isValid(window) or not window.isVisible()
    sealed = on_disk.sealed(tmp_path / "store")
    assert sealed is not None
    assert WORDS.encode() not in sealed and b"window" not in sealed
    unlock(qtbot, desk)
    again = shown(kind)
    assert [text_of(one) for one in texts(again)] == typed
    if kind is not RecordWindow:
        assert states(again) == kept
    if last and kind not in OF_PASSWORDS:
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        cursor = QApplication.focusWidget()
        assert cursor is not None and text_of(cursor) == focused


@pytest.mark.parametrize("taken", [False, True])
def test_a_new_code_that_stood_there_is_gone_and_what_became_of_it_is_told(
    qtbot: QtBot, desk: Desk, tmp_path: Path, taken: bool
) -> None:
    window = desk.window.over.secret("code")
    assert window is not None and isinstance(window.step, RenewStep)
    qtbot.keyClicks(window.step.secret.edit, PASSWORD)
    qtbot.keyClick(window.step.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.step, CodeStep), timeout=30_000)
    code = window.step
    assert isinstance(code, CodeStep)
    before = changing.in_force(Files(tmp_path / "store"))
    if taken:
        code.kept.click()
        code.button.click()
    desk.lock()
    assert (changing.in_force(Files(tmp_path / "store")) != before) is taken
    unlock(qtbot, desk)
    again = shown(KeyWindow)
    assert isinstance(again, KeyWindow) and again.step is not None
    said = " ".join(one.text() for one in again.step.findChildren(QLabel))
    if taken:
        assert "De nieuwe code geldt vanaf nu" in said
    else:
        assert isinstance(again.step, RenewStep) and "uw oude code geldt nog" in said


@pytest.mark.parametrize(
    "kind", [one for one in OPENED if issubclass(one, TypingWindow)], ids=lambda kind: kind.__name__
)
def test_esc_asks_once_more_for_what_came_back(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path, kind: type[TypingWindow]
) -> None:
    window = OPENED[kind](desk, closed_town, tmp_path)
    qtbot.waitUntil(window.isActiveWindow)
    for one in texts(window):
        qtbot.keyClicks(one, WORDS)
    desk.lock()
    unlock(qtbot, desk)
    again = shown(kind)
    assert isinstance(again, TypingWindow)
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert again.isVisible() and again.warning.text() == AGAIN
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert not isValid(again) or not again.isVisible()


def test_what_the_disk_refused_before_the_lock_is_not_given_up_by_one_esc(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    store = desk.store
    assert store is not None
    desk.window.jot("actie")
    window = shown(JotWindow)
    assert isinstance(window, JotWindow)
    qtbot.keyClicks(window.line, WORDS)
    with full(store):
        qtbot.keyClick(window.line, Qt.Key.Key_Return)
        assert "De schijf is vol" in window.problem.text()
        desk.lock()
    opened = opening.unlock(tmp_path / "store", PASSWORD)
    with full(opened):
        desk.entrance._open(opened)
        back(qtbot, desk)
        again = shown(JotWindow)
        qtbot.keyClick(again, Qt.Key.Key_Escape)
        assert again.isVisible()
        assert [draft.text for draft in unsaved.of(opened).drafts() if WORDS in draft.text]


def test_what_is_looked_for_stands_in_the_search_box_again(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go_to("acties")
    desk.window.searching.open()
    box = desk.window.palette_box
    qtbot.keyClicks(box.input, "vergr")
    desk.lock()
    assert not box.isVisible() and box.input.text() == "" and box.list.count() == 0
    unlock(qtbot, desk)
    assert box.isVisible() and box.input.text() == "vergr"
    assert desk.window.focusWidget() is box.input
    assert box.list.count() == 1
    qtbot.keyClicks(box.input, "endelen")
    assert box.input.text() == "vergrendelen"
    box.close_palette()
    desk.lock()
    unlock(qtbot, desk)
    assert not box.isVisible()


def test_a_password_that_is_shown_is_not_kept_either(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path
) -> None:
    window = desk.window.over.export()
    assert isinstance(window, ExportWindow)
    window.password.first._eye.trigger()
    qtbot.keyClicks(window.password.first.edit, WORDS)
    window.plain.click()
    window.sealed.click()
    window.plain.click()
    assert WORDS not in desk.window.take_down()
    desk.lock()
    unlock(qtbot, desk)
    again = shown(ExportWindow)
    assert isinstance(again, ExportWindow)
    assert again.plain.isChecked() and again.password.text() == ""


def test_an_export_that_is_busy_is_stopped_by_locking_and_says_so(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkdesk.ui.frame.over import export_window

    target = tmp_path / "alles.wijkdesk"
    monkeypatch.setattr(export_window, "ask_save", lambda *_: target)
    window = desk.window.over.export()
    assert isinstance(window, ExportWindow)
    for field in (window.password.first, window.password.second):
        field.edit.setText("een lang wachtwoord")
    window.begin.click()
    desk.lock()
    assert desk.store is None and not target.exists()
    unlock(qtbot, desk)
    again = shown(ExportWindow)
    assert isinstance(again, ExportWindow)
    assert again.problem.text() == "Gestopt bij het vergrendelen. Er is niets half bewaard."


def contacten_new(desk: Desk, town: Wijk) -> None:
    screen = desk.window.go_to("contacten")
    assert screen is not None
    screen.begin("contact")


def contacten_data(desk: Desk, town: Wijk) -> None:
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    screen.show_record("contact", town.joke)
    screen.panel.edit()
    rows = next(iter(screen.panel.data["contact"].findChildren(PartRows)))
    rows.add.click()


def netwerk_new(desk: Desk, town: Wijk) -> None:
    desk.window.choose_gebied(town.wijk)
    screen = desk.window.go_to("netwerk")
    assert isinstance(screen, NetwerkScreen)
    screen.begin()


def wijken(desk: Desk, town: Wijk) -> None:
    desk.window.go_to("wijken")


def area(desk: Desk, town: Wijk) -> None:
    screen = desk.window.go_to("wijken")
    assert isinstance(screen, WijkenScreen)
    screen._show_form()
    screen.area.begin()


def chapter(desk: Desk, town: Wijk) -> None:
    assert desk.store is not None
    made = records.add(desk.store, "opgave", town.wijk)
    desk.window.show_record("opgave", made, town.wijk)


def meeting(mode: int) -> Callable[[Desk, Wijk], None]:
    def show(desk: Desk, town: Wijk) -> None:
        assert desk.store is not None
        records.add(desk.store, "agendapunt", None, overleg_id=town.meetings[0], title="Groen")
        screen = desk.window.go_to("overleg")
        assert isinstance(screen, OverlegScreen)
        screen.open_meeting(town.meetings[0], mode)
        if mode == HOLD:
            screen.page.hold.agenda.setCurrentRow(0)
        elif mode == PREPARE:
            screen.page.prepare.agenda.setCurrentRow(0)

    return show


def acties(desk: Desk, town: Wijk) -> None:
    from wijkdesk.services.actie import changes

    assert desk.store is not None
    today = desk.store.clock.today()
    made = changes.write_down(desk.store, "@Henk Bakker heg snoeien", today)
    screen = desk.window.go_to("acties")
    assert screen is not None
    screen.show_record("actie", made)


PLACES: dict[str, Callable[[Desk, Wijk], None]] = {
    "acties": acties,
    "contacten: nieuw": contacten_new,
    "contacten: gegevens": contacten_data,
    "netwerk: nieuw": netwerk_new,
    "wijken": wijken,
    "wijken: eigen gebied": area,
    "wijkopgaven: hoofdstuk": chapter,
    "overleg: voorbereiden": meeting(PREPARE),
    "overleg: houden": meeting(HOLD),
    "overleg: uitwerken": meeting(FINISH),
}


NOTHING_TYPED = {"backups"}
"""On these screens stands no input that one types in."""


def test_every_screen_is_tried_here() -> None:
    tried = {place.split(":")[0] for place in PLACES}
    assert tried == {spec.key for spec in SCREENS} - NOTHING_TYPED


@pytest.mark.parametrize("key", sorted(NOTHING_TYPED))
def test_on_a_screen_that_is_not_tried_nothing_can_be_typed(desk: Desk, key: str) -> None:
    screen = desk.window.go_to(key)
    assert screen is not None
    typed_in = QLineEdit | QPlainTextEdit
    assert not [one for one in screen.findChildren(QWidget) if isinstance(one, typed_in)]


def everything(desk: Desk) -> str:
    """All that stands in an input, wherever."""
    return "\n".join(
        text_of(one)
        for top in QApplication.topLevelWidgets()
        for one in top.findChildren(QWidget)
        if isinstance(one, QLineEdit | QPlainTextEdit)
    )


@pytest.mark.parametrize("place", PLACES)
def test_nothing_that_is_typed_on_a_screen_is_lost(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path, place: str
) -> None:
    PLACES[place](desk, closed_town)
    screen = desk.window.screens[desk.window.screen_key]
    typed = []
    for number, one in enumerate(texts(screen)):
        if not isValid(one) or "Zoeken" in one.accessibleName():
            continue
        word = f"Getypt{number}woord"
        one.setFocus()
        qtbot.keyClicks(one, word)
        typed.append(word)
    cursor = QApplication.focusWidget()
    focused = text_of(cursor) if isinstance(cursor, QLineEdit | QPlainTextEdit) else ""
    before = everything(desk)
    missing = [word for word in typed if word not in before]
    assert not missing, "the test typed where typing is not kept in an input"
    key = desk.window.screen_key
    desk.lock()
    assert desk.store is None and not desk.window.screens
    unlock(qtbot, desk)
    assert desk.window.screen_key == key
    after = everything(desk)
    assert [word for word in typed if word not in after] == []
    assert not [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, LeftOverWindow) and one.isVisible()
    ]
    now = desk.window.focusWidget()
    if focused:
        assert isinstance(now, QLineEdit | QPlainTextEdit) and text_of(now) == focused


def new_contact(qtbot: QtBot, desk: Desk) -> None:
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    screen.begin("contact")
    edit = screen.new_entry.rows["name"].editor.focusProxy()
    edit.setFocus()
    qtbot.keyClicks(edit, WORDS)


def name_of_new(desk: Desk) -> str:
    screen = desk.window.screens["contacten"]
    assert isinstance(screen, ContactenScreen)
    return str(screen.new_entry.rows["name"].editor.raw()) if screen.new_entry.isVisible() else ""


def test_a_crash_while_it_is_locked_loses_nothing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    other = Desk(tmp_path / "store", PASSWORD)
    qtbot.addWidget(other.window)
    back(qtbot, other)
    assert name_of_new(other) == WORDS
    other.close_store()


def test_a_full_disk_while_locking_loses_nothing(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_contact(qtbot, desk)
    full = True
    on_disk.refuse(monkeypatch, lambda _path: full)
    desk.lock()
    assert on_disk.sealed(tmp_path / "store") is None
    # Who comes to the laptop reads that it can't be switched off.
    assert desk.page is not None
    assert "staat nog niet op de schijf" in desk.page._waits.text()
    assert f"om de {desk.kept._again.interval() // 1000} tellen" in desk.page._waits.text()
    desk.page.ask_recovery()
    assert desk.page._waits.isVisible()
    desk.page.ask_password()
    assert WORDS.encode() not in (desk.kept._sealed or b"")
    assert not desk.kept.write()
    unlock(qtbot, desk)
    qtbot.waitUntil(lambda: name_of_new(desk) == WORDS)
    desk.lock()
    full = False
    # What the timer does.
    desk.kept._again.timeout.emit()
    assert on_disk.sealed(tmp_path / "store") is not None
    assert desk.page is not None and not desk.page._waits.isVisible()


def test_what_is_typed_in_one_store_never_comes_in_the_folder_of_another(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = tmp_path / "store", tmp_path / "ander"
    Store.create(other, PASSWORD)[0].close()
    Files(other).drafts.write_bytes(b"van de andere")
    new_contact(qtbot, desk)
    is_full = True
    on_disk.refuse(monkeypatch, lambda path: is_full and path.parent == first)
    desk.lock()
    desk.work_in(other)
    desk.kept._again.timeout.emit()
    assert Files(other).drafts.read_bytes() == b"van de andere"
    unlock(qtbot, desk)
    # What stood there is of nobody, and is told of; what was typed elsewhere is not said to be.
    assert drafts.earlier(Files(other)) == []
    desk.lock()
    assert desk.page is not None and desk.page._waits.isVisible()
    is_full = False
    desk.kept._again.timeout.emit()
    assert not desk.page._waits.isVisible()
    desk.work_in(first)
    unlock(qtbot, desk)
    qtbot.waitUntil(lambda: name_of_new(desk) == WORDS)


def test_what_is_typed_and_is_not_on_disk_goes_along_when_its_store_moves(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_contact(qtbot, desk)
    with monkeypatch.context() as disk:
        on_disk.refuse(disk)
        desk.lock()
        assert not desk.kept.write()
    new = tmp_path / "nieuwe schijf"
    moving.move(tmp_path / "store", new)
    desk.work_in(new)
    desk.kept._again.timeout.emit()
    assert on_disk.sealed(new) is not None and on_disk.sealed(tmp_path / "store") is None
    unlock(qtbot, desk)
    qtbot.waitUntil(lambda: name_of_new(desk) == WORDS)


def test_without_anything_typed_a_full_disk_is_no_reason_to_worry_while_it_is_locked(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk.refuse(monkeypatch)
    desk.lock()
    assert desk.page is not None and not desk.page._waits.isVisible()
    assert desk.window.close()


def test_a_damaged_file_is_told_and_kept(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    path, sealed = Files(tmp_path / "store").room, on_disk.sealed(tmp_path / "store")
    assert sealed is not None
    path.write_bytes(path.read_bytes().replace(sealed, sealed[:-1] + b"x"))
    desk.kept._sealed = None
    unlock(qtbot, desk)
    assert "niet te lezen" in desk.window.status._message.text()
    assert path.with_name("wijkdesk.ruimte.onleesbaar").exists()


def lock_without_a_place(desk: Desk, told: bool = False) -> None:
    """Lock, so that what is typed finds no place again; with `told` an editor told of it, for which
    it waits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ContactenScreen, "standing", lambda _screen: {})
        patch.setattr("wijkdesk.ui.widgets.inputs._key", lambda _one, _root: "weg")
        if not told:
            patch.setattr(Places, "drafts", lambda *_: [])
        desk.lock()


@pytest.fixture
def looked_for_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no place is given up as often tried as ever, but sooner."""
    monkeypatch.setattr(standing, "TRY_MS", 20)


@pytest.mark.usefixtures("closed_town", "looked_for_soon")
def test_what_has_no_place_any_more_is_shown_to_copy(qtbot: QtBot, desk: Desk) -> None:
    new_contact(qtbot, desk)
    lock_without_a_place(desk)
    unlock(qtbot, desk)
    window = shown(LeftOverWindow)
    assert isinstance(window, LeftOverWindow)
    assert WORDS in window.text.toPlainText()
    assert not window.close()
    assert window.isVisible()


@pytest.mark.usefixtures("looked_for_soon")
def test_who_locks_again_at_once_loses_nothing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    desk.entrance._open(opening.unlock(tmp_path / "store", PASSWORD))
    desk.lock()
    # As long as what was being put back went on.
    qtbot.wait(10 * standing.TRY_MS)
    assert on_disk.sealed(tmp_path / "store") is not None
    unlock(qtbot, desk)
    assert name_of_new(desk) == WORDS


@pytest.mark.usefixtures("closed_town", "looked_for_soon")
def test_who_locks_again_while_something_waits_for_its_place_loses_nothing(
    qtbot: QtBot, desk: Desk
) -> None:
    new_contact(qtbot, desk)
    lock_without_a_place(desk)
    desk.entrance._open(opening.unlock(Path(desk.entrance.folder), PASSWORD))
    qtbot.wait(3 * standing.TRY_MS)
    desk.lock()
    unlock(qtbot, desk)
    window = shown(LeftOverWindow)
    assert isinstance(window, LeftOverWindow)
    assert WORDS in window.text.toPlainText()
    assert window.text.toPlainText().count(WORDS) == 1


class Broken(QObject):
    """An editor with a fault in it."""

    def unsaved(self) -> list[Unsaved]:
        raise ValueError("kapot")

    def save_again(self) -> None: ...

    def take_in(self, draft: Draft) -> bool:
        return False


def fails(*_args: object) -> None:
    raise ValueError("kapot")


@pytest.fixture
def told() -> Iterator[list[Message]]:
    """The messages in sight; they are closed afterwards."""
    yield errors._shown
    for box in list(errors._shown):
        box.close()


@pytest.mark.parametrize("what", ["unsaved", "flush", "standing"])
def test_a_fault_in_one_editor_keeps_nothing_from_locking_nor_what_stands_in_others(
    qtbot: QtBot,
    desk: Desk,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    desk.window.go_to("netwerk")
    new_contact(qtbot, desk)
    broken = Broken()
    with monkeypatch.context() as failing:
        if what == "unsaved":
            assert desk.store is not None
            unsaved.of(desk.store).watch(broken)
        else:
            failing.setattr(NetwerkScreen, what, fails)
        desk.lock()
    assert desk.store is None and not desk.window.screens
    assert "Er ging iets mis" in told[-1].windowTitle()
    told[-1].close()
    unlock(qtbot, desk)
    assert name_of_new(desk) == WORDS


@pytest.mark.parametrize("part", ["take_down", "leave_field", "detach"])
def test_whatever_goes_wrong_the_store_is_closed_and_the_password_asked(
    desk: Desk,
    tmp_path: Path,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
    part: str,
) -> None:
    store = desk.store
    assert store is not None
    with monkeypatch.context() as broken:
        broken.setattr(desk.window, part, fails)
        desk.lock()
    assert desk.store is None and not store.is_open
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    assert "Er ging iets mis" in told[-1].windowTitle()
    opening.unlock(tmp_path / "store", PASSWORD).close()


@pytest.mark.usefixtures("closed_town", "looked_for_soon")
def test_what_an_editor_told_of_stands_there_again_without_its_input(
    qtbot: QtBot, desk: Desk
) -> None:
    new_contact(qtbot, desk)
    lock_without_a_place(desk, told=True)
    unlock(qtbot, desk)
    qtbot.waitUntil(lambda: name_of_new(desk) == WORDS)
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, LeftOverWindow)]


def test_a_password_is_never_taken_down(qtbot: QtBot) -> None:
    from wijkdesk.ui.unlock.password_field import PasswordField
    from wijkdesk.ui.widgets.inputs import taken_down

    root = QWidget()
    qtbot.addWidget(root)
    field = PasswordField("Wachtwoord")
    field.setParent(root)
    qtbot.keyClicks(field.edit, WORDS)
    assert WORDS not in str(taken_down(root))


def test_notes_that_come_back_are_saved_without_another_letter(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    store = desk.store
    assert store is not None
    items = [
        records.add(store, "agendapunt", None, overleg_id=closed_town.meetings[0], title=title)
        for title in ("Groen", "Grijs")
    ]
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(closed_town.meetings[0], HOLD)
    hold = screen.page.hold
    with full(store):
        for item in items:
            hold.agenda.choose(item)
            hold.notes.setFocus()
            qtbot.keyClicks(hold.notes, "hier getypt")
            hold.notes.keep()
        desk.lock()
    unlock(qtbot, desk)
    again = desk.store
    assert again is not None

    def saved() -> bool:
        return all(notes.typed(again, item)[-1:] == ("hier getypt",) for item in items)

    qtbot.waitUntil(saved, timeout=20_000)
    qtbot.waitUntil(lambda: unsaved.of(again).found() == [])


def test_a_field_that_the_disk_refused_is_saved_after_unlocking_without_a_touch(
    qtbot: QtBot, desk: Desk
) -> None:
    store = desk.store
    assert store is not None
    one = records.add_called(store, "organisatie", None, "Buurthuis")
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    screen.show_record("organisatie", one)
    screen.panel.edit()
    [form] = [
        form
        for form in screen.findChildren(RecordForm)
        if form.isVisible() and form.record_id == one and "name" in form.rows
    ]
    editor = form.rows["name"].editor
    line = editor.focusProxy()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, WORDS)
    with full(store):
        editor.left.emit()
        assert [draft.refused for draft in unsaved.of(store).drafts()] == [True]
        desk.lock()
    unlock(qtbot, desk)
    again = desk.store
    assert again is not None
    qtbot.waitUntil(lambda: records.record(again, "organisatie", one)["name"] == WORDS)
    qtbot.waitUntil(lambda: unsaved.of(again).found() == [])


def refused_names(qtbot: QtBot, desk: Desk, town: Wijk) -> None:
    """The disk refuses two names of a contact, whose form is left for another one."""
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    screen.show_record("contact", town.joke)
    screen.panel.edit()
    form = screen.panel.data["contact"].name
    for name, text in NAMES.items():
        edit = form.rows[name].editor.focusProxy()
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        edit.clear()
        qtbot.keyClicks(edit, text)
    screen.show_record("contact", town.henk)


@pytest.mark.parametrize("where", ["elsewhere", "its form is opened", "after a second lock"])
def test_a_field_out_of_sight_that_the_disk_refused_is_told_and_saved_when_there_is_room(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path, where: str
) -> None:
    disk = ExitStack()
    assert desk.store is not None
    disk.enter_context(full(desk.store))
    refused_names(qtbot, desk, closed_town)
    desk.window.go_to("wijken")
    for _time in range(2 if where == "after a second lock" else 1):
        desk.lock()
        store = opening.unlock(tmp_path / "store", PASSWORD)
        disk.enter_context(full(store))
        desk.entrance._open(store)
        back(qtbot, desk)
    if where == "its form is opened":
        screen = desk.window.go_to("contacten")
        assert isinstance(screen, ContactenScreen)
        screen.show_record("contact", closed_town.joke)
        screen.panel.edit()
        screen.panel.data["contact"].name.rows["surname"].editor.setFocus()
    bar = desk.window.status._saved
    qtbot.waitUntil(lambda: "nog niet opgeslagen" in bar.text().casefold())
    assert bar.refuses and "de schijf is vol" in bar.text()
    bad = theme.colour("bad_text").name()
    assert bar.palette().color(bar.foregroundRole()).name() == bad
    disk.close()
    # What the timer does.
    assert unsaved.of(store)._again.isActive()
    unsaved.of(store)._again.timeout.emit()
    found = records.record(store, "contact", closed_town.joke)
    assert {name: found[name] for name in NAMES} == NAMES
    assert unsaved.of(store).found() == []


def test_who_came_is_shown_after_unlocking_while_the_disk_is_full_still(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path
) -> None:
    disk = ExitStack()
    assert desk.store is not None
    replace(closed_town, store=desk.store).invite()

    def hold() -> HoldPage:
        screen = desk.window.go_to("overleg")
        assert isinstance(screen, OverlegScreen)
        screen.open_meeting(closed_town.meetings[0], HOLD)
        qtbot.waitUntil(lambda: screen.page.hold.presence.count() > 1)
        return screen.page.hold

    with disk:
        disk.enter_context(full(desk.store))
        there = hold().presence
        there.setCurrentRow(0)
        qtbot.keyClick(there, Qt.Key.Key_A)
        desk.lock()
        store = opening.unlock(tmp_path / "store", PASSWORD)
        disk.enter_context(full(store))
        desk.entrance._open(store)
        back(qtbot, desk)
        # As it stands there, and nobody opens it anew.
        again = desk.window.screens["overleg"]
        assert isinstance(again, OverlegScreen)
        page = again.page.hold
        qtbot.waitUntil(lambda: page.presence.count() > 1)
        qtbot.waitUntil(lambda: page.presence.item(0).text().startswith("✓"))
        assert page.present.text().startswith("Aanwezig 1 ")
    unsaved.of(store)._again.timeout.emit()
    qtbot.waitUntil(lambda: unsaved.of(store).found() == [])


KEPT_BY_A_BUTTON = {"stakeholder", "versie"}
"""What is typed in these goes together with choices beside it."""
ALONE = (*sorted(KEPT_BY_A_BUTTON), *("gesprek", "actie vastleggen", "overleg plannen"))
ALONE += ("niet meer prioritair", "voortgang")
"""Windows, of which one is open at a time, and what another takes away."""
TOGETHER = tuple(one for one in EDITORS if one not in ALONE)


EDITED: dict[str, Callable[[Desk, Wijk], None]] = {
    "contacten": lambda desk, town: contacten_data(desk, town),
    "netwerk": lambda desk, town: stakeholder_data(desk, town),
}


def stakeholder_data(desk: Desk, town: Wijk) -> None:
    assert desk.store is not None
    made = records.add(desk.store, "stakeholder", town.wijk)
    desk.window.show_record("stakeholder", made, town.wijk)
    screen = desk.window.screens["netwerk"]
    assert isinstance(screen, NetwerkScreen)
    screen.panel.tabs.setCurrentIndex(1)


@pytest.mark.parametrize("in_sight", [True, False])
@pytest.mark.parametrize("key", EDITED)
def test_the_tab_that_was_in_front_is_so_again(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, key: str, in_sight: bool
) -> None:
    def tab() -> str:
        screen = desk.window.go_to(key)
        assert isinstance(screen, ContactenScreen | NetwerkScreen)
        tabs = screen.panel.tabs
        return tabs.tabText(tabs.currentIndex())

    EDITED[key](desk, closed_town)
    assert tab() == "Gegevens"
    if not in_sight:
        desk.window.go_to("wijken")
    desk.lock()
    unlock(qtbot, desk)
    assert tab() == "Gegevens"


def test_a_window_stands_where_it_was_and_as_large(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path
) -> None:
    window = jot(desk, closed_town, tmp_path)
    window.move(40, 30)
    window.resize(window.width() + 60, window.height() + 40)
    before = window.geometry()
    desk.lock()
    unlock(qtbot, desk)
    assert shown(JotWindow).geometry() == before


@pytest.mark.parametrize("names", [TOGETHER, *((one,) for one in ALONE)], ids=lambda one: one[0])
def test_what_the_disk_refused_is_saved_after_unlocking_wherever_it_was_typed(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, names: Sequence[str]
) -> None:
    store, window = desk.store, desk.window
    assert store is not None
    town = replace(closed_town, store=store)
    town.invite()
    town.note(town.item("Gesprek"), "! bellen")
    texts_of.ensure(store, town.wijk)
    window.choose_gebied(None)
    before = sets_in(store)
    with full(store):
        for number, name in enumerate(names, start=1):
            EDITORS[name](window, town)
            window.flush()
            if QApplication.activeModalWidget() is None:
                # Elsewhere, in another wijk: its editor has gone on with something else.
                window.choose_gebied(None if window.gebied_id else town.wijk)
                window.go_to("wijken" if window.screen_key == "acties" else "acties")
            assert len(unsaved.of(store).found()) == number, name
        desk.lock()
    unlock(qtbot, desk)
    again = desk.store
    assert again is not None
    if set(names) <= KEPT_BY_A_BUTTON:
        qtbot.waitUntil(lambda: WAITS in window.status._saved.text())
        return
    qtbot.waitUntil(lambda: unsaved.of(again).found() == [])
    assert sets_in(again) >= before + len(names)


def test_a_crash_right_after_unlocking_loses_nothing_and_what_is_saved_goes_from_the_disk(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    unlock(qtbot, desk)
    # As a crash leaves it: the file, and nothing of what stands in memory.
    assert desk.store is not None
    assert WORDS.encode() in on_disk.words(desk.store)
    screen = desk.window.screens["contacten"]
    assert isinstance(screen, ContactenScreen)
    screen.new_entry.keep()
    qtbot.waitUntil(lambda: on_disk.sealed(tmp_path / "store") is None)


def test_of_what_came_back_only_what_is_not_saved_stays_on_disk(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    new_contact(qtbot, desk)
    acties = desk.window.go_to("acties")
    assert isinstance(acties, ActiesScreen)
    acties.new.setFocus()
    qtbot.keyClicks(acties.new, "bellen met de buurt")
    desk.lock()
    unlock(qtbot, desk)
    store = desk.store
    assert store is not None

    both = on_disk.words(store)
    assert b"bellen met de buurt" in both and WORDS.encode() in both
    again = desk.window.screens["acties"]
    assert isinstance(again, ActiesScreen)
    qtbot.keyClick(again.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: b"bellen" not in on_disk.words(store))
    assert WORDS.encode() in on_disk.words(store)
    # Who closes was asked about the rest.
    desk.close_store(for_good=True)
    assert on_disk.sealed(tmp_path / "store") is None


@pytest.fixture
def blocked(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names of files that another program, such as a virus scanner, lets nobody read."""
    names: set[str] = set()
    real = drafts.read_small

    def read(path: Path, most: int) -> bytes:
        if path.name in names:
            raise PermissionError(errno.EACCES, "in use", str(path))
        return real(path, most)

    for module in (drafts, two_places):
        monkeypatch.setattr(module, "read_small", read)
    yield names


@pytest.mark.parametrize("until", ["the next lock", "the next start"])
def test_what_cannot_be_read_for_a_moment_is_told_and_comes_back(
    qtbot: QtBot, desk: Desk, tmp_path: Path, blocked: set[str], until: str
) -> None:
    folder = tmp_path / "store"
    new_contact(qtbot, desk)
    desk.lock()
    # As after a new start: nothing is left in memory.
    desk.kept._sealed = None
    blocked.add(Files(folder).room.name)
    unlock(qtbot, desk)
    assert name_of_new(desk) == ""
    bar = desk.window.undo_bar
    assert bar.isVisible() and "nu niet te lezen" in bar._text.text()
    acties = desk.window.go_to("acties")
    assert isinstance(acties, ActiesScreen)
    acties.new.setFocus()
    qtbot.keyClicks(acties.new, "bellen met de buurt")
    if until == "the next lock":
        blocked.clear()
    desk.lock()
    assert len(drafts.earlier(Files(folder))) == (until == "the next start")
    blocked.clear()
    unlock(qtbot, desk)
    again = desk.window.screens["acties"]
    assert isinstance(again, ActiesScreen)
    assert again.new.text() == "bellen met de buurt"
    desk.window.go_to("contacten")
    assert name_of_new(desk) == WORDS
    qtbot.waitUntil(lambda: drafts.earlier(Files(folder)) == [])
    assert not bar.isVisible()


def test_who_types_in_the_same_place_meanwhile_loses_neither(
    qtbot: QtBot, desk: Desk, tmp_path: Path, blocked: set[str]
) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    desk.kept._sealed = None
    blocked.add(Files(tmp_path / "store").room.name)
    unlock(qtbot, desk)
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    screen.begin("contact")
    qtbot.keyClicks(screen.new_entry.rows["name"].editor.focusProxy(), "Iemand anders")
    desk.lock()
    blocked.clear()
    unlock(qtbot, desk)
    assert name_of_new(desk) == "Iemand anders"
    window = shown(LeftOverWindow)
    assert isinstance(window, LeftOverWindow) and WORDS in window.text.toPlainText()
    assert "{" not in window.text.toPlainText()


def test_two_files_that_are_set_aside_keep_both(tmp_path: Path) -> None:
    files = Files(tmp_path)
    for words in (b"een", b"twee"):
        files.drafts.write_bytes(words)
        drafts.set_aside(files, files.drafts, drafts.EARLIER)
    assert [path.read_bytes() for path in drafts.earlier(files)] == [b"een", b"twee"]


def stay() -> None:
    """Whoever is asked whether to close does not."""
    box = shown(Message)
    next(one for one in box.findChildren(QPushButton) if one.text() == "Terug").click()


def talk_with(desk: Desk, town: Wijk, folder: Path) -> QLineEdit:
    window = talk(desk, town, folder)
    assert isinstance(window, TalkWindow)
    return window.people.box.line


def related(desk: Desk, town: Wijk, folder: Path) -> QLineEdit:
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    screen.show_record("contact", town.joke)
    return next(one for one in screen.findChildren(Relations) if one.isVisible()).who.line


def invited(desk: Desk, town: Wijk, folder: Path) -> QLineEdit:
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[0], PREPARE)
    screen.page.prepare.tabs.setCurrentWidget(screen.page.prepare.invitees)
    return screen.page.prepare.invitees.box.line


def is_kept_over_a_lock(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    """What was typed stands on disk after a lock, and is asked about by who closes."""
    desk.lock()
    unlock(qtbot, desk)
    assert desk.store is not None
    unsaved.of(desk.store)._look()
    assert WORDS.encode() in on_disk.words(desk.store)
    assert not desk.window.close()
    stay()


@pytest.mark.parametrize("box", [talk_with, related, invited])
def test_a_name_in_a_box_stays_on_disk_and_is_asked_about(
    qtbot: QtBot,
    desk: Desk,
    closed_town: Wijk,
    tmp_path: Path,
    box: Callable[[Desk, Wijk, Path], QLineEdit],
) -> None:
    line = box(desk, closed_town, tmp_path)
    line.setFocus()
    qtbot.keyClicks(line, WORDS)
    is_kept_over_a_lock(qtbot, desk, tmp_path)


def test_words_without_a_place_stay_on_disk_until_they_are_given_up(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path
) -> None:
    left_over(desk, closed_town, tmp_path)
    for _time in range(2):
        is_kept_over_a_lock(qtbot, desk, tmp_path)
    # After a crash it stands there as well.
    assert desk.store is not None
    assert b"left over" in on_disk.words(desk.store)
    window = shown(LeftOverWindow)
    assert isinstance(window, LeftOverWindow) and window.text.toPlainText() == WORDS
    window.shut.click()
    qtbot.waitUntil(lambda: on_disk.sealed(tmp_path / "store") is None)


@pytest.mark.usefixtures("closed_town")
def test_who_closes_while_something_is_still_put_back_is_asked(qtbot: QtBot, desk: Desk) -> None:
    new_contact(qtbot, desk)
    lock_without_a_place(desk)
    desk.entrance._open(opening.unlock(Path(desk.entrance.folder), PASSWORD))
    going = desk.window._back
    assert going is not None and isValid(going)
    assert not desk.window.close()
    assert (
        desk.store is not None
        and "voor het vergrendelen" in unsaved.of(desk.store).found()[0].where
    )


def test_what_is_saved_is_not_written_again_by_a_timer(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    unlock(qtbot, desk)
    desk.kept._again.start()
    waits: list[str] = []
    desk.kept.waits.connect(waits.append)
    desk.kept.forget()
    assert not desk.kept._again.isActive() and waits == [""]
    assert on_disk.sealed(tmp_path / "store") is None


def test_what_came_back_is_only_forgotten_when_the_end_went_well(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    unlock(qtbot, desk)
    with monkeypatch.context() as broken:
        broken.setattr(desk.window, "leave_field", fails)
        with pytest.raises(ValueError):
            desk.close_store(for_good=True)
    assert on_disk.sealed(tmp_path / "store") is not None


def test_what_is_looked_for_is_not_selected_when_it_stands_there_again(
    qtbot: QtBot, desk: Desk
) -> None:
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.window.searching.look_for("vergr")
    box = desk.window.palette_box
    qtbot.waitUntil(box.input.hasFocus)
    assert not box.input.hasSelectedText()
    assert box.input.cursorPosition() == len("vergr")
