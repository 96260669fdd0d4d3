"""The table inside a RecordTable, and its keys."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from wijkdesk.ui.scrolling import ROWS

from .one_choice import CONTROL, OneChoice

LEAST = 332
"""Pixels that a table asks for at most: of what is wider the rest is scrolled to."""


class RowsView(OneChoice, QTableView):
    """The table itself: Enter opens, Delete removes, Ctrl+C copies."""

    opened = Signal()
    remove_wanted = Signal()
    copy_wanted = Signal()
    typed = Signal(str)
    resized = Signal()
    whole = False
    """Is it as tall as all its rows?"""
    narrowest = 0
    """Pixels that its columns need."""

    def minimumSizeHint(self) -> QSize:
        usual = super().minimumSizeHint()
        if self.whole:
            return usual
        head = self.horizontalHeader().sizeHint().height()
        return usual.expandedTo(QSize(min(self.narrowest, LEAST), head + ROWS))

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

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        moves = QAbstractItemView.CursorAction
        if action in (moves.MoveHome, moves.MoveEnd):
            # To the first and last row: nobody is in a column.
            modifiers |= CONTROL
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
