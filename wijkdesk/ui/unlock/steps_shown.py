"""One step at a time: it stands in its place, and what it asks is done off the event loop."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from wijkdesk import failure
from wijkdesk.store.access.tries import TooSoon
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker

from .step import Step


class StepsShown:
    """Shows steps of `owner` at the top of `place`; what a step keeps in sight goes to `foot`, if
    there is such a place. `refused` hears what went wrong with the work,
    `shown` which step is in sight now, and `rested` that work ended, whichever way."""

    def __init__(
        self,
        owner: QWidget,
        place: QBoxLayout,
        refused: Callable[[Exception], object],
        shown: Callable[[Step], object] = lambda _step: None,
        rested: Callable[[], object] = lambda: None,
        foot: QBoxLayout | None = None,
    ) -> None:
        self.step: Step | None = None
        self._foot = foot
        self._owner, self._place = owner, place
        self._refused, self._shown, self._rested = refused, shown, rested

    def show(self, step: Step) -> None:
        """Put this one in the place of the step before."""
        if self.step is not None:
            self._place.removeWidget(self.step)
            for old in (self.step, self.step.foot):
                old.hide()
                old.deleteLater()
        self.step = step
        self._place.insertWidget(0, step)
        if self._foot is not None:
            self._foot.addWidget(step.foot)
        self._shown(step)
        # A step that is still to be shown would lose the cursor again.
        step.show()
        step.setFocus()

    def work(
        self,
        work: Callable[[worker.Job], object],
        done: Callable[..., object],
        asks: Callable[[Exception], bool] = lambda _error: False,
    ) -> None:
        """Do it off the event loop, unless something is wrong with what was typed. `asks` tells
        whether what went wrong is something that the step itself asks about."""
        assert self.step is not None
        if self.step.isEnabled() and not self.step.says_wrong():
            self.run(work, done, lambda error: None if asks(error) else self._refused(error))

    def run(
        self,
        work: Callable[[worker.Job], object],
        done: Callable[..., object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do it off the event loop; the step in sight is busy meanwhile."""
        assert self.step is not None
        self.step.set_busy(True)
        job = worker.run(self._owner, work, done, failed, outside=worker.MAKES_MS)
        job.progress.connect(self.step.show_progress)
        job.ended.connect(self._rested)

    def tell(self, error: Exception) -> None:
        """Say on the step in sight what went wrong; it can be tried again."""
        assert self.step is not None
        self.step.set_busy(False)
        known = failure.of(error)
        if known is None:
            errors.show(error)
        elif isinstance(error, TooSoon):
            self.step.refuse(error.told_kept, error.seconds, came_early=True, error=error)
        else:
            self.step.refuse(known.told, getattr(error, "seconds", 0), error=error)
