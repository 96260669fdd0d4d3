"""What a damaged file still has comes later only where nothing newer stands in its place, whatever
the clock said when it was set aside."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.originals import Originals
from tests.robustness.test_way_back import damage, pages_of
from tests.store.test_released_stores import PASSWORD as RELEASED
from tests.store.test_released_stores import put_back as put_back_released
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.services.whole import kinds  # noqa: F401
from wijkdesk.store import Refused, Store
from wijkdesk.store.access import memory
from wijkdesk.store.clock import Clock
from wijkdesk.store.copies import backup, restore_note
from wijkdesk.store.damage import journal_left
from wijkdesk.store.damage.reading import Reader
from wijkdesk.store.repairing import put_back, salvage_later

PAGE = 4096
FAR = timedelta(days=400)


class SetClock(Clock):
    """The clock of a laptop, that can be wrong."""

    wrong = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.wrong


class Harmed:
    """A store with two backups after each other, and the name MIDDEN of after them, of which the
    page is damaged that tells of the sets of both."""

    def __init__(self, folder: Path, originals: Originals) -> None:
        copy = originals.empty(folder)
        self.folder, self.key, self.clock = folder, copy.key, SetClock()
        with copy.as_made() as store:
            with store.write("a") as session:
                session.add(Gebied(kind=GebiedKind.BUURT, name="oud"))
            for number in range(60):
                with store.write("b") as session:
                    session.add(Gebied(kind=GebiedKind.BUURT, name=f"vul {number}"))
            self.older = store.backup()
            older = store.copies.now()
            with store.write("c") as session:
                session.add(Gebied(kind=GebiedKind.BUURT, name="vul"))
            store.backup()
            newer = store.copies.now()
            self.rename(store, "oud", "MIDDEN")
        assert older is not None and newer is not None
        self._damage([(one.set_id, one.digest) for one in (older, newer)])

    def _damage(self, sets: list[tuple[int, bytes]]) -> None:
        database = self.folder / "wijkdesk.db"
        whole = database.read_bytes()
        for page in reversed(range(2, len(whole) // PAGE)):
            content = bytearray(whole)
            content[page * PAGE + 100] ^= 1
            database.write_bytes(content)
            reader = Reader(database, self.key)
            try:
                lost = all(journal_left.has(reader, *one) is None for one in sets)
                if lost and reader.ask("SELECT name FROM gebied WHERE name = 'MIDDEN'"):
                    return
            finally:
                reader.close()
        raise AssertionError("there is no such page")

    def put_back(self, *, wrong: timedelta) -> Path:
        """The newest backup, without salvaging; gives where the damaged file is."""
        self.clock.wrong = wrong
        way = Store.find_way_back(self.folder, memory.own(self.key), clock=self.clock)
        back = put_back(way, salvaging=False)
        back.store.close()
        self.clock.wrong = timedelta(0)
        assert back.kept is not None
        return back.kept

    def open(self) -> Store:
        return Store.unlock_with_key(self.folder, memory.own(self.key), clock=self.clock)

    @staticmethod
    def rename(store: Store, old: str, new: str) -> None:
        with store.write("naam") as session:
            session.scalars(select(Gebied).where(Gebied.name == old)).one().name = new


def names(store: Store) -> list[str]:
    with store.read() as session:
        found = session.scalars(select(Gebied.name))
        return [one for one in found if not one.startswith("vul")]


@pytest.fixture
def harmed(tmp_path: Path, originals: Originals) -> Harmed:
    return Harmed(tmp_path / "w", originals)


@pytest.mark.parametrize("wrong", [FAR, timedelta(0), -FAR])
def test_what_was_written_since_stays(harmed: Harmed, wrong: timedelta) -> None:
    kept = harmed.put_back(wrong=wrong)
    with harmed.open() as store:
        harmed.rename(store, "oud", "NIEUWST")
        # A copy has the newer name as well.
        store.backup()
        with pytest.raises(Refused):
            salvage_later(store, kept)
        assert names(store) == ["NIEUWST"]


@pytest.mark.parametrize("wrong", [FAR, timedelta(0), -FAR])
def test_where_nothing_was_written_it_comes(harmed: Harmed, wrong: timedelta) -> None:
    kept = harmed.put_back(wrong=wrong)
    with harmed.open() as store:
        assert not salvage_later(store, kept).nothing
        assert names(store) == ["MIDDEN"]


def test_after_an_older_copy_was_put_back_it_comes_too(harmed: Harmed) -> None:
    kept = harmed.put_back(wrong=FAR)
    with harmed.open() as store:
        harmed.rename(store, "oud", "NIEUWST")
        with pytest.raises(Refused, match="reservekopie van voor de schade"):
            salvage_later(store, kept)
        again = store.put_copy_back(harmed.older)
    with again:
        assert not salvage_later(again, kept).nothing
        assert names(again) == ["MIDDEN"]


def no_note(note: Path) -> None:
    note.unlink()


def no_set(note: Path) -> None:
    note.write_bytes(b"203 " + b"00" * 32)


def garbled(note: Path) -> None:
    note.write_bytes(b"\xff" * 300)


@pytest.mark.parametrize("happens", [no_note, no_set, garbled])
def test_where_nothing_tells_what_came_in_its_place_nothing_is_written_over(
    harmed: Harmed, happens: Callable[[Path], None]
) -> None:
    kept = harmed.put_back(wrong=timedelta(0))
    happens(restore_note.came_beside(kept))
    with harmed.open() as store, pytest.raises(Refused):
        salvage_later(store, kept)


def test_the_note_goes_with_what_it_tells_of(harmed: Harmed) -> None:
    kept = harmed.put_back(wrong=timedelta(0))
    with harmed.open() as store:
        (one,) = store.copies.set_aside()
        store.copies.throw_away(one)
    assert not list(kept.parent.glob(f"{backup.DAMAGED}*"))


def test_a_backup_of_an_older_layout_is_brought_up_to_date_and_that_is_no_work(
    tmp_path: Path,
) -> None:
    put_back_released("0008", tmp_path)
    with Store.unlock(tmp_path, RELEASED) as store:
        key = memory.own(store._key)
        with store.write("naam") as session:
            session.scalars(select(Gebied)).first().name = "NIEUWST"  # type: ignore[union-attr]
        store.close()
    # The newest backup is of before the layout of today.
    for one in sorted((tmp_path / "backups").glob("wijkdesk-*.db"))[1:]:
        one.unlink()
    page = next(iter(pages_of(tmp_path, key, "overleg")))
    damage(tmp_path / "wijkdesk.db", range(page, page + 1))
    back = put_back(Store.find_way_back(tmp_path, memory.own(key)), salvaging=False)
    back.store.close()
    assert back.kept is not None
    with Store.unlock_with_key(tmp_path, key) as store:
        assert "NIEUWST" not in names(store)
        assert salvage_later(store, back.kept).came
        assert "NIEUWST" in names(store)
