"""`wijkdesk --debug` tells what the program does, and never about whom."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkdesk import debug
from wijkdesk.services.contact import adding, lists
from wijkdesk.services.whole import example, records
from wijkdesk.store import Store

NAMES = ("Nieuwenhuis", "Buurtmoestuin", "els@voorbeeld.nl", "12345678")
TYPED = adding.Typed("Els Nieuwenhuis", "Buurtmoestuin", phone="0612345678", email=NAMES[2])
LIST = (
    "Voornaam;Achternaam;Bedrijf;E-mail;Mobiel\n"
    "Els;Nieuwenhuis;Buurtmoestuin;els@voorbeeld.nl;0612345678\n"
)


@pytest.fixture
def terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[pytest.CaptureFixture[str]]:
    """Telling is on, and every question counts as a slow one."""
    monkeypatch.setattr(debug, "SLOW_MS", 0)
    debug.begin()
    yield capsys
    debug.end()


def test_a_file_of_contacts_comes_in_and_no_name_is_on_the_terminal(
    example_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "lijst.csv").write_text(LIST, encoding="utf-8")
    command = [sys.executable, "-m", "wijkdesk", "import", "contacten", str(tmp_path / "lijst.csv")]
    done = subprocess.run(
        [*command, "--store", str(example_folder), "--debug"],
        env={**os.environ, "WIJKDESK_PASSWORD": example.PASSWORD},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    for part in ("opened: ", "write: ", " ms"):
        assert part in done.stderr
    assert not [name for name in (*NAMES, str(tmp_path)) if name in done.stderr]


def test_every_question_and_write_is_told_without_its_values(
    terminal: pytest.CaptureFixture[str], example_folder: Path
) -> None:
    with Store.unlock(example_folder, example.PASSWORD) as store:
        one = adding.add(store, "contact", TYPED)
        records.change(store, "contact", one, "note", "Zit in de Buurtmoestuin")
        assert lists.find(store, "Nieuwenhuis", ("contact",))
        records.remove(store, "contact", [one])
        store.undo()
        with pytest.raises(ValueError), store.write("Mislukt"):
            raise ValueError("Nieuwenhuis")
    told = terminal.readouterr().err
    for part in ("slow question", "SELECT", "write: Contact", "undo: ", "ms, ValueError"):
        assert part in told
    assert not [name for name in NAMES if name in told]


def test_nothing_is_told_when_nobody_asked(
    example_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.unlock(example_folder, example.PASSWORD) as store:
        adding.add(store, "contact", TYPED)
    assert capsys.readouterr().err == ""
    assert not debug.on()
