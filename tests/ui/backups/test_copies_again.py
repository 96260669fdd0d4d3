"""Windows on copies after a lock: they stand where they stood."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.originals import PASSWORD
from wijkdesk.app import Desk
from wijkdesk.services.whole import records
from wijkdesk.store import Store
from wijkdesk.store.files import Files
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.frame.bars import backing_up
from wijkdesk.ui.widgets import worker

SLOW = 40_000
"""Milliseconds that a busy machine may need."""


@pytest.fixture
def desk(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The program with a copy of its store in a window, at the contacts."""
    monkeypatch.setattr(backing_up, "SOON_MS", SLOW * 100)
    records.add_called(store, "organisatie", None, "Van toen")
    store.backup()
    made = Desk(store.folder)
    qtbot.addWidget(made.window)
    made.open(store)
    made.copies.look(store, store.copies.listed()[0])
    qtbot.waitUntil(lambda: bool(made.copies.shown), timeout=SLOW)
    shown = made.copies.shown[0].go_to("contacten")
    assert isinstance(shown, ContactenScreen)
    qtbot.keyClicks(shown.table.filter, "toen")
    yield made
    made.close_store()


def test_a_copy_that_stood_open_comes_back_as_it_stood(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    before = desk.copies.shown[0].copy
    desk.lock()
    assert desk.copies.shown == [] and not Files(store.folder).looked_into.exists()
    desk.open(Store.unlock(store.folder, PASSWORD))
    qtbot.waitUntil(lambda: bool(desk.copies.shown), timeout=SLOW)
    (window,) = desk.copies.shown
    assert window.copy.path == before.path and window.isVisible()
    assert window.screen_key == "contacten"
    shown = window.screens["contacten"]
    assert isinstance(shown, ContactenScreen)
    qtbot.waitUntil(lambda: shown.table.filter.text() == "toen", timeout=SLOW)


def test_who_locks_before_it_is_back_finds_it_the_next_time(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    for _ in range(2):
        desk.lock()
        desk.open(Store.unlock(store.folder, PASSWORD))
    qtbot.waitUntil(lambda: bool(desk.copies.shown), timeout=SLOW)
    assert len(desk.copies.shown) == 1


def test_of_a_copy_that_is_gone_meanwhile_it_is_told(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    path = desk.copies.shown[0].copy.path
    desk.lock()
    path.unlink()
    desk.open(Store.unlock(store.folder, PASSWORD))
    bar = desk.window.undo_bar
    qtbot.waitUntil(lambda: "stond open en komt niet terug" in bar.accessibleName(), timeout=SLOW)
    assert desk.copies.shown == []


def test_one_that_was_closed_or_belongs_to_other_data_stays_away(desk: Desk, store: Store) -> None:
    wrong: list[Exception] = []
    desk.copies.keep(store, wrong)
    desk.copies.shown[0].close()
    other, _ = Store.create(store.folder.with_name("ander"), PASSWORD)
    with other:
        desk.copies.bring_back(other)
        assert not other.folder.joinpath("inzien").exists()
    desk.lock()
    desk.open(Store.unlock(store.folder, PASSWORD))
    worker.wait_for_all()
    assert not [one for one in desk.copies.shown if isValid(one) and one.isVisible()]
    assert not wrong
