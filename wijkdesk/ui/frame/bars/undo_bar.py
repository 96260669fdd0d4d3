"""The bar that says what just changed and offers to undo it, or what asks for attention."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from wijkdesk.ui.widgets.card import label

from .status_bar import StatusBar

UNDO = "Ongedaan maken"
SPACE = 16
LEAST = 120
"""Pixels between the parts, and of words however narrow the window is."""
EDGE = 4
"""Pixels between the bar and the edges."""
STAYS = 8000
"""Milliseconds that the bar stays, longer while the pointer or the focus is on it."""


class UndoBar(QFrame):
    """Floats over the bottom of its parent: beside what is saved and where, which it never covers;
    where there is no room for it, above that line. Nothing jumps when it comes."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget, status: StatusBar) -> None:
        super().__init__(parent)
        self._over, self._status = parent, status
        self._what = ""
        self._run: Callable[[], object] = self.undo_wanted.emit
        self.setObjectName("undobar")
        self._text = label("")
        self.button = QPushButton(UNDO)
        self.other = QPushButton()
        self._other_run: Callable[[], object] = self._leave
        for button in (self.button, self.other):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 4, 3)
        layout.setSpacing(SPACE)
        layout.addWidget(self._text)
        layout.addWidget(self.button)
        layout.addWidget(self.other)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self._leave)
        self.button.clicked.connect(self._press)
        self.other.clicked.connect(lambda: self._other_run())
        for one in (parent, *status.truths):
            one.installEventFilter(self)
        self.hide()

    def offer(self, what: str, way_back: str = UNDO) -> None:
        """Say what was done, such as "Opgave verwijderd", and offer the way back."""
        keys = "Ctrl+Z" if way_back == UNDO else "Ctrl+Y"
        wanted = self.undo_wanted if way_back == UNDO else self.redo_wanted
        self._say(what, way_back, f"{way_back} kan met {keys}.", wanted.emit)

    def point(
        self,
        what: str,
        word: str,
        run: Callable[[], object],
        second: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Say what asks for attention, and offer to go there; `second` is another way on."""
        self._say(what, word, "", run, second)

    def _say(
        self,
        what: str,
        word: str,
        more: str,
        run: Callable[[], object],
        second: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        self._run = run
        self.button.setText(word)
        self.other.setVisible(second is not None)
        if second is not None:
            self.other.setText(second[0])
            self._other_run = second[1]
        self._what = what
        self.setAccessibleName(f"{what}. {more}".strip())
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _fit(self, room: int) -> None:
        """No wider than the window: words that don't fit end in an ellipsis."""
        buttons = self.button.sizeHint().width()
        buttons += self.other.sizeHint().width() + SPACE if not self.other.isHidden() else 0
        words = room - buttons - 2 * SPACE - SPACE
        elide = Qt.TextElideMode.ElideMiddle
        shown = self._text.fontMetrics().elidedText(self._what, elide, max(words, LEAST))
        self._text.setText(shown)
        self._text.setToolTip(self._what if shown != self._what else "")
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return False

    def _press(self) -> None:
        self._run()

    def _leave(self) -> None:
        if self.underMouse() or self.button.hasFocus() or self.other.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        """Beside the truths when it fits there whole."""
        bottom = self._over.height() - EDGE
        left, right = self._status.free()
        self._fit(self._over.width())
        if left + self.width() <= right:
            self.move(left, bottom - self.height())
            return
        self._fit(self._over.width() - 2 * EDGE)
        self.move(EDGE, bottom - self._status.height() - self.height())
