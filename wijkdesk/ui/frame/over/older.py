"""Tells after the opening of copies that open with the password of before: it was changed while the
store was closed, or with the recovery code."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.services.whole.older_copies import Older
    from wijkdesk.store import Store


def tell(
    store: "Store",
    parent: QWidget,
    ask_attention: Callable[[str, str, Callable[[], object]], object],
    choose: Callable[[], object],
) -> None:
    """Look for them, in a worker, if the password is new; `choose` asks what to do about them."""
    if not store.password_is_new:
        return

    def find(_job: worker.Job) -> "Older":
        from wijkdesk.services.whole import older_copies

        return older_copies.find(store)

    def found(older: "Older") -> None:
        if older.count:
            copies = dutch.counted(older.count, "oudere kopie gaat", "oudere kopieën gaan")
            ask_attention(f"{copies} nog open met het oude wachtwoord", "Kiezen …", choose)

    worker.run(parent, find, found, outside=worker.LOOKS_MS)
