"""The commands of the window itself, registered once."""

from functools import partial
from typing import TYPE_CHECKING

from wijkdesk.ui.frame.keys_window import KeysWindow
from wijkdesk.ui.screens import SCREENS

if TYPE_CHECKING:
    from wijkdesk.ui.shell import MainWindow


def register(window: "MainWindow") -> None:
    """Give the window its commands."""
    add = window.commands.add
    add("capture", "Vastleggen", "Vastleggen", window.open_capture, "Ctrl+N", "plus")
    add("talk", "Vastleggen", "Gesprek vastleggen", window.log_talk, "Ctrl+G", "message-circle")
    for key, word, keys, icon in (
        ("actie", "Actie", "Ctrl+Shift+A", "list-checks"),
        ("bespreekpunt", "Bespreekpunt", "Ctrl+Shift+B", "message-circle"),
    ):
        add(key, "Vastleggen", f"{word} vastleggen", partial(window.jot, key), keys, icon)
    add("undo", "Bewerken", "Ongedaan maken", window.undo, "Ctrl+Z", "undo-2")
    add("redo", "Bewerken", "Opnieuw doen", window.redo, "Ctrl+Y", "redo-2", also="Ctrl+Shift+Z")
    add("print", "Bewerken", "Afdrukken", window.print_out, "Ctrl+P", "printer")
    for number, spec in enumerate(SCREENS, start=1):
        add(
            f"screen.{spec.key}",
            "Scherm",
            f"Naar {spec.title}",
            partial(window.go_to, spec.key),
            f"Ctrl+{number}",
            spec.icon,
        )
    add("back", "Scherm", "Veld of onderdeel verlaten", window.go_back, "Esc")
    add("before", "Scherm", "Naar het vorige scherm", window.go_before, "Alt+Left")
    add("palette", "WijkDesk", "Zoeken", window.open_palette, "Ctrl+K", "search")
    add("keys", "WijkDesk", "Toetsen", lambda: _keys(window), "F1", "keyboard")
    add("lock", "WijkDesk", "Vergrendelen", window.lock_wanted.emit, "Ctrl+L", "lock")
    add("quit", "WijkDesk", "Afsluiten", window.close, "Ctrl+Q")


def _keys(window: "MainWindow") -> None:
    screen = window.screens.get(window.screen_key)
    here = (screen.title, screen.keys) if screen is not None and screen.keys else None
    KeysWindow(window.commands, window, here).open()
