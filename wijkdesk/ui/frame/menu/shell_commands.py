"""The commands of the window itself, registered once."""

from collections.abc import Callable, Mapping
from functools import partial

from wijkdesk.ui.screens import SCREENS

from .commands import Commands

Run = Callable[[], object]


def register(
    commands: Commands,
    run: Mapping[str, Run],
    jot: Callable[[str], object],
    go_to: Callable[[str], object],
) -> None:
    """Give the window its commands. `run` says what each does; what takes the kind of a record or
    the key of a screen is apart."""
    add = commands.add
    add("capture", "Vastleggen", "Vastleggen", run["capture"], "Ctrl+N", "plus")
    add("talk", "Vastleggen", "Gesprek vastleggen", run["talk"], "Ctrl+G", "message-circle")
    for key, word, keys, icon in (
        ("actie", "Actie", "Ctrl+Shift+A", "list-checks"),
        ("bespreekpunt", "Bespreekpunt", "Ctrl+Shift+B", "message-circle"),
    ):
        add(key, "Vastleggen", f"{word} vastleggen", partial(jot, key), keys, icon)
    add("undo", "Bewerken", "Ongedaan maken", run["undo"], "Ctrl+Z", "undo-2")
    add("redo", "Bewerken", "Opnieuw doen", run["redo"], "Ctrl+Y", "redo-2", also="Ctrl+Shift+Z")
    add("history", "Bewerken", "Geschiedenis", run["history"], "Ctrl+H", "history")
    add("removed", "Bewerken", "Verwijderd terughalen", run["removed"], "Ctrl+Shift+H", "undo-2")
    add("print", "Bewerken", "Afdrukken", run["print"], "Ctrl+P", "printer")
    for number, spec in enumerate(SCREENS, start=1):
        add(
            f"screen.{spec.key}",
            "Scherm",
            f"Naar {spec.title}",
            partial(go_to, spec.key),
            f"Ctrl+{number}",
            spec.icon,
        )
    add("back", "Scherm", "Veld of onderdeel verlaten", run["back"], "Esc")
    add("before", "Scherm", "Naar het vorige scherm", run["before"], "Alt+Left")
    add("palette", "WijkDesk", "Zoeken", run["palette"], "Ctrl+K", "search")
    add("keys", "WijkDesk", "Toetsen", run["keys"], "F1", "keyboard")
    add("password", "WijkDesk", "Wachtwoord wijzigen …", run["password"])
    add("code", "WijkDesk", "Nieuwe herstelcode …", run["code"])
    add("export", "WijkDesk", "Alles exporteren", run["export"], "Ctrl+Shift+E", "upload")
    add("remember", "WijkDesk", "Sleutel onthouden …", run["remember"])
    add("copy", "WijkDesk", "Kopie nu", run["copy"], "Ctrl+Shift+K", "copy")
    add("lock", "WijkDesk", "Vergrendelen", run["lock"], "Ctrl+L", "lock")
    add("quit", "WijkDesk", "Afsluiten", run["quit"], "Ctrl+Q")
