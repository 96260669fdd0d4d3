"""The bar that says what just changed and offers to undo it, or what asks for attention."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from .card import label

UNDO = "Ongedaan maken"
EDGE = 4
"""Pixels between the bar and the edges."""
STAYS = 8000
"""Milliseconds that the bar stays, longer while the pointer or the focus is on it."""


class UndoBar(QFrame):
    """Floats over the bottom left of its parent, where only facts stand that can wait: it covers
    no work, and nothing jumps when it comes."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._run: Callable[[], object] = self.undo_wanted.emit
        self.setObjectName("undobar")
        self._text = label("")
        self.button = QPushButton(UNDO)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 4, 3)
        layout.setSpacing(16)
        layout.addWidget(self._text)
        layout.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self._leave)
        self.button.clicked.connect(self._press)
        parent.installEventFilter(self)
        self.hide()

    def offer(self, what: str, way_back: str = UNDO) -> None:
        """Say what was done, such as "Opgave verwijderd", and offer the way back."""
        keys = "Ctrl+Z" if way_back == UNDO else "Ctrl+Y"
        wanted = self.undo_wanted if way_back == UNDO else self.redo_wanted
        self._say(what, way_back, f"{way_back} kan met {keys}.", wanted.emit)

    def point(self, what: str, word: str, run: Callable[[], object]) -> None:
        """Say what asks for attention, and offer to go there."""
        self._say(what, word, "", run)

    def _say(self, what: str, word: str, more: str, run: Callable[[], object]) -> None:
        self._run = run
        self._text.setText(what)
        self.button.setText(word)
        self.setAccessibleName(f"{what}. {more}".strip())
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _press(self) -> None:
        self._run()

    def _leave(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        self.move(EDGE, self._over.height() - self.height() - EDGE)
