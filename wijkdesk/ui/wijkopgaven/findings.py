"""What still wants attention in a chapter, each point a line that leads to where to mend it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.wijkopgave.checks import Finding
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.card import label

FIRST = 3
"""So many points are shown at once; the rest on demand."""


class FindingList(QFrame):
    """`chosen(kind, id)` fires when a point that has a record is pressed."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(2)
        self._points: tuple[Finding, ...] = ()
        self._all = False
        self.hide()

    def show_points(self, points: Sequence[Finding]) -> None:
        """Show these; none hides the list."""
        if tuple(points) == self._points:
            return
        self._points = tuple(points)
        self._fill()

    def _fill(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.setVisible(bool(self._points))
        count = len(self._points)
        text = "1 punt vraagt aandacht" if count == 1 else f"{count} punten vragen aandacht"
        self._layout.addWidget(label(text, "label"))
        for point in self._points if self._all else self._points[:FIRST]:
            self._layout.addWidget(self._line(point))
        if count > FIRST:
            more = QPushButton("Minder tonen" if self._all else f"Nog {count - FIRST} tonen")
            more.setProperty("kind", "link")
            more.setFlat(True)
            more.clicked.connect(self._toggle)
            self._layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, point: Finding) -> QWidget:
        if not point.record_id:
            return label(point.message, wrap=True)
        line = QPushButton(point.message)
        line.setIcon(theme.icon("chevron-right", "muted"))
        line.setFlat(True)
        line.setStyleSheet("text-align: left; padding: 3px 2px;")
        line.setToolTip(point.message)
        line.setMinimumWidth(1)
        record_id = UUID(point.record_id)
        line.clicked.connect(lambda: self.chosen.emit(point.kind, record_id))
        return line

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()
