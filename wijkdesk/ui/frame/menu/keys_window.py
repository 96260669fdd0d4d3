"""The overview of keys (F1)."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.typing_window import Again

from .commands import ALWAYS_THERE, GROUPS, Commands, key_text

FRAME = QSize(16, 48)
"""What a title bar and edges take at most."""
Keys = Sequence[tuple[str, str]]


class KeysWindow(QDialog):
    """Every key of the program, in columns; those of the screen in sight, `here`, come first."""

    def __init__(
        self, commands: Commands, parent: QWidget, here: tuple[str, Keys] | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Toetsen")
        self.again: Again = ("keys", {})
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        left, right = QVBoxLayout(), QVBoxLayout()
        for group in GROUPS:
            keys = [
                (key_text(one.action), one.action.text())
                for one in commands.all()
                if one.group == group and not one.action.shortcut().isEmpty()
            ]
            if keys:
                (left if group in ("Vastleggen", "Bewerken") else right).addWidget(
                    _table(group, keys)
                )
        left.addWidget(_table("Overal", list(ALWAYS_THERE)))
        for column in (left, right):
            column.addStretch(1)
            column.setSpacing(16)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        if here is not None:
            first = QVBoxLayout()
            first.addWidget(_table(f"Op het scherm {here[0]}", here[1]))
            first.addStretch(1)
            columns.addLayout(first)
        columns.addLayout(left)
        columns.addLayout(right)
        close = QPushButton("Sluiten")
        close.clicked.connect(self.accept)
        page = QWidget()
        page.setLayout(columns)
        columns.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(label("Alles met het toetsenbord", "title"))
        layout.addWidget(scroll, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
        # Whole where there is room; else it scrolls.
        bar = QSize(scroll.verticalScrollBar().sizeHint().width(), 0)
        wanted = page.sizeHint() + self.sizeHint() - scroll.sizeHint() + bar
        self.resize(wanted.boundedTo(self.screen().availableSize() - FRAME))


def _table(heading: str, keys: Keys) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.addWidget(label(heading, "heading"), 0, 0, 1, 2)
    for row, (key, text) in enumerate(keys, start=1):
        grid.addWidget(label(key, "key"), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(text), row, 1)
    grid.setColumnStretch(1, 1)
    return table
