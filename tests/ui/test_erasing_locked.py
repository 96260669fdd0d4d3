"""Who has somebody erased hears what came of it, also when the program is locked meanwhile or a
stick gives no answer."""

import errno
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.test_standing_again import shown, unlock
from wijkdesk.app import Desk
from wijkdesk.services.privacy import erase
from wijkdesk.store import Closed
from wijkdesk.store.copies import places, second
from wijkdesk.store.files import Files
from wijkdesk.ui.contacten.erase_window import DONE, NOT_DONE, EraseWindow
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.widgets import worker

WAIT = 20_000


def opened(qtbot: QtBot, desk: Desk, town: Wijk) -> EraseWindow:
    """Ready to be carried out."""
    screen = desk.window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    window = screen.panel.privacy.open_erase(town.joke)
    qtbot.waitUntil(lambda: window.plan is not None, timeout=WAIT)
    window.forget.setChecked(True)
    window.sure.setChecked(True)
    return window


def slowed(monkeypatch: pytest.MonkeyPatch, until: Callable[[], object]) -> None:
    """Before it writes, an erasure takes until then, as in a larger store."""
    real = erase.erase

    def slow(*what: Any, **how: Any) -> str:
        until()
        return real(*what, **how)

    monkeypatch.setattr(erase, "erase", slow)
    monkeypatch.setattr(worker, "LOOKS_MS", 1)


def is_erased(desk: Desk, town: Wijk) -> bool:
    assert desk.store is not None
    return erase.prepare(desk.store, town.joke).surname.startswith("betrokkene ")


def is_open() -> bool:
    windows = QApplication.topLevelWidgets()
    return any(isinstance(one, EraseWindow) and one.isVisible() for one in windows)


def test_locking_waits_for_it_and_what_came_of_it_is_told_afterwards(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks = threading.Event()
    slowed(monkeypatch, lambda: locks.wait() and time.sleep(0.3))
    opened(qtbot, desk, closed_town).go.click()
    locks.set()
    desk.lock()
    unlock(qtbot, desk)
    assert is_erased(desk, closed_town)
    window = told_done(qtbot)
    worker.wait_for_all()
    assert window.cancel.text() == "Sluiten" and not window.go.isVisible()
    assert not window.problem.isVisible()
    window.cancel.click()
    assert not is_open()


def told_done(qtbot: QtBot) -> EraseWindow:
    """The window that says that it was done, until it is closed."""
    window = shown(EraseWindow)
    assert isinstance(window, EraseWindow)
    told = DONE.format("betrokkene 1")
    qtbot.waitUntil(lambda: window.name.text() == told and window.cancel.hasFocus(), timeout=WAIT)
    return window


def test_what_is_left_of_it_is_told_afterwards(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert desk.store is not None
    desk.store.backup()
    (tmp_path / "stick").mkdir()
    away = desk.store.copies.choose_second(tmp_path / "stick").folder
    away.rename(tmp_path / "eruit")
    locks = threading.Event()
    slowed(monkeypatch, lambda: locks.wait() and time.sleep(0.3))
    held_open(monkeypatch, desk.store.folder / "backups")
    opened(qtbot, desk, closed_town).go.click()
    locks.set()
    desk.lock()
    unlock(qtbot, desk)
    window = told_done(qtbot)
    qtbot.waitUntil(window.problem.isVisible, timeout=WAIT)
    told = window.problem.text()
    assert "nog niet uit de reservekopieën" in told and str(away) in told


def held_open(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The copies there are in use by another program, as on Windows: nobody removes them."""
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.parent == folder and path.name.startswith("wijkdesk-") and path.suffix == ".db":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)


def test_an_erasure_of_who_was_erased_before_is_not_told_as_done(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.store is not None
    erase.erase(desk.store, closed_town.joke, keep_as_anonymous=True)
    lock_before_it_begins(qtbot, desk, closed_town, monkeypatch)
    again = shown(EraseWindow)
    assert isinstance(again, EraseWindow)
    qtbot.waitUntil(again.go.isEnabled, timeout=WAIT)
    assert again.problem.text() == NOT_DONE


def lock_before_it_begins(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closes() -> None:
        while desk.store is not None:
            time.sleep(0.01)
        raise Closed

    with monkeypatch.context() as slow:
        slowed(slow, closes)
        opened(qtbot, desk, closed_town).go.click()
        desk.lock()
        unlock(qtbot, desk)


def test_what_locking_came_before_is_told_and_can_be_done_again(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_before_it_begins(qtbot, desk, closed_town, monkeypatch)
    again = shown(EraseWindow)
    assert isinstance(again, EraseWindow)
    qtbot.waitUntil(again.go.isEnabled, timeout=WAIT)
    assert again.problem.text() == NOT_DONE and again.problem.isVisible()
    assert again.forget.isChecked()
    again.go.click()
    qtbot.waitUntil(lambda: not is_open(), timeout=WAIT)
    assert is_erased(desk, closed_town)


def test_nobody_waits_for_a_silent_stick_to_be_cleaned(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    def silent(*_around: object) -> list[Path]:
        answers.wait(60)
        return []

    assert desk.store is not None
    window = opened(qtbot, desk, closed_town)
    away = second.Second(desk.store.folder.parent / "stick")
    second._remember(Files(desk.store.folder), away)
    monkeypatch.setattr(places, "sticks", silent)
    try:
        window.go.click()
        qtbot.waitUntil(lambda: not is_open(), timeout=WAIT)
        # What waits in Qt's own threads, the program could not end without.
        assert QThreadPool.globalInstance().waitForDone(10_000)
        assert not answers.is_set()
    finally:
        answers.set()
        worker.wait_for_all()
    assert is_erased(desk, closed_town)


def test_a_stick_that_answers_is_cleaned_too(
    qtbot: QtBot, desk: Desk, closed_town: Wijk, tmp_path: Path
) -> None:
    assert desk.store is not None
    shelf = desk.store.copies
    desk.store.backup()
    (tmp_path / "stick").mkdir()
    shelf.choose_second(tmp_path / "stick")
    opened(qtbot, desk, closed_town).go.click()
    qtbot.waitUntil(lambda: not is_open(), timeout=WAIT)
    qtbot.waitUntil(lambda: shelf.behind() == [], timeout=WAIT)
