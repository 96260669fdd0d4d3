"""Who chooses a second place hears what came of it, also when the program is locked meanwhile."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.test_standing_again import unlock
from wijkdesk.app import Desk
from wijkdesk.store.copies import second
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
