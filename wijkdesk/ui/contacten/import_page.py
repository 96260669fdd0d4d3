"""Reading a file of contacts: which column is what, what each row will do, and then doing it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from wijkdesk import failure
from wijkdesk.failure import FileFailure
from wijkdesk.services.contact.coming_in import importing
from wijkdesk.services.contact.coming_in.importing import ImportPlan, ImportReport, RowChoice
from wijkdesk.services.whole import leaving, outgoing
from wijkdesk.ui import errors
from wijkdesk.ui.files import ask_open, ask_save
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, TitleBar, label
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.tables.record_table import RecordTable

from .mapping import Mapping
from .plan_source import PlanSource

if TYPE_CHECKING:
    from wijkdesk.exchange.contacts.card_file import CardFile
    from wijkdesk.exchange.sheet.files import Sheet
    from wijkdesk.store import Store

KINDS = "Contacten (*.vcf *.vcard *.csv *.txt *.xlsx *.ods *.xls)"
START = (
    "Kies een bestand van Outlook, Google, uw telefoon of een eigen lijst: vCard, Excel, "
    "OpenDocument of csv. U ziet eerst wat er gaat gebeuren; daarna is het in één keer "
    "ongedaan te maken."
)


class ImportPage(QWidget):
    """Signals: `closed()`, `status(text)`."""

    closed = Signal()
    status = Signal(str)

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.path: Path | None = None
        self.plan: ImportPlan | None = None
        self.report: ImportReport | None = None
        self._sheet: Sheet | None = None
        self._left_out: tuple[str, ...] = ()
        self._job: worker.Job | None = None
        self._awaited: dict[str, Any] = {}
        """What stood here before the program was locked."""
        self.head = TitleBar("Contacten inlezen")
        self.choose = QPushButton("Bestand kiezen…")
        self.back = QPushButton("Terug naar de lijst")
        self.mapping = Mapping()
        self.table = RecordTable("Rijen van het bestand")
        self.as_new, self.as_update, self.skip = (
            QPushButton(word) for word in ("Als nieuw", "Bijwerken", "Overslaan")
        )
        self.counts = label("", wrap=True)
        self.go = QPushButton("Inlezen")
        self.go.setProperty("kind", "primary")
        self.stop = QPushButton("Stoppen")
        chosen = label("Gekozen rijen:", "muted")
        self._per_row = (chosen, self.as_new, self.as_update, self.skip)
        self._deciding = (*self._per_row, self.go)
        self.keep_report = QPushButton("Verslag bewaren…")
        self.bar = QProgressBar()
        self._lay_out()
        self._wire()
        self.begin()

    def _lay_out(self) -> None:
        for button in (self.choose, self.back):
            self.head.buttons.addWidget(button)
        self._columns_card, rows_card = Card("Kolommen"), Card("Wat er gebeurt")
        self._columns_card.body.addWidget(self.mapping)
        decide = QHBoxLayout()
        for one in self._per_row:
            decide.addWidget(one)
        decide.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.counts, 1)
        for widget in (self.bar, self.stop, self.keep_report, self.go):
            foot.addWidget(widget)
        rows_card.body.addWidget(self.table, 1)
        rows_card.body.addLayout(decide)
        rows_card.body.addLayout(foot)
        self._work = QSplitter(Qt.Orientation.Horizontal)
        self._work.addWidget(self._columns_card)
        self._work.addWidget(rows_card)
        self._work.setChildrenCollapsible(False)
        self._work.setHandleWidth(12)
        self._work.setSizes([420, 740])
        self._start = EmptyState(START, "Bestand kiezen…", self._ask, icon="upload")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self._start, 1)
        layout.addWidget(self._work, 1)

    def _wire(self) -> None:
        self.choose.clicked.connect(self._ask)
        self.back.clicked.connect(self._leave)
        self.mapping.changed.connect(self._map)
        self.go.clicked.connect(self.carry_out)
        self.stop.clicked.connect(self._cancel)
        self.keep_report.clicked.connect(self._save_report)
        for button, decision in (
            (self.as_new, RowChoice.NEW),
            (self.as_update, RowChoice.UPDATE),
            (self.skip, RowChoice.SKIP),
        ):
            button.clicked.connect(lambda _on=False, one=decision: self._decide(one))

    def begin(self) -> None:
        """Nothing chosen yet."""
        self.path = self.plan = self.report = self._sheet = None
        self.head.set_title("Contacten inlezen", "")
        self._start.show()
        self._work.hide()
        self.choose.hide()

    def standing(self) -> dict[str, Any]:
        """The file that is looked at, which column means what, and what was decided of rows."""
        if self.path is None or self.plan is None:
            return {}
        decided = {row.number: row.decision.value for row in self.plan.rows}
        columns = list(self.mapping.chosen()) if self._sheet is not None else []
        return {"bestand": str(self.path), "kolommen": columns, "besluiten": decided}

    def stand_again(self, standing: dict[str, Any]) -> None:
        """Read that file again, and decide as before."""
        if standing:
            self._awaited = standing
            self.read(Path(standing["bestand"]))

    def _decide_again(self) -> None:
        """Once there is a plan. A file that is another one by now begins anew."""
        standing, self._awaited = self._awaited, {}
        decided = standing.get("besluiten", {})
        assert self.plan is not None
        if not decided or len(decided) != len(self.plan.rows):
            return
        by_value = {decision.value: decision for decision in RowChoice}
        for row in self.plan.rows:
            wanted = by_value[decided[str(row.number)]]
            if wanted is not row.decision:
                self.plan.decide(row.number, wanted)

    def _ask(self) -> None:
        path = ask_open(self, "Contacten inlezen", KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file, in a worker, and show what its rows will do."""
        self.path, self.report, self.plan = path, None, None

        def work(_job: worker.Job) -> "CardFile | Sheet":
            from wijkdesk.exchange import contact_files

            if contact_files.is_vcard(path):
                from wijkdesk.exchange.vcard.vcf import read_vcards

                return read_vcards(path)
            from wijkdesk.exchange.sheet.files import read_sheet

            return read_sheet(path)

        self._run(work, self._read, f"{path.name} wordt gelezen …")

    def _read(self, found: "CardFile | Sheet") -> None:
        from wijkdesk.exchange.contacts.card_file import CardFile

        self._start.hide()
        self._work.show()
        self.choose.show()
        is_sheet = not isinstance(found, CardFile)
        self._columns_card.setVisible(is_sheet)
        if isinstance(found, CardFile):
            self._sheet = None
            self._make_plan(found)
        else:
            self._sheet = found
            self.mapping.show_sheet(found)
            self.mapping.choose(self._awaited.get("kolommen", ()))
            self._map()

    def _map(self) -> None:
        """Make the plan again, with the columns as they are mapped now."""
        sheet = self._sheet
        if sheet is None:
            return
        from wijkdesk.exchange.contacts.sheet import to_cards

        self._make_plan(to_cards(sheet, self.mapping.chosen()))

    def _make_plan(self, cards: "CardFile") -> None:
        self._left_out = cards.left_out
        store = self._store

        def work(job: worker.Job) -> ImportPlan:
            return importing.plan(store, cards, job.report)

        self._run(work, self._show_plan, "WijkDesk kijkt wie er al in staat …")

    def _show_plan(self, plan: ImportPlan) -> None:
        self.plan = plan
        self._decide_again()
        self.table.set_source(PlanSource(plan.rows), "Er staat niets in dit bestand.")
        name = self.path.name if self.path else ""
        left = ", ".join(self._left_out)
        self.head.set_title(
            f"{name} inlezen", f"Blijft weg, want niet nodig: {left}" if left else ""
        )
        self._show_counts()

    def _show_counts(self) -> None:
        assert self.plan is not None
        self.counts.setText(importing.told(self.plan))
        for button in self._deciding:
            button.show()
        self._hide(self.bar, self.stop, self.keep_report)
        self.go.setEnabled(self.plan.does_something)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _decide(self, decision: RowChoice) -> None:
        if self.plan is None:
            return
        numbers = [one.int for one in self.table.selected_ids()]
        left = [number for number in numbers if not self.plan.decide(number, decision)]
        if left:
            self.status.emit("Bijwerken kan alleen bij een rij die op een contact lijkt.")
        self.table.set_source(PlanSource(self.plan.rows))
        self.table.refresh()
        self._show_counts()

    def carry_out(self) -> None:
        """Do what the plan says, in one step that undo takes back."""
        plan, store = self.plan, self._store
        if plan is None:
            return

        def work(job: worker.Job) -> ImportReport:
            return importing.carry_out(store, plan, job.report)

        self._run(work, self._done, "Contacten worden ingelezen …")

    def _done(self, report: ImportReport) -> None:
        self.report, self.plan = report, None
        self.counts.setText(report.told())
        self.status.emit(report.told())
        self._hide(*self._deciding, self.bar, self.stop)
        self.keep_report.setVisible(bool(report.refused or report.noticed))

    def _save_report(self) -> None:
        name = leaving.IMPORTED.named(self.path.stem if self.path else "inlezen") + ".csv"
        path = ask_save(self, "Verslag bewaren", name, "csv (*.csv)")
        if path is not None:
            self.save_report(path)

    def save_report(self, path: Path) -> None:
        """Keep the rows that were refused or look wrong, with why, as csv."""
        from wijkdesk.exchange.contact_files import report_bytes

        assert self.report is not None
        try:
            outgoing.write(self._store, leaving.IMPORTED, path, report_bytes(self.report))
        except FileFailure as problem:
            self.status.emit(str(problem))
        else:
            self.status.emit(f"{path.name} bewaard")

    def _run(self, work, done, words: str) -> None:
        self.counts.setText(words)
        self.bar.setRange(0, 0)
        self._hide(*self._deciding, self.keep_report)
        self.bar.show()
        self.stop.show()
        self._job = worker.run(self, work, done, self._failed, outside=worker.MAKES_MS)
        self._job.progress.connect(self._progress)
        self._job.ended.connect(self._ended)

    def _hide(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.hide()

    def _progress(self, count: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(count)

    def _ended(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        if stopped:
            self.status.emit("Gestopt. Er is niets veranderd.")
            if self.plan is not None:
                self._show_counts()
            else:
                self.begin()

    def _failed(self, problem: Exception) -> None:
        if self.plan is not None:
            self._show_counts()
        else:
            self.begin()
        known = failure.of(problem)
        if known is None:
            errors.show(problem)
            return
        self._start.set_text(known.told)
        self._start.setVisible(self.plan is None)
        self.status.emit(known.told)

    def _leave(self) -> None:
        self._cancel()
        self.begin()
        self.closed.emit()
