"""Files that are damaged or gone: the message is true, and never blames the password."""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.rounds import ROUNDS
from wijkdesk.models import Base
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Damaged, Store, StoreError

PASSWORD = "Voorbeeld-wachtwoord"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with some pages of data, and a backup."""
    folder = tmp_path_factory.mktemp("gaaf")
    store, _ = Store.create(folder, PASSWORD)
    with store, store.write("Gebieden") as session:
        session.add_all(Gebied(kind=GebiedKind.BUURT, name=f"buurt {n}") for n in range(300))
    Store.unlock(folder, PASSWORD).close()
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "kopie"))


def read_everything(folder: Path) -> None:
    with Store.unlock(folder, PASSWORD) as store, store.read() as session:
        for table in Base.metadata.sorted_tables:
            session.execute(select(table)).all()
        for name in ("journal_set", "journal_change"):
            session.connection().exec_driver_sql(f"SELECT * FROM {name}").all()


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def test_damaged_first_page_is_damage_to_the_database(folder: Path) -> None:
    path = folder / "wijkdesk.db"
    for place in (0, 20, 1000, 4095):
        sound = path.read_bytes()
        path.write_bytes(flipped(sound, place))
        with pytest.raises(Damaged) as caught:
            Store.unlock(folder, PASSWORD)
        assert caught.value.path == path
        message = str(caught.value)
        assert "wijkdesk.db is beschadigd" in message
        assert "wachtwoord is wel goed" in message
        assert str(folder / "backups") in message
        path.write_bytes(sound)
    read_everything(folder)


def test_one_wrong_bit_anywhere_in_the_database_is_found(folder: Path) -> None:
    path = folder / "wijkdesk.db"
    sound = path.read_bytes()
    chance = random.Random(2026)
    for _ in range(ROUNDS):
        place = chance.randrange(4096, len(sound))
        path.write_bytes(flipped(sound, place))
        try:
            with Store.unlock(folder, PASSWORD) as store:
                parts = {finding.part for finding in store.check()}
                assert "versleuteling" in parts, place
        except Damaged as error:
            assert error.path == path


def test_reading_a_damaged_page_says_so(folder: Path) -> None:
    path = folder / "wijkdesk.db"
    sound = path.read_bytes()
    # All but the first two pages: whatever the program reads, it meets damage.
    path.write_bytes(sound[:8192] + os.urandom(len(sound) - 8192))
    with pytest.raises(Damaged) as caught:
        read_everything(folder)
    assert caught.value.path == path


@pytest.mark.parametrize(
    "cut",
    [
        lambda size: 0,
        lambda size: 100,
        lambda size: 4096,
        lambda size: size - 4096,
        lambda size: size - 1,
    ],
    ids=["empty", "hundred bytes", "one page", "last page gone", "last byte gone"],
)
def test_database_that_is_cut_off_is_damage(folder: Path, cut: Callable[[int], int]) -> None:
    path = folder / "wijkdesk.db"
    content = path.read_bytes()
    path.write_bytes(content[: cut(len(content))])
    with pytest.raises(Damaged, match=r"wijkdesk\.db is beschadigd"):
        Store.unlock(folder, PASSWORD)


def test_missing_database_is_named_with_its_backups(folder: Path) -> None:
    (folder / "wijkdesk.db").unlink()
    with pytest.raises(Damaged, match=r"wijkdesk\.db ontbreekt.*reservekopieën staan in"):
        Store.unlock(folder, PASSWORD)
    assert not (folder / "wijkdesk.db").exists()


def test_database_of_another_store_is_not_called_a_wrong_password(
    folder: Path, tmp_path: Path
) -> None:
    other, _ = Store.create(tmp_path / "ander", PASSWORD)
    other.close()
    shutil.copy(tmp_path / "ander" / "wijkdesk.db", folder / "wijkdesk.db")
    with pytest.raises(Damaged, match=r"wijkdesk\.db is beschadigd"):
        Store.unlock(folder, PASSWORD)


def test_messages_promise_no_copies_that_are_not_there(folder: Path) -> None:
    shutil.rmtree(folder / "backups")
    (folder / "wijkdesk.db").write_bytes(b"stuk" * 5000)
    with pytest.raises(Damaged, match="geen hele reservekopie"):
        Store.unlock(folder, PASSWORD)
    (folder / "wijkdesk.key").unlink()
    with pytest.raises(Damaged, match="uit een eigen kopie"):
        Store.unlock(folder, PASSWORD)


def test_missing_key_file_is_named_with_its_copy(folder: Path) -> None:
    path = folder / "wijkdesk.key"
    path.unlink()
    with pytest.raises(Damaged, match=r"wijkdesk\.key ontbreekt.*kopie") as caught:
        Store.unlock(folder, PASSWORD)
    assert caught.value.path == path
    shutil.copy(folder / "backups" / "wijkdesk.key", path)
    read_everything(folder)


@pytest.mark.parametrize("password", [PASSWORD, "een-ander-wachtwoord"])
def test_one_wrong_byte_anywhere_in_the_key_file_is_damage_not_a_wrong_password(
    folder: Path, password: str
) -> None:
    path = folder / "wijkdesk.key"
    sound = path.read_bytes()
    chance = random.Random(2026)
    for _ in range(ROUNDS * 20):
        place = chance.randrange(len(sound))
        path.write_bytes(flipped(sound, place))
        if _same_content(sound, path.read_bytes()):
            continue
        with pytest.raises(Damaged, match=r"wijkdesk\.key is beschadigd"):
            Store.unlock(folder, password)
    for content in (b"", b"[]", b"3", b"{}", sound[:100], os.urandom(500)):
        path.write_bytes(content)
        with pytest.raises(Damaged, match=r"wijkdesk\.key is beschadigd"):
            Store.unlock(folder, password)


def _same_content(one: bytes, two: bytes) -> bool:
    # White space between the fields means nothing.
    try:
        return bool(json.loads(one) == json.loads(two))
    except ValueError:
        return False


def test_damaged_log_loses_no_more_than_was_in_it(folder: Path) -> None:
    store = Store.unlock(folder, PASSWORD)
    with store.write("Nog een gebied") as session:
        session.add(Gebied(kind=GebiedKind.BUURT, name="de laatste"))
    crashed = Path(shutil.copytree(folder, folder.parent / "na de stroomstoring"))
    store.close()
    log = crashed / "wijkdesk.db-wal"
    content = log.read_bytes()
    log.write_bytes(flipped(content, len(content) // 2))
    try:
        with Store.unlock(crashed, PASSWORD) as again:
            with again.read() as session:
                there = set(session.scalars(select(Gebied.name)))
            lost = ["er ontbreekt 1 wijziging"] if "de laatste" not in there else []
            told = [str(one.message).partition(" sinds")[0] for one in again.check()]
        assert {f"buurt {n}" for n in range(300)} <= there
        assert told == lost
    except StoreError as error:
        assert isinstance(error, Damaged)
