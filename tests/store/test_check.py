"""`wijkdesk check` finds what is not as it was written."""

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store
from wijkdesk.store.sqlite.engine import connect


@pytest.fixture
def tamper(store: Store) -> Callable[[str], None]:
    """Changes the database as somebody would who has the key and switches the rules off."""
    for name in ("a", "b", "c"):
        with store.write(f"{name} toegevoegd") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name=name))

    def run(sql: str) -> None:
        connection: Any = connect(store.folder / "wijkdesk.db", store._key)
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(sql)
        for _, make in triggers:
            connection.execute(make)
        connection.close()

    return run


def found(store: Store) -> list[tuple[str, str]]:
    return [(finding.part, finding.message) for finding in store.check()]


def test_whole_store_has_no_findings(store: Store) -> None:
    assert store.check() == []


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("UPDATE journal_set SET actor = 'Piet' WHERE id = 2", "wijziging 2 (a toegevoegd) is"),
        ("UPDATE journal_set SET at = '2020-01-01' WHERE id = 4", "wijziging 4 (c toegevoegd) is"),
        ("DELETE FROM journal_set WHERE id = 3", "wijziging 3 ontbreekt"),
        ("UPDATE journal_change SET new = 'z' WHERE new = 'b'", "is achteraf veranderd"),
        ("UPDATE journal_change SET set_id = 2 WHERE set_id = 3", "wijziging 2 (a toegevoegd) is"),
        ("DELETE FROM journal_change WHERE new = 'b'", "wijziging 3 (b toegevoegd) is"),
        (
            "INSERT INTO journal_change SELECT 999, 77, table_name, row_id, column_name, old, new, "
            "seal FROM journal_change WHERE id = 1",
            "regel hoort bij geen wijziging",
        ),
    ],
)
def test_log_that_was_rewritten_is_found(
    store: Store, tamper: Callable[[str], None], sql: str, message: str
) -> None:
    tamper(sql)
    assert any(part == "logboek" and message in text for part, text in found(store))


def test_reference_to_nothing_is_found(store: Store, tamper: Callable[[str], None]) -> None:
    tamper("UPDATE gebied SET parent_id = 'nergens' WHERE name = 'b'")
    assert any(part == "verwijzingen" and "gebied" in text for part, text in found(store))


def test_missing_changed_or_foreign_trigger_is_found(store: Store) -> None:
    connection = connect(store.folder / "wijkdesk.db", store._key)
    connection.execute("DROP TRIGGER journal_insert_gebied")
    connection.execute("DROP TRIGGER journal_update_opgave")
    connection.execute(
        "CREATE TRIGGER journal_update_opgave AFTER UPDATE ON opgave BEGIN SELECT 1; END"
    )
    connection.execute("CREATE TRIGGER vreemd AFTER UPDATE ON opgave BEGIN SELECT 1; END")
    connection.close()
    ((part, message),) = found(store)
    assert part == "logboek" and message.startswith("3 bewakingen ontbreken")
    for name in ("journal_insert_gebied", "journal_update_opgave", "vreemd"):
        assert name in message


def test_damaged_key_file_is_found_while_there_is_time_to_mend_it(store: Store) -> None:
    (store.folder / "wijkdesk.key").write_bytes(b"{}")
    assert [part for part, _ in found(store)] == ["sleutelbestand"]


def test_backups_that_could_not_be_opened_are_found(store: Store) -> None:
    copy = store.folder / "backups" / "wijkdesk.key"
    copy.unlink()
    assert [part for part, _ in found(store)] == ["reservekopieën"]
    shutil.rmtree(store.folder / "backups")
    (store.folder / "backups").write_text("geen map", encoding="utf-8")
    assert any(part == "reservekopieën" and "geen map" in text for part, text in found(store))
