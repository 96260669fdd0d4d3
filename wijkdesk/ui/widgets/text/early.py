"""What somebody types before the cursor is where it was."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

KEYS = (QEvent.Type.KeyPress, QEvent.Type.InputMethod)
COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
LONGEST_MS = 8_000
"""Milliseconds after which it is given in any case: nobody is kept from typing for good."""


class EarlyKeys(QObject):
    """Holds back what is typed from now on, also in other windows of the program, until it is
    given to whatever has the cursor then, or dropped.

    Somebody who comes back types on at once, where he was; the screens are still being filled, and
    the cursor passes by other inputs meanwhile. Shortcuts do what they do at once.
    """

    def __init__(self, window: QWidget, parent: QObject) -> None:
        """`window` gets it when another program is in front by then."""
        super().__init__(parent)
        self._window = window
        self._typed: list[QEvent] = []
        program = QApplication.instance()
        assert program is not None
        self._program = program
        program.installEventFilter(self)
        QTimer.singleShot(LONGEST_MS, self, self.give)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # First it comes by the window, and then by what is in it.
        if event.type() not in KEYS or not watched.isWidgetType():
            return False
        if isinstance(event, QKeyEvent):
            if event.modifiers() & COMMANDS:
                return False
            self._typed.append(event.clone())
        elif isinstance(event, QInputMethodEvent):
            self._typed.append(event.clone())
        return True

    def give(self) -> None:
        """Type it now."""
        for event in self.drop():
            # Each to who has the cursor by then: Tab may be among them.
            if (at := QApplication.focusWidget() or self._window.focusWidget()) is not None:
                QApplication.sendEvent(at, event)

    def drop(self) -> list[QEvent]:
        """Hold nothing back any more; gives what was typed."""
        self._program.removeEventFilter(self)
        typed, self._typed = self._typed, []
        return typed
