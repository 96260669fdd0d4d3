"""Contacts in and out, and all about one person, from the command line."""

import json
import subprocess
from pathlib import Path

import pytest

from wijkdesk.cli import main
from wijkdesk.services.whole import example


@pytest.fixture
def unlocked(example_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    return example_folder


def run(store: Path, *words: str) -> int:
    return main([*words, "--store", str(store)])


LIST = "Voornaam;Achternaam;Bedrijf\nEls;Nieuwenhuis;Buurtmoestuin\n;;\n;Bos;\nx;;\n"


def test_a_file_comes_in_and_what_is_refused_is_reported(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = tmp_path / "lijst.csv", tmp_path / "verslag.csv"
    path.write_text(f"{LIST};;\nDefne;Yıldız;Avedan\n=1+1;;=2\n", encoding="utf-8")
    assert run(unlocked, "import", "contacten", str(path), "--dry-run") == 0
    assert "Er is niets veranderd." in capsys.readouterr().out
    assert run(unlocked, "import", "contacten", str(path), "--report", str(report)) == 0
    told = capsys.readouterr().out
    assert told.startswith("5 rijen: 4 nieuw") and "1 stonden er al in" in told
    assert report.read_text(encoding="utf-8-sig").splitlines()[0].startswith("Rij;")
    assert run(unlocked, "import", "contacten", str(path)) == 0
    assert "0 nieuw, 0 bijgewerkt, 5 stonden er al in" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ods", ".vcf"])
def test_what_goes_out_comes_in_the_same(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    path = tmp_path / f"contacten{suffix}"
    assert run(unlocked, "export", "contacten", "--out", str(path)) == 0
    capsys.readouterr()
    assert run(unlocked, "import", "contacten", str(path)) == 0
    told = capsys.readouterr().out
    assert "0 nieuw, 0 bijgewerkt" in told and "0 niet ingelezen" in told


def test_another_kind_of_file_is_refused_before_anything_happens(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(unlocked, "export", "contacten", "--out", str(tmp_path / "x.doc")) == 2
    assert ".xlsx, .csv, .ods, .vcf" in capsys.readouterr().err
    (tmp_path / "x.vcf").write_text("geen kaartje", encoding="utf-8")
    assert run(unlocked, "import", "contacten", str(tmp_path / "x.vcf")) == 1
    assert "geen contacten" in capsys.readouterr().err
    assert run(unlocked, "import", "contacten", str(tmp_path / "weg.xlsx")) == 1
    assert "weg.xlsx" in capsys.readouterr().err


def test_the_stakeholders_of_a_wijk_are_printed_without_names(
    unlocked: Path, tmp_path: Path
) -> None:
    for names, out in ((False, "zonder.pdf"), (True, "met.pdf")):
        words = ["print", "stakeholders", "--gebied", "Ossenkoppelerhoek"]
        words += ["--namen"] if names else []
        assert run(unlocked, *words, "--out", str(tmp_path / out)) == 0
        text = subprocess.run(
            ["pdftotext", str(tmp_path / out), "-"], capture_output=True, check=True
        ).stdout.decode("utf-8")
        assert "Avedan" in text
        assert ("Defne" in text) is names


def test_all_about_one_person_goes_into_a_folder(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(unlocked, "person", "defne yildiz", "--export", str(tmp_path / "uit")) == 0
    content = json.loads((tmp_path / "uit" / "persoon.json").read_text(encoding="utf-8"))
    assert content["naam"] == "Defne Yıldız"
    assert "Gesprekken" in [part["titel"] for part in content["onderdelen"]]
    assert (tmp_path / "uit" / "persoon.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert run(unlocked, "person", "ten", "--export", str(tmp_path / "niet")) == 2
    assert "Wim ten Brinke" in capsys.readouterr().err
    assert not (tmp_path / "niet").exists()
    assert run(unlocked, "person", "Niemand", "--export", str(tmp_path / "niet")) == 2
