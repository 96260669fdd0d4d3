"""Work that vanished is told: how much, and since when."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.robustness import refusing
from tests.store.conftest import PASSWORD
from wijkdesk import folders
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store, anchor
from wijkdesk.store.clock import FixedClock
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite.engine import connect

CLOCK = FixedClock(datetime(2026, 11, 28, 13, 2, tzinfo=UTC))
"""Two past two in Almelo."""


def write(store: Store, *names: str) -> None:
    for name in names:
        with store.write(f"{name} toegevoegd") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name=name))


def crashed(store: Store, target: Path) -> Path:
    """The folder as it lies on the disk when the power fails."""
    return Path(shutil.copytree(store.folder, target))


def logbook(store: Store) -> list[str]:
    return [finding.message for finding in store.check() if finding.part == "logboek"]


@pytest.fixture
def lost(tmp_path: Path) -> Path:
    """A store of which the log with the last two writes is gone."""
    store, _ = Store.create(tmp_path / "eerst", PASSWORD, clock=CLOCK)
    with store:
        write(store, "a")
        connection = connect(store.folder / "wijkdesk.db", store._key)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        later = FixedClock(CLOCK.moment + timedelta(minutes=68))
        store.clock = later
        write(store, "b", "c")
        folder = crashed(store, tmp_path / "na de storing")
    (folder / "wijkdesk.db-wal").unlink()
    (folder / "wijkdesk.db-shm").unlink()
    return folder


TOLD = "er ontbreken 2 wijzigingen sinds 28-11-2026 14:02 (de laatste was van 28-11-2026 15:10)"


def test_a_log_that_is_gone_is_told_with_count_and_moment(lost: Path) -> None:
    with Store.unlock(lost, PASSWORD) as store:
        assert str(store.missing) == TOLD
        assert logbook(store) == [f"{TOLD}; wat ervoor kwam, is er nog"]
    # Looking does not make it go away.
    with Store.unlock(lost, PASSWORD) as store:
        assert str(store.missing) == TOLD


@pytest.mark.parametrize("harm", [lambda raw: b"", lambda raw: b"stuk" * (len(raw) // 4)])
def test_a_log_that_is_damaged_is_told(
    lost: Path, tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    log = lost / "wijkdesk.db-wal"
    log.write_bytes(harm(bytes(40_000)))
    with Store.unlock(lost, PASSWORD) as store:
        assert str(store.missing) == TOLD


def test_who_goes_on_keeps_in_the_journal_what_was_lost(lost: Path) -> None:
    with Store.unlock(lost, PASSWORD) as store:
        write(store, "d")
        assert store.missing is None
        assert store.undo_label == "d toegevoegd"
        with store.read() as session:
            labels = session.connection().exec_driver_sql("SELECT kind, label FROM journal_set")
            assert labels.all()[-2:] == [
                ("gap", f"Bij het openen bleek: {TOLD}"),
                ("write", "d toegevoegd"),
            ]
        assert store.check() == []
    with Store.unlock(lost, PASSWORD) as store:
        assert store.missing is None and store.check() == []


def test_an_anchor_that_can_not_be_read_now_tells_what_is_gone_once_it_can(
    lost: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Files(lost).anchor
    before = file.read_bytes()
    with monkeypatch.context() as disk:
        # It is asked again before anything is written over it.
        refusing.no_answer(disk, file, times=1)
        with Store.unlock(lost, PASSWORD) as store:
            assert str(store.missing) == TOLD
    with monkeypatch.context() as disk:
        refusing.no_answer(disk, file)
        with Store.unlock(lost, PASSWORD) as store:
            write(store, "d")
            (told,) = logbook(store)
            assert "nu niet te lezen" in told and store.missing is None
            disk.undo()
            assert file.read_bytes() == before
            write(store, "e")
            with store.read() as session:
                labels = session.connection().exec_driver_sql("SELECT label FROM journal_set")
                (gap,) = (one for one in labels.scalars() if "Bij het openen bleek" in one)
            assert "er ontbreken 2 wijzigingen" in gap
            assert store.check() == []
    with Store.unlock(lost, PASSWORD) as store:
        assert store.missing is None and store.check() == []


def test_nothing_is_told_of_a_store_that_was_killed_or_is_older_than_this_file(
    store: Store, tmp_path: Path
) -> None:
    write(store, "a", "b")
    for name, gone in (("gedood", ()), ("ouder", ("wijkdesk.anker",))):
        folder = crashed(store, tmp_path / name)
        for one in gone:
            (folder / one).unlink()
        with Store.unlock(folder, PASSWORD) as again:
            assert again.missing is None and again.check() == []
            write(again, "c")


def test_an_anchor_that_is_behind_says_nothing(store: Store) -> None:
    write(store, "a")
    before = (store.folder / "wijkdesk.anker").read_bytes()
    write(store, "b", "c")
    store.close()
    (store.folder / "wijkdesk.anker").write_bytes(before)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.missing is None and again.check() == []


def test_one_place_that_is_torn_leaves_the_other(store: Store) -> None:
    write(store, "a", "b")
    path = store.folder / "wijkdesk.anker"
    sound = path.read_bytes()
    files = Files(store.folder)
    points = []
    for start in (0, 4096):
        path.write_bytes(sound[: start + 3] + b"?" + sound[start + 4 :])
        one = anchor.Anchor(files, store._key)
        assert one._point is not None and not one.damaged
        points.append(one._point.set_id)
    assert sorted(points) == [2, 3]


def test_a_damaged_anchor_is_found_and_made_again(store: Store) -> None:
    write(store, "a")
    store.close()
    (store.folder / "wijkdesk.anker").write_bytes(b"onzin" * 2000)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert any("wijkdesk.anker was beschadigd" in told for told in logbook(again))
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.check() == []


def test_nobody_without_the_key_makes_an_anchor(store: Store, tmp_path: Path) -> None:
    write(store, "a")
    other, _ = Store.create(tmp_path / "ander", PASSWORD)
    with other:
        write(other, "x", "y", "z")
    store.close()
    shutil.copy(tmp_path / "ander" / "wijkdesk.anker", store.folder / "wijkdesk.anker")
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.missing is None


def test_an_anchor_that_can_not_be_written_stops_nobody(store: Store) -> None:
    path = store.folder / "wijkdesk.anker"
    path.unlink()
    path.mkdir()
    write(store, "a")
    store.close()
    with Store.unlock(store.folder, PASSWORD) as again:
        write(again, "b")
        assert again.missing is None


def test_a_backup_that_the_program_put_back_lacks_nothing(store: Store) -> None:
    write(store, "a")
    made = store.backup()
    write(store, "b", "c")
    store.close()
    Store.restore(store.folder, made, PASSWORD)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.missing is None and again.check() == []
        write(again, "d")
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.missing is None and again.check() == []


def test_an_older_database_that_was_put_back_by_hand_is_told(store: Store, tmp_path: Path) -> None:
    write(store, "a")
    older = crashed(store, tmp_path / "kopie")
    write(store, "b", "c", "d")
    store.close()
    folder = store.folder
    for name in ("wijkdesk.db", "wijkdesk.db-wal", "wijkdesk.db-shm"):
        shutil.copy(older / name, folder / name)
    with Store.unlock(folder, PASSWORD) as again:
        assert again.missing is not None and again.missing.count == 3


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (("b",), "er ontbreekt ten minste 1 wijziging sinds"),
        (("b", "c"), "er ontbreken ten minste 2 wijzigingen sinds"),
    ],
)
def test_a_whole_folder_that_was_put_back_is_told_by_what_the_laptop_remembers(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    after: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.setenv(folders.SETTINGS, str(tmp_path / "instellingen"))
    store.close()
    with Store.unlock(store.folder, PASSWORD) as first:
        write(first, "a")
    older = Path(shutil.copytree(store.folder, tmp_path / "kopie"))
    with Store.unlock(store.folder, PASSWORD) as second:
        write(second, *after)
    shutil.rmtree(store.folder)
    shutil.copytree(older, store.folder)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert str(again.missing).startswith(told)


def tamper(store: Store, *statements: str) -> None:
    connection = connect(store.folder / "wijkdesk.db", store._key)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    kept = triggers.fetchall()
    for name, _ in kept:
        connection.execute(f'DROP TRIGGER "{name}"')
    for sql in statements:
        connection.execute(sql)
    for _, make in kept:
        connection.execute(make)
    connection.close()


def test_sets_that_were_cut_off_and_a_journal_that_was_emptied_are_found(store: Store) -> None:
    write(store, "a", "b", "c")
    cut = "DELETE FROM journal_{} WHERE {} > 2"
    tamper(store, cut.format("set", "id"), cut.format("change", "set_id"))
    assert any("er ontbreken 2 wijzigingen" in told for told in logbook(store))
    tamper(store, "DELETE FROM journal_set", "DELETE FROM journal_change")
    assert any("er ontbreken 4 wijzigingen" in told for told in logbook(store))


def test_sets_that_were_cut_off_are_noted_when_work_goes_on(store: Store) -> None:
    write(store, "a", "b")
    tamper(
        store, "DELETE FROM journal_change WHERE set_id = 3", "DELETE FROM journal_set WHERE id = 3"
    )
    write(store, "c", "d")
    with store.read() as session:
        kinds = session.connection().exec_driver_sql("SELECT kind FROM journal_set").scalars()
        assert "gap" in kinds.all()


def test_a_clock_that_went_back_stops_nothing(store: Store) -> None:
    store.clock = FixedClock(datetime(2031, 1, 1, tzinfo=UTC))
    write(store, "a")
    store.clock = FixedClock(datetime(1969, 1, 1, tzinfo=UTC))
    write(store, "b")
    assert store.check() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_in_the_place_of_the_anchor_holds_up_nobody(store: Store) -> None:
    files = Files(store.folder)
    write(store, "a")
    key = bytes(bytearray(store._key))
    store.close()
    files.anchor.unlink()
    os.mkfifo(files.anchor)
    assert anchor.salt_of(files, key) is None
    with Store.unlock(store.folder, PASSWORD) as again:
        write(again, "b")
        assert files.anchor.is_file()
    with Store.unlock(store.folder, PASSWORD) as again:
        assert logbook(again) == [] and again.missing is None
