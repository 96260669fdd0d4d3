"""The board: a column for each status, cards that are dragged or moved with Ctrl and arrows."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.models.actie import OPEN, ActieStatus
from wijkdesk.services.actie.data import Action
from wijkdesk.ui import theme
from wijkdesk.ui.reading import in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.room import WholeLines
from wijkdesk.ui.widgets.tables.one_choice import OneChoice
from wijkdesk.ui.widgets.tables.row_list import RowList
from wijkdesk.ui.widgets.tag import Tone

from .sources import due, titled

ID_ROLE = int(Qt.ItemDataRole.UserRole)
ORDER = tuple(ActieStatus)
AROUND, BESIDE = 13, 17
"""Pixels above and beside the words of a card: its margin, edge and padding."""


class _Card(QStyledItemDelegate):
    """As high as its words ask: Qt forgets the space around a card."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = option.widget
        room = view.viewport().width() if isinstance(view, QListWidget) else 200
        box = QRect(0, 0, max(40, room - 2 * BESIDE), 1000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        words = QFontMetrics(option.font).boundingRect(box, wrap, str(index.data() or ""))
        return QSize(room, words.height() + 2 * AROUND)


class Column(OneChoice, RowList):
    """The cards of one status. Signals: `dropped(ids)`; `shifted(id, steps)`; `opened(id)`."""

    dropped = Signal(object)
    shifted = Signal(object, int)
    opened = Signal(object)

    def __init__(self, status: ActieStatus) -> None:
        super().__init__()
        self.status = status
        self.setAccessibleName(f"Acties: {status.label}")
        self.setItemDelegate(_Card(self))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setProperty("cards", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemActivated.connect(lambda line: self.opened.emit(line.data(ID_ROLE)))

    def show_actions(self, actions: Sequence[Action], total: int, today: date) -> None:
        current = self.currentItem()
        kept = current.data(ID_ROLE) if current is not None else None
        self.clear()
        for one in actions:
            words, tone = due(one, today)
            told = " · ".join(part for part in (one.owner or "niemand", words) if part)
            line = QListWidgetItem(f"{one.number}  {titled(one)}\n{told}", self)
            line.setData(ID_ROLE, one.id)
            if tone is Tone.BAD:
                line.setForeground(theme.colour("bad_text"))
            if one.id == kept:
                self.setCurrentItem(line)
        if total > len(actions):
            more = QListWidgetItem(f"en nog {total - len(actions)}", self)
            more.setFlags(Qt.ItemFlag.NoItemFlags)

    def dropEvent(self, event: QDropEvent) -> None:
        source = event.source()
        if in_copy(self):
            event.ignore()
        elif isinstance(source, Column) and source is not self:
            # The store moves the card; what Qt would move is shown again from there.
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()
            self.dropped.emit([line.data(ID_ROLE) for line in source.selectedItems()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        line = self.currentItem()
        can_move = line is not None and line.data(ID_ROLE) is not None and not in_copy(self)
        if control and steps and can_move:
            self.shifted.emit(line.data(ID_ROLE), steps)
        else:
            super().keyPressEvent(event)


class Board(WholeLines):
    """Signals: `moved(ids, ActieStatus)`; `opened(id)`."""

    moved = Signal(object, object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = {status: Column(status) for status in ORDER}
        self.heads = {status: label("", "heading", wrap=True) for status in ORDER}
        for head in self.heads.values():
            head.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for status, column in self.columns.items():
            box = QVBoxLayout()
            box.addWidget(self.heads[status])
            box.addWidget(column, 1)
            layout.addLayout(box, 1)
            column.dropped.connect(lambda ids, status=status: self.moved.emit(ids, status))
            column.shifted.connect(
                lambda one, steps, status=status: self._shift(one, status, steps)
            )
            column.opened.connect(self.opened)

    def show_board(
        self, found: Mapping[ActieStatus, tuple[int, Sequence[Action]]], today: date
    ) -> None:
        """Show these."""
        for status, (total, actions) in found.items():
            lately = "" if status in OPEN else " (laatste maand)"
            self.heads[status].setText(f"{status.label.capitalize()} {total}{lately}")
            self.columns[status].show_actions(actions, total, today)

    def _shift(self, one: UUID, status: ActieStatus, steps: int) -> None:
        place = ORDER.index(status) + steps
        if 0 <= place < len(ORDER):
            # First: what is asked about the move, has the cursor.
            self.columns[ORDER[place]].setFocus()
            self.moved.emit([one], ORDER[place])
