"""What a line of the DIN stands for: each contribution with its weight, note and a way out."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.wijkopgave.data import InspanningData, Link, WijkopgaveData
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.text.line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store

MOST = 30
"""So many contributions are listed; the table holds them all."""
TALL = 168
WORDS = ((1, "klein"), (2, "gewoon"), (3, "groot"))


class LinkPanel(QScrollArea):
    """`doel_wanted(id)` asks for the form of a doel."""

    doel_wanted = Signal(object)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.holds = False
        self.setWidgetResizable(True)
        self.setMaximumHeight(TALL)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName("Bijdragen van de gekozen lijn")
        self.hide()

    def show_links(self, data: WijkopgaveData, links: Sequence[tuple[str, str]]) -> None:
        """List the contributions (inspanning id, doel id) that a line stands for."""
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 4, 8, 4)
        grid = QGridLayout()
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(4, 1)
        outer.addLayout(grid)
        outer.addStretch(1)
        efforts = {one.id: one for one in data.inspanningen}
        doelen = {one.id: one for one in data.doelen}
        row = 0
        for inspanning_id, doel_id in links[:MOST]:
            effort, doel = efforts.get(inspanning_id), doelen.get(doel_id)
            link = _link_of(effort, doel_id)
            if effort is None or doel is None or link is None:
                continue
            text = f"{effort.number} {effort.title} → {doel.number} {doel.title}"
            self._row(grid, row, text, UUID(effort.id), link)
            row += 1
        with cursor.made_anew(self):
            self.setWidget(page)
        self.holds = row > 0
        self.setVisible(self.holds)

    def _row(self, grid: QGridLayout, row: int, text: str, inspanning_id: UUID, link: Link) -> None:
        doel_id = UUID(link.doel_id)
        note = LineEdit()

        def weigh(weight: int | None, _on: bool = False) -> None:
            opgave.link(self._store, inspanning_id, doel_id, weight, note.text())

        grid.addWidget(label(text, wrap=True), row, 0)
        group = QButtonGroup(grid.parentWidget())
        for column, (weight, word) in enumerate(WORDS, start=1):
            button = QPushButton(word)
            button.setCheckable(True)
            button.setChecked(weight == link.weight)
            button.setProperty("kind", "scale")
            button.setAccessibleName(f"{text}: {word}")
            button.clicked.connect(partial(weigh, weight))
            group.addButton(button)
            grid.addWidget(button, row, column)
        note.setText(link.note)
        note.setPlaceholderText("toelichting")
        note.setAccessibleName(f"Toelichting bij {text}")

        def leave() -> None:
            if note.isModified():
                weigh(link.weight)

        note.editingFinished.connect(leave)
        grid.addWidget(note, row, 4)
        remove = QPushButton("Weg")
        remove.setAccessibleName(f"{text}: bijdrage verwijderen")
        remove.clicked.connect(partial(weigh, None))
        grid.addWidget(remove, row, 5)


def _link_of(effort: InspanningData | None, doel_id: str) -> Link | None:
    links = effort.links if effort else ()
    return next((link for link in links if link.doel_id == doel_id), None)
