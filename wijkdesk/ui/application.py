"""Qt as all of the program wants it: in Dutch, and in our look."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from wijkdesk.ui import theme
from wijkdesk.ui.dutch_qt import speak_dutch

SCHEME = "WIJKDESK_SCHEME"
"""Environment variable: light, dark or system; it wins from what the system says."""


def application(argv: Sequence[str] = ()) -> QApplication:
    """Make it; a process has one. `argv` goes to Qt."""
    app = QApplication([sys.argv[0], *argv])
    app.setApplicationName("WijkDesk")
    app.setDesktopFileName("wijkdesk")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    speak_dutch(app)
    theme.apply(app, os.environ.get(SCHEME, "system"))
    return app
