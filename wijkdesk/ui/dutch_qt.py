"""Qt in Dutch: its own translation, and the few words of its file dialog that it leaves English."""

from pathlib import Path

import PySide6
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

NAME = "qtbase_nl"
LEFT_ENGLISH = {
    "Folder": "Map",
    "File Folder": "Map",
    "File": "Bestand",
    "%1 File": "%1-bestand",
    "Drive": "Schijf",
    "Shortcut": "Snelkoppeling",
    "Alias": "Snelkoppeling",
    "Unknown": "Onbekend",
    "Type": "Soort",
    "Computer": "Computer",
    "%1 bytes": "%1 bytes",
    "&Save": "&Bewaren",
    "Yes": "Ja",
    "No": "Nee",
    "Cancel": "Annuleren",
}
_OF_FILES = frozenset(
    {"QFileDialog", "QFileSystemModel", "QAbstractFileIconProvider", "QPlatformTheme"}
)


class _Rest(QTranslator):
    """What the translation of Qt lacks."""

    def translate(
        self, context: str, text: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        return LEFT_ENGLISH.get(text, "") if context in _OF_FILES else ""

    def isEmpty(self) -> bool:
        return False


def speak_dutch(app: QApplication) -> None:
    """Give the program Qt's own words in Dutch."""
    app.installTranslator(_Rest(app))
    for folder in _folders():
        translator = QTranslator(app)
        if translator.load(NAME, folder):
            app.installTranslator(translator)
            return


def _folders() -> list[str]:
    """Where the translation may stand: what Qt says, and beside PySide6, as in a bundle."""
    beside = Path(PySide6.__file__).parent
    told = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return [told, str(beside / "Qt" / "translations"), str(beside / "translations")]
