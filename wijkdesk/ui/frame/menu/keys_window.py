"""The overview of keys (F1)."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui.dialog import EDGES, Dialog
from wijkdesk.ui.reading import keys_there
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.typing_window import Again

from .commands import ALWAYS_THERE, GROUPS, Commands, key_text

APART = 32
"""Pixels between the columns."""
Keys = Sequence[tuple[str, str]]


class KeysWindow(Dialog):
    """Every key of the program, in columns; those of the screen in sight, `here`, come first."""

    def __init__(
        self, commands: Commands, parent: QWidget, here: tuple[str, Keys] | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Toetsen")
        self.again: Again = ("keys", {})
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = [_column(tables) for tables in _tables(commands, parent, here)]
        flow = QWidget()
        beside = FlowLayout(flow, spacing=APART)
        for column in columns:
            beside.addWidget(column)
        close = QPushButton("Sluiten")
        close.clicked.connect(self.accept)
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(16)
        page.addWidget(label("Alles met het toetsenbord", "title"))
        page.addWidget(flow)
        page.addStretch(1)
        self.fill(inside, buttons=(close,))
        close.setFocus()
        for one in self.findChildren(QWidget):
            one.ensurePolished()
        wide = sum(one.sizeHint().width() + APART for one in columns)
        self.as_tall_as_it_needs(wide + EDGES[0] + EDGES[2])


def _tables(
    commands: Commands, parent: QWidget, here: tuple[str, Keys] | None
) -> list[list[QWidget]]:
    """What stands in each column."""
    left: list[QWidget] = []
    right: list[QWidget] = []
    for group in GROUPS:
        keys = [
            (key_text(one.action), one.action.text())
            for one in commands.all()
            if one.group == group and not one.action.shortcut().isEmpty()
        ]
        if keys:
            (left if group in ("Vastleggen", "Bewerken") else right).append(_table(group, keys))
    left.append(_table("Overal", keys_there(parent, ALWAYS_THERE)))
    of_screen = keys_there(parent, here[1]) if here is not None else []
    first = [_table(f"Op het scherm {here[0]}", of_screen)] if here and of_screen else []
    return [tables for tables in (first, left, right) if tables]


def _column(tables: Iterable[QWidget]) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    for table in tables:
        layout.addWidget(table)
    layout.addStretch(1)
    return column


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
