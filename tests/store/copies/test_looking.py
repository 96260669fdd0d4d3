"""A copy that is opened beside the real store is only looked into, and leaves nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.test_backup import PASSWORD, keys, put
from wijkdesk.services.whole import leaving, outgoing
from wijkdesk.store import Damaged, Refused, Store, erased
from wijkdesk.store.changes.events import DONE, FAILED, Event
from wijkdesk.store.erased import listing
from wijkdesk.store.files import Files
from wijkdesk.store.looking import Looked


def test_a_copy_shows_what_was_there_while_the_store_goes_on(store: Store) -> None:
    put(store, "oud")
    name = store.keep_document(b"een stuk")
    copy = store.backup()
    before = copy.read_bytes()
    put(store, "nieuw")
    with Looked.of(store, copy) as looked:
        assert keys(looked) == {"oud"}
        assert looked.document(name) == b"een stuk"
        put(store, "intussen")
        with pytest.raises(Refused, match="om in te kijken"):
            put(looked, "in de kopie")
        with pytest.raises(Refused):
            looked.undo()
        assert looked.undo_label is None
        assert keys(looked) == {"oud"}
    assert not (store.folder / "inzien").exists()
    assert copy.read_bytes() == before
    assert keys(store) == {"oud", "nieuw", "intussen"}


def test_a_copy_that_is_damaged_is_not_opened(store: Store, tmp_path: Path) -> None:
    content = bytearray(store.backup().read_bytes())
    content[5000] ^= 1
    bad = tmp_path / "slecht.db"
    bad.write_bytes(content)
    with pytest.raises(Damaged, match="beschadigd"):
        Looked.of(store, bad)
    assert not (store.folder / "inzien").exists()


def test_what_a_killed_program_left_of_a_copy_goes_at_the_next_opening(store: Store) -> None:
    Looked.of(store, store.backup())
    store.close()
    with Store.unlock(store.folder, PASSWORD):
        assert not (store.folder / "inzien").exists()


def unfinished(store: Store) -> None:
    """An erasure of which the last part was broken off."""
    entry = listing.ListedErasure.new(
        "2026-01-01T00:00:00+00:00", "iemand", {}, (), listing.Traces()
    )
    listing.put(Files(store.folder), store._key, entry, "")


def test_looking_while_an_erasure_is_unfinished_removes_no_document(store: Store) -> None:
    copy = store.backup()
    # Nothing in the copy refers to it.
    name = store.keep_document(b"een stuk")
    unfinished(store)
    with Looked.of(store, copy):
        pass
    assert store.document(name) == b"een stuk"
    assert copy.exists()
    (entry,) = erased.known(Files(store.folder), store._key)
    assert entry == replace(entry, unfinished=True)


def test_a_copy_that_can_not_be_erased_is_closed_and_removed(store: Store) -> None:
    copy = store.backup()
    files = Files(store.folder)
    erased.file_of(files).write_bytes(b"geen lijst")
    with pytest.raises(Damaged, match="lijst van wissingen"):
        Looked.of(store, copy)
    assert not files.looked_into.exists()


def events(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT what, about, result FROM journal_event ORDER BY id"
        )
        return [(row.what, row.about, row.result) for row in found]


def test_looking_and_what_leaves_the_copy_stand_in_the_log_of_the_store(
    store: Store, tmp_path: Path
) -> None:
    copy = store.backup()
    before = len(events(store))
    with Looked.of(store, copy) as looked:
        outgoing.write(looked, leaving.LABELS, tmp_path / "uit.pdf", b"pdf")
    seen, written = events(store)[before:]
    assert seen[0] == Event.LOOKED and seen[1].startswith("kopie van 20") and seen[2] == DONE
    assert written == (Event.TAKEN_OUT, f"adresetiketten, pdf, {seen[1]}", DONE)


def test_a_copy_that_would_not_open_is_told_in_the_log_too(store: Store, tmp_path: Path) -> None:
    bad = tmp_path / "slecht.db"
    bad.write_bytes(bytes(9000))
    with pytest.raises(Damaged):
        Looked.of(store, bad)
    assert events(store)[-1][0::2] == (Event.LOOKED, FAILED)
