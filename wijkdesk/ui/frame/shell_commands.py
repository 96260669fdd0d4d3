"""The commands of the window itself, a function for each group of the menu."""

from collections.abc import Callable
from functools import partial

from wijkdesk.ui.screens import SCREENS

from .capturing import Capturing
from .going import Going
from .menu.commands import Commands
from .opening import Over
from .searching import Searching
from .undoing import Undoing

SCREENS_MENU, SECRETS_MENU, COPIES_MENU = "Schermen", "Beveiliging", "Kopieën en export"
"""The menus within the menu."""
Run = Callable[[], object]


def capturing(commands: Commands, capturing: Capturing, over: Over) -> None:
    """What makes something new."""
    add, group = commands.add, "Vastleggen"
    add("capture", group, "Vastleggen", capturing.open_menu, "Ctrl+N", "plus", writes=True)
    add("talk", group, "Gesprek vastleggen", over.talk, "Ctrl+G", "message-circle", writes=True)
    for key, word, keys, icon in (
        ("actie", "Actie", "Ctrl+Shift+A", "list-checks"),
        ("bespreekpunt", "Bespreekpunt", "Ctrl+Shift+B", "message-circle"),
    ):
        add(key, group, f"{word} vastleggen", partial(over.jot, key), keys, icon, writes=True)


def editing(commands: Commands, undoing: Undoing, over: Over, print_out: Run) -> None:
    """What is done with what is there."""
    add, group = commands.add, "Bewerken"
    add("undo", group, "Ongedaan maken", undoing.undo, "Ctrl+Z", "undo-2", writes=True)
    again = (undoing.redo, "Ctrl+Y", "redo-2", "Ctrl+Shift+Z")
    add("redo", group, "Opnieuw doen", *again, writes=True)
    add("history", group, "Geschiedenis", over.history, "Ctrl+H", "history")
    back = (over.removed, "Ctrl+Shift+H", "undo-2")
    add("removed", group, "Verwijderd terughalen", *back, writes=True)
    add("print", group, "Afdrukken", print_out, "Ctrl+P", "printer")


def screens(commands: Commands, going: Going, go_back: Run) -> None:
    """The way to each screen, and back."""
    add, group = commands.add, "Scherm"
    for number, spec in enumerate(SCREENS, start=1):
        go = partial(going.navigate, spec.key)
        add(
            *(f"screen.{spec.key}", group, f"Naar {spec.title}", go, f"Ctrl+{number}", spec.icon),
            writes=not spec.in_copy,
            under=SCREENS_MENU,
        )
    add("back", group, "Veld of onderdeel verlaten", go_back, "Esc", under=SCREENS_MENU)
    before = (going.go_before, "Alt+Left")
    add("before", group, "Naar het vorige scherm", *before, under=SCREENS_MENU)


def program(
    commands: Commands, searching: Searching, over: Over, *, copy: Run, lock: Run, leave: Run
) -> None:
    """What is about the program and its file."""
    add, group = commands.add, "WijkDesk"
    add("palette", group, "Zoeken", searching.open, "Ctrl+K", "search")
    add("keys", group, "Toetsen", over.keys, "F1", "keyboard")
    for key, text, what, under in (
        ("password", "Wachtwoord wijzigen …", "password", SECRETS_MENU),
        ("code", "Nieuwe herstelcode …", "code", SECRETS_MENU),
        ("remember", "Sleutel onthouden …", "remember", SECRETS_MENU),
        ("older", "Oudere kopieën …", "copies", COPIES_MENU),
    ):
        add(key, group, text, partial(over.secret, what), writes=True, under=under)
    keys, under = "Ctrl+Shift+K", COPIES_MENU
    add("copy", group, "Kopie nu", copy, keys, "copy", writes=True, under=under)
    add("export", group, "Alles exporteren", over.export, "Ctrl+Shift+E", "upload", under=under)
    add("lock", group, "Vergrendelen", lock, "Ctrl+L", "lock")
    add("quit", group, "Afsluiten", leave, "Ctrl+Q", always=True)
