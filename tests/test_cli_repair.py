"""A damaged database on the command line: `check` tells the way back, `repair` walks it."""

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from wijkdesk import cli
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.services.whole import kinds  # noqa: F401
from wijkdesk.store import DiskFull, Store
from wijkdesk.store.access import memory
from wijkdesk.store.copies import after

# The kinds are there as in the program: with them come the followers, which have tables too.
PASSWORD = "Voorbeeld-wachtwoord"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    store, _ = Store.create(tmp_path / "w", PASSWORD)
    with store:
        store.backup()
        with store.write("Gebied toegevoegd") as session:
            session.add(Gebied(kind=GebiedKind.BUURT, name="na"))
    return tmp_path / "w"


def spoil(folder: Path, place: int) -> None:
    content = bytearray((folder / "wijkdesk.db").read_bytes())
    content[place] ^= 1
    (folder / "wijkdesk.db").write_bytes(content)


def test_check_of_a_damaged_database_tells_which_backup_there_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(folder, 20)
    assert cli.main(["check", "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "De nieuwste hele reservekopie is van" in told
    assert "wijkdesk repair --salvage" in told
    assert "Traceback" not in told


def test_of_a_database_that_is_gone_nothing_is_to_be_salvaged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "wijkdesk.db").unlink()
    assert cli.main(["check", "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "Terugzetten kan met: wijkdesk repair" in told and "--salvage" not in told


def test_repair_puts_the_backup_back_and_tells_what_came(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(folder, 4096 + 50)
    assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "mist u 1 wijziging van daarna" in told
    assert "beschadigd-" in told
    assert "1 × gebied, nieuw" in told
    assert cli.main(["check", "--store", str(folder)]) == 0
    # The key file of that day goes with the file that it opens.
    (kept,) = (folder / "backups").glob("wijkdesk.db.beschadigd-*.key")
    assert kept.with_suffix("").exists()
    assert not list((folder / "backups").glob("vervangen-*"))


def test_a_missing_database_comes_back_without_a_key_file_of_nothing(folder: Path) -> None:
    (folder / "wijkdesk.db").unlink()
    assert cli.main(["repair", "--store", str(folder)]) == 0
    assert not list((folder / "backups").glob("vervangen-*"))


@pytest.mark.parametrize("command", ["check", "repair"])
def test_the_key_of_the_way_back_is_wiped(folder: Path, command: str, derived: list[bytes]) -> None:
    spoil(folder, 20)
    cli.main([command, "--store", str(folder)])
    assert len(derived) == 2
    assert all(map(memory.is_wiped, derived))


def test_repair_counts_wrong_tries(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(folder, 20)
    for password in ["niet het goede woord"] * 5 + [PASSWORD]:
        monkeypatch.setenv("WIJKDESK_PASSWORD", password)
        assert cli.main(["repair", "--store", str(folder)]) == 1
    assert "Wacht nog" in capsys.readouterr().err
    assert not list((folder / "backups").glob("*beschadigd*"))


def test_repair_leaves_a_whole_store_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["repair", "--store", str(folder)]) == 0
    assert "Er is niets teruggezet" in capsys.readouterr().out
    assert not list((folder / "backups").glob("*beschadigd*"))


def test_repair_without_any_whole_backup_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (folder / "backups").glob("*.db"):
        path.unlink()
    spoil(folder, 20)
    before = (folder / "wijkdesk.db").read_bytes()
    assert cli.main(["repair", "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "geen hele reservekopie" in told
    assert "Nieuwe gegevens maken kan met: wijkdesk repair --salvage" in told
    assert (folder / "wijkdesk.db").read_bytes() == before
    # What could be done about it stands there too.
    assert cli.main(["check", "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "De geschiedenis, het logboek" in told
    assert "Nieuwe gegevens maken kan met: wijkdesk repair --salvage" in told


def test_repair_without_any_whole_backup_makes_new_data_of_what_can_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (folder / "backups").glob("*.db"):
        path.unlink()
    spoil(folder, 20)
    assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "Er zijn nieuwe gegevens gemaakt." in told
    assert "1 × gebied" in told and "Ctrl+Z" not in told
    assert cli.main(["check", "--store", str(folder)]) == 0
    with Store.unlock(folder, PASSWORD) as store, store.read() as session:
        assert "na" in session.scalars(select(Gebied.name)).all()


def test_repair_asks_for_the_stick_before_it_makes_new_data(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stick").mkdir()
    with Store.unlock(folder, PASSWORD) as store:
        place = store.copies.choose_second(tmp_path / "stick").folder
    shutil.rmtree(tmp_path / "stick")
    for path in (folder / "backups").glob("*.db"):
        path.unlink()
    spoil(folder, 20)
    before = (folder / "wijkdesk.db").read_bytes()
    assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert str(place) in told
    assert "Nieuwe gegevens maken kan met: wijkdesk repair --salvage --anew" in told
    assert (folder / "wijkdesk.db").read_bytes() == before
    assert cli.main(["repair", "--salvage", "--anew", "--store", str(folder)]) == 0
    assert "Er zijn nieuwe gegevens gemaakt." in capsys.readouterr().out


def test_repair_of_what_can_not_be_read_at_all_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (folder / "backups").glob("*.db"):
        path.unlink()
    (folder / "wijkdesk.db").write_bytes(os.urandom(40_960))
    before = (folder / "wijkdesk.db").read_bytes()
    assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "geen hele reservekopie" in told and "niets meer lezen" in told
    assert "repair --salvage --anew" in told
    assert (folder / "wijkdesk.db").read_bytes() == before
    assert not (folder / "inzien").exists()
    assert not list((folder / "backups").glob("*.db*"))
    # Who says so begins with empty data.
    assert cli.main(["repair", "--salvage", "--anew", "--store", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "Er zijn nieuwe gegevens gemaakt." in told and "U begint met lege gegevens." in told
    (kept,) = [one for one in (folder / "backups").iterdir() if one.read_bytes() == before]
    # More does not come of it, and nobody is sent there.
    assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 0
    assert str(kept) not in capsys.readouterr().out
    assert cli.main(["repair", "--salvage", str(kept), "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "uw nieuwe gegevens zijn gemaakt van wat er nog in te lezen was" in told
    assert "gewijzigd" not in told


def test_a_backup_of_what_is_damaged_is_no_failure_of_its_repair(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It opens, so a backup is begun before anybody looked."""
    for path in (folder / "backups").glob("*.db"):
        path.unlink()
    spoil(folder, 4096 * 150 + 20)
    assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 0
    told = capsys.readouterr()
    assert "Er zijn nieuwe gegevens gemaakt." in told.out and "reservekopie lukte" not in told.err


@pytest.mark.parametrize(
    "at", [(Store, "salvage"), (after, "before_opening")], ids=["salvage", "opening"]
)
@pytest.mark.parametrize("first_page", [False, True], ids=["first page gone", "first page there"])
def test_what_a_repair_that_broke_off_left_can_be_salvaged_later(
    folder: Path,
    first_page: bool,
    at: tuple[object, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = bytearray((folder / "wijkdesk.db").read_bytes())
    start = 4096 if first_page else 0
    content[start : start + 4096] = bytes(4096)
    (folder / "wijkdesk.db").write_bytes(content)

    def full(*_: object) -> None:
        raise DiskFull(folder)

    with monkeypatch.context() as disk:
        disk.setattr(*at, full)
        assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 1
    capsys.readouterr()
    assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "Het gegevensbestand is heel" in told
    kept = Path(told.split('"')[1])
    assert kept.exists()
    # The anchor tells of the database that came back.
    assert first_page or kept.with_name(f"{kept.name}.salt").exists()
    again = ["repair", "--salvage", str(kept), "--store", str(folder)]
    assert cli.main(again) == 0
    assert "1 × gebied, nieuw" in capsys.readouterr().out
    assert cli.main(["check", "--store", str(folder)]) == 0
    # A second time it would take back what was changed since.
    assert cli.main(again) == 1
    assert "niets meer is gewijzigd" in capsys.readouterr().err


def test_a_file_to_salvage_from_that_takes_back_newer_work_or_is_not_there_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(folder, 4096 + 50)
    assert cli.main(["repair", "--store", str(folder)]) == 0
    (kept,) = (one.with_suffix("") for one in (folder / "backups").glob("*.beschadigd-*.key"))
    with Store.unlock(folder, PASSWORD) as store, store.write("Gebied toegevoegd") as session:
        session.add(Gebied(kind=GebiedKind.BUURT, name="nieuwer"))
    for file, why in ((kept, "niets meer is gewijzigd"), (folder / "geen", "bestaat niet")):
        capsys.readouterr()
        assert cli.main(["repair", "--salvage", str(file), "--store", str(folder)]) == 1
        told = capsys.readouterr().err
        assert why in told and "Traceback" not in told


@pytest.mark.parametrize("damaged", [False, True])
def test_repair_puts_a_lost_key_file_back_and_check_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], damaged: bool
) -> None:
    (folder / "wijkdesk.key").unlink()
    if damaged:
        (folder / "wijkdesk.db").unlink()
    assert cli.main(["check", "--store", str(folder)]) == 1
    assert "Terugzetten kan met: wijkdesk repair" in capsys.readouterr().err
    assert cli.main(["repair", "--store", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "Het sleutelbestand is teruggezet" in told
    last = "De reservekopie is teruggezet" if damaged else "Het gegevensbestand is heel"
    assert last in told
    assert cli.main(["check", "--store", str(folder)]) == 0


def test_repair_passes_over_a_newer_key_file_only_when_that_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.unlock(folder, PASSWORD) as store:
        store.change_password(PASSWORD, "wolk steen mos haring")
    (folder / "wijkdesk.key").unlink()
    assert cli.main(["repair", "--store", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "een nieuwer wachtwoord" in told and "wijkdesk repair --older-key" in told
    assert not (folder / "wijkdesk.key").exists()
    assert cli.main(["repair", "--older-key", "--store", str(folder)]) == 0
    assert "geldt hier niet meer" in capsys.readouterr().out
    assert cli.main(["check", "--store", str(folder)]) == 0


def test_a_key_file_without_a_copy_is_no_work_for_repair(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for one in [folder / "wijkdesk.key", *folder.glob("backups/*.key")]:
        one.unlink()
    for command in ("check", "repair"):
        assert cli.main([command, "--store", str(folder)]) == 1
        told = capsys.readouterr().err
        assert "uit een eigen kopie" in told and "wijkdesk repair" not in told
