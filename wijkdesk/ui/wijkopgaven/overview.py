"""All wijken and dorpen with their wijkopgave: what is there and how far it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.services.wijkopgave import texts
from wijkdesk.services.wijkopgave.texts import WijkopgaveRow
from wijkdesk.services.words import dutch
from wijkdesk.store.sqlite.folding import folded
from wijkdesk.ui.beginning import Begins
from wijkdesk.ui.widgets.card import Card, TitleBar
from wijkdesk.ui.widgets.tables.record_model import Column, Row
from wijkdesk.ui.widgets.tables.record_table import RecordTable

if TYPE_CHECKING:
    from wijkdesk.store import Store


class OverviewSource:
    """A row for each wijk or dorp."""

    columns: Sequence[Column] = (
        Column("name", "Wijk of dorp"),
        Column("years", "Periode", width=120),
        Column("number", "Versie", width=80),
        Column("status", "Stand", width=140, tag=True),
        Column("adopted", "Laatst vastgesteld", width=180),
    )

    def __init__(self, rows: Sequence[WijkopgaveRow]) -> None:
        self._rows = {row.gebied_id: row for row in rows}

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        wanted = folded(needle)
        found = [row for row in self._rows.values() if wanted in folded(row.gebied)]
        if sort is not None:
            place = [column.name for column in self.columns].index(sort)
            found.sort(key=lambda row: _sort_key(row, place), reverse=descending)
        return [row.gebied_id for row in found]

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [Row(one, _cells(self._rows[one])) for one in ids]


def _cells(row: WijkopgaveRow) -> tuple[str, ...]:
    if row.number is None or row.status is None:
        return (row.gebied, "", "", "nog niet begonnen", "")
    return (
        row.gebied,
        f"{row.first_year}–{row.last_year}",
        str(row.number),
        row.status.label,
        dutch.day(row.adopted_on, "nog niet"),
    )


def _sort_key(row: WijkopgaveRow, place: int) -> tuple[str, str]:
    # A day sorts as a day and not as its words.
    text = str(row.adopted_on or "") if place == 4 else _cells(row)[place]
    return (folded(text), folded(row.gebied))


class Overview(Begins):
    """`opened(gebied id)` fires when one is chosen."""

    opened = Signal(object)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.head = TitleBar("Wijkopgaven")
        self.table = RecordTable("Wijkopgaven", noun=("wijkopgave", "wijkopgaven"))
        self.table.opened.connect(self.opened)
        card = Card()
        card.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(card, 1)
        self.first = self.table

    def refresh(self) -> None:
        """Read the list again."""
        rows = texts.overview(self._store)
        begun = [row for row in rows if row.number is not None]
        adopted = sum(1 for row in begun if row.adopted_on)
        facts = f"{len(begun)} van {len(rows)} begonnen · {adopted} eerder vastgesteld"
        self.head.set_title("Wijkopgaven", f"{facts} · Enter opent")
        current = self.table.current_id()
        self.table.set_source(OverviewSource(rows))
        self.table.select(current or (rows[0].gebied_id if rows else None))
