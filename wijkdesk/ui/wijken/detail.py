"""All about one area: what it is, why it is prioritair, its buurten and its figures."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.models.gebied import GebiedKind
from wijkdesk.services.gebied.areas import DRAWN, WIJKEN, AreaDetail
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.tag import Tag, Tone

from .priority import PriorityForm
from .sources import buurt_source, code_text, figure_source

if TYPE_CHECKING:
    from wijkdesk.store import Store


class DetailPanel(ScrollPage):
    """Signals: `status(text)`, `opgave_wanted()`, `change_wanted()` and `remove_wanted()` for an
    area that somebody put together."""

    status = Signal(str)
    opgave_wanted = Signal()
    change_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: UUID | None = None
        self.name = label("", "heading", wrap=True)
        self.kind, self.mark = Tag(""), Tag("prioritair", Tone.WARN)
        self.codes = label("", "muted", wrap=True)
        self.priority = PriorityForm(store)
        self.priority.status.connect(self.status)
        self.to_opgave = QPushButton("Naar de wijkopgave")
        self.change = QPushButton("Buurten kiezen")
        self.remove = QPushButton("Verwijderen")
        self.figures = RecordTable("Kerncijfers", filtered=False, whole=True)
        self.buurten = RecordTable("Buurten", filtered=False, whole=True)
        self._buurten_head = label("", "heading")
        self.to_opgave.clicked.connect(self.opgave_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        page = Page()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        for tag in (self.kind, self.mark):
            head.addWidget(tag)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.change, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.codes)
        layout.addWidget(self.to_opgave, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(buttons)
        layout.addWidget(self.priority)
        layout.addWidget(label("Kerncijfers", "heading"))
        layout.addWidget(self.figures)
        layout.addWidget(self._buurten_head)
        layout.addWidget(self.buurten)
        layout.addStretch(1)
        self.setWidget(page)

    def show_area(self, detail: AreaDetail) -> None:
        """Show this area."""
        if detail.id != self._shown:
            self._shown = detail.id
            self.verticalScrollBar().setValue(0)
        self.name.setText(detail.name)
        self.kind.set_tag(detail.kind.label, Tone.PLAIN)
        self.mark.setVisible(detail.priority_reason is not None)
        self.codes.setText(code_text(detail))
        self.priority.setVisible(detail.kind is not GebiedKind.GEMEENTE)
        if detail.kind is not GebiedKind.GEMEENTE:
            self.priority.show_area(detail)
        self.to_opgave.setVisible(detail.kind in (*WIJKEN, GebiedKind.EIGEN))
        self.change.setVisible(detail.kind in DRAWN)
        self.remove.setVisible(detail.kind is GebiedKind.EIGEN)
        self.figures.set_source(
            figure_source(detail), "Van dit gebied zijn nog geen cijfers ingelezen."
        )
        there = bool(detail.buurten) and detail.kind is not GebiedKind.GEMEENTE
        year = f" (indeling CBS {detail.buurten_year})" if detail.buurten_year else ""
        self._buurten_head.setText(f"{len(detail.buurten)} buurten{year}")
        self._buurten_head.setVisible(there)
        self.buurten.setVisible(there)
        if there:
            self.buurten.set_source(buurt_source(detail))
