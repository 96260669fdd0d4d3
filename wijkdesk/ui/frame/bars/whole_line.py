"""A line of the bottom bar: where it is cut it opens in full, by a click or by Enter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from wijkdesk.ui import message, theme
from wijkdesk.ui.widgets.card import ElidedLabel

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class WholeLine(ElidedLabel):
    """Tab stops at it as long as it does not show all it says."""

    TITLE = "Melding"

    def __init__(self) -> None:
        super().__init__("", "")

    @property
    def is_cut(self) -> bool:
        return self._shown(self.contentsRect().width()) != self.text()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer()

    def _offer(self) -> None:
        cut = self.is_cut
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.TabFocus if cut else policy.NoFocus)
        shape = Qt.CursorShape
        self.setCursor(shape.PointingHandCursor if cut else shape.ArrowCursor)

    def show_whole(self) -> None:
        """All of it, in a window of its own, where it is a sentence."""
        told = self.text().removesuffix(".")
        message.tell(message.TELLS, self.TITLE, f"{told}.", self.window(), "Sluiten").open()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.is_cut and self.rect().contains(event.position().toPoint()):
            self.show_whole()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS and self.is_cut:
            self.show_whole()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(theme.colour("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()
