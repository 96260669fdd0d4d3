"""Below a line that is typed: what is understood of it, as it will be kept, such as who does an
action and by when."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from ..card import label, set_role
from .line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.services.record.one_line import Understood
    from wijkdesk.store import Store

Read = Callable[["Store", str, date], "Understood | None"]
DELAY = 150
"""Milliseconds without typing before it is looked up: names are sought among all contacts."""


def line_hint(store: "Store", line: LineEdit, read: Read) -> QLabel:
    """A label that follows what is typed in `line`, as `read` understands it."""
    shown = label("", "muted", wrap=True)
    shown.hide()
    wait = QTimer(shown, singleShot=True, interval=DELAY)

    def show() -> None:
        today = store.clock.today()
        said = read(store, line.text(), today)
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
