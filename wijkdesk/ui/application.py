"""Qt as all of the program wants it: in Dutch, and in our look."""

import os
import sys
from collections.abc import Sequence

from PySide6 import QtWidgets
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from wijkdesk.ui import theme
from wijkdesk.ui.dutch_qt import speak_dutch

SCHEME = "WIJKDESK_SCHEME"
"""Environment variable: light, dark or system; it wins from what the system says."""


def application(argv: Sequence[str] = (), scheme: str = "system") -> QApplication:
    """Make it; a process has one. `argv` goes to Qt; `scheme` is what the user chose
    before: it has those colours from the first moment, and is not dressed twice."""
    app = QApplication([sys.argv[0], *argv])
    app.setApplicationName("WijkDesk")
    app.setDesktopFileName("wijkdesk")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    speak_dutch(app)
    theme.apply(app, os.environ.get(SCHEME, scheme))
    return app


def load_widgets() -> None:
    """Load every class of widget, in whatever thread has time.

    PySide6 makes such a class when it is first asked for, and all at once when it first meets a
    widget that Qt made itself; the window would wait for that with the first screen.
    """
    for name in dir(QtWidgets):
        getattr(QtWidgets, name)
