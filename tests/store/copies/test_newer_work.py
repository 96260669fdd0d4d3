"""Who puts a copy back in a closed store is asked first about work that the copy has not."""

import shutil
from pathlib import Path

import pytest

from tests.store.test_backup import PASSWORD, keys, put
from wijkdesk.store import Store
from wijkdesk.store.errors import NewerWork
from wijkdesk.store.files import Files


def copied(store: Store, *written: str) -> Path:
    """A copy after these were written, under a name that no other takes."""
    for one in written:
        put(store, one)
    made = store.backup()
    kept = store.folder.parent / f"kopie na {written[-1]}"
    kept.mkdir()
    return Path(shutil.copy(made, kept / made.name))


def put_back(folder: Path, copy: Path, agreed: bool = False) -> None:
    # The key file of the store opens the copy.
    Store.restore(folder, copy, PASSWORD, agreed=agreed)


@pytest.fixture
def two(store: Store) -> tuple[Path, Path, Path]:
    """A folder with a closed store, a copy of it, and one of two writes later."""
    first = copied(store, "een")
    second = copied(store, "twee", "drie")
    put(store, "vier")
    store.close()
    return store.folder, first, second


def test_so_many_writes_go(two: tuple[Path, Path, Path]) -> None:
    folder, first, second = two
    before = (folder / "wijkdesk.db").read_bytes()
    with pytest.raises(NewerWork, match="zijn nog 3 wijzigingen gedaan"):
        put_back(folder, first)
    with pytest.raises(NewerWork, match="is nog 1 wijziging gedaan"):
        put_back(folder, second)
    # Nothing has changed, and nothing is left of what was made ready.
    assert (folder / "wijkdesk.db").read_bytes() == before
    assert not list(folder.glob("wijkdesk.terug-*"))
    put_back(folder, first, agreed=True)
    with Store.unlock(folder, PASSWORD) as again:
        assert keys(again) == {"een"}


def test_a_store_without_its_anchor_is_asked_about_as_well(two: tuple[Path, Path, Path]) -> None:
    folder, first, _second = two
    Files(folder).anchor.unlink()
    with pytest.raises(NewerWork, match="zijn nog 3 wijzigingen gedaan"):
        put_back(folder, first)


def test_an_anchor_that_is_older_than_the_work_hides_none_of_it(store: Store) -> None:
    first = copied(store, "een")
    anchor = Files(store.folder).anchor
    before = anchor.read_bytes()
    put(store, "twee")
    store.close()
    # As after a power cut: it is not waited for until the disk has it.
    anchor.write_bytes(before)
    with pytest.raises(NewerWork, match="is nog 1 wijziging gedaan"):
        put_back(store.folder, first)


@pytest.mark.parametrize("opened", [True, False])
def test_who_goes_from_an_older_copy_to_a_newer_loses_nothing(
    two: tuple[Path, Path, Path], opened: bool
) -> None:
    folder, first, second = two
    put_back(folder, first, agreed=True)
    if opened:
        Store.unlock(folder, PASSWORD).close()
    else:
        put_back(folder, first)
    put_back(folder, second)
    with Store.unlock(folder, PASSWORD) as again:
        assert keys(again) == {"een", "twee", "drie"}


def test_of_other_work_no_number_is_given(two: tuple[Path, Path, Path]) -> None:
    folder, first, second = two
    put_back(folder, first, agreed=True)
    with Store.unlock(folder, PASSWORD) as again:
        for one in "abcd":
            put(again, one)
    with pytest.raises(NewerWork) as told:
        put_back(folder, second)
    assert "die niet in deze kopie staan" in told.value.what
    assert not any(one.isdigit() for one in told.value.what.partition(", de laatste")[0])


def test_what_stands_in_the_log_of_a_copy_counts(store: Store, tmp_path: Path) -> None:
    put(store, "oud")
    store.backup()
    put(store, "in het log")
    crashed = tmp_path / "na een stroomstoring"
    shutil.copytree(store.folder, crashed)
    assert (crashed / "wijkdesk.db-wal").stat().st_size > 0
    store.close()
    put_back(store.folder, crashed / "wijkdesk.db")
    with Store.unlock(store.folder, PASSWORD) as again:
        assert keys(again) == {"oud", "in het log"}
