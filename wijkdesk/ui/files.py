"""Asking for files: in Dutch, beginning in Documenten or where the last file was."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from .dialog import room

_LABELS = {
    QFileDialog.DialogLabel.LookIn: "Map:",
    QFileDialog.DialogLabel.FileName: "Bestandsnaam:",
    QFileDialog.DialogLabel.FileType: "Soort bestand:",
    QFileDialog.DialogLabel.Reject: "Annuleren",
}
_last: list[Path] = []
"""The folder of the last file of this session."""


def begin_in() -> Path:
    """Where a file dialog begins."""
    if _last and _last[0].is_dir():
        return _last[0]
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(documents))
    # A system without that folder may name it all the same.
    return found if found.is_dir() else Path.home()


def remember(path: Path) -> None:
    """A file was kept or read here: the next dialog begins there."""
    _last[:] = [path.parent]


def ask_save(parent: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
    """Where to keep a file, with `name` as a proposal; None when the user thinks better of it."""
    dialog = _dialog(parent, title, kinds, "Bewaren")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Bewaren")
    # Here and not afterwards, so that the dialog asks before a file of that name is replaced.
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None


def ask_open(parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """Which file to read; None for none."""
    dialog = _dialog(parent, title, kinds, "Openen")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None


def ask_open_many(parent: QWidget, title: str, kinds: str = "") -> list[Path]:
    """Which files to read."""
    dialog = _dialog(parent, title, kinds, "Openen")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return list(_chosen(dialog))


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Which folder; None for none."""
    dialog = _dialog(parent, title, "", "Kiezen")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None


def _dialog(parent: QWidget, title: str, kinds: str, accept: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(begin_in()), kinds)
    for place, word in _LABELS.items():
        dialog.setLabelText(place, word)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, accept)
    # Where the system has a window for this, that minds its own size.
    dialog.resize(dialog.sizeHint().boundedTo(room(parent)))
    return dialog


def _chosen(dialog: QFileDialog) -> Sequence[Path]:
    try:
        if not dialog.exec():
            return ()
        found = [Path(one) for one in dialog.selectedFiles()]
    finally:
        dialog.deleteLater()
    if found:
        remember(found[0])
    return found
