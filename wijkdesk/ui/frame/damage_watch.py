"""Looks at the whole file after it was opened, where that is wanted: after an end that was not
clean, and once a week; and when something meets damage while somebody works."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wijkdesk.store.errors import Damaged
from wijkdesk.store.files import Files
from wijkdesk.ui import errors
from wijkdesk.ui.message import Way
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.damage.way_back import WayBack

DAMAGED = "Uw gegevensbestand is beschadigd. Zet een reservekopie terug."


class DamageWatch(QObject):
    """Signals: `found(way)` for damage with a way back, of the store that is open; `told(text)`
    when the user knows it already: who chose to go on is not sent away a second time.
    `is_damaged(bool)` tells how the file is, as far as is known."""

    found = Signal(object)
    told = Signal(str)
    is_damaged = Signal(bool)

    def __init__(self, to_copies: Way, parent: QObject) -> None:
        super().__init__(parent)
        self._to_copies = to_copies
        self._store: Store | None = None
        self._was_told = self._looks = False
        self._met: Damaged | None = None
        """What somebody met, for as long as is looked whether it is true."""
        self._led: Path | None = None
        """The file from which the way back is offered now."""

    def begin(self, store: "Store") -> None:
        """This store is open, before anything of it is shown: that may meet damage already."""
        self._store, self._looks, self._met, self._led = store, False, None, None
        self.is_damaged.emit(False)

    def look(self, store: "Store") -> None:
        """Look, in a worker, if it is wanted of the store that is open."""
        if store.look_wanted and not self._looks:
            self._look(store)

    def leads(self, error: BaseException) -> bool:
        """Is it damage of the file that is open, which leads to the way back? It is looked at as a
        whole first. Who was led there once is not again."""
        if not isinstance(error, Damaged):
            return False
        if error.path == self._led:
            return True
        store = self._store
        if store is None or self._was_told or error.path != Files(store.folder).database:
            return False
        self._met = error
        if not self._looks:
            self._look(store)
        return True

    def way(self, error: BaseException) -> Way | None:
        """To the copies, when the error advises those of the store that is open."""
        store = self._store
        advises = isinstance(error, Damaged) and error.advises_copies
        return self._to_copies if store is not None and store.is_open and advises else None

    def tell_again(self) -> None:
        """Nobody chose yet: the way back is offered after the next look."""
        self._was_told, self._led = False, None

    def leave(self) -> None:
        """The store closes: nothing is told of it any more."""
        self._store = self._met = None
        self.is_damaged.emit(False)

    def _look(self, store: "Store") -> None:
        self._looks = True
        worker.run(
            self,
            lambda _job: store.is_sound(),
            lambda sound: self._looked(store, sound),
            lambda error: self._failed(store, error),
        )

    def _failed(self, store: "Store", error: Exception) -> None:
        if self._store is store:
            self._looks = False
        errors.show(error)

    def _looked(self, store: "Store", sound: bool) -> None:
        if self._store is not store:
            return
        met, self._met = self._met, None
        if not sound:
            self.is_damaged.emit(True)
            if not self._was_told:
                worker.run(
                    self,
                    lambda _job: store.way_back(),
                    lambda way: self._damaged(store, way),
                    lambda error: self._failed(store, error),
                    outside=worker.LOOKS_MS,
                )
                return
            self.told.emit(DAMAGED)
        elif met is not None:
            errors.tell(met)
        self._looks = False

    def _damaged(self, store: "Store", way: "WayBack") -> None:
        self._was_told = True
        if self._store is store and way.leads_on:
            self._led = way.files.database
            self.found.emit(way)
            return
        way.forget()
        if self._store is store:
            self._looks = False
            errors.show(way.nothing())
