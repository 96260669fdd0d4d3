"""A store in a folder of a cloud, as the user meets it: a warning, and a move in one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.originals import Copy
from wijkdesk.app import Desk
from wijkdesk.services.whole import example
from wijkdesk.store import Store
from wijkdesk.store.place import moving
from wijkdesk.ui.unlock import folder_steps
from wijkdesk.ui.unlock.change_steps import DoneStep
from wijkdesk.ui.unlock.folder_steps import FolderStep, MoveStep
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.steps import CreateStep, PasswordStep
from wijkdesk.ui.widgets import worker


@pytest.fixture
def cloud(example_copy: Copy, tmp_path: Path) -> Path:
    folder = tmp_path / "OneDrive" / "w"
    folder.parent.mkdir()
    example_copy.folder.rename(folder)
    return folder


@pytest.fixture
def desks(qtbot: QtBot) -> Iterator[list[Desk]]:
    """The running programs of a test, which end with it."""
    running: list[Desk] = []
    yield running
    worker.wait_for_all()
    for desk in running:
        desk.close_store()
        desk.leave()


def started(qtbot: QtBot, desks: list[Desk], folder: Path, password: str | None = None) -> Desk:
    desk = Desk(folder, password)
    qtbot.addWidget(desk.window)
    desks.append(desk)
    return desk


def test_the_page_warns_and_moves_in_one_step(
    qtbot: QtBot, desks: list[Desk], cloud: Path, tmp_path: Path
) -> None:
    desk = started(qtbot, desks, cloud)
    assert desk.page is not None
    step = desk.page.step
    assert isinstance(step, PasswordStep)
    buttons = [one for one in step.findChildren(type(step.button)) if "Verhuizen" in one.text()]
    buttons[0].click()
    move = desk.page.step
    assert isinstance(move, MoveStep)
    # What is proposed is the folder where WijkDesk looks by itself.
    assert move.folder == tmp_path / "home" / "WijkDesk"
    move.button.click()
    qtbot.waitUntil(lambda: desk.page is not None and desk.page.step is not move, timeout=30_000)
    done = desk.page.step
    assert isinstance(done, DoneStep)
    told = " ".join(one.text() for one in done.findChildren(QLabel))
    assert "verhuisd" in told and move.folder.name in told
    done.button.click()
    assert isinstance(desk.page.step, PasswordStep)
    assert desk.one_window.seat.folder == move.folder
    assert not (cloud / "wijkdesk.db").exists()
    with qtbot.waitSignal(desk.page.opened, timeout=30_000):
        desk.page.step.password.edit.setText(example.PASSWORD)
        desk.page.step.button.click()
    assert desk.store is not None
    assert desk.store.folder == move.folder


def test_an_opened_store_in_a_cloud_asks_to_be_moved(
    qtbot: QtBot, desks: list[Desk], cloud: Path
) -> None:
    desk = started(qtbot, desks, cloud, example.PASSWORD)
    bar = desk.window.undo_bar
    qtbot.waitUntil(lambda: "OneDrive" in bar.accessibleName(), timeout=30_000)
    assert bar.button.text() == "Verhuizen"
    bar.button.click()
    assert desk.store is None
    assert desk.page is not None
    assert isinstance(desk.page.step, MoveStep)


def test_a_move_that_fails_says_why_and_can_be_tried_again(
    qtbot: QtBot, desks: list[Desk], cloud: Path, tmp_path: Path
) -> None:
    desk = started(qtbot, desks, cloud)
    assert desk.page is not None
    desk.page.ask_move()
    step = desk.page.step
    assert isinstance(step, MoveStep)
    (tmp_path / "bezet").mkdir()
    (tmp_path / "bezet" / "brief.txt").write_text("x")
    step.show_folder(tmp_path / "bezet")
    step.button.click()
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=30_000)
    assert "staan al andere bestanden" in step.problem.text()
    qtbot.waitUntil(step.button.isEnabled)
    assert Store.exists(cloud)


def test_no_new_store_in_a_cloud_but_in_the_folder_that_is_chosen(
    qtbot: QtBot, desks: list[Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Dropbox" / "w"
    folder.mkdir(parents=True)
    desk = started(qtbot, desks, folder)
    assert desk.page is not None
    step = desk.page.step
    assert isinstance(step, FolderStep)
    monkeypatch.setattr(
        folder_steps, "ask_folder", lambda *_: tmp_path / "OneDrive - Gemeente Almelo"
    )
    step.choose.click()
    step.button.click()
    assert "door OneDrive" in step.problem.text()
    (tmp_path / "thuis").mkdir()
    (tmp_path / "thuis" / "brief.txt").write_text("x")
    monkeypatch.setattr(folder_steps, "ask_folder", lambda *_: tmp_path / "thuis")
    step.choose.click()
    assert step.folder == tmp_path / "thuis" / "WijkDesk"
    step.button.click()
    assert isinstance(desk.page.step, CreateStep)
    made = tmp_path / "thuis" / "WijkDesk"
    assert desk.one_window.seat.folder == made
    # As long as there is no store, nothing points at it.
    assert moving.follow(folder) == folder
    assert moving.pointer(folder) is None
    store, _code = Store.create(made, "fiets bel stoep zon maan")
    desk.open(store)
    assert moving.follow(folder) == made


def test_the_steps_fit_a_small_window(qtbot: QtBot, cloud: Path) -> None:
    page = UnlockPage(cloud)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    page.ask_move()
    assert page.horizontalScrollBar().maximum() == 0
