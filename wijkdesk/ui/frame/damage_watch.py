"""Looks at the whole file after it was opened, where that is wanted: after an end that was not
clean, and once a week."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.damage.way_back import WayBack

DAMAGED = "Uw gegevensbestand is beschadigd. Zet een reservekopie terug."


class DamageWatch(QObject):
    """Signals: `found(way)` for damage with a way back, of the store that is open; `told(text)`
    when the user knows it already: who chose to go on is not sent away a second time."""

    found = Signal(object)
    told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._was_told = False

    def look(self, store: "Store") -> None:
        """Look, in a worker, if it is wanted of this store."""
        self._store = store
        if store.look_wanted:
            worker.run(
                self, lambda _job: store.is_sound(), lambda sound: self._looked(store, sound)
            )

    def tell_again(self) -> None:
        """Nobody chose yet: the way back is offered after the next look."""
        self._was_told = False

    def leave(self) -> None:
        """The store closes: nothing is told of it any more."""
        self._store = None

    def _looked(self, store: "Store", sound: bool) -> None:
        if sound or self._store is not store:
            return
        if self._was_told:
            self.told.emit(DAMAGED)
            return
        worker.run(self, lambda _job: store.way_back(), lambda way: self._damaged(store, way))

    def _damaged(self, store: "Store", way: "WayBack") -> None:
        self._was_told = True
        if self._store is store and way.leads_on:
            self.found.emit(way)
            return
        way.forget()
        if self._store is store:
            errors.show(way.nothing())
