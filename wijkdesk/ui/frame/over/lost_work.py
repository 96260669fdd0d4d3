"""Tells what is amiss with what was kept once, without standing in the way of the rest: work that
is gone, and who was erased that can't be read any more."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wijkdesk.store.errors import StoreError
from wijkdesk.ui import message
from wijkdesk.ui.message import Message, Way

if TYPE_CHECKING:
    from wijkdesk.store import Store

TITLE = "Er is werk verdwenen"
ERASED = "De lijst van wie u wiste, is niet te lezen."


def told(store: "Store") -> str:
    """What is missing, what is safe and what can be done; "" when nothing is missing."""
    if store.missing is None:
        return ""
    missing = str(store.missing)
    return (
        f"{missing[:1].upper()}{missing[1:]}. Wat ervoor kwam, is er nog, en u kunt gewoon "
        f"verder werken.\n\nUw reservekopieën staan in {store.folder / 'backups'}. Kijk daar of "
        "in uw eigen kopieën of het ontbrekende erin staat voordat u het opnieuw invoert."
    )


def tell(store: "Store", parent: QWidget, way: Way) -> Message | None:
    """Show it beside the work when something is missing, with the `way` to the copies; gives the
    window that does. Who leaves it goes on without; who goes to the copies may get it back."""
    text = told(store)
    if not text:
        return None
    words, go = way
    looks: list[str] = []

    def look() -> None:
        looks.append(words)
        go()

    def leave() -> None:
        # A disk that takes nothing now lets it be told another time.
        with suppress(StoreError):
            if not looks:
                store.note_missing()

    box = _box(TITLE, text, parent, (words, look))
    box.finished.connect(leave)
    return box


def explain_erased(store: "Store", parent: QWidget) -> Message:
    """Show why the list of who was erased can't be read, and what that means."""
    return _box("Wie u wiste", store.erased_problem or "", parent)


def _box(title: str, text: str, parent: QWidget, way: Way | None = None) -> Message:
    box = message.tell(message.TELLS, title, text, parent, way=way)
    box.setModal(False)
    box.show()
    return box
