"""Two at one store: the second is told who has it, since when, and never waits for a dead one."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.conftest import PASSWORD
from wijkdesk.cli import main
from wijkdesk.services.whole import example
from wijkdesk.store import Locked, Store
from wijkdesk.store.clock import HERE
from wijkdesk.store.files import Files
from wijkdesk.store.place import holder, lock
from wijkdesk.store.place.window import WindowSeat
from wijkdesk.store.room import disk

SINCE = datetime(2026, 12, 1, 9, 5, tzinfo=HERE)


def held_by(folder: Path, computer: str) -> None:
    """Make it look as if that computer opened the store at SINCE."""
    path = folder / holder.NAME
    path.write_text(json.dumps({"computer": computer}), encoding="utf-8")
    os.utime(path, (SINCE.timestamp(), SINCE.timestamp()))


def test_who_comes_second_hears_which_computer_has_it_and_since_when(store: Store) -> None:
    with lock_of(store.folder):
        held_by(store.folder, "LAPTOP-042")
        with pytest.raises(Locked) as refused:
            holder.acquire(Files(store.folder))
    assert "de computer LAPTOP-042, sinds 01-12-2026 om 09:05 uur" in refused.value.told


class lock_of:
    """A store of the fixtures holds the bare lock already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        with pytest.raises(Locked):
            lock.acquire(Files(self.folder))

    def __exit__(self, *_: object) -> None:
        (self.folder / holder.NAME).unlink(missing_ok=True)


def test_the_command_line_says_who_has_it_open(
    example_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    with Store.unlock(example_folder, example.PASSWORD):
        assert main(["check", "--store", str(example_folder)]) == 1
        told = capsys.readouterr().err
        assert "Ze staan open op deze computer, sinds " in told
        held_by(example_folder, "WS-12")
        assert main(["check", "--store", str(example_folder)]) == 1
        assert "op de computer WS-12, sinds 01-12-2026" in capsys.readouterr().err


def test_only_the_name_of_the_computer_is_readable(example_folder: Path) -> None:
    Store.unlock(example_folder, example.PASSWORD).close()
    with Store.unlock(example_folder, example.PASSWORD) as store:
        content = json.loads((example_folder / holder.NAME).read_text(encoding="utf-8"))
        assert content == {"computer": holder.this_computer()}
        # Nor is that file the mark of an end that was not clean.
        assert not store.look_wanted
    assert not (example_folder / holder.NAME).exists()


def test_what_a_crash_left_keeps_nobody_out(example_folder: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from wijkdesk.store import Store;"
        "Store.unlock(Path(sys.argv[1]), sys.argv[2]); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(example_folder), example.PASSWORD])
    assert done.returncode == 9
    assert (example_folder / holder.NAME).exists()
    assert holder.busy(example_folder) is None
    with Store.unlock(example_folder, example.PASSWORD) as store:
        assert store.folder == example_folder


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"computer": ""}', b"\xff\xfe\x00", b'{"computer": "\\u202e\\u0007"}'],
)
def test_what_somebody_put_there_spoils_only_the_message(store: Store, content: bytes) -> None:
    (store.folder / holder.NAME).write_bytes(content)
    with pytest.raises(Locked) as refused:
        holder.acquire(Files(store.folder))
    assert "zijn al open in een andere WijkDesk. Sluit die eerst" in refused.value.told


def test_a_folder_in_the_way_of_the_name_keeps_nobody_out(example_folder: Path) -> None:
    (example_folder / holder.NAME).mkdir()
    with Store.unlock(example_folder, example.PASSWORD) as store:
        assert store.folder == example_folder


def test_a_request_is_obeyed_only_from_this_user_and_computer(tmp_path: Path) -> None:
    first, second = WindowSeat(tmp_path), WindowSeat(tmp_path)
    assert first.is_ours
    assert second.taken
    assert not first.is_asked()
    first.request.write_text("0" * 64, encoding="ascii")
    assert not first.is_asked()
    assert first.request.exists()
    # Nobody looks: it gives up, and leaves nothing.
    assert not second.ask(patience=0.2)
    assert not first.request.exists()


def test_the_seat_is_free_again_when_the_window_is_gone(tmp_path: Path) -> None:
    first = WindowSeat(tmp_path)
    first.leave()
    first.leave()
    assert WindowSeat(tmp_path).is_ours


def test_a_folder_that_is_not_there_has_no_window(tmp_path: Path) -> None:
    seat = WindowSeat(tmp_path / "nergens")
    assert not seat.taken
    assert not seat.is_ours


LINUX = pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux tells its locks")


@LINUX
def test_nothing_that_the_program_asks_of_its_files_lets_go_of_their_locks(store: Store) -> None:
    files = Files(store.folder)
    names = (files.database, files.index, files.lock)

    def locked() -> list[bool]:
        every = Path("/proc/locks").read_text(encoding="ascii").splitlines()
        mine = [line for line in every if f" {os.getpid()} " in line]
        return [any(f":{path.stat().st_ino} " in line for line in mine) for path in names]

    with store.read() as session:
        session.execute(text("SELECT count(*) FROM gebied")).scalar()
        assert locked() == [True, True, True]
        disk.refusal(files, "")
        with store._reader.connect() as connection:
            store._anchor.keep_salt(connection)
        assert locked() == [True, True, True]


def test_after_a_disk_that_refused_no_second_program_comes_in(store: Store) -> None:
    disk.refusal(Files(store.folder), "")
    tries = (
        "import sys; from pathlib import Path; from wijkdesk.store import Locked, Store\n"
        "try:\n    Store.unlock(Path(sys.argv[1]), sys.argv[2]); print('in')\n"
        "except Locked:\n    print('buiten')"
    )
    done = subprocess.run(
        [sys.executable, "-c", tries, str(store.folder), PASSWORD],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "buiten"
