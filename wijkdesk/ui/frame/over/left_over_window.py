"""What was typed before the program was locked, and whose place is not there any more."""

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from wijkdesk.ui import clipboard
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.typing_window import AGAIN, TypingWindow

SIZE = (520, 380)
TOLD = (
    "Dit typte u voor het vergrendelen. De plaats waar het stond, is er niet meer. Kopieer wat u "
    "nog nodig hebt; bij Sluiten vervalt het."
)


class LeftOverWindow(TypingWindow):
    """Shows the words, to copy. Nothing of it is lost by Esc: that asks once more."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def reject(self) -> None:
        """Esc may have been meant for something else: nothing else has these words."""
        if self.warning.isVisible():
            self.give_up()
            return
        self.warning.setText(AGAIN)
        self.warning.show()
