"""Where the cursor begins in what has many places for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Begins(QWidget):
    """Hands the cursor on to `first`. That is no focus proxy: forward Tab skips all that stands
    before the proxy in here, such as the search box of a list."""

    first: QWidget | None = None

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.first is None:
            super().setFocus(reason)
        else:
            self.first.setFocus(reason)
