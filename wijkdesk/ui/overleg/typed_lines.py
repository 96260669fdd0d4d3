"""Lines of a meeting that Enter keeps: where each stands, and what is made of it, also when its
meeting is not in sight."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.actie.grammar import read_line
from wijkdesk.services.overleg.agenda import items, typed_item
from wijkdesk.services.overleg.held import corrections
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.unsaved import Draft

if TYPE_CHECKING:
    from wijkdesk.store import Store

ITEM_NOW, ITEM_BEFORE, GUEST = "houden/punt", "voorbereiden/punt", "houden/gast"
CORRECTION = "correctie"
USUAL = 15
"""Minutes of an item that is prepared, when none are typed."""


def add_now(store: "Store", overleg_id: UUID, text: str) -> UUID:
    """An item that comes up while the meeting is held."""
    title, minutes = typed_item.read(text)
    return items.add(store, overleg_id, title, minutes=minutes)


def add_before(store: "Store", overleg_id: UUID, text: str) -> UUID:
    """An item that is prepared."""
    title, minutes = typed_item.read(text)
    return items.add(store, overleg_id, title, minutes=minutes or USUAL)


def correct(store: "Store", line: UUID, text: str) -> UUID:
    """How a line of an adopted report should have been."""
    return corrections.correct(store, line, text, read_line(text)[0])


def saving(store: "Store", draft: Draft) -> Callable[[], object] | None:
    """What saves a draft of one of these lines; None when it is none."""
    place, _, told = draft.key.rpartition("/")
    if place == CORRECTION:
        return partial(correct, store, UUID(told), draft.text)
    keep = _KEPT.get(place)
    return partial(_keep, store, keep, UUID(told), draft.text) if keep and told else None


def _keep(store: "Store", keep: Callable[..., object], overleg_id: UUID, text: str) -> None:
    # Raises KeyError for a meeting that was taken away.
    records.record(store, "overleg", overleg_id)
    keep(store, overleg_id, text)


_KEPT: dict[str, Callable[..., object]] = {
    ITEM_NOW: add_now,
    ITEM_BEFORE: add_before,
    GUEST: people.add_guest,
}
