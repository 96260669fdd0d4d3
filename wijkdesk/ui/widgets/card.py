"""White cards, and the heading that stands above a screen."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

ELIDE = Qt.TextElideMode.ElideRight


def label(text: str, role: str = "", wrap: bool = False) -> QLabel:
    """A plain-text label; `role` picks its style: "title", "subtitle", "heading" or "muted"."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def set_role(shown: QWidget, role: str) -> None:
    """Give a widget another style than it was made with."""
    shown.setProperty("role", role)
    shown.style().unpolish(shown)
    shown.style().polish(shown)


class ElidedLabel(QLabel):
    """One line that ends in "…" where its place does; the whole is in its tooltip."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setMinimumWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), ELIDE, room.width())
        self.setToolTip("" if shown == self.text() else f"<span>{escape(self.text())}</span>")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Card(QFrame):
    """A card with a heading. Put widgets into `body`; buttons or facts beside it into `corner`."""

    def __init__(
        self,
        heading: str = "",
        parent: QWidget | None = None,
        margins: tuple[int, int, int, int] = (16, 12, 16, 12),
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*margins)
        outer.setSpacing(8)
        self._heading = label(heading, "heading")
        self._head = QWidget()
        self.corner = QHBoxLayout()
        self.corner.setSpacing(8)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._heading, 1)
        head.addLayout(self.corner)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addWidget(self._head)
        outer.addLayout(self.body, 1)
        self._head.setVisible(bool(heading))

    def set_heading(self, text: str) -> None:
        self._heading.setText(text)
        self._head.setVisible(bool(text))


class TitleBar(QWidget):
    """Title and one line of facts at the left, buttons at the right, above a screen."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, "title")
        self._facts = ElidedLabel("", "subtitle")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addLayout(self.buttons)

    def set_title(self, title: str, facts: str = "") -> None:
        self._title.setText(title)
        self._title.setToolTip(title)
        self._facts.setText(facts)
        self._facts.setToolTip(facts)
