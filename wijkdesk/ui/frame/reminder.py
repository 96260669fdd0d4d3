"""What the user hears at the start: own actions that are late or due today.

The notification of the system tells a number and nothing else: it may show on a locked screen.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from wijkdesk.ui import theme
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store

SHOWS_FOR = 8000
"""Milliseconds of the notification."""


class Reminder:
    """Tells it once a day, as long as the program runs: who comes back from a lock heard it."""

    def __init__(self) -> None:
        self._told_on: date | None = None

    def remind(
        self, owner: QObject, store: "Store", today: date, tell: Callable[[str], object]
    ) -> None:
        """Look, unless this was done today."""
        if today != self._told_on:
            self._told_on = today
            remind(owner, store, today, tell)


def remind(owner: QObject, store: "Store", today: date, tell: Callable[[str], object]) -> None:
    """Look, in a worker, and `tell` when there is something to tell."""

    def count(_job: worker.Job) -> int:
        from wijkdesk.services.actie import lists

        return len(lists.reminders(store, today))

    worker.run(owner, count, lambda found: tell(told(found)) if found else None)


def told(count: int) -> str:
    """Such as "3 acties van u zijn te laat of vandaag klaar"."""
    if count == 1:
        return "1 actie van u is te laat of moet vandaag klaar"
    return f"{count} acties van u zijn te laat of moeten vandaag klaar"


def notify(window: QWidget, text: str, show: Callable[[], object]) -> None:
    """Tell it through the system too, where that can be; a click on it shows what it is about."""
    if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
        icon = QSystemTrayIcon(theme.icon("list-checks"), window)
        icon.show()
        icon.messageClicked.connect(lambda: show())
        icon.showMessage("WijkDesk", text, icon.icon(), SHOWS_FOR)
        # The notification is all that is wanted of the tray.
        window.destroyed.connect(icon.hide)
