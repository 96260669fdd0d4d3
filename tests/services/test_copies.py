"""What a copy holds beside the store: counts, and what is in one and not in the other."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.originals import PASSWORD
from tests.services.meetings import Wijk
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.privacy import erase
from wijkdesk.services.whole import copies, records
from wijkdesk.store import Damaged, DiskRefused, Store
from wijkdesk.store.sqlite import ending, engine


def test_a_copy_tells_what_is_in_it_only_and_what_came_and_changed_since(store: Store) -> None:
    stays = records.add_called(store, "organisatie", None, "Blijft")
    goes = records.add_called(store, "organisatie", None, "Gaat weg")
    store.backup()
    records.remove(store, "organisatie", [goes])
    records.change(store, "organisatie", stays, "name", "Blijft en verandert")
    records.add_called(store, "organisatie", None, "Kwam erbij")
    (copy,) = store.copies.listed()
    compared = copies.compare(store, copy)
    assert compared.since == 3
    assert "2 organisaties" in compared.counts
    (one,) = [one for one in compared.differences if one.plural == "organisaties"]
    assert (one.only_there, one.only_now, one.changed) == (1, 1, 1)
    assert one.names_there == ("Gaat weg",)
    assert one.names_now == ("Kwam erbij",)
    assert one.names_changed == ("Blijft en verandert",)


def test_what_a_restore_set_aside_tells_what_differs_from_what_was_put_back(store: Store) -> None:
    stays = records.add_called(store, "organisatie", None, "Blijft")
    back = records.add_called(store, "organisatie", None, "Heen")
    older = store.backup()
    records.change(store, "organisatie", stays, "name", "Blijft en verandert")
    records.change(store, "organisatie", back, "name", "Weer")
    records.change(store, "organisatie", back, "name", "Heen")
    records.add_called(store, "organisatie", None, "Kwam erbij")
    folder = store.folder
    store.close()
    Store.restore(folder, older, PASSWORD)
    with Store.unlock(folder, PASSWORD) as again:
        later = records.add_called(again, "organisatie", None, "Later")
        aside = next(one for one in again.copies.listed() if one.set_aside)
        compared = copies.compare(again, aside)
        assert compared.since is None
        (one,) = compared.differences
        assert (one.only_there, one.only_now, one.changed) == (1, 1, 1)
        # As it is called now, where the user is.
        assert one.names_changed == ("Blijft",)
        # What was written here differs as well, and what became the same does not.
        records.change(again, "organisatie", back, "name", "Nu anders")
        records.change(again, "organisatie", stays, "name", "Blijft en verandert")
        records.remove(again, "organisatie", [later])
        (one,) = copies.compare(again, aside).differences
        assert (one.only_there, one.only_now, one.changed) == (1, 0, 1)
        assert one.names_changed == ("Nu anders",)


def test_how_old_a_copy_is_in_few_words() -> None:
    now = datetime(2026, 11, 29, 12, tzinfo=UTC)
    assert copies.age(now.replace(hour=9), now) == "10:00"
    assert copies.age(now.replace(day=28), now) == "gisteren"
    assert copies.age(now.replace(day=27), now) == "2 dagen oud"


def test_notes_that_a_copy_lacks_are_told_too(town: Wijk) -> None:
    store = town.store
    item = records.add(store, "agendapunt", None, overleg_id=town.meetings[0], title="Groen")
    store.backup()
    notes.keep(store, item, ["een regel", "nog een regel"])
    (copy, *_) = store.copies.listed()
    (one,) = [one for one in copies.compare(store, copy).differences if "aantek" in one.plural]
    assert (one.only_there, one.only_now) == (0, 2)


def test_a_copy_of_before_an_erasure_is_compared_too(town: Wijk, tmp_path: Path) -> None:
    store = town.store
    kept = Path(shutil.copyfile(before := store.backup(), tmp_path / "apart.db"))
    erase.erase(store, town.joke, keep_as_anonymous=False)
    shutil.copyfile(kept, before)
    copy = next(one for one in store.copies.listed() if one.path == before)
    told = copies.compare(store, copy).differences
    assert any(one.plural == "contacten" for one in told)


def test_copies_of_one_minute_are_told_apart_by_their_seconds() -> None:
    now = datetime(2026, 11, 29, 12, tzinfo=UTC)
    two = [now.replace(hour=9, second=40), now.replace(hour=9, second=5)]
    assert copies.moments(two, now) == ["vandaag 10:00:40", "vandaag 10:00:05"]
    # One copy in two places is one moment.
    other = now.replace(hour=8)
    assert copies.moments([two[0], two[0], other], now) == [
        "vandaag 10:00",
        "vandaag 10:00",
        "vandaag 09:00",
    ]


def refusing(monkeypatch: pytest.MonkeyPatch, copy: Path, after: int) -> None:
    """The disk answers so many questions on a copy, and then no more."""
    real = engine.connect
    asked = [0]

    class Refusing(ending.Cursor):
        def execute(self, *what: Any) -> Any:
            asked[0] += 1
            if asked[0] > after:
                error = sqlcipher.OperationalError("disk I/O error")
                error.sqlite_errorname = "SQLITE_IOERR"
                raise error
            return super().execute(*what)

    def connect(path: Path, key: bytes, **how: bool) -> Any:
        connection = real(path, key, **how)
        if path == copy:
            own = connection.cursor
            connection.cursor = lambda *_: own(Refusing)
        return connection

    monkeypatch.setattr(engine, "connect", connect)


@pytest.mark.parametrize("after", [0, 1, 2, 5])
def test_a_disk_that_does_not_give_a_copy_is_not_called_damage_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    records.add_called(store, "organisatie", None, "Een")
    store.backup()
    (copy,) = store.copies.listed()
    refusing(monkeypatch, copy.path, after)
    with pytest.raises(DiskRefused) as caught:
        copies.compare(store, copy)
    assert str(copy.path) in caught.value.told
    assert "De schijf geeft een fout." in caught.value.told
    assert "beschadigd" not in caught.value.told


def test_a_copy_that_is_gone_or_damaged_is_called_that(store: Store) -> None:
    records.add_called(store, "organisatie", None, "Een")
    store.backup()
    (copy,) = store.copies.listed()
    content = copy.path.read_bytes()
    copy.path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(Damaged):
        copies.compare(store, copy)
    copy.path.unlink()
    with pytest.raises(DiskRefused) as caught:
        copies.compare(store, copy)
    assert "beschadigd" not in caught.value.told


def test_an_error_of_the_store_is_not_blamed_on_the_copy(store: Store) -> None:
    store.backup()
    (copy,) = store.copies.listed()
    with (
        pytest.raises(OperationalError),
        store.read() as now,
        store.copies.reading(copy.path),
    ):
        now.execute(text("SELECT nergens"))


def spoil_unasked(path: Path) -> None:
    """Damage a page that comparing does not ask for: the last one of the file."""
    with path.open("r+b") as file:
        file.seek(-2000, 2)
        file.write(bytes(100))


def test_a_copy_with_a_damaged_page_is_not_praised_and_an_older_whole_one_is_found(
    store: Store,
) -> None:
    records.add_called(store, "organisatie", None, "Een")
    store.backup()
    records.add_called(store, "organisatie", None, "Twee")
    spoil_unasked(store.backup())
    newest, older = copies.listed(store)
    assert newest.state is not None and newest.damaged and not newest.is_readable
    assert older.is_readable
    with pytest.raises(Damaged) as caught:
        copies.compare(store, newest)
    assert caught.value.path == newest.path
    assert copies.compare(store, older).since == 1
