"""Whatever the program is doing when it is killed: the store opens, whole, as it was or as it was
to become, and nothing that was left half stays behind.

The places are spread over the work; WIJKDESK_ROBUSTNESS_ROUNDS=50 asks for more of them.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robustness.killing import Say, Work, killed, rounds
from tests.robustness.test_way_back import NOW_THERE, damage, make, names, without_backup
from tests.services.test_importing import FILE, take_in
from tests.store.test_backup import PASSWORD, keys, put
from tests.store.test_released_stores import PASSWORD as OF_BEFORE
from tests.store.test_released_stores import assert_nothing_lost
from tests.store.test_released_stores import put_back as put_released
from wijkdesk.exchange.everything import giving_out, taking_in
from wijkdesk.services.contact import lists
from wijkdesk.store import Damaged, OtherKey, Store, StoreError, WrongPassword
from wijkdesk.store.access.keys import read_at
from wijkdesk.store.copies import backup
from wijkdesk.store.files import Files
from wijkdesk.store.place import moving
from wijkdesk.store.repairing import newest_set_aside, put_back, salvage_later

NEW = "Een-heel-ander-wachtwoord"


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A store with a backup, a document, and work of after both."""
    folder = tmp_path / "schijf" / "gegevens"
    store, _ = Store.create(folder, PASSWORD)
    with store:
        put(store, "oud")
        store.keep_document(b"een stuk" * 1000)
        store.backup()
        put(store, "nieuw")
    return folder


def left_half(folder: Path) -> list[str]:
    """What only a piece of work in progress has in a folder."""
    signs = (".nieuw", "terug-", "redden-", ".proef", ".tmp", "-journal")
    # A small file that waits for its place is written over by the next one that does.
    small = {f"wijkdesk.{one}.nieuw" for one in ("nagekeken", "bezig", "tweede-plek", "elders")}
    found = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if any(one in path.name for one in signs) and path.name not in small
    ]
    return found + [path.name for path in folder.parent.glob(".wijkdesk-*")]


def is_sound(store: Store, where: str) -> None:
    assert store.check() == [], where
    assert store.missing is None, where


def test_a_migration_that_is_killed_is_done_or_never_was(tmp_path: Path) -> None:
    start = tmp_path / "schijf"
    before = put_released("0001", start)

    def work(folder: Path) -> Work:
        return lambda _say: Store.unlock(folder, OF_BEFORE).close()

    for folder, _end, where in rounds(start, work):
        with Store.unlock(folder, OF_BEFORE) as store:
            is_sound(store, where)
            assert_nothing_lost(store, before)
        # That of before the migration, and at most that of an opening after it.
        assert 1 <= len(backup.present(Files(folder))) <= 2, where
        assert left_half(folder) == [], where


def test_a_backup_that_is_killed_leaves_no_half_one(closed: Path) -> None:
    def work(folder: Path) -> Work:
        def backing_up(say: Say) -> None:
            with Store.unlock(folder / closed.name, PASSWORD) as store:
                say(store.backup().name)

        return backing_up

    for folder, end, where in rounds(closed.parent, work):
        files = Files(folder / closed.name)
        assert {*end.said} <= {path.name for path in backup.present(files).values()}, where
        with Store.unlock(files.folder, PASSWORD) as store:
            assert keys(store) == {"oud", "nieuw"}, where
            for path in backup.present(files).values():
                assert store.copies.is_whole(path), where
                assert read_at(backup.key_beside(path)) is not None, where
            is_sound(store, where)
            store.backup()
        assert left_half(files.folder) == [], where


def opens(folder: Path, password: str) -> bool:
    try:
        Store.unlock(folder, password).close()
    except (WrongPassword, OtherKey):
        # The second where its copy is of before still: that is asked about and opens nothing yet.
        return False
    return True


def test_another_password_that_is_killed_leaves_the_old_or_the_new(closed: Path) -> None:
    def work(folder: Path) -> Work:
        def changing(say: Say) -> None:
            with Store.unlock(folder / closed.name, PASSWORD) as store:
                store.change_password(PASSWORD, NEW)
                say("veranderd")
                store.copies.renew()

        return changing

    for folder, end, where in rounds(closed.parent, work):
        store_at = folder / closed.name
        by = [one for one in (PASSWORD, NEW) if opens(store_at, one)]
        assert len(by) == 1, where
        assert by == [NEW] or not end.said, where
        with Store.unlock(store_at, by[0]) as store:
            assert keys(store) == {"oud", "nieuw"}, where
            files = Files(store_at)
            if files.key_copy.read_bytes() != files.key.read_bytes():
                # Killed between the two: that is told, and the next backup puts it right.
                (told,) = store.check()
                assert str(files.key_copy) in told.message, where
                store.backup()
            is_sound(store, where)
            store.copies.renew()
            assert store.copies.of_another_password() == [], where
        assert left_half(store_at) == [], where


def test_a_code_that_is_killed_on_its_way_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    start = tmp_path / "schijf" / "gegevens"
    store, old = Store.create(start, PASSWORD)
    store.close()

    def work(folder: Path) -> Work:
        def renewing(say: Say) -> None:
            with Store.unlock(folder / start.name, PASSWORD) as store:
                new = store.new_code(PASSWORD)
                # On paper before it is in force.
                say(str(new.code))
                new.take()
                say("geldt")

        return renewing

    for folder, end, where in rounds(start.parent, work):
        store_at = folder / start.name
        opened = 0
        for code in (str(old), *end.said[:1]):
            try:
                # Another each time: what is refused for that would hide that both open.
                Store.unlock_with_recovery(store_at, code, f"{NEW} {opened}").close()
                opened += 1
                is_new = code != str(old)
            except StoreError:
                Files(store_at).tries.unlink(missing_ok=True)
        assert opened == 1, where
        assert is_new or len(end.said) < 2, where
        assert left_half(store_at) == [], where


def test_an_import_that_is_killed_comes_in_whole_or_not_at_all(closed: Path) -> None:
    def work(folder: Path) -> Work:
        def importing(say: Say) -> None:
            with Store.unlock(folder / closed.name, PASSWORD) as store:
                store.backup()
                take_in(store, FILE)
                say("ingelezen")

        return importing

    for folder, end, where in rounds(closed.parent, work):
        with Store.unlock(folder / closed.name, PASSWORD) as store:
            is_sound(store, where)
            came = len(lists.ids(store, "contact")), len(lists.ids(store, "organisatie"))
            assert came in ((0, 0), (2, 2)), where
            assert came == (2, 2) or not end.said, where
            store.backup()
        assert left_half(folder / closed.name) == [], where


def test_a_store_that_is_taken_in_is_there_whole_or_not_at_all(closed: Path) -> None:
    with Store.unlock(closed, PASSWORD) as store:
        giving_out.write_sealed(store, closed.parent / "alles.wijkdesk", PASSWORD)
    shutil.rmtree(closed)

    def work(folder: Path) -> Work:
        def taking(say: Say) -> None:
            taking_in.take_in(folder / "alles.wijkdesk", PASSWORD, folder / "hier")
            say("gemaakt")

        return taking

    for folder, end, where in rounds(closed.parent, work):
        made = folder / "hier"
        if not Store.exists(made):
            assert not end.said, where
            taking_in.take_in(folder / "alles.wijkdesk", PASSWORD, made)
        with Store.unlock(made, PASSWORD) as store:
            assert keys(store) == {"oud", "nieuw"}, where
            is_sound(store, where)
        assert left_half(made) == [], where


def test_a_move_that_is_killed_leaves_one_store_and_nothing_else(closed: Path) -> None:
    def work(folder: Path) -> Work:
        def moves(say: Say) -> None:
            moving.move(folder / closed.name, folder / "thuis")
            say("verhuisd")

        return moves

    for folder, end, where in rounds(closed.parent, work):
        old, new = folder / closed.name, folder / "thuis"
        at = moving.follow(old)
        assert at == new or not end.said, where
        with Store.unlock(at, PASSWORD) as store:
            assert keys(store) == {"oud", "nieuw"}, where
            is_sound(store, where)
        if at == old:
            moving.move(old, new)
        assert moving.follow(old) == new
        assert {path.name for path in old.iterdir()} <= {*moving.leaving.STAYS}, where
        assert left_half(new) == [], where


def way_back(name: str, key: bytes) -> Callable[[Path], Work]:
    """Goes the way back of a damaged store, called `name`, and salvages what can be read."""

    def work(folder: Path) -> Work:
        def salvaging(say: Say) -> None:
            way = Store.find_way_back(folder / name, key)
            put_back(way, salvaging=True).store.close()
            say("gered")

        return salvaging

    return work


def test_a_salvage_that_is_killed_loses_nothing_that_can_be_read(tmp_path: Path) -> None:
    start = tmp_path / "schijf" / "gegevens"
    key = make(start)
    damage(start / "wijkdesk.db", range(3))

    for folder, end, where in rounds(start.parent, way_back(start.name, key)):
        store_at = folder / start.name
        with again(store_at, key) as store:
            damaged = newest_set_aside(store_at)
            assert damaged is not None, where
            if names(store) != NOW_THERE:
                assert not end.said, where
                salvage_later(store, damaged)
            assert names(store) == NOW_THERE, where
            is_sound(store, where)
        assert left_half(store_at) == [], where


def test_new_data_that_are_killed_are_made_whole_or_never_were(tmp_path: Path) -> None:
    start = tmp_path / "schijf" / "gegevens"
    key = make(start)
    for path in (start / "backups").glob("wijkdesk-*.db"):
        damage(path, range(3, 40))
    damage(start / "wijkdesk.db", range(1))
    before = (start / "wijkdesk.db").read_bytes()

    for folder, _end, where in rounds(start.parent, way_back(start.name, key)):
        store_at = folder / start.name
        with again(store_at, key) as store:
            assert names(store) == NOW_THERE, where
            # The backups are as damaged as they were.
            assert {one.part for one in store.check()} <= {"reservekopieën"}, where
            assert not (store_at / "inzien").exists(), where
            # The damaged file is there still, whatever came of it.
            kept = newest_set_aside(store_at)
            assert kept is not None and kept.read_bytes() == before, where
        assert left_half(store_at) == [], where


@pytest.mark.parametrize("what", ["a backup", "new data", "new data of a damaged backup"])
def test_a_damaged_file_has_its_name_as_soon_as_another_is_in_its_place(
    tmp_path: Path, what: str
) -> None:
    start = tmp_path / "schijf" / "gegevens"
    key = make(start)
    if what == "a backup":
        # The salt of the file stands in its first page.
        content = bytearray((start / "wijkdesk.db").read_bytes())
        content[3] ^= 1
        (start / "wijkdesk.db").write_bytes(content)
    else:
        without_backup(start)
        damage(start / "wijkdesk.db", range(1))
    [there] = (start / "backups").glob("wijkdesk-*.db")
    if what == "new data of a damaged backup":
        (start / "wijkdesk.db").unlink()
    damaged = start / "wijkdesk.db"
    before = (damaged if damaged.exists() else there).read_bytes()

    def work(_say: Say) -> None:
        in_place = False

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal in_place
            if event != "os.rename":
                return
            if in_place:
                os.kill(os.getpid(), signal.SIGKILL)
            in_place = str(arguments[1]).endswith("wijkdesk.teruggezet")

        sys.addaudithook(hook)
        put_back(Store.find_way_back(start, key), salvaging=True)

    assert killed(work)
    with again(start, key) as store:
        kept = newest_set_aside(start)
        assert kept is not None and kept.name.startswith(backup.DAMAGED)
        assert kept.read_bytes() == before
        assert backup.key_beside(kept).exists()
        assert not list((start / "backups").glob("vervangen-*"))
        if what == "a backup":
            salvage_later(store, kept)
        if what != "new data of a damaged backup":
            assert names(store) == NOW_THERE
    assert left_half(start) == []


def again(folder: Path, key: bytes) -> Store:
    """What a user does: open it, and when that says damaged, put the backup back."""
    try:
        return Store.unlock(folder, PASSWORD)
    except Damaged:
        return put_back(Store.find_way_back(folder, key), salvaging=True).store
