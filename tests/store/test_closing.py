"""A store that closes while others still read: at once, and without an open handle."""

import errno
import sys
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from tests.store.conftest import PASSWORD
from tests.store.test_backup import keys, put
from wijkdesk.store import Closed, Store
from wijkdesk.store.access import memory
from wijkdesk.store.copies import backup
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite import ending
from wijkdesk.store.sqlite.engine import connect

ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
)


class Worker(threading.Thread):
    """Does something with the store, and keeps what that raised."""

    def __init__(self, work: Callable[[threading.Event], object]) -> None:
        super().__init__()
        self._work, self.began = work, threading.Event()
        self.raised: BaseException | None = None

    def run(self) -> None:
        try:
            self._work(self.began)
        except BaseException as error:
            self.raised = error


def open_files(folder: Path) -> list[str]:
    """What this process has open in a folder; only Linux tells."""
    if sys.platform != "linux":
        return []
    there = []
    for one in Path("/proc/self/fd").iterdir():
        # The one that lists them is gone by now.
        with suppress(OSError):
            there.append(str(one.readlink()))
    return [one for one in there if one.startswith(str(folder))]


def test_a_question_without_end_is_interrupted(
    store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    def ask(began: threading.Event) -> None:
        with store.read() as session:
            session.execute(text("SELECT 1"))
            began.set()
            session.execute(ENDLESS)

    worker = Worker(ask)
    worker.start()
    worker.began.wait()
    store.close()
    assert open_files(store.folder) == []
    worker.join()
    assert isinstance(worker.raised, Closed)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("work", ["look at", "copy to"])
def test_a_stick_that_gives_no_answer_is_left_to_who_waits_for_it(
    store: Store, tmp_path: Path, work: str
) -> None:
    put(store, "werk")
    stick = tmp_path / "stick.db"
    store.copy_to(stick)
    answers = threading.Event()
    key = store._key

    def wait(began: threading.Event) -> None:
        there = connect(stick, key)

        def silent(*_counts: int) -> None:
            # As read(2) of a share that is gone: it does not come back, interrupted or not.
            began.set()
            answers.wait(60)

        if work == "look at":
            there.in_turn(silent)
        else:
            connect(Files(store.folder).database, key).backup(there, pages=20, progress=silent)
        there.execute("SELECT 1")

    worker = Worker(wait)
    worker.start()
    worker.began.wait()
    store.close()
    assert memory.is_wiped(key)
    if work == "look at":
        assert open_files(store.folder) == []
    # Whoever comes back goes on in the same folder meanwhile.
    with Store.unlock(store.folder, PASSWORD) as again:
        put(again, "meer werk")
    assert worker.is_alive()
    answers.set()
    worker.join()
    assert isinstance(worker.raised, Closed)
    assert open_files(store.folder) == []
    assert open_files(tmp_path) == []


def test_a_session_that_is_left_open_hears_that_the_store_closed(
    store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    closed = threading.Event()

    def ask(began: threading.Event) -> None:
        with store.read() as session:
            found = session.execute(text("SELECT 1 UNION SELECT 2"))
            found.fetchone()
            began.set()
            closed.wait()
            found.fetchone()

    def hold(began: threading.Event) -> None:
        with store.read() as session:
            session.execute(text("SELECT 1"))
            began.set()
            closed.wait()

    workers = Worker(ask), Worker(hold)
    for one in workers:
        one.start()
        one.began.wait()
    store.close()
    assert open_files(store.folder) == []
    closed.set()
    for one in workers:
        one.join()
    asked, held = workers
    assert isinstance(asked.raised, Closed)
    # Who asked nothing more has all that it wanted.
    assert held.raised is None
    assert capfd.readouterr() == ("", "")


def test_nobody_comes_in_while_it_closes(store: Store) -> None:
    ending.end(store._key, store.folder)
    with pytest.raises(Closed), store.read() as session:
        session.execute(text("SELECT 1"))
    with pytest.raises(Closed), store.write("Te laat"):
        pass


def test_a_write_that_is_under_way_is_kept_whole_or_not_at_all(store: Store) -> None:
    count = 0
    began = threading.Event()

    def write(_began: threading.Event) -> None:
        nonlocal count
        while True:
            put(store, f"regel {count}")
            count += 1
            if count == 3:
                began.set()

    worker = Worker(write)
    worker.start()
    began.wait()
    store.close()
    worker.join()
    assert isinstance(worker.raised, Closed)
    assert open_files(store.folder) == []
    with Store.unlock(store.folder, PASSWORD) as again:
        assert len(keys(again)) in (count, count + 1)
        assert again.check() == []


@pytest.mark.parametrize("first", ["from", "to", "both"])
def test_a_backup_that_is_being_copied_is_let_finish(
    store: Store, tmp_path: Path, first: str
) -> None:
    put(store, "werk")
    source = connect(Files(store.folder).database, store._key)
    target = connect(tmp_path / "kopie.db", store._key)
    ends = {"from": [source], "to": [target], "both": [target, source]}[first]
    workers = [Worker(lambda _began, one=one: one.end()) for one in ends]
    free: list[bool] = []

    def step(*_counts: int) -> None:
        if not workers[0].ident:
            for one in workers:
                one.start()
            while not all(one._ended for one in ends):
                workers[0].began.wait(0.001)
        asked = [Worker(lambda _began, one=one: try_turn(one, free)) for one in (source, target)]
        for one in asked:
            one.start()
            one.join()

    source.backup(target, pages=20, progress=step)
    for one in workers:
        one.join()
    assert [one.raised for one in workers] == [None] * len(ends)
    assert free and not any(free)
    for one in (source, target):
        one.close()
    assert open_files(tmp_path / "kopie.db") == []
    assert backup.is_whole(tmp_path / "kopie.db", store._key)


def try_turn(one: ending.Connection, free: list[bool]) -> None:
    """Could another thread close this connection now?"""
    free.append(one._turn.acquire(blocking=False))
    if free[-1]:
        one._turn.release()


def test_what_was_asked_is_let_go_of_before_or_after_the_end_and_never_meanwhile(
    store: Store,
) -> None:
    source = connect(Files(store.folder).database, store._key)
    held = [source.execute("SELECT 1 UNION SELECT 2")]
    last = weakref.ref(held[0])
    worker = Worker(lambda _began: held.clear())
    with source._turn:
        # As another thread does while this one closes the connection.
        worker.start()
        worker.join()
        assert last() is not None
    assert source.execute("SELECT 3").fetchall() == [(3,)]
    assert last() is None
    source.end()


def test_who_takes_a_connection_waits_for_its_turn(store: Store) -> None:
    """Else it is asked something while another thread closes it."""
    with store._reader.connect() as held:
        connection = held.connection.driver_connection
    assert connection is not None
    taken: list[Any] = []
    asking = threading.Thread(target=lambda: taken.append(store._reader.connect()))
    with connection._turn:
        asking.start()
        asking.join(0.3)
        assert not taken
    asking.join(20)
    taken[0].close()


def test_who_looks_whether_a_page_was_damaged_waits_for_its_turn_too(store: Store) -> None:
    one = connect(Files(store.folder).database, store._key)
    worker = Worker(lambda _began: one.check_pages())
    with one._turn:
        worker.start()
        worker.join(0.3)
        assert worker.is_alive()
        # By the time that it has its turn there is nothing left to ask.
        one._ended = True
        sqlcipher.Connection.close(one)
    worker.join(20)
    assert isinstance(worker.raised, Closed)


def test_a_disk_that_is_gone_by_then_leaves_no_lock_and_no_key(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    exists, key = Path.exists, store._key

    def gone(path: Path) -> bool:
        if path == Files(store.folder).database:
            raise OSError(errno.EIO, "Input/output error", str(path))
        return exists(path)

    def no_device() -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", gone)
        patch.setattr(store._device, "keep", no_device)
        with pytest.raises(OSError):
            store.close()
    assert memory.is_wiped(key)
    Store.unlock(store.folder, PASSWORD).close()
