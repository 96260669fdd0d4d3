"""Work that vanished is told in the window, and nothing stands still for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from wijkdesk.app import Desk
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store
from wijkdesk.store.access import memory
from wijkdesk.store.errors import ERASED_AGAIN, Damaged
from wijkdesk.store.files import Files
from wijkdesk.ui import errors
from wijkdesk.ui.frame.over import lost_work, open_windows
from wijkdesk.ui.message import TO_COPIES, Message
from wijkdesk.ui.shell import MainWindow


def lose(store: Store) -> Path:
    """Put the database back as it was two writes before."""
    database = store.folder / "wijkdesk.db"
    key = memory.own(store._key)
    store.close()
    before = database.read_bytes()
    with Store.unlock_with_key(store.folder, key) as again:
        for name in ("a", "b"):
            with again.write(name) as session:
                session.add(Gebied(kind=GebiedKind.WIJK, name=name))
    database.write_bytes(before)
    return store.folder


def test_the_window_tells_what_is_missing_and_goes_on(store: Store, qtbot: QtBot) -> None:
    key = memory.own(store._key)
    lose(store)
    with Store.unlock_with_key(store.folder, key) as again:
        window = MainWindow(again)
        qtbot.addWidget(window)
        box = window.findChild(lost_work.Message)
        assert box is not None and not box.isModal()
        assert "Er ontbreken 2 wijzigingen sinds" in box.text()
        assert str(again.folder / "backups") in box.text()
        with again.write("Wijk toegevoegd") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name="c"))
        window.detach()


@contextmanager
def told(store: Store, qtbot: QtBot) -> Iterator[tuple[Store, MainWindow, Message]]:
    """The store after it lost work, its window, and what tells of that."""
    key = memory.own(store._key)
    lose(store)
    with Store.unlock_with_key(store.folder, key) as again:
        window = MainWindow(again)
        qtbot.addWidget(window)
        window.show()
        box = window.findChild(lost_work.Message)
        assert box is not None
        yield again, window, box
        window.detach()


def test_the_message_of_lost_work_leads_to_the_copies(store: Store, qtbot: QtBot) -> None:
    with told(store, qtbot) as (again, window, box):
        (way,) = [one for one in box.buttons() if one.text() == TO_COPIES]
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
        assert window.screen_key == "backups" and not box.isVisible()
        # There it may come back.
        assert again.missing is not None


def test_a_lock_over_the_message_of_lost_work_lets_it_come_again(
    store: Store, qtbot: QtBot
) -> None:
    with told(store, qtbot) as (again, window, box):
        open_windows.close(window)
        assert not box.isVisible() and again.missing is not None


def test_a_message_of_lost_work_that_is_left_leads_nowhere(store: Store, qtbot: QtBot) -> None:
    key = memory.own(store._key)
    with told(store, qtbot) as (_again, window, box):
        before = window.screen_key
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert not box.isVisible() and window.screen_key == before
    # Who only reads is not told at each lock what he knows.
    with Store.unlock_with_key(store.folder, key) as again:
        assert again.missing is None
        assert "Er ontbreken 2 wijzigingen" not in "".join(map(str, again.check()))
        with again.read() as session:
            ask = session.connection().exec_driver_sql
            last = ask("SELECT label FROM journal_set ORDER BY id DESC LIMIT 1").scalar_one()
        assert last.startswith("Bij het openen bleek: er ontbreken 2 wijzigingen")


def test_a_file_that_is_told_as_damaged_leads_to_the_copies_while_it_is_open(
    desk: Desk, qtbot: QtBot
) -> None:
    store = desk.store
    assert store is not None
    store.backup()
    files = Files(store.folder)
    errors.tell(Damaged.database(files.database, files.backups))
    box = errors._shown[-1]
    (way,) = [one for one in box.buttons() if one.text() == TO_COPIES]
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert desk.window.screen_key == "backups"
    desk.lock()
    errors.tell(Damaged.database(files.database, files.backups))
    assert [one.text() for one in errors._shown[-1].buttons()] == ["Verder"]
    errors._shown[-1].close()


def test_a_window_on_a_whole_store_tells_nothing(store: Store, qtbot: QtBot) -> None:
    assert lost_work.told(store) == ""
    window = MainWindow(store)
    qtbot.addWidget(window)
    assert window.findChild(lost_work.Message) is None
    window.detach()


def test_the_window_tells_that_the_list_of_who_was_erased_can_not_be_read(
    store: Store, qtbot: QtBot
) -> None:
    store.erased_problem = "De lijst van wissingen is beschadigd."
    window = MainWindow(store)
    qtbot.addWidget(window)
    assert window.undo_bar.accessibleName().startswith(lost_work.ERASED)
    window.undo_bar.button.click()
    box = window.findChild(lost_work.Message)
    assert box is not None and box.text() == store.erased_problem
    window.detach()


def test_the_window_tells_that_who_was_erased_is_erased_again(store: Store, qtbot: QtBot) -> None:
    store.erased_again = True
    window = MainWindow(store)
    qtbot.addWidget(window)
    assert window.undo_bar.accessibleName().startswith(ERASED_AGAIN)
    window.detach()


def test_after_a_damaged_file_one_is_led_along_what_may_be_missing(
    store: Store, qtbot: QtBot
) -> None:
    store.unread = ("actie", "functie")
    window = MainWindow(store)
    qtbot.addWidget(window)
    bar = window.undo_bar
    assert bar.accessibleName().startswith("Bij acties kan iets ontbreken")
    bar.button.click()
    assert window.screen_key == "acties"
    assert bar.accessibleName().startswith("Bij contacten kan iets ontbreken")
    bar.button.click()
    assert window.screen_key == "contacten"
    window.detach()
