"""Whether the mail with a new invitation went: only then people know of the new day."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from wijkdesk.services.overleg.plan import moving
from wijkdesk.ui.output.sent_line import Key, Ready, SentLines

if TYPE_CHECKING:
    from wijkdesk.store import Store

INVITATION = "uitnodiging"
"""How `Ready` knows that mail."""
QUESTION = "De mail met de nieuwe uitnodiging staat klaar. Is die verstuurd?"


class Invited(SentLines):
    """Asks it of a meeting; the answer counts for all that moved along."""

    def __init__(self, store: "Store", ready: Ready, then: QWidget) -> None:
        super().__init__(store, then)
        self._ready = ready
        self._one: UUID | None = None
        self.answered.connect(self._keep)

    def show_meeting(self, one: UUID) -> None:
        """Of this meeting."""
        self._one = one
        self.refresh()

    def refresh(self) -> None:
        """Ask what is still to be answered."""
        waits = self._one is not None and (self._one, INVITATION) in self._ready.all()
        self.show_questions({(self._one, INVITATION): QUESTION} if self._one and waits else {})

    def _keep(self, key: Key, went: bool) -> None:
        ids = self._ready.all().get(key, ())
        if went and ids:
            moving.invited(self._store, ids, self._store.clock.today())
        # Last: what the disk refuses is asked again.
        self._ready.forget(key)
        self.refresh()
