"""Taking everything along from the window, and opening it on another laptop."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from wijkdesk.app import Desk
from wijkdesk.exchange.everything import giving_out
from wijkdesk.models import Base
from wijkdesk.store import Store
from wijkdesk.ui.frame.over import export_window
from wijkdesk.ui.frame.over.export_window import ExportWindow
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock.steps import BringStep, CodeStep, CreateStep, PasswordStep
from wijkdesk.ui.widgets import worker

PASSWORD = "een lang wachtwoord"


def opened(qtbot: QtBot, town: Wijk) -> ExportWindow:
    made = ExportWindow(town.store)
    qtbot.addWidget(made)
    made.show()
    return made


def type_password(made: ExportWindow, text: str = PASSWORD) -> None:
    made.password.first.edit.setText(text)
    made.password.second.edit.setText(text)


def test_one_encrypted_file_is_what_it_proposes(
    qtbot: QtBot, town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(qtbot, town)
    monkeypatch.setattr(export_window, "ask_save", lambda *_: tmp_path / "alles.wijkdesk")
    made.begin.click()
    assert "minstens" in made.password.refused and not made.problem.text()
    type_password(made)
    assert not made.password.refused
    with qtbot.waitSignal(made.kept, timeout=30_000) as kept:
        made.begin.click()
    assert kept.args == [tmp_path / "alles.wijkdesk"]
    assert (tmp_path / "alles.wijkdesk").read_bytes().startswith(b"WijkDesk, alles")


def test_enter_in_the_password_makes_it_and_stops_nothing(
    qtbot: QtBot, window: MainWindow, town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ExportWindow(town.store, window)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    monkeypatch.setattr(export_window, "ask_save", lambda *_: tmp_path / "alles.wijkdesk")
    type_password(made)
    made.password.second.edit.setFocus()
    with qtbot.waitSignal(made.kept, timeout=30_000):
        qtbot.keyClick(made.password.second.edit, Qt.Key.Key_Return)
    assert (tmp_path / "alles.wijkdesk").exists()


def test_readable_files_come_after_a_warning_in_a_folder_of_their_own(
    qtbot: QtBot, town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(qtbot, town)
    assert "Let op" not in made.told.text()
    made.plain.click()
    assert "niet versleuteld" in made.told.text()
    assert not made.password.isVisible()
    monkeypatch.setattr(export_window, "ask_folder", lambda *_: tmp_path)
    with qtbot.waitSignal(made.kept, timeout=30_000) as kept:
        made.begin.click()
    assert kept.args is not None
    assert kept.args[0].parent == tmp_path
    assert (kept.args[0] / "LEESMIJ.txt").exists()


def test_stopping_leaves_nothing_and_says_so(
    qtbot: QtBot, town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(qtbot, town)
    type_password(made)
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(export_window, "ask_save", lambda *_: tmp_path / "stick" / "alles.wijkdesk")
    made.begin.click()
    assert made.stop.isVisible()
    assert not made.begin.isEnabled()
    made.stop.click()
    qtbot.waitUntil(lambda: "Gestopt" in made.problem.text(), timeout=30_000)
    assert made.begin.isEnabled()
    worker.wait_for_all()
    assert list((tmp_path / "stick").iterdir()) == []


def test_what_goes_wrong_is_told_and_can_be_tried_again(
    qtbot: QtBot, town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(qtbot, town)
    type_password(made)
    (tmp_path / "map.wijkdesk").mkdir()
    monkeypatch.setattr(export_window, "ask_save", lambda *_: tmp_path / "map.wijkdesk")
    made.begin.click()
    qtbot.waitUntil(lambda: made.begin.isEnabled(), timeout=30_000)
    assert "bestaat al" in made.problem.text()


def test_the_command_opens_it_and_it_fits(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["export"].trigger()
    made = window.findChild(ExportWindow)
    assert made is not None
    assert made.isVisible()
    assert made.sizeHint().height() < 500
    made.reject()


def everything(store: Store) -> dict[str, list[str]]:
    """The ids of all records, by table."""
    with store.read() as session:
        ask = session.connection().exec_driver_sql
        tables = Base.metadata.sorted_tables
        return {one.name: sorted(ask(f'SELECT id FROM "{one.name}"').scalars()) for one in tables}


def test_another_laptop_opens_the_file_and_gets_a_code(
    qtbot: QtBot, town: Wijk, tmp_path: Path
) -> None:
    file = tmp_path / "alles.wijkdesk"
    giving_out.write_sealed(town.store, file, PASSWORD)
    desk = Desk(tmp_path / "nieuw")
    qtbot.addWidget(desk.window)
    assert desk.page is not None
    assert isinstance(desk.page.step, CreateStep)
    desk.page.ask_export(file)
    step = desk.page.step
    assert isinstance(step, BringStep)
    step.password.edit.setText("een ander wachtwoord")
    step.button.click()
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=30_000)
    assert "past niet op dit bestand" in step.problem.text()
    step.password.edit.setText(PASSWORD)
    step.button.click()
    qtbot.waitUntil(
        lambda: desk.page is not None and isinstance(desk.page.step, CodeStep), timeout=30_000
    )
    code = desk.page.step
    assert isinstance(code, CodeStep)
    code.kept.setChecked(True)
    code.button.click()
    assert desk.store is not None
    assert desk.store.folder == tmp_path / "nieuw"
    # From now on it is a store as any other: it locks, and opens with the password of the file.
    named = everything(town.store)
    assert everything(desk.store) == named
    desk.lock()
    step = desk.page.step
    assert isinstance(step, PasswordStep)
    step.password.edit.setText(PASSWORD)
    step.button.click()
    qtbot.waitUntil(lambda: desk.store is not None, timeout=30_000)
    assert everything(desk.store) == named
    assert desk.store.check() == []
    worker.wait_for_all()
    desk.close_store()
    desk.leave()
