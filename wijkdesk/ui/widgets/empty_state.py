"""What an empty list or screen shows: what belongs here and the first step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from .card import Picture, label
from .room import WholeLines

WIDEST = 440
"""Pixels; longer lines are hard to read."""


class EmptyState(WholeLines):
    """An icon, a sentence and, when there is one, the button for the first step."""

    def __init__(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        icon: str = "file-plus",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = label(text, "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(WIDEST)
        self.button = QPushButton(action)
        self.button.setProperty("kind", "primary")
        if on_action is not None:
            self.button.clicked.connect(lambda: on_action())
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(Picture(icon, 32), 0, Qt.AlignmentFlag.AlignHCenter)
        # Between stretches instead of aligned: an aligned label gets a width of Qt's own guess,
        # and then too little height for its lines.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._text, 1000)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.button.setVisible(bool(action))

    def set_text(self, text: str, action: str | None = None) -> None:
        self._text.setText(text)
        if action is not None:
            self.button.setText(action)
            self.button.setVisible(bool(action))
