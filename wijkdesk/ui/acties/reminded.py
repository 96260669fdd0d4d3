"""Whether the reminders that were made ready went: only then somebody was reminded."""

from collections.abc import Sequence
from uuid import UUID

from wijkdesk.services.actie import changes, lists
from wijkdesk.services.contact.lists import entries
from wijkdesk.ui.output.sent_line import Key, ReadyLines


class Reminded(ReadyLines):
    """Asks it of the mail to each owner by itself; the answer counts for the actions in it."""

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

    def _went(self, about: Sequence[UUID]) -> None:
        changes.reminded(self._store, about, self._store.clock.today())
