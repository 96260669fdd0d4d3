"""A fault of ours in one editor or one window loses nothing of what stands typed."""

import gc

import pytest
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui import on_disk
from tests.ui.test_disk_full import full
from tests.ui.test_kept import WORDS, actions, refused, refused_jot, started
from tests.ui.test_kept_strokes import cannot_be_shown
from tests.ui.test_not_done import star, stroke
from tests.ui.test_standing_again import WORDS as PLACELESS
from tests.ui.test_standing_again import Broken, fails, left_over, shown, unlock
from wijkdesk.app import Desk
from wijkdesk.services.overleg.held import notes
from wijkdesk.ui import errors
from wijkdesk.ui.frame.over.left_over_window import LeftOverWindow
from wijkdesk.ui.message import Message
from wijkdesk.ui.overleg.hold.item_notes import ItemNotes
from wijkdesk.ui.overleg.hold.notes_edit import NotesEdit
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.unsaved import Places


def test_a_fault_in_one_editor_at_the_return_keeps_its_words_and_those_of_others(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.store is not None
    folder = desk.store.folder
    _hold, item = refused(qtbot, desk, closed_town)
    with full(desk.store):
        # Who goes to another window leaves the notes.
        refused_jot(qtbot, desk)
        desk.close_store()
    with monkeypatch.context() as broken, qtbot.capture_exceptions() as met:
        broken.setattr(ItemNotes, "take_in", fails)
        broken.setattr(NotesEdit, "show_draft", fails)
        other = started(qtbot, folder)
        assert other.store is not None
        store, saved = other.store, other.window.status._saved
        qtbot.waitUntil(lambda: actions(store) == 1)
        # It was read anew then, and could not show it either.
        qtbot.waitUntil(lambda: bool(met))
    [left] = unsaved.of(store).found()
    assert left.text() == WORDS and left.passes and saved.refuses
    assert b"aantekeningen/" in on_disk.words(store)
    screen = other.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.page.hold.agenda.choose(item)
    screen.page.hold._show_item(item)
    assert WORDS in screen.page.hold.notes.toPlainText()
    assert other.window.flush() and notes.typed(store, item) == (WORDS,)
    qtbot.waitUntil(lambda: on_disk.sealed(folder) is None)
    other.close_store()


@pytest.mark.parametrize("fault", ["every screen", "the window"])
def test_words_without_a_place_outlive_a_fault_in_what_would_show_them(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    assert desk.store is not None
    folder = desk.store.folder
    left_over(desk, closed_town, folder)
    desk.lock()
    unlock(qtbot, desk)
    # As when it is killed: the window is known by what opens it again alone.
    desk.close_store()
    with monkeypatch.context() as patch, qtbot.capture_exceptions():
        if fault == "every screen":
            cannot_be_shown(patch, *[one.key for one in SCREENS])
        else:
            patch.setattr(LeftOverWindow, "open", fails)
        # Twice: what is kept of the first time comes back as well.
        for _turn in range(2):
            other = started(qtbot, folder)
            assert other.store is not None
            [found] = unsaved.of(other.store).found()
            assert found.text() == PLACELESS and other.window.status._saved.text().startswith("Nog")
            for box in list(errors._shown):
                box.close()
            other.close_store()
    last = started(qtbot, folder)
    window = shown(LeftOverWindow)
    assert isinstance(window, LeftOverWindow) and window.text.toPlainText() == PLACELESS
    last.close_store()


def test_an_editor_that_can_not_tell_keeps_nothing_of_others_from_being_told_kept_and_asked(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.store is not None
    folder = desk.store.folder
    refused(qtbot, desk, closed_town)
    with full(desk.store):
        desk.close_store()
    broken = Broken()
    with monkeypatch.context() as fault:
        fault.setattr(Places, "try_again", fails)
        desk = started(qtbot, folder)
    # From then on what the disk refuses is kept, though the return had a fault at its end.
    store = desk.store
    assert store is not None and desk.kept._held is not None
    places = unsaved.of(store)
    places.watch(broken)
    do, _shown = star(desk.window, closed_town)
    refused_jot(qtbot, desk)
    assert b"venster/actie" in on_disk.words(store)
    text = desk.window.status._saved.text()
    assert "dingen nog niet opgeslagen" in text
    places.touch()
    # The one that told until now can't either: what it told last stays kept.
    with monkeypatch.context() as fault, full(store):
        fault.setattr(KeptForm, "unsaved", fails)
        qtbot.wait(1)
        before = on_disk.sealed(folder)
        stroke(qtbot, do)
        qtbot.waitUntil(lambda: on_disk.sealed(folder) != before)
        assert b"venster/actie" in on_disk.words(store) and b"favoriet" in on_disk.words(store)
        assert not places.save_again()
    for box in list(errors._shown):
        box.close()
    desk.window.status.seen.click()
    assert places.save_again() and actions(store) == 1
    assert not desk.window.may_leave(lambda: None)
    [box] = [one for one in desk.window.findChildren(Message) if one.isVisible()]
    assert "Wat daar getypt staat: WijkDesk kan een deel" in box.text()
    box.reject()
    del broken
    gc.collect()
    qtbot.waitUntil(lambda: on_disk.sealed(folder) is None)
    desk.close_store()
