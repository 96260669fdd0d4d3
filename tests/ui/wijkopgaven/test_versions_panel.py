"""Keeping, adopting and comparing versions on the screen."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import versions
from wijkdesk.store import Store
from wijkdesk.ui.widgets.scroll_page import ScrollPage
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
    assert not panel.adoption.freeze.isEnabled()
    panel.adoption.sure.setChecked(True)
    press(qtbot, panel.adoption.freeze)
    assert "mag niet leeg zijn" in panel.adoption.day.problem.text()
    assert versions.versions(example_store, wijk)[0].number == 4
    qtbot.keyClicks(panel.adoption.day.editor.edit, "1-11-2026")
    press(qtbot, panel.adoption.freeze)
    adopted = versions.versions(example_store, wijk)[1]
    assert adopted.status is VersieStatus.VASTGESTELD
    assert (adopted.adopted_by, adopted.adopted_on) == ("college van B&W", date(2026, 11, 1))
    assert example_store.undo_label is None


def test_what_was_adopted_is_what_is_looked_at_and_kept(
    qtbot: QtBot,
    screen: WijkopgavenScreen,
    panel: VersionsPanel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press(qtbot, panel.adopt)
    qtbot.keyClicks(panel.adoption.day.editor.edit, "1-11-2026")
    panel.adoption.sure.setChecked(True)
    with qtbot.waitSignal(screen.preview.rendered, timeout=WAIT):
        press(qtbot, panel.adoption.freeze)
    assert "versie 4" in screen.head._facts.text()
    kept: list[tuple[str, int | None, bool]] = []
    monkeypatch.setattr(
        screen.output,
        "save_as",
        lambda name, wanted: kept.append((name, wanted.number, wanted.public)),
    )
    screen.which.save_internal.trigger()
    screen.which.save_public.trigger()
    assert [one[1:] for one in kept] == [(4, False), (4, True)]
    assert all("versie 4" in name for name, *_ in kept)
    panel.closed.emit()
    screen.which.save_internal.trigger()
    assert kept[-1][1] is None


@pytest.mark.parametrize("what", ["adopting", "comparing"])
def test_what_a_button_brings_out_is_in_sight_with_the_cursor_in_it(
    qtbot: QtBot, screen: WijkopgavenScreen, panel: VersionsPanel, wijk: UUID, what: str
) -> None:
    for one in range(12):
        versions.new_version(screen.store, wijk, f"Ronde {one}")
    screen.resize(1000, 420)
    panel.refresh()
    press(qtbot, panel.adopt if what == "adopting" else panel.compare)
    first: QWidget = panel.adoption.organ.editor if what == "adopting" else panel.difference
    qtbot.waitUntil(
        lambda: (
            (focused := QApplication.focusWidget()) is not None
            and (focused is first or first.isAncestorOf(focused))
        ),
        timeout=WAIT,
    )
    (scroll,) = panel.findChildren(ScrollPage)

    def in_sight() -> bool:
        top = first.mapTo(scroll.viewport(), QPoint(0, 0)).y()
        return 0 <= top < scroll.viewport().height() - 40

    qtbot.waitUntil(in_sight, timeout=WAIT)
    # One place scrolls, not one in another.
    bar = panel.difference.verticalScrollBar()
    assert bar.maximum() == 0 or panel.difference.isHidden()


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
