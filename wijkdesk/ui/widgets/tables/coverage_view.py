"""Dekking: who sits where, as a table in which the empty places stand out."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from wijkdesk.services.netwerk.coverage import AxisHead
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.room import WholeLines

NOBODY = "niemand"
COLUMN = 132
ROWS = 220
HEAD = 48
"""Pixels of a column, and of the names of the rows and columns."""
TIGHT_ROWS = 128
"""Pixels of the names of the rows where there is no room for them and two columns."""
LEAST = 112
"""Pixels of rows in sight: two of two lines."""


class _Table(QTableView):
    def resizeEvent(self, event: QResizeEvent) -> None:
        free = event.size().width() + self.verticalHeader().width() - 2 * COLUMN
        names = max(TIGHT_ROWS, min(ROWS, free))
        if names != self.verticalHeader().width():
            self.verticalHeader().setFixedWidth(names)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        # The bar below takes from the rows.
        tall = HEAD + LEAST + self.horizontalScrollBar().sizeHint().height()
        return super().minimumSizeHint().expandedTo(QSize(TIGHT_ROWS + COLUMN, tall))


class CoverageView(WholeLines):
    """A heading, what is missing in words, and the table. Signals: `opened(row, column)`."""

    opened = Signal(int, int)

    def __init__(self, heading: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.missing = label("", wrap=True)
        self.table = _Table()
        self.table.setAccessibleName(name)
        self.model = QStandardItemModel(self)
        self._cells: Sequence[Sequence[str]] = ()
        self.table.setModel(self.model)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        header.setFixedHeight(HEAD)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.verticalHeader().setFixedWidth(ROWS)
        self.table.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(self.missing)
        layout.addWidget(self.table, 1)

    def show_cells(
        self,
        rows: Sequence[AxisHead],
        columns: Sequence[AxisHead],
        cells: Sequence[Sequence[str]],
        empty: str = NOBODY,
    ) -> None:
        """Show this table; an empty place says `empty`, and its colour says it once more. The cell
        that was chosen stays so."""
        current = self.table.currentIndex()
        chosen = (current.row(), current.column()) if current.isValid() else None
        self._cells = cells
        self.model.clear()
        self.model.setRowCount(len(rows))
        self.model.setColumnCount(len(columns))
        self.model.setVerticalHeaderLabels([row.name for row in rows])
        self.model.setHorizontalHeaderLabels([column.name for column in columns])
        for down, line in enumerate(cells):
            for across, text in enumerate(line):
                item = QStandardItem(text or empty)
                if not text and empty:
                    item.setBackground(theme.colour("warn_fill"))
                    item.setForeground(theme.colour("warn_text"))
                item.setToolTip(f"{rows[down].name}, {columns[across].name}: {text or empty}")
                self.model.setItem(down, across, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for down, row in enumerate(rows):
            self.model.setHeaderData(
                down, Qt.Orientation.Vertical, row.name, Qt.ItemDataRole.ToolTipRole
            )
        for across in range(len(columns)):
            header.resizeSection(across, COLUMN)
        self.table.resizeRowsToContents()
        if chosen is not None:
            self.table.setCurrentIndex(self.model.index(*chosen))

    def is_empty(self, row: int, column: int) -> bool:
        """Does nobody sit there?"""
        return not self._cells[row][column]

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.opened.emit(index.row(), index.column())
