"""A list of rows that scrolls, of which some are always in sight."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget

from wijkdesk.ui.scrolling import ROWS


class RowList(QListWidget):
    """In a low window what it stands in scrolls before it becomes a chink."""

    LEAST = ROWS

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self.LEAST))
