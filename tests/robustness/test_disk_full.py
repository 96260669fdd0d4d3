"""A full disk: the write is refused whole, what was there stays, and work can go on."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import DiskFull, Store
from wijkdesk.store.files import write_whole

PASSWORD = "Voorbeeld-wachtwoord"


def limit_pages(store: Store, pages: int) -> None:
    """SQLite refuses to grow beyond this, with the very error of a full disk."""
    with store._writer.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_write_that_does_not_fit_is_refused_whole(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path, PASSWORD)
    with store:
        with store.write("Past") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name="past"))
        limit_pages(store, 1)  # SQLite takes what is in use already for the least
        with pytest.raises(DiskFull, match="schijf is vol"), store.write("Past niet") as session:
            session.add_all(Gebied(kind=GebiedKind.BUURT, name="x" * 999) for _ in range(500))
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(Gebied)) == 1
        assert store.undo_label == "Past"
        limit_pages(store, 1_000_000)
        with store.write("Past nu wel") as session:
            session.add_all(Gebied(kind=GebiedKind.BUURT, name="x" * 999) for _ in range(500))
        assert store.check() == []


def test_small_files_stay_as_they_were_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wijkdesk.key"
    path.write_bytes(b"oud")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write_whole(path, b"nieuw")
    assert path.read_bytes() == b"oud"
    assert [one.name for one in tmp_path.iterdir()] == ["wijkdesk.key"]


def test_backup_that_does_not_fit_does_not_keep_the_store_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = Store.create(tmp_path, PASSWORD)
    made.close()

    def full(self: Path, *args: Any) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    # The last step of a backup; a real full disk cannot be had without being root.
    monkeypatch.setattr(Path, "replace", full)
    with Store.unlock(tmp_path, PASSWORD) as store:
        assert store.last_backup is None
        assert "schijf is vol" in (store.backup_problem or "")
        with pytest.raises(DiskFull):
            store.backup()
        monkeypatch.undo()
        assert store.backup().exists()
    assert not list((tmp_path / "backups").glob("*.nieuw"))
