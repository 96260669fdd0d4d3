"""A store that moves to another folder: whole and checked there, and nothing of it left behind."""

import errno
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.originals import Copy
from wijkdesk import folders
from wijkdesk.cli import main
from wijkdesk.models.gebied import Gebied
from wijkdesk.services.whole import example
from wijkdesk.store import AlreadyExists, DiskFull, Locked, NotFound, Store
from wijkdesk.store.files import Files
from wijkdesk.store.place import aside, holder, leaving, moving, synced

OTHER = "een ander wachtwoord"
ONEDRIVE = "OneDrive - Gemeente"


@pytest.fixture
def cloud(example_copy: Copy, tmp_path: Path) -> Path:
    """The example, closed, as it came to lie in a folder of OneDrive."""
    folder = tmp_path / ONEDRIVE / "w"
    folder.parent.mkdir()
    example_copy.folder.rename(folder)
    return folder


@pytest.fixture
def home(example_copy: Copy, tmp_path: Path) -> Path:
    """The example, closed, in a folder where it may be."""
    return example_copy.folder.rename(tmp_path / "hier")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("wijkdesk.lock", holder.NAME)
    }


def test_everything_moves_and_what_is_not_ours_stays(cloud: Path, tmp_path: Path) -> None:
    with Store.unlock(cloud, example.PASSWORD) as store:
        device = store.device
        store.keep_document(b"een stuk")
        store.backup()
    (cloud / "desktop.ini").write_text("van OneDrive")
    (cloud / "eigen brief.docx").write_text("van de gebruiker")
    before = contents(cloud)
    told: list[tuple[int, int]] = []
    moving.move(cloud, tmp_path / "thuis" / "w", lambda done, of: told.append((done, of)))
    foreign = {"desktop.ini", "eigen brief.docx"}
    after = contents(tmp_path / "thuis" / "w")
    assert after == {name: one for name, one in before.items() if name not in foreign}
    assert any(name.startswith("backups/wijkdesk-") for name in after)
    assert any(name.startswith("stukken/") for name in after)
    if os.name == "posix":
        modes = {one.name: one.stat().st_mode for one in (tmp_path / "thuis" / "w").rglob("*.*")}
        assert not [name for name, mode in modes.items() if mode & 0o077]
    assert set(contents(cloud)) == {*foreign, leaving.POINTER}
    assert told[-1][0] == told[-1][1] > 0
    with Store.unlock(moving.follow(cloud), example.PASSWORD) as store:
        assert store.folder == tmp_path / "thuis" / "w"
        assert store.device == device
        assert store.check() == []


def test_work_that_only_the_log_holds_moves_along(cloud: Path, tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from wijkdesk.store import Store;"
        "s = Store.unlock(Path(sys.argv[1]), sys.argv[2]); s.actor = 'x';"
        "from wijkdesk.models.gebied import Gebied, GebiedKind\n"
        "with s.write('x') as session: session.add(Gebied(kind=GebiedKind.WIJK, name='Nieuw'))\n"
        "os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(cloud), example.PASSWORD])
    assert done.returncode == 9
    assert (cloud / "wijkdesk.db-wal").stat().st_size > 0
    moving.move(cloud, tmp_path / "thuis")
    with Store.unlock(tmp_path / "thuis", example.PASSWORD) as store, store.read() as session:
        assert "Nieuw" in session.scalars(select(Gebied.name)).all()


def test_a_full_disk_leaves_everything_as_it_was(
    cloud: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(cloud)

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(moving.os, "fsync", full)
    with pytest.raises(DiskFull):
        moving.move(cloud, tmp_path / "thuis" / "w")
    assert contents(cloud) == before
    assert list((tmp_path / "thuis").iterdir()) == []


def test_a_disk_that_keeps_something_else_is_found_out(
    cloud: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(cloud)
    real = moving.os.fsync

    def spoil(file: int) -> None:
        if os.fstat(file).st_size > 100:
            os.pwrite(file, b"\0\0\0\0", 50)
        real(file)

    monkeypatch.setattr(moving.os, "fsync", spoil)
    with pytest.raises(moving.DiskRefused):
        moving.move(cloud, tmp_path / "thuis")
    assert contents(cloud) == before
    assert not (tmp_path / "thuis").exists()


class Stop(Exception):
    pass


def test_a_move_that_is_stopped_never_was(cloud: Path, tmp_path: Path) -> None:
    before = contents(cloud)

    def stop(_done: int, _of: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        moving.move(cloud, tmp_path / "thuis" / "w", stop)
    assert contents(cloud) == before
    assert list((tmp_path / "thuis").iterdir()) == []


def test_what_was_cut_off_after_the_copy_is_finished_at_the_next_start(
    cloud: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(_old: Path, _new: Path) -> None:
        (cloud / "wijkdesk.db").unlink()
        raise Stop

    with monkeypatch.context() as patched, pytest.raises(Stop):
        patched.setattr(leaving, "clear", cut_off)
        moving.move(cloud, tmp_path / "thuis")
    assert (cloud / "backups").is_dir()
    assert moving.follow(cloud) == tmp_path / "thuis"
    assert set(contents(cloud)) == {leaving.POINTER}


def cut_off_move(old: Path, new: Path) -> None:
    """Move, and stop before anything went from the old folder."""

    def cut_off(_old: Path, _new: Path) -> None:
        raise Stop

    with pytest.MonkeyPatch.context() as patched, pytest.raises(Stop):
        patched.setattr(leaving, "clear", cut_off)
        moving.move(old, new)


def test_a_move_that_was_cut_off_before_anything_went_is_finished_too(
    cloud: Path, tmp_path: Path
) -> None:
    cut_off_move(cloud, tmp_path / "thuis")
    (cloud / "backups" / "eigen brief.docx").write_text("van de gebruiker")
    assert moving.follow(cloud) == tmp_path / "thuis"
    assert set(contents(cloud)) == {leaving.POINTER, "backups/eigen brief.docx"}


def test_nothing_goes_from_the_old_folder_while_somebody_has_it(
    cloud: Path, tmp_path: Path
) -> None:
    cut_off_move(cloud, tmp_path / "thuis")
    before = contents(cloud)
    held = holder.acquire(Files(cloud))
    assert moving.follow(cloud) == tmp_path / "thuis"
    held.close()
    assert contents(cloud) == before


def _made_again(home: Path, tmp_path: Path) -> Path:
    """A store in a folder that another moved from; gives its backup."""
    moving.move(home, tmp_path / "thuis")
    with Store.create(home, OTHER)[0] as store:
        return store.backup()


def test_a_store_made_in_the_old_folder_is_one_of_its_own(home: Path, tmp_path: Path) -> None:
    copy = _made_again(home, tmp_path)
    assert not (home / leaving.POINTER).exists()
    (home / "wijkdesk.db").unlink()
    before = contents(home)
    assert moving.follow(home) == home
    assert contents(home) == before
    Store.restore(home, copy, OTHER)
    Store.unlock(home, OTHER).close()


def test_a_copy_put_back_in_the_old_folder_is_a_store_of_its_own(
    home: Path, tmp_path: Path
) -> None:
    with Store.unlock(home, example.PASSWORD) as store:
        copy = store.backup()
    copy = shutil.copytree(copy.parent, tmp_path / "kopie") / copy.name
    moving.move(home, tmp_path / "thuis")
    Store.restore(home, copy, example.PASSWORD)
    assert not (home / leaving.POINTER).exists()
    assert moving.follow(home) == home


def _backed_up(home: Path) -> None:
    with Store.unlock(home, example.PASSWORD) as store:
        store.backup()


def _led_back(old: Path, new: Path) -> None:
    """The user moves the store back by hand, and the name of the new place leads there since."""
    shutil.copytree(new, old, dirs_exist_ok=True)
    shutil.rmtree(new)
    new.symlink_to(old, target_is_directory=True)


@pytest.mark.parametrize("has_list", [False, True])
def test_a_new_place_that_is_the_old_one_by_another_name_takes_nothing_from_it(
    home: Path, tmp_path: Path, has_list: bool
) -> None:
    _backed_up(home)
    new = tmp_path / "thuis"
    if has_list:
        cut_off_move(home, new)
    else:
        moving.move(home, new)
        # The backups are what is left of it.
        (new / "wijkdesk.db").unlink()
    _led_back(home, new)
    before = contents(home)
    moving.follow(home)
    assert {*before} - {*contents(home)} <= {leaving.LIST, leaving._SIGN}


@pytest.mark.parametrize("has_list", [False, True])
def test_a_folder_in_the_new_place_that_leads_to_the_old_one_loses_nothing(
    home: Path, tmp_path: Path, has_list: bool
) -> None:
    _backed_up(home)
    new = tmp_path / "thuis"
    if has_list:
        cut_off_move(home, new)
        shutil.rmtree(new / "backups")
    else:
        moving.move(home, new)
        (new / "backups").rename(home / "backups")
    (new / "backups").symlink_to(home / "backups", target_is_directory=True)
    before = {name for name in contents(home) if name.startswith("backups")}
    moving.follow(home)
    assert before and before <= {*contents(home)}


@pytest.mark.parametrize("opened", [False, True])
def test_a_pointer_that_stayed_beside_a_store_takes_nothing_from_it(
    home: Path, tmp_path: Path, opened: bool
) -> None:
    _made_again(home, tmp_path)
    moving.point(home, tmp_path / "thuis")
    if opened:
        Store.unlock(home, OTHER).close()
        assert not (home / leaving.POINTER).exists()
    (home / "wijkdesk.db").unlink()
    before = contents(home)
    assert moving.follow(home) == home
    assert contents(home) == before


def test_a_restore_that_was_broken_off_in_the_old_folder_is_left_alone(
    home: Path, tmp_path: Path
) -> None:
    copy = _made_again(home, tmp_path)
    moving.point(home, tmp_path / "thuis")
    copy.unlink()
    (home / "wijkdesk.db").rename(home / "wijkdesk.terug-db")
    (home / "wijkdesk.terugzetten").write_bytes(b"")
    before = contents(home)
    assert moving.follow(home) == home
    assert contents(home) == before


def test_a_store_moves_only_to_a_place_of_its_own(cloud: Path, tmp_path: Path) -> None:
    full = tmp_path / "vol"
    full.mkdir()
    (full / "brief.txt").write_text("x")
    with pytest.raises(moving.NotEmpty):
        moving.move(cloud, full)
    with pytest.raises(synced.NotHere):
        moving.move(cloud, tmp_path / "Dropbox" / "w")
    with pytest.raises(AlreadyExists):
        moving.move(cloud, _other_store(tmp_path))
    with pytest.raises(NotFound):
        moving.move(tmp_path / "niets", tmp_path / "thuis")
    with Store.unlock(cloud, example.PASSWORD), pytest.raises(Locked):
        moving.move(cloud, tmp_path / "thuis")


def _other_store(tmp_path: Path) -> Path:
    Store.create(tmp_path / "ander", OTHER)[0].close()
    return tmp_path / "ander"


def test_a_window_that_was_open_there_is_not_in_the_way(cloud: Path, tmp_path: Path) -> None:
    new = tmp_path / "thuis"
    new.mkdir()
    for name in ("wijkdesk.venster", "wijkdesk.lock", "venster.ini", "fouten.log"):
        (new / name).write_bytes(b"")
    moving.move(cloud, new)
    with Store.unlock(new, example.PASSWORD) as store:
        assert store.check() == []


def test_the_command_line_warns_refuses_and_moves(
    cloud: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    where = ["--store", str(cloud)]
    assert main(["check", *where]) == 0
    assert "let op: Deze map wordt meegenomen door OneDrive." in capsys.readouterr().err
    assert main(["demo", "--store", str(tmp_path / "Nextcloud" / "w")]) == 1
    assert "door Nextcloud" in capsys.readouterr().err
    assert main(["verhuis", *where, "--naar", str(tmp_path / "thuis")]) == 0
    told = capsys.readouterr().out
    assert "Maak ook de prullenbak van OneDrive leeg" in told
    assert main(["check", *where]) == 0
    assert capsys.readouterr().err == ""


def test_who_comes_from_another_computer_hears_where_it_went(
    cloud: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    moving.move(cloud, tmp_path / "thuis")
    (tmp_path / "thuis").rename(tmp_path / "onbereikbaar")
    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    assert main(["check", "--store", str(cloud)]) == 1
    assert f"zijn verhuisd naar {tmp_path / 'thuis'}" in capsys.readouterr().err


def test_what_an_earlier_version_left_of_a_move_goes(home: Path, tmp_path: Path) -> None:
    with Store.unlock(home, example.PASSWORD) as store:
        store.keep_document(b"een stuk")
        store.backup()
    left = shutil.copytree(home, tmp_path / "wat bleef staan")
    moving.move(home, tmp_path / "thuis")
    # That one wrote no list, and had removed the database when it was cut off.
    shutil.copytree(left, home, dirs_exist_ok=True)
    (home / "wijkdesk.db").unlink()
    (home / "backups" / "eigen brief.docx").write_text("van de gebruiker")
    assert moving.follow(home) == tmp_path / "thuis"
    assert set(contents(home)) == {leaving.POINTER, "backups/eigen brief.docx"}


def test_a_store_that_came_where_a_move_never_arrived_is_not_taken_for_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_aside: Path, _new: Path) -> None:
        raise Stop

    with monkeypatch.context() as patched, pytest.raises(Stop):
        patched.setattr(Path, "rename", killed)
        moving.move(home, tmp_path / "thuis")
    assert (home / leaving.POINTER).exists()
    assert moving.follow(home) == home
    Store.create(tmp_path / "thuis", OTHER)[0].close()
    before = contents(home)
    assert moving.follow(home) == home
    assert contents(home) == before
    with Store.unlock(home, example.PASSWORD) as store:
        assert store.check() == []
    assert not (home / leaving.POINTER).exists()


def test_what_a_killed_program_made_aside_is_taken_away_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "hier" / "gegevens"
    with aside.beside(target) as busy:
        busy.mkdir(parents=True)
        code = (
            "import os, sys; from pathlib import Path; from wijkdesk.store.place import aside\n"
            "with aside.beside(Path(sys.argv[1])) as made:\n"
            "    made.mkdir(); (made / 'x').write_text('leesbaar'); os._exit(9)"
        )
        subprocess.run([sys.executable, "-c", code, str(target)])
        (left,) = set(target.parent.iterdir()) - {busy}
        assert (left / "x").exists()
        # A disk that is not there may come back.
        target.parent.rename(tmp_path / "uitgetrokken")
        aside.clear()
        (tmp_path / "uitgetrokken").rename(target.parent)
        aside.clear()
        # What somebody is still making stays.
        assert list(target.parent.iterdir()) == [busy]
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("killed", [False, True])
def test_of_what_was_never_made_nothing_is_remembered(tmp_path: Path, *, killed: bool) -> None:
    before, target = notes(), tmp_path / "is er niet" / "alles"
    if killed:
        code = (
            "import os, sys; from pathlib import Path; from wijkdesk.store.place import aside\n"
            "with aside.beside(Path(sys.argv[1])): os._exit(9)"
        )
        subprocess.run([sys.executable, "-c", code, str(target)])
        assert len(notes()) == len(before) + 1
        aside.clear()
    else:
        with pytest.raises(OSError), aside.beside(target) as made:
            made.mkdir()
    assert notes() == before


def _killed_while_writing(path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from wijkdesk.store.place.aside import beside\n"
        "from wijkdesk.whole_file import writing_whole\n"
        "with writing_whole(Path(sys.argv[1]), beside) as file:\n"
        "    file.write(b'leesbaar'); file.flush(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)])


def test_one_file_that_a_killed_program_wrote_half_is_closed_and_goes(tmp_path: Path) -> None:
    path = tmp_path / "contacten.csv"
    path.write_bytes(b"van eerder")
    _killed_while_writing(path)
    (left,) = set(tmp_path.iterdir()) - {path}
    assert os.name != "posix" or left.stat().st_mode & 0o077 == 0
    assert [one.read_bytes() for one in left.iterdir()] == [b"leesbaar"]
    aside.clear()
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"van eerder"


def test_what_lies_on_a_stick_goes_when_it_is_back_whatever_was_there_meanwhile(
    tmp_path: Path,
) -> None:
    stick, away, before = tmp_path / "usb", tmp_path / "uitgetrokken", notes()
    stick.mkdir()
    _killed_while_writing(stick / "contacten.csv")
    stick.rename(away)
    # Another stick, or the folder that a stick is seen in.
    stick.mkdir()
    aside.clear()
    stick.rmdir()
    away.rename(stick)
    assert list(stick.iterdir())
    aside.clear()
    assert not list(stick.iterdir())
    assert not notes() - before


def test_a_stick_that_is_pulled_out_while_something_is_made_is_remembered(tmp_path: Path) -> None:
    stick, away = tmp_path / "usb", tmp_path / "uitgetrokken"
    stick.mkdir()
    with suppress(OSError), aside.beside(stick / "export") as made:
        made.mkdir()
        stick.rename(away)
        stick.mkdir()
        raise OSError
    stick.rmdir()
    away.rename(stick)
    aside.clear()
    assert not list(stick.iterdir())


def notes() -> set[Path]:
    """Of what was being made."""
    return set((folders.laptop() / "onderweg").glob(".wijkdesk-*"))


def test_a_note_that_tells_nothing_goes_and_one_that_tells_of_others_removes_nothing(
    tmp_path: Path,
) -> None:
    folder = folders.laptop() / "onderweg"
    nothing = folder / ".wijkdesk-0123456789abcdef"
    nothing.mkdir(parents=True)
    other = tmp_path / ".wijkdesk-fedcba9876543210"
    other.mkdir()
    hostile = folder / ".wijkdesk-0123456789abcde0"
    hostile.mkdir()
    (hostile / "pad").write_text(str(other))
    aside.clear()
    assert not notes() & {nothing, hostile}
    assert other.is_dir()


def test_a_move_that_was_cut_off_as_it_arrived_is_finished(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def cut_off(made: Path, new: Path) -> None:
        real(made, new)
        raise Stop

    with monkeypatch.context() as patched, pytest.raises(Stop):
        patched.setattr(Path, "rename", cut_off)
        moving.move(home, tmp_path / "thuis")
    assert moving.follow(home) == tmp_path / "thuis"
    assert set(contents(home)) == {leaving.POINTER}
    assert {one.name for one in (tmp_path / "thuis").iterdir()} & {*leaving.STAYS} == set()
