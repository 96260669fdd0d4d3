"""A line of text in which @ offers names."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from .line_edit import LineEdit
from .name_popup import NamePopup, Offer


class MentionLine(LineEdit):
    """Signals: `entered(text)` on Enter, when no name is being chosen."""

    entered = Signal(str)
    passing = True

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = NamePopup(self, self._before, self.cursorRect, offer)
        self.names.chosen.connect(self._insert)
        self.textEdited.connect(lambda _text: self.names.look())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.names.is_open():
            event.ignore()
            return
        if enter:
            self.entered.emit(self.text())
            return
        super().keyPressEvent(event)

    def _before(self) -> str:
        return self.text()[: self.cursorPosition()]

    def _insert(self, name: str, at: int) -> None:
        text, place = self.text(), self.cursorPosition()
        self.setText(f"{text[: at + 1]}{name} {text[place:].lstrip()}")
        self.setCursorPosition(at + 1 + len(name) + 1)
