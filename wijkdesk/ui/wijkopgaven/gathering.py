"""The whole wijkopgave of a wijk, read again in a worker after each change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from wijkdesk.services.wijkopgave import build, checks
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store

PAUSE_MS = 120
"""A few changes in a row are gathered once."""


@dataclass(frozen=True)
class Gathered:
    """The wijkopgave of a gebied as it is now, and what wants attention in it."""

    gebied_id: UUID
    data: WijkopgaveData
    points: tuple[checks.Attention, ...]
    states: dict[str, checks.ChapterState]

    @property
    def title(self) -> str:
        """Such as "Wijkopgave De Riet 2027–2030"."""
        return f"Wijkopgave {self.data.gebied} {self.data.first_year}–{self.data.last_year}"

    @property
    def stand(self) -> str:
        """Such as "concept 2"."""
        return f"{self.data.version.status.label} {self.data.version.number}"

    @property
    def facts(self) -> tuple[str, ...]:
        """How far it is, in words."""
        empty = sum(1 for state in self.states.values() if not state.filled)
        points = len(self.points)
        adopted = [one.adopted_on for one in self.data.versions if one.adopted_on]
        return (
            self.stand,
            *((f"{empty} van {len(CHAPTERS)} hoofdstukken nog leeg",) if empty else ()),
            f"{points} aandachtspunten" if points != 1 else "1 aandachtspunt",
            *((f"vorige versie vastgesteld {adopted[-1]:%d-%m-%Y}",) if adopted else ()),
        )


class Gathering(QObject):
    """Signals: `gathered(Gathered)`."""

    gathered = Signal(object)

    def __init__(self, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._gebied_id: UUID | None = None
        self._job: worker.Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._gather)

    def ask(self, gebied_id: UUID | None) -> None:
        """Read it in a moment; one that is read already ends first. None reads nothing."""
        self._gebied_id = gebied_id
        self._pause.start()

    def _gather(self) -> None:
        gebied_id, store = self._gebied_id, self._store
        if gebied_id is None:
            return
        if self._job is not None:
            self._pause.start()
            return

        def work(_job: worker.Job) -> Gathered:
            found = build.build(store, gebied_id)
            points = checks.told(store, gebied_id, found, store.clock.today())
            return Gathered(gebied_id, found, points, checks.chapter_states(found, points))

        self._job = worker.run(self, work, self.gathered.emit)
        self._job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._job = None
