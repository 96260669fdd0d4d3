"""The bar that says what just changed and offers to undo it, or what asks for attention."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
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
    """Floats over the bottom of its parent and covers nothing: beside what is saved and where, from
    which it takes what can wait; where there is no room for it, above that line, on a strip that
    opens for it there. A passing message, over which it stands, it tells itself."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget, status: StatusBar, strip: QWidget) -> None:
        super().__init__(parent)
        self._over, self._status, self._strip = parent, status, strip
        self._placing = False
        strip.setFixedHeight(0)
        self._what = self._more = ""
        self.offered: tuple[str, str] | None = None
        """The step that it offers to take, and by which words; None for anything else."""
        self._run: Callable[[], object] = self.undo_wanted.emit
        self.setObjectName("undobar")
        self._text = label("")
        self.button = QPushButton(UNDO)
        self.other = QPushButton()
        self._other_run: Callable[[], object] = self._leave
        for button in (self.button, self.other):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 1, 2, 1)
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
        status.said.connect(self._tell_too)
        self.hide()

    def offer(self, step: str, way_back: str = UNDO) -> None:
        """Say which step was done, such as "Opgave verwijderd", and offer the way back; or which
        was taken back, and to do it again."""
        undo = way_back == UNDO
        keys, wanted = ("Ctrl+Z", self.undo_wanted) if undo else ("Ctrl+Y", self.redo_wanted)
        what = step if undo else f"Ongedaan gemaakt: {step}"
        self._say(what, way_back, f"{way_back} kan met {keys}.", wanted.emit)
        self.offered = (step, way_back)

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
        self._run, self.offered = run, None
        self.button.setText(word)
        self.other.setVisible(second is not None)
        if second is not None:
            self.other.setText(second[0])
            self._other_run = second[1]
        self._what, self._more = what, more
        self.show()
        self._tell_too(self._status.just_said)
        self.raise_()
        self._timer.start()

    def _tell_too(self, said: str) -> None:
        """What is said of the same act would be out of sight under this."""
        if self.isHidden():
            return
        if said.startswith(self._what):
            self._what = said
        elif said and not _is_same(said, self._what):
            self._what = f"{self._what.rstrip('.')}. {said}"
        self.setAccessibleName(f"{self._what.rstrip('.')}. {self._more}".strip())
        self._place_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._strip.setFixedHeight(0)
        self._status.give_room(0)

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
            self._place_again()
        return False

    def _press(self) -> None:
        self._run()

    def _leave(self) -> None:
        if self.underMouse() or self.button.hasFocus() or self.other.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place_again(self) -> None:
        # Making room moves what it looks at.
        if not self._placing and not self.isHidden():
            self._placing = True
            self._place()
            self._placing = False

    def _place(self) -> None:
        """Beside the truths when it fits there: whole, or in a narrow window with fewer words."""
        for much in (1, 2):
            if much == 2 and not self._status.narrow:
                break
            self._status.give_room(much)
            left, right = self._status.free()
            self._fit(self._over.width() if much == 1 else right - left)
            if left + self.width() <= right:
                self._strip.setFixedHeight(0)
                self.setGeometry(left, self._status.y(), self.width(), self._status.height())
                return
        self._status.give_room(0)
        self._fit(self._over.width() - 2 * EDGE)
        self._strip.setFixedHeight(self.height() + 2 * EDGE)
        line = self._over.height() - self._status.height()
        self.move(EDGE, line - EDGE - self.height())


def _is_same(said: str, what: str) -> bool:
    """Does a message say nothing more than the step? "Actie vastgelegd" is "Actie toegevoegd"."""
    is_short = len(said.split()) <= len(what.split()) and said.split()[0] == what.split()[0]
    return said in what or is_short
