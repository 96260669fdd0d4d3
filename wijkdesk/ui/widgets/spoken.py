"""What a screen reader says that a drawing is: Qt knows no widget but its own."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLE = "spoken_as"
_made: dict[int, QAccessibleInterface] = {}
"""Qt keeps them and lets go of them with their widget; without this Python would at once."""

_installed: list[bool] = []


def speaks_as_picture(one: QWidget) -> None:
    """It is a picture that can be gone through by key."""
    _install()
    one.setProperty(_ROLE, True)


def _install() -> None:
    if not _installed:
        QAccessible.installFactory(_interface)
        _installed.append(True)


def _interface(_key: str, one: QObject) -> QAccessibleInterface | None:
    if not isinstance(one, QWidget) or not one.property(_ROLE):
        return None
    made = QAccessibleWidget(one, QAccessible.Role.Graphic)
    key = id(one)
    _made[key] = made
    one.destroyed.connect(lambda _gone: _made.pop(key, None))
    return made
