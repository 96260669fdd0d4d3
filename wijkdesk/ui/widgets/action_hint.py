"""Below a line in which an action is typed: who does it and by when, as it will be kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from wijkdesk.services.actie import changes

from .card import label, set_role
from .line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store

DELAY = 150
"""Milliseconds without typing before it is looked up: names are sought among all contacts."""


def action_hint(store: "Store", line: LineEdit) -> QLabel:
    """A label that follows what is typed in `line`."""
    shown = label("", "muted", wrap=True)
    shown.hide()
    wait = QTimer(shown, singleShot=True, interval=DELAY)

    def show() -> None:
        today = store.clock.today()
        said = changes.understood(store, line.text(), today)
        shown.setText(said.told(today) if said is not None else "")
        set_role(shown, "problem" if said is not None and said.unknown else "muted")
        shown.setVisible(said is not None)

    def typed(text: str) -> None:
        if text:
            wait.start()
        else:
            wait.stop()
            shown.hide()

    wait.timeout.connect(show)
    line.textChanged.connect(typed)
    return shown
