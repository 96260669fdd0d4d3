"""When the meeting came to which item, for the minutes that are left."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.overleg.agenda import items
from wijkdesk.store.errors import DISK

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Begun:
    """Writes it down by itself. Nobody asked for it, so what the disk refuses is told nowhere, and
    is written later with the moment that it was."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._waiting: dict[UUID, datetime] = {}

    def come_to(self, item: UUID) -> None:
        """The meeting is at this item now."""
        self._waiting.setdefault(item, self._store.clock.now())
        self.write()

    def write(self) -> None:
        """Write what is not yet written, as far as the disk takes it."""
        for item, moment in list(self._waiting.items()):
            try:
                items.begin(self._store, item, moment)
            except DISK:
                return
            del self._waiting[item]
