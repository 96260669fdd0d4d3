"""The list of records: sorting, filtering, choosing, copying, and not leaking."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from wijkdesk.ui.widgets.tables.record_model import BLOCK, KEPT_BLOCKS, Column
from wijkdesk.ui.widgets.tables.record_table import RecordTable


@dataclass(frozen=True)
class Line:
    id: UUID
    cells: tuple[str, ...]


class Numbered:
    """A source of `count` rows that remembers what was asked of it."""

    columns: tuple[Column, ...] = (
        Column("title", "Naam"),
        Column("status", "Stand", 100, tag=True),
        Column("amount", "Bedrag", 100, numeric=True),
    )

    def __init__(self, count: int) -> None:
        self.lines = {
            UUID(int=n): Line(UUID(int=n), (f"Opgave {n:05}", "loopt", str(n)))
            for n in range(count)
        }
        self.asked: list[int] = []

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        found = [one.id for one in self.lines.values() if needle in one.cells[0]]
        return found[::-1] if descending else found

    def rows(self, ids: Sequence[UUID]) -> Sequence[Line]:
        self.asked.append(len(ids))
        return [self.lines[one] for one in ids]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable("Opgaven")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def test_a_long_list_asks_only_for_what_is_seen(table: RecordTable) -> None:
    source = Numbered(50_000)
    table.set_source(source)
    table.grab()
    assert sum(source.asked) <= 2 * BLOCK
    table.view.scrollToBottom()
    table.grab()
    assert sum(source.asked) <= 4 * BLOCK
    assert table.model.text(49_999, 0) == "Opgave 49999"


def test_a_long_walk_keeps_few_rows_in_memory(table: RecordTable) -> None:
    table.set_source(Numbered(20_000))
    for row in range(0, 20_000, BLOCK):
        table.model.text(row, 0)
    assert len(table.model._blocks) <= KEPT_BLOCKS


def test_a_heading_sorts_and_turns_round(qtbot: QtBot, table: RecordTable) -> None:
    table.set_source(Numbered(300))
    header = table.view.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(0) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert table.model.text(0, 0) == "Opgave 00000"
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert table.model.text(0, 0) == "Opgave 00299"


def test_typing_in_the_list_filters_it(qtbot: QtBot, table: RecordTable) -> None:
    table.set_source(Numbered(300))
    table.view.setFocus()
    qtbot.keyClicks(table.view, "2")
    qtbot.keyClicks(table.filter, "99")
    qtbot.waitUntil(lambda: len(table.model.ids) == 1)
    assert table.count.text() == "1 rij"
    table.filter.setText("bestaat niet")
    qtbot.waitUntil(lambda: not table.model.ids)
    assert table.current_id() is None


def test_refreshing_keeps_what_was_chosen(qtbot: QtBot, table: RecordTable) -> None:
    source = Numbered(300)
    table.set_source(source)
    table.select(UUID(int=250))
    position = table.view.verticalScrollBar().value()
    del source.lines[UUID(int=10)]
    table.refresh()
    assert table.current_id() == UUID(int=250)
    assert table.selected_ids() == [UUID(int=250)]
    assert table.view.verticalScrollBar().value() == position


def test_a_chosen_record_that_vanishes_is_told(qtbot: QtBot, table: RecordTable) -> None:
    source = Numbered(5)
    table.set_source(source)
    table.select(UUID(int=3))
    chosen: list[object] = []
    table.chosen.connect(chosen.append)
    del source.lines[UUID(int=3)]
    table.refresh()
    assert chosen[-1:] == [None]


def test_enter_opens_delete_removes_and_many_can_be_chosen(
    qtbot: QtBot, table: RecordTable
) -> None:
    table.set_source(Numbered(10))
    table.view.setFocus()
    table.select(UUID(int=2))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [UUID(int=2)]
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(table.remove_wanted) as removed:
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert removed.args == [[UUID(int=2), UUID(int=3)]]


NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("held", [NONE, CONTROL])
def test_the_keyboard_is_always_at_what_is_chosen(
    qtbot: QtBot, table: RecordTable, held: Qt.KeyboardModifier
) -> None:
    table.set_source(Numbered(200))
    table.activateWindow()
    table.view.setFocus()
    qtbot.waitUntil(table.view.hasFocus)
    for key, row in (
        (Qt.Key.Key_Down, None),
        (Qt.Key.Key_End, 199),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageDown, None),
        (Qt.Key.Key_Up, None),
    ):
        qtbot.keyClick(table.view, key, held)
        assert table.selected_ids() == [table.current_id()]
        assert row is None or table.current_id() == UUID(int=row)
    before = table.current_id()
    qtbot.keyClick(table.view, Qt.Key.Key_Home, held | Qt.KeyboardModifier.ShiftModifier)
    assert len(table.selected_ids()) > 1 and before in table.selected_ids()


def test_who_comes_into_a_list_chooses_where_the_keyboard_is(
    qtbot: QtBot, table: RecordTable
) -> None:
    table.set_source(Numbered(3))
    table.activateWindow()
    table.filter.setFocus()
    qtbot.waitUntil(table.filter.hasFocus)
    table.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.view.hasFocus)
    current = table.current_id()
    assert table.selected_ids() == ([current] if current is not None else [])


def test_copy_makes_a_table_for_a_spreadsheet(qtbot: QtBot, table: RecordTable) -> None:
    table.set_source(Numbered(10))
    table.select(UUID(int=4))
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Naam\tStand\tBedrag\nOpgave 00004\tloopt\t4"


def test_an_empty_list_says_what_belongs_here(table: RecordTable) -> None:
    table.set_source(Numbered(0), "Hier komen de opgaven van de wijk.")
    assert not table.view.isVisible()
    assert "Hier komen de opgaven" in table._empty.text()
    assert table._empty.isVisible()


def test_scrolling_keeps_the_references_to_none(table: RecordTable) -> None:
    """PySide6 6.12 on Python 3.11 loses one at every cell, and then the process dies."""
    table.set_source(Numbered(5_000))
    bar = table.view.verticalScrollBar()
    table.grab()
    before = sys.getrefcount(None)
    for step in range(400):
        bar.setValue(step * 10)
        table.grab()
    assert abs(sys.getrefcount(None) - before) < 200


class WithTeam(Numbered):
    """The same rows with one column more, that may be left out."""

    columns = (
        Numbered.columns[0],
        Column("status", "Team", 200, secondary=True),
        Numbered.columns[2],
    )


def test_a_narrow_table_leaves_out_what_matters_least(table: RecordTable) -> None:
    table.set_source(WithTeam(3))
    table.grab()
    assert not table.view.isColumnHidden(1)
    # First every column gives way a little, then the one that matters least goes.
    table.resize(380, 300)
    table.grab()
    assert not table.view.isColumnHidden(1)
    assert 136 <= table.view.columnWidth(0) < 160
    assert table.view.horizontalScrollBar().maximum() == 0
    table.resize(320, 300)
    table.grab()
    assert table.view.isColumnHidden(1)
    assert table.view.columnWidth(0) >= 160
    assert table.view.horizontalScrollBar().maximum() == 0


class Wordy(Numbered):
    """Rows with texts of all lengths, and words that are wider than their column."""

    columns = (
        Column("title", "Naam", 140, wrap=True),
        Column("status", "Stand", 100, tag=True),
        Column("amount", "Bedrag"),
    )

    def __init__(self, count: int) -> None:
        super().__init__(count)
        words = ("een", "overleg", "over", "Ossenkoppelerhoek-Midden\n", "met € 20", "op 4 dec")
        for n, one in enumerate(self.lines):
            title = " ".join(words[place % len(words)] for place in range(n % 23))
            self.lines[one] = Line(one, (title, "loopt", title[::-1]))


def test_a_row_is_as_high_as_qt_would_make_it(table: RecordTable) -> None:
    table.set_source(Wordy(60))
    view, seen = table.view, set[int]()
    for width, at in ((700, 0), (420, 0), (1000, 30)):
        table.resize(width, 500)
        table.grab()
        view.scrollTo(table.model.index(at, 0), view.ScrollHint.PositionAtTop)
        table.grab()
        shown = range(view.rowAt(0), view.rowAt(view.viewport().height() - 1))
        heights = [view.rowHeight(row) for row in shown]
        assert heights == [view.sizeHintForRow(row) for row in shown]
        seen |= {*heights}
    assert len(seen) > 2
