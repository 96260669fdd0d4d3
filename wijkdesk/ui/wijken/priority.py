"""Marking an area as prioritair, and why."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.services.gebied import areas
from wijkdesk.services.gebied.areas import GebiedDetail
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for

if TYPE_CHECKING:
    from wijkdesk.store import Store

MARK = Field("priority", "Prioritair gebied", FieldKind.BOOL)
REASON = Field("reason", "Waarom prioritair?", FieldKind.PROSE)
WANTED = "Vul in waarom dit gebied prioritair is. Pas dan wordt het bewaard."
SINCE = Field("since", "Sinds", FieldKind.DATE)


class PriorityForm(QWidget):
    """A tick, the reason and the day; saved when a field is left. `status(text)` tells it."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._gebied_id: UUID | None = None
        self._marked = False
        self.mark, self.reason, self.since = (
            FieldRow(field, editor_for(field, store.clock.today)) for field in (MARK, REASON, SINCE)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for row in (self.mark, self.reason, self.since):
            layout.addWidget(row)
        self.mark.editor.left.connect(self._tick)
        self.reason.editor.left.connect(self._save)
        self.since.editor.left.connect(self._save)

    def show_area(self, detail: GebiedDetail) -> None:
        """Show how this area is marked; what is being typed for it stays."""
        if detail.id != self._gebied_id:
            if self._gebied_id is not None and self.mark.editor.raw() and not self._marked:
                self.status.emit("Niet als prioritair bewaard: er stond geen reden bij.")
            elif self.since.problem.text() or self.reason.problem.text():
                self.status.emit(
                    "Niet bewaard: wat er bij prioritair stond, was niet te begrijpen."
                )
            for row in (self.reason, self.since):
                row.editor.taken()
                row.set_problem("")
        self._gebied_id = detail.id
        self._marked = detail.priority_reason is not None
        self.mark.editor.show_value(self._marked, "")
        if not self.reason.editor.dirty():
            self.reason.editor.show_value(detail.priority_reason or "", "")
        if not self.since.editor.dirty():
            shown = records.show(SINCE, detail.priority_since)
            self.since.editor.show_value(detail.priority_since, shown)
        self._show_fields(self._marked)

    def _show_fields(self, marked: bool) -> None:
        self.reason.setVisible(marked)
        self.since.setVisible(marked)

    def _tick(self) -> None:
        wanted = bool(self.mark.editor.raw())
        self._show_fields(wanted)
        if wanted:
            # Who marks an area says why; until then nothing is kept.
            if not self._marked:
                self.reason.set_problem(WANTED)
            self.reason.editor.setFocus()
        elif self._gebied_id is not None and self._marked:
            areas.set_priority(self._store, self._gebied_id, None)
            self.status.emit("Opgeslagen")

    def _save(self) -> None:
        if self._gebied_id is None or not self.mark.editor.raw():
            return
        if not (self.reason.editor.dirty() or self.since.editor.dirty()):
            return
        self.reason.set_problem("")
        self.since.set_problem("")
        try:
            since = records.parse(SINCE, self.since.editor.raw(), self._store.clock.today())
            # The day is chosen, which is a step of its own.
            stay = None if self.since.editor.dirty() else self.reason.editor.stay
            reason = str(self.reason.editor.raw())
            areas.set_priority(self._store, self._gebied_id, reason, since, stay)
        except Invalid as wrong:
            row = self.since if wrong.field == SINCE.name else self.reason
            row.set_problem(wrong.message)
            return
        self.reason.editor.taken()
        self.since.editor.taken()
        self.status.emit("Opgeslagen")
