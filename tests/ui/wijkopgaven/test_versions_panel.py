"""Keeping, adopting and comparing versions on the screen."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import versions
from wijkdesk.store import Store
from wijkdesk.ui.wijkopgaven.screen import WijkopgavenScreen
from wijkdesk.ui.wijkopgaven.versions_panel import VersionsPanel

from .conftest import WAIT
from .test_screen import printed


@pytest.fixture
def panel(screen: WijkopgavenScreen) -> VersionsPanel:
    screen.to_versions.setChecked(True)
    return screen.versions


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_version_is_kept_with_what_was_done(
    qtbot: QtBot, panel: VersionsPanel, example_store: Store, wijk: UUID
) -> None:
    qtbot.keyClicks(panel.note.editor.edit, "Reacties verwerkt")
    press(qtbot, panel.keep)
    kept = versions.versions(example_store, wijk)
    assert (kept[0].number, kept[1].note) == (5, "Reacties verwerkt")
    assert panel.new.count() == 5


def test_a_version_goes_to_the_partners_and_back(
    qtbot: QtBot, panel: VersionsPanel, example_store: Store, wijk: UUID
) -> None:
    press(qtbot, panel.hand_over)
    assert versions.versions(example_store, wijk)[0].status is VersieStatus.IN_AFSTEMMING
    assert panel.hand_over.text() == "Terug naar concept"
    press(qtbot, panel.hand_over)
    assert versions.versions(example_store, wijk)[0].status is VersieStatus.CONCEPT


def test_adopting_asks_twice_and_then_freezes(
    qtbot: QtBot, panel: VersionsPanel, example_store: Store, wijk: UUID
) -> None:
    press(qtbot, panel.adopt)
    assert panel.adoption.isVisible()
    assert not panel.freeze.isEnabled()
    panel.sure.setChecked(True)
    press(qtbot, panel.freeze)
    assert "mag niet leeg zijn" in panel.day.problem.text()
    assert versions.versions(example_store, wijk)[0].number == 4
    qtbot.keyClicks(panel.day.editor.edit, "1-11-2026")
    press(qtbot, panel.freeze)
    adopted = versions.versions(example_store, wijk)[1]
    assert adopted.status is VersieStatus.VASTGESTELD
    assert (adopted.adopted_by, adopted.adopted_on) == ("college van B&W", date(2026, 11, 1))
    assert example_store.undo_label is None


def test_two_versions_are_compared_in_words(
    qtbot: QtBot, panel: VersionsPanel, example_store: Store, wijk: UUID
) -> None:
    first = records.ids(example_store, "opgave", wijk)[0]
    records.change(example_store, "opgave", first, "title", "Schone stoep voor iedereen")
    press(qtbot, panel.compare)
    qtbot.waitUntil(lambda: panel.difference.isVisible(), timeout=WAIT)
    told = panel.difference.toPlainText()
    assert "6 Strategische opgaven" in told
    assert "voor iedereen" in told
    assert "Jongeren doen ertoe" in told


def test_an_adopted_version_is_looked_at_and_not_changed(
    qtbot: QtBot, screen: WijkopgavenScreen, panel: VersionsPanel
) -> None:
    with qtbot.waitSignal(screen.preview.rendered, timeout=WAIT):
        panel.preview_wanted.emit(3)
    assert "acht opgaven" in printed(screen)
    assert "versie 3" in screen.head._facts.text()
    with qtbot.waitSignal(screen.preview.rendered, timeout=WAIT):
        panel.closed.emit()
    assert "negen opgaven" in printed(screen)
