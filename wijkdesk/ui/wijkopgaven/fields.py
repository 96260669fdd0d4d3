"""The free texts of a chapter and the facts on the cover, each saved when it is left."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import texts
from wijkdesk.services.wijkopgave.chapters import Slot
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for

if TYPE_CHECKING:
    from wijkdesk.store import Store

Save = Callable[[str, object, str | None], bool]


class FieldRows(QWidget):
    """Rows that save themselves through `save(name, raw, stay)`, which may raise Invalid; see
    `Editor.stay`."""

    saved = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        save: Save,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self.draft_scope = ""
        self.rows = {field.name: FieldRow(field, editor_for(field, today)) for field in fields}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for name, row in self.rows.items():
            layout.addWidget(row)
            row.editor.left.connect(lambda name=name: self._leave(name))

    def show_values(self, values: dict[str, object]) -> None:
        """Show what the store says; what is typed and not saved yet stays."""
        for name, row in self.rows.items():
            if not row.editor.dirty():
                value = values.get(name, "")
                row.editor.show_value(value, records.show(row.field, value))

    def flush(self) -> bool:
        """Save what is typed but not left yet; False when something can't be saved as it is."""
        saved = [self._leave(name) for name in self.rows]
        return all(saved)

    def _leave(self, name: str) -> bool:
        row = self.rows[name]
        if not row.editor.dirty():
            return True
        try:
            changed = self._save(name, row.editor.raw(), row.editor.stay)
        except Failure as wrong:
            row.set_problem(str(wrong))
            return False
        row.set_problem("")
        row.editor.taken()
        if changed:
            self.saved.emit()
        return True


def slot_rows(store: "Store", wijkopgave_id: UUID, slots: Sequence[Slot]) -> FieldRows:
    """Editors for the texts of a chapter."""
    labels = {slot.key: slot.label for slot in slots}
    fields = [Field(slot.key, slot.label, FieldKind.PROSE, slot.hint) for slot in slots]
    rows = FieldRows(
        fields,
        lambda key, raw, stay: texts.set_text(
            store, wijkopgave_id, key, str(raw), labels[key], stay
        ),
        store.clock.today,
    )
    rows.draft_scope = f"wijkopgave {wijkopgave_id}"
    return rows


def header_rows(store: "Store", wijkopgave_id: UUID) -> FieldRows:
    """Editors for what stands on the cover."""
    rows = FieldRows(
        texts.HEADER,
        lambda name, raw, _stay: texts.set_header(store, wijkopgave_id, name, raw),
        store.clock.today,
    )
    rows.draft_scope = f"wijkopgave {wijkopgave_id}"
    return rows
