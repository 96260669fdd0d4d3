"""The report as it will be printed, made in a worker."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.post import papers
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.ui import errors
from wijkdesk.ui.output.pdf_pages import PdfPages
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.store import Store


class ReportView(QWidget):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: Meeting | None = None
        self.pages = PdfPages(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.pages)

    def show_meeting(self, meeting: Meeting) -> None:
        """Make the report of this meeting again, when something of it changed."""
        if meeting == self._shown:
            return
        other = self._shown is None or self._shown.id != meeting.id
        self._shown = meeting
        store = self._store

        def work(_job: worker.Job) -> bytes:
            from wijkdesk.documents import meeting_prints

            data = papers.data(store, Paper.REPORT, meeting.id, store.clock.today())
            return meeting_prints.print_of(Paper.REPORT, data).pdf

        def done(pdf: bytes) -> None:
            if meeting == self._shown:
                self.pages.show_pdf(pdf)
                if other:
                    self.pages.jump(0)

        worker.run(self, work, done, errors.show)
