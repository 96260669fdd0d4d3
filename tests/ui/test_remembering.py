"""The window that opens by the keyring, and asks for the password after locking."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from pytestqt.qtbot import QtBot

from tests.originals import PASSWORD, Copy, Originals
from tests.store.test_remembered_key import Keyring
from wijkdesk.app import Desk
from wijkdesk.store import Store
from wijkdesk.store.access import ring
from wijkdesk.store.files import Files
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock.change_steps import DoneStep, RememberStep
from wijkdesk.ui.unlock.key_window import KeyWindow
from wijkdesk.ui.unlock.steps import PasswordStep


@pytest.fixture
def system() -> Iterator[Keyring]:
    before, now = keyring.get_keyring(), Keyring()
    keyring.set_keyring(now)
    yield now
    keyring.set_keyring(before)


def ask(qtbot: QtBot, store: Store) -> KeyWindow:
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.show()
    window.commands["remember"].trigger()
    found = window.findChild(KeyWindow)
    assert found is not None and isinstance(found.step, RememberStep)
    return found


def test_the_menu_remembers_and_forgets(qtbot: QtBot, store: Store, system: Keyring) -> None:
    for wanted in (True, False):
        window = ask(qtbot, store)
        assert window.step is not None
        window.step.button.click()
        qtbot.waitUntil(lambda window=window: isinstance(window.step, DoneStep), timeout=20000)
        assert ring.is_remembered(Files(store.folder)) is wanted


def test_a_keyring_that_refuses_says_so_in_the_window(
    qtbot: QtBot, store: Store, system: Keyring
) -> None:
    system.locked = True
    window = ask(qtbot, store)
    step = window.step
    assert step is not None
    step.button.click()
    qtbot.waitUntil(lambda: "op slot" in step.problem.text(), timeout=20000)
    assert not ring.is_remembered(Files(store.folder))


@pytest.fixture
def copy(originals: Originals, tmp_path: Path) -> Copy:
    return originals.empty(tmp_path / "store")


def test_it_opens_by_itself_at_the_start_and_not_after_locking(
    qtbot: QtBot, copy: Copy, system: Keyring
) -> None:
    ring.remember(Files(copy.folder), copy.key)
    desk = Desk(copy.folder)
    qtbot.addWidget(desk.window)
    qtbot.waitUntil(lambda: desk.store is not None, timeout=30000)
    desk.lock()
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
    assert ring.is_remembered(Files(copy.folder))


def test_what_fits_no_more_asks_for_the_password_and_says_why(
    qtbot: QtBot, copy: Copy, system: Keyring
) -> None:
    ring.remember(Files(copy.folder), copy.key)
    system.kept.clear()
    desk = Desk(copy.folder)
    qtbot.addWidget(desk.window)
    qtbot.waitUntil(lambda: desk.page is not None, timeout=30000)
    assert desk.page is not None and desk.page.step is not None
    assert "Typ uw wachtwoord" in desk.page.step.problem.text()
    qtbot.keyClicks(desk.page.step.password.edit, PASSWORD)
    desk.page.step.button.click()
    qtbot.waitUntil(lambda: desk.store is not None, timeout=30000)
    desk.close_store()


def test_who_locks_while_it_opens_by_itself_is_asked_the_password(
    qtbot: QtBot, copy: Copy, system: Keyring
) -> None:
    ring.remember(Files(copy.folder), copy.key)
    desk = Desk(copy.folder)
    qtbot.addWidget(desk.window, before_close_func=lambda _window: desk.close_store())
    assert desk.page is None and desk.store is None
    desk.lock()
    qtbot.waitUntil(lambda: desk.store is not None or desk.page is not None, timeout=20000)
    assert desk.store is None
    assert desk.page is not None and isinstance(desk.page.step, PasswordStep)
