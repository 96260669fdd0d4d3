"""The model of a list of records: ids first, rows in blocks on demand."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from wijkdesk.ui.widgets.tag import tone_of

from .table_cell import TAG_ROLE

BLOCK = 40
"""Rows read at once: some more than a screen shows, as who reads on waits for each."""
KEPT_BLOCKS = 75
SHARED_LEAST = 160
"""Pixels that a column without a width of its own keeps when it gets tight."""
NARROWEST = 56
PILL = 104
"""Pixels for a pill: half a word says nothing."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column. `width` in pixels, 0 shares what is left, never less than `narrowest`; `tag` shows
    the words as pills, `wrap` lets them take up to four lines. A `secondary` column is left out
    of a narrow table."""

    name: str
    label: str
    width: int = 0
    numeric: bool = False
    tag: bool = False
    wrap: bool = False
    narrowest: int = NARROWEST
    secondary: bool = False

    @property
    def least(self) -> int:
        if self.tag:
            return max(PILL, self.narrowest)
        return self.narrowest if self.width else max(SHARED_LEAST, self.narrowest)


class ShownRow(Protocol):
    """What a source gives for a row: a Row, or one of services.whole.records."""

    @property
    def id(self) -> UUID: ...
    @property
    def cells(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Row:
    """A row of a source with columns of its own; `tones` are those of its pills, "" for none."""

    id: UUID
    cells: tuple[str, ...]
    tones: tuple[str, ...] = ()


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
        self.ids: Sequence[UUID] = ()
        self.needle = ""
        self._order: tuple[str | None, bool] = (None, False)
        self._blocks: OrderedDict[int, dict[UUID, ShownRow]] = OrderedDict()

    def set_source(self, source: Source | None) -> bool:
        """Show another list. Is it the same list in a later state? Then its order stays."""
        later = self._headings() == [column.name for column in source.columns] if source else False
        self.source = source
        if not later:
            self._order = (None, False)
        self.reload()
        return later

    def _headings(self) -> list[str]:
        return [column.name for column in self.source.columns] if self.source else []

    def reload(self) -> None:
        """Ask the source again, with the order and the filter in use."""
        self.beginResetModel()
        self._blocks.clear()
        sort, descending = self._order
        self.ids = self.source.ids(sort, descending, self.needle) if self.source else ()
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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            # A heading may be cut.
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
