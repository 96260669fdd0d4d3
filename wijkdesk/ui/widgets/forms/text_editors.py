"""Inputs in which one types: a line, running text, a day."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)

from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.text.caret import moved
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.text.prose_edit import ProseEdit

from .editor import Editor

PROSE_DELAY = 800
"""Milliseconds without typing after which prose is saved."""
DAY_WIDTH, DAY_NARROWEST = 248, 128
FIRST_CLAIM = 100
"""Of the room beside: the input takes what it may before the rest does."""
BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
"""How one comes into an input without pointing at a place in it."""
DAYS = "bijvoorbeeld 4 dec of morgen"


class LineEditor(Editor):
    """One line: text, numbers, euros, years."""

    def __init__(self, width: int = 0, beside: QWidget | None = None) -> None:
        super().__init__()
        self.edit = LineEdit()
        if width:
            self.edit.setFixedWidth(width)
        self._hold(self.edit, beside, short=bool(width))
        self.edit.editingFinished.connect(self.left)
        self.edit.textEdited.connect(lambda _text: self.typed.emit())

    def select_all(self) -> None:
        self.edit.selectAll()

    def raw(self) -> str:
        return self.edit.text()

    def show_value(self, value: Any, text: str) -> None:
        if text != self.edit.text():
            at = self.edit.cursorPosition()
            self.edit.setText(text)
            self.edit.setCursorPosition(min(at, len(text)))
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)
        self.edit.setModified(False)

    def show_text(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setModified(True)

    def taken(self) -> None:
        super().taken()
        self.edit.setModified(False)

    def _typed(self) -> bool:
        return self.edit.isModified()


class ProseEditor(Editor):
    """Running text of any length; it grows with what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.stay = uuid4().hex
        self.edit = ProseEdit()
        self._hold(self.edit)
        self._pause = QTimer(self, singleShot=True, interval=PROSE_DELAY)
        self._pause.timeout.connect(self.left)
        self.edit.textChanged.connect(self._changed)
        self.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._go_below(event.reason())
        elif event.type() == QEvent.Type.FocusOut:
            self._pause.stop()
            self.left.emit()
            self.stay = uuid4().hex
        return False

    def _go_below(self, reason: Qt.FocusReason) -> None:
        """Who comes into a text by the keyboard goes on where it ends; a click says where."""
        cursor = self.edit.textCursor()
        if reason in BY_KEYBOARD and cursor.atStart() and not cursor.hasSelection():
            self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def _changed(self) -> None:
        if self.dirty():
            self.typed.emit()
            self._pause.start()

    def select_all(self) -> None:
        self.edit.selectAll()

    def raw(self) -> str:
        return self.edit.toPlainText()

    def show_value(self, value: Any, text: str) -> None:
        # The stored text, not its display form: a line break in it must survive editing.
        stored = str(value or "")
        before = self.edit.toPlainText()
        if stored != before:
            cursor = self.edit.textCursor()
            at = cursor.position()
            self.edit.setPlainText(stored)
            # Else it may be of another record, which one reads from the begin.
            if self.edit.hasFocus():
                cursor.setPosition(moved(before, self.edit.toPlainText(), at))
                self.edit.setTextCursor(cursor)
        self.taken()

    def show_text(self, text: str) -> None:
        self.edit.setPlainText(text)
        self.edit.document().setModified(True)

    def taken(self) -> None:
        super().taken()
        self._pause.stop()
        self.edit.document().setModified(False)

    def _typed(self) -> bool:
        return self.edit.document().isModified()


Understand = Callable[[str], str]


class DateEditor(LineEditor):
    """A day, typed as people type it; beside it stands which day that is."""

    def __init__(self, understand: Understand, example: str = DAYS) -> None:
        """`understand` gives the full day for what was typed, "" when it is no day; `example`
        stands in the empty input."""
        self._day = label("", "muted")
        super().__init__(width=DAY_WIDTH, beside=self._day)
        # Where it is narrow the example may be cut; what is typed is short.
        self.edit.setMinimumWidth(DAY_NARROWEST)
        if isinstance(line := self.layout(), QHBoxLayout):
            line.setStretch(0, FIRST_CLAIM)
        self.edit.setPlaceholderText(example)
        self.edit.textChanged.connect(lambda text: self._day.setText(understand(text)))

    def understood(self) -> str:
        """What stands beside the input."""
        return self._day.text()
