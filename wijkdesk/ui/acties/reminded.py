"""Whether the reminders that were made ready went: only then somebody was reminded."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wijkdesk.services.actie import changes, lists
from wijkdesk.services.contact.lists import entries
from wijkdesk.ui.output.sent_line import Key, Ready, SentLines

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Reminded(SentLines):
    """Asks it of the mail to each owner by itself; the answer counts for the actions in it."""

    def __init__(self, store: "Store", ready: Ready, then: QWidget) -> None:
        super().__init__(store, then)
        self._ready = ready
        self.answered.connect(self._keep)

    def refresh(self) -> None:
        """Ask what is still to be answered."""
        self.show_questions(self._asked())

    def _asked(self) -> dict[Key, str]:
        found = self._ready.all()
        if not found:
            return {}
        there = lists.rows(self._store, [one for ids in found.values() for one in ids])
        alive = {one.id for one in there}
        asked = {key[0]: key for key, ids in found.items() if alive.intersection(ids)}
        return {
            asked[one.id]: f"Is de herinnering aan {one.name} verstuurd?"
            for one in entries(self._store, list(asked))
        }

    def _keep(self, key: Key, went: bool) -> None:
        ids = self._ready.all().get(key, ())
        if went and ids:
            changes.reminded(self._store, ids, self._store.clock.today())
        # Last: what the disk refuses is asked again.
        self._ready.forget(key)
        self.refresh()
