"""Running text that grows with what is written, up to a limit; then it scrolls."""

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from .line_edit import is_for_program

LEAST_LINES = 3
MOST_LINES = 16


class ProseEdit(QPlainTextEdit):
    """Plain text; Tab goes to the next field, as everywhere in a form."""

    def __init__(self, parent: QWidget | None = None, least: int = LEAST_LINES) -> None:
        super().__init__(parent)
        self._least = least
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def event(self, event: QEvent) -> bool:
        if is_for_program(event, self.document().isModified()):
            event.ignore()
            return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # From a web page or Word only the words come along.
        if source.hasText():
            self.insertPlainText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def _height(self) -> int:
        # QPlainTextDocumentLayout counts in lines, not in pixels.
        lines = int(self.document().documentLayout().documentSize().height())
        lines = max(self._least, min(MOST_LINES, lines + 1))
        return lines * self.fontMetrics().lineSpacing() + 20

    def _grow(self) -> None:
        height = self._height()
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)
