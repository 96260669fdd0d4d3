"""The keyboard and the choice of a list, together."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

SELECT = QItemSelectionModel.SelectionFlag
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
if TYPE_CHECKING:
    View = QAbstractItemView
else:
    View = object  # what it is mixed into has that already


class OneChoice(View):
    """A list in which the keyboard is always at what is chosen: with Ctrl Qt goes elsewhere and
    leaves the choice behind, perhaps out of sight, and the next key is of either of the two."""

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QKeyEvent) and event.key() != Qt.Key.Key_Space:
            held = event.modifiers()
            if held & CONTROL:
                whole = SELECT.SelectCurrent if held & SHIFT else SELECT.ClearAndSelect
                return whole | SELECT.Rows
        return super().selectionCommand(index, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        at, rows = self.currentIndex(), self.selectionModel()
        if at.isValid() and rows is not None and not rows.hasSelection():
            rows.select(at, SELECT.Select | SELECT.Rows)
