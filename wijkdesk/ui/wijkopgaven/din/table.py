"""The DIN as a table: every contribution a row; 1, 2 and 3 weigh it, Delete takes it away."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.wijkopgave.data import WijkopgaveData

if TYPE_CHECKING:
    from wijkdesk.store import Store

HEADINGS = ("Inspanning", "Draagt bij aan doel", "Werkveld", "Hoeveel")
WORDS = {1: "1 klein", 2: "2 gewoon", 3: "3 groot"}
MOST_FITTED = 400
LINK = Qt.ItemDataRole.UserRole


class DinTable(QTableWidget):
    """Rows of inspanning, doel, werkveld and weight; an inspanning without doel has a row too."""

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADINGS), parent)
        self._store = store
        self.setHorizontalHeaderLabels(HEADINGS)
        self.setAccessibleName("Doelen-inspanningennetwerk als tabel")
        if not store.is_copy:
            self.setAccessibleDescription("1, 2 of 3 kiest hoeveel, Delete haalt de bijdrage weg")
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in ((2, 150), (3, 90)):
            header.resizeSection(column, width)

    def show_data(self, data: WijkopgaveData) -> None:
        """Fill the table; the current row stays current."""
        current = self.currentRow()
        doelen = {one.id: one for one in data.doelen}
        rows: list[tuple[tuple[str, str] | None, tuple[str, ...]]] = []
        for one in data.inspanningen:
            title = f"{one.number} {one.title}"
            field = one.werkveld.label if one.werkveld else ""
            for link in one.links:
                doel = doelen[link.doel_id]
                words = f"{doel.number} {doel.title}"
                rows.append(((one.id, link.doel_id), (title, words, field, WORDS[link.weight])))
            if not one.links:
                rows.append((None, (title, "nog geen doel", field, "")))
        self.setRowCount(len(rows))
        for row, (key, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(LINK, key)
                self.setItem(row, column, item)
        if rows:
            self.setCurrentCell(min(max(current, 0), len(rows) - 1), 0)
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows as high as their words; of thousands that would take seconds."""
        if self.rowCount() <= MOST_FITTED:
            self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        key = item.data(LINK) if item else None
        weighs = event.text() in ("1", "2", "3")
        writes = (weighs or event.key() == Qt.Key.Key_Delete) and not self._store.is_copy
        if key is None or not writes:
            super().keyPressEvent(event)
            return
        inspanning, doel = key
        weight = int(event.text()) if weighs else None
        opgave.link(self._store, UUID(inspanning), UUID(doel), weight)
