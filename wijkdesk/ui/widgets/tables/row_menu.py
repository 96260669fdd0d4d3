"""The menu of a right click on rows of a table: what the keys do too."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from wijkdesk.ui.reading import WRITING, in_copy

from .record_table import RecordTable

Entry = tuple[str, str, Callable[[], object]]
"""What it does, with which key, and how."""


def give_menu(table: RecordTable, entries: Sequence[Entry]) -> None:
    """Give the rows of `table` a menu."""
    view = table.view
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show(place: QPoint) -> None:
        if table.current_id() is None:
            return
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key, run in entries:
            if key in WRITING and in_copy(view):
                continue
            action = menu.addAction(f"{words}\t{key}")
            action.triggered.connect(lambda _on=False, run=run: run())
        menu.popup(view.viewport().mapToGlobal(place))

    view.customContextMenuRequested.connect(show)
