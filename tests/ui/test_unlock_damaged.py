"""A damaged database in front of somebody who wants to work."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from wijkdesk.app import Desk
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Damaged, DiskFull, Store, WrongPassword
from wijkdesk.store.access import memory
from wijkdesk.store.changes.events import Event
from wijkdesk.store.damage.way_back import WayBack
from wijkdesk.store.repairing import Back
from wijkdesk.store.schema import METADATA
from wijkdesk.ui import errors
from wijkdesk.ui.frame import damage_watch
from wijkdesk.ui.frame.bars import saved_state
from wijkdesk.ui.unlock import opening
from wijkdesk.ui.unlock.damage_steps import DamageStep, SalvagedStep
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.restore_step import RestoreStep
from wijkdesk.ui.unlock.steps import PasswordStep, RecoveryStep
from wijkdesk.ui.widgets import worker

PASSWORD = "fiets bel stoep zon"
NEW = "boom kat regen dak"


def add(store: Store, name: str) -> None:
    with store.write("Gebied toegevoegd") as session:
        session.add(Gebied(kind=GebiedKind.BUURT, name=name))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with a backup, and one change since."""
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        add(store, "voor")
        store.backup()
        add(store, "na")
    return tmp_path / "w"


def spoil(folder: Path, place: int) -> None:
    content = bytearray((folder / "wijkdesk.db").read_bytes())
    content[place] ^= 1
    (folder / "wijkdesk.db").write_bytes(content)


def opened_page(qtbot: QtBot, folder: Path) -> UnlockPage:
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    step = page.step
    assert isinstance(step, PasswordStep)
    qtbot.keyClicks(step.password.edit, PASSWORD)
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(page.step, DamageStep), timeout=120_000)
    return page


def goes_in(qtbot: QtBot, page: UnlockPage, press: Callable[[], object]) -> None:
    """What is pressed opens the store, which is closed again."""
    with qtbot.waitSignal(page.opened, timeout=120_000) as opened:
        press()
    assert opened.args is not None
    opened.args[0].close()


def words(step: object) -> str:
    assert isinstance(step, DamageStep | SalvagedStep)
    return " ".join(one.text() for one in step.findChildren(QLabel))


def test_the_page_says_what_happened_and_one_button_puts_the_backup_back(
    qtbot: QtBot, folder: Path
) -> None:
    spoil(folder, 20)
    page = opened_page(qtbot, folder)
    step = page.step
    assert isinstance(step, DamageStep)
    told = words(step)
    assert "wijkdesk.db is beschadigd" in told
    assert "De nieuwste hele reservekopie is van" in told
    assert "blijft bewaard" in told
    assert step.button.hasFocus() or page.focusProxy() is step
    with qtbot.waitSignal(page.opened, timeout=120_000) as opened:
        qtbot.keyClick(step.only_back, Qt.Key.Key_Space)
    assert opened.args is not None
    with opened.args[0] as store:
        assert store.check() == []
        assert store.undo_label == "Gebied toegevoegd"
    assert list((folder / "backups").glob("wijkdesk.db.beschadigd-*"))


def test_what_can_be_read_is_saved_first_and_listed(qtbot: QtBot, folder: Path) -> None:
    size = (folder / "wijkdesk.db").stat().st_size
    # What opening meets on its way: the newest tables of the journal stand at the end.
    spoil(folder, 4096 + 50)
    assert size > 8192
    page = _damaged_or_found(qtbot, folder)
    step = page.step
    assert isinstance(step, DamageStep)
    qtbot.keyClick(step.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(page.step, SalvagedStep), timeout=120_000)
    last = page.step
    assert isinstance(last, SalvagedStep)
    assert "1 × gebied, nieuw" in words(last)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(last.button, Qt.Key.Key_Space)
    assert opened.args is not None
    with opened.args[0] as store:
        assert store.undo_label == "Teruggehaald uit het beschadigde bestand"
        assert store.check() == []


def _damaged_or_found(qtbot: QtBot, folder: Path) -> UnlockPage:
    """The page as the program shows it when looking finds what opening did not meet."""
    with Store.unlock(folder, PASSWORD) as store:
        assert not store.is_sound()
        way = store.way_back()
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    page.show()
    page.damage.offer(way)
    return page


@pytest.mark.parametrize("left", ["nothing", "an empty file", "a log"])
def test_where_nothing_is_left_to_salvage_the_backup_is_only_put_back(
    qtbot: QtBot, folder: Path, left: str
) -> None:
    database = folder / "wijkdesk.db"
    database.unlink()
    if left == "an empty file":
        database.touch()
    elif left == "a log":
        (folder / "wijkdesk.db-wal").write_bytes(b"x" * 5000)
    page = opened_page(qtbot, folder)
    step = page.step
    assert isinstance(step, DamageStep)
    assert step.button.text() == "Terugzetten" and not step.only_back.isVisible()
    assert "redt" not in step.button.toolTip()
    with qtbot.waitSignal(page.opened, timeout=120_000) as opened:
        qtbot.keyClick(step.button, Qt.Key.Key_Space)
    assert opened.args is not None
    with opened.args[0] as store:
        assert store.check() == []


def test_not_now_goes_back_to_the_password(qtbot: QtBot, folder: Path) -> None:
    spoil(folder, 20)
    page = opened_page(qtbot, folder)
    step = page.step
    assert isinstance(step, DamageStep)
    qtbot.keyClick(step.later, Qt.Key.Key_Space)
    assert isinstance(page.step, PasswordStep)


def test_damage_after_an_unclean_end_is_found_while_somebody_works_and_offered(
    qtbot: QtBot, folder: Path
) -> None:
    (folder / "wijkdesk.bezig").touch()
    spoil(folder, 4096 + 50)
    desk = Desk(folder, PASSWORD)
    qtbot.addWidget(desk.window)
    try:
        qtbot.waitUntil(
            lambda: desk.page is not None and isinstance(desk.page.step, DamageStep),
            timeout=120_000,
        )
        assert desk.store is None
        page = desk.page
        assert page is not None
        step = page.step
        assert isinstance(step, DamageStep)
        qtbot.keyClick(step.only_back, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: desk.store is not None, timeout=120_000)
        assert desk.store is not None
        assert desk.store.check() == []
    finally:
        desk.close_store()


def test_who_comes_with_the_code_gets_the_new_password_that_was_typed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    store, code = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
    spoil(store.folder, 20)
    page = UnlockPage(store.folder)
    qtbot.addWidget(page)
    page.ask_recovery()
    step = page.step
    assert isinstance(step, RecoveryStep)
    step.code.setText(str(code))
    step.password.first.edit.setText(NEW)
    step.password.second.edit.setText(NEW)
    step.submitted.emit()
    qtbot.waitUntil(lambda: isinstance(page.step, DamageStep), timeout=120_000)
    assert "Daarna geldt uw nieuwe wachtwoord." in words(page.step)
    assert isinstance(page.step, DamageStep)
    goes_in(qtbot, page, page.step.only_back.click)
    with pytest.raises(WrongPassword):
        Store.unlock(store.folder, PASSWORD)
    with Store.unlock(store.folder, NEW) as again, again.read() as session:
        told = session.connection().exec_driver_sql("SELECT what FROM journal_event")
        assert str(Event.PASSWORD) in told.scalars().all()


def test_the_key_of_a_way_back_is_wiped_once_nobody_goes_it(
    folder: Path, derived: list[bytes]
) -> None:
    spoil(folder, 20)
    way = opening.way_back(folder, PASSWORD)
    assert memory.is_wiped(derived[0]) and not memory.is_wiped(way.key)
    way.forget()
    assert memory.is_wiped(way.key)


def damaged_desk(qtbot: QtBot, folder: Path, place: int) -> Desk:
    """A program that offers the way back after the password."""
    spoil(folder, place)
    desk = Desk(folder)
    qtbot.addWidget(desk.window, before_close_func=lambda _window: desk.close_store())
    password_again(qtbot, desk)
    return desk


def password_again(qtbot: QtBot, desk: Desk) -> None:
    """Until the way back is offered for it."""
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    desk.page.step.password.edit.setText(PASSWORD)
    desk.page.step.submitted.emit()
    qtbot.waitUntil(lambda: offers(desk), timeout=120_000)


def offers(desk: Desk) -> bool:
    return desk.page is not None and isinstance(desk.page.step, DamageStep)


@pytest.mark.parametrize("found", [False, True])
def test_who_locks_while_a_way_back_is_looked_for_or_gone_is_asked_the_password(
    qtbot: QtBot, folder: Path, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys_used: list[bytes] = []
    real = opening.put_back

    def put_back(way: WayBack, *, salvaging: bool, password: str = "") -> Back:
        keys_used.append(way.key)
        return real(way, salvaging=salvaging, password=password)

    monkeypatch.setattr(opening, "put_back", put_back)
    if found:
        desk = damaged_desk(qtbot, folder, 20)
        assert desk.page is not None and isinstance(desk.page.step, DamageStep)
        desk.page.step.button.click()
    else:
        spoil(folder, 20)
        desk = Desk(folder)
        qtbot.addWidget(desk.window, before_close_func=lambda _window: desk.close_store())
        assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
        desk.page.step.password.edit.setText(PASSWORD)
        desk.page.step.submitted.emit()
    page = desk.page
    assert page.is_busy()
    desk.locking.session.away.emit()
    qtbot.waitUntil(lambda: desk.page is not page, timeout=120_000)
    assert desk.store is None
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    assert all(memory.is_wiped(one) for one in keys_used) and len(keys_used) == found
    # Nobody holds it: it opens for who knows the password.
    if found:
        Store.unlock(folder, PASSWORD).close()


@pytest.mark.parametrize("by", ["idle", "away", "asked"])
def test_who_locks_before_choosing_leaves_no_way_in_without_the_password(
    qtbot: QtBot, folder: Path, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[WayBack] = []
    real = opening.way_back
    monkeypatch.setattr(opening, "way_back", lambda *given: ways.append(real(*given)) or ways[-1])
    desk = damaged_desk(qtbot, folder, 20)
    locking = desk.locking
    if by == "idle":
        locking.idle.passed.emit()
    elif by == "away":
        locking.session.away.emit()
    else:
        desk.window.lock_wanted.emit()
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    assert memory.is_wiped(ways[0].key)
    password_again(qtbot, desk)
    assert desk.page is not None and desk.page.step is not None
    assert isinstance(desk.page.step, DamageStep)
    desk.page.step.only_back.click()
    qtbot.waitUntil(lambda: desk.store is not None, timeout=120_000)


def test_damage_found_at_work_is_offered_again_to_who_locked_before_choosing(
    qtbot: QtBot, folder: Path
) -> None:
    (folder / "wijkdesk.bezig").touch()
    desk = damaged_desk(qtbot, folder, 4096 + 50)
    desk.lock()
    assert desk.store is None
    password_again(qtbot, desk)
    # Who chose to go on is not sent away a second time.
    assert desk.page is not None and isinstance(desk.page.step, DamageStep)
    desk.page.step.later.click()
    desk.lock()
    desk.page.step.password.edit.setText(PASSWORD)
    with qtbot.waitSignal(desk._watch.told, timeout=120_000):
        desk.page.step.submitted.emit()
    assert desk.store is not None
    # The advice is to put a copy back: one press leads there.
    bar = desk.window.undo_bar
    assert bar.accessibleName().startswith(damage_watch.DAMAGED.rstrip("."))
    bar.button.click()
    assert desk.window.screen_key == "backups"


@pytest.mark.qt_no_exception_capture
def test_damage_that_the_first_screen_meets_leads_to_the_way_back(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(errors, "tell", shown.append)
    # As in the program: what a screen raises while it is shown comes here.
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.show(error))
    with Store.unlock(folder, PASSWORD) as store, store.read() as session:
        asked = text("SELECT rootpage FROM sqlite_master WHERE name = 'gebied'")
        root = session.execute(asked).scalar_one()
    damaged_desk(qtbot, folder, (root - 1) * 4096 + 50)
    assert shown == []


def test_damage_that_is_met_at_work_leads_once_to_the_way_back(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(errors, "tell", shown.append)
    spoil(folder, 4096 + 50)
    desk = Desk(folder, PASSWORD)
    qtbot.addWidget(desk.window, before_close_func=lambda _window: desk.close_store())
    qtbot.waitUntil(lambda: desk.store is not None, timeout=120_000)
    store = desk.store
    assert store is not None and not store.look_wanted
    saved = desk.window.status._saved
    # As a screen does that tells in its own way.
    worker.run(desk, lambda _job: read_all(store), lambda _: None, lambda _error: None)
    qtbot.waitUntil(lambda: offers(desk), timeout=120_000)
    assert desk.store is None and shown == []
    page = desk.page
    assert page is not None and isinstance(page.step, DamageStep)
    page.step.later.click()
    # Who goes on without is told in the line, and not sent away a second time.
    assert isinstance(page.step, PasswordStep)
    page.step.password.edit.setText(PASSWORD)
    page.step.submitted.emit()
    qtbot.waitUntil(lambda: saved.text() == saved_state.DAMAGED, timeout=120_000)
    assert desk.store is not None
    store = desk.store
    with pytest.raises(Damaged) as caught:
        read_all(store)
    errors.show(caught.value)
    assert shown == [caught.value] and desk.store is store


def read_all(store: Store) -> None:
    with store.read() as session:
        for table in METADATA.sorted_tables:
            session.connection().exec_driver_sql(f'SELECT * FROM "{table.name}"').all()


@pytest.mark.parametrize("by", ["a look", "a backup"])
def test_a_file_that_is_known_to_be_damaged_is_looked_at_when_it_is_opened_again(
    folder: Path, by: str
) -> None:
    spoil(folder, 4096 + 50)
    with Store.unlock(folder, PASSWORD) as store:
        assert not store.look_wanted
        if by == "a look":
            assert not store.is_sound()
        else:
            assert isinstance(store.back_up(), Damaged)
    with Store.unlock(folder, PASSWORD) as store:
        assert store.look_wanted


def test_what_looks_like_damage_and_is_none_is_told_and_leads_nowhere(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(errors, "tell", shown.append)
    desk = Desk(folder, PASSWORD)
    qtbot.addWidget(desk.window, before_close_func=lambda _window: desk.close_store())
    qtbot.waitUntil(lambda: desk.store is not None, timeout=120_000)
    store = desk.store
    error = Damaged.database(folder / "wijkdesk.db", folder / "backups")
    errors.show(error)
    qtbot.waitUntil(lambda: shown == [error], timeout=120_000)
    assert desk.store is store and store is not None


def test_a_search_for_a_way_back_that_fails_tells_its_own_cause(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(folder)

    spoil(folder, 20)
    monkeypatch.setattr(Store, "find_way_back", full)
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    page.show()
    step = page.step
    assert isinstance(step, PasswordStep)
    qtbot.keyClicks(step.password.edit, PASSWORD)
    qtbot.keyClick(step.password.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(step.problem.text()), timeout=120_000)
    assert "De schijf is vol." in step.problem.text()


def test_without_a_whole_backup_new_data_are_offered_with_what_is_not_in_them(
    qtbot: QtBot, folder: Path
) -> None:
    for one in (folder / "backups").glob("wijkdesk-*.db"):
        one.unlink()
    spoil(folder, 20)
    page = opened_page(qtbot, folder)
    step = page.step
    assert isinstance(step, DamageStep)
    told = words(step)
    assert "geen hele reservekopie" in told
    assert "De geschiedenis, het logboek en wat u ongedaan kunt maken, beginnen opnieuw." in told
    assert not step.only_back.isVisible()
    assert step.button.text() == "Nieuwe gegevens maken met wat nog te lezen is"
    qtbot.keyClick(step.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(page.step, SalvagedStep), timeout=120_000)
    last = page.step
    assert isinstance(last, SalvagedStep)
    assert "2 × gebied" in words(last)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(last.button, Qt.Key.Key_Space)
    assert opened.args is not None
    with opened.args[0] as store:
        assert store.check() == []
    # With the password that it had.
    Store.unlock(folder, PASSWORD).close()


def test_a_stick_that_is_not_there_is_asked_for_before_new_data_are_made(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        place = store.copies.choose_second(tmp_path / "stick").folder
    (tmp_path / "stick").rename(tmp_path / "in de tas")
    for one in (folder / "backups").glob("wijkdesk-*.db"):
        one.unlink()
    spoil(folder, 20)
    page = opened_page(qtbot, folder)
    first = page.step
    assert isinstance(first, DamageStep)
    assert str(place) in words(first)
    assert first.button.text() == "Opnieuw zoeken"
    assert first.anew.isVisible() and first.anew.property("kind") != "primary"
    qtbot.keyClick(first.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.step is not first, timeout=120_000)
    second = page.step
    assert isinstance(second, DamageStep) and second.button.text() == "Opnieuw zoeken"
    (tmp_path / "in de tas").rename(tmp_path / "stick")
    qtbot.keyClick(second.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.step is not second, timeout=120_000)
    last = page.step
    assert isinstance(last, DamageStep)
    assert "De nieuwste hele reservekopie is van" in words(last)
    assert not last.anew.isVisible()
    with qtbot.waitSignal(page.opened, timeout=120_000) as opened:
        last.only_back.click()
    assert opened.args is not None
    with opened.args[0] as store:
        assert store.check() == []


def test_beside_a_backup_a_newer_one_on_the_stick_is_found_by_looking_again(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        at = store.copies.choose_second(tmp_path / "stick").folder
        add(store, "later")
        store.backup()
        store.copies.bring_away()
    newest = max((folder / "backups").glob("wijkdesk-*.db"))
    newest.unlink()
    (tmp_path / "stick").rename(tmp_path / "in de tas")
    spoil(folder, 20)
    page = opened_page(qtbot, folder)
    first = page.step
    assert isinstance(first, DamageStep)
    assert "een nieuwere reservekopie staan" in words(first) and first.again.isVisible()
    assert first.button.text() == "Terugzetten en redden wat nog te lezen is"
    (tmp_path / "in de tas").rename(tmp_path / "stick")
    qtbot.keyClick(first.again, Qt.Key.Key_Space)
    assert first.button.text() == "Bezig met zoeken …"
    qtbot.waitUntil(lambda: page.step is not first, timeout=120_000)
    second = page.step
    assert isinstance(second, DamageStep)
    assert str(at) in words(second) and not second.again.isVisible()
    page.let_go()


def test_who_has_no_stick_any_more_makes_new_data(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        store.copies.choose_second(tmp_path / "stick")
    shutil.rmtree(tmp_path / "stick")
    for one in (folder / "backups").glob("wijkdesk-*.db"):
        one.unlink()
    spoil(folder, 20)
    page = opened_page(qtbot, folder)
    assert isinstance(page.step, DamageStep)
    qtbot.keyClick(page.step.anew, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(page.step, SalvagedStep), timeout=120_000)
    last = page.step
    assert isinstance(last, SalvagedStep)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(last.button, Qt.Key.Key_Space)
    assert opened.args is not None
    opened.args[0].close()


def test_where_nothing_can_be_read_one_begins_again_with_empty_data(
    qtbot: QtBot, folder: Path
) -> None:
    shutil.rmtree(folder / "backups")
    # Half of what is left says nothing of what it is part of.
    content = bytearray((folder / "wijkdesk.db").read_bytes())
    for page in range(0, len(content) // 4096, 2):
        content[page * 4096 + 30] ^= 1
    (folder / "wijkdesk.db").write_bytes(content)
    page = opened_page(qtbot, folder)
    first = page.step
    assert isinstance(first, DamageStep)
    assert "wat nog te lezen is" in first.button.text()
    first.submitted.emit()
    qtbot.waitUntil(lambda: page.step is not first, timeout=30_000)
    second = page.step
    assert isinstance(second, DamageStep)
    assert "kan WijkDesk niets meer lezen" in words(second)
    assert (second.button.text(), second.anew.text()) == (
        "Opnieuw zoeken",
        "Opnieuw beginnen met lege gegevens",
    )
    # Looking again promises no more than there is.
    qtbot.waitUntil(second.isEnabled)
    told = words(second)
    second.submitted.emit()
    qtbot.waitUntil(lambda: page.step is not second, timeout=30_000)
    third = page.step
    assert isinstance(third, DamageStep)
    assert words(third) == told
    # Who has a copy is there at once, and comes back by the password.
    third.copy.click()
    copies = page.step
    assert isinstance(copies, RestoreStep)
    assert not page.damage.is_offered
    copies.back.click()
    password = page.step
    assert isinstance(password, PasswordStep)
    password.password.edit.setText(PASSWORD)
    password.submitted.emit()
    qtbot.waitUntil(lambda: isinstance(page.step, DamageStep), timeout=30_000)
    fourth = page.step
    assert isinstance(fourth, DamageStep)
    fourth.submitted.emit()
    qtbot.waitUntil(lambda: page.step is not fourth, timeout=30_000)
    last = page.step
    assert isinstance(last, DamageStep)
    qtbot.waitUntil(last.isEnabled)
    last.anew.click()
    qtbot.waitUntil(lambda: isinstance(page.step, SalvagedStep), timeout=120_000)
    assert "U begint met lege gegevens." in words(page.step)
    assert isinstance(page.step, SalvagedStep)
    goes_in(qtbot, page, page.step.submitted.emit)
    with Store.unlock(folder, PASSWORD) as store:
        (aside,) = store.copies.set_aside()
        assert aside.path.read_bytes() == bytes(content)
