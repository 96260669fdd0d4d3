"""A line of text to press: a button whose words wrap instead of being cut off."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from .card import Picture, label

ICON = 16
"""Pixels of the arrow before the words."""
INDICATOR = 30
"""Pixels that a tick's box takes before the words."""

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    # Qt takes only one of its own classes to inherit from.
    _Button = object


class _Line(_Button):
    """As wide as its place and as tall as its words."""

    def _say(self, text: str) -> tuple[QLabel, QHBoxLayout]:
        self.setAccessibleName(text)
        words = label(text, wrap=True)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.addWidget(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        return words, layout

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class LineButton(_Line, QPushButton):
    """A line that leads somewhere."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.words, layout = self._say(text)
        arrow = Picture("chevron-right", ICON)
        arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.insertWidget(0, arrow, 0, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(4, 3, 4, 3)
        layout.setSpacing(6)


class TickLine(_Line, QCheckBox):
    """A line that is ticked or not."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("lines", True)
        _words, layout = self._say(text)
        layout.setContentsMargins(INDICATOR, 5, 4, 5)

    def hitButton(self, at: QPoint) -> bool:
        """Its words as well."""
        return self.rect().contains(at)
