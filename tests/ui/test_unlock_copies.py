"""A copy is put back from the start window: a lost laptop, its stick and the code on paper."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.store.test_backup import keys, put
from wijkdesk.app import Desk
from wijkdesk.services.whole import records
from wijkdesk.store import Store
from wijkdesk.store.clock import FixedClock
from wijkdesk.store.copies import places
from wijkdesk.ui.unlock import opening
from wijkdesk.ui.unlock.change_steps import DoneStep
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.restore_step import RestoreStep
from wijkdesk.ui.unlock.steps import CreateStep, PasswordStep

PASSWORD = "fiets bel stoep zon"
OTHER = "een ander lang wachtwoord"


@pytest.fixture
def lost(tmp_path: Path) -> tuple[Path, str]:
    """The stick of a laptop that is gone, and the recovery code."""
    (tmp_path / "stick").mkdir()
    store, code = Store.create(tmp_path / "weg", PASSWORD)
    with store:
        put(store, "van toen")
        store.backup()
        store.copies.choose_second(tmp_path / "stick")
    shutil.rmtree(tmp_path / "weg")
    return tmp_path / "stick", str(code)


class Hand:
    """Counts what a person does."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.actions = qtbot, 0

    def click(self, widget: QWidget) -> None:
        self.actions += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def types(self, widget: QWidget, text: str) -> None:
        self.actions += 1
        self.qtbot.keyClicks(widget, text)


def in_front(qtbot: QtBot, folder: Path) -> UnlockPage:
    """The start window of what is in this folder; it has the keyboard."""
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def step_of(page: UnlockPage) -> RestoreStep:
    assert isinstance(page.step, RestoreStep)
    return page.step


def test_of_more_stores_on_one_stick_each_copy_tells_its_folder(
    lost: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, _ = lost
    (first,) = stick.iterdir()
    monkeypatch.setattr(places, "sticks", lambda: [stick])
    (one,) = opening.offered(tmp_path / "nieuw")
    assert one.told.endswith("· stick stick")
    store, _ = Store.create(tmp_path / "ander", OTHER)
    with store:
        store.backup()
        second = store.copies.bring_to(stick)
    offered = opening.offered(tmp_path / "nieuw")
    assert [one.told.rpartition(" · ")[2] for one in offered] == [second.name, first.name]


def test_on_a_new_laptop_the_stick_and_the_code_take_at_most_eight_actions(
    qtbot: QtBot, lost: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, code = lost
    monkeypatch.setattr(places, "sticks", lambda: [stick])
    page = UnlockPage(tmp_path / "nieuw")
    qtbot.addWidget(page)
    page.show()
    hand = Hand(qtbot)
    assert isinstance(page.step, CreateStep)
    hand.click(page.step.restore)
    step = step_of(page)
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=40000)
    step.with_code.setChecked(True)
    hand.actions += 1
    hand.types(step.code, code)
    hand.types(step.new.first.edit, OTHER)
    hand.types(step.new.second.edit, OTHER)
    with qtbot.waitSignal(page.opened, timeout=40000) as opened:
        hand.click(step.button)
    store = opened.args[0]
    assert keys(store) == {"van toen"}
    store.close()
    assert hand.actions <= 8


def test_where_a_copy_lies_is_said_as_people_call_it(
    lost: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "sticks", lambda: [lost[0]])
    store, _ = Store.create(tmp_path / "hier", PASSWORD)
    with store:
        store.backup()
    found = [one.told.partition(" · ")[2] for one in opening.offered(tmp_path / "hier")]
    assert sorted(found) == ["deze laptop", "stick stick"]
    # Of a place that somebody pointed at nobody knows more.
    monkeypatch.setattr(places, "sticks", list)
    (one,) = opening.offered(tmp_path / "hier", lost[0])
    assert one.told.endswith(str(one.path.parent))


def test_a_copy_of_a_moment_that_is_still_to_come_stands_last(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    folder = tmp_path / "hier"
    Store.create(folder, PASSWORD)[0].close()
    for days in (-2, 90, -1):
        with Store.unlock(folder, PASSWORD, clock=FixedClock(now + timedelta(days=days))) as store:
            put(store, f"dag {days}")
            made = store.backup()
    found = [one.path for one in opening.offered(folder, folder / "backups")]
    assert found[0] == made and found[-1] == max(found)


def test_a_folder_that_is_pointed_at_and_the_old_password_do_as_well(
    qtbot: QtBot, lost: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "sticks", list)
    page = UnlockPage(tmp_path / "nieuw")
    qtbot.addWidget(page)
    page.ask_copy()
    step = step_of(page)
    step.folder_chosen.emit(tmp_path)
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=40000)
    assert "geen reservekopie" in step.problem.text()
    step.folder_chosen.emit(lost[0])
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=40000)
    step.password.edit.setText("verkeerd wachtwoord")
    step.submitted.emit()
    qtbot.waitUntil(lambda: "klopt niet" in step.problem.text(), timeout=40000)
    assert any("met een ouder wachtwoord" in one.text() for one in step.findChildren(QLabel))
    step.password.edit.setText(PASSWORD)
    step.submitted.emit()
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep), timeout=40000)
    # What the store opens with from now on is said before the work goes on.
    done = page.step
    assert isinstance(done, DoneStep)
    assert any("wachtwoord dat u net typte" in one.text() for one in done.findChildren(QLabel))
    with qtbot.waitSignal(page.opened, timeout=40000) as opened:
        done.button.click()
    with opened.args[0] as store:
        assert keys(store) == {"van toen"}


def test_after_a_copy_that_is_damaged_the_one_before_it_is_chosen_and_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    (tmp_path / "stick").mkdir()
    for days in (-2, -1):
        clock = FixedClock(now + timedelta(days=days))
        if days == -2:
            Store.create(tmp_path / "weg", PASSWORD, clock=clock)[0].close()
        with Store.unlock(tmp_path / "weg", PASSWORD, clock=clock) as store:
            put(store, f"dag {days}")
            store.backup()
            store.copies.bring_to(tmp_path / "stick")
    newest = max(tmp_path.glob("stick/*/wijkdesk-*.db"))
    content = bytearray(newest.read_bytes())
    content[-2000] ^= 1
    newest.write_bytes(content)
    monkeypatch.setattr(places, "sticks", lambda: [tmp_path / "stick"])
    page = in_front(qtbot, tmp_path / "nieuw")
    page.ask_copy()
    step = step_of(page)
    qtbot.waitUntil(lambda: step.copies.count() > 1, timeout=40000)
    assert step.chosen() == newest
    qtbot.keyClicks(step.password.edit, PASSWORD)
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(step.problem.text()) and step.isEnabled(), timeout=40000)
    assert step.chosen() != newest and not Store.exists(tmp_path / "nieuw")
    # Long paths may break anywhere.
    told = step.problem.text().replace("\u200b", "")
    assert f"Nu is gekozen: {step.copies.currentText()}." in told and newest.name in told
    assert "beschadigd" in step.copies.itemText(0)
    assert page.focusWidget() is step.button
    qtbot.waitUntil(lambda: not step.button.visibleRegion().isEmpty())
    seen = step.button.visibleRegion().boundingRect()
    assert seen.height() == step.button.height()
    qtbot.keyClick(step.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep), timeout=40000)
    done = page.step
    assert isinstance(done, DoneStep)
    with qtbot.waitSignal(page.opened, timeout=40000) as opened:
        done.button.click()
    with opened.args[0] as store:
        assert keys(store) == {"dag -2"}


@pytest.mark.parametrize("newer", [True, False])
def test_that_newer_work_goes_is_asked_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newer: bool
) -> None:
    monkeypatch.setattr(places, "sticks", list)
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        records.add(store, "actie", None, title="Lamp melden")
        store.backup()
        if newer:
            records.add(store, "actie", None, title="Nog niet in de kopie")
    page = in_front(qtbot, tmp_path / "w")
    assert isinstance(page.step, PasswordStep)
    page.step.restore.click()
    step = step_of(page)
    qtbot.waitUntil(lambda: step.copies.count() > 0, timeout=40000)
    qtbot.keyClicks(step.password.edit, PASSWORD)
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    if newer:
        for typed_on in (True, False):
            qtbot.waitUntil(lambda: step.agreed and step.isEnabled(), timeout=40000)
            assert "nog 1 wijziging gedaan" in step.problem.text()
            assert page.focusWidget() is step.back
            assert step.button.text() == "Toch terugzetten"
            if typed_on:
                # Something else may be meant, so it is asked again.
                qtbot.keyClicks(step.password.edit, "x")
                assert not step.agreed and step.button.text() == "Terugzetten"
                qtbot.keyClick(step.password.edit, Qt.Key.Key_Backspace)
            step.button.click()
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep), timeout=40000)
    done = page.step
    assert isinstance(done, DoneStep)
    assert any("is bewaard" in one.text() for one in done.findChildren(QLabel))
    with qtbot.waitSignal(page.opened, timeout=40000) as opened:
        done.button.click()
    with opened.args[0] as again:
        assert len(records.ids(again, "actie", None)) == 1


def test_what_is_missing_is_said_before_anything_is_done(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "sticks", list)
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    store.close()
    page = UnlockPage(tmp_path / "w")
    qtbot.addWidget(page)
    assert isinstance(page.step, PasswordStep)
    page.step.restore.click()
    step = step_of(page)
    step.submitted.emit()
    assert "Geen kopie gevonden" in step.problem.text()
    step.back.click()
    assert isinstance(page.step, PasswordStep)


@pytest.fixture
def at_the_end(
    qtbot: QtBot, lost: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """The program, with a copy put back and open behind the page that says what has changed."""
    monkeypatch.setattr(places, "sticks", lambda: [lost[0]])
    desk = Desk(tmp_path / "nieuw")
    qtbot.addWidget(desk.window)
    assert desk.page is not None
    page = desk.page
    page.ask_copy()
    step = step_of(page)
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=40000)
    step.password.edit.setText(PASSWORD)
    step.submitted.emit()
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep), timeout=40000)
    yield desk
    desk.close_store(for_good=True)
    desk.leave()


def test_who_walks_away_before_going_in_finds_it_locked(
    qtbot: QtBot, at_the_end: Desk, tmp_path: Path
) -> None:
    at_the_end.locking.session.away.emit()
    assert at_the_end.page is not None and isinstance(at_the_end.page.step, PasswordStep)
    with Store.unlock(tmp_path / "nieuw", PASSWORD) as store:
        assert keys(store) == {"van toen"}


def test_a_window_that_is_closed_before_going_in_closes_the_store(
    qtbot: QtBot, at_the_end: Desk, tmp_path: Path
) -> None:
    at_the_end.close_store(for_good=True)
    with Store.unlock(tmp_path / "nieuw", PASSWORD) as store:
        assert not store.look_wanted


def test_going_in_is_possible_once(qtbot: QtBot, at_the_end: Desk) -> None:
    assert at_the_end.page is not None
    step = at_the_end.page.step
    assert isinstance(step, DoneStep)
    step.button.click()
    assert at_the_end.store is not None
    at_the_end.lock()
    assert at_the_end.store is None and at_the_end.page is not None


@pytest.mark.parametrize("with_code", [False, True])
def test_after_what_did_not_fit_one_types_on_in_its_field(
    qtbot: QtBot, lost: tuple[Path, str], tmp_path: Path, with_code: bool
) -> None:
    page = in_front(qtbot, tmp_path / "nieuw")
    assert isinstance(page.step, CreateStep)
    page.step.restore.click()
    step = step_of(page)
    step.folder_chosen.emit(lost[0])
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=40000)
    if with_code:
        step.with_code.click()
        qtbot.keyClicks(step.code, "AAAA-BBBB")
        for field in (step.new.first, step.new.second):
            qtbot.keyClicks(field.edit, "een heel ander lang woord")
    else:
        qtbot.keyClicks(step.password.edit, "niet het goede woord")
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(step.problem.text()) and step.isEnabled(), timeout=40000)
    assert page.focusWidget() is (step.code if with_code else step.password.edit)


def test_a_code_that_was_left_empty_is_not_called_a_wrong_password(
    qtbot: QtBot, lost: tuple[Path, str], tmp_path: Path
) -> None:
    page = UnlockPage(tmp_path / "nieuw")
    qtbot.addWidget(page)
    page.show()
    assert isinstance(page.step, CreateStep)
    page.step.restore.click()
    step = step_of(page)
    step.folder_chosen.emit(lost[0])
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=40000)
    step.with_code.click()
    for field in (step.new.first, step.new.second):
        qtbot.keyClicks(field.edit, "een heel ander lang woord")
    step.button.click()
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=40000)
    assert "herstelcode" in step.problem.text()


@pytest.fixture
def asked(qtbot: QtBot, lost: tuple[Path, str], tmp_path: Path) -> RestoreStep:
    """The step that asks which copy, with one to choose."""
    page = UnlockPage(tmp_path / "nieuw")
    qtbot.addWidget(page)
    page.show()
    assert isinstance(page.step, CreateStep)
    page.step.restore.click()
    step = step_of(page)
    step.folder_chosen.emit(lost[0])
    qtbot.waitUntil(lambda: step.copies.count() == 1, timeout=40000)
    return step


def test_a_code_in_the_field_of_the_password_counts_as_the_code(
    qtbot: QtBot, asked: RestoreStep, lost: tuple[Path, str]
) -> None:
    qtbot.keyClicks(asked.password.edit, lost[1].lower())
    qtbot.keyClick(asked.password.edit, Qt.Key.Key_Return)
    assert asked.with_code.isChecked() and asked.isEnabled()
    assert asked.typed() == ("", lost[1].lower())
    assert "Dit is een herstelcode" in asked.problem.text()
    assert asked.window().focusWidget() is asked.new.first.edit


def test_what_was_wrong_is_not_said_of_other_words_or_another_way(
    qtbot: QtBot, asked: RestoreStep
) -> None:
    asked.refuse("Dit wachtwoord klopt niet.")
    qtbot.keyClicks(asked.password.edit, "x")
    assert asked.problem.isHidden()
    asked.refuse("Dit wachtwoord klopt niet.")
    asked.with_code.click()
    assert asked.problem.isHidden()
    asked.refuse("Te vaak.", 20)
    qtbot.keyClicks(asked.code, "x")
    assert not asked.problem.isHidden()
