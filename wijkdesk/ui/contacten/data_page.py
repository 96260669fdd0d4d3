"""Changing a contact or organisation: what it is called, how to reach it, what it does where."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.services.contact import kinds
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.cursor import in_line
from wijkdesk.ui.widgets.forms.part_rows import PartRows
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

if TYPE_CHECKING:
    from wijkdesk.store import Store

NAMES = {
    "contact": ("given_name", "initials", "infix", "surname"),
    "organisatie": ("name", "sector_id"),
}
"""Fields that stand at the top."""
PARTS = {"contact": kinds.OF_A_CONTACT, "organisatie": kinds.OF_AN_ORGANISATION}


class DataPage(ScrollPage):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.name = RecordForm(store, whole=True, only=NAMES[kind], history=False)
        rest = [field.name for field in records.KINDS[kind].fields if field.name not in NAMES[kind]]
        self.rest = RecordForm(store, whole=True, only=rest)
        for form in (self.name, self.rest):
            form.problem.connect(self.status)
        self.parts = {part.key: PartRows(store, part.key) for part in PARTS[kind]}
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 8, 8)
        layout.setSpacing(16)
        layout.addWidget(self.name)
        for part in self.parts.values():
            part.problem.connect(self.status)
            layout.addWidget(part)
        layout.addWidget(self.rest)
        layout.addStretch(1)
        self.setWidget(page)

    def show_record(self, record_id: UUID) -> None:
        """Show this record; what was typed of the one before is saved first."""
        is_first = self.name.record_id is None
        if self.name.record_id != record_id:
            self.verticalScrollBar().setValue(0)
        for form in (self.name, self.rest):
            form.show_record(self.kind, record_id, None)
        for part in self.parts.values():
            part.show_owner(f"{self.kind}_id", record_id)
        if is_first:
            in_line(self.name, *self.parts.values(), self.rest)

    def flush(self) -> bool:
        """Save what is typed; False when something can't be saved as it is."""
        saved = [
            self.name.flush(),
            self.rest.flush(),
            *(part.flush() for part in self.parts.values()),
        ]
        return all(saved)
