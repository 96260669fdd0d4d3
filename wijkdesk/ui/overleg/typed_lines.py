"""Lines of a meeting that Enter keeps, its notes and who came: where each stands, and what is made
of it, also when its meeting is not in sight."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from wijkdesk.models.overleg import Presentie
from wijkdesk.services.actie.grammar import read_line
from wijkdesk.services.overleg.agenda import items, typed_item
from wijkdesk.services.overleg.held import corrections, notes
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.unsaved import Draft

if TYPE_CHECKING:
    from wijkdesk.store import Store

ITEM_NOW, ITEM_BEFORE, GUEST = "houden/punt", "voorbereiden/punt", "houden/gast"
CORRECTION, NOTES, PRESENCE = "correctie", "aantekeningen", "presentie/deelnemer/"
PRESENCES = {one.value: one for one in Presentie}
USUAL = 15
"""Minutes of an item that is prepared, when none are typed."""


def add_now(store: "Store", overleg_id: UUID, text: str, *, id: UUID | None = None) -> UUID:
    """An item that comes up while the meeting is held."""
    title, minutes = typed_item.read(text)
    return items.add(store, overleg_id, title, minutes=minutes, id=id)


def add_before(store: "Store", overleg_id: UUID, text: str, *, id: UUID | None = None) -> UUID:
    """An item that is prepared."""
    title, minutes = typed_item.read(text)
    return items.add(store, overleg_id, title, minutes=minutes or USUAL, id=id)


def correct(store: "Store", line: UUID, text: str) -> UUID:
    """How a line of an adopted report should have been."""
    return corrections.correct(store, line, text, read_line(text)[0])


def saving(store: "Store", draft: Draft) -> Callable[[], object] | None:
    """What saves a draft of one of these lines; None when it is none."""
    place, _, told = draft.key.rpartition("/")
    if place == CORRECTION:
        return partial(_correct_once, store, UUID(told), draft)
    if place == NOTES:
        return keeping_notes(store, draft)
    if place.startswith(PRESENCE):
        one = UUID(place.removeprefix(PRESENCE))
        return partial(people.set_presence, store, one, PRESENCES[draft.text])
    return partial(_keep, store, place, UUID(told), draft) if place in _KEPT and told else None


def keeping_notes(store: "Store", draft: Draft) -> Callable[[], object]:
    """What saves the notes of an item that is not in sight: nobody may come there for days."""
    item = UUID(draft.key.removeprefix(f"{NOTES}/"))
    return partial(notes.keep, store, item, draft.text.split("\n"), None, uuid4().hex)


def _correct_once(store: "Store", line: UUID, draft: Draft) -> None:
    # A crash may leave the draft of what is saved.
    if not corrections.was_made(store, draft.new_id):
        corrections.correct(store, line, draft.text, read_line(draft.text)[0], draft.new_id)


def _keep(store: "Store", place: str, overleg_id: UUID, draft: Draft) -> None:
    # Raises KeyError for a meeting that was taken away.
    records.record(store, "overleg", overleg_id)
    kind, keep = _KEPT[place]
    # As above.
    if not records.was_made(store, kind, draft.new_id):
        keep(store, overleg_id, draft.text, id=draft.new_id)


_KEPT: dict[str, tuple[str, Callable[..., object]]] = {
    ITEM_NOW: ("agendapunt", add_now),
    ITEM_BEFORE: ("agendapunt", add_before),
    GUEST: ("deelnemer", people.add_guest),
}
"""Which kind of record each of these lines becomes, and what makes it."""
