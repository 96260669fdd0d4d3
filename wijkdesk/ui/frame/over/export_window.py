"""Taking everything along: as one encrypted file, or as readable files after a warning."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui import errors
from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.files import ask_folder, ask_save
from wijkdesk.ui.unlock.password_field import NewPassword, type_over
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import label, set_role
from wijkdesk.ui.widgets.scroll_page import Page
from wijkdesk.ui.widgets.typing_window import Again

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = QSize(540, 440)
ENDING = ".wijkdesk"
NAME = "alles uit WijkDesk"
SEALED = (
    "Om mee te nemen of te bewaren. Met dit bestand maakt u op een andere laptop dezelfde gegevens "
    "weer: kies daar bij het eerste openen “Export openen”. Zonder het wachtwoord kan niemand "
    "erin, ook u niet."
)
PLAIN = (
    "Tabellen, stukken en uitleg in een map. Let op: deze bestanden zijn niet versleuteld en er "
    "staan persoonsgegevens in. Iedereen die bij de map kan, kan ze lezen. Bewaar ze niet langer "
    "dan nodig."
)


NOTHING_HALF = "Er is niets half bewaard."


class ExportWindow(Dialog):
    """Signals: `kept(path)` when the export is there."""

    kept = Signal(object)

    draft_whole = True

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._job: worker.Job | None = None
        self.setWindowTitle("Alles exporteren")
        self.resize(SIZE)
        self.sealed = QRadioButton("Eén versleuteld bestand")
        self.plain = QRadioButton("Leesbare bestanden")
        self.sealed.setChecked(True)
        self.told = label(SEALED, "muted", wrap=True)
        self.password = NewPassword("Wachtwoord voor dit bestand")
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Voortgang van de export")
        self.progress.hide()
        self.stop = QPushButton("Stoppen")
        self.stop.hide()
        self.begin = QPushButton("Exporteren …")
        self.begin.setProperty("kind", "primary")
        self.cancel = self.cancel_button()
        for button in (self.stop, self.begin):
            button.setAutoDefault(False)
        self.goes_on_by(self.begin)
        self._lay_out()
        self.sealed.toggled.connect(self._show_choice)
        self.begin.clicked.connect(self.export)
        self.stop.clicked.connect(self.stop_work)
        self.password.submitted.connect(self.export)
        self.finished.connect(lambda _how: self.stop_work())
        self.sealed.setFocus()

    def _lay_out(self) -> None:
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.sealed, self.plain, self.told, self.password):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.fill(page, (self.problem, self.progress), (self.stop, self.cancel, self.begin))
        order: tuple[QWidget, ...] = (
            *(self.sealed, self.plain, self.password.first.edit, self.password.second.edit),
            *(self.stop, self.cancel, self.begin),
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def export(self) -> None:
        """Ask where, and make it there."""
        if self._job is not None:
            return
        for wrong, field in self.password.wrongs() if self.sealed.isChecked() else ():
            self._say("")
            type_over(field)
            self.password.refuse(wrong)
            return
        path = self._asked()
        if path is None:
            return
        self._say("")
        self._set_busy(True)
        self._job = worker.run(
            self, self._work(path), self._done, self._failed, outside=worker.MAKES_MS
        )
        self._job.progress.connect(self._show_progress)
        self._job.ended.connect(self._ended)

    def _asked(self) -> Path | None:
        if self.sealed.isChecked():
            kinds = f"Alles uit WijkDesk (*{ENDING})"
            return ask_save(self, "Waar komt het bestand?", f"{NAME}{ENDING}", kinds)
        chosen = ask_folder(self, "In welke map komen de bestanden?")
        # A folder of its own, so that what stands beside it stays what it is.
        return None if chosen is None else chosen / f"{NAME} {self._store.clock.today()}"

    def _work(self, path: Path) -> Callable[[worker.Job], Path]:
        store, password = self._store, self.password.text()
        is_sealed = self.sealed.isChecked()

        def work(job: worker.Job) -> Path:
            from wijkdesk.exchange.everything import giving_out

            if is_sealed:
                giving_out.write_sealed(store, path, password, job.report)
            else:
                giving_out.write_folder(store, path, job.report)
            return path

        return work

    def _done(self, path: Path) -> None:
        self.kept.emit(path)
        self.accept()

    def _failed(self, error: Exception) -> None:
        errors.telling(self._say)(error)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    @property
    def again(self) -> Again:
        """How it is opened again after the program was locked; passwords are never kept."""
        return "export", {"busy": self._job is not None}

    def tell_locked(self) -> None:
        """The program was locked while this was busy."""
        self._say(f"Gestopt bij het vergrendelen. {NOTHING_HALF}")

    def stop_work(self) -> None:
        """Stop what runs; nothing half is left of it."""
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        self._set_busy(False)
        if stopped:
            self._say(f"Gestopt. {NOTHING_HALF}")

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.sealed, self.plain, self.password, self.begin):
            widget.setEnabled(not busy)
        if not busy and self.focusWidget() is self.stop:
            self.begin.setFocus()
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.cancel.setVisible(not busy)
        if busy:
            self.progress.setRange(0, 0)
            self.stop.setFocus()

    def _show_choice(self) -> None:
        is_sealed = self.sealed.isChecked()
        self.told.setText(SEALED if is_sealed else PLAIN)
        set_role(self.told, "muted" if is_sealed else "problem")
        self.password.setVisible(is_sealed)
        self._say("")

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
