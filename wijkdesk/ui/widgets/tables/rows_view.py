"""The table inside a RecordTable, and its keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QTableView


class RowsView(QTableView):
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
