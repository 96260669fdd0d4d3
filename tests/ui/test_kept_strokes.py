"""What the disk refused at one stroke is told until it is done or seen, through locks and kills."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.originals import PASSWORD
from tests.services.meetings import Wijk
from tests.ui import on_disk
from tests.ui.test_disk_full import full as refused_at_once
from tests.ui.test_kept import WORDS, begun_note, started
from tests.ui.test_not_done import FULL, STAR, full, star, stroke
from tests.ui.test_standing_again import unlock
from wijkdesk.app import Desk
from wijkdesk.failure import cause
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.whole import records, since
from wijkdesk.store import DiskRefused, Store, drafts
from wijkdesk.store.files import Files
from wijkdesk.ui import errors
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.frame.going import Going
from wijkdesk.ui.message import Message
from wijkdesk.ui.widgets import unsaved

BEFORE = "niet opgeslagen: de schijf was vol. Maak zo nodig ruimte vrij. Doe het daarna opnieuw."


def refused_star(qtbot: QtBot, desk: Desk, town: Wijk) -> None:
    """A star that the disk refused, and that is told as such."""
    assert desk.store is not None
    do, _shown = star(desk.window, town)
    with full(desk.store):
        stroke(qtbot, do)
        qtbot.waitUntil(lambda: FULL in desk.window.status._saved.text())
    # It tells of a tick that it was kept.
    qtbot.waitUntil(lambda: b"favoriet" in on_disk.words(desk.store))


def done_after_all(qtbot: QtBot, desk: Desk, town: Wijk) -> None:
    """Told still; done again, it is told no more, nor kept."""
    saved = desk.window.status._saved
    qtbot.waitUntil(lambda: saved.text() == f"{STAR} {BEFORE}")
    assert desk.window.status.seen.isVisible()
    do, _shown = star(desk.window, town)
    stroke(qtbot, do)
    qtbot.waitUntil(lambda: not saved.refuses)
    qtbot.waitUntil(lambda: on_disk.sealed(desk.store.folder) is None)  # type: ignore[union-attr]


def test_a_lock_forgets_nothing_of_what_was_refused(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    refused_star(qtbot, desk, closed_town)
    desk.lock()
    unlock(qtbot, desk)
    done_after_all(qtbot, desk, closed_town)
    desk.lock()
    unlock(qtbot, desk)
    assert not desk.window.status._saved.refuses


def test_a_kill_forgets_nothing_of_what_was_refused(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    refused_star(qtbot, desk, closed_town)
    assert desk.store is not None
    folder = desk.store.folder
    # As when it is killed: nobody asks.
    desk.close_store()
    done_after_all(qtbot, started(qtbot, folder), closed_town)


def test_what_is_done_just_before_a_kill_is_not_told_after_it(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    refused_star(qtbot, desk, closed_town)
    assert desk.store is not None
    folder = desk.store.folder
    kept = on_disk.sealed(folder)
    do, _shown = star(desk.window, closed_town)
    stroke(qtbot, do)
    desk.close_store()
    assert kept is not None
    # It was killed before the file could tell.
    drafts.write(Files(folder), kept)
    other = started(qtbot, folder)
    qtbot.waitUntil(lambda: not other.window.status._saved.refuses)
    other.close_store()


def test_who_closes_is_asked_about_what_was_refused(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    refused_star(qtbot, desk, closed_town)
    assert not desk.window.may_leave(lambda: None)
    [box] = desk.window.findChildren(Message)
    assert "Dit deed u, en het is niet opgeslagen." in box.text()
    assert f"{STAR}: de schijf is vol" in box.text()
    assert "nog op het scherm" not in box.text()
    box.reject()


def test_what_was_done_before_it_was_refused_does_not_count(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    saved, store, town = desk.window.status._saved, desk.store, closed_town
    assert store is not None
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)

    def star_of(one: UUID, before: bool) -> None:
        screen.show_record("contact", one)
        shown = screen.panel.shown
        qtbot.waitUntil(lambda: shown is not None and shown.entry.favourite is before)
        stroke(qtbot, screen.panel.star.click)

    with full(store):
        star_of(town.joke, False)
        # Who tries once more is told of one thing.
        star_of(town.joke, False)
        qtbot.waitUntil(lambda: saved.refuses)
    assert len(unsaved.of(store).not_done) == 1
    star_of(town.henk, False)
    qtbot.wait(50)
    with full(store):
        star_of(town.henk, True)
        qtbot.waitUntil(lambda: len(unsaved.of(store).not_done) == 2)
    # Something else is saved: neither is done by what henk's star was before.
    stroke(qtbot, lambda: records.add(store, "actie", None, title="Lamp"))
    qtbot.wait(50)
    assert len(unsaved.of(store).not_done) == 2


def test_of_two_files_that_are_kept_each_tells_what_was_refused(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    refused_star(qtbot, desk, closed_town)
    store = desk.store
    assert store is not None
    files, first = Files(store.folder), on_disk.sealed(store.folder)
    assert first is not None
    with full(store):
        stroke(qtbot, lambda: records.add(store, "actie", None, title="Lamp"))
        qtbot.waitUntil(lambda: len(unsaved.of(store).not_done) == 2)
    desk.close_store()
    files.drafts.write_bytes(first)
    drafts.set_aside(files, files.drafts, drafts.EARLIER)
    other = started(qtbot, files.folder)
    assert other.store is not None
    told = [one.label for one in unsaved.of(other.store).not_done]
    assert len(told) == len(set(told)) == 2


def test_in_an_older_copy_it_is_done_there(qtbot: QtBot, desk: Desk, closed_town: Wijk) -> None:
    store = desk.store
    assert store is not None
    store.back_up()
    copy = sorted(Files(store.folder).backups.glob("wijkdesk-*.db"))[-1]
    for number in range(30):
        records.add(store, "actie", None, title=f"Lamp {number}")
    refused_star(qtbot, desk, closed_town)
    store = desk.store
    # Put back beside the running window, as from the command line after a kill.
    desk.close_store()
    with Store.unlock(store.folder, PASSWORD) as again:
        again.put_copy_back(copy).close()
    done_after_all(qtbot, started(qtbot, store.folder), closed_town)


def cannot_be_shown(patch: pytest.MonkeyPatch, *keys: str) -> None:
    """These screens have a fault, whatever is done to show them."""
    make = Going._make

    def made(going: Going, store: Store, key: str) -> Any:
        if key in keys:
            raise RuntimeError("our fault")
        return make(going, store, key)

    patch.setattr(Going, "_make", made)


def refused_note(qtbot: QtBot, desk: Desk, town: Wijk) -> tuple[Path, UUID]:
    """Something typed and a stroke that the disk refused, kept; and the program killed."""
    store = desk.store
    assert store is not None
    do, _shown = star(desk.window, town)
    hold, item = begun_note(desk, town)
    with full(store):
        stroke(qtbot, do)
    with refused_at_once(store):
        qtbot.keyClicks(hold.notes, WORDS)
        hold.notes.keep()
        qtbot.waitUntil(lambda: {WORDS.encode() in on_disk.words(store)} == {True})
        qtbot.waitUntil(lambda: b"favoriet" in on_disk.words(store))
        desk.close_store()
    return store.folder, item


@pytest.mark.parametrize("first", ["wijken", "overleg"])
def test_a_screen_that_cannot_be_shown_takes_nothing_with_it(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    folder, item = refused_note(qtbot, desk, closed_town)
    with monkeypatch.context() as patch:
        cannot_be_shown(patch, "overleg")
        patch.setattr(Going, "go_where_one_was", lambda going: going.go_to(first))
        with qtbot.capture_exceptions():
            other = started(qtbot, folder)
            saved = other.window.status._saved
            qtbot.waitUntil(lambda: saved.refuses)
            qtbot.waitUntil(lambda: notes.typed(other.store, item)[-1:] == (WORDS,), timeout=20_000)
            assert [one.label for one in unsaved.of(other.store).not_done]
            other.window.go_to("wijken")
            for box in list(errors._shown):
                box.close()
            other.lock()
    unlock(qtbot, other)
    qtbot.waitUntil(lambda: saved.refuses)
    other.close_store()


def test_a_disk_that_gives_no_answer_once_is_asked_again(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk.store
    assert store is not None
    do, _shown = star(desk.window, closed_town)
    is_last, asked = since.is_last, []

    def fails_once(store: Store, mark: Any) -> bool:
        asked.append(mark)
        if len(asked) == 1:
            raise DiskRefused(store.folder, cause(OSError(5, "no answer")), "")
        return is_last(store, mark)

    monkeypatch.setattr(since, "is_last", fails_once)
    with full(store):
        # Of a stroke alone nothing else asks again.
        stroke(qtbot, do)
        qtbot.waitUntil(lambda: b"favoriet" in on_disk.words(store))
    assert len(asked) > 1


def test_on_a_disk_that_refuses_all_what_was_refused_is_not_left_unseen(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused_star(qtbot, desk, closed_town)
    on_disk.refuse(monkeypatch)
    desk.lock()
    assert not desk.window.may_leave(lambda: None)
    [box] = desk.window.findChildren(Message)
    assert "staat nog niet op de schijf" in box.text()
    box.reject()
