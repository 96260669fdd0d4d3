"""A window on a copy of the store is only looked into: what would write is not offered there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

if TYPE_CHECKING:
    from wijkdesk.store import Store


WRITING = (
    "Delete",
    "F2",
    "Spatie",
    "Ctrl+U",
    "Ctrl+Shift+U",
    "Ctrl+Alt+V",
    "Ctrl+← →",
    "Ctrl+↑ ↓",
    "Alt+1",
    "Alt+2",
    "Alt+3",
    "Alt+0",
    "@",
    "A M Z G",
    "Backspace",
    "Ctrl+← → ↑ ↓",
    "Alt+↑ ↓",
    "K",
    "1 2 3",
)
"""Keys that change something, as they are named to the user."""


def in_copy(one: QWidget) -> bool:
    """Does it stand in a window on a copy? Then its keys that write do nothing."""
    return bool(getattr(one.window(), "is_copy", False))


def keys_there(one: QWidget, keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of keys and what they do, those that do something where this stands."""
    return [key for key in keys if key[0] not in WRITING or not in_copy(one)]


class _Away(QObject):
    """Whatever shows it: it goes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, watched.hide)
        return False


def hide_in_copy(store: "Store", *writing: QWidget) -> None:
    """These make or change something: they are not there in a copy, whatever shows them."""
    if store.is_copy:
        for one in writing:
            one.installEventFilter(_Away(one))
            one.hide()


def still_in_copy(store: "Store", *roots: QWidget) -> None:
    """What stands in the inputs of these is read and copied in a copy, and not changed; a small
    button beside one, such as a pencil, is not there."""
    if not store.is_copy:
        return
    for root in roots:
        for one in (root, *root.findChildren(QWidget)):
            if isinstance(one, QLineEdit | QPlainTextEdit):
                one.setReadOnly(True)
            elif isinstance(one, QPushButton) and not one.text():
                hide_in_copy(store, one)
            elif isinstance(one, QAbstractButton | QAbstractSpinBox | QComboBox):
                one.setEnabled(False)
