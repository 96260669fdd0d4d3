"""Where one works on a page at 200 % on a small laptop, and how its columns stand."""

from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.reachable import AT_200_PERCENT, LAPTOP
from wijkdesk.services.netwerk.coverage import AxisHead
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.whole import records
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.netwerk.screen import NetwerkScreen
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.scrolling import Scrolls
from wijkdesk.ui.shell import SMALLEST, MainWindow
from wijkdesk.ui.widgets.card import ElidedLabel
from wijkdesk.ui.widgets.tables.coverage_view import COLUMN, ROWS, TIGHT_ROWS, CoverageView


def test_who_holds_a_meeting_has_the_notes_in_sight(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    town.item("Gesprek")
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(SMALLEST)
    window.choose_gebied(town.wijk)
    screen = window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[0], HOLD)
    hold = screen.page.hold

    def whole(one: QWidget) -> bool:
        return one.visibleRegion().boundingRect() == one.rect()

    qtbot.waitUntil(lambda: _top(hold.notes) < _top(hold.agenda))
    qtbot.waitUntil(lambda: window.focusWidget() is hold.notes and whole(hold.notes.viewport()))
    # Beside each other the agenda stands first again, with its own width.
    window.resize(LAPTOP)
    qtbot.waitUntil(lambda: _left(hold.agenda) < _left(hold.notes))
    qtbot.waitUntil(lambda: hold.agenda.width() < hold.notes.width())


def _top(one: QWidget) -> int:
    return one.mapTo(one.window(), QPoint(0, 0)).y()


def _left(one: QWidget) -> int:
    return one.mapTo(one.window(), QPoint(0, 0)).x()


@pytest.mark.parametrize("size", [(683, 384), (1366, 768)])
def test_who_works_out_a_meeting_reads_what_was_agreed_and_is_at_what_ends_it(
    qtbot: QtBot, window: MainWindow, town: Wijk, size: tuple[int, int]
) -> None:
    window.setMinimumSize(1, 1)
    window.resize(*size)
    item = town.item("Speelveld")
    notes.keep(town.store, item, ["! @Joke plan voor toezicht maken voor vrijdag"], None)
    screen = window.go_to("overleg")
    for _time in range(2):
        # The second time is another page than the first, from another place.
        screen.open_meeting(town.meetings[0], HOLD)
        screen.open_meeting(town.meetings[0], FINISH)
        page = screen.page.finish
        assert window.focusWidget() is page.close_meeting
        qtbot.wait(50)
        shown = [one for one in page.outcomes.findChildren(ElidedLabel) if one.isVisibleTo(page)]
        assert shown
        for one in shown:
            assert one.width() > one.fontMetrics().horizontalAdvance("plan voor toezicht")
        screen.go_back()


def test_a_page_opens_with_its_heading_where_there_is_room_to_work_under_it(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.setMinimumSize(1, 1)
    window.resize(AT_200_PERCENT)
    for key in ("wijken", "contacten"):
        screen = window.go_to(key)
        assert screen is not None
        qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QAbstractItemView))
        qtbot.wait(60)
        places = [one for one in window.findChildren(Scrolls) if one.isVisible()]
        assert [one.verticalScrollBar().value() for one in places] == [0] * len(places), key


def test_on_a_small_laptop_lists_beside_a_form_do_not_scroll_sideways(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.setMinimumSize(1, 1)
    window.resize(LAPTOP)
    window.choose_gebied(town.wijk)
    notes.keep(town.store, town.item("Speelveld"), ["! @Joke plan maken voor vrijdag"], None)
    for key in ("acties", "netwerk", "contacten"):
        screen = window.go_to(key)
        assert isinstance(screen, ActiesScreen | NetwerkScreen | ContactenScreen)
        view = screen.table.view
        qtbot.waitUntil(lambda view=view: view.isVisible() and view.model().rowCount() > 0)
        qtbot.wait(60)
        assert view.horizontalScrollBar().maximum() == 0, key


def test_a_card_of_another_wijk_is_in_sight_under_an_empty_list(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.setMinimumSize(1, 1)
    window.resize(AT_200_PERCENT)
    elsewhere = records.add(town.store, "gebied", None, kind="buurt", name="Leegdorp")
    window.choose_gebied(elsewhere)
    screen = window.go_to("contacten")
    assert isinstance(screen, ContactenScreen)
    qtbot.wait(60)
    window.show_record("contact", town.joke)
    panel = screen.panel
    assert screen.table.model.rowCount() == 0 and panel.talk.hasFocus()
    qtbot.wait(60)
    assert panel.name.visibleRegion().boundingRect() == panel.name.rect()
    assert not panel.talk.visibleRegion().isEmpty()


@pytest.mark.parametrize(("wide", "names"), [(380, TIGHT_ROWS), (430, 150), (800, ROWS)])
def test_dekking_shows_two_columns_beside_who_could_sit_there(
    qtbot: QtBot, wide: int, names: int
) -> None:
    view = CoverageView("Sectoren", "Sectoren per wijk")
    qtbot.addWidget(view)
    view.resize(wide, 320)
    view.show()
    heads = [AxisHead(uuid4(), f"naam {number}") for number in range(12)]
    view.show_cells(heads, heads, [["iemand"] * 12] * 12)
    qtbot.wait(20)
    assert view.table.verticalHeader().width() == names
    assert view.table.viewport().width() >= (2 * COLUMN if names > TIGHT_ROWS else COLUMN)
