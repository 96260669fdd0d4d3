"""`wijkdesk audit`: who did what, when, where, about what and how it went."""

import ast
from pathlib import Path

import pytest

from wijkdesk import cli
from wijkdesk.services.whole import example
from wijkdesk.store import Store
from wijkdesk.store.sqlite import engine

ROOT = Path(__file__).parent.parent


@pytest.fixture
def opened(example_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    return example_folder


def test_a_print_and_an_export_stand_in_the_log_without_a_name(
    opened: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "Samira el Amrani.xlsx"
    where = ["--store", str(opened)]
    assert cli.main([*where, "export", "contacten", "--out", str(out)]) == 0
    assert cli.main([*where, "export", "ics", "--out", str(tmp_path / "weg" / "a.ics")]) == 1
    capsys.readouterr()
    assert cli.main([*where, "audit", "--since", "vandaag"]) == 0
    told = capsys.readouterr().out
    assert "bestand gemaakt buiten WijkDesk" in told
    assert "contacten (" in told
    assert "kalender, ics  mislukt" in told
    assert "ingelogd" in told
    assert "Samira" not in told
    assert str(tmp_path) not in told


def test_each_print_has_a_word_of_its_own_in_the_log(
    opened: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What names people is another thing than what everybody may read."""
    where = ["--store", str(opened)]
    printing = [*where, "print", "stakeholders", "--gebied", "Ossenkoppelerhoek"]
    assert cli.main([*printing, "--out", str(tmp_path / "a.pdf")]) == 0
    assert cli.main([*printing, "--namen", "--out", str(tmp_path / "b.pdf")]) == 0
    calendar = [*where, "export", "ics", "--out", str(tmp_path / "a.ics")]
    assert cli.main(calendar) == 0
    assert cli.main([*calendar, "--overleg", "Wijknetwerk Ossenkoppelerhoek"]) == 0
    capsys.readouterr()
    assert cli.main([*where, "audit", "--since", "vandaag"]) == 0
    told = capsys.readouterr().out
    assert "stakeholders, zonder namen, pdf  gelukt" in told
    assert "stakeholders, met namen en afspraken, pdf  gelukt" in told
    assert "kalender, ics  gelukt" in told
    assert "overleg voor een kalender, ics  gelukt" in told


def test_it_is_kept_as_csv_with_the_six_things(opened: Path, tmp_path: Path) -> None:
    out = tmp_path / "logboek.csv"
    assert cli.main(["--store", str(opened), "audit", "--csv", str(out)]) == 0
    text = out.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].replace('"', "").split(";") == [
        *("Wanneer", "Wie", "Wat", "Apparaat", "Waarover", "Uitkomst")
    ]
    assert "Gegevens aangemaakt" in text


def test_verify_says_that_it_is_whole_or_what_is_missing(
    opened: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verify = ["--store", str(opened), "audit", "--verify"]
    assert cli.main(verify) == 0
    assert "Het logboek is heel" in capsys.readouterr().out
    with Store.unlock(opened, example.PASSWORD) as store:
        key = bytes(bytearray(store._key))
    connection = engine.connect(opened / "wijkdesk.db", key)
    connection.execute('DROP TRIGGER "journal_delete_journal_event"')
    connection.execute("DELETE FROM journal_event WHERE id > 2")
    connection.close()
    assert cli.main(verify) == 1
    told = capsys.readouterr().err
    assert "ontbreekt" in told or "ontbreken" in told or "veranderd" in told
    assert "Traceback" not in told


def test_a_day_that_is_none_is_wrong_use(opened: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--store", str(opened), "audit", "--since", "blauw"]) == 2
    assert "geen dag" in capsys.readouterr().err


def test_nothing_leaves_the_program_beside_the_place_that_logs_it() -> None:
    """Files outside the store are written by services/whole/outgoing.py alone, but for what is
    sealed as it is written, which asks it to log."""
    allowed = {
        "wijkdesk/services/whole/outgoing.py",
        "wijkdesk/exchange/everything/giving_out.py",
    }
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "wijkdesk").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "wijkdesk.whole_file"
        if any(one.name in ("write_whole", "writing_whole") for one in node.names)
    ]
    assert set(found) == allowed


def test_verify_with_a_file_to_keep_is_refused(
    opened: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "log.csv"
    assert cli.main(["audit", "--store", str(opened), "--verify", "--csv", str(out)]) == 2
    assert "zonder --verify" in capsys.readouterr().err and not out.exists()
