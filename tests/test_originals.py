"""A store that a test gets as a copy is as one that was made for it."""

from pathlib import Path

from tests.originals import PASSWORD, Originals
from tests.services.meetings import Wijk
from wijkdesk.services.whole import start
from wijkdesk.store import Store


def rows(store: Store) -> dict[str, int]:
    with store.read() as session:
        run = session.connection().exec_driver_sql
        names = run("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return {name: run(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names}


def test_a_copy_is_as_a_store_just_made(originals: Originals, tmp_path: Path) -> None:
    made, _code = Store.create(tmp_path / "made", PASSWORD, actor="tester")
    with made, originals.empty(tmp_path / "copied").as_made() as copied:
        # The log has that the original was closed once.
        told = {"journal_event": 1, "journal_head": rows(copied)["journal_head"]}
        assert rows(copied) == rows(made) | told
        assert (copied.actor, copied.last_backup) == (made.actor, made.last_backup)
        assert copied.check() == []
        names = [sorted(one.name for one in store.folder.iterdir()) for store in (made, copied)]
        assert names[0] == names[1]
    Store.unlock(tmp_path / "copied", PASSWORD).close()


def test_copies_know_nothing_of_each_other(originals: Originals, tmp_path: Path) -> None:
    one = originals.empty(tmp_path / "one").as_made()
    with one, originals.empty(tmp_path / "other").as_made() as other:
        before = rows(other)
        start.prepare(one)
        assert rows(one) != before == rows(other)
    with originals.empty(tmp_path / "later").as_made() as later:
        assert rows(later) == before


def test_what_an_original_told_is_in_its_copy(town: Wijk) -> None:
    assert [town.meeting(place).id for place in range(len(town.meetings))] == town.meetings
    assert town.store.undo_label is not None
