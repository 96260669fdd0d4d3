"""What is set aside goes when it is old and stands elsewhere too, and never before."""

import errno
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.robustness.test_way_back import damage, make
from tests.store.test_backup import PASSWORD, keys, put
from wijkdesk.models.instelling import Instelling
from wijkdesk.services.privacy import elsewhere
from wijkdesk.services.whole import audit as log
from wijkdesk.services.whole import copies, kept_aside
from wijkdesk.store import Store
from wijkdesk.store.access import memory
from wijkdesk.store.changes import audit, sets
from wijkdesk.store.changes.events import Event
from wijkdesk.store.clock import FixedClock
from wijkdesk.store.copies import backup
from wijkdesk.store.copies.set_aside import kept_aside as stored
from wijkdesk.store.copies.set_aside.kept_aside import KEPT_FOR, Why
from wijkdesk.store.copies.state import State
from wijkdesk.store.damage import salvage
from wijkdesk.store.erased.erasure import Erasure
from wijkdesk.store.errors import DiskRefused
from wijkdesk.store.repairing import put_back

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
LATER = NOW + KEPT_FOR + timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store, _ = Store.create(tmp_path / "w", PASSWORD, clock=FixedClock(NOW))
    store.close()
    return tmp_path / "w"


def opened(folder: Path, moment: datetime) -> Store:
    return Store.unlock(folder, PASSWORD, clock=FixedClock(moment))


def there(folder: Path) -> list[str]:
    """What is set aside, with all that goes with it."""
    signs = ("vervangen-", "wijkdesk.db.besch")
    return sorted(one.name for one in (folder / "backups").iterdir() if one.name.startswith(signs))


def replaced(folder: Path, moment: datetime, *, by_all: bool) -> str:
    """Put a copy back; what it takes the place of has more in it, unless the copy has all."""
    with opened(folder, moment) as store:
        copy = store.backup()
        if not by_all:
            put(store, f"alleen hier {moment}")
        store.put_copy_back(copy).close()
    return f"{moment.strftime(backup.SET_ASIDE)}.db"


def whys(store: Store) -> dict[str, Why]:
    return {one.path.name: one.why for one in store.copies.set_aside()}


def test_what_stands_in_the_store_too_goes_after_thirty_days_but_for_the_newest(
    folder: Path,
) -> None:
    moments = [NOW + timedelta(hours=hour) for hour in range(3)]
    old = [replaced(folder, moment, by_all=True) for moment in moments]
    with opened(folder, NOW + KEPT_FOR) as store:
        put(store, "werk")
        store.back_up()
        assert whys(store) == {old[2]: Why.NEWEST, old[1]: Why.YOUNG, old[0]: Why.YOUNG}
    with opened(folder, LATER) as store:
        put(store, "meer werk")
        assert whys(store) == {old[2]: Why.NEWEST, old[1]: Why.OVER, old[0]: Why.OVER}
        (newest, *others) = kept_aside.lines(store)
        assert newest.why == "Dit is het laatste dat opzij is gezet. Dat blijft."
        assert all("gaat weg bij de volgende reservekopie" in one.why for one in others)
        told = copies.lines(store)
        assert sum("vervangen door terugzetten:" in line for line in told) == 3
        store.back_up()
        assert whys(store) == {old[2]: Why.NEWEST}
        gone = [line for line in log.lines(store) if line.what == Event.REMOVED]
        assert [line.about for line in gone] == ["vervangen door terugzetten, vanzelf"] * 2
    # Its key file and its note stay, those of the others went along.
    assert there(folder) == [old[2], f"{old[2]}-kopie", old[2].replace(".db", ".key")]


def test_one_that_can_not_be_removed_now_takes_nothing_from_the_backup(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [replaced(folder, NOW + timedelta(hours=hour), by_all=True) for hour in range(3)]
    (tmp_path / "stick").mkdir()
    real = Path.unlink

    def in_use(path: Path, missing_ok: bool = False) -> None:
        """Windows removes no file that another program has open."""
        if path.name == old[0]:
            raise PermissionError(errno.EACCES, "")
        real(path, missing_ok=missing_ok)

    with opened(folder, NOW + KEPT_FOR) as store:
        away = store.copies.choose_second(tmp_path / "stick").folder
        put(store, "werk")
        store.clock = FixedClock(LATER)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "unlink", in_use)
            assert copies.copy_now(store).startswith("Reservekopie gemaakt")
        assert store.backup_problem is None
        assert store.last_backup == max(backup.present_in(away))
        # The other went, and the one that was in use goes the next time.
        assert whys(store) == {old[2]: Why.NEWEST, old[0]: Why.OVER}
        copies.copy_now(store)
        assert whys(store) == {old[2]: Why.NEWEST}


def test_work_that_stands_nowhere_else_never_goes_by_itself(folder: Path) -> None:
    with opened(folder, NOW) as store:
        put(store, "oud")
    only = replaced(folder, NOW, by_all=False)
    replaced(folder, NOW + timedelta(hours=1), by_all=True)
    with opened(folder, LATER + timedelta(days=700)) as store:
        put(store, "werk")
        store.back_up()
        assert whys(store)[only] is Why.ONLY
        (line,) = [one for one in kept_aside.lines(store) if one.name == only]
        assert line.size == sum(
            (folder / "backups" / name).stat().st_size
            for name in (only, f"{only}-kopie", only.replace(".db", ".key"))
        )
        assert "Het blijft tot u het weggooit." in line.why
        # Put back, it is in the store itself.
        store.put_copy_back(folder / "backups" / only).close()
    with opened(folder, LATER + timedelta(days=701)) as again:
        assert f"alleen hier {NOW}" in keys(again)
        put(again, "verder")
        again.back_up()
        assert only not in whys(again)


def test_one_that_can_not_be_read_or_has_a_log_stays(folder: Path) -> None:
    names = [replaced(folder, NOW + timedelta(hours=hour), by_all=True) for hour in range(3)]
    backups = folder / "backups"
    damage(backups / names[0], range(3))
    (backups / f"{names[1]}-wal").write_bytes(b"werk dat alleen hierin staat")
    with opened(folder, LATER) as store:
        put(store, "werk")
        store.back_up()
        assert whys(store) == {names[2]: Why.NEWEST, names[1]: Why.UNREAD, names[0]: Why.UNREAD}
        one = next(one for one in kept_aside.lines(store) if one.name == names[1])
        store.copies.throw_away(one.one)
    assert not any(name.startswith(names[1][:-3]) for name in there(folder))


def test_a_damaged_one_stays_until_it_is_salvaged(tmp_path: Path) -> None:
    for salvaging in (False, True):
        folder = tmp_path / str(salvaging)
        key = make(folder)
        for moment in (NOW, NOW + timedelta(hours=1)):
            damage(folder / "wijkdesk.db", range(3))
            way = Store.find_way_back(folder, key, clock=FixedClock(moment))
            with put_back(way, salvaging=salvaging).store as store:
                # So that the next one does not take away what came of this one.
                store.backup()
        lines = []
        for moment in (LATER - timedelta(days=2), LATER):
            with opened(folder, moment) as store:
                put(store, f"werk {moment}")
                store.back_up()
                lines.append(kept_aside.lines(store))
        before, after = lines
        assert len(before) == 2
        if salvaging:
            assert [one.one.why for one in before] == [Why.NEWEST, Why.YOUNG]
            assert "Wat hieruit te lezen was, staat in uw gegevens." in before[1].why
            assert "Hieruit kwam terug: 201 gebieden." in before[1].why
            assert [one.name for one in after] == [before[0].name]
            # With its log, its key file and that it was salvaged.
            assert not any(name.startswith(before[1].name) for name in there(folder))
        else:
            assert [one.one.why for one in after] == [Why.UNREAD, Why.UNREAD]


def test_a_damaged_one_that_is_in_use_is_still_known_to_be_salvaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{backup.DAMAGED}20270301-120000"
    path.write_bytes(b"beschadigd")
    stored.was_salvaged(path, State("0008", 1, b"x", NOW.isoformat()))
    real = Path.unlink

    def in_use(one: Path, missing_ok: bool = False) -> None:
        if one == path:
            raise PermissionError(errno.EACCES, "")
        real(one, missing_ok=missing_ok)

    with monkeypatch.context() as patched, pytest.raises(DiskRefused):
        patched.setattr(Path, "unlink", in_use)
        stored.remove(path)
    assert len(list(tmp_path.iterdir())) == 2
    stored.remove(path)
    assert not list(tmp_path.iterdir())


def test_a_damaged_one_stays_when_what_came_of_it_is_not_there_any_more(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    name = repaired(folder, make(folder), NOW)
    with opened(folder, NOW) as store:
        assert store.undo_label == sets.SALVAGED
        assert whys(store)[name] is Why.NEWEST
        store.undo()
        assert whys(store)[name] is Why.UNREAD
        store.redo()
        assert whys(store)[name] is Why.NEWEST
        # It is of before the salvage.
        older = min((folder / "backups").glob("wijkdesk-*.db"))
        with store.put_copy_back(older) as again:
            assert whys(again)[name] is Why.UNREAD


def test_a_damaged_one_stays_when_not_all_of_it_could_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A rule of the store that says no to what could be read.
    monkeypatch.setattr(salvage, "_put", lambda *_: False)
    name = repaired(tmp_path / "w", make(tmp_path / "w"), NOW)
    with opened(tmp_path / "w", NOW) as store:
        assert whys(store)[name] is Why.UNREAD


def repaired(folder: Path, key: bytes, moment: datetime) -> str:
    """Lose a page, put the backup back and salvage; gives the name of the damaged file."""
    damage(folder / "wijkdesk.db", range(3))
    way = Store.find_way_back(folder, key, clock=FixedClock(moment))
    back = put_back(way, salvaging=True)
    back.store.close()
    assert back.kept is not None
    return back.kept.name


def test_nothing_that_was_set_aside_is_written_over_when_the_clock_gives_a_moment_twice(
    folder: Path,
) -> None:
    with opened(folder, NOW) as store:
        put(store, "oud")
        key, copy = memory.own(store._key), store.backup()
    for round_ in range(3):
        with opened(folder, NOW) as store:
            put(store, f"werk {round_}")
            with store.put_copy_back(copy) as again:
                assert keys(again) == {"oud"}
                assert [one.why for one in again.copies.set_aside()] == [Why.ONLY] * (round_ + 1)
    names = {repaired(folder, memory.own(key), NOW) for _ in range(3)}
    assert len(names) == 3 and names <= set(there(folder))


@pytest.fixture
def with_erased(folder: Path) -> Iterator[Store]:
    """A store in which somebody was erased after a database was set aside that has them still, as
    an erasure on another laptop leaves it."""
    replaced(folder, NOW, by_all=True)
    with opened(folder, NOW + timedelta(days=1)) as store:
        kept = {one: one.read_bytes() for one in (folder / "backups").glob("vervangen-*")}
        put(store, "wie weg moet")
        store.erase(
            "Iemand gewist",
            Erasure(values={}, rows=frozenset(), pieces=frozenset({"wie weg moet"})),
        )
        for path, content in kept.items():
            path.write_bytes(content)
        yield store


def test_who_was_erased_is_told_to_stand_there_and_until_when(with_erased: Store) -> None:
    (one,) = with_erased.copies.set_aside()
    assert one.may_hold_erased
    (line,) = kept_aside.lines(with_erased)
    assert elsewhere.still_aside(one) in line.why
    assert "kan iemand staan die u hebt gewist" in line.why
    assert "tot u het weggooit" in line.why


@pytest.mark.parametrize("salvaging", [False, True])
def test_what_is_set_aside_with_its_log_stays_as_it_was(tmp_path: Path, *, salvaging: bool) -> None:
    store, _ = Store.create(tmp_path / "w", PASSWORD, clock=FixedClock(NOW))
    crashed, key = tmp_path / "na een stroomstoring", memory.own(store._key)
    with store:
        put(store, "oud")
        store.backup()
        for number in range(30):
            put(store, f"alleen in het log {number}")
        shutil.copytree(store.folder, crashed)
    database, log = crashed / "wijkdesk.db", crashed / "wijkdesk.db-wal"
    damage(database, range(12, database.stat().st_size // 4096 - 3, 3))
    before = database.read_bytes(), log.read_bytes()
    way = Store.find_way_back(crashed, key, clock=FixedClock(NOW + timedelta(minutes=2)))
    back = put_back(way, salvaging=salvaging)
    with back.store:
        assert back.kept is not None
        kept_log = back.kept.with_name(f"{back.kept.name}-wal")
        assert (back.kept.read_bytes(), kept_log.read_bytes()) == before
        assert ("alleen in het log 29" in keys(back.store)) is salvaging
        assert not list(crashed.glob("wijkdesk.redden-*"))


def test_events_in_the_log_of_what_is_set_aside_are_taken_over_and_it_stays_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    copy = store.backup()
    store.log(Event.PRINTED, "alleen in het log")
    crashed = tmp_path / "na een stroomstoring"
    shutil.copytree(store.folder, crashed)
    log = (crashed / "wijkdesk.db-wal").read_bytes()
    Store.restore(crashed, crashed / "backups" / copy.name, PASSWORD)
    with Store.unlock(crashed, PASSWORD) as again:
        assert "alleen in het log" in abouts(again)
    (aside,) = (crashed / "backups").glob("vervangen-*.db-wal")
    assert aside.read_bytes() == log


def test_looking_whether_what_is_set_aside_is_whole_leaves_it_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    copy = store.backup()
    put(store, "alleen in het log")
    crashed = tmp_path / "na een stroomstoring"
    shutil.copytree(store.folder, crashed)
    Store.restore(crashed, crashed / "backups" / copy.name, PASSWORD)
    (aside,) = (crashed / "backups").glob("vervangen-*.db")
    log = aside.with_name(f"{aside.name}-wal")
    before = aside.read_bytes(), log.read_bytes()
    with Store.unlock(crashed, PASSWORD) as again:
        assert again.copies.is_whole(aside)
        assert (aside.read_bytes(), log.read_bytes()) == before


def abouts(store: Store) -> list[str]:
    """What the events of the audit log are about, the oldest first."""
    with store.read() as session:
        return [one.about for one in audit.from_moment(session.connection(), "")]


def test_what_only_stands_in_the_log_of_one_is_counted_and_told(
    store: Store, tmp_path: Path
) -> None:
    put(store, "oud")
    copy = store.backup()
    put(store, "alleen in het log")
    crashed = tmp_path / "na een stroomstoring"
    shutil.copytree(store.folder, crashed)
    Store.restore(crashed, crashed / "backups" / copy.name, PASSWORD)
    with Store.unlock(crashed, PASSWORD) as again:
        (aside,) = again.copies.set_aside()
        assert aside.why is Why.ONLY
        (listed,) = (one for one in again.copies.listed() if one.set_aside)
        compared = copies.compare(again, listed)
        assert compared.since != 0
        with again.copies.reading(listed.path) as session:
            found = set(session.scalars(select(Instelling.key)))
        assert "alleen in het log" in found and "oud" in found
