"""Corrections to an adopted report: the old words stay, the correction stands beside them."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.fields import Invalid
from wijkdesk.services.overleg import notes
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.grammar import read_line, write_line
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store

EXPLAINED = (
    "Kies de regel die niet klopt en typ hoe hij had moeten zijn. Met !, = of ? vooraan wordt hij "
    "een actie, besluit of punt. De oude regel blijft in het verslag staan."
)


class Corrections(QWidget):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._ids: list[UUID] = []
        self._words: list[str] = []
        self.lines = QListWidget()
        self.lines.setAccessibleName("Regels van het verslag")
        self.lines.setWordWrap(True)
        self.edit = LineEdit()
        self.edit.setAccessibleName("Zo had de regel moeten zijn")
        self.save = QPushButton("Correctie toevoegen")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(label(EXPLAINED, "muted", wrap=True))
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.edit)
        layout.addWidget(self.save)
        self.lines.currentRowChanged.connect(self._begin)
        self.edit.returnPressed.connect(self.add)
        self.save.clicked.connect(self.add)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the lines of this report."""
        row = self.lines.currentRow()
        self.lines.blockSignals(True)
        self.lines.clear()
        self._ids, self._words = [], []
        for item, one, kind, text in notes.all_lines(self._store, meeting.id):
            words = write_line(kind, text)
            QListWidgetItem(f"{item}  {words}", self.lines)
            self._ids.append(one)
            self._words.append(words)
        self.lines.blockSignals(False)
        self.lines.setCurrentRow(min(max(row, 0), len(self._ids) - 1))

    def add(self) -> None:
        """Keep the correction of the chosen line."""
        row = self.lines.currentRow()
        if not 0 <= row < len(self._ids):
            self.status.emit("Kies eerst de regel die niet klopt.")
            return
        kind, _ = read_line(self.edit.text())
        try:
            notes.correct(self._store, self._ids[row], self.edit.text(), kind)
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        self.edit.setText(self._words[row])
        self.status.emit("Correctie toegevoegd. Zij staat zichtbaar in het verslag.")

    def _begin(self, row: int) -> None:
        """The line as it is, to be corrected; what somebody types already stays."""
        if 0 <= row < len(self._ids) and not self.edit.isModified():
            self.edit.setText(self._words[row])
