"""Vastleggen: the menu that makes a new record of any kind in the chosen wijk."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget

Chosen = Callable[[str, UUID | None], object]

KINDS: tuple[tuple[str, str], ...] = (
    ("opgave", "Opgave"),
    ("doel", "Doel"),
    ("inspanning", "Inspanning"),
    ("stakeholder", "Stakeholder"),
    ("signaal", "Signaal"),
    ("initiatief", "Bewonersinitiatief"),
    ("wens", "Wens van inwoners"),
    ("raadpleging", "Raadpleging"),
    ("risico", "Risico"),
    ("middel", "Middelen"),
    ("uiting", "Communicatie-uiting"),
    ("verhaal", "Verhaal"),
)
"""Keys of services.whole.records.KINDS with the word in the menu, what is used most first. Typed here,
because the menu is there before the services are loaded."""


ANYWHERE: tuple[tuple[str, str], ...] = (
    ("gesprek", "Gesprek\tCtrl+G"),
    ("contact", "Contact"),
    ("organisatie", "Organisatie"),
    ("actie", "Actie\tCtrl+Shift+A"),
    ("bespreekpunt", "Bespreekpunt\tCtrl+Shift+B"),
    ("overleg", "Overleg"),
)
"""What belongs to no wijk."""


def capture_menu(
    parent: QWidget,
    gebieden: Sequence[tuple[UUID, str]],
    gebied_id: UUID | None,
    chosen: Chosen,
) -> QMenu:
    """The menu for the chosen wijk; without one, a submenu for each wijk. `chosen` gets the kind
    and the wijk, None for what belongs to no wijk."""
    menu = QMenu(parent)
    for key, word in ANYWHERE:
        action = menu.addAction(word)
        action.triggered.connect(lambda _on=False, key=key: chosen(key, None))
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


def _fill(menu: QMenu, gebied_id: UUID, chosen: Chosen) -> None:
    for key, word in KINDS:
        action = menu.addAction(word)
        action.triggered.connect(lambda _on=False, key=key: chosen(key, gebied_id))
