"""Who was erased does not come back by what was typed before it."""

import errno
import json
import shutil
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui import on_disk
from tests.ui.test_disk_full import full
from tests.ui.test_kept import begun_note, refused, started
from tests.ui.test_not_done import full as refused_at_its_end
from tests.ui.test_not_done import star, stroke
from tests.ui.test_standing_again import blocked, name_of_new, shown, unlock
from wijkdesk.app import Desk
from wijkdesk.failure import cause
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.privacy import erase
from wijkdesk.services.whole import records
from wijkdesk.store import DiskRefused, Store, drafts
from wijkdesk.store.erased.typed import Forgotten
from wijkdesk.store.files import Files
from wijkdesk.ui import errors
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.frame.over.left_over_window import LeftOverWindow
from wijkdesk.ui.widgets import unsaved

WHO = "Joke Berg"
__all__ = ["blocked"]


@pytest.mark.parametrize(
    ("words", "is_saved"),
    [(f"{WHO} belde over het park", True), ("Joke belde over het park", False)],
)
def test_a_note_of_before_an_erasure_comes_back_without_who_was_erased(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, blocked: set[str], words: str, is_saved: bool
) -> None:
    assert desk.store is not None
    files = Files(desk.store.folder)
    _hold, item = refused(qtbot, desk, closed_town, words)
    with full(desk.store):
        desk.close_store()
    blocked.add(files.room.name)
    other = started(qtbot, files.folder)
    assert other.store is not None and notes.typed(other.store, item) == ()
    erase.erase(other.store, closed_town.joke, keep_as_anonymous=False)
    blocked.clear()
    other.close_store()
    last = started(qtbot, files.folder)
    assert last.store is not None
    again = last.store
    if is_saved:
        qtbot.waitUntil(lambda: notes.typed(again, item) == ("betrokkene 1 belde over het park",))
    else:
        # Which Joke that is, somebody has to tell.
        window = shown(LeftOverWindow)
        assert isinstance(window, LeftOverWindow) and words in window.text.toPlainText()
        unsaved.of(again).save_again()
        last.window.flush()
        assert notes.typed(again, item) == ()
    last.close_store()


def begun_contact(qtbot: QtBot, desk: Desk) -> None:
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    screen.begin("contact")
    edit = screen.new_entry.rows["name"].editor.focusProxy()
    edit.setFocus()
    qtbot.keyClicks(edit, WHO)
    desk.lock()
    unlock(qtbot, desk)
    qtbot.waitUntil(lambda: name_of_new(desk) == WHO)


def test_what_stands_on_the_screen_is_kept_without_who_is_erased(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    begun_contact(qtbot, desk)
    store = desk.store
    assert store is not None
    erase.erase(store, closed_town.joke, keep_as_anonymous=False)
    told = '"name": "betrokkene 1"'

    def kept() -> bool:
        there = json.loads(on_disk.words(store))
        return told in there["drafts"][0]["text"] and there["mark"][0] > 0

    qtbot.waitUntil(kept)
    # As a retry of what was sealed before it would leave it.
    desk.kept._again.timeout.emit()
    places = [one for path in drafts.current(Files(store.folder)) for one in drafts.read(path)]
    assert not any(WHO.encode() in (store.unseal(one) or b"") for one in places)
    desk.lock()
    unlock(qtbot, desk)
    qtbot.waitUntil(lambda: name_of_new(desk) == "betrokkene 1")


def test_what_was_sealed_before_an_erasure_and_is_written_after_it_leaves_no_trace(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    begun_contact(qtbot, desk)
    store = desk.store
    assert store is not None
    files = Files(store.folder)
    qtbot.waitUntil(lambda: WHO.encode() in on_disk.words(store))
    before = on_disk.sealed(store.folder)
    assert before is not None
    erase.erase(store, closed_town.joke, keep_as_anonymous=False)
    drafts.write(files, before)
    qtbot.waitUntil(lambda: b"betrokkene 1" in on_disk.words(store))
    qtbot.waitUntil(lambda: before not in files.room.read_bytes())


def test_what_the_disk_refused_is_saved_before_somebody_is_erased(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    assert desk.store is not None
    store = desk.store
    item: UUID
    _hold, item = refused(qtbot, desk, closed_town, f"{WHO} belde")
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    window = screen.panel.privacy.open_erase(closed_town.joke)
    qtbot.waitUntil(lambda: window.plan is not None)
    window.forget.setChecked(True)
    window.carry_out()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert notes.typed(store, item) == ("betrokkene 1 belde",)
    assert not unsaved.of(store).found()


def test_a_kill_while_somebody_is_erased_brings_back_nobody(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.store is not None
    store = desk.store
    hold, item = begun_note(desk, closed_town)
    with full(store):
        qtbot.keyClicks(hold.notes, f"{WHO} belde")
        hold.notes.keep()
        qtbot.waitUntil(lambda: WHO.encode() in on_disk.words(store))
    killed = store.folder.parent / "killed"
    monkeypatch.setattr(store, "finish_erasing", lambda **_how: None)
    erase.erase(store, closed_town.joke, keep_as_anonymous=False)
    shutil.copytree(store.folder, killed)
    desk.close_store()
    other = started(qtbot, killed)
    assert other.store is not None
    again = other.store
    qtbot.waitUntil(lambda: notes.typed(again, item) == ("betrokkene 1 belde",))
    other.close_store()


def test_a_disk_without_an_answer_at_locking_brings_back_nobody(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_contact(qtbot, desk)
    assert desk.store is not None
    folder = desk.store.folder
    erase.erase(desk.store, closed_town.joke, keep_as_anonymous=False)

    def no_answer(store: Store, *_: object) -> Forgotten:
        raise DiskRefused(store.folder, cause(OSError(errno.EIO, "no answer")), "")

    with monkeypatch.context() as disk:
        disk.setattr(Store, "erased_since", no_answer)
        desk.lock()
    [box] = errors._shown
    box.close()
    # Also when it is opened after a restart.
    other = started(qtbot, folder)
    assert other.store is not None
    store = other.store
    qtbot.waitUntil(lambda: b"betrokkene 1" in on_disk.words(store))

    def is_gone() -> bool:
        places = [one for path in drafts.current(Files(folder)) for one in drafts.read(path)]
        return not any(WHO.encode() in (store.unseal(one) or b"") for one in places)

    qtbot.waitUntil(is_gone)
    assert not any(WHO in one.text() for one in unsaved.of(store).found())
    other.close_store()


def test_who_is_erased_is_named_no_more_in_what_was_refused(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    store, saved = desk.store, desk.window.status._saved
    assert store is not None
    do, _shown = star(desk.window, closed_town)
    with refused_at_its_end(store):
        stroke(qtbot, do)
        qtbot.waitUntil(lambda: "Joke" in saved.text())
    # Whatever else is done, it is told of whom it was.
    stroke(qtbot, lambda: records.add(store, "actie", None, title="Lamp"))
    qtbot.wait(50)
    assert "Joke" in saved.text()
    erase.erase(store, closed_town.joke, keep_as_anonymous=False)
    qtbot.waitUntil(lambda: "Joke" not in saved.text())
    assert saved.refuses and "favoriet" in saved.text()
    assert "Joke" not in repr(unsaved.of(store).not_done)
