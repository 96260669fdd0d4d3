"""From a damaged database back to work: seen early, a whole backup, and what can be read."""

import errno
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.robustness.refusing import refusing
from tests.rounds import ROUNDS
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.models.instelling import GIVER, Instelling
from wijkdesk.store import Damaged, DiskFull, DiskRefused, Store, StoreError
from wijkdesk.store.access import memory
from wijkdesk.store.changes.sets import SALVAGED
from wijkdesk.store.clock import Clock, FixedClock
from wijkdesk.store.copies.set_aside import kept_aside
from wijkdesk.store.damage.table_list import Help
from wijkdesk.store.files import Files
from wijkdesk.store.repairing import put_back

PASSWORD = "Voorbeeld-wachtwoord"
BEFORE, AFTER = 300, 200
PAGE = 4096


def make(folder: Path) -> bytes:
    """A closed store: a backup, and work of after it. Gives its key."""
    store, _ = Store.create(folder, PASSWORD)
    with store:
        with store.write("Gebieden") as session:
            session.add_all(
                Gebied(kind=GebiedKind.BUURT, name=f"buurt {n:04}") for n in range(BEFORE)
            )
        store.backup()
        for start in range(0, AFTER, 50):
            with store.write("Meer gebieden") as session:
                session.add_all(
                    Gebied(kind=GebiedKind.BUURT, name=f"later {n:04}")
                    for n in range(start, start + 50)
                )
        with store.write("Gebied hernoemd") as session:
            session.scalars(select(Gebied).where(Gebied.name == "buurt 0003")).one().name = "anders"
        return memory.own(store._key)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("gaaf") / "gegevens"
    return folder, make(folder)


@pytest.fixture
def folder(made: tuple[Path, bytes], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made[0], tmp_path / "kopie"))


def names(store: Store) -> set[str]:
    with store.read() as session:
        return set(session.scalars(select(Gebied.name).where(Gebied.deleted_at.is_(None))))


TRUE = (
    {f"buurt {n:04}" for n in range(BEFORE)} | {f"later {n:04}" for n in range(AFTER)} | {"anders"}
)
NOW_THERE = TRUE - {"buurt 0003"}


def damage(path: Path, pages: range) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * PAGE + 100] ^= 1
    path.write_bytes(content)


def pages_of(folder: Path, key: bytes, table: str) -> list[int]:
    """The pages that hold rows of a table, counted from nought; its root comes first."""
    from wijkdesk.store.sqlite.engine import connect

    connection = connect(folder / "wijkdesk.db", key)
    try:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    finally:
        connection.close()
    return [root - 1]


def test_end_that_was_not_clean_has_the_database_looked_at(folder: Path) -> None:
    with Store.unlock(folder, PASSWORD) as store:
        assert not store.look_wanted
        broken_off = Path(shutil.copytree(folder, folder.parent / "na de stroomstoring"))
    assert not (folder / "wijkdesk.bezig").exists()
    with Store.unlock(broken_off, PASSWORD) as store:
        assert store.look_wanted
    # Nobody looked, so it is still wanted.
    with Store.unlock(broken_off, PASSWORD) as store:
        assert store.look_wanted
        assert store.is_sound()
    with Store.unlock(broken_off, PASSWORD) as store:
        assert not store.look_wanted


def test_once_a_week_the_database_is_looked_at_and_a_wrong_clock_means_once_more(
    folder: Path,
) -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC)

    def wanted(clock: Clock) -> bool:
        with Store.unlock(folder, PASSWORD, clock=clock) as store:
            return store.look_wanted and store.is_sound()

    assert wanted(FixedClock(now))
    assert not wanted(FixedClock(now + timedelta(days=6)))
    assert wanted(FixedClock(now + timedelta(days=8)))
    assert wanted(FixedClock(now))
    (folder / "wijkdesk.nagekeken").write_bytes(b"\xff geen moment")
    assert wanted(FixedClock(now))


def test_damage_that_opening_does_not_meet_is_found_by_looking(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    damage(folder / "wijkdesk.db", range(40, 41))
    with Store.unlock(folder, PASSWORD) as store:
        assert not store.is_sound()
        way = store.way_back()
    assert way.backup is not None
    assert way.missing == AFTER // 50 + 1
    told = " ".join(way.told())
    assert "wijkdesk.db is beschadigd" in told
    assert "mist u 5 wijzigingen" in told


def test_backup_comes_back_and_what_can_be_read_is_salvaged_as_one_step_of_undo(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    _, key = made
    path = folder / "wijkdesk.db"
    damage(path, range(pages_of(folder, key, "gebied")[0], pages_of(folder, key, "gebied")[0] + 1))
    before = path.read_bytes()
    way = Store.find_way_back(folder, key)
    back = put_back(way, salvaging=True)
    assert back.kept is not None
    assert back.kept.name.startswith("wijkdesk.db.beschadigd-")
    assert back.kept.read_bytes() == before
    with back.store as store:
        # The table itself can't be read; the journal knows what was written since.
        assert back.salvaged is not None
        assert back.salvaged.unread == ("gebied",)
        assert back.salvaged.new == {"gebied": AFTER}
        assert back.salvaged.changed == {"gebied": 1}
        assert names(store) == NOW_THERE
        assert store.check() == []
        assert store.undo() == SALVAGED
        assert names(store) == TRUE - {"anders"} - {f"later {n:04}" for n in range(AFTER)}
        assert store.redo() == SALVAGED
        assert names(store) == NOW_THERE


def test_a_try_that_failed_after_the_backup_came_back_is_gone_on_with(
    folder: Path, made: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, key = made
    path = folder / "wijkdesk.db"
    damage(path, range(pages_of(folder, key, "gebied")[0], pages_of(folder, key, "gebied")[0] + 1))
    before = path.read_bytes()
    way = Store.find_way_back(folder, key)

    def full(*_: object) -> None:
        raise DiskFull(folder)

    with monkeypatch.context() as disk:
        disk.setattr(Store, "salvage", full)
        with pytest.raises(DiskFull):
            put_back(way, salvaging=True)
    back = put_back(way, salvaging=True)
    with back.store as store:
        assert back.kept is not None and back.kept.read_bytes() == before
        assert names(store) == NOW_THERE
        assert store.check() == []


def test_without_salvage_the_store_is_as_the_backup_was(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    (folder / "wijkdesk.db").write_bytes(os.urandom(50_000))
    way = Store.find_way_back(folder, made[1])
    # Nothing of it can be read, and still it is known how far it was.
    assert way.missing == AFTER // 50 + 1 and way.until is not None
    assert "mist u 5 wijzigingen van daarna; de laatste is van" in " ".join(way.told())
    back = put_back(way, salvaging=False)
    with back.store as store:
        assert len(names(store)) == BEFORE
        assert store.missing is None
        assert store.check() == []


def test_file_of_which_nothing_can_be_read_gives_nothing_and_says_so(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    (folder / "wijkdesk.db").write_bytes(os.urandom(50_000))
    back = put_back(Store.find_way_back(folder, made[1]), salvaging=True)
    with back.store as store:
        assert back.salvaged is not None
        assert back.salvaged.nothing
        assert not back.salvaged.came
        assert store.undo_label != SALVAGED


def test_newer_backups_that_are_damaged_are_passed_over(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    with Store.unlock(folder, PASSWORD) as store:
        newest = store.backup()
    damage(newest, range(3, 4))
    damage(folder / "wijkdesk.db", range(3))
    way = Store.find_way_back(folder, made[1])
    assert way.passed == 1
    assert way.backup not in (None, newest)
    shutil.rmtree(folder / "backups")
    (folder / "backups").mkdir()
    way = Store.find_way_back(folder, made[1])
    assert way.backup is None
    with pytest.raises(Damaged):
        put_back(way, salvaging=False)


@pytest.mark.parametrize("wrong", [timedelta(days=90), -timedelta(days=6000)])
def test_the_backup_with_the_newest_work_comes_back_whatever_the_clock_said(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path, wrong: timedelta
) -> None:
    right = datetime(2026, 12, 1, 8, tzinfo=UTC)
    (tmp_path / "stick").mkdir()
    # A clock that was ahead names the first of them latest, one that was behind the last earliest.
    moments = [right + wrong, right] if wrong > timedelta() else [right, right + wrong]
    lasts = []
    for n, moment in enumerate(moments):
        with Store.unlock(folder, PASSWORD, clock=FixedClock(moment)) as store:
            with store.write("Gebied") as session:
                session.add(Gebied(kind=GebiedKind.BUURT, name=f"dag {n}"))
            lasts.append(store.backup())
            if not n:
                # One that can't be read keeps its place.
                (folder / "backups" / "wijkdesk-20261130T080000000000Z.db").write_bytes(b"x" * 9000)
    (folder / "wijkdesk.db").write_bytes(bytes((folder / "wijkdesk.db").stat().st_size))
    clock = FixedClock(right + timedelta(days=1))
    way = Store.find_way_back(folder, made[1], clock=clock)
    assert way.backup == lasts[-1] and way.passed == 0
    with put_back(way, salvaging=False).store as store:
        assert {"dag 0", "dag 1"} <= names(store)


def test_an_older_copy_that_was_worked_on_is_newer_than_what_it_took_the_place_of(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    with Store.unlock(folder, PASSWORD) as store:
        older, _left = min((folder / "backups").glob("*.db")), store.backup()
    Store.restore(folder, older, PASSWORD)
    with Store.unlock(folder, PASSWORD) as store:
        with store.write("Gebied") as session:
            session.add(Gebied(kind=GebiedKind.BUURT, name="verder"))
        # It has fewer changes than the copy of before, and is what one works with.
        last = store.backup()
    assert Store.find_way_back(folder, made[1]).backup == last


def test_backup_in_the_second_place_counts_too(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        place = store.copies.choose_second(tmp_path / "stick").folder
    for one in (folder / "backups").glob("*.db"):
        one.unlink()
    damage(folder / "wijkdesk.db", range(3))
    way = Store.find_way_back(folder, made[1])
    assert way.backup is not None and way.backup.parent == place
    assert f"Zij staat in {place}." in " ".join(way.told())
    back = put_back(way, salvaging=True)
    with back.store as store:
        assert names(store) == NOW_THERE
        assert store.check() == []


def test_flips_anywhere_end_in_a_sound_store_without_a_wrong_value(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    """Through the road of a user: open, and when that says damaged, put back and salvage."""
    chance = random.Random(14)
    for round_ in range(ROUNDS):
        path = Path(shutil.copytree(folder, folder.parent / str(round_)))
        content = bytearray((path / "wijkdesk.db").read_bytes())
        for _ in range(chance.choice((1, 1, 5))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (path / "wijkdesk.db").write_bytes(content)
        store, lost = opened(path, made[1])
        with store:
            assert names(store) <= TRUE
            assert lost or names(store) == NOW_THERE
            assert store.check() == []
        shutil.rmtree(path)


def opened(folder: Path, key: bytes) -> tuple[Store, bool]:
    """The store after the way back, when it was needed, and whether something was lost."""
    try:
        store = Store.unlock(folder, PASSWORD)
        if store.is_sound():
            return store, False
        store.close()
    except StoreError as error:
        assert isinstance(error, Damaged)
    back = put_back(Store.find_way_back(folder, key), salvaging=True)
    found = back.salvaged
    assert found is not None
    return back.store, found.nothing or bool(found.unread)


def spoilt(folder: Path, *pages: int) -> None:
    """Nothing of what stood on these pages is left; they are counted from nought."""
    path = folder / "wijkdesk.db"
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = os.urandom(PAGE)
    path.write_bytes(content)


@pytest.mark.parametrize("cut", [0, 3], ids=["whole", "cut off"])
def test_file_that_lost_its_first_page_still_gives_what_is_on_the_others(
    folder: Path, made: tuple[Path, bytes], cut: int
) -> None:
    spoilt(folder, 0)
    with (folder / "wijkdesk.db").open("rb+") as file:
        file.truncate(file.seek(0, os.SEEK_END) - cut * PAGE)
    way = Store.find_way_back(folder, made[1])
    assert cut or way.missing == AFTER // 50 + 1
    back = put_back(way, salvaging=True)
    with back.store as store:
        assert back.salvaged is not None and not back.salvaged.nothing
        assert cut or names(store) == NOW_THERE
        assert {one for one in names(store) if one.startswith("later")}
        assert names(store) <= TRUE
        assert store.check() == []


def test_damage_in_the_list_of_tables_loses_nothing(folder: Path, made: tuple[Path, bytes]) -> None:
    from wijkdesk.store.damage.table_list import _list_of
    from wijkdesk.store.sqlite.pages import Pages

    path = folder / "wijkdesk.db"
    listed = [number - 1 for number, _ in _list_of(path, Pages.of(path, made[1]), 1)]
    assert len(listed) > 50
    chance = random.Random(7)
    few = chance.sample(listed[1:], 5)
    for some, backups in (([0], 1), ([listed[1]], 1), (few, 1), (listed, 1), (few, 0)):
        other = Path(shutil.copytree(folder, folder.parent / f"hit {some} {backups}"[:40]))
        spoilt(other, *some)
        if not backups:
            all_gone(other)
        back = put_back(Store.find_way_back(other, made[1]), salvaging=True)
        with back.store as store:
            assert names(store) == NOW_THERE
            assert not [one for one in store.check() if one.part != "reservekopieën"]
    # Of a list of which too little is left to compare, another could be the true one.
    other = Path(shutil.copytree(folder, folder.parent / "half"))
    spoilt(other, *listed[1::2])
    all_gone(other)
    with pytest.raises(Damaged):
        put_back(Store.find_way_back(other, made[1]), salvaging=True)


@pytest.mark.parametrize("backups", [True, False], ids=["a backup", "none"])
def test_a_file_that_lost_no_more_than_its_salt_is_salvaged_whole(
    folder: Path, made: tuple[Path, bytes], *, backups: bool
) -> None:
    path = folder / "wijkdesk.db"
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    if not backups:
        all_gone(folder)
    with put_back(Store.find_way_back(folder, made[1]), salvaging=True).store as store:
        assert names(store) == NOW_THERE


def test_a_list_of_tables_that_is_another_one_is_left_alone(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    from wijkdesk.store.damage.table_list import Help, mend
    from wijkdesk.store.sqlite.engine import connect

    path = folder / "wijkdesk.db"
    (backup, *_) = sorted((folder / "backups").glob("wijkdesk-*.db"))
    connection = connect(path, made[1])
    connection.execute("CREATE TABLE later (id TEXT)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    salt = path.read_bytes()[:16]
    spoilt(folder, 0)
    before = path.read_bytes()
    mend(path, made[1], Help.of(backup, made[1], salt))
    assert path.read_bytes() == before


def test_pages_are_opened_and_sealed_as_sqlcipher_does(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    from wijkdesk.store.sqlite.engine import connect
    from wijkdesk.store.sqlite.pages import Pages, page

    path = folder / "wijkdesk.db"
    pages = Pages.of(path, made[1])
    content = [pages.opened(number, page(path, number)) for number in (1, 2, 3)]
    assert content[0] is not None and content[0].startswith(b"SQLite format 3\0")
    assert pages.opened(2, page(path, 3)) is None
    assert pages.opened(2, b"kort") is None
    anew = b"".join(pages.sealed(number, one or b"") for number, one in enumerate(content, 1))
    path.write_bytes(anew + path.read_bytes()[len(anew) :])
    connection = connect(path, made[1])
    try:
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    finally:
        connection.close()


def test_a_stick_that_fails_does_not_end_the_search_for_a_way_back(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        newest = store.backup()
        place = store.copies.choose_second(tmp_path / "stick").folder
    newest.unlink()
    damage(folder / "wijkdesk.db", range(3))
    refusing(monkeypatch, place)
    way = Store.find_way_back(folder, made[1])
    assert way.backup is not None and way.backup.parent == folder / "backups"
    assert (way.passed, way.unread) == (0, 1)
    assert "1 nieuwere kopie is nu niet te lezen." in " ".join(way.told())
    refusing(monkeypatch, place, folder / "backups")
    way = Store.find_way_back(folder, made[1])
    assert way.backup is None
    assert "2 kopieën zijn nu niet te lezen." in way.nothing().told


def test_a_copy_that_is_damaged_here_may_be_whole_in_the_second_place(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        newest = store.backup()
        place = store.copies.choose_second(tmp_path / "stick").folder
    damage(newest, range(3, 4))
    damage(folder / "wijkdesk.db", range(3))
    way = Store.find_way_back(folder, made[1])
    assert way.backup == place / newest.name


def with_stick(folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A store with a second place; gives where the copies are there, and where to put the stick."""
    (tmp_path / "stick").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        store.backup()
        place = store.copies.choose_second(tmp_path / "stick").folder
    return place, tmp_path / "in de tas"


def test_a_place_that_is_not_there_now_is_named_before_new_data_are_made(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    place, bag = with_stick(folder, tmp_path)
    all_gone(folder)
    spoilt(folder, 0)
    place.parent.rename(bag)
    way = Store.find_way_back(folder, made[1])
    assert way.is_anew and way.may_find_more
    assert way.absent == (place,)
    told = way.told()
    (named,) = [line for line in told if str(place) in line]
    assert "Sluit de stick of schijf aan en probeer het dan opnieuw." in named
    assert told.index(named) < next(at for at, one in enumerate(told) if "nieuwe gegevens" in one)
    bag.rename(place.parent)
    again = way.again()
    assert again.backup is not None and again.backup.parent == place
    assert not again.absent


def test_without_anything_to_read_the_place_that_is_not_there_is_named_too(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    place, bag = with_stick(folder, tmp_path)
    all_gone(folder)
    (folder / "wijkdesk.db").write_bytes(os.urandom(50_000))
    place.parent.rename(bag)
    way = Store.find_way_back(folder, made[1])
    assert way.is_empty and not way.is_anew
    assert str(place) in way.nothing().told
    assert "opnieuw beginnen met lege gegevens" in way.nothing().told
    with pytest.raises(Damaged):
        put_back(way, salvaging=True)
    before = (folder / "wijkdesk.db").read_bytes()
    back = put_back(way, salvaging=True, empty=True)
    with back.store as store:
        assert not names(store) and store.is_sound()
        assert back.kept is not None and back.kept.read_bytes() == before
    # The same password.
    Store.unlock(folder, PASSWORD).close()


def test_what_comes_afterwards_can_be_read_though_nothing_came_of_the_file(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    """A copy that has one bad page knows where the tables stand in the damaged file."""
    place, bag = with_stick(folder, tmp_path)
    all_gone(folder)
    lost = {page for page, _ in Help.of(folder / "wijkdesk.db", made[1], None).listed}
    (bad,) = pages_of(folder, made[1], "gebied")
    for page in lost:
        damage(folder / "wijkdesk.db", range(page - 1, page))
    place.parent.rename(bag)
    way = Store.find_way_back(folder, made[1])
    with pytest.raises(Damaged):
        put_back(way, salvaging=True)
    in_vain = replace(way, can_be_read=False)
    assert in_vain.again().is_empty
    bag.rename(place.parent)
    for copy in place.glob("wijkdesk-*.db"):
        damage(copy, range(bad, bad + 1))
    again = in_vain.again()
    assert again.is_anew and not again.is_empty
    back = put_back(again, salvaging=True)
    with back.store as store:
        assert names(store) == NOW_THERE
    assert back.salvaged is not None and back.salvaged.came


def test_only_a_place_that_may_have_a_newer_backup_is_named(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    place, bag = with_stick(folder, tmp_path)
    damage(folder / "wijkdesk.db", range(3))
    place.parent.rename(bag)
    way = Store.find_way_back(folder, made[1])
    assert way.backup is not None and not way.absent
    way.backup.unlink()
    way = Store.find_way_back(folder, made[1])
    assert way.backup is not None and way.absent == (place,)
    assert "een nieuwere reservekopie" in " ".join(way.told())


def test_a_copy_that_was_brought_elsewhere_once_is_found(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path
) -> None:
    (tmp_path / "schijf").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        store.backup()
        place = store.copies.bring_to(tmp_path / "schijf")
    all_gone(folder)
    damage(folder / "wijkdesk.db", range(3))
    way = Store.find_way_back(folder, made[1])
    assert way.backup is not None and way.backup.parent == place


@pytest.mark.parametrize("away", [False, True], ids=["here", "on a stick"])
def test_a_damaged_backup_that_new_data_were_made_of_stays(
    folder: Path, made: tuple[Path, bytes], tmp_path: Path, away: bool
) -> None:
    if away:
        place, _bag = with_stick(folder, tmp_path)
        all_gone(folder)
        for one in place.glob("wijkdesk-*.db"):
            damage(one, range(150, 152))
    else:
        without_backup(folder)
    (folder / "wijkdesk.db").unlink()
    way = Store.find_way_back(folder, made[1])
    assert way.is_anew and way.harmed is not None
    assert "De beschadigde reservekopie blijft bewaard." in way.told()
    before = way.harmed.read_bytes()
    back = put_back(way, salvaging=True)
    with back.store as store:
        assert back.kept is not None and back.kept.read_bytes() == before
        assert way.harmed.exists() == away
        # It is no backup any more, which goes in time.
        (aside,) = store.copies.set_aside()
        assert aside.path == back.kept and aside.until is None
    assert not list((folder / "backups").glob("*.nieuw"))


def test_the_log_of_a_database_that_is_gone_does_not_become_that_of_a_backup(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    without_backup(folder)
    database, log = folder / "wijkdesk.db", folder / "wijkdesk.db-wal"
    with Store.unlock(folder, PASSWORD) as store:
        with store.write("Nieuwste werk") as session:
            session.add(Gebied(kind=GebiedKind.BUURT, name="nieuwste"))
        left = log.read_bytes()
    assert left
    log.write_bytes(left)
    database.unlink()
    back = put_back(Store.find_way_back(folder, made[1]), salvaging=True)
    with back.store:
        assert back.kept is not None
        lone = back.kept.with_name(f"{back.kept.name}-los-wal")
        assert not back.kept.with_name(f"{back.kept.name}-wal").exists()
        assert lone.read_bytes() == left
        kept_aside.remove(back.kept)
        assert not lone.exists()


def test_looking_at_the_whole_file_tells_of_a_disk_that_refuses(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.unlock(folder, PASSWORD) as store:
        refusing(monkeypatch, folder / "wijkdesk.db")
        with pytest.raises(DiskRefused) as caught:
            store.is_sound()
    assert "De schijf geeft een fout." in caught.value.told


def test_a_damaged_file_that_the_disk_does_not_give_leaves_the_backup(
    folder: Path, made: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "")

    damage(folder / "wijkdesk.db", range(3))
    monkeypatch.setattr(shutil, "copyfile", refuse)
    way = Store.find_way_back(folder, made[1])
    assert way.backup is not None
    assert way.missing == AFTER // 50 + 1
    # Without the file that tells how far it was, nobody knows.
    Files(folder).anchor.unlink()
    way = Store.find_way_back(folder, made[1])
    assert way.missing is None
    assert "Wat u daarna deed, mist u dan." in way.told()


def without_backup(folder: Path) -> None:
    """The backup that there is, is damaged too, though not in its list of tables."""
    for one in (folder / "backups").glob("wijkdesk-*.db"):
        damage(one, range(150, 152))


def all_gone(folder: Path) -> None:
    for one in (folder / "backups").glob("wijkdesk-*.db"):
        one.unlink()


@pytest.mark.parametrize("backups", [without_backup, all_gone])
def test_without_a_whole_backup_what_can_be_read_comes_in_new_data(
    folder: Path, made: tuple[Path, bytes], backups: Callable[[Path], None]
) -> None:
    backups(folder)
    spoilt(folder, 0)
    before = (folder / "wijkdesk.db").read_bytes()
    way = Store.find_way_back(folder, made[1])
    assert way.backup is None and way.is_anew
    with pytest.raises(Damaged):
        put_back(way, salvaging=False)
    assert (folder / "wijkdesk.db").read_bytes() == before
    back = put_back(way, salvaging=True)
    assert back.kept is not None and back.kept.read_bytes() == before
    assert back.salvaged is not None and back.salvaged.anew
    back.store.close()
    # The same password, and the code of before.
    with Store.unlock(folder, PASSWORD) as store:
        assert names(store) == NOW_THERE
        assert not [one for one in store.check() if one.part != "reservekopieën"]
        assert store.undo_label is None
        [aside] = store.copies.set_aside()
        assert dict(aside.came)["gebied"] == len(NOW_THERE)
        # A number that stands on paper may be lost: this laptop counts with a code of its own.
        with store.read() as session:
            givers = select(Instelling.key).where(Instelling.key.startswith(GIVER))
            assert f"{GIVER}{store.device}" not in session.scalars(givers).all()


def test_new_data_hold_nobody_who_was_erased(folder: Path, made: tuple[Path, bytes]) -> None:
    from wijkdesk.store.erased.erasure import Erasure, RecognisedBy

    old = (folder / "wijkdesk.db").read_bytes()
    with Store.unlock(folder, PASSWORD) as store:
        gone = frozenset({"buurt 0007"})
        store.erase("Gewist", Erasure({}, frozenset(), gone, person=RecognisedBy("X", whole=gone)))
    all_gone(folder)
    # An older file by hand, of before the erasure, and damaged.
    (folder / "wijkdesk.db").write_bytes(old)
    spoilt(folder, 0)
    back = put_back(Store.find_way_back(folder, made[1]), salvaging=True)
    with back.store as store:
        assert len(names(store)) > 100
        assert "buurt 0007" not in names(store)
        assert store.check() == []


def test_a_new_database_that_is_laid_out_otherwise_is_no_help(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    with Store.unlock(folder, PASSWORD) as store:
        connection = store._writer.raw_connection()
        connection.driver_connection.execute("CREATE TABLE later (id TEXT)")  # type: ignore[union-attr]
        connection.close()
    all_gone(folder)
    spoilt(folder, 0)
    before = (folder / "wijkdesk.db").read_bytes()
    with pytest.raises(Damaged):
        put_back(Store.find_way_back(folder, made[1]), salvaging=True)
    assert (folder / "wijkdesk.db").read_bytes() == before
    assert not (folder / "inzien").exists()
