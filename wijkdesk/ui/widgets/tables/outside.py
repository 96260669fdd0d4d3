"""A record that was just made and is not in the list, because that is narrowed: that is told above
the list, or somebody takes it for not saved."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.ui.widgets.card import label

from .record_table import RecordTable

TOLD = "“{}” is bewaard, maar past niet in het filter."
CLEAR = "Filter wissen"


class Outside(QWidget):
    """The line, over the rows of `table`. Its button shows more, by each of `wider` in turn, until
    the record is there."""

    def __init__(self, table: RecordTable, *wider: Callable[[], object]) -> None:
        super().__init__()
        self._table, self._wider = table, wider
        self._about: UUID | None = None
        self._words = label("", wrap=True)
        self.button = QPushButton(CLEAR)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._words, 1)
        line.addWidget(self.button)
        around = table.layout()
        assert isinstance(around, QVBoxLayout)
        # Under the box to search in, which may be what keeps it out.
        around.insertWidget(1, self)
        self.hide()
        QWidget.setTabOrder(table.filter, self.button)
        QWidget.setTabOrder(self.button, table.view)
        self.button.clicked.connect(self._show_more)
        table.model.modelReset.connect(self._look)
        table.chosen.connect(self._other_chosen)

    @property
    def about(self) -> UUID | None:
        """The record that it tells of now."""
        return self._about

    def show_new(self, record_id: UUID, name: str) -> None:
        """Choose this record, which was just made; where the list lacks it, tell so."""
        self._forget()
        if record_id not in self._table.model.ids:
            # The list may be of before it was made.
            self._table.refresh()
        if not self._table.select(record_id):
            self._about = record_id
            self._words.setText(TOLD.format(name))
            self.show()
            if self._table.isVisible() and not self._table.view.isVisible():
                # A list without rows takes no cursor, and that would go astray.
                self.button.setFocus()
            told = QAccessibleAnnouncementEvent(self._table, self._words.text())
            QAccessible.updateAccessibility(told)

    def _show_more(self) -> None:
        wanted = self._about
        for show_more in self._wider:
            if self._table.select(wanted):
                break
            show_more()
        self._forget()
        self._table.select(wanted)
        self._table.setFocus()
        # Once the list has the room of the line.
        view = self._table.view
        QTimer.singleShot(0, view, lambda: view.scrollTo(view.currentIndex()))

    def _look(self) -> None:
        if self._about in self._table.model.ids:
            self._forget()

    def _other_chosen(self, one: UUID | None) -> None:
        if one is not None and one != self._about:
            self._forget()

    def _forget(self) -> None:
        self._about = None
        self.hide()
