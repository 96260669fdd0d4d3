"""Whether a change set stands in the journal is asked in one way, by whoever remembers one."""

import re
from pathlib import Path

import pytest

import wijkdesk
from wijkdesk.models.contact import Organisatie
from wijkdesk.store import Store
from wijkdesk.store.changes import sets

PACKAGE = Path(wijkdesk.__file__).parent


@pytest.fixture
def written(store: Store) -> list[tuple[int, bytes]]:
    """Number and digest after each of two writes."""
    found = []
    for name in ("Avedan", "De Stegge"):
        with store.write(name) as session:
            session.add(Organisatie(name=name))
        with store.read() as session:
            last = sets.last(session.connection())
            found.append((last.id, last.digest))
    return found


def test_a_set_is_known_by_its_number_and_its_digest(
    store: Store, written: list[tuple[int, bytes]]
) -> None:
    (first, digest), (second, other) = written
    with store.read() as session:
        connection = session.connection()
        assert sets.last_number(connection) == second
        assert sets.stands(connection, first, digest) and sets.stands(
            connection, first, digest.hex()
        )
        assert not sets.stands(connection, first, other)
        assert not sets.stands(connection, second + 1, other)
        assert not sets.stands(connection, second + 1, b"")
        assert sets.stands(connection, 0, b"")
        assert sets.since(connection, first, digest) == 1
        assert sets.since(connection, second, other) == 0
        assert sets.since(connection, first, other) is None
        ((table, _),) = sets.rows_changed_since(connection, first)
        assert table == "organisatie"


def test_no_service_spells_out_a_table_of_the_journal() -> None:
    spelled = re.compile(r"(FROM|JOIN|INTO|UPDATE) journal_")
    assert [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted((PACKAGE / "services").rglob("*.py"))
        if spelled.search(path.read_text(encoding="utf-8"))
    ] == []


def test_nobody_else_asks_which_set_is_the_last_or_whether_one_stands_there() -> None:
    asks = re.compile(r"\bdigest\)?(, at)? FROM journal_set (WHERE id = \?|ORDER BY)")
    assert [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts and asks.search(path.read_text(encoding="utf-8"))
    ] == ["store/changes/audit.py", "store/changes/sets.py"]
