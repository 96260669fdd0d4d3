"""One input for each kind of field. An editor keeps what was typed until the form took it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from wijkdesk.failure import Failure
from wijkdesk.models.plan import Labelled
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.text.prose_edit import ProseEdit

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
NOTHING = "niet ingevuld"
YES = "ja"
DAYS = "bijvoorbeeld 4 dec of morgen"


class Editor(QWidget):
    """An input with one value. `left` fires when the user is done with it: then it is saved."""

    left = Signal()
    typed = Signal()

    stay: str | None = None
    """Where text is saved while somebody types: names this stay in the input, from coming to
    leaving it, so that undo takes its savings back in one."""
    why: Failure | None = None
    """Why what stands here could not be saved."""
    _pressed = False

    def raw(self) -> object:
        """What stands in the input now, for services.whole.records.change."""
        raise NotImplementedError

    def show_value(self, value: Any, text: str) -> None:
        """Show a value of the store; `text` is how services.whole.records.show writes it."""
        raise NotImplementedError

    def dirty(self) -> bool:
        """Whether something stands here that the user typed or chose and that is not saved."""
        return self.why is not None or self._typed()

    def waits(self) -> bool:
        """As `dirty`; asked often, so it looks nothing up."""
        return self.dirty()

    def refused(self, why: Failure) -> None:
        """The form could not save what stands here; it stays until it can be."""
        self.why = why

    def taken(self) -> None:
        """The form saved what stands here."""
        self.why = None
        self._pressed = False

    def press(self) -> None:
        """Something was chosen: it is saved at once."""
        self._pressed = True
        self.left.emit()

    def text(self) -> str:
        """What stands here, to be kept elsewhere until `show_text` puts it back."""
        return str(self.raw() or "")

    def show_text(self, text: str) -> None:
        """Put back what `text` gave, as something that is not saved."""
        raise NotImplementedError

    def _typed(self) -> bool:
        """Was something typed or chosen since it was saved or shown?"""
        return self._pressed

    def select_all(self) -> None:
        """Mark what stands here, so that typing takes its place."""

    def mark_problem(self, problem: bool) -> None:
        """Colour the border when the input can't be saved."""
        target = self.focusProxy() or self
        target.setProperty("problem", problem)
        target.style().unpolish(target)
        target.style().polish(target)

    def _hold(self, widget: QWidget, beside: QWidget | None = None, short: bool = False) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget, 0 if short else 1)
        if beside is not None:
            layout.addWidget(beside)
        if short:
            layout.addStretch(1)
        self.setFocusProxy(widget)


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
        if stored != self.edit.toPlainText():
            at = self.edit.textCursor().position()
            self.edit.setPlainText(stored)
            cursor = self.edit.textCursor()
            cursor.setPosition(min(at, len(self.edit.toPlainText())))
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


class BoolEditor(Editor):
    """A tick."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = QCheckBox(text)
        self._hold(self.box)
        self.box.clicked.connect(lambda _on: self.press())

    def raw(self) -> bool:
        return self.box.isChecked()

    def show_value(self, value: Any, text: str) -> None:
        self.box.setChecked(bool(value))

    def text(self) -> str:
        return YES if self.box.isChecked() else ""

    def show_text(self, text: str) -> None:
        self.box.setChecked(bool(text))
        self._pressed = True


class ChoiceEditor(Editor):
    """One of a fixed list; the value is the member."""

    def __init__(self, options: Iterable[Labelled], required: bool) -> None:
        super().__init__()
        self.box = ChoiceBox()
        self.box.setMinimumWidth(160)
        if not required:
            self.box.addItem(NOTHING, None)
        self._members = list(options)
        for member in self._members:
            self.box.addItem(member.label, member.value)
        self._hold(self.box, short=True)
        self.box.activated.connect(lambda _row: self.press())

    def raw(self) -> object:
        value = self.box.currentData()
        return next((member for member in self._members if member.value == value), None)

    def show_value(self, value: Any, text: str) -> None:
        wanted = getattr(value, "value", value)
        self.box.setCurrentIndex(self.box.findData(wanted))

    def text(self) -> str:
        return str(self.box.currentData() or "")

    def show_text(self, text: str) -> None:
        self.show_value(next((one for one in self._members if str(one.value) == text), None), "")
        self._pressed = True


class ChoicesEditor(Editor):
    """Any number of a fixed list, as buttons that stay down."""

    def __init__(self, options: Iterable[Labelled]) -> None:
        super().__init__()
        flow = FlowLayout(self)
        self._boxes: dict[Labelled, QCheckBox] = {}
        for member in options:
            box = QCheckBox(member.label)
            box.clicked.connect(lambda _on: self.press())
            flow.addWidget(box)
            self._boxes[member] = box
        self.setFocusProxy(next(iter(self._boxes.values())))

    def raw(self) -> frozenset[Labelled]:
        return frozenset(member for member, box in self._boxes.items() if box.isChecked())

    def show_value(self, value: Any, text: str) -> None:
        for member, box in self._boxes.items():
            box.setChecked(member in (value or ()))

    def text(self) -> str:
        return "\n".join(sorted(str(member.value) for member in self.raw()))

    def show_text(self, text: str) -> None:
        chosen = text.split("\n")
        self.show_value([one for one in self._boxes if str(one.value) in chosen], "")
        self._pressed = True


class ScaleEditor(Editor):
    """1 to 5 as buttons; pressing the chosen one again makes it unknown."""

    def __init__(self, name: str) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._group = QButtonGroup(self, exclusive=False)
        for number in range(1, 6):
            button = QPushButton(str(number))
            button.setCheckable(True)
            button.setProperty("kind", "scale")
            button.setAccessibleName(f"{name}: {number} van 5")
            self._group.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFocusProxy(self._group.button(1))
        self._group.idClicked.connect(self._press)

    def _press(self, number: int) -> None:
        self._set(number if self._group.button(number).isChecked() else None)
        self.press()

    def _set(self, chosen: int | None) -> None:
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == chosen)

    def raw(self) -> int | None:
        down = (self._group.id(b) for b in self._group.buttons() if b.isChecked())
        return next(down, None)

    def show_value(self, value: Any, text: str) -> None:
        self._set(value)

    def show_text(self, text: str) -> None:
        self._set(int(text) if text else None)
        self._pressed = True


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


def show_texts(editors: Mapping[str, Editor], texts: Mapping[str, str]) -> None:
    """Put back in these editors what `text` gave of each."""
    for name, text in texts.items():
        editors[name].show_text(text)
