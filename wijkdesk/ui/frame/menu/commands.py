"""Everything a user can do by name: one registry feeds the menu, the shortcuts and the palette."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from wijkdesk.ui import theme

GROUPS = ("Vastleggen", "Bewerken", "Scherm", "WijkDesk")
"""Order of the groups in the menu and in the overview of keys."""

ALWAYS_THERE: tuple[tuple[str, str], ...] = (
    ("Tab", "naar het volgende veld"),
    ("Enter", "openen wat gekozen is in een lijst"),
    ("F2", "wijzigen wat gekozen is in een lijst"),
    ("Delete", "verwijderen wat gekozen is (is ongedaan te maken)"),
    ("Ctrl+C", "gekozen rijen kopiëren als tabel"),
    ("Alt+T", "in het veld van een wachtwoord: tonen of verbergen"),
    ("Letters", "in een lijst: zoeken in die lijst"),
)
"""Keys that lists and forms know themselves."""


@dataclass(frozen=True)
class Command:
    """A command as it is listed: its group, and the action that does it."""

    key: str
    group: str
    action: QAction
    always: bool = False
    writes: bool = False
    under: str = ""
    """The menu within the menu that it hangs under."""


class Commands(QObject):
    """The registry of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}

    def add(
        self,
        key: str,
        group: str,
        text: str,
        run: Callable[[], object],
        shortcut: str = "",
        icon: str = "",
        also: str = "",
        always: bool = False,
        writes: bool = False,
        under: str = "",
    ) -> QAction:
        """Register a command; `text` is what menu and palette call it, `also` a second key. One
        that can be done `always` can be while the program is locked; one that `writes` is not there
        in a copy. `under` names the menu within the menu that it hangs under."""
        action = QAction(text, self._window)
        if shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in (shortcut, also) if keys])
        if icon:
            action.setIcon(theme.icon(icon))
        action.triggered.connect(lambda _on=False: run())
        self._window.addAction(action)
        self._commands[key] = Command(key, group, action, always, writes, under)
        return action

    def __getitem__(self, key: str) -> QAction:
        return self._commands[key].action

    def all(self) -> list[Command]:
        """Every command that is there, group by group."""
        there = [one for one in self._commands.values() if one.action.isVisible()]
        return sorted(there, key=lambda one: GROUPS.index(one.group))

    def set_enabled(self, enabled: bool) -> None:
        """Switch every command on or off that is of an open store, as when the program is
        locked."""
        for command in self._commands.values():
            command.action.setEnabled(enabled or command.always)

    def read_only(self) -> None:
        """In a copy: what writes is not in the menu, and its keys do nothing."""
        for command in self._commands.values():
            if command.writes:
                command.action.setVisible(False)

    def fill(self, menu: QMenu) -> dict[str, QMenu]:
        """Put every command into a menu, with a line between the groups. Gives the menus within it,
        by name: without those it would be longer than a small screen."""
        group = ""
        inside: dict[str, QMenu] = {}
        for command in self.all():
            if group and command.group != group:
                menu.addSeparator()
            group, under = command.group, command.under
            if under and under not in inside:
                inside[under] = menu.addMenu(under)
            inside.get(under, menu).addAction(command.action)
        menu.aboutToShow.connect(lambda: _hide_empty(inside.values()))
        return inside


def _hide_empty(menus: Iterable[QMenu]) -> None:
    """In a copy there may be nothing in one."""
    for one in menus:
        there = [action for action in one.actions() if not action.isSeparator()]
        one.menuAction().setVisible(any(action.isVisible() for action in there))


def key_text(action: QAction) -> str:
    """The shortcut of an action as a person reads it, such as "Ctrl K"."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    return keys.replace("+", " ").replace("Left", "←")
