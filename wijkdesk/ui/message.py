"""A window that tells something or asks one question. However much it says, the buttons stay in
sight."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from .dialog import Dialog

Role = QDialogButtonBox.ButtonRole
Way = tuple[str, Callable[[], object]]
"""Where a message leads to: the word on its button, and what goes there."""
Picture = QStyle.StandardPixmap
TELLS, ASKS, FAILED = (
    Picture.SP_MessageBoxWarning,
    Picture.SP_MessageBoxQuestion,
    Picture.SP_MessageBoxCritical,
)
TO_COPIES = "Naar Reservekopieën"
"""The word of the way to the screen where the copies are."""
WIDE = 460
"""Pixels; longer lines are hard to read."""
PICTURE = QSize(32, 32)
LONGEST = 28
"""Letters of a word that surely fit on a line."""
BREAK = "\u200b"
"""A sign that takes no room and after which a line may end."""


def breakable(text: str, longest: int = 40) -> str:
    """Text of which a word that is longer, such as the name of a folder, goes on at the next line;
    a path breaks at its parts already."""
    word = rf"[^\s/\\{BREAK}]{{{longest},}}"
    return re.sub(word, lambda one: re.sub(r"(.{24})", rf"\1{BREAK}", one[0]), text)


class Message(Dialog):
    """Tells `text`, and `more` below it. `clickedButton` tells afterwards what was pressed; None
    when it was closed by the program."""

    def __init__(
        self, picture: Picture, title: str, text: str, parent: QWidget | None = None, more: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.as_tall_as_it_needs(WIDE)
        self._text, self._more = _words(text), _words(more)
        self._pressed: QAbstractButton | None = None
        self._back: QPushButton | None = None
        self._buttons = QDialogButtonBox()
        self._buttons.clicked.connect(self._press)
        self.setAccessibleDescription(f"{text} {more}".strip())
        self._lay_out(picture)

    def _lay_out(self, picture: Picture) -> None:
        shown = QLabel()
        shown.setPixmap(self.style().standardIcon(picture, None, self).pixmap(PICTURE))
        words = QVBoxLayout()
        words.setSpacing(12)
        words.addWidget(self._text)
        words.addWidget(self._more)
        words.addStretch(1)
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        # Once it stands in it: what is shown before is a window.
        self._more.setVisible(bool(self._more.text()))
        self.fill(inside, buttons=(self._buttons,))

    def text(self) -> str:
        """What it tells first."""
        return self._text.text().replace(BREAK, "")

    def informativeText(self) -> str:
        """What it tells below that."""
        return self._more.text().replace(BREAK, "")

    def add(self, word: str, role: Role) -> QPushButton:
        """A button; its role decides where it stands."""
        return self._buttons.addButton(word, role)

    def buttons(self) -> list[QAbstractButton]:
        """Those that were added."""
        return self._buttons.buttons()

    def begin_at(self, button: QPushButton) -> None:
        """Enter presses this one."""
        button.setDefault(True)
        button.setFocus()

    def leave_by(self, button: QPushButton) -> None:
        """Esc and the cross press this one."""
        self._back = button

    def escapeButton(self) -> QPushButton | None:
        """What Esc and the cross press."""
        return self._back

    def clickedButton(self) -> QAbstractButton | None:
        """What was pressed."""
        return self._pressed

    def _press(self, button: QAbstractButton) -> None:
        self._pressed = button
        self.done(self.DialogCode.Rejected if button is self._back else self.DialogCode.Accepted)

    def _leave(self) -> None:
        if self._back is not None:
            self._back.click()
        else:
            self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if self.isVisible():
            self._leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


def _words(text: str) -> QLabel:
    """Text as it is: nothing in it is taken for a layout."""
    made = QLabel(breakable(text, LONGEST))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made


def tell(
    picture: Picture,
    title: str,
    text: str,
    parent: QWidget | None,
    word: str = "Verder",
    way: Way | None = None,
) -> Message:
    """A window that only tells, still to be shown. Where it advises to look elsewhere, `way` leads
    there; it is gone by then."""
    made = Message(picture, title, text, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    button = made.add(word, Role.AcceptRole)
    made.begin_at(button)
    made.leave_by(button)
    if way is not None:
        words, go = way
        leads = made.add(words, Role.ActionRole)
        made.finished.connect(lambda _how: go() if made.clickedButton() is leads else None)
    return made
