"""Who came, at one stroke of a key: what the disk refuses is kept and saved later, as a note is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from wijkdesk.models.overleg import Presentie
from wijkdesk.services.overleg.data import Participant
from wijkdesk.services.overleg.plan import people
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved, passes

from .presence_list import PresenceList
from .typed_lines import PRESENCE, PRESENCES

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Marks(QObject):
    """Saves what is set in a list of people, and shows there what is set and not saved yet. `count`
    gets the people as they are shown, `say` why nothing may be set."""

    def __init__(
        self,
        store: "Store",
        shown: PresenceList,
        count: Callable[[Sequence[Participant]], object],
        say: Callable[[str], object],
    ) -> None:
        super().__init__(shown)
        self._store, self._list, self._count, self._say = store, shown, count, say
        self._places = unsaved.of(store)
        self._people: Sequence[Participant] = ()
        self._shown: dict[UUID, str] = {}
        """What is set and not saved yet, as it is shown."""
        shown.set_wanted.connect(self.set)
        # After a lock it comes back when the list is there already.
        self._places.changed.connect(self._look)

    def show(self, people: Sequence[Participant]) -> None:
        """Show these."""
        self._people = people
        self._shown = waiting = self._all_waiting()
        now = [
            replace(one, presence=PRESENCES[waiting[one.id]]) if one.id in waiting else one
            for one in people
        ]
        self._count(now)
        self._list.show_people(now, waiting)

    def set(self, one: Participant, presence: Presentie) -> None:
        """Save it, or keep it until the disk takes it."""
        draft = Draft(
            _place(one), f"presentie van {one.name}", presence.value, ("deelnemer", one.id)
        )
        save = partial(people.set_presence, self._store, one.id, presence)
        self._places.keep_away(draft, save)
        refused = self._waiting(one)
        if refused is not None and refused.why is not None and not passes(refused.why):
            # A rule that says no, such as of what is adopted, says so again.
            self._places.take(_place(one))
            self._say(str(refused.why))
        self.show(self._people)

    def _look(self) -> None:
        # What was saved meanwhile is shown once the list is read again.
        if self._all_waiting().items() - self._shown.items():
            self.show(self._people)

    def _all_waiting(self) -> dict[UUID, str]:
        found = ((one.id, self._waiting(one)) for one in self._people)
        return {one: told.text() for one, told in found if told is not None}

    def _waiting(self, one: Participant) -> Unsaved | None:
        return self._places.waiting(_place(one))


def _place(one: Participant) -> str:
    return f"{PRESENCE}{one.id}/presence"
