"""Running text that grows with what is written, up to a limit; then it scrolls."""

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from .line_edit import is_for_program
from .long_paste import pasted

LEAST_LINES = 3
MOST_LINES = 16
AROUND = 20
"""Pixels of border and padding, above and below together; as many stand left and right."""
LONGEST = 4000
"""Signs of a paragraph that are measured: more than fit into the lines that are shown."""


class ProseEdit(QPlainTextEdit):
    """Plain text; Tab goes to the next field, as everywhere in a form."""

    def __init__(self, parent: QWidget | None = None, least: int = LEAST_LINES) -> None:
        super().__init__(parent)
        self._least = least
        self._height = 0
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.textChanged.connect(self._grow)

    def event(self, event: QEvent) -> bool:
        if is_for_program(event, self.document().isModified()):
            event.ignore()
            return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # From a web page or Word only the words come along.
        if (text := pasted(self, source)) is not None:
            self.insertPlainText(text)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - AROUND - 2 * self.document().documentMargin()
        lines = max(self._least, min(MOST_LINES, self._lines(room) + 1))
        return lines * self.fontMetrics().lineSpacing() + AROUND

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def _lines(self, room: float) -> int:
        """How many lines the text takes in `room` pixels; counts no further than are shown."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        count = 0
        block = self.document().firstBlock()
        while block.isValid() and count < MOST_LINES:
            layout = QTextLayout(block.text()[:LONGEST], self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            before = count
            while count < MOST_LINES and (line := layout.createLine()).isValid():
                line.setLineWidth(max(room, 1.0))
                count += 1
            layout.endLayout()
            count = max(count, before + 1)
            block = block.next()
        return count

    def _grow(self) -> None:
        height = self.heightForWidth(self.width())
        if height != self._height:
            self._height = height
            self.updateGeometry()
