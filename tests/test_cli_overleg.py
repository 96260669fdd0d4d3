"""Meetings printed and exported from the command line."""

from pathlib import Path

import icalendar
import pytest

from tests.documents.reading import text_of
from wijkdesk.cli import main
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import example

NAME = "Wijknetwerk Ossenkoppelerhoek"


@pytest.fixture
def unlocked(example_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    return example_folder


def run(store: Path, *words: str) -> int:
    return main([*words, "--store", str(store)])


def test_every_document_of_a_meeting_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["print", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert all(f"{what} {what.facts.in_words} van een overleg" in told for what in Paper)


@pytest.mark.parametrize("what", [*Paper])
def test_a_document_of_the_nearest_meeting_is_printed(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    out = tmp_path / f"{what}.pdf"
    assert run(unlocked, "print", what, "--overleg", NAME, "--out", str(out)) == 0
    assert "pagina" in capsys.readouterr().out
    text = text_of(out.read_bytes(), tmp_path)
    assert "Ossenkoppelerhoek" in text
    # Confidential in the example: neither its title nor its action leaves in an open print.
    assert "Vroegsignalering" not in text and "werkafspraken" not in text


def test_the_annex_is_asked_for_by_name(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bijlage.pdf"
    words = ("print", "agenda", "--overleg", NAME, "--vertrouwelijk", "--out", str(out))
    assert run(unlocked, *words) == 0
    assert "Vroegsignalering" in text_of(out.read_bytes(), tmp_path)


@pytest.mark.parametrize("what", [one for one in Paper if not one.facts.annex])
def test_an_annex_that_a_paper_has_not_is_refused(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: Paper
) -> None:
    """The whole paper would come out, and the log would call it a confidential annex."""
    out = tmp_path / "bijlage.pdf"
    words = ("print", what, "--overleg", NAME, "--vertrouwelijk", "--out", str(out))
    assert run(unlocked, *words) == 2
    assert f"bij {what} hoort geen vertrouwelijke bijlage" in capsys.readouterr().err
    assert not out.exists()


def test_the_report_for_everybody_names_nobody(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "publiek.pdf"
    words = ("--overleg", NAME, "--publiek", "--out", str(out))
    assert run(unlocked, "print", "verslag", *words) == 0
    told = text_of(out.read_bytes(), tmp_path)
    assert "Openbaar" in told and "Voorzitter" not in told
    out.unlink()
    assert run(unlocked, "print", "verslag", *words, "--vertrouwelijk") == 2
    assert run(unlocked, "print", "agenda", *words) == 2 and not out.exists()
    assert "publieksversie" in capsys.readouterr().err


def test_an_unknown_meeting_is_wrong_use_and_writes_nothing(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "agenda.pdf"
    assert run(unlocked, "print", "agenda", "--overleg", "Bestaat niet", "--out", str(out)) == 2
    assert "geen overleg “Bestaat niet”" in capsys.readouterr().err
    assert not out.exists()


def test_the_calendar_holds_series_meetings_and_deadlines(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "alles.ics"
    assert run(unlocked, "export", "ics", "--out", str(out)) == 0
    assert "3 reeksen" in capsys.readouterr().out
    found = icalendar.Calendar.from_ical(out.read_bytes())
    events = found.walk("VEVENT")
    assert sum("RRULE" in event for event in events) == 3
    due = [event for event in events if event.get("TRANSP") == "TRANSPARENT"]
    assert due and not any("werkafspraken" in str(event["SUMMARY"]) for event in due)
    one = tmp_path / "een.ics"
    assert run(unlocked, "export", "ics", "--overleg", NAME, "--out", str(one)) == 0
    assert len(icalendar.Calendar.from_ical(one.read_bytes()).walk("VEVENT")) == 1
    assert "1 overleg, geen reeksen, geen deadlines" in capsys.readouterr().out
    area = ("--gebied", "Ossenkoppelerhoek")
    assert run(unlocked, "export", "ics", *area, "--out", str(out)) == 0
    assert "2 reeksen" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("print", "agenda"), ("export", "ics")])
@pytest.mark.parametrize("name", ["", "  "])
def test_no_meeting_is_not_any_meeting(
    unlocked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, str],
    name: str,
) -> None:
    out = tmp_path / "uit.pdf"
    assert run(unlocked, *words, "--overleg", name, "--out", str(out)) == 2
    assert "bij --overleg hoort een naam" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_is_not_there_is_named_as_it_was_typed(
    unlocked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "weg" / "agenda.pdf"
    assert run(unlocked, "print", "agenda", "--overleg", NAME, "--out", str(out)) == 1
    told = f"“{out}” is niet opgeslagen. Deze map of dit bestand bestaat niet (meer)."
    assert told in capsys.readouterr().err
