"""A second place for copies: used when it is there, and complete enough for a new laptop."""

import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.robustness import refusing
from tests.services.meetings import wijk
from tests.store.copies.test_restoring import OTHER, with_new_password
from tests.store.test_backup import PASSWORD, keys, put
from tests.store.test_closing import Worker
from wijkdesk.models.instelling import Instelling
from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.store import Refused, Store, erased
from wijkdesk.store.clock import MACHINE, FixedClock
from wijkdesk.store.copies import backup, cleaning, documents, places, second, source
from wijkdesk.store.erased import listing
from wijkdesk.store.erased.erasure import Erasure
from wijkdesk.store.errors import DiskFull, DiskRefused
from wijkdesk.store.files import SMALL, Files
from wijkdesk.store.place.surroundings import (
    FIXED_DRIVE,
    REMOTE_DRIVE,
    REMOVABLE_DRIVE,
    Surroundings,
)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_what_is_on_the_stick_is_enough_for_another_laptop(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    put(store, "werk")
    name = store.keep_document(b"een stuk")
    store.backup()
    store.copies.choose_second(stick)
    store.close()
    shutil.rmtree(store.folder)
    (copy,) = source.found(stick, MACHINE.now())
    Store.restore(tmp_path / "nieuw", copy.database, PASSWORD)
    with Store.unlock(tmp_path / "nieuw", PASSWORD) as again:
        assert keys(again) == {"werk"}
        assert again.document(name) == b"een stuk"


def test_no_place_is_forgotten_because_the_list_or_its_mark_can_not_be_read_now(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.backup()
    (tmp_path / "usb").mkdir()
    other = store.copies.bring_to(tmp_path / "usb")
    files = Files(store.folder)
    (before,) = places.known(files)
    for unread in (places._told(files), other / places._MARK):
        with monkeypatch.context() as disk, pytest.raises(DiskRefused, match="geeft een fout"):
            refusing.no_answer(disk, unread)
            store.copies.bring_to(tmp_path / "usb")
        with monkeypatch.context() as disk, suppress(DiskRefused):
            refusing.no_answer(disk, unread)
            places.forget(files, replace(before, id="een ander"))
    assert places.known(files) == [before]
    own = store.copies.choose_second(stick).folder
    assert {one.folder for one in places.known(files)} == {other, own}


def test_a_bit_that_the_disk_spoils_has_no_place_forgotten(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    store.backup()
    (tmp_path / "usb").mkdir()
    store.copies.bring_to(tmp_path / "usb")
    store.copies.choose_second(stick)
    files = Files(store.folder)
    before, told = places.known(files), places._told(files).read_bytes()
    assert len(before) == 2
    for at in range(len(told)):
        for bit in (1, 8, 64):
            spoilt = bytearray(told)
            spoilt[at] ^= bit
            places._told(files).write_bytes(spoilt)
            assert places.known(files) == before, (at, bit)


class Silent(type(Path())):  # type: ignore[misc]
    """A folder on a stick that is asked for its key files, and takes long to tell them."""

    asked, answers = threading.Event(), threading.Event()

    def glob(self, pattern: str, **how: bool) -> Iterator[Path]:
        if pattern.endswith(".key"):
            self.asked.set()
            self.answers.wait(60)
        return iter(super().glob(pattern, **how))


def test_a_silent_stick_keeps_no_copy_from_another_place_and_both_are_known(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    store.backup()
    (tmp_path / "usb").mkdir()
    files, now = Files(store.folder), store.clock.now()
    silent = second.make_room(store._key, tmp_path / "usb")
    waiting = Worker(lambda _began: second.bring(files, store._key, Silent(silent), now))
    waiting.start()
    Silent.asked.wait()
    other = Worker(lambda _began: store.copies.choose_second(stick))
    other.start()
    other.join(30)
    try:
        assert not other.is_alive() and other.raised is None
        chosen = second.chosen(files)
        assert chosen is not None and chosen.last is not None
    finally:
        Silent.answers.set()
        waiting.join()
    assert waiting.raised is None
    assert {one.folder for one in places.known(files)} == {silent, chosen.folder}


BEFORE_NOW = {"id": "a" * 32, "folder": "/x", "last": "2026-01-01T00:00:00+00:00", "erasures": 0}
GARBLED = [
    b"",
    b"\xff\xfe",
    b"[{]",
    b"7",
    b'{"places": [], "digest": ""}',
    json.dumps([BEFORE_NOW | {"last": "0001-01-01T00:00:00+14:00"}]).encode(),
    json.dumps([BEFORE_NOW | {"last": "9999-12-31T23:59:59+00:00"}]).encode(),
    json.dumps([BEFORE_NOW | {"erasures": None}]).encode(),
    b" " * (SMALL + 1),
]


@pytest.mark.parametrize("garbled", GARBLED, ids=range(len(GARBLED)))
def test_of_a_list_of_places_that_is_damaged_it_stays_told_that_there_may_be_more(
    store: Store, stick: Path, tmp_path: Path, garbled: bytes
) -> None:
    store.backup()
    files = Files(store.folder)
    places._told(files).write_bytes(garbled)
    (lost,) = places.known(files)
    assert lost.is_lost and store.copies.elsewhere() == {places.LOST: None}
    # What comes in the list afterwards does not hide it; only the user does.
    own = store.copies.choose_second(stick).folder
    assert [one.folder for one in places.known(files)] == [places.LOST, own]
    store.copies.forget_copies(places.known(files)[0])
    assert [one.folder for one in places.known(files)] == [own]


def test_a_list_of_before_is_read_as_it_was(store: Store) -> None:
    files = Files(store.folder)
    places._told(files).write_bytes(json.dumps([BEFORE_NOW]).encode())
    (one,) = places.known(files)
    assert (one.folder, one.erasures, one.is_lost) == (Path("/x"), 0, False)


@pytest.mark.parametrize("last", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59+00:00"])
def test_a_second_place_of_a_moment_that_no_clock_shows_is_none(store: Store, last: str) -> None:
    told = {"folder": "/x", "last": last}
    second._told(Files(store.folder)).write_bytes(json.dumps(told).encode())
    assert store.copies.second() is None and not store.copies.bring_away()


def test_a_copy_that_is_called_after_a_moment_that_no_clock_shows_is_none(
    store: Store, stick: Path
) -> None:
    made = store.backup()
    own = store.copies.choose_second(stick).folder
    for year in ("0001", "9999"):
        shutil.copy(made, own / f"wijkdesk-{year}1231T235959000000Z.db")
    assert [one.path.name for one in store.copies.listed() if one.away] == [made.name]


def test_a_copy_that_went_bad_on_the_stick_or_is_a_link_is_brought_again(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "werk")
    made = store.backup()
    brought = store.copies.choose_second(stick).folder / made.name
    assert brought.read_bytes() == made.read_bytes()
    content = bytearray(made.read_bytes())
    content[-100] ^= 1
    brought.write_bytes(content)
    assert store.copies.bring_away()
    assert brought.read_bytes() == made.read_bytes()
    assert store.copies.bring_away()
    # It was looked at; as long as nobody writes it, that is not done again.
    with monkeypatch.context() as once:
        once.setattr(backup, "is_whole", None)
        assert store.copies.bring_away()
    if os.name == "posix":
        (tmp_path / "brief.db").write_bytes(content)
        brought.unlink()
        brought.symlink_to(tmp_path / "brief.db")
        assert store.copies.bring_away()
        assert not brought.is_symlink() and brought.read_bytes() == made.read_bytes()
        assert (tmp_path / "brief.db").read_bytes() == content


def test_a_document_that_went_bad_comes_back_from_where_it_is_whole(
    store: Store, stick: Path
) -> None:
    town = wijk(store)
    stukken.add(store, town.item(), "notitie.pdf", b"%PDF-1.4 besluit")
    store.backup()
    own = store.copies.choose_second(stick).folder
    (here,) = (store.folder / "stukken").iterdir()
    there, whole = own / "stukken" / here.name, here.read_bytes()
    bad = bytearray(whole)
    bad[20] ^= 1
    there.write_bytes(bad)
    assert store.copies.bring_away()
    assert there.read_bytes() == whole
    # What is bad here does not take the place of what is whole there.
    here.write_bytes(bad)
    assert store.copies.bring_away()
    assert there.read_bytes() == whole
    # Nor does it go to where there is none.
    store.copies.bring_to(stick.parent)
    assert not list(stick.parent.glob("WijkDesk*/stukken/*"))
    assert [one.part for one in store.check()] == ["stukken"]
    again = store.put_copy_back(max(own.glob("wijkdesk-*.db")))
    with again:
        assert here.read_bytes() == whole and again.check() == []


def test_a_document_that_is_whole_is_looked_at_once(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep_document(b"een stuk")
    store.backup()
    store.copies.choose_second(stick)
    assert store.copies.bring_away()
    with monkeypatch.context() as once:
        once.setattr(documents, "read_small", None)
        assert store.copies.bring_away()


def test_each_backup_goes_along_when_the_stick_is_there(store: Store, stick: Path) -> None:
    store.backup()
    store.copies.choose_second(stick)
    own = store.copies.second_present()
    assert own is not None
    away = own.rename(own.with_name("eruit"))
    put(store, "zonder stick")
    store.back_up()
    assert store.backup_problem is None
    assert not own.exists()
    assert len(source.found(away, MACHINE.now())) == 1
    away.rename(own)
    put(store, "met stick")
    store.back_up()
    assert len(source.found(stick, MACHINE.now())) == 2
    second = store.copies.second()
    assert second is not None
    assert second.last == store.last_backup


def test_two_stores_have_folders_of_their_own_on_one_stick(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    other, _ = Store.create(tmp_path / "ander", PASSWORD)
    with other:
        for one in (store, other):
            one.backup()
            one.copies.choose_second(stick)
    assert len(list(stick.iterdir())) == 2


def test_the_folder_of_the_data_is_no_second_place(store: Store) -> None:
    with pytest.raises(Refused, match="beschermt nergens tegen"):
        store.copies.choose_second(store.folder / "backups")


def test_copies_in_the_second_place_are_thinned_too(tmp_path: Path, stick: Path) -> None:
    clock = FixedClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    store, _ = Store.create(tmp_path / "store", PASSWORD, clock=clock)
    with store:
        store.backup()
        store.copies.choose_second(stick)
        for hour in (1, 2, 100):
            clock.moment += timedelta(hours=hour)
            put(store, f"{hour}")
            store.back_up()
        assert len(source.found(stick, MACHINE.now())) == 2


def test_after_a_new_password_older_copies_are_told_renewed_or_removed(store: Store) -> None:
    put(store, "oud")
    copy = store.backup()
    assert store.copies.of_another_password() == []
    with_new_password(store.folder)
    assert [one.path for one in store.copies.of_another_password()] == [copy]
    assert store.copies.renew() == 1
    assert store.copies.of_another_password() == []
    store.close()
    (store.folder / "wijkdesk.key").unlink()
    (store.folder / "backups" / "wijkdesk.key").unlink()
    Store.restore(store.folder, copy, OTHER)
    with Store.unlock(store.folder, OTHER) as again:
        assert keys(again) == {"oud"}


def test_older_copies_are_removed_only_after_a_new_one_is_there(store: Store) -> None:
    copy = store.backup()
    with_new_password(store.folder)
    assert store.copies.remove_others() == 1
    assert not copy.exists()
    assert store.copies.of_another_password() == []
    assert len(store.copies.listed()) == 1


def test_an_erasure_takes_the_older_copies_from_the_stick_too(store: Store, stick: Path) -> None:
    put(store, "een")
    store.backup()
    store.copies.choose_second(stick)
    put(store, "twee")
    with store.read() as session:
        rows = session.scalars(select(Instelling.id)).all()
    gone = {("instelling", row.hex): {"value": ""} for row in rows}
    store.erase("Persoon vergeten", Erasure(gone, frozenset(), frozenset()))
    (left,) = source.found(stick, MACHINE.now())
    assert left.moment == store.last_backup


def test_what_somebody_put_among_the_documents_on_the_stick_stays_and_stops_nothing(
    store: Store, stick: Path
) -> None:
    name = store.keep_document(b"van niemand")
    put(store, "een")
    store.backup()
    documents = store.copies.choose_second(stick).folder / "stukken"
    (documents / "Nieuwe map").mkdir()
    (documents / ("a" * 64)).mkdir()
    (documents / "brief.docx").write_text("van de gebruiker")
    with store.read() as session:
        rows = session.scalars(select(Instelling.id)).all()
    gone = {("instelling", row.hex): {"value": ""} for row in rows}
    store.erase("Persoon vergeten", Erasure(gone, frozenset(), frozenset()))
    assert store.backup_problem is None
    assert store.copies.behind() == []
    assert not (documents / name).exists()
    assert (documents / "brief.docx").exists()


@pytest.fixture
def unfinished(store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is on the stick and was erased here, but for the backups."""
    person(store)
    store.keep_document(b"een stuk van niemand")
    store.backup()
    store.copies.choose_second(stick)

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(cleaning, "finish", full)
    with pytest.raises(DiskFull):
        store.erase("Persoon vergeten", gone(store))
    monkeypatch.undo()


def person(store: Store) -> None:
    """Somebody whose name stands in no label."""
    with store.write("Instelling") as session:
        session.add(Instelling(key="wie gewist wordt", value=""))


def gone(store: Store) -> Erasure:
    with store.read() as session:
        query = select(Instelling.id).where(Instelling.key == "wie gewist wordt")
        rows = [("instelling", row.hex) for row in session.scalars(query)]
    values = {row: {"key": row[1], "value": ""} for row in rows}
    return Erasure(values, frozenset(rows), frozenset({"wie gewist wordt"}))


def on(stick: Path, store: Store) -> set[str]:
    """What the copies on the stick hold."""
    found: set[str] = set()
    for copy in source.found(stick, MACHINE.now()):
        with store.copies.reading(copy.database) as session:
            found |= set(session.scalars(select(Instelling.key)))
    return found


@pytest.mark.usefixtures("unfinished")
def test_no_copy_of_before_an_unfinished_erasure_goes_to_the_stick(
    store: Store, stick: Path
) -> None:
    assert "wie gewist wordt" in on(stick, store)
    store.copies.bring_away()
    assert "wie gewist wordt" not in on(stick, store)
    # What belonged to nobody else is there until it is finished.
    assert len(store.copies.behind()) == 1
    store.finish_erasing()
    assert store.copies.behind() == []
    assert "wie gewist wordt" not in on(stick, store)
    assert not list(stick.glob("*/stukken/*"))


def test_a_place_with_a_copy_that_can_not_be_read_is_not_called_clean(
    store: Store, stick: Path
) -> None:
    person(store)
    name = store.keep_document(b"een stuk van niemand")
    store.backup()
    own = store.copies.choose_second(stick).folder
    later = own / "wijkdesk-20991231T000000000000Z.db"
    later.write_bytes(b"niet te lezen")
    store.erase("Persoon vergeten", gone(store))
    assert later.exists() and (own / "stukken" / name).exists()
    assert [one.folder for one in store.copies.behind()] == [own]
    later.unlink()
    store.copies.bring_away()
    assert store.copies.behind() == [] and not (own / "stukken" / name).exists()


def test_a_copy_that_lacks_an_erasure_of_another_laptop_is_not_brought(
    store: Store, stick: Path
) -> None:
    store.backup()
    own = store.copies.choose_second(stick).folder
    other = listing.ListedErasure.new("2026-01-01T00:00:00+00:00", "x", {}, (), listing.Traces())
    (own / listing.NAME).write_bytes(listing.sealed(store._key, [other]))
    put(store, "later")
    store.backup()
    with pytest.raises(Refused, match="Op een andere laptop"):
        store.copies.bring_away()
    assert "later" not in on(stick, store)
    store.close()
    with Store.unlock(store.folder, PASSWORD) as again:
        again.copies.bring_away()
        assert "later" in on(stick, again)
        assert again.copies.behind() == []


@pytest.mark.usefixtures("unfinished")
def test_an_erasure_that_is_finished_elsewhere_is_not_finished_here(store: Store) -> None:
    files = Files(store.folder)
    (entry,) = erased.known(files, store._key)
    own = store.copies.second_present()
    assert own is not None and entry.unfinished
    elsewhere = replace(entry, unfinished=False)
    (own / listing.NAME).write_bytes(listing.sealed(store._key, [elsewhere]))
    store.copies.bring_away()
    (entry,) = erased.known(files, store._key)
    assert entry.unfinished


def test_what_a_copying_that_was_broken_off_left_on_the_stick_goes(
    store: Store, stick: Path
) -> None:
    copy = store.backup()
    own = store.copies.choose_second(stick).folder
    half = [own / "wijkdesk-20260101T000000000000Z.nieuw", own / f"{copy.stem}.key.nieuw"]
    for path in half:
        path.write_bytes(copy.read_bytes()[:5000])
    put(store, "verder")
    store.back_up()
    assert not any(path.exists() for path in half)
    assert len(source.found(own, MACHINE.now())) == 2


def test_whether_it_is_a_stick_is_asked_of_the_disks_once(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(places, "sticks", lambda: [stick])
        store.backup()
        store.copies.choose_second(stick)
        second = store.copies.second()

    def asked() -> list[Path]:
        raise AssertionError("a disk may take long to answer, and this is the window's thread")

    monkeypatch.setattr(places, "sticks", asked)
    assert second is not None
    assert (second.is_stick, second.word) == (True, "stick")


def test_on_windows_no_drive_on_a_network_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Here these are names of folders.
    monkeypatch.chdir(tmp_path)
    for letter in "DEFG":
        (tmp_path / f"{letter}:").mkdir()
    kinds = {"D:\\": FIXED_DRIVE, "E:\\": REMOVABLE_DRIVE, "F:\\": REMOTE_DRIVE, "G:\\": 5}
    kinds["H:\\"] = REMOVABLE_DRIVE
    real, asked = Path.is_dir, list[str]()

    def is_dir(path: Path) -> bool:
        asked.append(str(path))
        return real(path)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    around = Surroundings(tmp_path, windows=True, drive_kind=lambda drive: kinds.get(drive, 1))
    assert places.sticks(around) == [Path("D:/"), Path("E:/")]
    assert asked == [str(Path(one)) for one in ("D:/", "E:/", "H:/")]


@pytest.mark.parametrize("meanwhile", ["none", "another"])
def test_what_is_chosen_while_a_copy_is_brought_stays(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    put(store, "werk")
    store.backup()
    store.copies.choose_second(stick)
    other = tmp_path / "andere stick"
    other.mkdir()
    real = second.bring

    def bring(files: Files, key: bytes, folder: Path, now: datetime) -> datetime | None:
        came = real(files, key, folder, now)
        if meanwhile == "none":
            second.forget(files)
        else:
            second.choose(files, key, other)
        return came

    monkeypatch.setattr(second, "bring", bring)
    store.copies.bring_away()
    found = second.chosen(Files(store.folder))
    assert (found is None) if meanwhile == "none" else (found and found.folder.parent == other)


class Late:
    """A stick that makes room for copies only after a while."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, stick: Path) -> None:
        self.asked, self.answers = threading.Event(), threading.Event()
        real = second.make_room

        def make_room(key: bytes, folder: Path) -> Path:
            if folder == stick:
                self.asked.set()
                self.answers.wait(60)
            return real(key, folder)

        monkeypatch.setattr(second, "make_room", make_room)


@pytest.mark.parametrize("then", ["another", "none", "another and none"])
def test_a_stick_that_answers_late_does_not_undo_what_was_chosen_after_it(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    store.backup()
    (tmp_path / "ander").mkdir()
    late = Late(monkeypatch, stick)
    waiting = Worker(lambda _began: store.copies.choose_second(stick))
    waiting.start()
    late.asked.wait()
    if "another" in then:
        store.copies.choose_second(tmp_path / "ander")
    if "none" in then:
        store.copies.forget_second()
    before = second.chosen(Files(store.folder))
    late.answers.set()
    waiting.join()
    assert waiting.raised is None
    assert second.chosen(Files(store.folder)) == before
    assert before is None if "none" in then else before and before.last == store.last_backup


def test_a_choice_counts_from_when_the_user_made_it(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    """The copy of before the choice is made first, which may take long."""
    store.backup()
    (tmp_path / "ander").mkdir()
    first = store.copies.begin_choice()
    store.copies.choose_second(tmp_path / "ander")
    chosen = store.copies.choose_second(stick, first)
    assert chosen.folder.parent == tmp_path / "ander"


def test_nothing_is_chosen_between_what_an_update_reads_and_writes(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.backup()
    store.copies.choose_second(stick)
    real, chooses = second._remember, Worker(lambda _began: store.copies.forget_second())

    def remember(files: Files, place: second.Second) -> None:
        monkeypatch.setattr(second, "_remember", real)
        chooses.start()
        # Without a turn it would be done by now.
        chooses.join(0.2)
        real(files, place)

    monkeypatch.setattr(second, "_remember", remember)
    store.copies.bring_away()
    chooses.join()
    assert chooses.raised is None
    assert second.chosen(Files(store.folder)) is None
