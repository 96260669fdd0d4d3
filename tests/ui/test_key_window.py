"""Changing password and recovery code in the window, as the user meets it."""

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.originals import PASSWORD, Originals
from wijkdesk.services.whole import audit
from wijkdesk.store import Store, WrongPassword, WrongRecoveryCode
from wijkdesk.store.access import entering, keys, tries
from wijkdesk.store.changes.events import Event
from wijkdesk.store.files import Files
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock import opening, print_code, restore_step
from wijkdesk.ui.unlock.change_steps import ChangeStep, DoneStep, OlderStep, RenewStep
from wijkdesk.ui.unlock.key_window import AWAY, COPIED, FOR_OLDER, NOT_AWAY, NOT_COPIED, KeyWindow
from wijkdesk.ui.unlock.opening import Offered
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.print_code import makes_file
from wijkdesk.ui.unlock.restore_step import RestoreStep
from wijkdesk.ui.unlock.step import Step
from wijkdesk.ui.unlock.steps import CodeStep, PasswordStep

OTHER = "fiets bel stoep zon"


def opened_from_the_menu(qtbot: QtBot, store: Store, command: str) -> KeyWindow:
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.show()
    window.commands[command].trigger()
    found = window.findChild(KeyWindow)
    assert found is not None and found.isVisible()
    return found


def fill(qtbot: QtBot, step: ChangeStep, old: str, new: str) -> None:
    qtbot.keyClicks(step.old.edit, old)
    qtbot.keyClicks(step.password.first.edit, new)
    qtbot.keyClicks(step.password.second.edit, new)
    qtbot.mouseClick(step.button, Qt.MouseButton.LeftButton)


def words_of(step: Step | None) -> str:
    assert step is not None
    return " ".join(one.text() for one in step.findChildren(QLabel))


def offered(qtbot: QtBot, store: Store) -> tuple[KeyWindow, OlderStep]:
    """What is asked about older copies once the password was changed."""
    window = opened_from_the_menu(qtbot, store, "password")
    assert isinstance(window.step, ChangeStep)
    fill(qtbot, window.step, PASSWORD, OTHER)
    qtbot.waitUntil(lambda: isinstance(window.step, OlderStep), timeout=20000)
    step = window.step
    assert isinstance(step, OlderStep)
    return window, step


def openers(copy: Path) -> list[str]:
    """Which of the two passwords open a copy."""
    found = []
    for password in (PASSWORD, OTHER):
        file = keys.read_at(copy.with_suffix(".key"))
        assert file is not None
        with suppress(WrongPassword):
            keys.key_from_password(file, password)
            found.append(password)
    return found


@pytest.fixture
def copies(store: Store, tmp_path: Path) -> list[Path]:
    """A copy, here and in a second place."""
    (tmp_path / "stick").mkdir()
    store.backup()
    store.copies.choose_second(tmp_path / "stick")
    return [one.path for one in store.copies.listed()]


def test_older_copies_are_had_open_with_the_new_password_here_and_elsewhere(
    qtbot: QtBot, store: Store, copies: list[Path]
) -> None:
    window, step = offered(qtbot, store)
    told = words_of(step)
    assert "2 oudere kopieën gaan nog open" in told
    assert "1 op deze laptop en 1 op de tweede plek" in told
    assert "ruimt WijkDesk de laatste rond" in told
    assert [openers(one) for one in copies] == [[PASSWORD], [PASSWORD]]
    qtbot.keyClick(step.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.step, DoneStep), timeout=20000)
    assert "2 kopieën gaan nu open" in words_of(window.step)
    assert [openers(one) for one in copies] == [[OTHER], [OTHER]]
    assert audit.lines(store)[-1].what == Event.RENEWED


def test_older_copies_are_removed_after_a_second_press_and_not_before(
    qtbot: QtBot, store: Store, copies: list[Path]
) -> None:
    window, step = offered(qtbot, store)
    step.remove.click()
    assert "komt niet terug" in step.problem.text()
    assert all(one.exists() for one in copies)
    step.remove.click()
    qtbot.waitUntil(lambda: isinstance(window.step, DoneStep), timeout=20000)
    assert not any(one.exists() for one in copies)
    left = [one.path for one in store.copies.listed()]
    assert {one.parent for one in left} == {one.parent for one in copies}
    assert {tuple(openers(one)) for one in left} == {(OTHER,)}
    assert Event.REMOVED in [line.what for line in audit.lines(store)]


def test_older_copies_stay_as_they_are_for_who_says_so(
    qtbot: QtBot, store: Store, copies: list[Path]
) -> None:
    window, step = offered(qtbot, store)
    step.leave.click()
    assert not window.isVisible()
    assert [openers(one) for one in copies] == [[PASSWORD], [PASSWORD]]


def test_after_a_new_password_a_copy_opens_with_it_here_and_elsewhere(
    qtbot: QtBot, store: Store, copies: list[Path]
) -> None:
    window, step = offered(qtbot, store)
    qtbot.keyClick(step.button, Qt.Key.Key_Escape)
    assert not window.isVisible()
    # Nothing was written since the copies of before, and yet there are newer ones.
    fresh = [one.path for one in store.copies.listed() if one.path not in copies]
    assert [openers(one) for one in fresh] == [[OTHER], [OTHER]]


def test_the_old_paper_goes_only_when_a_copy_opens_with_the_new_code(
    qtbot: QtBot, store: Store, copies: list[Path], tmp_path: Path
) -> None:
    for is_there in (True, False):
        if not is_there:
            (tmp_path / "stick").rename(tmp_path / "weg")
        window = KeyWindow(store, "code")
        qtbot.addWidget(window)
        window.show()
        assert isinstance(window.step, RenewStep)
        window.step.secret.edit.setText(PASSWORD)
        window.step.button.click()
        qtbot.waitUntil(lambda window=window: isinstance(window.step, CodeStep), timeout=20000)
        assert isinstance(window.step, CodeStep)
        window.step.kept.setChecked(True)
        window.step.button.click()
        qtbot.waitUntil(lambda window=window: isinstance(window.step, OlderStep), timeout=20000)
        told = words_of(window.step)
        assert AWAY not in told
        assert (FOR_OLDER in told, NOT_AWAY in told) == (is_there, not is_there)
        assert "met de oude herstelcode (en met uw wachtwoord" in told
        if is_there:
            # Until none asks for it any more.
            window.step.button.click()
            qtbot.waitUntil(lambda window=window: isinstance(window.step, DoneStep), timeout=20000)
            assert AWAY in words_of(window.step)
        window.close()


def test_after_a_new_password_the_code_is_said_to_be_the_same(
    qtbot: QtBot, store: Store, copies: list[Path]
) -> None:
    _window, step = offered(qtbot, store)
    told = words_of(step)
    assert "uw herstelcode blijft gelijk" in told and COPIED in told
    assert "met het oude wachtwoord (en met uw herstelcode" in told
    assert "oude herstelcode" not in told


@pytest.mark.parametrize("what", ["password", "code"])
def test_why_no_copy_opens_with_what_is_new_is_told(
    qtbot: QtBot, store: Store, copies: list[Path], what: str
) -> None:
    (store.folder / "stukken").mkdir(exist_ok=True)
    second = store.copies.second_present()
    assert second is not None
    # A file in the place of a folder: the disk refuses what is to come in it.
    (second / "stukken").write_text("geen map")
    if what == "password":
        window, _step = offered(qtbot, store)
        expected = NOT_COPIED
    else:
        window = KeyWindow(store, "code")
        qtbot.addWidget(window)
        window.show()
        assert isinstance(window.step, RenewStep)
        window.step.secret.edit.setText(PASSWORD)
        window.step.button.click()
        qtbot.waitUntil(lambda: isinstance(window.step, CodeStep), timeout=20000)
        assert isinstance(window.step, CodeStep)
        window.step.kept.setChecked(True)
        window.step.button.click()
        qtbot.waitUntil(lambda: isinstance(window.step, OlderStep), timeout=20000)
        expected = NOT_AWAY
    told = words_of(window.step)
    assert store.second_problem is not None
    assert expected in told and store.second_problem in told


def test_where_only_what_was_set_aside_is_older_nothing_is_offered_to_be_removed(
    qtbot: QtBot, store: Store
) -> None:
    (store.folder / "backups").mkdir(exist_ok=True)
    aside = store.folder / "backups" / "vervangen-20270201T120000000000Z.db"
    aside.write_bytes((store.folder / "wijkdesk.db").read_bytes())
    aside.with_suffix(".key").write_bytes((store.folder / "wijkdesk.key").read_bytes())
    _window, step = offered(qtbot, store)
    assert "wat op 1 februari 2027 om 13:00 opzij is gezet" in words_of(step)
    assert step.remove.isHidden()
    assert not step.button.isHidden()


def test_a_second_place_that_is_not_there_is_told_and_can_be_done_later(
    qtbot: QtBot, store: Store, copies: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "stick").rename(tmp_path / "eruit")
    window, step = offered(qtbot, store)
    assert "1 oudere kopie gaat nog open" in words_of(step)
    assert f"Kopieën op {tmp_path / 'stick'}" in words_of(step)
    step.submitted.emit()
    qtbot.waitUntil(lambda: isinstance(window.step, DoneStep), timeout=20000)
    window.accept()
    (tmp_path / "eruit").rename(tmp_path / "stick")
    again = opened_from_the_menu(qtbot, store, "older")
    qtbot.waitUntil(lambda: isinstance(again.step, OlderStep), timeout=20000)
    assert ", op de tweede plek" in words_of(again.step)


def test_a_password_changed_before_opening_asks_about_older_copies_after_it(
    qtbot: QtBot, store: Store, copies: list[Path]
) -> None:
    store.close()
    opening.change(store.folder, PASSWORD, OTHER, "")
    with Store.unlock(store.folder, OTHER) as again:
        window = MainWindow(again)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.undo_bar.button.text() == "Kiezen …", timeout=20000)
        assert "2 oudere kopieën gaan nog open" in window.undo_bar.accessibleName()
        window.undo_bar.button.click()
        found = window.findChild(KeyWindow)
        assert found is not None
        qtbot.waitUntil(lambda: isinstance(found.step, OlderStep), timeout=20000)
        window.detach()


def test_the_menu_changes_the_password(qtbot: QtBot, store: Store) -> None:
    window = opened_from_the_menu(qtbot, store, "password")
    assert isinstance(window.step, ChangeStep)
    fill(qtbot, window.step, PASSWORD, OTHER)
    qtbot.waitUntil(lambda: isinstance(window.step, DoneStep), timeout=20000)
    assert "gaan open met uw wachtwoord en herstelcode van nu" in words_of(window.step)
    entering.by_password(Files(store.folder), OTHER)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", OTHER, "huidige wachtwoord"),
        (PASSWORD, "Welkom2026Almelo", "te makkelijk te raden"),
        ("niet het goede woord", OTHER, "klopt niet"),
    ],
)
def test_what_is_wrong_is_told_in_the_window_and_can_be_mended(
    qtbot: QtBot, store: Store, old: str, new: str, told: str
) -> None:
    window = opened_from_the_menu(qtbot, store, "password")
    step = window.step
    assert isinstance(step, ChangeStep)
    fill(qtbot, step, old, new)
    said = lambda: step.problem.text() + step.password.refused  # noqa: E731
    qtbot.waitUntil(lambda: told in said(), timeout=20000)
    qtbot.waitUntil(step.isEnabled)
    assert step.password.text() == new
    entering.by_password(Files(store.folder), PASSWORD)


@pytest.mark.parametrize("by", ["password", "code"])
def test_the_password_of_now_is_refused_as_the_new_one(qtbot: QtBot, store: Store, by: str) -> None:
    made = store.new_code(PASSWORD)
    made.take()
    window = opened_from_the_menu(qtbot, store, "password")
    step = window.step
    assert isinstance(step, ChangeStep)
    fill(qtbot, step, PASSWORD if by == "password" else str(made.code), PASSWORD)
    refused = "Dit is uw wachtwoord van nu. Kies een ander."
    qtbot.waitUntil(lambda: step.password.refused == refused, timeout=20000)
    qtbot.waitUntil(step.isEnabled)
    assert window.step is step and window.focusWidget() is step.password.first.edit
    assert not step.problem.text()


def test_the_menu_makes_a_new_code_that_counts_once_it_is_used(qtbot: QtBot, store: Store) -> None:
    files = Files(store.folder)
    first = store.new_code(PASSWORD)
    first.take()
    window = opened_from_the_menu(qtbot, store, "code")
    assert isinstance(window.step, RenewStep)
    qtbot.keyClicks(window.step.secret.edit, PASSWORD)
    qtbot.keyClick(window.step.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.step, CodeStep), timeout=20000)
    shown = window.step
    assert isinstance(shown, CodeStep)
    shown.copy.click()
    code = QApplication.clipboard().text()
    with pytest.raises(WrongRecoveryCode):
        entering.by_either(files, code)
    shown.kept.click()
    shown.button.click()
    qtbot.waitUntil(lambda: isinstance(window.step, DoneStep), timeout=20000)
    entering.by_either(files, code)
    with pytest.raises(WrongRecoveryCode):
        entering.by_either(files, str(first.code))
    assert window.step is not None
    window.step.button.click()
    assert not window.isVisible()


def test_who_forgot_the_password_makes_a_new_code_with_the_one_of_now(
    qtbot: QtBot, store: Store
) -> None:
    first = store.new_code(PASSWORD)
    first.take()
    window = opened_from_the_menu(qtbot, store, "code")
    asks = window.step
    assert isinstance(asks, RenewStep)
    qtbot.keyClicks(asks.secret.edit, "niet het goede woord")
    qtbot.keyClick(asks.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Gebruik dan uw herstelcode" in asks.problem.text(), timeout=20000)
    qtbot.waitUntil(asks.isEnabled)
    asks.secret.edit.selectAll()
    qtbot.keyClicks(asks.secret.edit, str(first.code))
    qtbot.keyClick(asks.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.step, CodeStep), timeout=20000)


def test_a_code_that_is_printed_or_copied_stands_in_the_log(
    qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QPrintDialog.DialogCode.Rejected, QPrintDialog.DialogCode.Accepted]

    def answer(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFileName(str(tmp_path / "code.pdf"))
        return answers.pop(0)

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    window = opened_from_the_menu(qtbot, store, "code")
    assert isinstance(window.step, RenewStep)
    qtbot.keyClicks(window.step.secret.edit, PASSWORD)
    qtbot.keyClick(window.step.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.step, CodeStep), timeout=20000)
    shown = window.step
    assert isinstance(shown, CodeStep)
    qtbot.waitUntil(shown.foot.isVisible)
    before = len(audit.lines(store))
    shown.print.click()
    assert len(audit.lines(store)) == before
    shown.print.click()
    # A file is no paper: nothing is made of it by itself.
    assert "maakt geen papier maar een bestand" in shown.problem.text()
    assert shown.problem.isVisible() and not (tmp_path / "code.pdf").exists()
    assert len(audit.lines(store)) == before
    shown.anyway.click()
    assert (tmp_path / "code.pdf").exists() and not shown.anyway.isVisible()
    assert not shown.problem.isVisible()
    shown.copy.click()
    told = [(line.what, line.about) for line in audit.lines(store)[before:]]
    assert told == [(Event.PRINTED, "herstelcode"), (Event.COPIED, "herstelcode")]


def test_who_chooses_no_printer_after_a_warning_prints_nothing(
    qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QPrintDialog.DialogCode.Accepted, QPrintDialog.DialogCode.Rejected]

    def answer(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFileName(str(tmp_path / "code.pdf"))
        return answers.pop(0)

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    window = opened_from_the_menu(qtbot, store, "code")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window._show_code(store.new_code(PASSWORD))
    shown = window.step
    assert isinstance(shown, CodeStep)
    qtbot.waitUntil(lambda: shown.print.hasFocus() and shown.foot.isVisible())
    # What has the cursor is Afdrukken, also afterwards: to choose another.
    qtbot.keyClick(shown.print, Qt.Key.Key_Return)
    assert shown.anyway.isVisible() and shown.print.hasFocus()
    qtbot.keyClick(shown.print, Qt.Key.Key_Return)
    assert answers == [] and not shown.anyway.isVisible() and not shown.problem.isVisible()
    assert list(tmp_path.glob("*.pdf")) == []


NATIVE, PDF = QPrinter.OutputFormat.NativeFormat, QPrinter.OutputFormat.PdfFormat


@pytest.mark.parametrize(
    ("name", "driver", "made", "file", "is_file"),
    [
        ("HP LaserJet 4", "HP LaserJet 4 Postscript", NATIVE, "", False),
        ("Balie 1e verdieping", "Ricoh MP C3004", NATIVE, "", False),
        ("Balie 1e verdieping", "Ricoh MP C3004", NATIVE, "/home/x/code.prn", True),
        ("", "", PDF, "", True),
        ("Microsoft Print to PDF", "", NATIVE, "", True),
        ("Microsoft XPS Document Writer", "", NATIVE, "", True),
        ("OneNote (Desktop)", "", NATIVE, "", True),
        ("Kantoor", "Generic CUPS-PDF Printer", NATIVE, "", True),
    ],
)
def test_a_printer_that_makes_a_file_is_known(
    name: str, driver: str, made: QPrinter.OutputFormat, file: str, is_file: bool
) -> None:
    assert makes_file(name, driver, made, file) is is_file


def test_the_unlock_page_changes_the_password_of_a_closed_store(
    qtbot: QtBot, originals: Originals, tmp_path: Path
) -> None:
    folder = originals.empty(tmp_path / "store").folder
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    page.show()
    assert isinstance(page.step, PasswordStep)
    page.step.change.click()
    assert isinstance(page.step, ChangeStep)
    fill(qtbot, page.step, PASSWORD, OTHER)
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep), timeout=20000)
    entering.by_password(Files(folder), OTHER)
    with pytest.raises(WrongPassword):
        entering.by_password(Files(folder), PASSWORD)
    assert isinstance(page.step, DoneStep)
    page.step.button.click()
    assert isinstance(page.step, PasswordStep)


@pytest.fixture
def slowed(
    qtbot: QtBot, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> UnlockPage:
    """The page of a store on which the next wrong password makes one wait."""
    monkeypatch.setattr(tries, "FIRST", timedelta(seconds=2))
    files = Files(originals.empty(tmp_path / "store").folder)
    for _ in range(tries.FREE):
        with pytest.raises(WrongPassword):
            entering.by_password(files, "niet het goede woord")
    page = UnlockPage(files.folder)
    qtbot.addWidget(page)
    page.show()
    return page


def enter(qtbot: QtBot, step: Step | None, typed: str) -> PasswordStep:
    assert isinstance(step, PasswordStep)
    qtbot.waitUntil(step.isEnabled, timeout=20000)
    step.password.edit.selectAll()
    qtbot.keyClicks(step.password.edit, typed)
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    return step


def test_after_many_wrong_passwords_the_button_counts_down(
    qtbot: QtBot, slowed: UnlockPage
) -> None:
    step = enter(qtbot, slowed.step, "weer niet het goede")
    qtbot.waitUntil(lambda: step.button.text().startswith("Wacht nog"), timeout=20000)
    assert "seconden opnieuw" in step.problem.text()
    qtbot.waitUntil(lambda: step.button.text() == "Openen", timeout=20000)
    assert not step.problem.text()


def test_enter_while_it_counts_is_kept_and_tried_when_its_time_has_come(
    qtbot: QtBot, slowed: UnlockPage
) -> None:
    step = enter(qtbot, slowed.step, "weer niet het goede")
    qtbot.waitUntil(lambda: step.button.text().startswith("Wacht nog"), timeout=20000)
    with qtbot.waitSignal(slowed.opened, timeout=40000) as opened:
        enter(qtbot, step, PASSWORD)
        qtbot.waitUntil(lambda: step.button.text().startswith("Probeert het over"), timeout=20000)
        assert "vanzelf" in step.problem.text()
    assert opened.args is not None
    opened.args[0].close()


@pytest.mark.parametrize("stops", ["types on", "locks"])
def test_what_waits_is_not_tried_once_something_else_is_typed_or_nobody_is_there(
    qtbot: QtBot, slowed: UnlockPage, stops: str
) -> None:
    step = enter(qtbot, slowed.step, "weer niet het goede")
    qtbot.waitUntil(lambda: step.button.text().startswith("Wacht nog"), timeout=20000)
    enter(qtbot, step, PASSWORD)
    qtbot.waitUntil(lambda: step.button.text().startswith("Probeert het over"), timeout=20000)
    if stops == "locks":
        step.wipe()
    else:
        qtbot.keyClicks(step.password.edit, "x")
    assert step.button.text().startswith("Wacht nog") and not step.problem.text()
    qtbot.waitUntil(lambda: step.button.text() == "Openen", timeout=20000)
    assert step.isEnabled() and not step.problem.text()


def test_the_code_of_a_copy_does_not_wait_for_wrong_passwords(qtbot: QtBot) -> None:
    step = RestoreStep(False)
    qtbot.addWidget(step)
    step.show()
    step.refuse("te vaak", 20, came_early=True)
    assert step.button.text().startswith("Probeert het over")
    step.with_code.click()
    assert step.button.text() == "Terugzetten"


@pytest.mark.parametrize("asks", ["another copy", "another folder"])
def test_what_waits_is_not_tried_on_another_copy(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asks: str
) -> None:
    step = RestoreStep(False)
    qtbot.addWidget(step)
    step.show()
    step.offer([Offered(tmp_path / one, one) for one in ("nieuw", "oud")])
    step.refuse("te vaak", 20, came_early=True)
    counts: list[bool] = []
    # Who looks in a folder and chooses none has asked something else too.
    monkeypatch.setattr(
        restore_step, "ask_folder", lambda *_which: counts.append(step._second.isActive())
    )
    if asks == "another copy":
        qtbot.keyClick(step.copies, Qt.Key.Key_Down)
        assert step.copies.currentText() == "oud"
    else:
        step.other.click()
    assert step.button.text() == "Terugzetten" and not step.problem.text()
    assert not step._second.isActive() and not any(counts)


def test_tab_goes_from_the_old_password_to_the_button(qtbot: QtBot, store: Store) -> None:
    window = opened_from_the_menu(qtbot, store, "password")
    step = window.step
    assert isinstance(step, ChangeStep)
    wanted = [step.old.edit, step.password.first.edit, step.password.second.edit, step.hint]
    for before, after in zip(wanted, [*wanted[1:], step.button], strict=True):
        assert window.focusWidget() is before
        assert before.accessibleName()
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert window.focusWidget() is after


@pytest.mark.parametrize(
    ("what", "said"),
    [("code", "Bewaar daarom uw oude code en de nieuwe"), ("password", "ontbreekt")],
)
def test_a_key_file_that_is_lost_meanwhile_is_told_where_its_window_opens_again(
    qtbot: QtBot, store: Store, what: str, said: str
) -> None:
    shown = store.new_code(PASSWORD).sign
    (store.folder / "wijkdesk.key").unlink()
    window = KeyWindow(store, what, shown=shown)
    qtbot.addWidget(window)
    assert isinstance(window.step, DoneStep)
    told = words_of(window.step)
    assert said in told and "ontbreekt" in told
    assert window.again == (
        ("secret", {"what": what, "shown": shown}) if what == "code" else ("", {})
    )
    window.step.button.click()
    assert not window.isVisible()


def test_a_code_in_a_file_is_for_its_owner_only_and_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer, file = QPrinter(), tmp_path / "code.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    monkeypatch.setattr(print_code, "chosen_printer", lambda _parent: printer)
    step = CodeStep("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345")
    qtbot.addWidget(step)
    step.show()
    step.print.click()
    assert not file.exists()
    step.anyway.click()
    assert file.read_bytes().startswith(b"%PDF")
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0
    assert str(file) in step.told.text() and step.told.isVisible()
    # On a disk that refuses, nothing is told as printed.
    printer.setOutputFileName(str(tmp_path / "weg" / "code.pdf"))
    step.print.click()
    step.anyway.click()
    assert "weg" in step.problem.text()
