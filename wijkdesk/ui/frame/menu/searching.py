"""What the frame asks the services: the wijken of the filter, the counts, and hits of a search.

The services are imported here when first asked: the frame is on the screen before them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from wijkdesk.services.subjects.register import captured, icon_of
from wijkdesk.ui.frame.menu.palette import Hit
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.widgets import worker

from .commands import Commands

if TYPE_CHECKING:
    from wijkdesk.store import Store

ShowRecord = Callable[..., object]
"""Gets kind and id of a record, and the gebied it is of."""

FEWEST_LETTERS = 2


@dataclass(frozen=True)
class FrameFacts:
    """What stands around the screens."""

    gebieden: tuple[tuple[UUID, str], ...]
    counts: Mapping[str, int]
    example: bool


def frame_facts(store: "Store") -> FrameFacts:
    """Read it; runs in a worker."""
    from wijkdesk.services.gebied import areas
    from wijkdesk.services.record import instelling

    return FrameFacts(
        tuple((one.id, one.name) for one in areas.gebieden(store)),
        {spec.key: spec.count(store) for spec in SCREENS if spec.count is not None},
        instelling.is_example(store),
    )


def fixed_hits(
    commands: Commands,
    gebieden: Sequence[tuple[UUID, str]],
    chosen: UUID | None,
    capture: Callable[[str, UUID], object],
    show_record: ShowRecord,
) -> list[Hit]:
    """Commands, screens and wijken, with what can be captured in the chosen one; they need no
    search."""
    hits = [
        Hit(one.action.text(), _sort(one.key), one.action.trigger, "chevron-right")
        for one in commands.all()
        if one.action.isEnabled() and one.key not in ("palette", "back")
    ]
    if chosen is not None:
        hits += [
            Hit(f"{to.word} vastleggen", "opdracht", partial(capture, subject.key, chosen), "plus")
            for subject, to in captured()
            if to.in_area
        ]
    hits += [
        Hit(name, "wijk", partial(show_record, "gebied", one), "map") for one, name in gebieden
    ]
    return hits


def search(
    owner: QObject,
    store: "Store",
    needle: str,
    show_record: ShowRecord,
    show: Callable[[Sequence[Hit]], object],
) -> None:
    """Look for records that hold `needle`, in a worker, and hand them to `show`; choosing one
    calls `show_record`."""
    if len(needle) < FEWEST_LETTERS:
        return

    def hits(_job: worker.Job) -> list[Hit]:
        from wijkdesk.services.whole import search as searched

        return [
            Hit(
                hit.title,
                hit.sort,
                partial(show_record, hit.kind, hit.id, hit.gebied_id),
                icon_of(hit.kind),
            )
            for hit in searched.search(store, needle)
        ]

    worker.run(owner, hits, show)


def _sort(key: str) -> str:
    return "scherm" if key.startswith("screen.") else "opdracht"
