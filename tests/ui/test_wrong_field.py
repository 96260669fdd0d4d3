"""The field that is wrong has the cursor, in each form of passwords that has several."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.originals import PASSWORD
from wijkdesk.store import Store
from wijkdesk.ui.frame.over.export_window import ExportWindow
from wijkdesk.ui.unlock.change_steps import ChangeStep
from wijkdesk.ui.unlock.key_window import KeyWindow
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.password_field import NewPassword
from wijkdesk.ui.unlock.restore_step import RestoreStep
from wijkdesk.ui.unlock.step import Step
from wijkdesk.ui.unlock.steps import CreateStep, PasswordStep, RecoveryStep

NEW = "fiets bel stoep zon"


@pytest.fixture
def step(qtbot: QtBot, store: Store) -> ChangeStep:
    window = KeyWindow(store, "password")
    qtbot.addWidget(window)
    window.show()
    assert isinstance(window.step, ChangeStep)
    return window.step


def enter(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def has_cursor(field: QLineEdit) -> bool:
    """And is ready to be typed over, where nobody can read it."""
    hidden = field.echoMode() is QLineEdit.EchoMode.Password
    return field.window().focusWidget() is field and (
        not hidden or field.selectedText() == field.text()
    )


def test_enter_stays_at_what_is_wrong_and_never_goes_on_to_what_can_be_read(
    qtbot: QtBot, step: ChangeStep
) -> None:
    enter(qtbot, step.old.edit, "")
    assert has_cursor(step.old.edit)
    assert "huidige wachtwoord" in step.problem.text()
    enter(qtbot, step.old.edit, PASSWORD)
    assert has_cursor(step.password.first.edit)
    first, second = step.password.first.edit, step.password.second.edit
    enter(qtbot, first, "kort")
    assert has_cursor(first)
    assert "erbij" in step.password.refused
    enter(qtbot, second, "kort")
    assert has_cursor(first)
    enter(qtbot, first, NEW)
    assert has_cursor(second)
    enter(qtbot, second, "iets anders")
    assert has_cursor(second)
    # Told once, and no longer than it is so.
    assert "niet gelijk" in step.password.refused and not step.problem.text()
    second.selectAll()
    qtbot.keyClicks(second, NEW)
    assert not step.password.refused and not step.password.wrong()
    enter(qtbot, second, NEW)
    assert has_cursor(step.hint)


def test_the_button_goes_to_what_is_wrong_as_well(qtbot: QtBot, step: ChangeStep) -> None:
    step.old.edit.setText(PASSWORD)
    step.password.first.edit.setText(NEW)
    qtbot.mouseClick(step.button, Qt.MouseButton.LeftButton)
    assert has_cursor(step.password.second.edit)
    step.old.edit.setText("")
    qtbot.mouseClick(step.button, Qt.MouseButton.LeftButton)
    assert has_cursor(step.old.edit)


@pytest.mark.parametrize("tried", ["mijn oude koe", "kater", NEW])
def test_a_hint_tells_no_password_that_was_typed_here_also_no_try(
    qtbot: QtBot, step: ChangeStep, tried: str
) -> None:
    enter(qtbot, step.old.edit, PASSWORD)
    enter(qtbot, step.password.first.edit, tried)
    enter(qtbot, step.password.first.edit, NEW)
    enter(qtbot, step.password.second.edit, NEW)
    enter(qtbot, step.hint, f"het is {tried.upper()}")
    assert has_cursor(step.hint)
    assert "geheugensteun" in step.problem.text()
    step.wipe()
    assert not step.hint.wrong()


def test_a_password_that_does_not_fit_is_asked_for_where_it_stands(
    qtbot: QtBot, step: ChangeStep
) -> None:
    enter(qtbot, step.old.edit, "niet dit wachtwoord")
    enter(qtbot, step.password.first.edit, NEW)
    enter(qtbot, step.password.second.edit, NEW)
    enter(qtbot, step.hint, "")
    qtbot.waitUntil(lambda: "klopt niet" in step.problem.text(), timeout=20000)
    assert has_cursor(step.old.edit)


def test_what_the_store_refuses_a_hint_for_is_the_hint(qtbot: QtBot, step: ChangeStep) -> None:
    from wijkdesk.store.access.policy import HintTells, PasswordGuessed

    step.refuse("zo niet", error=HintTells())
    assert has_cursor(step.hint)
    step.password.first.edit.setText("kort")
    step.refuse("zo niet", error=PasswordGuessed("zo niet"))
    assert has_cursor(step.password.first.edit)
    step.refuse("zo niet", error=OSError())
    assert has_cursor(step.old.edit)


def test_the_first_time_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    page = UnlockPage(tmp_path / "nieuw")
    qtbot.addWidget(page)
    page.show()
    step = page.step
    assert isinstance(step, CreateStep)
    enter(qtbot, step.password.first.edit, "kort")
    enter(qtbot, step.password.second.edit, "kort")
    assert has_cursor(step.password.first.edit)
    enter(qtbot, step.password.first.edit, NEW)
    enter(qtbot, step.password.second.edit, NEW)
    enter(qtbot, step.hint, "kort")
    assert has_cursor(step.hint)
    assert "geheugensteun" in step.problem.text()


def test_with_the_code_and_in_an_export_the_same(qtbot: QtBot, store: Store) -> None:
    step = RecoveryStep()
    export = ExportWindow(store)
    forms: list[QWidget] = [step, export]
    for one in forms:
        qtbot.addWidget(one)
        one.show()
    for form in (step, export):
        enter(qtbot, form.password.first.edit, "kort")
        enter(qtbot, form.password.second.edit, "kort")
    assert has_cursor(export.password.first.edit)
    step.says_wrong()
    assert has_cursor(step.password.first.edit)


IN_HINT = "zeven kikkers dansen"


@pytest.fixture
def hinted(tmp_path: Path) -> tuple[Path, str]:
    """The folder of a store with a hint and a backup, and its recovery code."""
    made, code = Store.create(tmp_path / "w", PASSWORD, hint=f"liedje: {IN_HINT}")
    with made:
        made.backup()
    return tmp_path / "w", str(code)


def page_of(qtbot: QtBot, folder: Path) -> UnlockPage:
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    page.show()
    return page


def tells_of_the_password(qtbot: QtBot, step: Step, code: QLineEdit, new: NewPassword) -> None:
    """The form with the code refuses a new password that stands in the hint, for that."""
    assert step.problem.text() == "" or "ontbreekt" in step.problem.text()
    enter(qtbot, new.first.edit, IN_HINT)
    enter(qtbot, new.second.edit, IN_HINT)
    told = "Dit wachtwoord staat in uw geheugensteun"
    qtbot.waitUntil(lambda: told in new.refused, timeout=40000)
    assert "Kies een ander wachtwoord." in new.refused
    assert "leeg" not in new.refused
    assert has_cursor(new.first.edit) and code.text()


@pytest.mark.parametrize("lost", [False, True])
def test_a_new_password_that_stands_in_the_hint_is_the_password(
    qtbot: QtBot, hinted: tuple[Path, str], lost: bool
) -> None:
    folder, code = hinted
    if lost:
        (folder / "wijkdesk.key").unlink()
    page = page_of(qtbot, folder)
    assert isinstance(page.step, PasswordStep)
    page.step.recovery.click()
    step = page.step
    assert isinstance(step, RecoveryStep)
    step.code.setText(code)
    tells_of_the_password(qtbot, step, step.code, step.password)
    assert (folder / "wijkdesk.key").exists() is not lost


def test_so_it_is_where_a_copy_is_put_back(qtbot: QtBot, hinted: tuple[Path, str]) -> None:
    folder, code = hinted
    was = (folder / "wijkdesk.db").read_bytes()
    page = page_of(qtbot, folder)
    assert isinstance(page.step, PasswordStep)
    page.step.restore.click()
    step = page.step
    assert isinstance(step, RestoreStep)
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=40000)
    step.with_code.setChecked(True)
    step.code.setText(code)
    tells_of_the_password(qtbot, step, step.code, step.new)
    assert (folder / "wijkdesk.db").read_bytes() == was
