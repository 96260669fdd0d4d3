"""The Vastleggen menu: what can be made new, in the chosen wijk or in one of all."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget

from wijkdesk.services.subjects.register import captured

Chosen = Callable[[str, UUID | None], object]


def capture_menu(
    parent: QWidget,
    gebieden: Sequence[tuple[UUID, str]],
    gebied_id: UUID | None,
    chosen: Chosen,
) -> QMenu:
    """The menu for the chosen wijk; without one, a submenu for each wijk. `chosen` gets the kind
    and the wijk, None for what belongs to no wijk."""
    menu = QMenu(parent)
    _fill(menu, None, chosen)
    menu.addSeparator()
    name = dict(gebieden).get(gebied_id) if gebied_id else None
    if gebied_id is not None and name is not None:
        _heading(menu, name)
        _fill(menu, gebied_id, chosen)
        return menu
    _heading(menu, "In welke wijk?")
    for one_id, one_name in gebieden:
        _fill(menu.addMenu(one_name), one_id, chosen)
    return menu


def _heading(menu: QMenu, text: str) -> None:
    # A section shows no words once there is a style sheet.
    menu.addAction(text).setEnabled(False)
    menu.addSeparator()


def _fill(menu: QMenu, gebied_id: UUID | None, chosen: Chosen) -> None:
    """What is captured in a wijk, or in none."""
    for subject, capture in captured():
        if capture.in_area is (gebied_id is not None):
            keys = f"\t{capture.keys}" if capture.keys else ""
            action = menu.addAction(f"{capture.word}{keys}")
            action.triggered.connect(lambda _on=False, key=subject.key: chosen(key, gebied_id))
