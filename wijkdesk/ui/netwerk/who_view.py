"""Wie is wie: wijkregisseurs and wijkwethouders, of one gebied to change, of all to read."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from wijkdesk.services import records
from wijkdesk.services.fields import Invalid
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.record_form import RecordForm
from wijkdesk.ui.widgets.record_source import RecordSource
from wijkdesk.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from wijkdesk.store import Store

KIND = "toedeling"


class WhoView(QWidget):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._gebied_id: UUID | None = None
        self.table = RecordTable("Wie is wie", filtered=False)
        self.form = RecordForm(store)
        self.add = QPushButton("+ Toevoegen")
        self.add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(label("Wijkregisseur en wijkwethouder", "heading"), 1)
        head.addWidget(self.add)
        work = QWidget()
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.form, 2)
        self._pages = QStackedWidget()
        self._pages.addWidget(work)
        self._pages.addWidget(
            EmptyState(
                "Kies bovenaan een wijk of dorp. Met Afdrukken krijgt u de lijst van alle wijken.",
                icon="users",
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.table.chosen.connect(self._choose)
        self.table.remove_wanted.connect(lambda ids: records.remove(store, KIND, ids))
        self.form.problem.connect(self.status)

    def show_gebied(self, gebied_id: UUID | None) -> None:
        """Show those of this gebied."""
        self._gebied_id = gebied_id
        self._pages.setCurrentIndex(0 if gebied_id is not None else 1)
        if gebied_id is None:
            return
        hint = records.KINDS[KIND].empty_hint
        current = self.table.current_id()
        self.table.set_source(RecordSource(self._store, KIND, gebied_id), hint)
        if current is None or not self.table.select(current):
            self._choose(self.table.current_id())
        self.form.refresh()

    def _choose(self, one: UUID | None) -> None:
        self.form.setVisible(one is not None)
        self.form.show_record(KIND, one, self._gebied_id)

    def _add(self) -> None:
        try:
            made = records.add(self._store, KIND, self._gebied_id)
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        self.table.select(made)
        self.form.focus_field("contact_id")
