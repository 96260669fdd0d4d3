"""What is done each week takes few hand actions: a click, a key or a text that is typed each count
as one. Only what is in sight and works is pressed."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from wijkdesk.models.overleg import Stand
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.whole import records
from wijkdesk.ui import files
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.overleg import mailing
from wijkdesk.ui.overleg.meeting_page import HOLD, PREPARE
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """What one does, counted."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window
        self.count = 0
        window.resize(1366, 768)
        self._wait()

    def click(self, text: str) -> None:
        """The button with these words that is in sight."""
        found: list[QAbstractButton] = []

        def is_there() -> None:
            found[:] = [
                one
                for one in self._window.findChildren(QAbstractButton)
                if one.text() == text and one.isEnabled() and _in_sight(one)
            ]
            assert found, f"{text} is niet te zien"

        # What a write changed comes into sight a moment later.
        self._qtbot.waitUntil(is_there)
        self.click_on(found[0])

    def click_on(self, one: QWidget, at: QPoint | None = None) -> None:
        self._qtbot.mouseClick(one, LEFT, NONE, at or one.rect().center())
        self._counted()

    def tab(self, tabs: QTabWidget, text: str) -> None:
        bar = tabs.tabBar()
        [at] = [one for one in range(bar.count()) if bar.tabText(one) == text]
        self.click_on(bar, bar.tabRect(at).center())

    def key(self, key: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
        self._qtbot.keyClick(QApplication.focusWidget() or self._window, key, with_)
        self._counted()

    def type(self, text: str) -> None:
        """Into what has the cursor."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClicks(focused, text)
        self._counted()

    def _counted(self) -> None:
        self.count += 1
        self._wait()

    def _wait(self) -> None:
        worker.wait_for_all()
        self._qtbot.wait(20)
        over = QApplication.activeModalWidget() or self._window
        over.activateWindow()
        self._qtbot.waitUntil(over.isActiveWindow)


def _in_sight(one: QWidget) -> bool:
    middle = QRect(one.rect().center(), one.size() / 4)
    return one.isVisible() and one.visibleRegion().contains(middle)


@pytest.fixture
def hand(qtbot: QtBot, window: MainWindow) -> Hand:
    return Hand(qtbot, window)


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hand: Hand) -> list[Path]:
    """Where a mail is kept one answers with Enter, which counts; gives what was opened."""

    def asked(_over: QWidget, name: str, ending: str) -> Path:
        hand.count += 1
        return tmp_path / f"{name}{ending}"

    opened: list[Path] = []
    monkeypatch.setattr(mailing, "ask", asked)
    return opened


def _overleg(window: MainWindow) -> OverlegScreen:
    screen = window.screens["overleg"]
    assert isinstance(screen, OverlegScreen)
    return screen


def test_a_wijknetwerk_is_prepared_in_five(hand: Hand, window: MainWindow, town: Wijk) -> None:
    hand.key(Qt.Key.Key_4, CONTROL)
    hand.click("Voorbereiden")
    meeting = _overleg(window).page.meeting
    assert meeting is not None
    hand.click("Voorstel maken")
    hand.tab(_overleg(window).page.prepare.tabs, "Genodigden")
    hand.click("Uit het wijknetwerk")
    made = town.meeting(town.meetings.index(meeting.id))
    assert len(made.items) == 5 and len(made.people) == 2
    assert hand.count == 5


def test_a_meeting_is_worked_out_and_sent_to_all_in_four(
    qtbot: QtBot, window: MainWindow, town: Wijk, hand: Hand, mails: list[Path]
) -> None:
    records.add(town.store, "email", None, contact_id=town.joke, address="joke@example.org")
    town.invite()
    item = town.item("Speelveld")
    town.note(item, "! @Joke van der Berg bellen", "= Er komt een bank")
    records.change(town.store, "overleg", town.meetings[0], "held_on", town.store.clock.today())
    screen = window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[0], HOLD)
    screen.page.output.mails.opens = mails.append
    hand.key(Qt.Key.Key_3, CONTROL | ALT)
    hand.click("Overleg afronden")
    assert town.meeting().stand is Stand.CONCEPT
    hand.click("Alles mailen…")
    qtbot.waitUntil(lambda: len(mails) == 1, timeout=20_000)
    assert mails[0].exists()
    assert hand.count == 4


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_a_series_is_moved_and_its_new_invitation_is_ready_in_three(
    window: MainWindow,
    town: Wijk,
    hand: Hand,
    mails: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    by: str,
) -> None:
    records.add(town.store, "email", None, contact_id=town.joke, address="joke@example.org")
    town.invite(3)
    screen = window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[3], PREPARE)
    screen.page.output.mails.opens = mails.append
    monkeypatch.setattr(files, "_last", [tmp_path])
    before = [town.meeting(place).held_on for place in range(9)]
    new = before[3] + timedelta(days=1)
    if by == "keyboard":
        hand.key(Qt.Key.Key_V, CONTROL | ALT)
        hand.type(new.isoformat())
        hand.key(Qt.Key.Key_Return)
    else:
        hand.click("Verzetten…")
        hand.type(new.isoformat())
        hand.click("5 verzetten en mail klaarzetten")
    after = [town.meeting(place).held_on for place in range(9)]
    assert after[:3] == before[:3] and after[3] == new
    # One was on that day already, around Pentecost.
    assert {day.weekday() for day in after[3:]} == {new.weekday()}
    (mail,) = mails
    assert mail.exists() and hand.count == 3
    # As with each mail one is asked afterwards whether it went.
    hand.click("Verstuurd")
    assert town.meeting(3).invited_on == town.store.clock.today()


def test_six_late_actions_of_five_owners_are_chased_in_ten(
    window: MainWindow, town: Wijk, hand: Hand
) -> None:
    today = town.store.clock.today()
    names = ("Anna", "Bram", "Cor", "Dina", "Els")
    for name in names:
        made = records.add(town.store, "contact", None, given_name=name)
        records.add(town.store, "email", None, contact_id=made, address=f"{name}@example.org")
    for name in (*names, names[-1]):
        made = changes.write_down(town.store, f"@{name} bellen", today)
        records.change(town.store, "actie", made, "due_on", today - timedelta(days=3))
    hand.key(Qt.Key.Key_5, CONTROL)
    screen = window.screens["acties"]
    assert isinstance(screen, ActiesScreen)
    links: list[str] = []
    screen.output.opens_link = links.append
    hand.click("Te laat")
    table = screen.table.view
    hand.click_on(table.viewport(), table.visualRect(table.model().index(0, 0)).center())
    hand.key(Qt.Key.Key_A, CONTROL)
    hand.click("Herinneren…")
    assert len(links) == 5
    for _owner in range(5):
        hand.click("Verstuurd")
    late = lists.rows(town.store, records.ids(town.store, "actie", None))
    assert [one.reminded_on for one in late] == [today] * 6
    assert hand.count == 10
