"""Privacy: soorten contact with their terms, who to look at, consents, requests, the register."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.privacy import register, retention
from wijkdesk.services.privacy.retention import ReviewLine
from wijkdesk.services.whole import leaving, outgoing
from wijkdesk.services.words import dutch
from wijkdesk.store.sqlite.folding import folded
from wijkdesk.ui import errors
from wijkdesk.ui.files import ask_save
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, TitleBar, label
from wijkdesk.ui.widgets.forms.record_list import RecordList
from wijkdesk.ui.widgets.tables.record_model import Column, Row
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.views import Tabs

if TYPE_CHECKING:
    from wijkdesk.services.privacy.data import ProcessingRegister
    from wijkdesk.store import Store

ABOUT_REGISTER = (
    "Het register van verwerkingen (AVG, artikel 30) wordt gemaakt uit de soorten contact en uit "
    "wat het programma werkelijk bewaart."
)


class ReviewSource:
    """Contacts to look at, the longest kept first."""

    columns: Sequence[Column] = (
        Column("name", "Naam"),
        Column("category", "Soort contact", width=170),
        Column("last", "Laatste contact", width=160),
        Column("due", "Termijn om op", width=160),
        Column("why", "Waarom"),
    )

    def __init__(self, found: Sequence[ReviewLine]) -> None:
        self._rows = {
            one.contact_id: (
                one.name,
                one.category,
                dutch.day(one.last_touch),
                dutch.day(one.due_on, ""),
                one.why,
            )
            for one in found
        }
        self._sorts = {one.contact_id: (one.last_touch, one.due_on or date.max) for one in found}

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        wanted = folded(needle)
        found = [one for one, row in self._rows.items() if wanted in folded(" ".join(row))]
        if sort in ("last", "due"):
            found.sort(key=lambda one: self._sorts[one][sort == "due"], reverse=descending)
        elif sort is not None:
            at = [column.name for column in self.columns].index(sort)
            found.sort(key=lambda one: folded(self._rows[one][at]), reverse=descending)
        return found

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [Row(one, self._rows[one]) for one in ids]


class PrivacyOverview(QWidget):
    """Signals: `closed()`, `status(text)`, `open_record(kind, id)`."""

    closed = Signal()
    status = Signal(str)
    open_record = Signal(str, object)

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.head = TitleBar("Privacy")
        self.back = QPushButton("Terug naar de lijst")
        self.back.clicked.connect(self.closed)
        self.head.buttons.addWidget(self.back)
        self.lists = {kind: RecordList(store, kind) for kind in ("categorie", "verzoek")}
        self.consents = RecordList(store, "toestemming", addable=False)
        self.review = RecordTable("Contacten om na te kijken", noun=("contact", "contacten"))
        self.without = RecordTable("Contacten zonder soort", noun=("contact", "contacten"))
        self.longer = QPushButton("Nog een jaar bewaren")
        self.open = QPushButton("Openen")
        hide_in_copy(store, self.longer)
        self.tabs = Tabs("Privacy")
        self._lay_out()
        self.tabs.currentChanged.connect(lambda _tab: self.refresh())
        self.longer.clicked.connect(self._keep)
        self.open.clicked.connect(lambda: self._open(self.review.current_id()))
        for table in (self.review, self.without):
            table.opened.connect(self._open)
        for one in (*self.lists.values(), self.consents):
            one.status.connect(self.status)

    def _lay_out(self) -> None:
        review = QWidget()
        inside = QVBoxLayout(review)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(
            label("Van deze mensen is de bewaartermijn om. Niets wordt vanzelf gewist.", "muted")
        )
        inside.addWidget(self.review, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.longer)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        self.tabs.addTab(self.lists["categorie"], "Soorten contact")
        self.tabs.addTab(review, "Na te kijken")
        self.tabs.addTab(self.without, "Zonder soort")
        self.tabs.addTab(self.consents, "Toestemmingen")
        self.tabs.addTab(self.lists["verzoek"], "Verzoeken")
        self.tabs.addTab(self._register_page(), "Verwerkingsregister")
        card = Card()
        card.body.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(card, 1)

    def _register_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(label(ABOUT_REGISTER, wrap=True))
        line = QHBoxLayout()
        for word, suffix, save in (
            ("Bewaren als PDF…", ".pdf", self.save_register_pdf),
            ("Bewaren als csv…", ".csv", self.save_register_csv),
        ):
            button = QPushButton(word)
            button.clicked.connect(
                lambda _on=False, suffix=suffix, save=save: self._ask(suffix, save)
            )
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(1)
        return page

    def refresh(self) -> None:
        """Read what the shown tab needs."""
        today = self._store.clock.today()
        shown = self.tabs.currentWidget()
        for one in (*self.lists.values(), self.consents):
            if one is shown:
                one.refresh()
        if self.tabs.currentIndex() == 1:
            found = retention.review(self._store, today)
            self.review.set_source(ReviewSource(found), "Van niemand is de bewaartermijn om.")
        elif self.tabs.currentIndex() == 2:
            found = retention.review(self._store, today, without_category=True)
            self.without.set_source(ReviewSource(found), "Van iedereen staat vast waarom.")

    def flush(self) -> bool:
        """Save what is typed; False when something can't be saved as it is."""
        saved = [one.flush() for one in (*self.lists.values(), self.consents)]
        return all(saved)

    def save_register_pdf(self, path: Path) -> None:
        """Keep the register as PDF."""

        def made() -> bytes:
            from wijkdesk.documents.verwerkingsregister import print_register

            return print_register(self._register()).pdf

        self._save(path, made)

    def save_register_csv(self, path: Path) -> None:
        """Keep the register as csv."""

        def made() -> bytes:
            from wijkdesk.exchange.sheet.files import csv_bytes

            return csv_bytes(register.HEADINGS, register.rows(self._register()))

        self._save(path, made)

    def _register(self) -> "ProcessingRegister":
        return leaving.REGISTER.content(self._store, self._store.clock.today())

    def _ask(self, suffix: str, save: Callable[[Path], None]) -> None:
        path = ask_save(self, "Bewaren", leaving.REGISTER.named() + suffix, f"*{suffix}")
        if path is not None:
            save(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))

    def _save(self, path: Path, made: Callable[[], bytes]) -> None:
        worker.run(
            self,
            lambda _job: outgoing.write(self._store, leaving.REGISTER, path, made()),
            lambda _: self.status.emit(f"{path.name} bewaard"),
            errors.telling(self.status.emit),
            outside=worker.MAKES_MS,
        )

    def _keep(self) -> None:
        if ids := self.review.selected_ids():
            today = self._store.clock.today()
            retention.keep(self._store, ids, retention.a_year_after(today))
            self.refresh()

    def _open(self, one: UUID | None) -> None:
        if one is not None:
            self.open_record.emit("contact", one)
