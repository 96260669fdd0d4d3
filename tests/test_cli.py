"""What someone sees who works with WijkDesk from the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wijkdesk import __version__
from wijkdesk.cli import main
from wijkdesk.services.whole import example

PASSWORD = example.PASSWORD


@pytest.fixture
def unlocked(example_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    return example_folder


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    """What went to stderr: always exactly one line."""
    error = capsys.readouterr().err
    assert error.startswith("wijkdesk: ")
    assert error.count("\n") == 1
    return error


def text_of(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"WijkDesk {__version__}\n"


def test_demo_makes_a_store_that_tells_its_password_and_recovery_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WIJKDESK_PASSWORD", raising=False)
    assert main(["demo", "--store", str(tmp_path / "winkel")]) == 0
    told = capsys.readouterr().out
    assert PASSWORD in told
    assert "Herstelcode" in told
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert main(["check", "--store", str(tmp_path / "winkel")]) == 0


def test_demo_never_writes_over_a_store(unlocked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (unlocked / "wijkdesk.key").read_bytes()
    assert main(["demo", "--store", str(unlocked)]) == 1
    complaint(capsys)
    assert (unlocked / "wijkdesk.key").read_bytes() == before


def test_the_example_prints_in_both_versions(unlocked: Path, tmp_path: Path) -> None:
    intern, publiek = tmp_path / "intern.pdf", tmp_path / "publiek.pdf"
    where = ["--store", str(unlocked), "--gebied", "Ossenkoppelerhoek"]
    assert main(["print", "wijkopgave", *where, "--out", str(intern)]) == 0
    assert main(["print", "wijkopgave", *where, "--publiek", "--out", str(publiek)]) == 0
    assert "Veldman" in text_of(intern)
    assert "Ontmoeting in het wijkcentrum" in text_of(publiek)
    for name in ("Veldman", "Boerrigter", "Yıldız", "van der Molen", "el Amrani"):
        assert name not in text_of(publiek)


def test_the_adopted_version_prints_as_it_was(unlocked: Path, tmp_path: Path) -> None:
    out = tmp_path / "versie3.pdf"
    arguments = ["--gebied", "ossenkoppelerhoek", "--versie", "3", "--out", str(out)]
    assert main(["print", "wijkopgave", "--store", str(unlocked), *arguments]) == 0
    text = text_of(out)
    assert "acht opgaven" in text
    assert "Jongeren doen ertoe" not in text
    assert "18 februari 2026" in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["print", "wijkopgave", "--out", "x.pdf"], "er ontbreekt nog: --gebied"),
        (["print"], "er ontbreekt nog: DOCUMENT"),
        (["dansen"], "kan niet"),
        (["check", "--snel"], "dit ken ik niet: --snel"),
        (["import", "cbs"], "BESTAND"),
        (["import", "cbs", "a.csv", "--jaar", "veel"], "heel getal"),
        (["import", "cbs", "a.csv", "--jaar", "-5"], "geen jaar"),
        (["import", "cbs", "a.csv", "--jaar", "99999999999999999999"], "geen jaar"),
    ],
)
def test_wrong_use_is_one_dutch_line_and_exit_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert told in complaint(capsys)


def test_an_unknown_wijk_gets_a_suggestion(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.pdf"
    where = ["--store", str(unlocked), "--gebied", "Ossenkopelerhoek", "--out", str(out)]
    assert main(["print", "wijkopgave", *where]) == 2
    assert "Bedoelt u: Ossenkoppelerhoek" in complaint(capsys)
    assert not out.exists()


def test_an_unknown_version_names_those_that_exist(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--store", str(unlocked), "--gebied", "Ossenkoppelerhoek", "--versie", "99"]
    assert main(["print", "wijkopgave", *where, "--out", str(tmp_path / "x.pdf")]) == 2
    assert "versie 99 bestaat niet; er zijn: 1, 2, 3, 4" in complaint(capsys)


def test_a_wrong_password_and_no_store_are_told_apart(
    unlocked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", "niet het goede wachtwoord")
    assert main(["check", "--store", str(unlocked)]) == 1
    wrong = complaint(capsys)
    assert main(["check", "--store", str(tmp_path / "nergens")]) == 1
    nowhere = complaint(capsys)
    assert "wachtwoord" in wrong.lower()
    assert "wachtwoord" not in nowhere.lower()


def test_without_a_password_the_command_says_how_to_give_one(
    example_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WIJKDESK_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", None)
    assert main(["check", "--store", str(example_folder)]) == 2
    assert "--password-file" in complaint(capsys)


def test_the_password_may_come_from_a_file(
    example_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WIJKDESK_PASSWORD", raising=False)
    (tmp_path / "wachtwoord.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    file = ["--password-file", str(tmp_path / "wachtwoord.txt")]
    assert main(["check", "--store", str(example_folder), *file]) == 0
    assert main([*file, "--store", str(example_folder), "check"]) == 0


def test_a_print_that_cannot_be_written_leaves_nothing_behind(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "map.pdf"
    folder.mkdir()
    where = ["--store", str(unlocked), "--gebied", "Aadorp"]
    assert main(["print", "wijkopgave", *where, "--out", str(folder)]) == 1
    complaint(capsys)
    assert main(["print", "wijkopgave", *where, "--out", str(tmp_path / "geen" / "x.pdf")]) == 1
    complaint(capsys)
    assert not list(folder.iterdir())
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and "x.pdf" in file.name]


def test_a_print_never_takes_the_place_of_the_data(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "wachtwoord.txt"
    secret.write_text(PASSWORD, encoding="utf-8")
    where = ["--store", str(unlocked), "--password-file", str(secret), "--gebied", "Aadorp"]
    for out in (unlocked / "wijkdesk.db", unlocked / "wijkdesk.key", secret):
        before = out.read_bytes()
        assert main(["print", "wijkopgave", *where, "--out", str(out)]) == 2
        assert "kies een andere" in complaint(capsys)
        assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xff\xfe", "geen tekst in UTF-8"), (b"", "geen wachtwoord"), (b"\r\n", "geen wachtwoord")],
)
def test_a_password_file_that_says_nothing_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    file = tmp_path / "wachtwoord.txt"
    file.write_bytes(content)
    store = tmp_path / "nieuw"
    assert main(["demo", "--store", str(store), "--password-file", str(file)]) == 2
    assert told in complaint(capsys)
    assert not store.exists()


def test_a_byte_order_mark_is_no_part_of_the_password(unlocked: Path, tmp_path: Path) -> None:
    file = tmp_path / "wachtwoord.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PASSWORD.encode() + b"\r\n")
    assert main(["check", "--store", str(unlocked), "--password-file", str(file)]) == 0


def test_a_demo_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wijkdesk.services.whole.example._grow_older", fail)
    assert main(["demo", "--store", str(tmp_path / "nieuw")]) == 1
    complaint(capsys)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    monkeypatch.delenv("WIJKDESK_PASSWORD", raising=False)
    assert main(["demo", "--store", str(tmp_path / "nieuw")]) == 0
    assert main(["demo", "--store", str(tmp_path / "nieuw")]) == 1
    assert {one.name for one in tmp_path.iterdir()} == {"nieuw"}


def test_output_that_nobody_hears_is_told_apart_from_work_that_failed(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    out = tmp_path / "aadorp.pdf"
    monkeypatch.setattr("sys.stdout", None)
    where = ["--gebied", "Aadorp", "--store", str(unlocked), "--out", str(out)]
    assert main(["print", "wijkopgave", *where]) == 1
    assert "het is gedaan" in complaint(capsys)
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_bad_cbs_file_is_refused_by_name_line_and_column(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "wijken.csv"
    bad.write_text(
        "wijkcode,wijknaam,inwoners,jaar\nWK014116,Ossenkoppelerhoek,veel,2023\n", encoding="utf-8"
    )
    assert main(["import", "cbs", str(bad), "--store", str(unlocked)]) == 1
    told = complaint(capsys)
    assert "wijken.csv" in told
    assert "regel 2" in told
    assert "inwoners" in told


def test_a_wijk_that_nobody_began_prints_every_chapter(unlocked: Path, tmp_path: Path) -> None:
    out = tmp_path / "hofkamp.pdf"
    where = ["--gebied", "hofkamp", "--store", str(unlocked), "--out", str(out)]
    assert main(["print", "wijkopgave", *where]) == 0
    text = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, check=True).stdout
    words = " ".join(text.decode("utf-8").split())
    assert "Wijkregisseur Hofkamp" in words and "15 Besluiten" in words
    assert words.count("PM") > 10


def test_a_public_print_says_what_seems_personal(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from wijkdesk.services.gebied import areas
    from wijkdesk.services.whole import records
    from wijkdesk.store import Store

    with Store.unlock(unlocked, PASSWORD) as store:
        wijk = next(one.id for one in areas.gebieden(store) if one.name == "Hofkamp")
        records.add(store, "wens", wijk, title="Bel Jan op 06-12345678")
    where = ["--gebied", "Hofkamp", "--store", str(unlocked), "--out", str(tmp_path / "x.pdf")]
    assert main(["print", "wijkopgave", *where]) == 0
    assert capsys.readouterr().err == ""
    assert main(["print", "wijkopgave", "--publiek", *where]) == 0
    assert "“Bel Jan op 06-12345678…” lijkt een telefoonnummer" in capsys.readouterr().err


def test_the_command_runs_as_a_program_of_its_own(example_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "aadorp.pdf"
    command = [sys.executable, "-m", "wijkdesk", "print", "wijkopgave", "--gebied", "Aadorp"]
    done = subprocess.run(
        [*command, "--store", str(example_folder), "--out", str(out)],
        env={**os.environ, "WIJKDESK_PASSWORD": PASSWORD},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")
