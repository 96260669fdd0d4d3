"""What opens with an earlier password is found by the key files, whatever lies beside them."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.robustness.test_way_back import damage
from tests.store.test_backup import PASSWORD, put
from wijkdesk.services.whole import audit, kept_aside, older_copies
from wijkdesk.store import Store, WrongPassword
from wijkdesk.store.access import keys
from wijkdesk.store.changes.events import DONE, FAILED, Event
from wijkdesk.store.clock import FixedClock
from wijkdesk.store.copies.older import Report
from wijkdesk.store.copies.set_aside.kept_aside import Why
from wijkdesk.store.errors import DiskRefused
from wijkdesk.store.repairing import put_back

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
OTHER = "fiets bel stoep zon"


def nobody(_done: int, _total: int) -> None:
    """Nobody waits for it."""


def old_ones(folder: Path) -> list[str]:
    """Which key files still open with the old password."""
    found = []
    for path in sorted(folder.rglob("*.key")):
        file = keys.read_at(path)
        assert file is not None
        try:
            keys.key_from_password(file, PASSWORD)
        except WrongPassword:
            continue
        found.append(path.name)
    return found


def minute(store: Store, number: int) -> None:
    store.clock = FixedClock(NOW + timedelta(minutes=number))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "w"


def made(folder: Path) -> Store:
    store, _code = Store.create(folder, PASSWORD, clock=FixedClock(NOW))
    return store


def with_work_aside(folder: Path) -> tuple[Store, Path]:
    """A store with work that stands only in what was set aside, and its copy."""
    store = made(folder)
    copy = store.backup()
    put(store, "alleen hier")
    store = store.put_copy_back(copy)
    minute(store, 5)
    store.change_password(PASSWORD, OTHER)
    return store, copy


def test_what_was_set_aside_is_named_and_never_removed_with_the_older_copies(folder: Path) -> None:
    store, copy = with_work_aside(folder)
    with store:
        [aside] = store.copies.set_aside()
        told = older_copies.find(store)
        assert "om 13:00 opzij is gezet" in told.told and "verwijdert WijkDesk niet" in told.told
        assert told.count == 2 and told.can_go and told.until is None
        answer = older_copies.remove(store, nobody)
        assert "1 oudere kopie is verwijderd" in answer and "om 13:00 opzij is gezet" in answer
        assert not copy.exists() and aside.path.exists()
        assert [one.one.why for one in kept_aside.lines(store)] == [Why.ONLY]
        assert old_ones(folder) == []
        assert older_copies.find(store).told == older_copies.NONE


def test_the_key_file_of_a_damaged_copy_or_database_opens_no_more(folder: Path) -> None:
    store = made(folder)
    put(store, "een")
    store.backup()
    minute(store, 1)
    way = store.way_back()
    store.close()
    damage(folder / "wijkdesk.db", range(3, 60))
    with put_back(way, salvaging=False).store as store:
        minute(store, 2)
        put(store, "twee")
        bad = store.backup()
        content = bytearray(bad.read_bytes())
        content[100:9000] = bytes(8900)
        bad.write_bytes(content)
        # As when the copy of the key file could not be written.
        stale = (folder / "wijkdesk.key").read_bytes()
        store.change_password(PASSWORD, OTHER)
        (folder / "backups" / "wijkdesk.key").write_bytes(stale)
        assert len(old_ones(folder)) == 4
        assert older_copies.find(store).count == 4
        assert "4 kopieën gaan nu open" in older_copies.renew(store, nobody)
        assert old_ones(folder) == []
        assert older_copies.find(store).told == older_copies.NONE


def test_a_key_file_without_a_database_is_renewed_when_it_is_known_and_told_of_when_not(
    folder: Path, tmp_path: Path
) -> None:
    other, _code = Store.create(tmp_path / "ander", PASSWORD)
    other.close()
    with made(folder) as store:
        store.backup()
        loose = folder / "backups" / "vervangen-20270201T120000000000Z.key"
        shutil.copyfile(folder / "wijkdesk.key", loose)
        strange = loose.with_name("vervangen-20270202T120000000000Z.key")
        shutil.copyfile(tmp_path / "ander" / "wijkdesk.key", strange)
        own = strange.read_bytes()
        store.change_password(PASSWORD, OTHER)
        told = older_copies.find(store)
        assert told.staying == (loose.name,) and told.unsure == (strange.name,)
        assert strange.name in told.told
        older_copies.remove(store, nobody)
        assert old_ones(folder) == [strange.name]
        assert strange.read_bytes() == own


def logged(store: Store) -> list[tuple[str, str, str]]:
    kinds = (Event.RENEWED, Event.REMOVED)
    return [(one.what, one.about, one.result) for one in audit.lines(store) if one.what in kinds]


def with_a_stick(folder: Path, stick: Path) -> Store:
    """A store with a copy, also on a stick, and a new password."""
    store = made(folder)
    store.backup()
    stick.mkdir()
    store.copies.choose_second(stick)
    minute(store, 5)
    store.change_password(PASSWORD, OTHER)
    return store


@pytest.mark.parametrize(
    ("do", "event", "told"),
    [
        (older_copies.remove, Event.REMOVED, "Verwijderd: 1 van 2."),
        (older_copies.renew, Event.RENEWED, "Omgezet: 1 van 2."),
    ],
)
def test_a_stick_that_is_pulled_out_counts_as_not_done_and_the_log_tells_how_far_it_came(
    folder: Path,
    tmp_path: Path,
    do: Callable[[Store, Report], str],
    event: Event,
    told: str,
) -> None:
    stick, gone = tmp_path / "stick", tmp_path / "eruit"

    def pull_out(_done: int, _total: int) -> None:
        stick.rename(gone)

    with with_a_stick(folder, stick) as store:
        with pytest.raises(DiskRefused) as refused:
            do(store, pull_out)
        assert refused.value.safe.startswith(told)
        assert len(old_ones(gone)) == 1
        assert old_ones(folder) == []
        assert logged(store) == [(event, "1 kopie", FAILED)]
        gone.rename(stick)
        do(store, nobody)
        assert old_ones(stick) == []
        assert logged(store)[1:] == [(event, "1 kopie", DONE)]


def test_of_a_place_that_is_not_there_it_is_told_what_opens_there_as_far_as_is_known(
    folder: Path, tmp_path: Path
) -> None:
    stick, gone = tmp_path / "stick", tmp_path / "eruit"
    store = made(folder)
    stick.mkdir()
    store.backup()
    own = store.copies.choose_second(stick).folder
    stick.rename(gone)
    with store:
        assert older_copies.find(store).told == older_copies.NONE
        store.change_password(PASSWORD, OTHER)
        assert f"Kopieën op {own} gaan nog open" in older_copies.find(store).told
        gone.rename(stick)
        older_copies.renew(store, nobody)
        stick.rename(gone)
        assert older_copies.find(store).told == older_copies.NONE
        # As an earlier WijkDesk left it, which did not look.
        told = folder / "wijkdesk.elders"
        [place] = json.loads(told.read_bytes().splitlines()[0])["places"]
        del place["key_files"]
        told.write_text(json.dumps([place]))
        assert f"Kopieën op {own} gaan misschien nog open" in older_copies.find(store).told


def test_a_key_file_of_unknown_data_may_need_the_old_code() -> None:
    nothing = older_copies.Older(0, 0, "stick", None, (), (), {}, False, False)
    assert not nothing.needs_old_code
    assert replace(nothing, unsure=("vervangen-1.key",)).needs_old_code
    assert replace(nothing, untouched={Path("stick"): None}).needs_old_code
    assert replace(nothing, other_code=True).needs_old_code
