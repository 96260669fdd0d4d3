"""Copies of the store: made by themselves, thinned, and put back."""

import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from wijkdesk.models.instelling import GIVER, Instelling
from wijkdesk.store import Damaged, Locked, Store, WrongPassword
from wijkdesk.store.copies.backup import thin

PASSWORD = "Voorbeeld-wachtwoord"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def put(store: Store, key: str) -> None:
    with store.write(key) as session:
        session.add(Instelling(key=key, value="x"))


def keys(store: Store) -> set[str]:
    with store.read() as session:
        typed = select(Instelling.key).where(~Instelling.key.startswith(GIVER))
        return set(session.scalars(typed))


def kept(moments: list[datetime], now: datetime = NOW) -> list[datetime]:
    gone = thin(moments, now)
    assert len(set(gone)) == len(gone)
    return sorted(set(moments) - set(gone), reverse=True)


def test_all_of_the_last_two_days_are_kept() -> None:
    moments = [NOW - timedelta(minutes=30 * step) for step in range(97)]
    assert kept(moments) == moments


def test_after_two_days_one_a_day_then_one_a_week_then_one_a_month() -> None:
    moments = [NOW - timedelta(hours=6 * step) for step in range(4 * 500)]
    left = kept(moments)
    old = [at for at in left if NOW - at > timedelta(days=2)]
    assert len(left) - len(old) == 9
    assert len(old) == 12 + 10 + 9
    days, weeks, months = old[:12], old[12:22], old[22:]
    assert {one - two for one, two in pairwise(days[1:])} == {timedelta(days=1)}
    assert {one - two for one, two in pairwise(weeks[1:])} == {timedelta(days=7)}
    assert len({(at.year, at.month) for at in months}) == 9


def test_the_latest_of_a_day_is_the_one_that_stays() -> None:
    day = NOW - timedelta(days=5)
    assert kept([day, day - timedelta(hours=1), day - timedelta(hours=2)]) == [day]


def test_who_was_away_for_years_loses_no_backup() -> None:
    moments = [NOW - timedelta(days=3000 + step) for step in range(5)]
    assert kept(moments) == moments


def test_thinning_day_after_day_keeps_as_much_as_thinning_at_once() -> None:
    present: list[datetime] = []
    for day in range(500):
        now = NOW + timedelta(days=day)
        present = kept([*present, now], now)
    assert len(present) >= 3 + 12 + 10 + 8
    assert present[-1] < now - timedelta(days=200)


def test_opening_makes_a_backup_when_the_last_is_older_than_a_day(store: Store) -> None:
    folder = store.folder
    assert store.last_backup is None
    store.close()
    with Store.unlock(folder, PASSWORD) as again:
        first = again.last_backup
        assert first is not None
        assert again.backup_problem is None
    with Store.unlock(folder, PASSWORD) as again:
        assert again.last_backup == first
    (path,) = (folder / "backups").glob("*.db")
    old = first - timedelta(days=1, minutes=1)
    path.rename(path.with_name(old.strftime("wijkdesk-%Y%m%dT%H%M%S%fZ.db")))
    with Store.unlock(folder, PASSWORD) as again:
        assert again.last_backup is not None
        assert again.last_backup > first
    assert len(list((folder / "backups").glob("*.db"))) == 2


def test_backup_holds_what_was_written_up_to_then_and_can_be_put_back(store: Store) -> None:
    put(store, "voor")
    copy = store.backup()
    put(store, "na")
    store.close()
    Store.restore(store.folder, copy, PASSWORD)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert keys(again) == {"voor"}
        assert again.check() == []
        assert again.undo() == "voor"
    # What was replaced is still there, and can be put back as well.
    (replaced,) = (store.folder / "backups").glob("vervangen-*.db")
    Store.restore(store.folder, replaced, PASSWORD)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert keys(again) == {"voor", "na"}


def test_backup_is_made_while_writing_goes_on(store: Store) -> None:
    with store.write("bezig") as session:
        session.add(Instelling(key="bezig", value="x"))
        session.flush()
        copy = store.backup()
    store.close()
    Store.restore(store.folder, copy, PASSWORD)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert keys(again) == set()


def test_lost_or_damaged_database_and_key_come_back_from_the_backup(store: Store) -> None:
    put(store, "voor")
    copy = store.backup()
    store.close()
    (store.folder / "wijkdesk.db").write_bytes(os.urandom(40_000))
    (store.folder / "wijkdesk.key").unlink()
    Store.restore(store.folder, copy, PASSWORD)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert keys(again) == {"voor"}


def test_a_folder_called_as_half_a_backup_stops_no_backup(store: Store) -> None:
    (store.folder / "backups" / "wijkdesk-brieven.nieuw").mkdir()
    assert store.backup().exists()


def test_bad_backup_is_refused_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    put(store, "voor")
    copy = store.backup()
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    bad = tmp_path / "slecht.db"
    bad.write_bytes(content)
    other, _ = Store.create(tmp_path / "ander", PASSWORD)
    with pytest.raises(Locked):
        Store.restore(store.folder, copy, PASSWORD)
    store.close()
    for wrong in (bad, other.backup()):
        with pytest.raises(Damaged, match="niets veranderd"):
            Store.restore(store.folder, wrong, PASSWORD)
    with pytest.raises(WrongPassword):
        Store.restore(store.folder, copy, "een-ander-wachtwoord")
    other.close()
    with Store.unlock(store.folder, PASSWORD) as again:
        assert keys(again) == {"voor"}
