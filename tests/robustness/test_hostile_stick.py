"""A stick on which somebody put anything: nothing of it comes along, nothing hangs, nothing of the
user's is written over, and what is wrong with it is told."""

import errno
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tests.originals import PASSWORD
from tests.store.test_backup import keys, put
from wijkdesk import faults
from wijkdesk.failure import Failure
from wijkdesk.services.whole import copies
from wijkdesk.store import Damaged, DiskRefused, Refused, Store, drafts
from wijkdesk.store.clock import MACHINE
from wijkdesk.store.copies import second, source
from wijkdesk.store.damage import mark
from wijkdesk.store.files import SMALL, Files
from wijkdesk.store.looking import Looked
from wijkdesk.store.place import holder, leaving
from wijkdesk.store.place.window import WindowSeat
from wijkdesk.store.sqlite import apart
from wijkdesk.store.sqlite.apart import LARGEST, LARGEST_LOG
from wijkdesk.ui.frame.place import FILE_NAME, Place

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sticks there know no links and pipes")
HEX = "0123456789abcdef" * 4


def name(day: int) -> str:
    return f"wijkdesk-2026010{day}T000000000000Z.db"


@pytest.fixture
def own(store: Store, tmp_path: Path) -> Path:
    """The folder of the store on a stick, with all that may stand in the way."""
    (tmp_path / "stick").mkdir()
    put(store, "werk")
    store.keep_document(b"een stuk")
    good = store.backup()
    made = second.make_room(store._key, tmp_path / "stick")
    (made / name(1)).mkdir()
    (made / name(2)).symlink_to("/etc/hostname")
    os.mkfifo(made / name(3))
    (made / name(4)).symlink_to(made / "nergens")
    (made / name(5)).touch()
    shutil.copy(good, made / name(6))
    (made / name(6)).with_suffix(".key").write_bytes(b"[" * 10_000_000)
    shutil.copy(good, made / name(7))
    os.mkfifo((made / name(7)).with_suffix(".key"))
    (made / "wijkdesk-99999999T999999999999Z.db").write_bytes(b"x")
    for small in ("wijkdesk.gewist", "wijkdesk.plek"):
        os.mkfifo(made / small)
    documents = made / "stukken"
    documents.mkdir()
    (documents / HEX).symlink_to("/etc/hostname")
    os.mkfifo(documents / HEX[::-1])
    for hostile in ("d" * 63 + "\n", "\u202e" + "d" * 63, "../" * 21 + "x"):
        with (documents / hostile.replace("/", "∕")).open("wb") as file:
            file.write(b"x")
    (documents / ("e" * 64)).mkdir()
    return made


def test_it_is_a_second_place_all_the_same(store: Store, own: Path) -> None:
    store.copies.choose_second(own)
    store.back_up()
    assert store.backup_problem is None
    listed = [one.path.name for one in store.copies.listed() if one.away]
    assert name(1) not in listed and name(4) not in listed
    assert any("stick" in line or "tweede plek" in line for line in copies.lines(store))
    assert store.check() == []


def test_each_copy_on_it_comes_back_or_is_told_and_only_documents_come_along(
    store: Store, own: Path, tmp_path: Path
) -> None:
    store.copies.choose_second(own)
    store.close()
    back = 0
    for number, path in enumerate(sorted(own.glob("*.db"))):
        folder = tmp_path / f"nieuw {number}"
        try:
            Store.restore(folder, path, PASSWORD)
        except Failure:
            assert not Store.exists(folder)
            continue
        with Store.unlock(folder, PASSWORD) as again:
            assert keys(again) == {"werk"}
        assert len(list((folder / "stukken").iterdir())) == 1
        back += 1
    # Those with a key file that is none open with that of another.
    assert back == 3


def links(own: Path, victim: Path, files: Files) -> Iterator[Path]:
    """Where something waits for its place while it is written, as a link to a file of the user."""
    (newest,) = files.backups.glob("wijkdesk-*.db")
    (document,) = files.documents.iterdir()
    waiting = (
        (own / newest.name).with_suffix(".nieuw"),
        (own / newest.name).with_suffix(".key.nieuw"),
        own / "LEES MIJ.txt.nieuw",
        own / "wijkdesk.plek.nieuw",
        own / "stukken" / f"{document.name}.nieuw",
    )
    for path in waiting:
        path.symlink_to(victim)
        yield path


def test_no_link_on_it_has_a_file_of_the_user_written_over(store: Store, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    store.keep_document(b"een stuk")
    store.backup()
    own = second.make_room(store._key, tmp_path / "stick")
    (own / "stukken").mkdir()
    victim = tmp_path / "brief.txt"
    victim.write_text("Beste")
    made = list(links(own, victim, Files(store.folder)))
    store.copies.choose_second(tmp_path / "stick")
    assert victim.read_text() == "Beste"
    assert not any(path.is_symlink() for path in made)
    assert len(source.found(own, MACHINE.now())) == 1


def test_a_link_in_the_place_of_its_folder_leads_nowhere(store: Store, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "ergens").mkdir()
    put(store, "werk")
    store.backup()
    own = second.make_room(store._key, tmp_path / "stick")
    store.copies.choose_second(tmp_path / "stick")
    shutil.rmtree(own)
    own.symlink_to(tmp_path / "ergens")
    assert store.copies.second_present() is None
    assert not store.copies.bring_away()
    with pytest.raises(Refused, match="verwijzing naar een andere map"):
        store.copies.choose_second(tmp_path / "stick")
    assert not list((tmp_path / "ergens").iterdir())


def log_of(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}-wal")


def test_what_is_called_the_log_of_a_copy_and_is_a_link_is_none(
    store: Store, tmp_path: Path
) -> None:
    """It might lead to what has no end, and fill the disk of who puts the copy back."""
    (tmp_path / "stick").mkdir()
    put(store, "werk")
    store.backup()
    store.copies.choose_second(tmp_path / "stick")
    (copy,) = [one.path for one in store.copies.listed() if one.away]
    os.mkfifo(tmp_path / "stick" / "zonder einde")
    log_of(copy).symlink_to(tmp_path / "stick" / "zonder einde")
    (listed,) = [one for one in store.copies.listed() if one.away]
    assert listed.is_readable and store.copies.is_whole(copy)
    with Looked.of(store, copy) as looked:
        assert keys(looked) == {"werk"}
    Store.restore(tmp_path / "nieuw", copy, PASSWORD)
    with Store.unlock(tmp_path / "nieuw", PASSWORD) as again:
        assert keys(again) == {"werk"}


@pytest.mark.parametrize("what", ["database", "log"])
def test_what_is_far_too_large_is_not_taken(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    put(store, "werk")
    copy = tmp_path / "stick" / name(1)
    copy.parent.mkdir()
    shutil.copy(store.backup(), copy)
    taken: list[Path] = []
    monkeypatch.setattr(apart, "copy_private", lambda source, _target: taken.append(source))
    # It takes no room where it lies, as a file may have holes.
    grown, size = (copy, LARGEST) if what == "database" else (log_of(copy), LARGEST_LOG)
    with grown.open("ab") as file:
        file.truncate(size + 1)
    with pytest.raises(Damaged):
        Looked.of(store, copy)
    (tmp_path / "nieuw").mkdir()
    shutil.copy(Files(store.folder).key, tmp_path / "stick")
    with pytest.raises(Damaged, match="niets veranderd"):
        Store.restore(tmp_path / "nieuw", copy, PASSWORD)
    assert not taken and not Store.exists(tmp_path / "nieuw")


def test_a_stick_that_was_pulled_out_meanwhile_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DiskRefused, match="niets veranderd"):
        Store.restore(tmp_path / "nieuw", tmp_path / "weg.db", PASSWORD)
    with pytest.raises(DiskRefused):
        store.put_copy_back(tmp_path / "weg.db")
    assert store.is_open


@pytest.mark.parametrize("kind", ["large", "nested", "pipe", "folder", "link"])
def test_a_key_file_that_is_anything_is_told(store: Store, kind: str) -> None:
    key = Files(store.folder).key
    store.close()
    key.unlink()
    if kind in ("large", "nested"):
        key.write_bytes(b" " * (SMALL + 1) if kind == "large" else b"[" * SMALL)
    elif kind == "pipe":
        os.mkfifo(key)
    elif kind == "folder":
        key.mkdir()
    else:
        key.symlink_to("/etc/hostname")
    with pytest.raises(Failure, match=r"niet veranderd|niets veranderd"):
        Store.unlock(store.folder, PASSWORD)


def test_a_folder_that_is_called_as_a_backup_is_none_and_is_told(store: Store) -> None:
    put(store, "werk")
    later = store.folder / "backups" / "wijkdesk-20200101T000000000000Z.db"
    later.mkdir()
    assert store.last_backup is None
    made = store.backup()
    assert made.is_file() and later.is_dir()
    (finding,) = store.check()
    assert later.name in finding.message


@pytest.mark.parametrize("is_pipe", [False, True])
def test_a_link_or_a_pipe_in_the_folder_has_nothing_written_over_and_holds_up_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_pipe: bool
) -> None:
    victim, files = tmp_path / "brief.txt", Files(store.folder)
    victim.write_bytes(b"Beste " * 200_000)
    before = victim.read_bytes()
    store.close()
    names = [files.reserve, files.folder / holder.NAME, files.room, files.drafts, files.turn]
    # Opening a pipe that is a lock is refused; as a link it is taken away.
    names += [files.anchor] + [files.lock] * (not is_pipe)
    names += [files.was_put_back, mark._looked(files), files.folder / leaving.LIST]
    lay(names, victim, is_pipe)
    assert leaving.has_other(files.folder)
    with Store.unlock(files.folder, PASSWORD) as again:
        put(again, "werk")
        drafts.write(files, again.seal(b"getypt"))
        # Who may not take a link away empties nothing through it.
        lay([files.drafts], victim, is_pipe)
        with monkeypatch.context() as sticky:
            sticky.setattr(Path, "unlink", refused)
            with suppress(DiskRefused):
                drafts.remove(files.drafts)
    assert victim.read_bytes() == before
    lay([files.putting_back], victim, is_pipe)
    with Store.unlock(files.folder, PASSWORD) as again:
        assert keys(again) == {"werk"}
    around_the_store(files.folder, victim, is_pipe)
    assert victim.read_bytes() == before


def lay(names: Iterable[Path], victim: Path, is_pipe: bool) -> None:
    """Put a link to a file of the user under each of these names, or a pipe."""
    for path in names:
        path.unlink(missing_ok=True)
        if is_pipe:
            os.mkfifo(path)
        else:
            path.symlink_to(victim)


def refused(path: Path, **_: bool) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))


def around_the_store(folder: Path, victim: Path, is_pipe: bool) -> None:
    """What is written in the folder while the store is closed: where the window stood, who asks for
    it, and the report of a fault."""
    first, second = WindowSeat(folder), WindowSeat(folder)
    lay([first.request, folder / FILE_NAME, folder / faults.REPORT_NAME], victim, is_pipe)
    assert not first.is_asked()
    assert not second.ask(0.01)
    lay([first.request], victim, is_pipe)
    with ThreadPoolExecutor(1) as other:
        came = other.submit(second.ask, 30)
        while not first.is_asked():
            time.sleep(0.01)
        assert came.result()
    first.leave()
    assert faults.report(ValueError("iets"), folder) == folder / faults.REPORT_NAME
    Place(folder).save_lock_minutes(7)
    assert Place(folder).lock_minutes() == 7
