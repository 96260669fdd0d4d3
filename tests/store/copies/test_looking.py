"""A copy that is opened beside the real store is only looked into, and leaves nothing."""

from pathlib import Path

import pytest

from tests.store.test_backup import PASSWORD, keys, put
from wijkdesk.store import Damaged, Refused, Store
from wijkdesk.store.copies.looking import Looked


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
