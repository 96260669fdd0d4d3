"""What Ctrl+H and Ctrl+Shift+H do: the history of what has the cursor, and what was removed."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.history.window import HistoryWindow, RemovedWindow
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.tables.record_table import RecordTable

if TYPE_CHECKING:
    from wijkdesk.store import Store

NONE = "Kies eerst iets; dan ziet u met Ctrl+H de geschiedenis ervan."


def meant(focused: QWidget | None, screen: Screen | None) -> tuple[str, UUID] | None:
    """Kind and id of the record that has the cursor: of a form, or of a list; else the one in
    sight on the screen."""
    inside = focused
    while inside is not None:
        if isinstance(inside, RecordForm) and inside.record_id is not None:
            return inside.kind, inside.record_id
        if isinstance(inside, RecordTable) and (found := inside.current_record()) is not None:
            return found
        inside = inside.parentWidget()
    if screen is None:
        return None
    return screen.at_cursor(focused) or screen.in_sight()


def history_window(
    store: "Store", focused: QWidget | None, screen: Screen | None, parent: QWidget
) -> QDialog | None:
    """The window with the history of what is meant; None when nothing is."""
    found = meant(focused, screen)
    return HistoryWindow(store, *found, parent) if found is not None else None


def removed_window(store: "Store", parent: QWidget) -> QDialog:
    """The window with what was removed."""
    return RemovedWindow(store, parent)
