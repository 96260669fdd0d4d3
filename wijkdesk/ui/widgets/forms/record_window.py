"""One record in a window of its own, to change or to take away."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.cursor import keep_within

from .record_form import RecordForm

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = (540, 560)


class RecordWindow(QDialog):
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
        layout = QVBoxLayout(self)
        layout.addWidget(self.form, 1)
        layout.addLayout(buttons)
        # What opened it may be drawn anew meanwhile, and the cursor would go astray.
        if parent is not None:
            focused = parent.window().focusWidget()
            self.finished.connect(lambda _how: keep_within(focused, parent))
        self.remove.clicked.connect(self._remove)
        self.shut.clicked.connect(self._close)

    def reject(self) -> None:
        """Esc saves too, as leaving a field does."""
        if self.form.flush():
            super().reject()
        else:
            self.form.focus_problem()

    def _close(self) -> None:
        self.reject()

    def _remove(self) -> None:
        records.remove(self._store, self._kind, [self._id])
        self.accept()
