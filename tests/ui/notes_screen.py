"""A small real screen, so that the shell is tested apart from the screens of the subjects."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout

from wijkdesk.services.whole import records
from wijkdesk.store import Store
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.tables.record_source import RecordSource
from wijkdesk.ui.widgets.tables.record_table import RecordTable


class NotesScreen(Screen):
    """The opgaven of the chosen wijk beside the form of one."""

    title = "Opgaven"
    subjects = frozenset({"opgave"})

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.refreshed = 0
        self.printed = 0
        self.table = RecordTable("Opgaven")
        self.form = RecordForm(store)
        layout = QHBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(self.form)
        self.table.chosen.connect(lambda one: self.form.show_record("opgave", one, self.gebied_id))
        self.table.remove_wanted.connect(lambda ids: records.remove(store, "opgave", ids))
        self.setFocusProxy(self.table)
        self._shown: UUID | None = None

    def refresh(self) -> None:
        self.refreshed += 1
        if self._shown != self.gebied_id or self.table.model.source is None:
            self._shown = self.gebied_id
            self.table.set_source(RecordSource(self.store, "opgave", self.gebied_id))
        self.table.refresh()
        self.form.refresh()

    def show_record(self, kind: str, record_id: UUID) -> None:
        self.refresh()
        self.table.select(record_id)

    def print_out(self) -> None:
        self.printed += 1

    def place(self) -> dict[str, str]:
        return {"opgave": str(self.table.current_id() or "")}

    def return_to(self, place: dict[str, str]) -> None:
        if place.get("opgave"):
            self.show_record("opgave", UUID(place["opgave"]))
