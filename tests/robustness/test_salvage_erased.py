"""The newest work comes from a damaged file also when the backup beside it is of before an erasure,
which has that backup go at once; and who was erased stays erased."""

import uuid
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.originals import PASSWORD
from tests.robustness.test_way_back import damage, pages_of
from tests.services import test_forgetting as forgetting
from wijkdesk.failure import NOTHING
from wijkdesk.models.contact import Contact
from wijkdesk.services.privacy import erase
from wijkdesk.services.whole import records
from wijkdesk.store import DiskFull, Store, StoreError
from wijkdesk.store.access import memory
from wijkdesk.store.copies import backup
from wijkdesk.store.damage.table_list import Help
from wijkdesk.store.damage.way_back import WayBack
from wijkdesk.store.errors import ERASED_FIRST, KEPT
from wijkdesk.store.repairing import put_back, salvage_later

made, store, known = forgetting.made, forgetting.store, forgetting.known


@pytest.fixture
def way(store: Store, known: forgetting.Known, tmp_path: Path) -> WayBack:
    """Of a store that is damaged, as are its backups; a stick that was away at the erasure has a
    whole one."""
    key = memory.own(store._key)
    (tmp_path / "stick").mkdir()
    store.backup()
    own = store.copies.choose_second(tmp_path / "stick").folder
    own.rename(tmp_path / "eruit")
    erase.erase(store, known.one, keep_as_anonymous=True, today=forgetting.TODAY)
    records.change(store, "contact", known.other, "surname", "Nieuwenaam")
    store.close()
    (tmp_path / "eruit").rename(own)
    (page,) = pages_of(store.folder, key, "gebied")
    for path in (store.folder / "wijkdesk.db", *store.folder.glob("backups/wijkdesk-*.db")):
        damage(path, range(page, page + 1))
    found = Store.find_way_back(store.folder, key)
    assert found.backup is not None and found.backup.parent == own
    return found


def surname(store: Store, one: uuid.UUID) -> str:
    with store.read() as session:
        return str(session.scalars(select(Contact.surname).where(Contact.id == one)).one())


def assert_all_came(store: Store, known: forgetting.Known) -> None:
    assert surname(store, known.other) == "Nieuwenaam"
    # What is damaged can't be looked through to its last byte.
    for path in store.folder.glob("backups/wijkdesk-*.db"):
        if not backup.is_whole(path, store._key):
            path.unlink()
    assert forgetting.traces(store) == []
    assert store.check() == []


def test_the_newest_work_comes_and_who_was_erased_does_not(
    way: WayBack, known: forgetting.Known
) -> None:
    with put_back(way, salvaging=True).store as store:
        # It held who was erased.
        assert way.backup is not None and not way.backup.exists()
        assert_all_came(store, known)


@pytest.mark.parametrize(
    ("step", "said", "untrue"),
    [
        ("salvage", NOTHING, NOTHING),
        ("salvage", KEPT, KEPT),
        ("_carry_out", ERASED_FIRST, NOTHING),
    ],
)
def test_a_try_that_failed_says_that_the_backup_is_back_and_is_gone_on_with(
    way: WayBack,
    known: forgetting.Known,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    said: str,
    untrue: str,
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(way.files.folder, said)

    with monkeypatch.context() as disk:
        disk.setattr(Store, step, full)
        with pytest.raises(StoreError, match="De reservekopie is al teruggezet") as told:
            put_back(way, salvaging=True)
    assert untrue not in str(told.value)
    with put_back(way, salvaging=True).store as store:
        assert_all_came(store, known)


def test_it_comes_later_too_as_erasing_again_is_no_work(
    way: WayBack, known: forgetting.Known
) -> None:
    back = put_back(way, salvaging=False)
    back.store.close()
    assert back.kept is not None
    with Store.unlock(way.files.folder, PASSWORD) as store:
        assert surname(store, known.other) != "Nieuwenaam"
        assert salvage_later(store, back.kept).came
        assert_all_came(store, known)


def lose_the_list(way: WayBack) -> None:
    """Every page that lists the tables, in the damaged file and in the backup."""
    database = way.files.database
    here = Help.of(database, way.key, None).listed
    assert way.helped is not None and here
    for number in {number for number, _content in (*here, *way.helped.listed)}:
        damage(database, range(number - 1, number))


def test_where_the_list_is_lost_nothing_is_read_by_one_that_is_laid_out_in_another_way(
    way: WayBack, known: forgetting.Known
) -> None:
    lose_the_list(way)
    back = put_back(way.again(), salvaging=True)
    with back.store as store:
        assert back.salvaged is not None and back.salvaged.nothing
        assert surname(store, known.other) == "Wit"


def test_nor_later(way: WayBack, known: forgetting.Known) -> None:
    lose_the_list(way)
    back = put_back(way.again(), salvaging=False)
    assert back.kept is not None
    with back.store as store:
        assert salvage_later(store, back.kept).nothing
        assert surname(store, known.other) == "Wit"
