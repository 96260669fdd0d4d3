"""White cards, and the heading that stands above a screen."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wijkdesk.ui import theme

from .room import Turning, with_its_lines

ELIDE = Qt.TextElideMode.ElideRight
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def label(text: str, role: str = "", wrap: bool = False) -> QLabel:
    """A plain-text label; `role` picks its style: "title", "subtitle", "heading" or "muted"."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class Picture(QWidget):
    """An icon that stands by itself, of `side` pixels. A label would keep the colour in which it
    was made when the scheme becomes another one."""

    def __init__(self, name: str, side: int) -> None:
        super().__init__()
        self._icon = theme.icon(name, "muted")
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


def set_role(shown: QWidget, role: str) -> None:
    """Give a widget another style than it was made with."""
    shown.setProperty("role", role)
    shown.style().unpolish(shown)
    shown.style().polish(shown)


class ElidedLabel(QLabel):
    """One line that ends in "…" where its place does; the whole is in its tooltip."""

    BEGUN = 160
    """Pixels of the last of its `parts` that are worth showing."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.parts: Sequence[str] = ()
        """The text in parts, of which those at the end stay out where they would not fit."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setMinimumWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self._shown(room.width())
        self.setToolTip("" if shown == self.text() else f"<span>{escape(self.text())}</span>")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _shown(self, room: int) -> str:
        metrics = self.fontMetrics()
        text, wide = self.text(), metrics.horizontalAdvance
        most = len(self.parts)
        while most > 1 and wide(text) > room:
            most -= 1
            before = "".join(self.parts[:most])
            if most == len(self.parts) - 1 and wide(before) + self.BEGUN <= room:
                break
            # There is more, and it opens.
            text = f"{before} …"
        return metrics.elidedText(text, ELIDE, room)


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
        # A long one goes on at the next line: a card is no wider for it.
        self._heading = label(heading, "heading", wrap=True)
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

    def minimumSizeHint(self) -> QSize:
        # Else words that wrap would take the room of a list below its least.
        return with_its_lines(self, super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def set_heading(self, text: str) -> None:
        self._heading.setText(text)
        self._head.setVisible(bool(text))


class TitleBar(Turning, QWidget):
    """Title and one line of facts at the left, buttons at the right, above a screen. In little room
    the buttons stand below the words, and closer to each other."""

    APART, CLOSE = 12, 6
    WORDS = 440
    """Pixels of words that the buttons leave beside them, if there are as many."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, "title")
        self._facts = ElidedLabel("", "subtitle")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(self.APART)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addLayout(words, 1)
        self._line.addLayout(self.buttons)
        self._line.setAlignment(self.buttons, RIGHT)

    def set_title(self, title: str, facts: str = "") -> None:
        self._title.setText(title)
        self._title.setToolTip(title)
        self._facts.setText(facts)
        self._facts.setToolTip(facts)
        self._turn(self.width())

    def minimumSizeHint(self) -> QSize:
        # The words give way first, and then it turns. It is as tall above each page, so that its
        # buttons stay where they are.
        return QSize(self._of_buttons(self.CLOSE), self.sizeHint().height())

    def _turn(self, room: int) -> None:
        words = min(self._title.sizeHint().width(), self.WORDS)
        beside = words + self._line.spacing() + self._of_buttons(self.APART) <= room
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if beside else direction.TopToBottom
        if self._line.direction() is wanted and self.buttons.spacing() == self._apart(beside):
            # What is set anew asks for room anew, even where nothing changes, and that comes here.
            return
        self._line.setDirection(wanted)
        self._line.setAlignment(self.buttons, RIGHT if beside else LEFT)
        self.buttons.setSpacing(self._apart(beside))

    def _apart(self, beside: bool) -> int:
        return self.APART if beside else self.CLOSE

    def _of_buttons(self, apart: int) -> int:
        """How wide they are together."""
        shown = [self.buttons.itemAt(at) for at in range(self.buttons.count())]
        widths = [
            one.minimumSize().width() for one in shown if one is not None and not one.isEmpty()
        ]
        return sum(widths) + apart * max(len(widths) - 1, 0)
