"""A store that is open goes by the key file that it is open with, whatever comes to lie there."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from wijkdesk import cli
from wijkdesk.models.instelling import Instelling
from wijkdesk.services.whole import audit, kinds  # noqa: F401
from wijkdesk.store import (
    Damaged,
    OlderKey,
    OtherKey,
    RecoveryCode,
    Store,
    WrongPassword,
    repairing,
)
from wijkdesk.store import files as module
from wijkdesk.store.access import changing, entering, keys, ring
from wijkdesk.store.access.own_key import StrangeKey
from wijkdesk.store.changes.events import Event
from wijkdesk.store.copies import backup, lost_key
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files

PASSWORD = "fiets bel stoep zon"
NEW = "boom kat regen dak"
OTHER = "wolk steen mos haring"
Happens = Callable[[Files], None]


@pytest.fixture
def made(tmp_path: Path) -> tuple[Files, RecoveryCode]:
    """A store with a backup of before its password became NEW; "oud" has its key file of then."""
    store, code = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
        files = Files(store.folder)
        shutil.copy(files.key, tmp_path / "oud")
        store.change_password(PASSWORD, NEW)
    Store.create(tmp_path / "ander", OTHER)[0].close()
    return files, code


def of_other_data(files: Files) -> None:
    shutil.copy(files.folder.parent / "ander" / "wijkdesk.key", files.key)


def of_before(files: Files) -> None:
    shutil.copy(files.folder.parent / "oud", files.key)


def gone(files: Files) -> None:
    files.key.unlink()


def garbled(files: Files) -> None:
    files.key.write_bytes(b"x" * 300)


WHOLE = [of_other_data, of_before]
EVERY = [*WHOLE, gone, garbled]


def put(store: Store, key: str) -> None:
    with store.write("iets") as session:
        session.add(Instelling(key=key, value="x"))


def has(store: Store, key: str) -> bool:
    with store.read() as session:
        return key in session.scalars(select(Instelling.key)).all()


@pytest.mark.parametrize("happens", EVERY)
def test_every_copy_opens_with_the_password_of_now(
    made: tuple[Files, RecoveryCode], happens: Happens, tmp_path: Path
) -> None:
    files, _ = made
    stick = tmp_path / "stick"
    stick.mkdir()
    with Store.unlock(files.folder, NEW) as store:
        own = files.key.read_bytes()
        happens(files)
        put(store, "nieuw")
        assert store.back_up() is None
        store.copies.choose_second(stick)
        newest = next(iter(backup.present(files).values()))
        assert backup.key_beside(newest).read_bytes() == own
        assert files.key_copy.read_bytes() == own
        there = {one.read_bytes() for one in stick.rglob("*.key")}
        assert there == {own}
        # What is had open with the password of now, is with that of the store.
        store.copies.renew()
        assert {one.read_bytes() for one in files.backups.glob("wijkdesk*.key")} == {own}


@pytest.mark.parametrize("happens", EVERY)
def test_it_is_told_and_comes_back_and_what_lay_there_is_kept(
    made: tuple[Files, RecoveryCode], happens: Happens
) -> None:
    files, _ = made
    with Store.unlock(files.folder, NEW) as store:
        own = files.key.read_bytes()
        assert not store.check()
        happens(files)
        lay_there = keys.whole(files.key)
        assert store.strange_key is not None
        assert "Is wat er nu staat een heel sleutelbestand" in str(store.strange_key)
        assert any(str(files.key) in str(one) for one in store.check())
        store.put_key_back()
        assert not store.check()
        assert files.key.read_bytes() == own
        kept = [one.read_bytes() for one in files.backups.glob("vervangen-*.key")]
        assert kept == ([lay_there] if lay_there else [])
        told = [one.what for one in audit.lines(store)]
        assert told.count(Event.KEY_BACK) == 1
        # Where nothing is amiss nothing is done.
        store.put_key_back()
        assert len([*files.backups.glob("vervangen-*.key")]) == len(kept)
    Store.unlock(files.folder, NEW).close()


@pytest.mark.parametrize("with_code", [False, True])
@pytest.mark.parametrize("happens", EVERY)
def test_what_comes_to_lie_there_after_it_was_opened_is_strange(
    made: tuple[Files, RecoveryCode], happens: Happens, with_code: bool
) -> None:
    files, code = made
    own = files.key.read_bytes()
    key = entering.by_code(files, code) if with_code else entering.by_password(files, NEW)
    happens(files)
    with Store.unlock_with_key(files.folder, key) as store:
        assert store.strange_key is not None
        put(store, "nieuw")
        assert backup.key_beside(store.backup()).read_bytes() == own == files.key_copy.read_bytes()
        store.put_key_back()
    Store.unlock(files.folder, NEW).close()


def test_a_password_that_was_changed_after_it_was_opened_is_not_strange(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, _ = made
    key = entering.by_password(files, NEW)
    file = keys.with_password(keys.read(files), key, OTHER)
    # Another program does.
    for path in (files.key, files.key_copy):
        path.write_bytes(keys.as_written(file))
    with Store.unlock_with_key(files.folder, key) as store:
        assert store.strange_key is None and not store.check()
    Store.unlock(files.folder, OTHER).close()


def test_who_closes_all_the_same_loses_nothing(made: tuple[Files, RecoveryCode]) -> None:
    files, _ = made
    with Store.unlock(files.folder, NEW) as store:
        of_other_data(files)
        put(store, "nieuw")
        store.back_up()
    with pytest.raises(OtherKey):
        Store.unlock(files.folder, NEW)
    assert lost_key.put_back(files, Secret(NEW)) is False
    with Store.unlock(files.folder, NEW) as store:
        assert has(store, "nieuw")


@pytest.mark.parametrize("with_code", [False, True])
def test_after_an_older_one_came_the_newer_password_is_no_wrong_one(
    made: tuple[Files, RecoveryCode], with_code: bool
) -> None:
    files, _ = made
    with Store.unlock(files.folder, NEW) as store:
        code = store.new_code(NEW)
        code.take()
        own = files.key.read_bytes()
        # Of this the code is another as well.
        of_before(files)
        put(store, "nieuw")
        store.back_up()
    secret = Secret.with_code(str(code.code), OTHER) if with_code else Secret(NEW)
    with pytest.raises(OtherKey):
        if with_code:
            Store.unlock_with_recovery(files.folder, code.code, OTHER)
        else:
            Store.unlock(files.folder, NEW)
    assert not files.tries.exists()
    is_older = lost_key.put_back(files, secret)
    assert is_older is False
    if not with_code:
        assert files.key.read_bytes() == own
    with Store.unlock(files.folder, OTHER if with_code else NEW) as store:
        assert has(store, "nieuw")


def test_where_the_older_one_has_the_same_code_it_is_asked(
    made: tuple[Files, RecoveryCode],
) -> None:
    files, _ = made
    with Store.unlock(files.folder, NEW) as store:
        own = files.key.read_bytes()
        of_before(files)
        store.back_up()
    with pytest.raises(OtherKey):
        Store.unlock(files.folder, NEW)
    with pytest.raises(OlderKey, match="die ouder kan zijn") as found:
        lost_key.put_back(files, Secret(NEW))
    assert found.value.path == files.key_copy
    assert lost_key.put_back(files, Secret(NEW), older=files.key_copy) is True
    assert files.key.read_bytes() == own == files.key_copy.read_bytes()
    with Store.unlock(files.folder, NEW) as store:
        told = [one.what for one in audit.lines(store)]
    assert Event.PASSWORD in told and Event.CODE not in told
    # With what opens nothing, nothing changes.
    with pytest.raises(WrongPassword):
        Store.unlock(files.folder, OTHER)
    assert lost_key.put_back(files, Secret(OTHER)) is False


def test_nothing_is_written_over_one_that_lies_there(
    made: tuple[Files, RecoveryCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    files, _ = made
    with Store.unlock(files.folder, NEW) as store:
        own, new_code = files.key.read_bytes(), store.new_code(NEW)
        of_other_data(files)
        lies_there = files.key.read_bytes()
        monkeypatch.setattr(ring, "_ring", lambda: pytest.fail("asked the keyring"))
        for refused in (
            lambda: store.change_password(NEW, OTHER),
            lambda: store.new_code(NEW),
            new_code.take,
            store.remember,
            lambda: changing.in_force(files),
        ):
            with pytest.raises(StrangeKey):
                refused()
        assert files.key.read_bytes() == lies_there and files.key_copy.read_bytes() == own
        store.put_key_back()
        new_code.take()
        store.change_password(NEW, OTHER)
        assert store.strange_key is None
    Store.unlock(files.folder, OTHER).close()
    Store.unlock_with_recovery(files.folder, new_code.code, NEW).close()


@pytest.mark.parametrize("which", ["key", "key_copy"])
def test_a_password_that_the_disk_may_forget_is_in_force_and_told_so(
    made: tuple[Files, RecoveryCode], monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    files, _ = made
    real, folder = module.sync_folder, getattr(files, which).parent

    def refuses(asked: Path) -> None:
        if asked == folder:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(asked))
        real(asked)

    with Store.unlock(files.folder, NEW) as store:
        with monkeypatch.context() as disk:
            disk.setattr(module, "sync_folder", refuses)
            with pytest.raises(StoreError) as told:
                store.change_password(NEW, OTHER)
        assert "niet veranderd" not in str(told.value) and "nog de oude" not in str(told.value)
        assert "Het nieuwe geldt nu wel" in str(told.value)
        assert store.strange_key is None and not store.check()
        own = files.key.read_bytes()
        assert files.key_copy.read_bytes() == own
        put(store, "nieuw")
        assert backup.key_beside(store.backup()).read_bytes() == own
        store.put_key_back()
        assert files.key.read_bytes() == own and not [*files.backups.glob("vervangen-*.key")]
        assert [one.what for one in audit.lines(store)].count(Event.PASSWORD) == 2
    Store.unlock(files.folder, OTHER).close()


def test_a_password_that_the_disk_refuses_is_not_in_force(
    made: tuple[Files, RecoveryCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    files, _ = made

    def refuses(source: Path, _target: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(source))

    with Store.unlock(files.folder, NEW) as store:
        own = files.key.read_bytes()
        with monkeypatch.context() as disk:
            disk.setattr(keys, "replace", refuses)
            with pytest.raises(StoreError, match="zijn niet veranderd"):
                store.change_password(NEW, OTHER)
        assert store.strange_key is None and not store.check()
        assert files.key.read_bytes() == own == files.key_copy.read_bytes()
        assert not [*files.folder.rglob("wijkdesk.key.nieuw")]


@pytest.mark.parametrize("happens", EVERY)
def test_a_copy_that_is_put_back_opens_with_the_password_of_now(
    made: tuple[Files, RecoveryCode], happens: Happens
) -> None:
    files, _ = made
    store = Store.unlock(files.folder, NEW)
    own = files.key.read_bytes()
    put(store, "nieuw")
    copy = store.backup()
    happens(files)
    store.put_copy_back(copy).close()
    assert files.key.read_bytes() == own
    with Store.unlock(files.folder, NEW) as store:
        assert not store.check()


@pytest.mark.parametrize("happens", EVERY)
def test_so_does_what_comes_after_damage(
    made: tuple[Files, RecoveryCode], happens: Happens
) -> None:
    files, _ = made
    with Store.unlock(files.folder, NEW) as store:
        own = files.key.read_bytes()
        happens(files)
        way = store.way_back()
    repairing.put_back(way, salvaging=True).store.close()
    assert files.key.read_bytes() == own
    Store.unlock(files.folder, NEW).close()


@pytest.fixture
def spoilt(made: tuple[Files, RecoveryCode]) -> Files:
    """A store of which the key file, its copy and that of the newest backup are of other data."""
    files, _ = made
    with Store.unlock(files.folder, NEW) as store:
        put(store, "a")
        store.backup()
        put(store, "nieuw")
        newest = store.backup()
    of_other_data(files)
    for one in (files.key_copy, backup.key_beside(newest)):
        shutil.copy(files.key, one)
    return files


def test_the_key_file_of_an_earlier_backup_opens_the_newest_work(
    spoilt: Files, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def repair(*more: str) -> int:
        monkeypatch.setenv("WIJKDESK_PASSWORD", NEW)
        return cli.main(["repair", *more, "--store", str(spoilt.folder)])

    lies_there = spoilt.key.read_bytes()
    with pytest.raises(OlderKey):
        lost_key.put_back(spoilt, Secret(NEW))
    # What does not open stays a wrong password for who did not ask for an older one.
    assert repair() == 1 and spoilt.key.read_bytes() == lies_there
    assert repair("--older-key") == 0
    assert "Het sleutelbestand is teruggezet" in capsys.readouterr().out
    kept = [one.read_bytes() for one in spoilt.backups.glob("vervangen-*.key")]
    assert lies_there in kept
    with Store.unlock(spoilt.folder, NEW) as store:
        assert has(store, "nieuw")


def test_a_wrong_password_does_not_have_repair_tell_of_a_key_file(
    spoilt: Files, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", "helemaal niet het goede")
    assert cli.main(["repair", "--older-key", "--store", str(spoilt.folder)]) == 1
    assert "teruggezet" not in capsys.readouterr().out


def test_who_knows_the_password_of_what_lies_there_gets_no_copy_of_that(spoilt: Files) -> None:
    with pytest.raises((OtherKey, Damaged)):
        Store.unlock(spoilt.folder, OTHER)
    with pytest.raises(Damaged):
        lost_key.put_back(spoilt, Secret(OTHER))
