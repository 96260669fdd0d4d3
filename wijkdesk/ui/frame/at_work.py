"""What goes on behind the window for as long as a store is open."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.unsaved import Unsaved

from .bars.backing_up import BackingUp
from .bars.refusals import Refusals
from .bars.status_bar import StatusBar
from .bridge import StoreSignals
from .over import leaving

if TYPE_CHECKING:
    from wijkdesk.store import Store

RECOVERED = "Er is weer ruimte: wat nog niet was opgeslagen, is dat nu wel."


class AtWork(QObject):
    """Hears what changes, makes copies and shows what is not saved, until `stop`.

    `changed(subjects)` fires after each write, undo and redo; `undone()` when what was to be
    written was refused, and a screen may show it all the same.
    """

    changed = Signal(object)
    undone = Signal()

    def __init__(self, store: "Store", status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._status = status
        self._signals = StoreSignals(store, self)
        self._signals.changed.connect(self.changed)
        self._places = unsaved.of(store)
        self._places.changed.connect(self._show_unsaved)
        self._places.recovered.connect(self._tell_recovered)
        self._store = store
        self._refusals: Refusals | None = None
        status.show_saved(None)
        self._backing_up: BackingUp | None = None
        if not store.is_copy:
            self._follow_refusals()
            self._backing_up = BackingUp(store, self)
            self._backing_up.told.connect(status.backup.tell)
            self._backing_up.places.connect(status.show_places)
            self._backing_up.said.connect(status.say)

    def copy_now(self) -> None:
        """A backup of what there is now; a copy of a store has none."""
        if self._backing_up is not None:
            self._status.say("Reservekopie maken …")
            self._backing_up.make_now()

    def may_leave(
        self,
        parent: QWidget,
        then: Callable[[], object],
        back: Callable[[Sequence[Unsaved]], object],
    ) -> bool:
        """Is all saved? Else the user is asked, and `then` is done when he is sure; who stays gets
        `back` to what is not saved."""
        return leaving.may_leave(parent, self._places, then, back)

    def stop(self) -> None:
        """Hear and do nothing more; called before the store closes."""
        self._places.stop()
        if self._refusals is not None:
            self._refusals.stop()
            self._status.seen_wanted.disconnect(self._refusals.seen)
        self._status.show_unsaved(())
        self._signals.stop()
        self.deleteLater()

    def _follow_refusals(self) -> None:
        self._refusals = refusals = Refusals(self._store, self._status.window, self)
        refusals.undone.connect(self.undone)
        self._status.seen_wanted.connect(refusals.seen)
        self.changed.connect(lambda _subjects: refusals.look())

    def _show_unsaved(self) -> None:
        self._status.show_unsaved(self._places.found(), self._places.not_done)

    def _tell_recovered(self) -> None:
        self._status.say(RECOVERED)
