"""When a copy is made by itself, what goes with it, and what a wrong clock may not do."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.test_backup import PASSWORD, put
from wijkdesk.failure import UNKNOWN
from wijkdesk.services.whole.copies import LACKS, lines
from wijkdesk.store import DiskRefused, Store, migrations, schema
from wijkdesk.store.access import keys
from wijkdesk.store.clock import FixedClock
from wijkdesk.store.copies import backup, state
from wijkdesk.store.sqlite.engine import connect

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def copies(store: Store) -> list[Path]:
    return sorted((store.folder / "backups").glob("wijkdesk-*.db"))


def test_without_changes_no_new_copy_is_made(store: Store) -> None:
    put(store, "een")
    first = store.backup()
    assert store.backup() == first
    put(store, "twee")
    assert store.backup() != first
    assert len(copies(store)) == 2


def test_a_spoilt_copy_is_made_anew_also_without_changes(store: Store) -> None:
    first = store.backup()
    content = bytearray(first.read_bytes())
    content[len(content) // 2] ^= 1
    first.write_bytes(content)
    assert store.backup() != first


def a_bit_flips(copy: Path, _key: bytes) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)


def a_row_is_missing(copy: Path, key: bytes) -> None:
    with closing(connect(copy, key)) as connection:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'instelling'"
        for (name,) in connection.execute(guards).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM instelling")
        connection.commit()


@pytest.mark.parametrize("spoil", [a_bit_flips, a_row_is_missing])
def test_a_copy_that_the_disk_spoils_is_no_backup(
    store: Store, spoil: Callable[[Path, bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "een")
    real = backup._copy

    def spoilt(source: Path, target: Path, key: bytes) -> dict[str, int]:
        rows = real(source, target, key)
        spoil(target, key)
        return rows

    before = copies(store)
    with monkeypatch.context() as patch, pytest.raises(DiskRefused):
        patch.setattr(backup, "_copy", spoilt)
        store.backup()
    assert copies(store) == before
    assert not list((store.folder / "backups").glob("*.nieuw*"))
    assert store.check() == []


def test_each_copy_carries_the_key_file_of_its_day(store: Store) -> None:
    copy = store.backup()
    beside = keys.read_at(copy.with_suffix(".key"))
    assert beside is not None
    assert state.of(copy, keys.key_from_password(beside, PASSWORD)) is not None


def test_the_key_file_goes_with_its_copy_when_copies_are_thinned(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    store, _ = Store.create(tmp_path / "store", PASSWORD, clock=clock)
    with store:
        for hour in range(3):
            clock.moment = NOW + timedelta(hours=hour)
            put(store, f"uur {hour}")
            store.backup()
        clock.moment = NOW + timedelta(days=4)
        put(store, "later")
        store.backup()
        assert len(copies(store)) == 2
        there = {path.stem for path in (store.folder / "backups").glob("wijkdesk-*.key")}
        assert there == {path.stem for path in copies(store)}


def test_a_copy_dated_in_the_future_stops_no_backup(tmp_path: Path) -> None:
    wrong = FixedClock(NOW.replace(year=2031))
    store, _ = Store.create(tmp_path / "store", PASSWORD, clock=wrong)
    with store:
        store.backup()
        put(store, "daarna")
    with Store.unlock(tmp_path / "store", PASSWORD, clock=FixedClock(NOW)) as again:
        assert again.last_backup == NOW
    assert len(copies(again)) == 2


def test_a_backup_that_fails_by_itself_is_told_until_one_succeeds(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Path:
        raise DiskRefused(store.folder, UNKNOWN, "")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "make", refused)
        store.back_up()
    assert "schijf geeft een fout" in (store.backup_problem or "")
    store.back_up()
    assert store.backup_problem is None


def test_a_backup_that_failed_at_the_end_is_told_and_made_after_the_next_opening(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Path:
        raise DiskRefused(store.folder, UNKNOWN, "")

    soon = timedelta(minutes=30)
    put(store, "gekopieerd")
    store.backup()
    put(store, "niet gekopieerd")
    with monkeypatch.context() as patch:
        patch.setattr(backup, "make", refused)
        assert store.back_up() is not None
        store.close()
        again = Store.unlock(store.folder, PASSWORD)
        assert again.backup_problem is None and LACKS in lines(again)
        assert again.back_up_if_due(soon) is not None
        assert "schijf geeft een fout" in (again.backup_problem or "")
        again.close()
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.back_up_if_due(soon) is None and again.backup_problem is None
        made = copies(again)
        assert len(made) == 2 and LACKS not in lines(again)
    # Where nothing was written since, an opening makes none.
    for _time in range(2):
        with Store.unlock(store.folder, PASSWORD) as again:
            assert again.back_up_if_due(soon) is None
    # An older one that was put back is work that another copy has.
    Store.restore(store.folder, made[0], PASSWORD)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.back_up_if_due(soon) is None and LACKS not in lines(again)
        assert copies(again) == made


def test_migrations_that_fail_again_and_again_make_one_copy(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()

    def fails(*_: object) -> None:
        raise RuntimeError("a migration that breaks")

    monkeypatch.setattr(migrations, "head", lambda: "9999")
    monkeypatch.setattr(schema, "upgrade", fails)
    for _ in range(3):
        with pytest.raises(RuntimeError, match="breaks"):
            Store.unlock(store.folder, PASSWORD)
    assert len(copies(store)) == 1
