"""One record in a window of its own, to change or to take away."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.whole import records
from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.widgets.cursor import keep_within
from wijkdesk.ui.widgets.history.panel import KEYS, HistoryPanel
from wijkdesk.ui.widgets.room import Pages

from .record_form import RecordForm

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = (540, 560)


class RecordWindow(Dialog):
    """Fields save themselves; Esc closes."""

    def __init__(
        self, store: "Store", kind: str, record_id: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._kind, self._id = store, kind, record_id
        self.again = ("record", {"kind": kind, "id": record_id})
        described = records.KINDS[kind]
        self.setWindowTitle(described.label.capitalize())
        self.resize(*SIZE)
        self.form = RecordForm(store)
        self.form.show_record(kind, record_id, None)
        self.remove = QPushButton("Verwijderen")
        self.shut = QPushButton("Sluiten")
        for button in (self.remove, self.shut):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        fields = QWidget()
        layout = QVBoxLayout(fields)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form, 1)
        layout.addLayout(buttons)
        # In the same window: a dialog on a dialog is one too many.
        self.history = HistoryPanel(store)
        self.history.shut.setText("&Terug naar de velden")
        self._pages = Pages()
        self._pages.addWidget(fields)
        self._pages.addWidget(self.history)
        QVBoxLayout(self).addWidget(self._pages)
        self.form.shows_history = self._show_history
        self.history.closed.connect(self._show_fields)
        QShortcut(QKeySequence(KEYS), self).activated.connect(self.form.open_history)
        # What opened it may be drawn anew meanwhile, and the cursor would go astray.
        if parent is not None:
            focused = parent.window().focusWidget()
            self.finished.connect(lambda _how: keep_within(focused, parent))
        self.remove.clicked.connect(self._remove)
        self.shut.clicked.connect(self._close)

    def reject(self) -> None:
        """Esc saves too, as leaving a field does."""
        if self._pages.currentWidget() is self.history:
            self._show_fields()
        elif self.form.flush():
            super().reject()
        else:
            self.form.focus_problem()

    def _show_history(self, kind: str, record_id: UUID) -> None:
        self.history.show_record(kind, record_id)
        self._pages.setCurrentWidget(self.history)
        self.history.table.view.setFocus()

    def _show_fields(self) -> None:
        self._pages.setCurrentIndex(0)
        if not self.form.refresh():
            # It was put back to before it was made.
            self.accept()
            return
        self.form.focus_field()

    def _close(self) -> None:
        self.reject()

    def _remove(self) -> None:
        records.remove(self._store, self._kind, [self._id])
        self.accept()
