"""What an inspanning contributes to doelen, in three weights."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from wijkdesk.store import Store

WEIGHTS: tuple[tuple[int | None, str], ...] = (
    (None, "geen"),
    (1, "klein"),
    (2, "gewoon"),
    (3, "groot"),
)
OTHER = "Ook aan een ander doel …"


class Contributions(QWidget):
    """A row for each doel that the inspanning serves or could serve; a press saves."""

    saved = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._gebied_id: UUID | None = None
        self._inspanning_id: UUID | None = None
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.other = ChoiceBox()
        self.other.setAccessibleName(OTHER)
        self.other.setMaximumWidth(420)
        self.other.activated.connect(self._add)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 8, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(label("Bijdrage aan doelen", "heading"))
        self._layout.addWidget(self._rows)
        self._layout.addWidget(self.other)

    def show_inspanning(self, gebied_id: UUID | None, inspanning_id: UUID | None) -> None:
        """Show this one; None hides it all."""
        self._gebied_id, self._inspanning_id = gebied_id, inspanning_id
        self.setVisible(inspanning_id is not None)
        if inspanning_id is not None:
            self._build(opgave.contributions(self._store, inspanning_id))

    def _build(self, found: list[opgave.Contribution]) -> None:
        with cursor.made_anew(self._rows, self._grid):
            self._fill(found)
        there = {one.doel_id for one in found}
        self.other.clear()
        self.other.addItem(OTHER, None)
        for doel_id, name in records.choices(self._store, "doel", self._gebied_id):
            if doel_id not in there:
                self.other.addItem(name, doel_id)
        self.other.setVisible(self.other.count() > 1)

    def _fill(self, found: list[opgave.Contribution]) -> None:
        for row, one in enumerate(found):
            doel = label(one.doel, wrap=True)
            self._grid.addWidget(doel, row, 0)
            # It goes with its row.
            group = QButtonGroup(doel)
            for column, (weight, word) in enumerate(WEIGHTS, start=1):
                button = QPushButton(word)
                button.setCheckable(True)
                button.setChecked(one.weight == weight)
                button.setProperty("kind", "scale")
                button.setAccessibleName(f"Bijdrage aan {one.doel}: {word}")
                button.clicked.connect(partial(self._weigh, one.doel_id, weight, one.note))
                group.addButton(button)
                self._grid.addWidget(button, row, column)

    def _weigh(self, doel_id: UUID, weight: int | None, note: str, _on: bool = False) -> None:
        if self._inspanning_id is not None:
            opgave.link(self._store, self._inspanning_id, doel_id, weight, note)
            self.saved.emit()

    def _add(self, row: int) -> None:
        doel_id = self.other.itemData(row)
        if doel_id is not None:
            self._weigh(doel_id, 2, "")
