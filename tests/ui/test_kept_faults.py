"""A fault of ours in one editor or one window loses nothing of what stands typed."""

import pytest
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui import on_disk
from tests.ui.test_disk_full import full
from tests.ui.test_kept import WORDS, actions, refused, refused_jot, started
from tests.ui.test_standing_again import fails
from wijkdesk.app import Desk
from wijkdesk.services.overleg.held import notes
from wijkdesk.ui.overleg.hold.item_notes import ItemNotes
from wijkdesk.ui.overleg.hold.notes_edit import NotesEdit
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.widgets import unsaved


def test_a_fault_in_one_editor_at_the_return_keeps_its_words_and_those_of_others(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.store is not None
    folder = desk.store.folder
    _hold, item = refused(qtbot, desk, closed_town)
    refused_jot(qtbot, desk)
    with full(desk.store):
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
