"""What still wants attention in a chapter, each point a line that leads to where to mend it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.wijkopgave.checks import Attention
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.line_button import LineButton

FIRST = 3
MORE = 50
"""So many points are shown at once, and so many more on demand: each is a widget."""


class FindingList(QFrame):
    """`chosen(kind, id)` fires when a point that has a record is pressed."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(2)
        self._points: tuple[Attention, ...] = ()
        self._shown = FIRST
        self.hide()

    def show_points(self, points: Sequence[Attention]) -> None:
        """Show these; none hides the list."""
        if tuple(points) == self._points:
            return
        self._points = tuple(points)
        self._fill()

    def _fill(self) -> None:
        with cursor.made_anew(self, self._layout):
            self._show_all()

    def _show_all(self) -> None:
        self.setVisible(bool(self._points))
        count = len(self._points)
        text = "1 punt vraagt aandacht" if count == 1 else f"{count} punten vragen aandacht"
        self._layout.addWidget(label(text, "label"))
        for point in self._points[: self._shown]:
            self._layout.addWidget(self._line(point))
        buttons = QHBoxLayout()
        if count > self._shown:
            next_ones = min(MORE, count - self._shown)
            buttons.addWidget(self._button(f"Nog {next_ones} tonen", self._shown + MORE))
        if self._shown > FIRST:
            buttons.addWidget(self._button("Minder tonen", FIRST))
        buttons.addStretch(1)
        self._layout.addLayout(buttons)

    def _line(self, point: Attention) -> QWidget:
        if not point.record_id:
            return label(point.message, wrap=True)
        line = LineButton(point.message)
        record_id = UUID(point.record_id)
        line.clicked.connect(lambda: self.chosen.emit(point.kind, record_id))
        return line

    def _button(self, text: str, shown: int) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "plain")
        button.clicked.connect(lambda: self._show(shown))
        return button

    def _show(self, count: int) -> None:
        self._shown = count
        self._fill()
