"""All records of one kind, with a form for the chosen one below."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.history.window import give_row_menu
from wijkdesk.ui.widgets.tables.record_model import Source
from wijkdesk.ui.widgets.tables.record_source import RecordSource
from wijkdesk.ui.widgets.tables.record_table import RecordTable

from .record_form import RecordForm

if TYPE_CHECKING:
    from wijkdesk.store import Store


class RecordList(QWidget):
    """Signals: `status(text)`. `addable` shows the button for a new one."""

    status = Signal(str)

    def __init__(
        self,
        store: "Store",
        kind: str,
        addable: bool = True,
        parent: QWidget | None = None,
        source: Callable[[UUID | None], Source] | None = None,
    ) -> None:
        """`source` gives the rows for a gebied, where not all records of the kind are meant."""
        super().__init__(parent)
        self._source = source or (lambda gebied_id: RecordSource(store, kind, gebied_id))
        self._store, self._kind = store, kind
        self._gebied_id: UUID | None = None
        described = records.KINDS[kind]
        self.table = RecordTable(described.plural.capitalize(), filtered=False)
        self.form = RecordForm(store)
        self.add = QPushButton("+ Toevoegen")
        head = QHBoxLayout()
        head.addWidget(label(described.empty_hint, "muted", wrap=True), 1)
        head.addWidget(self.add)
        columns = QSplitter(Qt.Orientation.Vertical)
        columns.addWidget(self.table)
        columns.addWidget(self.form)
        columns.setChildrenCollapsible(False)
        columns.setSizes([260, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(columns, 1)
        # Once it stands in it: what is shown before is a window.
        self.add.setVisible(addable)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _one: self.form.focus_field())
        self.table.remove_wanted.connect(lambda ids: records.remove(store, kind, ids))
        give_row_menu(store, self.table)
        self.add.clicked.connect(self._add)
        self.form.problem.connect(self.status)

    def refresh(self, gebied_id: UUID | None = None) -> None:
        """Read again; of a gebied for kinds that belong to one."""
        self._gebied_id = gebied_id
        current = self.table.current_id()
        self.table.set_source(self._source(gebied_id), "Er staat hier nog niets.")
        if current is None or not self.table.select(current):
            self._choose(self.table.current_id())
        self.form.refresh()

    def flush(self) -> bool:
        """Save what is typed; False when something can't be saved as it is."""
        return self.form.flush()

    def _choose(self, one: UUID | None) -> None:
        self.form.setVisible(one is not None)
        self.form.show_record(self._kind, one, self._gebied_id)

    def _add(self) -> None:
        try:
            made = records.add(self._store, self._kind, self._gebied_id)
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        self.refresh(self._gebied_id)
        self.table.select(made)
        self.form.focus_field()
