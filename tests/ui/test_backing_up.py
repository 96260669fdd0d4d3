"""What the status bar says of the copies."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from wijkdesk.store.copies.second import Second
from wijkdesk.ui.frame.bars.backing_up import words

NOW = datetime(2026, 11, 29, 13, tzinfo=UTC)


def test_it_tells_of_when_the_copies_here_and_on_the_stick_are(tmp_path: Path) -> None:
    last = NOW - timedelta(minutes=20)
    away = Second(tmp_path / "kopie", NOW - timedelta(days=2), is_stick=True)
    assert words(last, away, NOW, None) == "Reservekopie 13:40 · stick 2 dagen oud"
    old = Second(tmp_path / "kopie", NOW - timedelta(days=9), is_stick=True)
    assert words(last, old, NOW, None) == "Reservekopie 13:40 · ⚠ stick 9 dagen oud"
    assert words(None, None, NOW, None) == "Nog geen reservekopie"


def test_a_copy_that_failed_is_told_as_long_as_it_lasts() -> None:
    told = words(NOW - timedelta(days=1), None, NOW, "De schijf is vol.")
    assert told == "⚠ Reservekopie mislukt, laatste gisteren"


def test_a_stick_that_refuses_is_told_and_not_the_copy_that_is_here(tmp_path: Path) -> None:
    last = NOW - timedelta(minutes=20)
    for second, told in (
        (Second(tmp_path, NOW - timedelta(days=2), True), "⚠ stick mislukt, laatste 2 dagen oud"),
        (Second(tmp_path), "⚠ tweede plek mislukt"),
    ):
        assert words(last, second, NOW, None, away=True) == f"Reservekopie 13:40 · {told}"


def test_a_copy_that_can_not_be_read_is_not_called_a_copy() -> None:
    assert words(NOW, None, NOW, None, True) == "⚠ Reservekopie niet te lezen, laatste hele 14:00"
    assert words(None, None, NOW, None, True) == "⚠ Reservekopie niet te lezen"
