"""The choice after how long the program locks by itself, in the menu."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from wijkdesk.services.words import dutch

from ..place import Place

TITLE = "Vergrendelen na"
BEAMER = "Met het beamervenster open bij Houden"
CHOICES = (1, 2, 5, 10, 15, 30, 60)
BEAMER_CHOICES = (15, 30, 60, 120, 240)


def lock_menu(menu: QMenu, place: Callable[[], Place]) -> QMenu:
    """Add the choices to `menu`. There is none for never: who leaves the laptop would leave
    everybody's data open with it."""
    inside = menu.addMenu(TITLE)
    inside.setToolTipsVisible(True)
    chosen = place()
    _fill(inside, CHOICES, chosen.lock_minutes(), lambda one: place().save_lock_minutes(one))
    inside.addSeparator()
    heading = inside.addAction(BEAMER)
    heading.setEnabled(False)
    beamer = chosen.beamer_minutes()
    _fill(inside, BEAMER_CHOICES, beamer, lambda one: place().save_beamer_minutes(one))
    return inside


def told(minutes: int) -> str:
    """So many minutes, as people say it."""
    if minutes % 60 == 0:
        return f"{minutes // 60} uur"
    return dutch.counted(minutes, "minuut", "minuten")


def _fill(
    menu: QMenu, choices: Iterable[int], chosen: int, choose: Callable[[int], object]
) -> list[QAction]:
    group = QActionGroup(menu)
    made = []
    for minutes in sorted({*choices, chosen}):
        action = menu.addAction(told(minutes))
        action.setCheckable(True)
        action.setChecked(minutes == chosen)
        group.addAction(action)
        action.triggered.connect(lambda _on=False, minutes=minutes: choose(minutes))
        made.append(action)
    return made
