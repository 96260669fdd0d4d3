"""What was typed before the program was locked, and whose place is not there any more."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from wijkdesk.ui import clipboard
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.typing_window import AGAIN, TypingWindow
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved

if TYPE_CHECKING:
    from wijkdesk.store import Store

KEY = "venster/over"
"""What this window holds, among all that is not saved."""
WHERE = "wat u typte en geen plaats meer heeft"
SIZE = (520, 380)
TOLD = (
    "Dit typte u eerder. De plaats waar het stond, is er niet meer, er staat nu iets anders, of "
    "het gaat misschien over iemand die u hebt gewist. Kopieer wat u nog nodig hebt; bij Sluiten "
    "vervalt het."
)


def told(words: str) -> Unsaved:
    """Words without a place, as they are told of while they stand in no window."""
    return Unsaved(KEY, WHERE, lambda: words)


class LeftOverWindow(TypingWindow):
    """Shows the words, to copy. Nothing of it is lost by Esc: that asks once more; and as long as
    it stands there, they count as not saved."""

    def __init__(self, store: "Store", words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle("Nog niet bewaard")
        self.resize(*SIZE)
        self.text = QPlainTextEdit(words)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Wat u typte")
        self.copy = QPushButton("Kopiëren")
        self.copy.setProperty("kind", "primary")
        self.shut = QPushButton("Sluiten")
        for button in (self.copy, self.shut):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        buttons.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.addWidget(label(TOLD, wrap=True))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.warning)
        layout.addLayout(buttons)
        self.copy.clicked.connect(lambda: clipboard.put(words, "wat nog niet bewaard was"))
        self.shut.clicked.connect(self.give_up)
        self.again = ("left over", {"words": words})
        self._places = unsaved.of(store)
        self._places.watch(self)
        self._places.touch()

    def unsaved(self) -> Iterator[Unsaved]:
        if self._words:
            yield Unsaved(KEY, WHERE, lambda: self._words, input=self.text)

    def save_again(self) -> None:
        """It has no place to be saved in."""

    def take_in(self, draft: Draft) -> bool:
        """Its words come back with the window (`again`)."""
        return False

    def give_up(self) -> None:
        """They are not needed any more."""
        self._words = ""
        self._places.touch()
        super().give_up()

    def reject(self) -> None:
        """Esc may have been meant for something else: nothing else has these words."""
        if self.warning.isVisible():
            self.give_up()
            return
        self.warning.setText(AGAIN)
        self.warning.show()
