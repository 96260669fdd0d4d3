"""Who was erased stays erased: from an older backup, a stick, or a backup that the erasure made."""

import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Engine, event

from tests.originals import PASSWORD
from tests.robustness import refusing
from tests.services import test_forgetting as forgetting
from tests.store.test_backup import put
from wijkdesk.failure import NOTHING
from wijkdesk.models.overleg import Agendapunt, Overleg, Stuk
from wijkdesk.models.privacy import Verzoek
from wijkdesk.services.contact import lists
from wijkdesk.services.gesprek import talk, timeline
from wijkdesk.services.privacy import elsewhere, erase
from wijkdesk.services.whole import copies, records
from wijkdesk.store import Damaged, DiskFull, DiskRefused, Refused, Store, erased, opening
from wijkdesk.store.access import keys
from wijkdesk.store.clock import MACHINE, FixedClock
from wijkdesk.store.copies import backup, cleaning, places, second, source, state
from wijkdesk.store.erased import listing
from wijkdesk.store.erased.erasure import Erasure
from wijkdesk.store.errors import ERASED_FIRST
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite.engine import connect
from wijkdesk.ui.unlock import opening as unlocking

made, store, known = forgetting.made, forgetting.store, forgetting.known
Known = forgetting.Known
TODAY, TRACES = forgetting.TODAY, forgetting.TRACES


def by_hand(store: Store, copy: Path) -> None:
    """What somebody does who knows where the files are."""
    shutil.copyfile(copy, store.folder / "wijkdesk.db")


def by_program(store: Store, copy: Path) -> None:
    Store.restore(store.folder, copy, PASSWORD)


def assert_only_one_lost(store: Store) -> None:
    """The words that were changed after the copy (`older`) are missing, and nothing else is amiss:
    what was erased again is not missing. Where that was done twice, it can't be counted."""
    (told,) = [one.message for one in store.check()]
    assert told.startswith(("er ontbreekt ten minste 1 wijziging", "de laatste wijziging die"))


def older(store: Store, known: Known, stick: Path) -> Path:
    """A copy elsewhere in which somebody still is, with words that were changed since."""
    talk.log(
        store,
        talk.Talk(
            people=(known.other,),
            about="Bel Zénobia van der Quispel-Öztürk terug op 0031 6 98 76 54 32",
        ),
        TODAY,
    )
    copy = Path(shutil.copyfile(store.backup(), stick / "stick.db"))
    (moment,) = (
        one for one in timeline.of_contact(store, known.other) if one.title.startswith("Bel Z")
    )
    records.change(store, "contactmoment", moment.id, "about", "Afgehandeld")
    return copy


@pytest.mark.parametrize("put_back", [by_hand, by_program])
def test_older_copy_that_is_put_back_is_erased_again(
    store: Store, known: Known, tmp_path: Path, put_back: object
) -> None:
    copy = older(store, known, tmp_path)
    pseudonym = erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    store.close()
    assert callable(put_back)
    put_back(store, copy)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert forgetting.traces(again) == []
        if put_back is by_hand:
            assert_only_one_lost(again)
        else:
            assert again.check() == []
        assert again.undo() is None
        moments = timeline.of_contact(again, known.other)
        assert f"Bel {pseudonym} terug op {pseudonym}" in {one.title for one in moments}
        (shared,) = (one for one in moments if one.title == "Schoolplein")
        assert shared.note == "betrokkene 1 (betrokkene 1) regelt de sleutel."
        assert "Piet de Wit" in {one.name for one in lists.find(again, "wit", ("contact",))}
    # Once is enough: the next opening has nothing to do.
    with Store.unlock(store.folder, PASSWORD) as again, again.read() as session:
        sets = "SELECT count(*) FROM journal_set WHERE kind = 'erase'"
        assert session.connection().exec_driver_sql(sets).scalar() == 1


def test_talks_with_only_the_erased_person_go_again(
    store: Store, known: Known, tmp_path: Path
) -> None:
    copy = older(store, known, tmp_path)
    erase.erase(store, known.one, keep_as_anonymous=False, today=TODAY)
    store.close()
    by_hand(store, copy)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert forgetting.traces(again) == []
        everything = b"".join(forgetting.decrypted(again))
        assert b"Vertrouwelijk." not in everything
        assert b"Alleen met haar" not in everything


def test_backup_of_an_erasure_is_whole_and_removes_nothing_when_it_is_put_back(
    store: Store, known: Known
) -> None:
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    (made,) = (store.folder / "backups").glob("wijkdesk-*.db")
    connection = connect(made, store._key)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()
    records.change(store, "contact", known.other, "note", "Van na de wissing.")
    later = store.backup()
    store.close()
    by_program(store, made)
    with Store.unlock(store.folder, PASSWORD) as again:
        there = {path.name for path in (again.folder / "backups").iterdir()}
        assert {made.name, later.name} <= there
        assert any(name.startswith("vervangen-") for name in there)
        assert again.check() == []


def test_backup_that_says_something_is_pending_removes_no_other(store: Store, known: Known) -> None:
    """As the program made them before: the mark of an unfinished erasure in the copy."""
    one, other = store.backup(), store.backup()
    connection = connect(one, store._key)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    store.close()
    by_hand(store, one)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert other.exists()
        assert one.exists()
        assert again.check() == []


def test_list_of_erasures_names_nobody(store: Store, known: Known) -> None:
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    content = erased.file_of(Files(store.folder)).read_bytes()
    head = b"WijkDesk gewist 1\n"
    sealed = content.removeprefix(head)
    key = listing.derived(store._key, b"wijkdesk erased list 1")
    plain = zlib.decompress(AESGCM(key).decrypt(sealed[:12], sealed[12:], head))
    text = plain.decode().casefold().replace("\\u00e9", "é")
    assert "betrokkene 1" in text
    assert [one for one in (*TRACES, known.one.hex, "schoolplein") if one in text] == []


def test_an_older_database_waits_for_a_list_that_can_not_be_read_now(
    store: Store, known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = older(store, known, tmp_path)
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    files = Files(store.folder)
    both = erased.file_of(files), erased.copy_of(files)
    with monkeypatch.context() as disk:
        refusing.no_answer(disk, *both)
        # Nothing that goes by the list takes "not now" for "nobody"; a check tells it.
        with pytest.raises(DiskRefused, match="niet uit de reservekopieën"):
            store.finish_erasing()
            assert {one.part for one in store.check()} == {"wissingen"}
    listing.beside(files).write_bytes(listing.sealed(store._key, []))
    store.close()
    by_hand(store, copy)
    before = backup.present(files)
    for unread in (both, (listing.beside(files),)):
        with monkeypatch.context() as disk:
            refusing.no_answer(disk, *unread)
            with pytest.raises(DiskRefused, match="eerst weten wie u hebt gewist"):
                Store.unlock(store.folder, PASSWORD)
    assert backup.present(files) == before
    with monkeypatch.context() as disk:
        # One of both is enough.
        refusing.no_answer(disk, both[0])
        with Store.unlock(store.folder, PASSWORD) as again:
            assert lists.find(again, "quispel", ("contact",)) == []
            assert again.backup_problem is not None
    with Store.unlock(store.folder, PASSWORD) as again:
        assert forgetting.traces(again) == []
        assert again.backup_problem is None
        assert_only_one_lost(again)


def test_list_that_got_lost_or_damaged_comes_back_from_its_copy(
    store: Store, known: Known, tmp_path: Path
) -> None:
    copy = older(store, known, tmp_path)
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    store.close()
    erased.file_of(Files(store.folder)).write_bytes(os.urandom(500))
    by_hand(store, copy)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert forgetting.traces(again) == []
        assert_only_one_lost(again)


def test_damaged_list_stops_nothing_and_is_told(store: Store, known: Known) -> None:
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    store.close()
    files = Files(store.folder)
    for path in (erased.file_of(files), listing.copy_of(files)):
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with Store.unlock(store.folder, PASSWORD) as again:
        assert "lijst van wissingen" in (again.erased_problem or "")
        (finding,) = again.check()
        assert finding.part == "wissingen"
        with pytest.raises(Damaged):
            erased.known(files, again._key)
        # The next one begins a new list, and keeps the old.
        erase.erase(again, known.other, keep_as_anonymous=True, today=TODAY)
        assert len(erased.known(files, again._key)) == 1
        assert again.check() == []


def test_erasure_that_failed_stands_in_no_list(store: Store, known: Known) -> None:
    impossible = Erasure({("contact", known.one.hex): {"id": "x"}}, frozenset(), frozenset())
    with pytest.raises(Exception, match="kenmerk"):
        store.erase("Persoon vergeten", impossible)
    assert erased.known(Files(store.folder), store._key) == ()


def test_copy_that_is_opened_beside_the_store_is_erased_by_the_list_of_the_store(
    store: Store, known: Known, tmp_path: Path
) -> None:
    copy = older(store, known, tmp_path)
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    beside = tmp_path / "ernaast"
    beside.mkdir()
    shutil.copyfile(store.folder / "wijkdesk.key", beside / "wijkdesk.key")
    shutil.copyfile(copy, beside / "wijkdesk.db")
    with Store.unlock(beside, PASSWORD) as opened:
        shutil.rmtree(beside / "backups")
        assert set(forgetting.traces(opened)) == set(TRACES)
        opened.erase_again(Files(store.folder))
        assert forgetting.traces(opened) == []


def test_list_that_came_along_with_a_copy_is_joined(
    store: Store, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody was erased here, somebody else on the laptop that a copy comes from."""
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    files = Files(store.folder)
    content = erased.file_of(files).read_bytes()
    for path in (erased.file_of(files), listing.copy_of(files)):
        path.unlink()
    erase.erase(store, known.other, keep_as_anonymous=True, today=TODAY)
    listing.beside(files).write_bytes(content)
    assert len(erased.known(files, store._key)) == 2
    (one,) = erased.known(files, store._key)[:1]
    for place in (listing.beside, erased.file_of, erased.copy_of):
        # What can't be read for a moment is not written over: it may tell of somebody else.
        with monkeypatch.context() as disk, pytest.raises(DiskRefused, match="geeft een fout"):
            refusing.no_answer(disk, place(files))
            listing.put(files, store._key, one, "")
    assert len(erased.known(files, store._key)) == 2
    listing.put(files, store._key, one, "")
    assert not listing.beside(files).exists()
    assert len(erased.known(files, store._key)) == 2


def test_before_an_erasure_it_is_told_which_copies_elsewhere_still_hold_somebody(
    store: Store, known: Known, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    chosen = second.choose(Files(store.folder), store._key, stick)
    told, own = erase.prepare(store, known.one).elsewhere
    assert told == f"De kopieën op {chosen.folder} worden ook vervangen."
    assert "kent WijkDesk niet" in own
    shutil.rmtree(stick)
    told, _own = erase.prepare(store, known.one).elsewhere
    assert "die plek is er nu niet" in told
    assert "tot u haar weer aansluit" in told


def test_before_an_erasure_it_is_told_that_what_was_set_aside_goes_with_the_work_in_it(
    store: Store, known: Known
) -> None:
    copy = store.backup()
    put(store, "alleen hier")
    with store.put_copy_back(copy) as again:
        [aside] = again.copies.set_aside()
        plan = erase.prepare(again, known.one)
        told, _own = plan.elsewhere
        assert aside.path.name in told and "werk staan dat nergens anders staat" in told
        assert plan.backups == 1
        erase.erase(again, known.one, keep_as_anonymous=True, today=TODAY)
        assert not aside.path.exists()
        (_own,) = erase.prepare(again, known.other).elsewhere


def test_work_that_was_lost_is_told_though_the_opening_erases_again(
    store: Store, known: Known, tmp_path: Path
) -> None:
    """An older file is put there by hand, or by the system."""
    before = Path(shutil.copyfile(store.backup(), tmp_path / "eerder.db"))
    for number in range(5):
        records.change(store, "contact", known.other, "note", f"belangrijk {number}")
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    store.close()
    by_hand(store, before)
    for many in ("5", "ten minste 5"):
        # Nobody heard it yet the second time either.
        with Store.unlock(store.folder, PASSWORD) as again:
            assert str(again.missing).startswith(f"er ontbreken {many} wijzigingen sinds ")
            assert any(many in str(one) for one in again.check())
            assert forgetting.traces(again) == []
    with Store.unlock(store.folder, PASSWORD) as again:
        put(again, "verder")
        assert again.missing is None
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.missing is None and again.check() == []


@pytest.mark.parametrize("people", [1, 2])
@pytest.mark.parametrize("lost", [1, 3])
def test_work_after_a_copy_that_was_erased_again_is_told_when_it_is_lost(
    store: Store, known: Known, tmp_path: Path, people: int, lost: int
) -> None:
    """The list knows of change sets of both databases, of which some have numbers that were lost
    in the other."""
    before = Path(shutil.copyfile(store.backup(), tmp_path / "stick.db"))
    for one in (known.one, known.other)[:people]:
        erase.erase(store, one, keep_as_anonymous=True, today=TODAY)
    store.close()
    by_program(store, before)
    with Store.unlock(store.folder, PASSWORD) as again:
        for number in range(lost):
            put(again, f"werk {number}")
    by_hand(store, before)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert again.missing is not None
        assert 1 <= again.missing.count <= lost and not again.missing.exact
        assert any("ontbre" in str(one) for one in again.check())


def test_the_register_tells_of_an_erasure_that_is_done_again(
    store: Store, known: Known, tmp_path: Path
) -> None:
    def answers(store: Store) -> list[tuple[str, bool]]:
        with store.read() as session:
            return [(one.answer, one.contact_id == known.one) for one in session.query(Verzoek)]

    before = Path(shutil.copyfile(store.backup(), tmp_path / "stick.db"))
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    told = answers(store)
    assert len(told) == 1 and told[0][1]
    store.close()
    by_program(store, before)
    for _time in range(2):
        with Store.unlock(store.folder, PASSWORD) as again:
            assert answers(again) == told
    # By whatever command it opens, each of which imports only what it needs.
    by_program(again, before)
    command = ["wijkdesk", "password", "--copies", "renew", "--store", str(store.folder)]
    subprocess.run(
        [sys.executable, "-m", *command],
        env={**os.environ, "WIJKDESK_PASSWORD": PASSWORD},
        check=True,
        capture_output=True,
    )
    with Store.unlock(store.folder, PASSWORD) as again:
        assert not again.erased_again and answers(again) == told


def put_back_from_the_window(store: Store, copy: Path) -> None:
    store.close()
    unlocking.restore(store.folder, copy, PASSWORD, None, agreed=True)


@pytest.mark.parametrize("put_it_back", [Store.put_copy_back, put_back_from_the_window])
def test_nobody_hears_that_nothing_changed_when_a_copy_is_back_and_does_not_open(
    store: Store,
    known: Known,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    put_it_back: Callable[[Store, Path], object],
) -> None:
    copy = older(store, known, tmp_path)
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)

    def full(*_: object) -> None:
        raise DiskFull(store.folder, ERASED_FIRST)

    monkeypatch.setattr(Store, "_carry_out", full)
    with pytest.raises(DiskFull, match="De kopie is al teruggezet") as told:
        put_it_back(store, copy)
    assert NOTHING not in told.value.told


def test_an_erasure_takes_what_was_set_aside_under_a_clock_that_was_ahead(
    store: Store, known: Known
) -> None:
    clock = FixedClock(datetime.now(UTC))
    store.clock = clock
    copy = store.backup()
    put(store, "alleen hier")
    clock.moment += timedelta(days=180)
    with store.put_copy_back(copy) as again:
        [aside] = again.copies.set_aside()
        clock.moment -= timedelta(days=180)
        erase.erase(again, known.one, keep_as_anonymous=False, today=TODAY)
        assert not aside.path.exists()
        assert not list(aside.path.parent.glob("vervangen-*"))


def test_what_had_the_erasure_and_was_set_aside_under_a_clock_that_was_behind_stays(
    store: Store, known: Known, tmp_path: Path
) -> None:
    copy = older(store, known, tmp_path)
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    put(store, "alleen hier")
    store.close()
    behind = FixedClock(datetime(2010, 1, 1, tzinfo=UTC))
    Store.restore(store.folder, copy, PASSWORD, clock=behind)
    with Store.unlock(store.folder, PASSWORD) as again:
        [aside] = again.copies.set_aside()
        assert aside.moment.year == 2010 and not aside.may_hold_erased
        assert forgetting.traces(again) == []
        files = Files(store.folder)
        (entry,) = erased.known(files, again._key)
        listing.put(files, again._key, replace(entry, unfinished=True), "")
        again.finish_erasing()
        assert aside.path.exists()


def test_a_key_file_that_was_set_aside_alone_stays_at_an_erasure(
    store: Store, known: Known
) -> None:
    store.backup()
    files = Files(store.folder)
    alone = files.backups / "vervangen-20200101T000000000000Z.key"
    alone.write_bytes(files.key.read_bytes())
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    assert alone.exists()


def test_what_a_restore_set_aside_stays_when_an_erasure_was_unfinished(
    store: Store, known: Known, tmp_path: Path
) -> None:
    copy = older(store, known, tmp_path)
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    files = Files(store.folder)
    (entry,) = erased.known(files, store._key)
    listing.put(files, store._key, replace(entry, unfinished=True), "")
    store.close()
    by_program(store, copy)
    with Store.unlock(store.folder, PASSWORD) as again:
        assert any(path.name.startswith("vervangen-") for path in files.backups.iterdir())
        assert forgetting.traces(again) == []
        assert again.check() == []


def test_list_that_came_along_unreadable_stops_no_erasure(store: Store, known: Known) -> None:
    files = Files(store.folder)
    listing.beside(files).write_bytes(b"geen lijst")
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    assert forgetting.traces(store) == []
    assert len(erased.known(files, store._key)) == 1
    # It may be a list of other data, and is kept.
    assert (store.folder / "wijkdesk.gewist.erbij.beschadigd").read_bytes() == b"geen lijst"


@pytest.fixture
def stick(store: Store, known: Known, tmp_path: Path) -> Path:
    """The folder of this store on a stick that is not there when somebody is erased; it holds a
    copy with that person, and a document that only belonged to them."""
    (tmp_path / "stick").mkdir()
    store.keep_document(b"een stuk van niemand")
    store.backup()
    own = store.copies.choose_second(tmp_path / "stick").folder
    own.rename(tmp_path / "eruit")
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    return own


def test_copies_on_a_stick_that_was_away_go_when_it_is_there_again(
    store: Store, known: Known, stick: Path, tmp_path: Path
) -> None:
    (place,) = store.copies.behind()
    assert place.folder == stick
    told = elsewhere.still_in(place)
    assert str(stick) in told and "Tot dan staat die persoon er nog in" in told
    assert told in " ".join(copies.lines(store))
    (tmp_path / "eruit").rename(stick)
    (old,) = stick.glob("wijkdesk-*.db")
    store.back_up()
    assert store.backup_problem is None
    (left,) = stick.glob("wijkdesk-*.db")
    assert left != old and not old.with_suffix(".key").exists()
    assert not list((stick / "stukken").iterdir())
    assert store.copies.behind() == []
    # The copy that is left was made after it, and the list goes with it.
    store.close()
    Store.restore(tmp_path / "nieuw", left, PASSWORD)
    with Store.unlock(tmp_path / "nieuw", PASSWORD) as again:
        assert forgetting.traces(again) == []


def test_the_stick_may_come_back_under_another_name(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "E").mkdir()
    (tmp_path / "eruit").rename(tmp_path / "E" / stick.name)
    monkeypatch.setattr(places, "sticks", lambda: [tmp_path / "E"])
    store.back_up()
    assert store.copies.behind() == []
    assert len(source.found(tmp_path / "E", MACHINE.now())) == 1


def test_a_place_that_got_a_copy_once_is_told_and_cleaned_too(
    store: Store, known: Known, tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    store.backup()
    own = store.copies.bring_to(tmp_path / "usb")
    own.rename(tmp_path / "eruit")
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    assert [one.folder for one in store.copies.behind()] == [own]
    (tmp_path / "eruit").rename(own)
    (old,) = own.glob("wijkdesk-*.db")
    store.back_up()
    assert store.copies.behind() == []
    assert not old.exists() and len(source.found(own, MACHINE.now())) == 1


@pytest.mark.parametrize("is_refused", [False, True])
def test_places_that_can_not_be_read_are_told_before_and_after_an_erasure(
    store: Store,
    known: Known,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_refused: bool,
) -> None:
    (tmp_path / "usb").mkdir()
    store.backup()
    own = store.copies.bring_to(tmp_path / "usb")
    own.rename(tmp_path / "eruit")
    told = places._told(Files(store.folder))
    if not is_refused:
        told.write_bytes(told.read_bytes().replace(b"{", b"("))
    with monkeypatch.context() as disk:
        if is_refused:
            refusing.no_answer(disk, told)
        before = " ".join(erase.prepare(store, known.one).elsewhere)
    assert "Op een stick of schijf van vroeger kan deze persoon daarom nog staan." in before
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    (place,) = store.copies.behind()
    if is_refused:
        assert place.folder == own
        return
    after = elsewhere.still_in(place)
    assert "Op een stick of schijf van vroeger kunnen nog kopieën" in after
    assert after in " ".join(copies.lines(store))
    # What that advises takes them away there.
    (tmp_path / "eruit").rename(own)
    (old,) = own.glob("wijkdesk-*.db")
    store.copies.choose_second(own)
    assert not old.exists() and len(source.found(own, MACHINE.now())) == 1
    store.copies.forget_copies(place)
    assert store.copies.behind() == []


def test_a_place_whose_copies_were_thrown_away_is_not_told_any_more(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    (place,) = store.copies.behind()
    store.copies.forget_copies(place)
    assert store.copies.behind() == []
    # One that is there without any copy is seen without being told.
    shutil.rmtree(tmp_path / "eruit")
    store.back_up()
    assert store.copies.behind() == []


def test_a_document_that_a_copy_on_the_stick_needs_stays_though_it_got_lost_here(
    store: Store, known: Known, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    name = store.keep_document(b"een stuk")
    with store.write("Stuk toegevoegd") as session:
        meeting = Overleg(name="Buurtoverleg", held_on=TODAY, start_time=time(10))
        session.add(meeting)
        session.flush()
        point = Agendapunt(overleg_id=meeting.id, title="Plein")
        session.add(point)
        session.flush()
        session.add(Stuk(overleg_id=meeting.id, agendapunt_id=point.id, title="Kaart", blob=name))
    store.backup()
    own = store.copies.choose_second(tmp_path / "stick").folder
    Files(store.folder).document(name).unlink()
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    assert (own / "stukken" / name).exists()


def test_who_was_erased_on_another_laptop_stays_in_the_list_of_the_stick(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "eruit").rename(stick)
    other = listing.ListedErasure.new("2026-01-01T00:00:00+00:00", "x", {}, (), listing.Traces())
    (stick / listing.NAME).write_bytes(listing.sealed(store._key, [other]))
    store.back_up()
    both = listing.known(Files(store.folder), store._key)
    assert other in both and len(both) == 2
    assert listing.read(stick / listing.NAME, store._key) == both


def test_who_was_erased_on_another_laptop_goes_from_the_backups_here_too(
    store: Store, known: Known, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    store.backup()
    store.close()
    here = Path(shutil.copytree(store.folder, tmp_path / "andere laptop"))
    restored = Path(shutil.copytree(store.folder, tmp_path / "derde laptop"))
    with Store.unlock(store.folder, PASSWORD) as there:
        own = there.copies.choose_second(tmp_path / "stick").folder
        erase.erase(there, known.one, keep_as_anonymous=True, today=TODAY)
        (brought,) = own.glob("wijkdesk-*.db")
    with Store.unlock(here, PASSWORD) as again, pytest.raises(Refused, match="andere laptop"):
        again.copies.choose_second(tmp_path / "stick")
    # A copy of after it brings its list along; the backups that are there are of before.
    Store.restore(restored, brought, PASSWORD)
    for folder in (here, restored):
        with Store.unlock(folder, PASSWORD) as again:
            assert lists.find(again, "quispel", ("contact",)) == []
            again.back_up()
            assert again.backup_problem is None
            files, key = Files(folder), again._key
            entries = erased.known(files, key)
            every = backup.present(files).values()
            assert every and all(cleaning.has_had(one, key, entries) for one in every)
            assert [one.unfinished for one in entries] == [False]
            assert again.check() == []


def test_a_list_that_got_damaged_here_does_not_spoil_that_of_the_stick(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "eruit").rename(stick)
    other = listing.ListedErasure.new("2026-01-01T00:00:00+00:00", "x", {}, (), listing.Traces())
    (stick / listing.NAME).write_bytes(content := listing.sealed(store._key, [other]))
    for path in (erased.file_of(Files(store.folder)), erased.copy_of(Files(store.folder))):
        path.write_bytes(b"kapot")
    store.backup()
    assert store.copies.bring_away()
    assert (stick / listing.NAME).read_bytes() == content


def with_page_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite refuses to grow, with the very error of a full disk."""
    real = opening.make_engines

    def limited(*how: Any) -> tuple[Engine, Engine]:
        reader, writer = real(*how)

        @event.listens_for(writer, "connect")
        def limit(connection: Any, _record: object) -> None:
            # It takes what is in use already for the least.
            connection.execute("PRAGMA max_page_count = 1")

        return reader, writer

    monkeypatch.setattr(opening, "make_engines", limited)


def test_an_older_database_on_a_full_disk_is_not_opened_before_it_is_erased(
    store: Store, known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        about = f"Bel Zénobia van der Quispel-Öztürk terug over {number} {'woord ' * 100}"
        talk.log(store, talk.Talk(people=(known.other,), about=about), TODAY)
    copy = Path(shutil.copyfile(store.backup(), tmp_path / "stick.db"))
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    store.close()
    by_program(store, copy)
    key = keys.key_from_password(keys.read(Files(store.folder)), PASSWORD)
    before = state.of(store.folder / "wijkdesk.db", key)
    with monkeypatch.context() as disk:
        with_page_limit(disk)
        with pytest.raises(DiskFull) as caught:
            Store.unlock(store.folder, PASSWORD)
    told = caught.value.told
    assert "De schijf is vol." in told
    assert "staat nog iemand die u hebt gewist" in told and "Er is niets veranderd." in told
    assert "beschadigd" not in told and "Deze wijziging" not in told
    assert state.of(store.folder / "wijkdesk.db", key) == before
    with Store.unlock(store.folder, PASSWORD) as again:
        assert forgetting.traces(again) == []
        assert again.check() == []


def test_a_list_that_can_not_be_written_does_not_keep_an_erased_database_closed(
    store: Store, known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = older(store, known, tmp_path)
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    store.close()
    by_hand(store, copy)

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as disk:
        disk.setattr(listing, "write", full)
        with Store.unlock(store.folder, PASSWORD) as again:
            assert again.backup_problem is not None
            assert lists.find(again, "quispel", ("contact",)) == []
            disk.undo()
            again.back_up()
            assert again.backup_problem is None
    with Store.unlock(store.folder, PASSWORD) as again:
        assert forgetting.traces(again) == []
        assert_only_one_lost(again)
