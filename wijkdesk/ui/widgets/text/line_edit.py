"""One line to type in, which leaves the keys of the program to the program."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from .long_paste import tell

FULL = "Hier past niet meer in: het einde van wat u plakte, staat er niet bij. Kijk het na."


def is_for_program(event: QEvent, typing: bool) -> bool:
    """Whether a key that an input would take belongs to the program.

    While somebody is `typing`, Ctrl+Z takes back letters; after that, the last change. And on
    Linux Ctrl+K would cut off the line instead of searching.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    if event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return True
    return not typing and (event.matches(keys.Undo) or event.matches(keys.Redo))


class LineEdit(QLineEdit):
    """A line edit; it counts as typing until what was typed is saved. `down()` is the arrow key,
    to what stands below it."""

    down = Signal()

    passing = False
    """What stands here is kept by Enter alone, so Esc may empty it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputRejected.connect(self._tell_full)

    def _tell_full(self) -> None:
        # Qt cuts off what does not fit in a line, and says nothing.
        if len(self.text()) >= self.maxLength():
            tell(self, FULL)

    def give_up(self) -> bool:
        """Esc: empty a passing line; False when there is nothing to empty."""
        if not self.passing or not self.text():
            return False
        # Nothing was kept of it: Ctrl+Z gives the letters back.
        super().clear()
        return True

    def clear(self) -> None:
        """Empty it for something else: what stood there was kept or is over, so Ctrl+Z is about the
        last change from here on and brings no letters back. Qt would take this for typing."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.down.emit()
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_for_program(event, self.isModified()):
            event.ignore()
            return False
        return super().event(event)
