"""One wrong bit in any file of the store is found or harmless: never a wrong value or a crash."""

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.rounds import LONG, ROUNDS
from tests.services.meetings import wijk
from wijkdesk.models import Base
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.store import Store, StoreError
from wijkdesk.store.access import keys, memory
from wijkdesk.store.files import Files

PASSWORD = "Voorbeeld-wachtwoord"
PLACES = {
    "database": "wijkdesk.db",
    "log": "wijkdesk.db-wal",
    "key": "wijkdesk.key",
    "anchor": "wijkdesk.anker",
    "document": "stukken/*",
    "backup": "backups/wijkdesk-*.db",
    "copy of the key": "backups/wijkdesk.key",
}
FLIPS = 2 if ROUNDS < LONG else 1000 // len(PLACES) + 1
"""In each of them; `make robustness` makes a thousand."""


class Sound:
    """The folder of a store as it lies on the disk when the power fails, and what is in it."""

    def __init__(self, folder: Path) -> None:
        store, _ = Store.create(folder / "winkel", PASSWORD)
        with store:
            self.key = memory.own(store._key)
            stukken.add(store, wijk(store).item(), "notitie.pdf", b"Wat er besloten is. " * 200)
            store.backup()
            with store.write("Buurten") as session:
                session.add_all(Gebied(kind=GebiedKind.BUURT, name=f"buurt {n}") for n in range(20))
                # Long values go on over pages that nothing but their seal vouches for.
                session.add_all(
                    Gebied(kind=GebiedKind.BUURT, name=f"lang {n} " * 1500) for n in range(8)
                )
            self.folder = Path(shutil.copytree(store.folder, folder / "gaaf"))
            self.content = everything(store)
        (self.folder / "wijkdesk.db-shm").unlink()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return Sound(tmp_path_factory.mktemp("gaaf"))


def everything(store: Store) -> list[object]:
    """All that can be read of a store."""
    with store.read() as session:
        rows: list[object] = [
            list(map(tuple, session.execute(select(table).order_by(table.c.id)).all()))
            for table in Base.metadata.sorted_tables
        ]
        for name in ("journal_set", "journal_change"):
            sql = f"SELECT * FROM {name} ORDER BY id"
            rows.append(list(map(tuple, session.connection().exec_driver_sql(sql).all())))
        blobs = session.connection().exec_driver_sql("SELECT blob FROM stuk WHERE blob <> ''")
        names = blobs.scalars().all()
    return [*rows, *(store.document(name) for name in names)]


def told(sound: Sound, folder: Path, *, through_key_file: bool) -> tuple[list[str], bool]:
    """What opening, checking and reading tell, and is all there as it was?"""
    said: list[str] = []
    try:
        # Opening wipes what it is given.
        key = memory.own(sound.key)
        if through_key_file:
            key = keys.key_from_password(keys.read(Files(folder)), PASSWORD)
        with Store.unlock_with_key(folder, key) as store:
            if store.missing is not None:
                said.append(str(store.missing))
            said += map(str, store.check())
            same = everything(store) == sound.content
    except StoreError as error:
        return [*said, error.told], False
    return said, same


@pytest.mark.parametrize("what", PLACES)
def test_one_wrong_bit_is_found_or_harmless(sound: Sound, tmp_path: Path, what: str) -> None:
    chance = random.Random(f"2026 {what}")
    for number in range(FLIPS):
        folder = Path(shutil.copytree(sound.folder, tmp_path / str(number)))
        (path,) = folder.glob(PLACES[what])
        content = bytearray(path.read_bytes())
        place = chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        said, same = told(sound, folder, through_key_file=what == "key")
        assert said or same, f"byte {place} of {what}"
        assert len(said) <= 12 and not any("Tree " in one or "SQL" in one for one in said), said
        shutil.rmtree(folder)


@pytest.mark.parametrize("what", ["database", "backup", "document", "log"])
def test_a_file_full_of_wrong_bits_is_told_in_a_sentence_a_part(
    sound: Sound, tmp_path: Path, what: str
) -> None:
    folder = Path(shutil.copytree(sound.folder, tmp_path / "kopie"))
    (path,) = folder.glob(PLACES[what])
    content = bytearray(path.read_bytes())
    # All but the beginning, which would keep it closed.
    for place in range(min(8192, len(content) // 2), len(content), 97):
        content[place] ^= 1
    path.write_bytes(content)
    said, _ = told(sound, folder, through_key_file=False)
    assert said
    assert len(said) <= 14 and not any("btree" in one or "Tree " in one for one in said), said
    assert all(len(one) < 500 for one in said)
