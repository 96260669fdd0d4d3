"""A line of text in which @ offers names."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from .line_edit import LineEdit

Offer = Callable[[str], Sequence[str]]


class MentionLine(LineEdit):
    """Signals: `entered(text)` on Enter, when no name is being chosen."""

    entered = Signal(str)
    passing = True

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = self._completer.popup()
        assert popup is not None
        popup.setAccessibleName("Wie wijst u aan?")
        self._popup = popup
        self._completer.activated.connect(self._insert)
        self.textEdited.connect(lambda _text: self._complete())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._popup.isVisible():
            event.ignore()
            return
        if enter:
            self.entered.emit(self.text())
            return
        super().keyPressEvent(event)

    def _begun(self) -> tuple[str, int] | None:
        return begun(self.text()[: self.cursorPosition()])

    def _complete(self) -> None:
        mention = self._begun()
        names = list(self._offer(mention[0])) if mention is not None else []
        if mention is None or not names or names == [mention[0].strip()]:
            self._popup.hide()
            return
        self._names.setStringList(names)
        box = self.cursorRect()
        box.setWidth(280)
        self._completer.complete(box)
        self._popup.setCurrentIndex(self._names.index(0, 0))

    def _insert(self, name: str) -> None:
        mention = self._begun()
        if mention is None:
            return
        _, at = mention
        text, place = self.text(), self.cursorPosition()
        self.setText(f"{text[: at + 1]}{name} {text[place:].lstrip()}")
        self.setCursorPosition(at + 1 + len(name) + 1)


def begun(before: str) -> tuple[str, int] | None:
    """What is typed after the last @, and where the @ stands; None when nobody is being named."""
    at = before.rfind("@")
    if at < 0 or (at and before[at - 1].isalnum()):
        return None
    typed = before[at + 1 :]
    return (typed, at) if len(typed.split()) <= 3 and "  " not in typed else None
