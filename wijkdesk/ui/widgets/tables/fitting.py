"""How wide the columns of a list are, and how high its rows."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from .column_widths import fitted, narrowest
from .record_model import RecordModel
from .rows_view import RowsView

ROW_HEIGHT = 32
EMPTY_HEIGHT = 72
"""Pixels for the words that a list without rows shows."""


class Fitting(QObject):
    """Shares the width among the columns, and makes rows as high as their words ask. A list that is
    shown whole grows with its rows: `grows` is what does then."""

    def __init__(self, view: RowsView, model: RecordModel, grows: QWidget | None = None) -> None:
        super().__init__(view)
        self.widths: list[int] = []
        """Of each column as it is wanted."""
        self._view, self._model, self._grows = view, model, grows
        self._tall: set[int] = set()
        self._sharing = False
        view.horizontalHeader().sectionResized.connect(self._resized_by_hand)
        if grows is not None:
            view.whole = True
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def share_width(self) -> None:
        """Give each column its part of the room; one that has no room is hidden."""
        # Room for the bar is kept free: one that comes and goes would change the widths that
        # make it come and go.
        view, source = self._view, self._model.source
        bar = 0 if self._grows is not None else view.verticalScrollBar().sizeHint().width()
        needed = narrowest(source.columns) + bar + 2 * view.frameWidth() if source else 0
        if needed != view.narrowest:
            view.narrowest = needed
            view.updateGeometry()
        room = view.contentsRect().width() - bar
        if source is None or room <= 0:
            return
        widths = fitted(source.columns, self.widths, room)
        header = view.horizontalHeader()
        self._sharing = True
        for at in range(len(source.columns)):
            header.setSectionHidden(at, at not in widths)
            if at in widths:
                header.resizeSection(at, widths[at])
        self.fit_rows()
        self._sharing = False

    def fit_rows(self) -> None:
        """Make the rows in sight as high as their words ask; the others when they come in sight."""
        if self._grows is not None:
            self._grow(self._grows)
            return
        if not self._wraps():
            return
        row, bottom = max(0, self._view.rowAt(0)), self._view.viewport().height()
        while row < len(self._model.ids) and self._view.rowViewportPosition(row) < bottom:
            self._view.resizeRowToContents(row)
            self._tall.add(row)
            row += 1

    def forget_rows(self) -> None:
        """The rows come in another order: heights do not stay behind."""
        header = self._view.verticalHeader()
        for row in self._tall:
            if row < header.count():
                header.resizeSection(row, ROW_HEIGHT)
        self._tall.clear()

    def _grow(self, grows: QWidget) -> None:
        view = self._view
        if self._wraps():
            view.resizeRowsToContents()
        rows = sum(view.rowHeight(row) for row in range(len(self._model.ids)))
        head = view.horizontalHeader().sizeHint().height() + 2 * view.frameWidth()
        grows.setFixedHeight(head + (rows or EMPTY_HEIGHT))

    def _wraps(self) -> bool:
        source = self._model.source
        return source is not None and any(column.wrap for column in source.columns)

    def _resized_by_hand(self, number: int, _old: int, width: int) -> None:
        if not self._sharing and number < len(self.widths):
            self.widths[number] = width
