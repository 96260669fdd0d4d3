"""A store of each layout that was ever released opens, and nothing of it is lost."""

import lzma
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from wijkdesk.models import Base
from wijkdesk.store import Store, TooNew, migrations
from wijkdesk.store.access import keys
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite.engine import connect

KEPT = Path(__file__).parent / "released"
LAYOUTS = sorted(path.name[:4] for path in KEPT.glob("*.db.xz"))
PASSWORD = "Een-voorbeeld-van-vroeger"


def key_of(number: str) -> bytes:
    """The key that its log was sealed with; before there were seals any key does."""
    kept = KEPT / f"{number}.key"
    return bytes.fromhex(kept.read_text(encoding="ascii")) if kept.exists() else bytes(range(32))


def put_back(number: str, folder: Path) -> dict[str, list[dict[str, object]]]:
    """Make a store of a kept file; gives the rows of its tables."""
    files = Files(folder)
    files.make_folders()
    key = key_of(number)
    keys.write(files, keys.around(key, PASSWORD)[0])
    plain = folder / "plain"
    plain.write_bytes(lzma.decompress((KEPT / f"{number}.db.xz").read_bytes()))
    connection = connect(files.database, key)
    connection.execute(f"ATTACH '{plain}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('main', 'plain')")
    connection.close()
    plain.unlink()
    # Only a new connection knows the full-text tables, which hold nothing of their own.
    connection = connect(files.database, key)
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    rows: dict[str, list[dict[str, object]]] = {}
    for (name,) in names:
        found = connection.execute(f'SELECT * FROM "{name}"')
        heads = [one[0] for one in found.description]
        rows[name] = [dict(zip(heads, row, strict=True)) for row in found.fetchall()]
    connection.close()
    # What followers hold is made again from the records.
    kept = {*Base.metadata.tables, "journal_set", "journal_change", "journal_event"}
    return {name: every for name, every in rows.items() if name in kept}


def assert_nothing_lost(store: Store, before: dict[str, list[dict[str, object]]]) -> None:
    with store.read() as session:
        connection = session.connection()
        there = inspect(connection)
        for name, rows in before.items():
            columns = {column["name"] for column in there.get_columns(name)}
            found = connection.execute(text(f'SELECT * FROM "{name}"')).mappings()
            after = {row["id"]: row for row in found}
            for row in rows:
                same = {
                    key: value
                    for key, value in row.items()
                    if key in columns and after[row["id"]][key] != value
                }
                assert row["id"] in after and not same, (name, row, same)


def test_each_layout_is_kept() -> None:
    assert [f"{number:04}" for number in range(1, len(LAYOUTS) + 1)] == LAYOUTS
    assert int(migrations.head()) - len(LAYOUTS) <= 1, "a release keeps a store of its layout"


@pytest.mark.parametrize("number", LAYOUTS)
def test_a_store_of_before_opens_and_nothing_is_lost(number: str, tmp_path: Path) -> None:
    before = put_back(number, tmp_path)
    assert sum(bool(rows) for rows in before.values()) >= 15
    with Store.unlock(tmp_path, PASSWORD) as store:
        assert store.check() == []
        assert store.missing is None
        assert_nothing_lost(store, before)
    # And once more, now that it is of today.
    with Store.unlock(tmp_path, PASSWORD) as again:
        assert again.check() == []


def test_a_newer_store_says_which_version_it_needs(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path, PASSWORD)
    key = bytes(bytearray(store._key))
    store.close()
    connection = connect(tmp_path / "wijkdesk.db", key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA application_id = 3004001")
    connection.close()
    with pytest.raises(TooNew, match=r"Nodig is versie 3\.4\.1 of nieuwer; deze is 0\.") as caught:
        Store.unlock(tmp_path, PASSWORD)
    assert "Er is niets veranderd." in caught.value.safe


def test_a_newer_store_that_does_not_say_is_too_new_all_the_same(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path, PASSWORD)
    key = bytes(bytearray(store._key))
    store.close()
    connection = connect(tmp_path / "wijkdesk.db", key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA application_id = 0")
    connection.close()
    with pytest.raises(TooNew) as caught:
        Store.unlock(tmp_path, PASSWORD)
    assert "Nodig is" not in caught.value.told


def test_what_is_made_tells_the_version_that_it_needs(store: Store) -> None:
    from wijkdesk import __version__
    from wijkdesk.store import schema

    with store._reader.connect() as connection:
        assert schema.needed(connection) == __version__
