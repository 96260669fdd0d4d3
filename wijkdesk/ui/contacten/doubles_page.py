"""Dubbelen: pairs that may be the same person, beside each other, to join or to leave apart."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.contact.coming_in import doubles
from wijkdesk.services.contact.coming_in.doubles import Pair
from wijkdesk.services.whole import merge, merge_fields
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, TitleBar, label
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.tables.row_list import RowList

if TYPE_CHECKING:
    from wijkdesk.store import Store

NO_DOUBLES = (
    "Er staat niemand dubbel in. WijkDesk kijkt naar namen, e-mailadressen, telefoonnummers en "
    "adressen."
)


class DoublesPage(QWidget):
    """Signals: `closed()`, `status(text)`, `open_record(kind, id)`."""

    closed = Signal()
    status = Signal(str)
    open_record = Signal(str, object)

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.pairs: list[Pair] = []
        self.choices: dict[str, dict[str, QRadioButton]] = {}
        self._looking: worker.Job | None = None
        self.head = TitleBar("Dubbelen")
        self.back = QPushButton("Terug naar de lijst")
        self.head.buttons.addWidget(self.back)
        self.list = RowList()
        self.list.setAccessibleName("Paren die misschien dezelfde persoon zijn")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.join = QPushButton("Samenvoegen")
        self.join.setProperty("kind", "primary")
        self.apart = QPushButton("Geen dubbel")
        self.why = label("", "muted", wrap=True)
        self._scroll = ScrollPage()
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.list.currentRowChanged.connect(lambda _row: self._show_pair())
        self.join.clicked.connect(self._join)
        self.apart.clicked.connect(self._keep_apart)

    def _lay_out(self) -> None:
        listed, about = Card(), Card()
        listed.body.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.join)
        buttons.addWidget(self.apart)
        buttons.addStretch(1)
        about.body.addWidget(self.why)
        about.body.addWidget(self._scroll, 1)
        about.body.addLayout(buttons)
        self.columns = Columns()
        self.columns.addWidget(listed)
        self.columns.addWidget(about)
        self.columns.setSizes([420, 730])
        self.nothing = EmptyState(NO_DOUBLES, icon="users")
        self.pages = Pages()
        self.pages.addWidget(self.columns)
        self.pages.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)

    def refresh(self) -> None:
        """Look for pairs, in a worker."""
        if self._looking is not None:
            return
        self.head.set_title("Dubbelen", "WijkDesk zoekt wie er misschien twee keer in staat …")
        store = self._store

        def work(job: worker.Job) -> list[Pair]:
            return [*doubles.pairs(store, job.report), *doubles.organisation_pairs(store)]

        self._looking = worker.run(self, work, self._show_pairs)
        self._looking.ended.connect(self._looked)

    def _looked(self) -> None:
        self._looking = None

    def _show_pairs(self, found: list[Pair]) -> None:
        row = max(0, self.list.currentRow())
        self.pairs = found
        self.list.blockSignals(True)
        self.list.clear()
        for pair in found:
            reasons = ", ".join(pair.match.reasons)
            names = f"{pair.one.name}  ↔  {pair.other.name}"
            self.list.addItem(QListWidgetItem(f"{names}\n{pair.match.lane.label}: {reasons}"))
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(row, len(found) - 1))
        told = "1 paar" if len(found) == 1 else f"{len(found)} paren"
        self.head.set_title("Dubbelen", f"{told} om naar te kijken" if found else "")
        self.pages.setCurrentWidget(self.columns if found else self.nothing)
        self._show_pair()

    def pair(self) -> Pair | None:
        """The pair that is shown."""
        row = self.list.currentRow()
        return self.pairs[row] if 0 <= row < len(self.pairs) else None

    def _show_pair(self) -> None:
        pair = self.pair()
        page = Page()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.choices = {}
        if pair is not None:
            self.why.setText("Kies per regel wat er blijft. Lijsten worden samengevoegd.")
            for column, one in enumerate((pair.one, pair.other), start=1):
                head = label(f"{one.name}\n{one.sort}".strip(), "heading", wrap=True)
                grid.addWidget(head, 0, column)
            fields = merge_fields.proposal(self._store, pair.one.id, pair.other.id, pair.one.kind)
            for row, field in enumerate(fields, start=1):
                self._put(grid, row, field)
            grid.setRowStretch(len(fields) + 1, 1)
        else:
            self.why.setText("")
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        self._scroll.setWidget(page)
        for button in (self.join, self.apart):
            button.setEnabled(pair is not None)

    def _put(self, grid: QGridLayout, row: int, field: merge_fields.MergeField) -> None:
        grid.addWidget(label(field.label, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        holders: dict[str, QRadioButton] = {}
        group = QWidget()
        values = {"keep": field.keep_value, "other": field.other_value}
        same = field.keep_value == field.other_value
        for column, (side, text) in enumerate(values.items(), start=1):
            if same or field.chosen == "both":
                grid.addWidget(label(text or "–", wrap=True), row, column)
                continue
            box = QWidget(group)
            line = QHBoxLayout(box)
            line.setContentsMargins(0, 0, 0, 0)
            radio = QRadioButton()
            radio.setAutoExclusive(False)
            radio.setAccessibleName(f"{field.label}: {text or 'leeg'}")
            radio.setChecked(side == field.chosen)
            line.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(text or "–", wrap=True), 1)
            grid.addWidget(box, row, column)
            holders[side] = radio
        for side, radio in holders.items():
            radio.clicked.connect(lambda _on=False, side=side, all_=holders: _only(all_, side))
        if holders:
            self.choices[field.name] = holders

    def chosen(self) -> dict[str, str]:
        """What was chosen, by field."""
        return {
            name: next((side for side, radio in sides.items() if radio.isChecked()), "keep")
            for name, sides in self.choices.items()
        }

    def _join(self) -> None:
        pair = self.pair()
        if pair is not None:
            merge.merge(self._store, pair.one.id, pair.other.id, self.chosen(), pair.one.kind)
            self.status.emit(f"{pair.one.name} is samengevoegd")
            self.refresh()

    def _keep_apart(self) -> None:
        pair = self.pair()
        if pair is not None:
            doubles.not_a_double(self._store, pair.one.id, pair.other.id)
            self.status.emit("Onthouden: dit zijn er twee")
            self.refresh()


def _only(radios: dict[str, QRadioButton], side: str) -> None:
    for one, radio in radios.items():
        radio.setChecked(one == side)
