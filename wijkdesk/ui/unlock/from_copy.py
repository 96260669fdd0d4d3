"""Putting a copy back before the store is open: which there are, and what comes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from wijkdesk.store.access.changing import OF_COPY
from wijkdesk.store.errors import ERASED_AGAIN, Damaged, NewerWork
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker

from . import opening
from .change_steps import DoneStep
from .restore_step import SEARCHES, RestoreStep
from .step import Step
from .steps_shown import StepsShown

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from wijkdesk.store import Store

KEPT = "Wat er stond, is bewaard: u vindt het op het scherm Reservekopieën."
AGAIN_MS, SELDOM_MS = 3000, 30_000
"""Milliseconds between the first looks for a stick, and in the end: it is to rest in between."""


class FromCopy:
    """`opened` gets the store that was put back in `folder`, `read_first` with a step that is to be
    read before. Copies are looked for in a worker of `page`."""

    def __init__(
        self,
        page: "QObject",
        steps: StepsShown,
        folder: Path,
        opened: "Callable[[Store], object]",
        read_first: "Callable[[Store, Step], object]",
    ) -> None:
        self._page, self._steps, self._folder = page, steps, folder
        self._opened, self._read_first = opened, read_first

    def ask(self, there: bool, back: Callable[[], object]) -> None:
        """Show the copies there are; `there` tells whether it comes in the place of a store."""
        step = RestoreStep(there)
        step.back.clicked.connect(back)
        step.folder_chosen.connect(lambda place: self._offer(step, place))
        step.submitted.connect(lambda: self._restore(step, there))
        self._steps.show(step)
        self._offer(step, None)

    def _restore(self, step: RestoreStep, there: bool) -> None:
        copy, typed, agreed = step.chosen() or Path(), step.typed(), step.agreed

        def done(restored: "tuple[Store, bool]") -> None:
            store, of_copy = restored
            parts = (
                KEPT if there else "",
                OF_COPY if of_copy else "",
                ERASED_AGAIN if store.erased_again else "",
            )
            told = " ".join(filter(None, parts))
            if told:
                self._read_first(store, DoneStep("De kopie is teruggezet", told, "Verder"))
            else:
                self._opened(store)

        def asks(error: Exception) -> bool:
            if isinstance(error, NewerWork):
                step.set_busy(False)
                step.ask_sure(error.told)
                return True
            if isinstance(error, Damaged) and error.path == copy:
                step.set_busy(False)
                step.pass_over(error)
                return True
            return False

        self._steps.work(
            lambda _job: opening.restore(self._folder, copy, *typed, agreed), done, asks
        )

    def _offer(self, step: RestoreStep, place: Path | None) -> None:
        """Look for copies, in a place or wherever they usually are."""
        step.show_problem("")
        step.place = place
        step.offer([], SEARCHES)
        self._look(step, place, AGAIN_MS)

    def _look(self, step: RestoreStep, place: Path | None, wait: int) -> None:
        # A look elsewhere that was begun before may end after this one.
        def is_wanted() -> bool:
            return step is self._steps.step and step.place == place

        def again() -> None:
            if is_wanted():
                self._look(step, place, min(2 * wait, SELDOM_MS))

        def failed(error: Exception) -> None:
            if is_wanted():
                step.offer([])
                errors.telling(step.show_problem)(error)

        def found(copies: list[opening.Offered]) -> None:
            if not is_wanted():
                return
            step.offer(copies)
            if copies:
                step.show_problem("")
            elif place is None:
                # The stick may go in meanwhile.
                QTimer.singleShot(wait, step, again)

        worker.run(
            self._page,
            lambda _job: opening.offered(self._folder, place),
            found,
            failed,
            outside=worker.LOOKS_MS,
        )
