"""Who works on while the store closes has a key of noughts, and does nothing with it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.store.conftest import PASSWORD
from tests.store.test_backup import put
from tests.store.test_closing import Worker
from tests.store.test_remembered_key import Keyring, system
from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Closed, Store, drafts, erased
from wijkdesk.store.access import memory, ring
from wijkdesk.store.access.derived import derived
from wijkdesk.store.access.wrapping import wrap
from wijkdesk.store.anchor import end_of, salt_of
from wijkdesk.store.changes import audit
from wijkdesk.store.copies import backup, places, second
from wijkdesk.store.erased import listing
from wijkdesk.store.erased.erasure import Erasure
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite.pages import Pages

__all__ = ["system"]


class Silent(type(Path())):  # type: ignore[misc]
    """A folder on a stick that answers only after a while."""

    asked, answers = threading.Event(), threading.Event()

    def resolve(self, strict: bool = False) -> Path:
        self.asked.set()
        self.answers.wait()
        return Path(super().resolve(strict))


class Leftover(type(Path())):  # type: ignore[misc]
    """A folder on a stick, during whose listing the store closes."""

    closes: Callable[[], object]

    def glob(self, pattern: str, **how: bool) -> Iterator[Path]:
        found = list(super().glob(pattern, **how))
        if pattern.endswith(".nieuw*"):
            Leftover.closes()
        yield from found


def erase_one(store: Store) -> None:
    put(store, "wie gewist wordt")
    with store.read() as session:
        wanted = select(Instelling.id).where(Instelling.key == "wie gewist wordt")
        (row,) = session.scalars(wanted).all()
    gone = {("instelling", row.hex): {"key": row.hex}}
    store.erase("Persoon vergeten", Erasure(gone, frozenset(gone), frozenset()))


def test_a_second_place_that_answers_after_the_store_closed_is_not_chosen(
    store: Store, tmp_path: Path
) -> None:
    store.backup()
    (tmp_path / "stick").mkdir()
    worker = Worker(lambda _began: store.copies.choose_second(Silent(tmp_path / "stick")))
    worker.start()
    Silent.asked.wait()
    store.close()
    Silent.answers.set()
    worker.join()
    assert isinstance(worker.raised, Closed)
    assert list((tmp_path / "stick").iterdir()) == []
    assert second.chosen(Files(store.folder)) is None


def test_nothing_is_removed_from_a_stick_once_the_store_closed(
    store: Store, tmp_path: Path
) -> None:
    put(store, "werk")
    store.backup()
    (tmp_path / "stick").mkdir()
    own = store.copies.choose_second(tmp_path / "stick").folder
    # By now it is known to be whole there.
    store.copies.bring_away()
    before = places.known(Files(store.folder))
    # Of two of one day, long ago, one is superfluous.
    old = [own / f"wijkdesk-20200101T1{hour}0000000000Z.db" for hour in (0, 1)]
    for one in old:
        one.write_bytes(b"oud")
        assert backup.moment_of(one) is not None
    key = store._key
    Leftover.closes = store.close
    with pytest.raises(Closed):
        second.bring(Files(store.folder), key, Leftover(own), store.clock.now())
    assert all(one.exists() for one in old)
    assert places.known(Files(store.folder)) == before


def closing_after(monkeypatch: pytest.MonkeyPatch, store: Store, where: object, name: str) -> None:
    """The store closes once this was done, as by a stick that took long for it."""
    real = getattr(where, name)

    def done(*given: Any, **how: Any) -> object:
        came = real(*given, **how)
        store.close()
        return came

    monkeypatch.setattr(where, name, done)


def test_a_second_place_that_had_room_when_the_store_closed_is_not_chosen(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    closing_after(monkeypatch, store, second, "make_room")
    with pytest.raises(Closed):
        store.copies.choose_second(tmp_path / "stick")
    assert second.chosen(Files(store.folder)) is None


def test_what_a_copying_left_on_a_stick_stays_once_the_store_closed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opened it since may be copying there."""
    store.backup()
    (tmp_path / "stick").mkdir()
    own = store.copies.choose_second(tmp_path / "stick").folder
    left = own / "wijkdesk-20260101T100000000000Z.nieuw"
    left.write_bytes(b"half")
    closing_after(monkeypatch, store, erased, "exchange")
    with pytest.raises(Closed):
        store.copies.bring_away()
    assert left.exists()


def test_a_copy_that_came_when_the_store_closed_is_not_noted(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who opened it since may have noted a newer one."""
    store.backup()
    (tmp_path / "stick").mkdir()
    store.copies.choose_second(tmp_path / "stick")
    put(store, "werk")
    store.backup()
    files = Files(store.folder)
    before = places.known(files), second.chosen(files)
    closing_after(monkeypatch, store, backup, "thin_in")
    with pytest.raises(Closed):
        store.copies.bring_away()
    assert (places.known(files), second.chosen(files)) == before


def test_a_list_of_erasures_is_not_taken_for_damaged(store: Store) -> None:
    erase_one(store)
    files, key = Files(store.folder), store._key
    (before,) = listing.known(files, key)
    store.close()
    for ask in (listing.known, erased.listed_so_far, erased.listed_now):
        with pytest.raises(Closed):
            ask(files, key)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert listing.known(files, again._key) == (before,)


def test_a_key_of_noughts_seals_opens_and_names_nothing(store: Store, tmp_path: Path) -> None:
    put(store, "werk")
    files, key = Files(store.folder), store._key
    sealed = store.seal(b"getypt")
    store.close()
    assert memory.is_wiped(key)
    uses: list[Callable[[], object]] = [
        lambda: derived(key, b"anything"),
        lambda: audit.keyed_with(key),
        lambda: drafts.seal(key, b"getypt", 1),
        lambda: drafts.unseal(key, sealed),
        lambda: end_of(files, key),
        lambda: salt_of(files, key),
        lambda: Pages.of(files.database, key),
        lambda: second.make_room(key, tmp_path),
        lambda: wrap(key, bytes(range(32)), bytes(16)),
        lambda: store.keep_document(b"een stuk"),
        lambda: store.change_password(PASSWORD, "een heel ander wachtwoord 9"),
        lambda: store.new_code(PASSWORD),
    ]
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for use in uses:
        with pytest.raises(Closed):
            use()
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    # Who tries a password waits for a turn.
    assert {one for one in before | after if before.get(one) != after.get(one)} == {files.turn}


def test_the_anchor_is_not_written_with_a_key_of_noughts(store: Store) -> None:
    put(store, "werk")
    anchor, content = store._anchor, Files(store.folder).anchor.read_bytes()
    store.close()
    anchor.saw(100, b"0" * 32, store.clock)
    assert Files(store.folder).anchor.read_bytes() == content


def test_no_key_of_noughts_is_remembered(store: Store, system: Keyring) -> None:
    files, key = Files(store.folder), store._key
    store.close()
    with pytest.raises(Closed):
        ring.remember(files, key)
    assert system.kept == {}
    assert not ring.is_remembered(files)
