"""Opening, making and recovering a store, as the user meets it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from wijkdesk.app import Desk
from wijkdesk.store import Store
from wijkdesk.ui.unlock.change_steps import ChangeStep, DoneStep
from wijkdesk.ui.unlock.damage_steps import DamageStep
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.step import OpeningStep
from wijkdesk.ui.unlock.steps import CodeStep, CreateStep, PasswordStep, RecoveryStep

PASSWORD = "fiets bel stoep zon"
OTHER = "een ander lang wachtwoord"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A folder with a closed store, and its recovery code."""
    store, code = Store.create(tmp_path / "w", PASSWORD, hint="wat zie ik buiten")
    store.close()
    return tmp_path / "w", str(code)


def page_for(qtbot: QtBot, folder: Path) -> UnlockPage:
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    return page


def type_password(qtbot: QtBot, page: UnlockPage, text: str) -> PasswordStep:
    step = page.step
    assert isinstance(step, PasswordStep)
    qtbot.keyClicks(step.password.edit, text)
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    return step


def problem_of(qtbot: QtBot, page: UnlockPage) -> str:
    qtbot.waitUntil(lambda: page.step is not None and bool(page.step.problem.text()))
    assert page.step is not None
    return page.step.problem.text()


def test_the_right_password_opens(qtbot: QtBot, made: tuple[Path, str]) -> None:
    page = page_for(qtbot, made[0])
    with qtbot.waitSignal(page.opened) as opened:
        type_password(qtbot, page, PASSWORD)
    assert opened.args is not None
    store = opened.args[0]
    assert store.folder == made[0]
    store.close()


def test_a_wrong_password_says_so_and_can_be_typed_over(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    page = page_for(qtbot, made[0])
    step = type_password(qtbot, page, "niet het goede woord")
    assert "wachtwoord klopt niet" in problem_of(qtbot, page)
    qtbot.waitUntil(step.isEnabled)
    assert step.password.edit.selectedText() == "niet het goede woord"


def test_a_damaged_file_leads_on_with_the_same_password(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    database = made[0] / "wijkdesk.db"
    database.write_bytes(database.read_bytes()[:5000])
    page = page_for(qtbot, made[0])
    type_password(qtbot, page, PASSWORD)
    qtbot.waitUntil(lambda: isinstance(page.step, DamageStep), timeout=20_000)
    assert page.step is not None
    told = " ".join(one.text() for one in page.step.findChildren(type(page.step.problem)))
    assert "beschadigd" in told
    assert "Uw wachtwoord en uw herstelcode blijven gelijk" in told


def test_a_store_that_is_open_elsewhere_says_so(qtbot: QtBot, made: tuple[Path, str]) -> None:
    with Store.unlock(made[0], PASSWORD):
        page = page_for(qtbot, made[0])
        type_password(qtbot, page, PASSWORD)
        assert "al open in een andere WijkDesk" in problem_of(qtbot, page)


def test_the_hint_stands_below_the_password(qtbot: QtBot, made: tuple[Path, str]) -> None:
    page = page_for(qtbot, made[0])
    assert page.step is not None
    texts = [one.text() for one in page.step.findChildren(type(page.step.problem))]
    assert "Geheugensteun: wat zie ik buiten" in texts


def test_the_eye_shows_the_password(qtbot: QtBot, made: tuple[Path, str]) -> None:
    page = page_for(qtbot, made[0])
    assert isinstance(page.step, PasswordStep)
    edit = page.step.password.edit
    assert edit.echoMode() == QLineEdit.EchoMode.Password
    edit.actions()[-1].trigger()
    assert edit.echoMode() == QLineEdit.EchoMode.Normal


def test_a_password_is_shown_and_hidden_without_a_mouse(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    page = page_for(qtbot, made[0])
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert isinstance(page.step, PasswordStep)
    field = page.step.password.edit
    assert "Wachtwoord tonen (Alt+T)" in field.accessibleDescription()
    for shown in (QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password):
        qtbot.keyClick(field, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        assert field.echoMode() is shown
    # Of two fields only that with the cursor.
    page.step.change.click()
    assert isinstance(page.step, ChangeStep)
    page.step.old.edit.setFocus()
    qtbot.keyClick(page.step.old.edit, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert page.step.old.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert page.step.password.first.edit.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed(qtbot: QtBot, made: tuple[Path, str]) -> None:
    page = page_for(qtbot, made[0])
    assert isinstance(page.step, PasswordStep)
    field = page.step.password
    qtbot.keyClick(field.edit, Qt.Key.Key_A)
    assert not field.caps_lock_warning
    qtbot.keyClick(field.edit, "a", Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field.edit, "A")
    assert field.caps_lock_warning


def test_the_recovery_code_gives_a_new_password(qtbot: QtBot, made: tuple[Path, str]) -> None:
    folder, code = made
    page = page_for(qtbot, folder)
    assert isinstance(page.step, PasswordStep)
    page.step.recovery.click()
    step = page.step
    assert isinstance(step, RecoveryStep)
    qtbot.keyClicks(step.code, code.lower().replace("-", " "))
    qtbot.keyClicks(step.password.first.edit, OTHER)
    qtbot.keyClicks(step.password.second.edit, OTHER)
    with qtbot.waitSignal(page.opened) as opened:
        step.button.click()
    assert opened.args is not None
    opened.args[0].close()
    Store.unlock(folder, OTHER).close()


def test_a_typing_error_in_the_code_is_told_and_nothing_is_lost(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    folder, code = made
    page = page_for(qtbot, folder)
    assert isinstance(page.step, PasswordStep)
    page.step.recovery.click()
    step = page.step
    assert isinstance(step, RecoveryStep)
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    qtbot.keyClicks(step.code, wrong)
    qtbot.keyClicks(step.password.first.edit, OTHER)
    qtbot.keyClicks(step.password.second.edit, OTHER)
    step.button.click()
    assert "typfout" in problem_of(qtbot, page)
    assert step.code.text() == wrong


def test_the_first_time_makes_a_file_and_shows_the_code_once(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_for(qtbot, tmp_path / "nieuw")
    step = page.step
    assert isinstance(step, CreateStep)
    qtbot.keyClicks(step.password.first.edit, PASSWORD)
    qtbot.keyClicks(step.password.second.edit, PASSWORD)
    step.button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, CodeStep), timeout=20000)
    shown = page.step
    assert isinstance(shown, CodeStep)
    assert not shown.button.isEnabled()
    shown.copy.click()
    code = QGuiApplication.clipboard().text()
    shown.kept.click()
    with qtbot.waitSignal(page.opened) as opened:
        shown.button.click()
    assert opened.args is not None
    opened.args[0].close()
    Store.unlock_with_recovery(tmp_path / "nieuw", code, OTHER).close()


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("", "", "minstens 12 tekens"),
        ("elf tekens", "", "Nog 2 tekens"),
        (PASSWORD, "", "Typ het nu nog een keer"),
        (PASSWORD, OTHER, "niet gelijk"),
    ],
)
def test_a_new_password_that_is_not_good_yet_makes_no_file(
    qtbot: QtBot, tmp_path: Path, first: str, second: str, told: str
) -> None:
    page = page_for(qtbot, tmp_path / "nieuw")
    step = page.step
    assert isinstance(step, CreateStep)
    qtbot.keyClicks(step.password.first.edit, first)
    qtbot.keyClicks(step.password.second.edit, second)
    step.button.click()
    assert told in step.password.refused and not step.problem.text()
    assert not Store.exists(tmp_path / "nieuw")


@pytest.mark.parametrize("link", ["restore", "recovery", "change"])
def test_each_step_has_the_cursor_where_one_types(
    qtbot: QtBot, made: tuple[Path, str], link: str
) -> None:
    with Store.unlock(made[0], PASSWORD) as store:
        store.backup()
    page = page_for(qtbot, made[0])
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    before = page.step
    assert isinstance(before, PasswordStep)
    qtbot.mouseClick(getattr(before, link), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.step is not before)
    qtbot.waitUntil(lambda: isinstance(page.focusWidget(), QLineEdit))
    focused = page.focusWidget()
    assert focused is not None and focused.hasFocus() and focused.isVisible()


@pytest.mark.parametrize("by", ["password", "code"])
def test_what_was_typed_and_not_sent_is_no_way_in_after_locking(
    qtbot: QtBot, made: tuple[Path, str], by: str
) -> None:
    desk = Desk(made[0])
    qtbot.addWidget(desk.window, before_close_func=lambda _window: desk.close_store())
    page = desk.page
    assert page is not None
    if by == "code":
        page.ask_recovery()
        assert isinstance(page.step, RecoveryStep)
        fields = [page.step.code, page.step.password.first.edit, page.step.password.second.edit]
        texts = [made[1], OTHER, OTHER]
    else:
        assert isinstance(page.step, PasswordStep)
        page.step.password.edit.actions()[-1].trigger()
        fields, texts = [page.step.password.edit], [PASSWORD]
    for field, text in zip(fields, texts, strict=True):
        qtbot.keyClicks(field, text)
    desk.locking.session.away.emit()
    assert [one.text() for one in fields] == [""] * len(fields)
    for field in fields:
        field.undo()
    assert [one.text() for one in fields] == [""] * len(fields)
    assert desk.page is page


def put_key_back(qtbot: QtBot, page: UnlockPage, type_it: Callable[[], object]) -> Store:
    step = page.step
    assert isinstance(step, OpeningStep)
    assert "ontbreekt" in step.problem.text() and step.button.text() == "Sleutel terugzetten"
    with qtbot.waitSignal(page.opened, timeout=40000) as opened:
        type_it()
    assert opened.args is not None
    store = opened.args[0]
    assert isinstance(store, Store)
    return store


def test_a_lost_key_file_is_told_at_once_and_the_password_puts_it_back(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    (made[0] / "wijkdesk.key").unlink()
    page = page_for(qtbot, made[0])
    put_key_back(qtbot, page, lambda: type_password(qtbot, page, PASSWORD)).close()
    Store.unlock(made[0], PASSWORD).close()


def test_a_key_file_that_is_lost_meanwhile_comes_back_with_the_next_enter(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    page = page_for(qtbot, made[0])
    (made[0] / "wijkdesk.key").unlink()
    step = type_password(qtbot, page, PASSWORD)
    problem_of(qtbot, page)
    assert not (made[0] / "wijkdesk.key").exists()
    enter = lambda: qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)  # noqa: E731
    put_key_back(qtbot, page, enter).close()


def test_a_lost_key_file_comes_back_with_the_recovery_code(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    (made[0] / "wijkdesk.key").unlink()
    page = page_for(qtbot, made[0])
    assert isinstance(page.step, PasswordStep)
    page.step.recovery.click()
    step = page.step
    assert isinstance(step, RecoveryStep)
    qtbot.keyClicks(step.password.first.edit, OTHER)
    qtbot.keyClicks(step.password.second.edit, OTHER)
    step.button.click()
    qtbot.waitUntil(lambda: "typfout" in step.problem.text())
    step.show_problem("ontbreekt")

    def with_code() -> None:
        qtbot.waitUntil(step.isEnabled)
        qtbot.keyClicks(step.code, made[1])
        step.button.click()

    put_key_back(qtbot, page, with_code).close()
    Store.unlock(made[0], OTHER).close()


def test_who_wants_another_password_is_led_to_the_lost_key_file(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    page = page_for(qtbot, made[0])
    assert isinstance(page.step, PasswordStep)
    page.step.change.click()
    step = page.step
    assert isinstance(step, ChangeStep)
    (made[0] / "wijkdesk.key").unlink()
    for field, text in (
        (step.old.edit, PASSWORD),
        (step.password.first.edit, OTHER),
        (step.password.second.edit, OTHER),
    ):
        qtbot.keyClicks(field, text)
    step.button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, PasswordStep), timeout=40000)
    put_key_back(qtbot, page, lambda: type_password(qtbot, page, PASSWORD)).close()


def test_a_key_file_of_before_says_that_an_older_password_holds_again(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    with Store.unlock(made[0], PASSWORD) as store:
        store.backup()
        store.change_password(PASSWORD, OTHER)
    (made[0] / "wijkdesk.key").unlink()
    page = page_for(qtbot, made[0])
    asked = type_password(qtbot, page, PASSWORD)
    older = "Oudere kopie terugzetten"
    qtbot.waitUntil(lambda: asked.button.text() == older, timeout=40000)
    assert "een nieuwer wachtwoord" in asked.problem.text()
    assert not (made[0] / "wijkdesk.key").exists()
    # What was asked is asked of what stood typed.
    qtbot.keyClicks(asked.password.edit, "x")
    assert asked.button.text() == "Sleutel terugzetten" and not asked.problem.text()
    qtbot.keyClick(asked.password.edit, Qt.Key.Key_Backspace)
    asked.button.click()
    qtbot.waitUntil(lambda: asked.button.text() == older, timeout=40000)
    asked.button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep), timeout=40000)
    step = page.step
    assert isinstance(step, DoneStep)
    assert any("geldt hier niet meer" in one.text() for one in step.findChildren(QLabel))
    with qtbot.waitSignal(page.opened) as opened:
        step.button.click()
    assert opened.args is not None
    opened.args[0].close()


def test_a_lost_key_file_without_a_copy_is_told_without_a_promise(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    for one in [made[0] / "wijkdesk.key", *made[0].glob("backups/*.key")]:
        one.unlink()
    page = page_for(qtbot, made[0])
    step = page.step
    assert isinstance(step, PasswordStep)
    assert "uit een eigen kopie" in step.problem.text() and step.button.text() == "Openen"


def mix_up(folder: Path) -> bytes:
    """The key file of another store comes in the place of that of this one."""
    Store.create(folder.parent / "ander", OTHER)[0].close()
    strange = (folder.parent / "ander" / "wijkdesk.key").read_bytes()
    (folder / "wijkdesk.key").write_bytes(strange)
    return strange


def opened_after(qtbot: QtBot, page: UnlockPage, do: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.opened, timeout=40000) as opened:
        do()
    assert opened.args is not None
    opened.args[0].close()


@pytest.mark.parametrize("begins_with", [PASSWORD, OTHER])
def test_a_key_file_of_other_data_is_told_and_the_own_password_puts_the_copy_back(
    qtbot: QtBot, made: tuple[Path, str], begins_with: str
) -> None:
    strange = mix_up(made[0])
    page = page_for(qtbot, made[0])
    step = type_password(qtbot, page, begins_with)
    qtbot.waitUntil(lambda: step.button.text() == "Sleutel terugzetten", timeout=40000)
    assert "beschadigd" not in step.problem.text()
    if begins_with == OTHER:
        assert "hoort bij andere gegevens" in step.problem.text()
        # It is typed over.
        assert step.password.edit.selectedText() == OTHER
        step.button.click()
        qtbot.waitUntil(lambda: "Wat u typte" in step.problem.text(), timeout=40000)
        qtbot.keyClicks(step.password.edit, PASSWORD)
    opened_after(qtbot, page, step.button.click)
    kept = [one.read_bytes() for one in (made[0] / "backups").glob("vervangen-*.key")]
    assert kept == [strange]


def test_a_key_file_of_other_data_is_remembered_for_the_recovery_code(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    with Store.unlock(made[0], PASSWORD) as store:
        store.backup()
    # That of the backup alone is left.
    (made[0] / "backups" / "wijkdesk.key").write_bytes(mix_up(made[0]))
    page = page_for(qtbot, made[0])
    first = type_password(qtbot, page, OTHER)
    qtbot.waitUntil(lambda: first.puts_key_back, timeout=40000)
    first.recovery.click()
    step = page.step
    assert isinstance(step, RecoveryStep) and "andere gegevens" in step.problem.text()
    new = "weer een heel ander woord"
    for field, text in (
        (step.code, made[1]),
        (step.password.first.edit, new),
        (step.password.second.edit, new),
    ):
        qtbot.keyClicks(field, text)
    step.button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep), timeout=40000)
    assert page.step is not None
    opened_after(qtbot, page, page.step.button.click)


def test_who_wants_another_password_is_led_to_the_key_file_of_other_data(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    mix_up(made[0])
    page = page_for(qtbot, made[0])
    assert isinstance(page.step, PasswordStep)
    page.step.change.click()
    step = page.step
    assert isinstance(step, ChangeStep)
    for field, text in (
        (step.old.edit, OTHER),
        (step.password.first.edit, "weer een heel ander woord"),
        (step.password.second.edit, "weer een heel ander woord"),
    ):
        qtbot.keyClicks(field, text)
    step.button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, PasswordStep), timeout=40000)
    assert page.step.button.text() == "Sleutel terugzetten"
    opened_after(qtbot, page, lambda: type_password(qtbot, page, PASSWORD))


def test_at_the_start_a_key_file_of_other_data_is_offered_too(
    qtbot: QtBot, made: tuple[Path, str]
) -> None:
    mix_up(made[0])
    desk = Desk(made[0], OTHER)
    qtbot.addWidget(desk.window)
    qtbot.waitUntil(lambda: desk.page is not None, timeout=40000)
    assert desk.page is not None and desk.page.step is not None
    assert desk.page.step.button.text() == "Sleutel terugzetten"
