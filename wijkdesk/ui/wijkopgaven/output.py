"""The document of a wijkopgave: made in a worker, then printed or kept as PDF."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from wijkdesk.services.wijkopgave import build, content
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker

from . import printing

if TYPE_CHECKING:
    from wijkdesk.store import Store


@dataclass(frozen=True)
class Wanted:
    """Which document: of this wijk, of this version (None: as it is now), for whom."""

    store: "Store"
    gebied_id: UUID
    number: int | None = None
    public: bool = False

    def data(self) -> WijkopgaveData:
        if self.number is not None:
            return content.content(self.store, self.gebied_id, self.number)
        return build.build(self.store, self.gebied_id)

    def made(self) -> Any:
        """The printed document (documents' RenderResult); for a worker."""
        from wijkdesk.documents.wijkopgave import print_wijkopgave

        return print_wijkopgave(self.data(), public=self.public)


class Output(QObject):
    """Printing and keeping; `status(text)` tells how it went."""

    status = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over

    def print_out(self, wanted: Wanted) -> None:
        """Ask for a printer, and print."""
        printer = printing.a4_printer()
        if QPrintDialog(printer, self._over).exec() == QDialog.DialogCode.Accepted:
            self.send_to(printer, wanted)

    def send_to(self, printer: Any, wanted: Wanted) -> None:
        """Print, in a worker."""

        def work(job: worker.Job) -> int:
            def told(done: int, of: int) -> bool:
                job.report(done, of)
                return not job.cancelled

            return printing.send(wanted.made().pdf, printer, told)

        def done(pages: int) -> None:
            self.status.emit(f"{pages} bladzijden naar de printer gestuurd")

        def failed(problem: Exception) -> None:
            if isinstance(problem, printing.PrintFailed):
                self.status.emit(str(problem))
            else:
                errors.show(problem)

        self.status.emit("De wijkopgave gaat naar de printer …")
        worker.run(self, work, done, failed)

    def save_as(self, name: str, wanted: Wanted) -> None:
        """Ask where, with `name` as a proposal, and keep the document there as PDF."""
        chosen, _ = QFileDialog.getSaveFileName(self._over, "Bewaren als PDF", name, "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            named = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            self.save_to(named, wanted)

    def save_to(self, path: Path, wanted: Wanted) -> None:
        """Keep the document as PDF at `path`, in a worker."""

        def work(_job: worker.Job) -> int:
            from wijkdesk.documents.wijkopgave import write_pdf

            result = wanted.made()
            write_pdf(path, result.pdf)
            return int(result.pages)

        def done(pages: int) -> None:
            self.status.emit(f"{path.name} bewaard, {pages} bladzijden")

        def failed(problem: Exception) -> None:
            if isinstance(problem, OSError):
                self.status.emit(printing.why_not_saved(path, problem))
            else:
                errors.show(problem)

        worker.run(self, work, done, failed)
