"""The prints of the network: stakeholders of a wijk, and who is who."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from wijkdesk.services import toedeling
from wijkdesk.services.netwerk import overview
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.wijkopgaven.printing import why_not_saved
from wijkdesk.whole_file import write_whole

if TYPE_CHECKING:
    from .screen import NetwerkScreen

Make = Callable[[], bytes]


class NetworkOutput(QObject):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, screen: "NetwerkScreen") -> None:
        super().__init__(screen)
        self._screen = screen

    def menu(self) -> QMenu:
        """The menu of all prints."""
        menu = QMenu(self._screen)
        for word, run in (
            ("Stakeholders, zonder namen (PDF)…", lambda: self._ask_stakeholders(names=False)),
            ("Stakeholders, met namen en afspraken (PDF)…", self._ask_internal),
            ("Wie is wie (PDF)…", self._ask_who),
        ):
            menu.addAction(word).triggered.connect(lambda _on=False, run=run: run())
        return menu

    def save_stakeholders(self, path: Path, *, names: bool) -> None:
        """Keep the stakeholder overview of the wijk as PDF."""
        store, wijk = self._screen.store, self._screen.gebied_id
        assert wijk is not None

        def made() -> bytes:
            from wijkdesk.documents.stakeholders import print_stakeholders

            data = overview.overview(store, wijk, date.today())
            return print_stakeholders(data, names=names).pdf

        self._save(path, made)

    def save_who(self, path: Path) -> None:
        """Keep who is who of all gebieden as PDF."""
        store = self._screen.store

        def made() -> bytes:
            from wijkdesk.documents.wie_is_wie import print_who_is_who

            return print_who_is_who(toedeling.who_is_who(store, date.today())).pdf

        self._save(path, made)

    def _ask_internal(self) -> None:
        self._ask_stakeholders(names=True)

    def _ask_stakeholders(self, *, names: bool) -> None:
        if self._screen.gebied_id is None:
            self.status.emit("Kies eerst een wijk of dorp.")
            return
        path = self._ask("stakeholders.pdf")
        if path is not None:
            self.save_stakeholders(path, names=names)

    def _ask_who(self) -> None:
        path = self._ask("wie-is-wie.pdf")
        if path is not None:
            self.save_who(path)

    def _ask(self, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._screen, "Bewaren als PDF", name, "PDF (*.pdf)"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def _save(self, path: Path, made: Make) -> None:
        def failed(problem: Exception) -> None:
            if isinstance(problem, OSError):
                self.status.emit(why_not_saved(path, problem))
            else:
                errors.show(problem)

        worker.run(
            self,
            lambda _job: write_whole(path, made()),
            lambda _: self.status.emit(f"{path.name} bewaard"),
            failed,
        )
