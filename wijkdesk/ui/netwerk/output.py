"""The prints of the network: stakeholders of a wijk, and who is who."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from wijkdesk.services.whole import leaving
from wijkdesk.ui.output.saving import PDF, ask, keep

if TYPE_CHECKING:
    from wijkdesk.store import Store

Make = Callable[[], bytes]


class NetworkOutput(QObject):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, over: QWidget, store: "Store", wijk: Callable[[], UUID | None]) -> None:
        """`wijk` gives the one in sight; questions stand over the widget `over`."""
        super().__init__(over)
        self._over, self._store = over, store
        self._wijk = wijk

    def menu(self) -> QMenu:
        """The menu of all prints."""
        menu = QMenu(self._over)
        for word, run in (
            ("Stakeholders, zonder namen (PDF)…", lambda: self._ask_stakeholders(names=False)),
            ("Stakeholders, met namen en afspraken (PDF)…", self._ask_internal),
            ("Wie is wie (PDF)…", self._ask_who),
        ):
            menu.addAction(word).triggered.connect(lambda _on=False, run=run: run())
        return menu

    def save_stakeholders(self, path: Path, *, names: bool) -> None:
        """Keep the stakeholder overview of the wijk as PDF."""
        store, wijk = self._store, self._wijk()
        what = leaving.stakeholders(names=names)
        assert wijk is not None

        def made() -> bytes:
            from wijkdesk.documents.stakeholders import print_stakeholders

            data = what.content(store, wijk, store.clock.today())
            return print_stakeholders(data, names=names).pdf

        self._save(what, path, made)

    def save_who(self, path: Path) -> None:
        """Keep who is who of all gebieden as PDF."""
        store = self._store

        def made() -> bytes:
            from wijkdesk.documents.wie_is_wie import print_who_is_who

            return print_who_is_who(leaving.WHO_IS_WHO.content(store, store.clock.today())).pdf

        self._save(leaving.WHO_IS_WHO, path, made)

    def _ask_internal(self) -> None:
        self._ask_stakeholders(names=True)

    def _ask_stakeholders(self, *, names: bool) -> None:
        if self._wijk() is None:
            self.status.emit("Kies eerst een wijk of dorp.")
            return
        path = ask(self._over, leaving.stakeholders(names=names).named(), PDF)
        if path is not None:
            self.save_stakeholders(path, names=names)

    def _ask_who(self) -> None:
        path = ask(self._over, leaving.WHO_IS_WHO.named(), PDF)
        if path is not None:
            self.save_who(path)

    def _save(self, what: leaving.Leaving, path: Path, made: Make) -> None:
        keep(self, self._store, what, self.status.emit, lambda: ((path, made()),))
