"""What the disk refuses while the program is open, and what becomes of it when that is killed."""

import errno
import gc
import json
import os
import shutil
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.originals import PASSWORD
from tests.robustness.small_disk import SmallDisk, small_disk
from tests.services.meetings import Wijk
from tests.ui import on_disk
from tests.ui.test_disk_full import full
from tests.ui.test_standing_again import back, fails, name_of_new, new_contact, shown, unlock
from wijkdesk.app import Desk
from wijkdesk.models.actie import Actie
from wijkdesk.services.contact import lists
from wijkdesk.services.gesprek import timeline
from wijkdesk.services.overleg.agenda import items
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.privacy import erase
from wijkdesk.services.whole import records
from wijkdesk.store import Store, drafts
from wijkdesk.store.errors import DiskFull
from wijkdesk.store.files import Files
from wijkdesk.store.room import two_places
from wijkdesk.ui import errors
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.frame import held
from wijkdesk.ui.frame.held import Held
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.frame.over.left_over_window import LeftOverWindow
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.overleg.hold.page import HoldPage
from wijkdesk.ui.overleg.meeting_page import HOLD
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.unlock.steps import PasswordStep
from wijkdesk.ui.widgets import unsaved

WORDS = "hier getypt"


def test_what_the_disk_refused_outlives_a_kill(qtbot: QtBot, desk: Desk, closed_town: Wijk) -> None:
    store = desk.store
    assert store is not None
    files = Files(store.folder)
    hold, item = begun_note(desk, closed_town)
    with full(store):
        qtbot.keyClicks(hold.notes, WORDS)
        # While somebody types it is not refused, and nothing of it is written.
        unsaved.of(store)._look()
        assert on_disk.sealed(files.folder) is None
        hold.notes.keep()
        qtbot.waitUntil(lambda: WORDS.encode() in on_disk.words(store))
        # As when it is killed: nobody asks, and nothing is saved on leaving.
        desk.close_store()
    other = Desk(files.folder, PASSWORD)
    qtbot.addWidget(other.window, before_close_func=lambda _window: other.close_store())

    def saved() -> bool:
        return other.store is not None and notes.typed(other.store, item)[-1:] == (WORDS,)

    qtbot.waitUntil(saved, timeout=20_000)
    qtbot.waitUntil(lambda: on_disk.sealed(files.folder) is None)
    other.close_store()


def test_what_the_disk_takes_later_stands_nowhere_else(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    store = desk.store
    assert store is not None
    hold, _item = begun_note(desk, closed_town)
    with full(store):
        qtbot.keyClicks(hold.notes, WORDS)
        hold.notes.keep()
        qtbot.waitUntil(lambda: on_disk.sealed(store.folder) is not None)
    sealed = on_disk.sealed(store.folder)
    assert sealed is not None and sealed in Files(store.folder).room.read_bytes()
    unsaved.of(store).save_again()
    qtbot.waitUntil(lambda: on_disk.sealed(store.folder) is None)
    qtbot.waitUntil(lambda: sealed not in Files(store.folder).room.read_bytes())


def begun_note(desk: Desk, town: Wijk) -> tuple[HoldPage, UUID]:
    """The page of a meeting, with the cursor in the notes of a new item of its agenda."""
    assert desk.store is not None
    meeting = town.meetings[0]
    item = records.add(desk.store, "agendapunt", None, overleg_id=meeting, title="Groen")
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(meeting, HOLD)
    screen.page.hold.agenda.choose(item)
    screen.page.hold.notes.setFocus()
    return screen.page.hold, item


def test_on_a_full_disk_there_is_room_for_what_stands_typed(tmp_path: Path) -> None:
    with small_disk(tmp_path / "schijf") as disk:
        store, _ = Store.create(disk.path / "w", PASSWORD)
        with store:
            files = Files(store.folder)
            # What nobody kept room for is kept nowhere once the disk is full.
            disk.fill()
            with pytest.raises(DiskFull):
                drafts.write(files, store.seal(b"zonder ruimte"))
            disk.make_room()
            drafts.keep_room(files)
            size = files.room.stat().st_size
            for text in (b"eerst", b"en daarna meer" * 1000, b"en weer minder"):
                disk.fill()
                drafts.write(files, store.seal(text))
                there = on_disk.sealed(store.folder)
                assert there is not None and store.unseal(there) == text
            drafts.clear(files)
            assert on_disk.sealed(store.folder) is None
            assert files.room.stat().st_size == size and not files.drafts.exists()


def refused(qtbot: QtBot, desk: Desk, town: Wijk, words: str = WORDS) -> tuple[HoldPage, UUID]:
    """The disk refuses a note, which is kept then."""
    assert desk.store is not None
    hold, item = begun_note(desk, town)
    with full(desk.store):
        qtbot.keyClicks(hold.notes, words)
        hold.notes.keep()
        store = desk.store
        qtbot.waitUntil(lambda: words.encode() in on_disk.words(store))
    return hold, item


def test_after_locking_nothing_of_the_store_is_left_in_memory(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    assert desk.store is not None
    gone = [weakref.ref(desk.store), weakref.ref(unsaved.of(desk.store))]
    hold, _item = begun_note(desk, closed_town)
    with full(desk.store):
        qtbot.keyClicks(hold.notes, WORDS)
        hold.notes.keep()
        qtbot.waitUntil(lambda: on_disk.sealed(closed_folder(desk)) is not None)
        del hold
        desk.lock()

    def is_gone() -> bool:
        gc.collect()
        return all(one() is None for one in gone) and not [
            one for one in gc.get_objects() if isinstance(one, unsaved.Draft) and WORDS in one.text
        ]

    qtbot.waitUntil(is_gone)


def test_who_listens_to_what_is_not_saved_keeps_no_store_in_memory(qtbot: QtBot) -> None:
    places = unsaved.Places()

    def listen(places: unsaved.Places, store: list[object]) -> None:
        # Qt holds on to what has no object of its own, and that to all that it names.
        places.changed.connect(lambda: store.clear())
        places.recovered.connect(lambda: store.clear())

    listen(places, [places])
    gone = weakref.ref(places)
    places.stop()
    del places
    gc.collect()
    assert gone() is None


def closed_folder(desk: Desk) -> Path:
    return desk.entrance.folder


@pytest.mark.parametrize("when", ["after a refusal", "after a lock"])
def test_who_types_on_waits_for_no_disk(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    wrote: list[threading.Thread] = []
    real = drafts.write

    def write(files: Files, sealed: bytes) -> None:
        wrote.append(threading.current_thread())
        real(files, sealed)

    if when == "after a lock":
        new_contact(qtbot, desk)
        desk.lock()
        unlock(qtbot, desk)
        screen = desk.window.screens["contacten"]
        assert isinstance(screen, ContactenScreen)
        edit: QWidget = screen.new_entry.rows["name"].editor.focusProxy()
    else:
        edit = refused(qtbot, desk, closed_town)[0].notes
    assert desk.store is not None
    monkeypatch.setattr(drafts, "write", write)
    with full(desk.store):
        for sign in "abcdefghij" * 3:
            qtbot.keyClicks(edit, sign)
            unsaved.of(desk.store)._look()
        qtbot.waitUntil(lambda: b"abcdefghijabcdefghij" in on_disk.words(desk.store))
        assert len(wrote) < 10 and threading.main_thread() not in wrote
        qtbot.keyClicks(edit, "einde")
        unsaved.of(desk.store)._look()
        store, folder = desk.store, desk.store.folder
        # The store wipes its own.
        key = bytes(bytearray(store._key))
        # Whoever closes waits no second for it.
        desk.close_store()
    sealed = on_disk.sealed(folder)
    assert sealed is not None and b"einde" in (drafts.unseal(key, sealed) or b"")


@pytest.fixture
def small(qtbot: QtBot, closed_town: Wijk, tmp_path: Path) -> Iterator[tuple[Desk, SmallDisk]]:
    """The program on a disk that is really small."""
    with small_disk(tmp_path / "schijf", "12m") as disk:
        shutil.copytree(tmp_path / "store", disk.path / "w")
        running = Desk(disk.path / "w", PASSWORD)
        qtbot.addWidget(running.window, before_close_func=lambda _window: running.close_store())
        qtbot.waitUntil(lambda: bool(running.window.gebieden), timeout=20_000)
        qtbot.waitUntil(Files(disk.path / "w").room.exists)
        yield running, disk
        running.close_store()


def test_room_that_is_kept_serves_as_often_as_the_disk_fills(
    qtbot: QtBot, small: tuple[Desk, SmallDisk], closed_town: Wijk
) -> None:
    desk, disk = small
    store = desk.store
    assert store is not None
    hold, _item = begun_note(desk, closed_town)
    disk.fill()
    for turn in range(6):
        # The notes grow until the database has no room for them.
        qtbot.keyClicks(hold.notes, f"beurt {turn} " + "woord " * 30)
        hold.notes.insertPlainText("\n" + "vulling " * 3000)
        hold.notes.keep()
        disk.eat()
        told = f"beurt {turn} ".encode()
        qtbot.waitUntil(
            lambda told=told: not unsaved.of(store).found() or told in on_disk.words(store)
        )
        assert Files(store.folder).room.exists()
    assert unsaved.of(store).found()
    disk.make_room()
    unsaved.of(store).save_again()
    qtbot.waitUntil(lambda: on_disk.sealed(store.folder) is None)
    assert not unsaved.of(store).found() and Files(store.folder).room.exists()


def test_a_full_disk_is_opened_after_a_lock_though_others_took_the_room(
    qtbot: QtBot, small: tuple[Desk, SmallDisk], closed_town: Wijk
) -> None:
    desk, disk = small
    hold, item = begun_note(desk, closed_town)
    for turn in range(3):
        disk.fill()
        qtbot.keyClicks(hold.notes, f"beurt {turn}")
        qtbot.keyClick(hold.notes, Qt.Key.Key_Return)
        desk.lock()
        disk.eat()
        unlock(qtbot, desk)
        assert desk.store is not None
        screen = desk.window.screens["overleg"]
        assert isinstance(screen, OverlegScreen)
        hold = screen.page.hold
        shows = screen.page.hold.notes.toPlainText
        qtbot.waitUntil(lambda turn=turn, shows=shows: f"beurt {turn}" in shows())
        hold.notes.setFocus()
    disk.make_room()
    store = desk.store
    assert store is not None and unsaved.of(store).save_again()
    assert desk.window.flush()
    assert set(notes.typed(store, item)) >= {"beurt 0", "beurt 1", "beurt 2"}


@pytest.mark.parametrize("begun", [False, True])
def test_what_was_typed_at_an_item_that_was_left_is_saved_after_a_lock(
    qtbot: QtBot, small: tuple[Desk, SmallDisk], closed_town: Wijk, begun: bool
) -> None:
    """A line that was `begun` is kept as it is, empty, and taken away when the item is left."""
    desk, disk = small
    store = desk.store
    assert store is not None
    meeting = closed_town.meetings[0]
    item, next_one = (
        records.add(store, "agendapunt", None, overleg_id=meeting, title=title)
        for title in ("Groen", "Grijs")
    )
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(meeting, HOLD)
    hold = screen.page.hold
    assert hold.kept.item_id == item
    hold.notes.setFocus()
    notes.keep(store, item, ["= regel een", *[""] * begun], typing=int(begun))
    qtbot.waitUntil(lambda: hold.notes.toPlainText() == "= regel een" + "\n" * begun)
    hold.notes.moveCursor(QTextCursor.MoveOperation.End)
    disk.fill()
    if not begun:
        qtbot.keyClick(hold.notes, Qt.Key.Key_Return)
    qtbot.keyClicks(hold.notes, "regel twee")
    hold.agenda.choose(next_one)
    assert len(unsaved.of(store).found()) == 1
    desk.lock()
    disk.make_room()
    # What the program writes by itself, such as at the opening.
    with Store.unlock(disk.path / "w", PASSWORD) as beside:
        items.begin(beside, item, beside.clock.now())
        notes.finish(beside, meeting)
        assert begun or beside.undo_label == "Aantekeningen uitgewerkt"
    unlock(qtbot, desk)
    again = desk.store
    assert again is not None
    qtbot.waitUntil(lambda: notes.typed(again, item) == ("= regel een", "regel twee"))
    assert not desk.window.findChildren(LeftOverWindow)


def test_who_can_not_come_in_on_a_full_disk_hears_that_what_was_typed_is_kept(
    qtbot: QtBot, small: tuple[Desk, SmallDisk], closed_town: Wijk
) -> None:
    desk, disk = small
    assert desk.store is not None
    files = Files(desk.store.folder)
    hold, item = begun_note(desk, closed_town)
    disk.fill()
    qtbot.keyClicks(hold.notes, WORDS + " heel lang" * 50)
    desk.lock()
    # As where the store was closed by an older WijkDesk.
    files.reserve.unlink()
    disk.eat()
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    step = desk.page.step
    qtbot.keyClicks(step.password.edit, PASSWORD)
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "wijkdesk.ruimte" in step.problem.text(), timeout=20_000)
    assert "De schijf is vol" in step.problem.text()
    # What was typed of the password is still there: once there is room Enter is enough.
    disk.make_room()
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    back(qtbot, desk)
    store = desk.store
    assert store is not None
    qtbot.waitUntil(lambda: any(WORDS in line for line in notes.typed(store, item)))


def test_a_disk_without_room_at_the_start_keeps_it_once_there_is(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.store is not None
    store, room = desk.store, Files(desk.store.folder).room
    qtbot.waitUntil(room.exists)
    room.unlink()
    hold, _item = begun_note(desk, closed_town)
    waits: list[str] = []
    desk.kept.waits.connect(waits.append)
    with full(store), monkeypatch.context() as disk:
        on_disk.refuse(disk)
        qtbot.keyClicks(hold.notes, WORDS)
        hold.notes.keep()
        qtbot.waitUntil(lambda: bool(waits) and bool(waits[-1]))
        disk.undo()
        desk.kept._again.timeout.emit()
        qtbot.waitUntil(lambda: WORDS.encode() in on_disk.words(store))
        qtbot.waitUntil(lambda: waits[-1] == "")
    assert room.exists()


def test_what_does_not_fit_in_the_room_stands_in_a_file(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        files = Files(store.folder)
        for text in (b"kort", b"lang " * 200_000, b"weer kort"):
            drafts.write(files, store.seal(text))
            assert on_disk.words(store) == text
            assert files.drafts.exists() == (len(text) > 1000)
        drafts.write(files, store.seal(b"lang " * 200_000))
        drafts.clear(files)
        assert on_disk.sealed(store.folder) is None


@pytest.mark.parametrize("half", [0, 1])
def test_a_write_that_breaks_off_leaves_what_was_kept_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, half: int
) -> None:
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    real, done = two_places.put, 0

    def put(path: Path, start: int, content: bytes, *, synced: bool = False) -> None:
        nonlocal done
        if done == half:
            real(path, start, content[: len(content) // 2], synced=synced)
            raise OSError
        done += 1
        real(path, start, content, synced=synced)

    with store:
        files = Files(store.folder)
        for text in (b"een", b"twee", b"drie"):
            drafts.write(files, store.seal(text))
        monkeypatch.setattr(two_places, "put", put)
        # The power goes: nothing is tried in another way.
        monkeypatch.setattr(drafts, "write_whole", lambda *_: None)
        drafts.write(files, store.seal(b"vier"))
        assert on_disk.words(store) == b"drie"


def started(qtbot: QtBot, folder: Path) -> Desk:
    """The program started again, with all back that can be."""
    other = Desk(folder, PASSWORD)
    qtbot.addWidget(other.window, before_close_func=lambda _window: other.close_store())
    back(qtbot, other)
    return other


def test_an_older_draft_that_is_there_again_does_not_come_over_what_is_saved_since(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    store = desk.store
    assert store is not None
    files = Files(store.folder)
    hold, item = refused(qtbot, desk, closed_town, "oude tekst")
    old = files.room.read_bytes()
    hold.notes.setFocus()
    hold.notes.selectAll()
    qtbot.keyClicks(hold.notes, "nieuwe tekst")
    hold.notes.keep()
    assert notes.typed(store, item) == ("nieuwe tekst",)
    desk.close_store(for_good=True)
    assert on_disk.sealed(files.folder) is None
    files.room.write_bytes(old)
    other = started(qtbot, files.folder)
    window = shown(LeftOverWindow)
    assert isinstance(window, LeftOverWindow) and "oude tekst" in window.text.toPlainText()
    other.window.flush()
    assert other.store is not None and notes.typed(other.store, item) == ("nieuwe tekst",)
    window.shut.click()
    qtbot.waitUntil(lambda: on_disk.sealed(files.folder) is None)
    other.close_store()


def test_an_older_file_that_cannot_be_removed_holds_nothing_any_more(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk.store
    assert store is not None
    files = Files(store.folder)
    _hold, item = refused(qtbot, desk, closed_town)
    sealed = on_disk.sealed(store.folder)
    assert sealed is not None
    with full(store):
        desk.close_store()
    # As the version before this one left it.
    drafts.clear(files)
    files.room.unlink()
    files.drafts.write_bytes(sealed)
    real_unlink, real_truncate, is_held = Path.unlink, os.truncate, True

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == files.drafts.name:
            raise PermissionError(errno.EACCES, "in use", str(path))
        real_unlink(path, missing_ok)

    def truncate(path: Path, length: int) -> None:
        if is_held:
            raise PermissionError(errno.EACCES, "in use", str(path))
        real_truncate(path, length)

    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(os, "truncate", truncate)
    other = started(qtbot, files.folder)
    assert other.store is not None
    again = other.store
    qtbot.waitUntil(lambda: notes.typed(again, item) == (WORDS,))
    qtbot.waitUntil(other.kept._again.isActive)
    assert files.drafts.read_bytes() == sealed
    is_held = False
    # What the timer does.
    other.kept._again.timeout.emit()
    qtbot.waitUntil(lambda: files.drafts.read_bytes() == b"")
    qtbot.waitUntil(lambda: not other.kept._again.isActive())
    other.close_store()


def test_what_the_disk_refused_is_saved_after_a_kill_wherever_the_program_begins(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    assert desk.store is not None
    folder = desk.store.folder
    where = {one: one.read_bytes() for one in folder.glob("venster.ini")}
    _hold, item = refused(qtbot, desk, closed_town)
    with full(desk.store):
        desk.close_store()
    # A disk that is full does not remember either which page was in sight.
    Files(folder).folder.joinpath("venster.ini").unlink(missing_ok=True)
    for one, content in where.items():
        one.write_bytes(content)
    other = started(qtbot, folder)
    assert other.store is not None
    again = other.store
    qtbot.waitUntil(lambda: notes.typed(again, item) == (WORDS,))
    qtbot.waitUntil(lambda: on_disk.sealed(folder) is None)
    other.close_store()


def test_an_editor_that_fails_at_the_end_keeps_no_store_in_hand(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    unlock(qtbot, desk)
    with monkeypatch.context() as broken:
        broken.setattr(Held, "_wanted", fails)
        with pytest.raises(ValueError):
            desk.close_store()
    assert desk.kept._held is None
    assert on_disk.sealed(tmp_path / "store") is not None


def refused_jot(qtbot: QtBot, desk: Desk) -> None:
    """The disk refuses a line of Vastleggen, which is kept then."""
    assert desk.store is not None
    store = desk.store
    desk.window.jot("actie")
    window = shown(JotWindow)
    assert isinstance(window, JotWindow)
    qtbot.keyClicks(window.line, WORDS)
    with full(store):
        qtbot.keyClick(window.line, Qt.Key.Key_Return)
        # The same words may stand there of notes.
        qtbot.waitUntil(lambda: b"venster/actie" in on_disk.words(store))


def actions(store: Store) -> int:
    """How many say what was typed."""
    with store.read() as session:
        return sum(WORDS in one for one in session.scalars(select(Actie.title)))


def test_an_older_file_that_is_there_again_does_not_come_over_a_newer_one(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    store = desk.store
    assert store is not None
    files = Files(store.folder)
    hold, item = refused(qtbot, desk, closed_town, "oude tekst")
    old = on_disk.sealed(files.folder)
    assert old is not None
    with full(store):
        hold.notes.selectAll()
        qtbot.keyClicks(hold.notes, "nieuwe tekst")
        hold.notes.keep()
        qtbot.waitUntil(lambda: b"nieuwe tekst" in on_disk.words(store))
        desk.close_store()
    # As a kill before it was removed leaves it.
    files.drafts.write_bytes(old)
    other = started(qtbot, files.folder)
    assert other.store is not None
    again = other.store
    qtbot.waitUntil(lambda: bool(notes.typed(again, item)))
    qtbot.waitUntil(lambda: on_disk.sealed(files.folder) is None)
    assert notes.typed(again, item) == ("nieuwe tekst",) and not files.drafts.exists()
    other.close_store()


def test_a_fault_while_it_is_kept_is_told_and_it_is_tried_again(
    qtbot: QtBot,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    new_contact(qtbot, desk)
    with monkeypatch.context() as broken:
        broken.setattr(drafts, "write", fails)
        desk.lock()
        assert desk.page is not None
        assert "staat nog niet op de schijf" in desk.page._waits.text()
        assert "ValueError" in capsys.readouterr().err
    # What the timer does.
    desk.kept._again.timeout.emit()
    assert on_disk.sealed(tmp_path / "store") is not None
    assert not desk.page._waits.isVisible()


def test_a_line_of_vastleggen_that_the_disk_refused_is_kept_after_a_kill(
    qtbot: QtBot, desk: Desk
) -> None:
    assert desk.store is not None
    store = desk.store
    refused_jot(qtbot, desk)
    with full(store):
        desk.close_store()
    other = started(qtbot, store.folder)
    assert other.store is not None
    again = other.store
    qtbot.waitUntil(lambda: actions(again) == 1)
    qtbot.waitUntil(lambda: on_disk.sealed(again.folder) is None)
    assert not unsaved.of(again).found()
    other.close_store()


def test_a_line_that_may_be_kept_already_waits_for_who_typed_it(qtbot: QtBot, desk: Desk) -> None:
    assert desk.store is not None
    store, room = desk.store, Files(desk.store.folder).room
    refused_jot(qtbot, desk)
    old = room.read_bytes()
    unsaved.of(store).save_again()
    qtbot.waitUntil(lambda: on_disk.sealed(store.folder) is None)
    desk.close_store()
    # As a kill between saving and forgetting leaves it.
    room.write_bytes(old)
    other = started(qtbot, store.folder)
    window = shown(JotWindow)
    assert isinstance(window, JotWindow) and window.line.text() == WORDS
    assert other.store is not None
    unsaved.of(other.store).save_again()
    assert actions(other.store) == 1
    other.close_store()


def test_a_store_that_is_not_to_be_leaves_no_room_behind(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    drafts.keep_room(Files(store.folder))
    store.discard()
    assert not Files(tmp_path / "w").room.exists()


def test_a_fault_in_what_came_back_keeps_it_and_the_rest_of_the_start(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.store is not None
    files = Files(desk.store.folder)
    _hold, item = refused(qtbot, desk, closed_town)
    desk.close_store()
    with monkeypatch.context() as broken:
        broken.setattr(held, "still", fails)
        for _turn in range(2):
            other = started(qtbot, files.folder)
            assert other.kept._held is not None and "nu niet te lezen" in told_now(other)
            assert len(errors._shown) == 1
            # What stands on the screen at a lock comes beside it.
            other.lock()
            for box in list(errors._shown):
                box.close()
            other.close_store()
    other = started(qtbot, files.folder)
    assert other.store is not None
    again = other.store
    qtbot.waitUntil(lambda: notes.typed(again, item) == (WORDS,))
    qtbot.waitUntil(lambda: drafts.earlier(files) == [])
    other.close_store()


@pytest.mark.usefixtures("closed_town")
def test_a_fault_in_what_came_back_from_memory_keeps_it_too(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_contact(qtbot, desk)
    desk.lock()
    with monkeypatch.context() as broken:
        broken.setattr(held, "still", fails)
        unlock(qtbot, desk)
        errors._shown[0].close()
        desk.lock()
    unlock(qtbot, desk)
    qtbot.waitUntil(lambda: name_of_new(desk) == "Geheime woorden")


def told_now(desk: Desk) -> str:
    """What is told above the screens."""
    return desk.window.undo_bar._text.text()


def test_what_the_disk_refused_is_saved_after_an_erasure_and_a_kill(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    store = desk.store
    assert store is not None
    _hold, item = refused(qtbot, desk, closed_town)
    killed = store.folder.parent / "killed"
    erase.erase(store, closed_town.joke, keep_as_anonymous=False)
    shutil.copytree(store.folder, killed)
    desk.close_store()
    other = started(qtbot, killed)
    assert other.store is not None and not errors._shown
    again = other.store
    qtbot.waitUntil(lambda: notes.typed(again, item) == (WORDS,))
    other.close_store()


@pytest.mark.parametrize("words", ["ja", ""])
def test_what_stood_elsewhere_stays_when_older_text_has_no_place(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, words: str
) -> None:
    store = desk.store
    assert store is not None
    hold, item = begun_note(desk, closed_town)
    hold.notes.insertPlainText("eerder")
    hold.notes.keep()
    with full(store):
        hold.notes.setFocus()
        hold.notes.selectAll()
        qtbot.keyClick(hold.notes, Qt.Key.Key_Delete)
        qtbot.keyClicks(hold.notes, words)
        new_contact(qtbot, desk)
        edit = desk.window.screens["contacten"].focusWidget()
        assert isinstance(edit, QLineEdit)
        edit.setText("ja")
        edit.textEdited.emit("ja")
        told = json.loads(desk.window.take_down())
    notes.keep(store, item, ["nieuw"], None)
    after = json.loads(held.still(store, json.dumps(told)))

    def there(taken: dict[str, Any], key: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = taken["screens"][key]["inputs"]
        return found

    assert there(after, "contacten") == there(told, "contacten")
    assert "ja" in [one.get("text") for one in there(after, "contacten")]
    assert len(there(told, "contacten")) > len(
        [one for one in there(told, "contacten") if "text" in one]
    )
    assert f"aantekeningen/{item}" in [one.get("draft") for one in there(told, "overleg")]
    assert f"aantekeningen/{item}" not in [one.get("draft") for one in there(after, "overleg")]
    assert [one["text"] for one in after["lost"]] == [words]


@pytest.mark.parametrize("pressed", [True, False])
def test_a_talk_that_the_disk_refused_is_kept_after_a_lock_if_its_button_was_pressed(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, pressed: bool
) -> None:
    assert desk.store is not None
    desk.window.log_talk()
    talk = shown(TalkWindow)
    assert isinstance(talk, TalkWindow)
    known = {row.id for row in lists.find(desk.store, "", ("contact",))}
    talk.rows["about"].editor.show_text("Over de speeltuin")
    talk.unkept.typed()
    with full(desk.store):
        qtbot.keyClicks(talk.people.box.line, "Zoltan Bakkersma")
        qtbot.keyClick(talk.people.box.line, Qt.Key.Key_Return)
        if pressed:
            talk.keep()
        desk.lock()
    unlock(qtbot, desk)
    store = desk.store
    assert store is not None

    def new() -> set[UUID]:
        return {row.id for row in lists.find(store, "", ("contact",))} - known

    qtbot.waitUntil(lambda: unsaved.of(store).save_again() or bool(new()), timeout=20_000)
    (made,) = new()
    titles = [one.title for one in timeline.of_contact(store, made)]
    assert titles == (["Over de speeltuin"] if pressed else [])
    there = [one for one in QApplication.topLevelWidgets() if isinstance(one, TalkWindow)]
    assert any(one.isVisible() for one in there) is not pressed
