"""The line that asks until which day the chosen actions can wait."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from wijkdesk.services.actie import changes
from wijkdesk.services.record.fields import Invalid
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.text.line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store


class PostponeLine(LineEdit):
    """Of what is chosen in `table`; it is there only while it asks. Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", table: RecordTable) -> None:
        super().__init__()
        self._store, self._table = store, table
        self.setPlaceholderText("Uitstellen tot welke dag? Bijvoorbeeld vr of 4 dec")
        self.setAccessibleName("Uitstellen tot")
        self.hide()
        self.returnPressed.connect(self._postpone)

    def ask(self) -> None:
        """Come up, when something is chosen."""
        if self._table.selected_ids():
            self.show()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away; the list has the cursor again."""
        self.clear()
        self.hide()
        self._table.setFocus()

    def _postpone(self) -> None:
        if self.text().strip():
            ids, today = self._table.selected_ids(), self._store.clock.today()
            try:
                changes.postpone(self._store, ids, today, self.text())
            except Invalid as wrong:
                self.status.emit(wrong.message)
                return
        self.leave()
