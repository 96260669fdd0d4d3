"""Forgetting a person: what goes, what stays and why, and then it is done for good."""

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
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.cursor import Busy
from wijkdesk.ui.widgets.scroll_page import Page
from wijkdesk.ui.widgets.typing_window import Again

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = (620, 600)
SHOWN = 12
"""Lines of each list that are shown; the others are counted."""


class EraseWindow(Dialog):
    """Signals: `told(text)` when it is done."""

    told = Signal(str)

    draft_whole = True

    def __init__(self, store: "Store", contact_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._one = store, contact_id
        self.again: Again = ("erase", {"contact": contact_id})
        self.plan = erase.prepare(store, contact_id)
        self.setWindowTitle("Wissen of anonimiseren")
        self.resize(*SIZE)
        self.anonymise = QRadioButton(
            f"Anonimiseren: gesprekken en afspraken blijven, als “{self.plan.pseudonym}”"
        )
        self.forget = QRadioButton(
            "Wissen: ook wat in gesprekken met alleen deze persoon gezegd is"
        )
        self.anonymise.setChecked(True)
        self.sure = QCheckBox("Ik begrijp dat dit niet terug te halen is")
        self.go = QPushButton("Uitvoeren")
        self.go.setProperty("kind", "primary")
        self.go.setEnabled(False)
        self._busy = Busy(self, self.go)
        self.cancel = QPushButton("Annuleren")
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self._lay_out()
        self.sure.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self.carry_out)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        page = Page()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(6)
        inside.addWidget(label(self.plan.name, "title", wrap=True))
        for radio in (self.anonymise, self.forget):
            inside.addWidget(radio)
        self._list(inside, "Dit gaat weg", self.plan.will_go)
        self._list(inside, "Dit blijft", [f"{one.what}: {one.why}" for one in self.plan.remains])
        self._list(
            inside,
            "Kijk hier zelf nog naar",
            [f"{one.label}: {one.text}" for one in self.plan.doubtful],
        )
        inside.addWidget(label("Reservekopieën", "heading"))
        inside.addWidget(
            label(
                "In oude reservekopieën staat deze persoon nog. WijkDesk maakt een nieuwe kopie, "
                f"controleert die en gooit de oude weg ({self.plan.backups}).",
                wrap=True,
            )
        )
        for line in self.plan.elsewhere:
            inside.addWidget(label(line, wrap=True))
        inside.addStretch(1)
        self.fill(page, (self.problem, self.sure), (self.cancel, self.go))

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
        self._busy.begin()
        self.go.setText("Bezig …")
        store, one = self._store, self._one

        def done(_result: object) -> None:
            what = "geanonimiseerd" if keep else "gewist"
            self.told.emit(f"{self.plan.name} is {what}")
            self.accept()

        worker.run(
            self,
            lambda _job: erase.erase(store, one, keep_as_anonymous=keep),
            done,
            self._failed,
        )

    def _failed(self, problem: Exception) -> None:
        self.go.setText("Uitvoeren")
        self._busy.end()
        known = failure.of(problem)
        if known is None:
            errors.show(problem)
            return
        self.problem.setText(known.told)
        self.problem.show()
