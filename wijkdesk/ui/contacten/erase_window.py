"""Forgetting a person: what goes, what stays and why, and then it is done for good."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk import failure
from wijkdesk.services.privacy import erase
from wijkdesk.ui import errors
from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.message import TO_COPIES
from wijkdesk.ui.widgets import unsaved, worker
from wijkdesk.ui.widgets.card import label, set_role
from wijkdesk.ui.widgets.cursor import Busy
from wijkdesk.ui.widgets.scroll_page import Page
from wijkdesk.ui.widgets.typing_window import Again

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = (620, 600)
SHOWN = 12
"""Lines of each list that are shown; the others are counted."""
LOOKING = "Even kijken wat er van deze persoon is …"
DONE = (
    "Het wissen of anonimiseren was klaar voordat WijkDesk vergrendelde. In uw gegevens staat nu "
    "overal “{}” in plaats van de naam."
)
NOT_DONE = (
    "WijkDesk vergrendelde voordat dit klaar was. Er is niets gewist. Kies Uitvoeren om het nog "
    "eens te doen."
)


class EraseWindow(Dialog):
    """What there is of the person is looked for in a worker; `plan` is None until then. Signals:
    `told(text)` when it is done; `screen_wanted(key)` for where to look first."""

    told = Signal(str)
    screen_wanted = Signal(str)

    draft_whole = True

    def __init__(self, store: "Store", contact_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._one = store, contact_id
        self._is_at_work = False
        self._before: str | None = None
        """What was to stand in place of the name, by a try that the program was locked over."""
        self.plan: erase.ErasePlan | None = None
        self.setWindowTitle("Wissen of anonimiseren")
        self.resize(*SIZE)
        self.anonymise = QRadioButton("Anonimiseren: gesprekken en afspraken blijven")
        self.forget = QRadioButton(
            "Wissen: ook wat in gesprekken met alleen deze persoon gezegd is"
        )
        self.anonymise.setChecked(True)
        self.sure = QCheckBox("Ik begrijp dat dit niet terug te halen is")
        self.sure.setEnabled(False)
        self.go = QPushButton("Uitvoeren")
        self.go.setProperty("kind", "primary")
        self.go.setEnabled(False)
        self._busy = Busy(self, self.go)
        self.goes_on_by(self.go)
        self.cancel = self.cancel_button()
        self.look = QPushButton(TO_COPIES)
        self.look.hide()
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self._lay_out()
        self.sure.toggled.connect(self._settle)
        self.anonymise.toggled.connect(self._show_fate)
        self.go.clicked.connect(self.carry_out)
        self.look.clicked.connect(self._look_first)
        worker.run(
            self,
            lambda _job: erase.prepare(store, contact_id),
            self._show_plan,
            self._not_found,
            outside=worker.LOOKS_MS,
        )

    @property
    def again(self) -> Again:
        """How it is opened again after the program was locked."""
        busy = self.plan.pseudonym if self.plan is not None and self._is_at_work else None
        return "erase", {"contact": self._one, "busy": self._before or busy}

    def was_at_work(self, pseudonym: str) -> None:
        """The program was locked while it was carried out: it tells whether that was done, by
        whether this `pseudonym` stands in place of the name."""
        self._before = pseudonym

    def _settle(self) -> None:
        """Nobody decides on what he has not seen."""
        self.sure.setEnabled(self.plan is not None)
        self.go.setEnabled(self.plan is not None and self.sure.isChecked())

    def _lay_out(self) -> None:
        page = Page()
        inside = self._page = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(6)
        self.name = label(LOOKING, "muted", wrap=True)
        inside.addWidget(self.name)
        for radio in (self.anonymise, self.forget):
            inside.addWidget(radio)
        self._found = QWidget()
        inside.addWidget(self._found)
        inside.addStretch(1)
        self.fill(page, (self.problem, self.sure), (self.look, self.cancel, self.go))

    def _show_plan(self, plan: erase.ErasePlan) -> None:
        if self._before is not None and plan.surname == self._before:
            self._show_done(plan)
            return
        if self._before is not None:
            self._before = None
            self._say(NOT_DONE)
        self.plan = plan
        self.name.setText(plan.name)
        set_role(self.name, "title")
        self.look.setVisible(plan.look_first)
        self._show_fate()
        self._settle()

    def _show_done(self, plan: erase.ErasePlan) -> None:
        """It waits until it is read: nobody saw the end of it."""
        store = self._store
        self.name.setText(DONE.format(plan.surname))
        set_role(self.name, "")
        for one in (self.anonymise, self.forget, self._found, self.sure, self.go):
            one.hide()
        self.resize(SIZE[0], self.sizeHint().height())
        self.cancel.setText("Sluiten")
        self.cancel.setFocus()

        def show(left: tuple[str, ...]) -> None:
            if left:
                self._say("\n\n".join(left))

        worker.run(self, lambda _job: erase.unfinished(store), show, outside=worker.LOOKS_MS)

    def _show_fate(self) -> None:
        """What becomes of all that there is, in the way that is chosen."""
        plan = self.plan
        if plan is None:
            return
        fate = plan.anonymised if self.anonymise.isChecked() else plan.wiped
        old, self._found = self._found, QWidget()
        inside = QVBoxLayout(self._found)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        instead = f"In plaats van de naam staat daarna overal “{plan.pseudonym}”."
        inside.addWidget(label(instead, "muted", wrap=True))
        self._list(inside, "Dit gaat weg", fate.goes)
        self._list(inside, "Dit blijft", [f"{one.what}: {one.why}" for one in fate.stays])
        doubtful = [f"{one.label}: {one.text}" for one in fate.doubtful]
        self._list(inside, "Kijk hier zelf nog naar", doubtful)
        inside.addWidget(label("Reservekopieën", "heading"))
        copies = (
            "In oude reservekopieën staat deze persoon nog. WijkDesk maakt een nieuwe kopie, "
            f"controleert die en gooit de oude weg ({plan.backups})."
        )
        for line in (copies, *plan.elsewhere):
            inside.addWidget(label(line, wrap=True))
        self._page.replaceWidget(old, self._found)
        old.deleteLater()

    def _not_found(self, problem: Exception) -> None:
        self.name.hide()
        self._tell(problem)

    def _look_first(self) -> None:
        self.reject()
        self.screen_wanted.emit("backups")

    def _list(
        self, layout: QVBoxLayout, heading: str, lines: "tuple[str, ...] | list[str]"
    ) -> None:
        if not lines:
            return
        layout.addWidget(label(heading, "heading"))
        for line in lines[:SHOWN]:
            layout.addWidget(label(f"•  {line}", wrap=True))
        if len(lines) > SHOWN:
            layout.addWidget(label(f"en nog {len(lines) - SHOWN}", "muted"))

    def carry_out(self) -> None:
        """Do it, in a worker; the window closes when it is done."""
        keep = self.anonymise.isChecked()
        self._is_at_work = True
        self.problem.hide()
        self._busy.begin()
        self.go.setText("Bezig …")
        store, one, plan = self._store, self._one, self.plan
        assert plan is not None
        # What the disk refused is saved first: else it would bring them back.
        unsaved.of(store).save_again()

        def done(_result: object) -> None:
            what = "geanonimiseerd" if keep else "gewist"
            self.told.emit(f"{plan.name} is {what}")
            self.accept()

        def work(_job: worker.Job) -> None:
            erase.erase(store, one, keep_as_anonymous=keep, only_here=True)
            # What is here is erased: nobody waits for a stick that gives no answer.
            worker.run_for(worker.LOOKS_MS, partial(_bring_away, store))

        # Whoever locks waits for it, as for each write.
        worker.run(self, work, done, self._failed)

    def _failed(self, problem: Exception) -> None:
        self._is_at_work = False
        self.go.setText("Uitvoeren")
        self._busy.end()
        self._tell(problem)

    def _tell(self, problem: Exception) -> None:
        known = failure.of(problem)
        if known is None:
            errors.show(problem)
            return
        self._say(known.told)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.show()


def _bring_away(store: "Store") -> None:
    """The places outside follow; what a disk refuses there, the bar tells."""
    try:
        store.back_up()
    except Exception as error:
        errors.note(error)
