"""`wijkdesk backup` and `wijkdesk restore`, as they are typed."""

import io
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.test_backup import keys, put
from wijkdesk.cli import main
from wijkdesk.store import Store
from wijkdesk.store.access import entering, tries
from wijkdesk.store.access.recovery import RecoveryCode
from wijkdesk.store.clock import FixedClock
from wijkdesk.store.copies import restore_into
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.copies.source import Copy
from wijkdesk.store.files import Files

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


@pytest.mark.parametrize("wrong", [timedelta(days=90), -timedelta(days=6000)])
def test_a_stick_gives_the_copy_with_the_newest_work_whatever_the_clock_said(
    made: tuple[Path, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    wrong: timedelta,
) -> None:
    folder, _ = made
    now = datetime.now(UTC) - timedelta(days=1)
    (tmp_path / "stick").mkdir()
    for moment in [now + wrong, now] if wrong > timedelta() else [now, now + wrong]:
        with Store.unlock(folder, PASSWORD, clock=FixedClock(moment)) as store:
            put(store, f"van {moment.year}")
            store.backup()
            store.copies.bring_to(tmp_path / "stick")
            last = store.last_set
    capsys.readouterr()
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(tmp_path / "stick")]) == 0
    assert "Teruggezet" in capsys.readouterr().out
    with Store.unlock(tmp_path / "nieuw", PASSWORD) as store:
        assert store.last_set == last


@pytest.fixture
def three(made: tuple[Path, str], tmp_path: Path) -> list[Path]:
    """The copies on the stick of a laptop that is gone, the oldest first."""
    folder, _ = made
    (tmp_path / "stick").mkdir()
    for number in range(3):
        with Store.unlock(folder, PASSWORD) as store:
            put(store, f"werk {number}")
            store.backup()
            store.copies.bring_to(tmp_path / "stick")
    shutil.rmtree(folder)
    return sorted(tmp_path.glob("stick/*/wijkdesk-*.db"))


def one_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)


def all_of_it(path: Path) -> None:
    path.write_bytes(b"")


def the_begin(path: Path) -> None:
    path.write_bytes(os.urandom(4096) + path.read_bytes()[4096:])


@pytest.mark.parametrize("harmed", [one_page, all_of_it, the_begin])
def test_a_stick_gives_the_newest_copy_that_is_whole_and_says_which_it_passed_over(
    three: list[Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    harmed: Callable[[Path], None],
) -> None:
    harmed(three[2])
    into = ["--store", str(tmp_path / "nieuw"), "restore"]
    # Who names a copy gets that one or none.
    assert main([*into, str(three[2])]) == 1
    assert "is beschadigd of hoort bij andere gegevens. Er is niets" in capsys.readouterr().err
    assert main([*into, str(tmp_path / "stick")]) == 0
    told = capsys.readouterr()
    assert "overgeslagen" in told.err and str(three[2]) in told.err
    assert str(three[1]) in told.out
    with Store.unlock(tmp_path / "nieuw", PASSWORD) as store:
        assert keys(store) == {"werk 0", "werk 1"}


def test_a_stick_without_a_whole_copy_says_so(
    three: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in three:
        one_page(path)
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(tmp_path / "stick")]) == 1
    assert str(three[2]) in capsys.readouterr().err
    assert not Store.exists(tmp_path / "nieuw")


@pytest.mark.parametrize("names_it", [True, False])
def test_a_copy_whose_key_file_is_spoilt_opens_with_that_of_another(
    three: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], names_it: bool
) -> None:
    three[2].with_suffix(".key").write_bytes(b'{"x":')
    source = three[2] if names_it else tmp_path / "stick"
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(source)]) == 0
    assert "overgeslagen" not in capsys.readouterr().err
    with Store.unlock(tmp_path / "nieuw", PASSWORD) as store:
        assert keys(store) == {"werk 0", "werk 1", "werk 2"}


def test_only_a_key_file_that_is_lost_has_those_of_others_tried(
    three: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    into = ["--store", str(tmp_path / "nieuw"), "restore", str(three[2])]
    other, _ = Store.create(tmp_path / "ander", "Een-ander-wachtwoord")
    other.close()
    key_file = three[0].with_suffix(".key")
    shutil.copyfile(tmp_path / "ander" / "wijkdesk.key", key_file)
    monkeypatch.setenv("WIJKDESK_PASSWORD", "Een-ander-wachtwoord")
    assert main(into) == 1
    assert "Dit wachtwoord klopt niet" in capsys.readouterr().err
    for path in three:
        path.with_suffix(".key").unlink()
    assert main(into) == 1
    assert "gaat deze kopie niet open" in capsys.readouterr().err


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


def test_fifty_wrong_codes_are_told_to_wait_and_stand_in_the_log(
    made: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, _ = made
    assert main(["--store", str(folder), "backup"]) == 0
    restore = ["restore", "--code", str(folder / "backups")]
    told = []
    for number in range(50):
        # From one folder or another: it is the same key file that is tried.
        into = folder if number % 2 else tmp_path / f"elders {number}"
        monkeypatch.setenv("WIJKDESK_PASSWORD", "Een-heel-nieuw-woord")
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{RecoveryCode.make()}\n"))
        capsys.readouterr()
        assert main(["--store", str(into), *restore]) == 1
        told.append(capsys.readouterr().err)
    tried = sum("hoort niet bij deze gegevens" in one for one in told)
    waited = sum("te vaak een verkeerde herstelcode" in one for one in told)
    assert tried + waited == 50
    # However long fifty of them take, the wait doubles: few of them come to a try.
    assert tried < 12
    # The password still opens, and the log knows.
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert main(["--store", str(folder), "audit"]) == 0
    assert f"{tried} keer" in capsys.readouterr().out


OTHER = "Heel-ander-wachtwoord"


@pytest.fixture
def two_stores(made: tuple[Path, str], tmp_path: Path) -> Path:
    """A stick with copies of one store, and newer ones of another."""
    stick = tmp_path / "stick"
    stick.mkdir()
    other, _ = Store.create(tmp_path / "ander", OTHER)
    other.close()
    for folder, password in ((made[0], PASSWORD), (other.folder, OTHER)):
        for number in range(2):
            with Store.unlock(folder, password) as store:
                put(store, f"{folder.name} {number}")
                store.backup()
                store.copies.bring_to(stick)
    return stick


def folder_of(stick: Path, at: int) -> Path:
    """Where the copies of the older store are, or of the newer one."""
    copies = sorted(stick.glob("*/wijkdesk-*.db"), key=lambda one: one.name)
    return copies[at].parent


def restored(into: Path, stick: Path, password: str) -> set[str]:
    os.environ["WIJKDESK_PASSWORD"] = password
    assert main(["--store", str(into), "restore", str(stick)]) == 0
    with Store.unlock(into, password) as store:
        return keys(store)


def test_of_two_stores_on_one_stick_the_one_that_the_password_opens_comes_back(
    two_stores: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for at, name, password in ((0, "store", PASSWORD), (-1, "ander", OTHER)):
        assert restored(tmp_path / f"van {at}", two_stores, password) == {f"{name} 0", f"{name} 1"}
        told = capsys.readouterr().err
        # Those of the other one are not damaged.
        assert "overgeslagen" not in told and "opent ook" not in told
        assert f"in {folder_of(two_stores, -1 - at)} gaan niet open" in told
        assert f"neemt de kopie uit {folder_of(two_stores, at)}" in told


def test_of_two_stores_that_a_password_opens_the_newest_work_comes_back_and_it_is_said(
    two_stores: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.unlock(tmp_path / "ander", OTHER) as store:
        store.change_password(OTHER, PASSWORD)
        store.backup()
        store.copies.bring_to(two_stores)
    older, newer = folder_of(two_stores, 0), folder_of(two_stores, -1)
    assert restored(tmp_path / "een", two_stores, PASSWORD) == {"ander 0", "ander 1"}
    told = capsys.readouterr().err
    assert f"andere gegevens, in {older}. WijkDesk neemt de kopie uit {newer}." in told
    assert restored(tmp_path / "twee", older, PASSWORD) == {"store 0", "store 1"}
    # Of the newer one nothing is whole any more: what there may have been is told.
    for path in newer.glob("wijkdesk-*.db"):
        one_page(path)
    capsys.readouterr()
    assert restored(tmp_path / "drie", two_stores, PASSWORD) == {"store 0", "store 1"}
    assert capsys.readouterr().err.count("overgeslagen") == 3


def test_a_wrong_password_counts_once_however_many_stores_there_are(
    two_stores: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", "geen van beide woorden")
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(two_stores)]) == 1
    counted = map(tries._known, (Files(tmp_path / "nieuw"), entering._of_user("kopie")))
    assert [one.of[tries.Of.PASSWORD].wrong for one in counted] == [1, 1]
    # A folder that stands with the copies of a store, and comes first, does not have it forgotten.
    store = tmp_path / "store"
    shutil.copytree(two_stores, store / "backups", dirs_exist_ok=True)
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(store / "backups")]) == 1
    assert tries._known(Files(store)).of[tries.Of.PASSWORD].wrong == 1
    assert tries._known(entering._of_user("kopie")).of[tries.Of.PASSWORD].wrong == 2


def test_why_no_store_opens_is_what_tells_most(
    two_stores: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    into = ["--store", str(tmp_path / "nieuw"), "restore", str(two_stores)]
    newer = folder_of(two_stores, -1)
    for path in newer.glob("*.db"):
        path.write_bytes(os.urandom(9000))
    monkeypatch.setenv("WIJKDESK_PASSWORD", OTHER)
    assert main(into) == 1
    assert "is beschadigd of hoort bij andere gegevens" in capsys.readouterr().err
    for path in newer.glob("*.key"):
        path.unlink()
    monkeypatch.setenv("WIJKDESK_PASSWORD", "geen van beide woorden")
    assert main(into) == 1
    assert "Dit wachtwoord klopt niet" in capsys.readouterr().err


def test_the_password_of_then_opens_no_stick_with_a_copy_of_now(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies of one store may lie in two folders, such as in its own and in that of its backups."""
    folder, _ = made
    with Store.unlock(folder, PASSWORD) as store:
        old = store.backup()
        store.change_password(PASSWORD, OTHER)
    stick = tmp_path / "stick"
    (stick / "backups").mkdir(parents=True)
    for path in (old, old.with_suffix(".key")):
        path.rename(stick / "backups" / path.name)
    for path in folder.glob("backups/*"):
        path.unlink()
    with Store.unlock(folder, OTHER) as store:
        put(store, "later")
        now = store.backup()
    for path in (now, now.with_suffix(".key")):
        path.rename(stick / path.name)
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(stick)]) == 1
    assert restored(tmp_path / "twee", stick, OTHER) == {"later"}


def test_a_stick_that_is_pulled_out_while_it_is_looked_at_says_so(
    two_stores: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real = restore_into._keys

    def pulled(files: Files, folders: list[list[Copy]], secret: Secret) -> dict[Path, bytes]:
        found = real(files, folders, secret)
        two_stores.rename(tmp_path / "in de tas")
        return found

    monkeypatch.setattr(restore_into, "_keys", pulled)
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(two_stores)]) == 1
    assert str(folder_of(tmp_path / "in de tas", 0).name) in capsys.readouterr().err
    assert not Store.exists(tmp_path / "nieuw")


def test_a_file_that_is_no_copy_is_called_so_and_makes_no_folder(
    made: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "brief.txt"
    other.write_text("Beste allemaal", encoding="utf-8")
    assert main(["--store", str(tmp_path / "nieuw"), "restore", str(other)]) == 1
    told = capsys.readouterr().err
    assert f"{other} is geen reservekopie van WijkDesk." in told and "leutelbestand" not in told
    assert not (tmp_path / "nieuw").exists()


def test_a_copy_into_the_store_itself_is_refused_by_the_command_too(
    made: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _code = made
    assert main(["--store", str(folder), "backup", "--to", str(folder / "backups")]) == 1
    assert "beschermt nergens tegen" in capsys.readouterr().err
    assert not list((folder / "backups").glob("WijkDesk-*"))
