"""What the user hears at the start: own actions that are late or due today.

The notification of the system tells a number and nothing else: it may show on a locked screen.
"""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSystemTrayIcon

from wijkdesk.ui import theme
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.ui.shell import MainWindow

SHOWS_FOR = 8000
"""Milliseconds of the notification."""


def remind(window: "MainWindow", store: "Store", today: date) -> None:
    """Look, in a worker, and tell when there is something to tell."""

    def count(_job: worker.Job) -> int:
        from wijkdesk.services.actie import lists

        return len(lists.reminders(store, today))

    worker.run(window, count, lambda found: _tell(window, found))


def told(count: int) -> str:
    """Such as "3 acties van u zijn te laat of vandaag klaar"."""
    if count == 1:
        return "1 actie van u is te laat of moet vandaag klaar"
    return f"{count} acties van u zijn te laat of moeten vandaag klaar"


def _tell(window: "MainWindow", count: int) -> None:
    if not count or window.store is None:
        return
    window.undo_bar.point(told(count), "Tonen", lambda: window.go_to("acties"))
    if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
        icon = QSystemTrayIcon(theme.icon("list-checks"), window)
        icon.show()
        icon.messageClicked.connect(lambda: window.go_to("acties"))
        icon.showMessage("WijkDesk", told(count), icon.icon(), SHOWS_FOR)
        # The notification is all that is wanted of the tray.
        window.destroyed.connect(icon.hide)
