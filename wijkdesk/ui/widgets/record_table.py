"""A list of records: ids first, rows in blocks on demand, so that 100,000 rows open at once."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from .card import label
from .line_edit import LineEdit
from .table_cell import TAG_ROLE, CellDelegate
from .tag import tone_of

BLOCK = 100
KEPT_BLOCKS = 30
SHARED_LEAST = 160
"""Pixels that a column without a width of its own keeps when it gets tight."""
NARROWEST = 56
PILL = 104
"""Pixels for a pill: half a word says nothing."""
FILTER_DELAY = 150
"""Milliseconds without typing before the list is filtered."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column. `width` in pixels, 0 shares what is left, never less than `narrowest`; `tag` shows
    the words as pills, `wrap` lets them take up to four lines."""

    name: str
    label: str
    width: int = 0
    numeric: bool = False
    tag: bool = False
    wrap: bool = False
    narrowest: int = NARROWEST

    @property
    def least(self) -> int:
        return PILL if self.tag else self.narrowest


class ShownRow(Protocol):
    """What a source gives for a row; services.records.Row is one."""

    @property
    def id(self) -> UUID: ...
    @property
    def cells(self) -> Sequence[str]: ...


class Source(Protocol):
    """Where a table gets its rows; sorting and filtering happen there."""

    columns: Sequence[Column]

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        """Ids in order. `sort` is a column's name, None is the natural order."""
        ...

    def rows(self, ids: Sequence[UUID]) -> Sequence[ShownRow]:
        """The rows of these ids, in any order."""
        ...


class RecordModel(QAbstractTableModel):
    """Ids in memory, rows in an LRU of blocks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source: Source | None = None
        self.ids: list[UUID] = []
        self.needle = ""
        self._order: tuple[str | None, bool] = (None, False)
        self._blocks: OrderedDict[int, dict[UUID, ShownRow]] = OrderedDict()

    def set_source(self, source: Source | None) -> None:
        self.source = source
        self._order = (None, False)
        self.reload()

    def reload(self) -> None:
        """Ask the source again, with the order and the filter in use."""
        self.beginResetModel()
        self._blocks.clear()
        sort, descending = self._order
        found = self.source.ids(sort, descending, self.needle) if self.source else ()
        self.ids = list(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.source is None else len(self.source.columns)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self.source is None:
            return
        name = self.source.columns[column].name if column >= 0 else None
        self._order = (name, order == Qt.SortOrder.DescendingOrder)
        self.reload()

    def text(self, row: int, column: int) -> str:
        block = self._block(row // BLOCK)
        shown = block.get(self.ids[row])
        return shown.cells[column] if shown else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.source is None:
            return None
        column = self.source.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == TAG_ROLE and column.tag:
            return self._tone(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.source is None:
            return None
        column = self.source.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _tone(self, row: int, column: int) -> str:
        shown = self._block(row // BLOCK).get(self.ids[row])
        tones = getattr(shown, "tones", None)
        if tones and tones[column]:
            return str(tones[column])
        return tone_of(self.text(row, column)).value

    def _block(self, number: int) -> dict[UUID, ShownRow]:
        if number in self._blocks:
            self._blocks.move_to_end(number)
            return self._blocks[number]
        assert self.source is not None
        wanted = self.ids[number * BLOCK : (number + 1) * BLOCK]
        block = {row.id: row for row in self.source.rows(wanted)}
        self._blocks[number] = block
        while len(self._blocks) > KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        return block


class _View(QTableView):
    """The table itself: Enter opens, Delete removes, Ctrl+C copies."""

    opened = Signal()
    remove_wanted = Signal()
    copy_wanted = Signal()
    typed = Signal(str)
    resized = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif (
            event.text().isprintable()
            and event.text().strip()
            and not event.modifiers()
            & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        ):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class RecordTable(QWidget):
    """A table with a filter box, fed by a Source.

    Signals: `chosen(id | None)` when the current row changes, `opened(id)` on Enter or a double
    click, `remove_wanted(list of ids)` on Delete.
    """

    chosen = Signal(object)
    opened = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, filtered: bool = True) -> None:
        super().__init__(parent)
        self.model = RecordModel(self)
        self.view = _View()
        self.view.setAccessibleName(name)
        self.filter = LineEdit()
        self.filter.setPlaceholderText("Typ om te zoeken in deze lijst")
        self.filter.setAccessibleName(f"Zoeken in {name.lower()}")
        self.filter.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self._empty = label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 24, 16, 0)
        self._empty_text = ""
        self._delay = QTimer(self, singleShot=True, interval=FILTER_DELAY)
        self._widths: list[int] = []
        self._sharing = False
        self._lay_out()
        self.filter.setVisible(filtered)
        self.count.setVisible(filtered)
        self._wire()

    def set_source(self, source: Source | None, empty_text: str = "") -> None:
        """Show another list. `empty_text` says what belongs here when there is nothing."""
        self._empty_text = empty_text
        self.model.set_source(source)
        header = self.view.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._widths = [column.width for column in source.columns] if source else []
        self._share_width()
        self._filled()

    def refresh(self) -> None:
        """Read again; the selection, the current row and the scroll position stay."""
        keep, current = set(self.selected_ids()), self.current_id()
        position = self.view.verticalScrollBar().value()
        self.model.reload()
        self._reselect(keep, current)
        self.view.verticalScrollBar().setValue(position)
        self._filled()
        if current is not None and self.current_id() is None:
            self.chosen.emit(None)

    def current_id(self) -> UUID | None:
        row = self.view.currentIndex().row()
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else None

    def selected_ids(self) -> list[UUID]:
        rows = self.view.selectionModel().selectedRows()
        return [self.model.ids[index.row()] for index in rows]

    def select(self, record_id: UUID | None) -> bool:
        """Make this the current row; False when it is not in the list as filtered."""
        if record_id not in self.model.ids:
            self.view.clearSelection()
            return False
        row = self.model.ids.index(record_id)
        self.view.selectRow(row)
        self.view.scrollTo(self.model.index(row, 0))
        return True

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, with headings, as a table for a spreadsheet."""
        source = self.model.source
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        if source is None or not rows:
            return
        wanted = range(len(source.columns))
        lines = ["\t".join(column.label for column in source.columns)]
        lines += ["\t".join(_flat(self.model.text(row, at)) for at in wanted) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _share_width(self) -> None:
        """Give the columns their widths; those without one share the rest. When it gets tight,
        the others give way first, so that the words people read stay readable."""
        widths = self._widths
        room = self.view.viewport().width()
        free = widths.count(0)
        if not widths or room <= 0 or self.model.source is None:
            return
        fixed = sum(widths)
        least = min(SHARED_LEAST * free, room // 2) if free else 0
        scale = min(1.0, (room - least) / fixed) if fixed else 1.0
        leasts = [column.least for column in self.model.source.columns]
        given = [
            max(least, int(width * scale)) if width else 0
            for width, least in zip(widths, leasts, strict=True)
        ]
        share = max(NARROWEST, (room - sum(given)) // free) if free else 0
        self._sharing = True
        for number, width in enumerate(given):
            self.view.horizontalHeader().resizeSection(number, width or share)
        self._sharing = False
        self._fit_rows()

    def _resized_by_hand(self, number: int, _old: int, width: int) -> None:
        if not self._sharing and number < len(self._widths):
            self._widths[number] = width

    def _reselect(self, keep: set[UUID], current: UUID | None) -> None:
        flags = QItemSelectionModel.SelectionFlag
        model = self.view.selectionModel()
        model.blockSignals(True)
        for row, record_id in enumerate(self.model.ids) if keep or current else ():
            index = self.model.index(row, 0)
            if record_id == current:
                model.setCurrentIndex(index, flags.Select | flags.Rows)
            elif record_id in keep:
                model.select(index, flags.Select | flags.Rows)
        model.blockSignals(False)
        self.view.viewport().update()

    def _filled(self) -> None:
        total = len(self.model.ids)
        self.count.setText("1 rij" if total == 1 else f"{total} rijen")
        text = "Niets gevonden met deze letters." if self.model.needle else self._empty_text
        self._empty.setText(text)
        self._stack.setCurrentIndex(0 if total or not text else 1)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Make the rows in sight as high as their words ask; the others when they come in sight."""
        if not self._wraps():
            return
        row, bottom = max(0, self.view.rowAt(0)), self.view.viewport().height()
        while row < len(self.model.ids) and self.view.rowViewportPosition(row) < bottom:
            self.view.resizeRowToContents(row)
            row += 1

    def _wraps(self) -> bool:
        source = self.model.source
        return source is not None and any(column.wrap for column in source.columns)

    def _lay_out(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(CellDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(True)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(32)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(40)
        view.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._stack = QStackedLayout()
        self._stack.addWidget(view)
        self._stack.addWidget(self._empty)
        line = QHBoxLayout()
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(line)
        outer.addLayout(self._stack, 1)
        self.setFocusProxy(view)

    def _wire(self) -> None:
        self.filter.textChanged.connect(lambda: self._delay.start())
        self.filter.returnPressed.connect(self.view.setFocus)
        self._delay.timeout.connect(self._apply_filter)
        self.view.horizontalHeader().sectionResized.connect(self._resized_by_hand)
        self.view.verticalScrollBar().valueChanged.connect(lambda _at: self._fit_rows())
        self.view.resized.connect(self._share_width)
        self.view.typed.connect(self._type_to_filter)
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self.view.copy_wanted.connect(self.copy)
        self.view.remove_wanted.connect(self._remove)
        # The whole old and new row: the mark of the keyboard's place runs over every cell.
        self.view.selectionModel().currentRowChanged.connect(
            lambda _new, _old: self.view.viewport().update()
        )
        self.view.selectionModel().currentRowChanged.connect(
            lambda _new, _old: self.chosen.emit(self.current_id())
        )

    def _type_to_filter(self, text: str) -> None:
        if self.filter.isVisible():
            self.filter.setFocus()
            self.filter.setText(self.filter.text() + text)

    def _apply_filter(self) -> None:
        self.model.needle = self.filter.text().strip()
        self.refresh()

    def _open(self) -> None:
        if (record_id := self.current_id()) is not None:
            self.opened.emit(record_id)

    def _remove(self) -> None:
        if ids := self.selected_ids():
            self.remove_wanted.emit(ids)


def _flat(text: str) -> str:
    return " ".join(text.split())
