"""The document of a wijkopgave: made in a worker, then printed or kept as PDF."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from wijkdesk.services.whole import leaving, outgoing
from wijkdesk.services.wijkopgave import checks
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.ui import errors, message
from wijkdesk.ui.files import ask_save
from wijkdesk.ui.output import printing
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store


PATIENCE_MS = 800
"""Milliseconds of printing before a window says how far it is."""


@dataclass(frozen=True)
class Wanted:
    """Which document: of this wijk, of this version (None: as it is now), for whom."""

    store: "Store"
    gebied_id: UUID
    number: int | None = None
    public: bool = False

    def data(self) -> WijkopgaveData:
        return self.what.content(self.store, self.gebied_id, self.number)

    @property
    def what(self) -> "leaving.FromStore[[Store, UUID, int | None], WijkopgaveData]":
        """Which of those that leave the program it is."""
        return leaving.wijkopgave(public=self.public)

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

    def send_to(self, printer: QPrinter, wanted: Wanted) -> None:
        """Print, in a worker, with how far it is and a way to stop."""
        name = printer.outputFileName()
        if name and printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
            # "Print to a file" of the dialog: then the document itself, which can be read aloud.
            self.save_to(Path(name), wanted)
            return

        def work(job: worker.Job) -> int:
            def told(done: int, of: int) -> bool:
                job.report(done, of)
                return not job.cancelled

            return printing.send(wanted.store, wanted.what, wanted.made().pdf, printer, told)

        def done(pages: int) -> None:
            self.status.emit(f"{pages} bladzijden naar de printer gestuurd")

        self.status.emit("De wijkopgave gaat naar de printer …")
        self._show_progress(
            worker.run(self, work, done, errors.telling(self.status.emit), outside=worker.MAKES_MS)
        )

    def _show_progress(self, job: worker.Job) -> None:
        box = QProgressDialog("De wijkopgave gaat naar de printer.", "Stoppen", 0, 1, self._over)
        box.setMinimumDuration(PATIENCE_MS)

        def show(done: int, of: int) -> None:
            box.setMaximum(of)
            box.setValue(done)

        job.progress.connect(show)
        job.ended.connect(box.deleteLater)
        box.canceled.connect(job.cancel)

    def save_as(self, name: str, wanted: Wanted) -> None:
        """Ask where, with `name` as a proposal, and keep the document there as PDF."""
        path = ask_save(self._over, "Bewaren als PDF", name, "PDF (*.pdf)")
        if path is not None:
            named = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            self.save_to(named, wanted)

    def save_to(self, path: Path, wanted: Wanted) -> None:
        """Keep the document as PDF at `path`, in a worker."""

        def work(_job: worker.Job) -> tuple[int, int]:
            from wijkdesk.documents.wijkopgave import print_wijkopgave

            data = wanted.data()
            result = print_wijkopgave(data, public=wanted.public)
            outgoing.write(wanted.store, wanted.what, path, result.pdf)
            doubts = checks.doubts(wanted.store, data) if wanted.public else ()
            return int(result.pages), len(doubts)

        def done(made: tuple[int, int]) -> None:
            pages, doubts = made
            self.status.emit(f"{path.name} bewaard, {pages} bladzijden")
            if doubts:
                what = "1 tekst lijkt" if doubts == 1 else f"{doubts} teksten lijken"
                told = (
                    f"De publieksversie is bewaard, maar {what} persoonsgegevens te bevatten. "
                    "Bij de hoofdstukken staat welke. Deel het bestand nog niet."
                )
                title = "Kijk nog eens naar de teksten"
                message.tell(message.TELLS, title, told, self._over).open()

        worker.run(self, work, done, errors.telling(self.status.emit), outside=worker.MAKES_MS)
