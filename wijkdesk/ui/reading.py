"""A window on a copy of the store is only looked into: what would write is not offered there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from wijkdesk.store import Store


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
    """What stands in the inputs of these is read and copied in a copy, and not changed."""
    if not store.is_copy:
        return
    for root in roots:
        for one in (root, *root.findChildren(QWidget)):
            if isinstance(one, QLineEdit | QPlainTextEdit):
                one.setReadOnly(True)
            elif isinstance(one, QAbstractButton | QAbstractSpinBox | QComboBox):
                one.setEnabled(False)
