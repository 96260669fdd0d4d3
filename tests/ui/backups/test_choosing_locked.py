"""Who chooses a second place hears what came of it, also when the program is locked meanwhile."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.test_standing_again import unlock
from wijkdesk.app import Desk
from wijkdesk.failure import NOTHING, UNKNOWN
from wijkdesk.store import Store
from wijkdesk.store.copies import second
from wijkdesk.store.errors import DiskRefused
from wijkdesk.store.files import Files
from wijkdesk.ui.backups.screen import BackupsScreen
from wijkdesk.ui.backups.second_card import NONE
from wijkdesk.ui.widgets import worker

WAIT = 20_000


class Silent(type(Path())):  # type: ignore[misc]
    """A folder on a stick that answers only after a while."""

    asked, answers = threading.Event(), threading.Event()

    def resolve(self, strict: bool = False) -> Path:
        self.asked.set()
        self.answers.wait(60)
        return Path(super().resolve(strict))


def shown(qtbot: QtBot, desk: Desk) -> BackupsScreen:
    screen = desk.window.go_to("backups")
    assert isinstance(screen, BackupsScreen)
    qtbot.waitUntil(screen.second.choose.isEnabled, timeout=WAIT)
    return screen


def test_a_second_place_that_locking_came_before_is_told_until_another_is_chosen(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LOOKS_MS", 1)
    stick = tmp_path / "stick"
    stick.mkdir()
    shown(qtbot, desk).second.use(Silent(stick))
    qtbot.waitUntil(Silent.asked.is_set, timeout=WAIT)
    desk.window.go_to("contacten")
    desk.lock()
    Silent.answers.set()
    worker.wait_for_all()
    unlock(qtbot, desk)
    assert desk.window.screen_key == "contacten"
    files = Files(tmp_path / "store")
    assert second.chosen(files) is None and list(stick.iterdir()) == []
    screen = shown(qtbot, desk)
    assert f"vergrendelde voordat {stick} was gekozen" in screen.second.told.text()
    screen.second.use(stick)
    qtbot.waitUntil(lambda: "aangesloten" in screen.second.told.text(), timeout=WAIT)
    qtbot.waitUntil(screen.second.forget.isEnabled, timeout=WAIT)
    screen.second.forget.click()
    qtbot.waitUntil(lambda: screen.second.told.text() == NONE, timeout=WAIT)


@pytest.mark.parametrize("silent", ["the copy before it", "the stick"])
def test_a_place_that_is_still_being_chosen_is_told_and_undoes_nothing_chosen_after_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silent: str
) -> None:
    late, other = tmp_path / "laat", tmp_path / "ander"
    for one in (late, other):
        one.mkdir()
    asked, answers, heard = threading.Event(), threading.Event(), list[object]()
    real_room, real_copy = second.make_room, Store.backup

    def waits() -> None:
        asked.set()
        answers.wait(60)

    def make_room(key: bytes, folder: Path) -> Path:
        if silent == "the stick" and folder == late:
            waits()
            raise DiskRefused(late, UNKNOWN, NOTHING)
        return real_room(key, folder)

    def backup(store: Store) -> Path:
        if silent != "the stick" and not asked.is_set():
            waits()
        return real_copy(store)

    monkeypatch.setattr(second, "make_room", make_room)
    monkeypatch.setattr(Store, "backup", backup)
    card = shown(qtbot, desk).second
    card.problem.connect(heard.append)
    card.use(late)
    qtbot.waitUntil(asked.is_set, timeout=WAIT)
    desk.window.go_to("contacten")
    assert shown(qtbot, desk).second is card
    assert f"Bezig met kopiëren naar {late} …" in card.told.text()
    # Who waits no longer lets it go, or chooses another.
    assert card.forget.isVisible() and card.forget.isEnabled()
    card.forget.click()
    qtbot.waitUntil(lambda: card.told.text() == NONE, timeout=WAIT)
    card.use(other)
    qtbot.waitUntil(lambda: card.choosing is None, timeout=WAIT)
    card.changed.connect(lambda: heard.append("changed"))
    answers.set()
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)
    qtbot.waitUntil(card.choose.isEnabled, timeout=WAIT)
    found = second.chosen(Files(tmp_path / "store"))
    assert found is not None and found.folder.parent == other
    assert f"{other}" in card.told.text() and "Bezig" not in card.told.text()
    worker.wait_for_all()
    assert heard == ["changed"]
