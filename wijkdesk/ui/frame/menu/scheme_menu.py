"""The choice between light and dark, in the menu."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

SCHEMES = (("light", "Licht"), ("dark", "Donker"), ("system", "Zoals het systeem"))


def scheme_menu(menu: QMenu, choose: Callable[[str], object]) -> dict[str, QAction]:
    """Add the choice to `menu`; gives its actions by scheme."""
    inside = menu.addMenu("Kleuren")
    group = QActionGroup(inside)
    made = {}
    for scheme, word in SCHEMES:
        action = inside.addAction(word)
        action.setCheckable(True)
        action.setChecked(scheme == "system")
        group.addAction(action)
        action.triggered.connect(lambda _on=False, scheme=scheme: choose(scheme))
        made[scheme] = action
    return made
