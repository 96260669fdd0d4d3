"""The windows that show what was: the history of a record, and what was removed."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.whole.history import removed
from wijkdesk.ui.allowing import allow
from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.cursor import keep_within
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.tables.row_menu import Entry, give_menu
from wijkdesk.ui.widgets.typing_window import Again

from .panel import KEYS, HistoryPanel
from .sources import RemovedSource

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = QSize(940, 600)
NOTHING = "Er is niets verwijderd."
CHOOSE = "Kies wat terug moet komen."


class _Window(Dialog):
    """A wide one; afterwards the cursor is where it was."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        focused = parent.window().focusWidget()
        self.finished.connect(lambda _how: keep_within(focused, parent))


class HistoryWindow(_Window):
    """The history of one record."""

    def __init__(self, store: "Store", kind: str, record_id: UUID, parent: QWidget) -> None:
        super().__init__("Geschiedenis", parent)
        self.again: Again = ("history", {"kind": kind, "id": record_id})
        self.panel = HistoryPanel(store)
        layout = QVBoxLayout(self)
        layout.addWidget(self.panel)
        self.panel.closed.connect(self.accept)
        self.panel.show_record(kind, record_id)


class RemovedWindow(_Window):
    """What was removed, to bring it back. Signals: `came_back(kind, id)`."""

    came_back = Signal(str, object)

    def __init__(self, store: "Store", parent: QWidget) -> None:
        super().__init__("Verwijderd", parent)
        self.again: Again = ("removed", {})
        self._store = store
        self.table = RecordTable("Wat verwijderd is", filtered=False)
        self.table.view.horizontalHeader().setSectionsClickable(False)
        self.told = label("", "muted", wrap=True)
        self.back = QPushButton("Zet &terug")
        self.shut = QPushButton("&Sluiten")
        buttons = QHBoxLayout()
        for button in (self.back, self.shut):
            button.setAutoDefault(False)
        buttons.addWidget(self.back)
        buttons.addWidget(self.told, 1)
        buttons.addWidget(self.shut)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.back.clicked.connect(self._put_back)
        self.table.opened.connect(lambda _one: self._put_back())
        self.shut.clicked.connect(self.accept)
        self.table.chosen.connect(lambda one: self._allow(one is not None))
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._undo)
        self.refresh()
        self.table.view.setFocus()

    def refresh(self) -> None:
        """Read again; the first is chosen."""
        self._source = RemovedSource(self._store)
        self.table.set_source(self._source, NOTHING)
        if len(self.table.model.ids):
            self.table.select(self.table.model.ids[0])
        any_left = self.table.current_id() is not None
        self._allow(any_left)
        self.told.setText(CHOOSE if any_left else "")

    def _allow(self, chosen: bool) -> None:
        allow(self.back, "" if chosen else CHOOSE if len(self.table.model.ids) else NOTHING)

    def _put_back(self) -> None:
        one = self.table.current_id()
        if one is None:
            return
        kind = self._source.kind_of(one)
        try:
            removed.put_back(self._store, kind, one)
        except Failure as why:
            self._tell(why.told)
            return
        self.refresh()
        self._tell("Teruggezet. Ctrl+Z maakt dat ongedaan.")
        self.came_back.emit(kind, one)

    def _undo(self) -> None:
        try:
            what = self._store.undo()
        except Failure as why:
            self._tell(why.told)
            return
        self.refresh()
        self._tell(f"Ongedaan gemaakt: {what}" if what else "Er is niets om terug te draaien.")

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.table.view.setAccessibleDescription(text)


def show_history(store: "Store", kind: str, record_id: UUID, parent: QWidget) -> HistoryWindow:
    """Open the history of a record over `parent`."""
    window = HistoryWindow(store, kind, record_id, parent)
    window.open()
    return window


def entry(store: "Store", table: RecordTable) -> Entry:
    """The line of the menu of a row that opens its history."""

    def run() -> None:
        if (found := table.current_record()) is not None:
            show_history(store, *found, table)

    return ("Geschiedenis", KEYS, run)


def give_row_menu(store: "Store", table: RecordTable, removes: bool = True) -> None:
    """The menu of a list that has no other: open, copy, remove, and what happened to it."""
    entries: list[Entry] = [
        ("Openen", "Enter", table.open_current),
        ("Kopiëren", "Ctrl+C", table.copy),
    ]
    if removes:
        entries.append(("Verwijderen", "Delete", table.remove_selected))
    give_menu(table, (*entries, entry(store, table)))
