"""What stands around the screens and comes from the store: the wijken of the filter, the counts in
the navigation, and whether it is the example.

The services are imported when first asked: the frame is on the screen before them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.widgets import worker

from .bars.body import Body
from .going import Going

if TYPE_CHECKING:
    from wijkdesk.store import Store


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


class Around(QObject):
    """Reads it and shows it; `gebieden` are the wijken that can be chosen, by id and name."""

    def __init__(self, going: Going, body: Body, parent: QObject) -> None:
        super().__init__(parent)
        self.gebieden: list[tuple[UUID, str]] = []
        self._going, self._body = going, body

    def read(self, store: "Store") -> None:
        """Read it again, in a worker."""
        worker.run(self, lambda _job: frame_facts(store), self._show)

    def clear(self) -> None:
        """Show nothing of the store any more."""
        self.gebieden = []
        self._body.top.set_gebieden(())

    def _show(self, facts: FrameFacts) -> None:
        self.gebieden = list(facts.gebieden)
        self._body.top.set_gebieden(facts.gebieden)
        self._body.top.show_gebied(self._going.gebied_id)
        self._body.status.show_example(facts.example)
        for key, count in facts.counts.items():
            self._body.navigation.set_count(key, count)
