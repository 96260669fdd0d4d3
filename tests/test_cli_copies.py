"""`wijkdesk backup` and `wijkdesk restore`, as they are typed."""

import io
import os
import shutil
from pathlib import Path

import pytest

from wijkdesk.cli import main
from wijkdesk.store import Store

PASSWORD = "Voorbeeld-wachtwoord"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    store, code = Store.create(tmp_path / "store", PASSWORD)
    store.close()
    return store.folder, str(code)


def test_a_copy_goes_to_a_stick_and_comes_back_with_the_code_on_another_laptop(
    made: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, code = made
    (tmp_path / "stick").mkdir()
    assert main(["--store", str(folder), "backup", "--to", str(tmp_path / "stick")]) == 0
    assert "1 reservekopie" in capsys.readouterr().out
    shutil.rmtree(folder)
    monkeypatch.setenv("WIJKDESK_PASSWORD", "Een-heel-nieuw-woord")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{code}\n"))
    new = ["--store", str(tmp_path / "nieuw")]
    assert main([*new, "restore", "--code", str(tmp_path / "stick")]) == 0
    assert "Teruggezet" in capsys.readouterr().out
    os.environ["WIJKDESK_PASSWORD"] = "Een-heel-nieuw-woord"
    assert main([*new, "check"]) == 0
    assert "reservekopie" in capsys.readouterr().out


def test_what_can_not_be_put_back_is_told_and_changes_nothing(
    made: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = made
    (tmp_path / "leeg").mkdir()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    garbage = tmp_path / "wijkdesk-garbage.db"
    garbage.write_bytes(os.urandom(9000))
    for source, told in ((tmp_path / "leeg", "geen reservekopie"), (garbage, "beschadigd")):
        assert main(["--store", str(folder), "restore", str(source)]) == 1
        assert told in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before


def test_what_the_password_becomes_is_said_before_and_after(
    made: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = made
    (tmp_path / "stick").mkdir()
    assert main(["--store", str(folder), "backup", "--to", str(tmp_path / "stick")]) == 0
    capsys.readouterr()
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(tmp_path / "stick")]) == 0
    told = capsys.readouterr()
    assert "met een ouder wachtwoord" in told.err
    assert "het wachtwoord dat u net typte" in told.out
    # The password stays the one that it was: nothing to say.
    assert main(["--store", str(folder), "restore", str(folder)]) == 0
    assert "het wachtwoord dat u net typte" not in capsys.readouterr().out


def test_a_list_of_erasures_that_can_not_be_read_is_told_by_every_command(
    made: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = made
    (folder / "wijkdesk.gewist").write_bytes(b"kapot")
    assert main(["--store", str(folder), "backup"]) == 0
    assert "De lijst van wissingen" in capsys.readouterr().err
