"""Changing password and recovery code from the command line."""

import re
from pathlib import Path

import pytest

from tests.originals import PASSWORD, Originals
from wijkdesk.cli import main
from wijkdesk.services.whole import audit
from wijkdesk.store import Store, WrongPassword, WrongRecoveryCode
from wijkdesk.store.access import entering, tries, untold
from wijkdesk.store.changes.events import Event
from wijkdesk.store.files import Files

OTHER = "fiets bel stoep zon"


@pytest.fixture
def files(originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    return Files(originals.empty(tmp_path / "store").folder)


def run(files: Files, *arguments: str) -> int:
    return main(["password", "--store", str(files.folder), *arguments])


def told_new(tmp_path: Path, password: str = OTHER) -> str:
    file = tmp_path / "nieuw.txt"
    file.write_text(password + "\n", encoding="utf-8")
    return str(file)


def test_the_password_changes_and_older_copies_are_told_of(
    files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, "--new-password-file", told_new(tmp_path), "--hint", "kijk naar buiten") == 0
    told = capsys.readouterr().out
    assert "geldt vanaf nu" in told
    assert "gaan nog open met het oude wachtwoord" in told
    assert OTHER not in told
    entering.by_password(files, OTHER)
    with pytest.raises(WrongPassword):
        entering.by_password(files, PASSWORD)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("renew", "1 kopie gaat nu open met uw wachtwoord van nu"),
        ("remove", "1 oudere kopie is verwijderd"),
    ],
)
def test_older_copies_are_renewed_or_removed_with_the_new_password(
    files: Files, tmp_path: Path, wanted: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        made = store.backup()
    before = made.with_suffix(".key").read_bytes()
    file = told_new(tmp_path)
    assert run(files, "--new-password-file", file, "--copies", wanted) == 0
    assert told in capsys.readouterr().out
    assert made.exists() is (wanted == "renew")
    with Store.unlock(files.folder, OTHER) as store:
        assert store.copies.of_another_password() == []
    if wanted == "renew":
        assert made.with_suffix(".key").read_bytes() != before


def test_older_copies_are_renewed_later_and_left_for_who_says_so(
    files: Files,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        store.backup()
    assert run(files, "--new-password-file", told_new(tmp_path)) == 0
    assert "wijkdesk password --copies renew" in capsys.readouterr().out
    monkeypatch.setenv("WIJKDESK_PASSWORD", OTHER)
    assert run(files, "--new-code", "--copies", "keep") == 0
    assert "--copies renew" not in capsys.readouterr().out
    assert run(files, "--copies", "renew") == 0
    assert "1 kopie gaat nu open" in capsys.readouterr().out


@pytest.mark.parametrize(("said", "asks"), [([], True), (["--copies", "keep"], False)])
def test_who_said_to_leave_older_copies_is_not_asked_again_at_the_next_opening(
    files: Files, tmp_path: Path, said: list[str], asks: bool
) -> None:
    assert run(files, "--new-password-file", told_new(tmp_path), *said) == 0
    with Store.unlock(files.folder, OTHER) as store:
        assert store.password_is_new is asks
        assert [line.about for line in audit.lines(store) if line.what == Event.PASSWORD] == [
            untold.ABOUT
        ]
    with Store.unlock(files.folder, OTHER) as store:
        assert not store.password_is_new


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--forget", "--copies", "remove"], "gaat niet samen"),
        (["--remember", "--copies", "renew"], "gaat niet samen"),
        (["--copies", "keep"], "alleen iets na"),
    ],
)
def test_what_would_do_nothing_about_older_copies_is_refused(
    files: Files, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        copy = store.backup()
    assert run(files, *arguments) == 2
    assert told in capsys.readouterr().err
    assert copy.exists()
    entering.by_password(files, PASSWORD)


def test_a_new_code_is_shown_once_and_ends_the_old(
    files: Files, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = []
    for _ in range(2):
        assert run(files, "--new-code") == 0
        found = re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", capsys.readouterr().out)
        assert found is not None
        codes.append(found[0])
    entering.by_either(files, codes[1])
    with pytest.raises(WrongRecoveryCode):
        entering.by_either(files, codes[0])


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("kort", "12 tekens"),
        ("Welkom2026Almelo", "te makkelijk te raden"),
    ],
)
def test_a_password_that_is_not_good_is_refused_in_a_line(
    files: Files, tmp_path: Path, new: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, "--new-password-file", told_new(tmp_path, new)) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    entering.by_password(files, PASSWORD)


def test_without_a_terminal_or_a_file_it_says_what_to_use(
    files: Files, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files) == 2
    assert "--new-password-file" in capsys.readouterr().err


def test_an_open_store_is_left_alone(
    originals: Originals, tmp_path: Path, capsys: pytest.CaptureFixture[str], files: Files
) -> None:
    with originals.empty(tmp_path / "open").as_made() as store:
        assert run(Files(store.folder), "--new-password-file", told_new(tmp_path)) == 1
    assert "open in een andere WijkDesk" in capsys.readouterr().err


def test_wrong_tries_slow_down_from_the_command_line_too(
    files: Files, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["check", "--store", str(files.folder)]
    monkeypatch.setenv("WIJKDESK_PASSWORD", "niet het goede woord")
    for _ in range(tries.FREE + 1):
        assert main(where) == 1
    assert "over 5 seconden opnieuw" in capsys.readouterr().err
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert main(where) == 1
    assert "Wacht nog" in capsys.readouterr().err


def test_a_password_that_stands_in_the_hint_that_stays_is_told_as_the_password(
    files: Files,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hint = ["--hint", "liedje: zeven kikkers dansen"]
    assert run(files, "--new-password-file", told_new(tmp_path), *hint) == 0
    capsys.readouterr()
    monkeypatch.setenv("WIJKDESK_PASSWORD", OTHER)
    assert run(files, "--new-password-file", told_new(tmp_path, "zeven kikkers dansen")) == 1
    told = capsys.readouterr().err
    assert "Kies een ander wachtwoord" in told and "laat hem leeg" not in told


def test_the_password_of_now_is_no_new_one(
    files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, "--new-password-file", told_new(tmp_path, PASSWORD)) == 1
    said = capsys.readouterr()
    assert "Dit is uw wachtwoord van nu. Kies een ander." in said.err and not said.out


CODE = re.compile(r"getoond: (\S+)")


@pytest.mark.parametrize("copies", [[], ["--copies", "renew"]])
def test_a_new_code_is_made_with_the_code_of_now(
    files: Files,
    copies: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run(files, "--new-code") == 0
    first = CODE.findall(capsys.readouterr().out)[0]
    monkeypatch.setenv("WIJKDESK_PASSWORD", first)
    assert run(files, "--new-code", *copies) == 0
    second = CODE.findall(capsys.readouterr().out)[0]
    entering.by_either(files, second)
    with pytest.raises(WrongRecoveryCode):
        entering.by_either(files, first)
    monkeypatch.setenv("WIJKDESK_PASSWORD", second)
    assert run(files, "--copies", "renew") == 0


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("check", "wijkdesk password"),
        ("password", "Geef dan uw herstelcode"),
        ("repair", "zonder opdracht"),
        ("restore", "--code"),
    ],
)
def test_a_wrong_password_is_told_what_helps_with_that_command(
    files: Files,
    command: str,
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        store.backup()
    more = {
        "restore": [str(files.backups)],
        "password": ["--new-password-file", told_new(tmp_path)],
    }
    arguments = [command, *more.get(command, []), "--store", str(files.folder)]
    for _ in range(tries.FREE + 2):
        monkeypatch.setenv("WIJKDESK_PASSWORD", "niet het goede woord")
        assert main(arguments) == 1
        told = capsys.readouterr().err
        assert says in told
        assert "Gebruik dan uw herstelcode" not in told and "werkt wel meteen" not in told
