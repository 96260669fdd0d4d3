"""The documents of an item: dropped or chosen files, each with its number."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.overleg.data import Document
from wijkdesk.ui import theme
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import ElidedLabel, label


class DocumentsBox(QWidget):
    """Signals: `add_wanted(paths)` for files that were dropped; `choose_wanted()`;
    `open_wanted(id)`; `edit_wanted(id)`; `save_wanted(id)`; `remove_wanted(id)`.
    One that is `only_read` has files to open and to take along."""

    add_wanted = Signal(object)
    choose_wanted = Signal()
    open_wanted = Signal(object)
    edit_wanted = Signal(object)
    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, only_read: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._only_read = only_read
        self.setAcceptDrops(not only_read)
        self.add = QPushButton("+ Stuk toevoegen")
        self.add.setProperty("kind", "plain")
        self.add.setToolTip("Of sleep een bestand hierheen. Het wordt versleuteld bewaard.")
        self.add.clicked.connect(self.choose_wanted)
        head = QHBoxLayout()
        head.addWidget(label("Stukken", "label"), 1)
        head.addWidget(self.add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 12, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(self._lines)

    def show_documents(self, found: Sequence[Document]) -> None:
        """Show these."""
        with cursor.made_anew(self, self._lines):
            for one in found:
                self._lines.addWidget(self._line(one))

    def _line(self, one: Document) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        secret = " · vertrouwelijk" if one.confidential else ""
        layout.addWidget(ElidedLabel(f"{one.label}  {one.title}{secret}", ""), 1)
        for word, icon, signal in (
            ("Openen", "eye", self.open_wanted),
            ("Titel, van wie en voorstel", "pencil", self.edit_wanted),
            ("Kopie bewaren", "external-link", self.save_wanted),
            ("Weghalen", "x", self.remove_wanted),
        ):
            if self._only_read and signal in (self.edit_wanted, self.remove_wanted):
                continue
            button = QPushButton(theme.icon(icon, "muted"), "")
            button.setProperty("kind", "plain")
            button.setAccessibleName(f"{one.title}: {word.lower()}")
            button.setToolTip(word)
            button.clicked.connect(
                lambda _on=False, signal=signal, which=one.id: signal.emit(which)
            )
            layout.addWidget(button)
        return line

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files := [path for path in paths if path.is_file()]:
            event.acceptProposedAction()
            self.add_wanted.emit(files)
