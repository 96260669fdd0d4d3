"""How wide the columns of a list are, and how high its rows."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from .column_widths import fitted, narrowest
from .record_model import RecordModel
from .rows_view import RowsView
from .table_cell import ROW_HEIGHT, height_of

EMPTY_HEIGHT = 72
"""Pixels for the words that a list without rows shows."""
_KEPT = 5000
"""Texts of which is remembered how high they are."""


class Fitting(QObject):
    """Shares the width among the columns, and makes rows as high as their words ask. A list that is
    shown whole grows with its rows: `grows` is what does then."""

    def __init__(self, view: RowsView, model: RecordModel, grows: QWidget | None = None) -> None:
        super().__init__(view)
        self.widths: list[int] = []
        """Of each column as it is wanted."""
        self._view, self._model, self._grows = view, model, grows
        self._tall: set[int] = set()
        self._font = view.font()
        self._known: dict[tuple[str, int], int] = {}
        """How high a cell is with this text, at this width, in that font."""
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
            self._fit(row)
            self._tall.add(row)
            row += 1

    def _fit(self, row: int) -> None:
        """Make a row as high as the highest of its cells. Not by Qt, which asks each cell three
        times through its delegate."""
        view, source = self._view, self._model.source
        assert source is not None
        if view.font() != self._font or len(self._known) > _KEPT:
            self._font, self._known = view.font(), {}
        high = ROW_HEIGHT
        for at, column in enumerate(source.columns):
            if not column.tag and (width := view.columnWidth(at)):
                cell = self._model.text(row, at), width
                if cell not in self._known:
                    self._known[cell] = height_of(cell[0], self._font, width)
                high = max(high, self._known[cell])
        if high != view.rowHeight(row):
            view.verticalHeader().resizeSection(row, high)

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
            for row in range(len(self._model.ids)):
                self._fit(row)
        rows = sum(view.rowHeight(row) for row in range(len(self._model.ids)))
        head = view.horizontalHeader().sizeHint().height() + 2 * view.frameWidth()
        grows.setFixedHeight(head + (rows or EMPTY_HEIGHT))

    def _wraps(self) -> bool:
        source = self._model.source
        return source is not None and any(column.wrap for column in source.columns)

    def _resized_by_hand(self, number: int, _old: int, width: int) -> None:
        if not self._sharing and number < len(self.widths):
            self.widths[number] = width
