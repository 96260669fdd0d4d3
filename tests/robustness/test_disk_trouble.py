"""What a disk can do to the store: told in Dutch, never as damage that is not there."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk.cli import main
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Damaged, DiskFull, DiskRefused, NotWritable, Store
from wijkdesk.store.files import Files, write_whole
from wijkdesk.store.sqlite import engine

PASSWORD = "Voorbeeld-wachtwoord"
ENGLISH = ("No space", "File name", "Not a directory", "Is a directory", "Errno", "database")


def assert_dutch(told: str) -> None:
    assert not [word for word in ENGLISH if word in told], told


def test_a_name_that_is_too_long_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    for command in ("check", "demo"):
        assert main([command, "--store", str(tmp_path / ("x" * 300))]) == 1
        told = capsys.readouterr().err
        assert "De naam is te lang." in told
        assert_dutch(told)


def test_a_file_in_the_place_of_the_folder_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(DiskRefused) as refused:
        Store.create(tmp_path / "bestand" / "winkel", PASSWORD)
    assert "een bestand en geen map" in str(refused.value)
    assert "Er is niets veranderd." in refused.value.safe


def test_a_key_file_that_can_not_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    Store.create(tmp_path, PASSWORD)[0].close()
    (tmp_path / "wijkdesk.key").rename(tmp_path / "weg")
    # Even root can't read a folder as a file.
    (tmp_path / "wijkdesk.key").mkdir()
    with pytest.raises(DiskRefused) as refused:
        Store.unlock(tmp_path, PASSWORD)
    assert "beschadigd" not in str(refused.value) and "niets veranderd" in str(refused.value)


def test_a_document_that_can_not_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    with Store.create(tmp_path, PASSWORD)[0] as store:
        name = store.keep_document(b"verslag")
        path = tmp_path / "stukken" / name
        path.unlink()
        path.mkdir()
        with pytest.raises(DiskRefused) as refused:
            store.document(name)
        assert "beschadigd" not in str(refused.value)


def test_a_document_that_does_not_fit_says_that_all_else_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with Store.create(tmp_path, PASSWORD)[0] as store:
        name = store.keep_document(b"verslag")
        path = tmp_path / "stukken" / name
        path.unlink()
        with monkeypatch.context() as patch, pytest.raises(DiskFull) as full:
            patch.setattr(os, "fsync", full_disk)
            store.keep_document(b"verslag")
    assert full.value.safe.startswith("Het stuk is niet bewaard; al het andere wel.")
    assert full.value.where == str(tmp_path / "stukken")


def test_a_backup_that_can_not_be_made_says_that_the_data_are_there(tmp_path: Path) -> None:
    with Store.create(tmp_path, PASSWORD)[0] as store:
        for path in (tmp_path / "backups").iterdir():
            path.unlink()
        (tmp_path / "backups").rmdir()
        (tmp_path / "backups").touch()
        with pytest.raises(DiskRefused) as refused:
            store.backup()
    assert "Er is geen reservekopie gemaakt; uw gegevens zelf zijn er nog." in str(refused.value)
    with Store.unlock(tmp_path, PASSWORD) as again:
        assert_dutch(again.backup_problem or "database")


def test_a_database_that_is_read_only_or_in_use_is_told_so(tmp_path: Path) -> None:
    files = Files(tmp_path)
    sure = {
        "SQLITE_READONLY": NotWritable,
        "SQLITE_BUSY": DiskRefused,
        "SQLITE_CANTOPEN": DiskRefused,
        "SQLITE_IOERR": DiskRefused,
        "SQLITE_CORRUPT": Damaged,
        "SQLITE_NOTADB": Damaged,
    }
    for name, kind in sure.items():
        error = sqlcipher.OperationalError("disk I/O error")
        error.sqlite_errorname = name
        assert isinstance(engine.explain(files, error), kind), name
    assert engine.explain(files, sqlcipher.OperationalError("no such column: x")) is None


def test_a_write_while_another_program_holds_the_file_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    with Store.create(tmp_path, PASSWORD)[0] as store:
        other = engine.connect(tmp_path / "wijkdesk.db", store._key)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DiskRefused, match="ander programma"), store.write("Wijk") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name="x"))
        other.close()
        with store.write("Wijk") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name="x"))


@pytest.mark.skipif(os.name != "posix", reason="only POSIX can limit how large a file gets")
def test_a_disk_that_takes_no_more_leaves_no_half_example(tmp_path: Path) -> None:
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "from wijkdesk.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, "demo", "--store", str(tmp_path / "nieuw")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("wijkdesk: ") and done.stderr.count("\n") == 1
    assert "schijf" in done.stderr or "niet schrijven" in done.stderr
    assert "beschadigd" not in done.stderr
    assert_dutch(done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_two_that_write_the_same_small_file_at_once_both_get_their_turn(tmp_path: Path) -> None:
    together = threading.Barrier(8)
    contents = [bytes([number]) * 200_000 for number in range(8)]
    wrong: list[Exception] = []

    def write(content: bytes) -> None:
        together.wait()
        for _ in range(20):
            try:
                write_whole(tmp_path / "wijkdesk.elders", content)
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=write, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert (tmp_path / "wijkdesk.elders").read_bytes() in contents
    assert len(list(tmp_path.iterdir())) == 1
