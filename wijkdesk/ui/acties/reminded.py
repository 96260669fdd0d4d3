"""Whether the reminders that were made ready went: only then somebody was reminded."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wijkdesk.services.actie import changes, lists
from wijkdesk.services.contact.lists import entries
from wijkdesk.services.words import dutch
from wijkdesk.ui.output.sent_line import Ready, SentLine

if TYPE_CHECKING:
    from wijkdesk.store import Store

SHOWN = 4
"""Names of owners that are told."""


class Reminded(SentLine):
    """Asks it of all mails of today together; the answer counts for all their actions."""

    def __init__(self, store: "Store", ready: Ready, then: QWidget) -> None:
        super().__init__(store, then)
        self._store, self._ready = store, ready
        self.answered.connect(self._keep)

    def refresh(self) -> None:
        """Ask what is still to be answered."""
        self.show_question(self._told())

    def _told(self) -> str:
        found = self._ready.all()
        if not found:
            return ""
        there = lists.rows(self._store, [one for ids in found.values() for one in ids])
        alive = {one.id for one in there}
        owners = [owner for owner, ids in found.items() if alive.intersection(ids)]
        names = [one.name for one in entries(self._store, owners)]
        if not names:
            return ""
        who = dutch.enumeration(names[:SHOWN]) + (" en anderen" if names[SHOWN:] else "")
        if len(names) == 1:
            return f"De herinnering aan {who} staat klaar. Is die verstuurd?"
        return f"{len(names)} herinneringen staan klaar: aan {who}. Zijn die verstuurd?"

    def _keep(self, went: bool) -> None:
        ids = [one for of in self._ready.all().values() for one in of]
        if went and ids:
            changes.reminded(self._store, ids, self._store.clock.today())
        # Last: what the disk refuses is asked again.
        self._ready.forget()
        self.refresh()
