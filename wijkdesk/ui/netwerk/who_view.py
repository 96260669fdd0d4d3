"""Wie is wie: wijkregisseurs and wijkwethouders of a gebied."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.forms.record_list import RecordList
from wijkdesk.ui.widgets.room import Pages

if TYPE_CHECKING:
    from wijkdesk.store import Store

CHOOSE = "Kies bovenaan een wijk of dorp. Met Afdrukken krijgt u de lijst van alle wijken."


class WhoView(QWidget):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RecordList(store, "toedeling")
        self.list.status.connect(self.status)
        self._pages = Pages()
        self._pages.addWidget(self.list)
        self._pages.addWidget(EmptyState(CHOOSE, icon="users"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def show_gebied(self, gebied_id: UUID | None) -> None:
        """Show those of this gebied."""
        self._pages.setCurrentIndex(0 if gebied_id is not None else 1)
        if gebied_id is not None:
            self.list.refresh(gebied_id)
