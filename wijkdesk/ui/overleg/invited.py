"""Whether the mail with a new invitation went: only then people know of the new day."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from wijkdesk.services.overleg.plan import moving
from wijkdesk.ui.output.sent_line import Key, Ready, ReadyLines

if TYPE_CHECKING:
    from wijkdesk.store import Store

INVITATION = "uitnodiging"
"""How `Ready` knows that mail."""
QUESTION = "De mail met de nieuwe uitnodiging staat klaar. Is die verstuurd?"


class Invited(ReadyLines):
    """Asks it of a meeting; the answer counts for all that moved along."""

    def __init__(self, store: "Store", ready: Ready, then: QWidget) -> None:
        super().__init__(store, ready, then)
        self._one: UUID | None = None

    def show_meeting(self, one: UUID) -> None:
        """Of this meeting."""
        self._one = one
        self.refresh()

    def _asked(self) -> Mapping[Key, str]:
        waits = self._one is not None and (self._one, INVITATION) in self._ready.all()
        return {(self._one, INVITATION): QUESTION} if self._one and waits else {}

    def _went(self, about: Sequence[UUID]) -> None:
        moving.invited(self._store, about, self._store.clock.today())
