"""Netwerk: who sits at the table of a wijk, how they stand, who is missing, and who is who."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.contact.rhythm import Silence
from wijkdesk.services.netwerk import coverage, lines, rating
from wijkdesk.services.netwerk.lines import ListedStakeholder
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import Card, TitleBar
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.history.window import give_row_menu
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.tables.coverage_view import CoverageView
from wijkdesk.ui.widgets.tables.outside import Outside
from wijkdesk.ui.widgets.tables.record_table import RecordTable

from .candidates_panel import CandidatesPanel
from .matrix_view import MatrixView
from .new_stakeholder import NewStakeholder
from .output import NetworkOutput
from .panel import StakeholderPanel
from .reason_line import ReasonLine
from .sources import StakeholderSource
from .timeline_view import TimelineView
from .who_view import WhoView

if TYPE_CHECKING:
    from wijkdesk.store import Store

LIST, MAP, COVERAGE, TIMELINE, WHO, EMPTY = range(6)
VIEWS = (
    (LIST, "Lijst"),
    (MAP, "Kaart"),
    (COVERAGE, "Dekking"),
    (TIMELINE, "Tijdlijn"),
    (WHO, "Wie is wie"),
)
PANEL = 366
"""Pixels that one stakeholder needs to be shown without cutting words off."""
OF_STAKEHOLDERS = (LIST, MAP)
"""Views that show the stakeholders of one wijk, with one of them beside."""
CHOOSE = (
    "Kies bovenaan een wijk of dorp. Dan ziet u wie daar aan tafel zit. Bij Dekking ziet u alle "
    "wijken naast elkaar."
)
NOBODY = (
    "In deze wijk zit nog niemand aan tafel. Voeg de organisaties en mensen toe die er werken of "
    "wonen."
)


KEYS = (
    ("← →", "op de kaart: vorige en volgende partner"),
    ("Home End", "op de kaart: eerste en laatste partner"),
    ("Ctrl+← → ↑ ↓", "op de kaart: ander belang, andere invloed"),
    ("Enter", "de gegevens van de partner"),
)


class NetwerkScreen(Screen):
    """Without a wijk the dekking of all; with one its stakeholders."""

    title = "Netwerk"
    keys = KEYS
    subjects = frozenset(
        {
            "netwerk",
            "contact",
            "organisatie",
            "contactmoment",
            "overleg",
            "actie",
            "opgave",
            "toedeling",
            "gebied",
        }
    )

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self.lines: tuple[ListedStakeholder, ...] = ()
        self.head = TitleBar("Wijknetwerk")
        self.views = {view: QPushButton(word) for view, word in VIEWS}
        self.print = QPushButton("Afdrukken ▾")
        self.new = QPushButton("+ Stakeholder")
        self.new.setProperty("kind", "primary")
        self.table = RecordTable("Stakeholders", noun=("stakeholder", "stakeholders"))
        self.outside = Outside(self.table, partial(self.table.seek, ""))
        self.map = MatrixView()
        self.reason = ReasonLine(store, self.status.emit)
        self.sectors = CoverageView("Sectoren per wijk", "Sectoren per wijk")
        self.opgaven = CoverageView("Partners per opgave", "Partners per opgave")
        self.who = WhoView(store)
        self.timeline = TimelineView(store)
        self.panel = StakeholderPanel(store)
        self.new_stakeholder = NewStakeholder(store)
        self.candidates = CandidatesPanel(store)
        self.output = NetworkOutput(self, store, lambda: self.gebied_id)
        self._chosen: UUID | None = None
        self._covered: list[UUID] = []
        self._sectors: list[UUID] = []
        self._lay_out()
        self._wire()
        hide_in_copy(store, self.new)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for view, button in self.views.items():
            button.setCheckable(True)
            if view == MAP:
                button.setToolTip("Kaart van belang en invloed")
            group.addButton(button)
            self.head.buttons.addWidget(button)
        self.views[LIST].setChecked(True)
        self.print.setMenu(self.output.menu())
        self.head.buttons.addWidget(self.print)
        self.head.buttons.addWidget(self.new)
        covered = QSplitter(Qt.Orientation.Vertical)
        covered.addWidget(self.sectors)
        covered.addWidget(self.opgaven)
        covered.setChildrenCollapsible(False)
        self.empty = EmptyState(CHOOSE, icon="share-2")
        self.middle = Pages()
        for page in (self.table, self.map, covered, self.timeline, self.who, self.empty):
            self.middle.addWidget(page)
        shown, about = Card(), Card()
        shown.body.addWidget(self.middle, 1)
        shown.body.addWidget(self.reason)
        self._none = EmptyState("Kies een partner.", icon="share-2")
        self._beside = Pages()
        self._beside.addWidget(self._none)
        self._beside.addWidget(self.panel)
        self._beside.addWidget(self.new_stakeholder)
        self._beside.addWidget(self.candidates)
        about.body.addWidget(self._beside)
        about.setMinimumWidth(PANEL)
        self._about = about
        self.columns = Columns()
        self.columns.addWidget(shown)
        self.columns.addWidget(about)
        self.columns.setSizes([700, 450])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.columns, 1)

    def _wire(self) -> None:
        for view, button in self.views.items():
            button.clicked.connect(lambda _on=False, view=view: self.show_view(view))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _one: self.panel.edit())
        self.map.chosen.connect(self._choose)
        self.map.opened.connect(lambda _one: self.panel.edit())
        self.map.rated.connect(self.rate)
        self.table.remove_wanted.connect(partial(records.remove, self.store, "stakeholder"))
        give_row_menu(self.store, self.table)
        self.new.clicked.connect(lambda: self.begin())
        self.panel.talk_wanted.connect(self.talk_wanted)
        self.panel.open_record.connect(self.open_record)
        self.panel.opgave_wanted.connect(lambda one: self.open_record.emit("opgave", one))
        self.panel.status.connect(self.status)
        self.who.status.connect(self.status)
        self.timeline.status.connect(self.status)
        self.output.status.connect(self.status)
        self.new_stakeholder.added.connect(self._added)
        self.new_stakeholder.cancelled.connect(self._back_to_panel)
        self.candidates.status.connect(self.status)
        self.candidates.left.connect(self._candidates_left)
        self.sectors.opened.connect(self._open_seat)
        self.opgaven.opened.connect(self._open_opgave)

    # What is shown

    @property
    def view(self) -> int:
        """Which of the views is shown."""
        return next(view for view, button in self.views.items() if button.isChecked())

    def show_view(self, view: int) -> None:
        """List, dekking or who is who."""
        self.views[view].setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        today = self.store.clock.today()
        wijk = self.gebied_id
        self.lines = lines.stakeholders(self.store, wijk, today) if wijk else ()
        self._show_head()
        self.new.setEnabled(wijk is not None)
        if self.view == COVERAGE:
            self._show_coverage(today)
        elif self.view == WHO:
            self.who.show_gebied(wijk)
        elif self.view == TIMELINE:
            self.timeline.show_gebied(wijk)
        elif self.view == MAP:
            moves = rating.moves(self.store, [line.id for line in self.lines])
            self.map.show_people(self.lines, moves)
        else:
            self.table.set_source(StakeholderSource(self.lines), NOBODY)
        of_stakeholders = self.view in OF_STAKEHOLDERS
        needs_wijk = of_stakeholders and wijk is None
        self.reason.setVisible(self.view == MAP and wijk is not None and not self.store.is_copy)
        self.middle.setCurrentIndex(EMPTY if needs_wijk else self.view)
        asks = self.view == COVERAGE and self.candidates.of is not None
        self._about.setVisible(asks or (of_stakeholders and wijk is not None))
        if asks:
            self._beside.setCurrentWidget(self.candidates)
        if of_stakeholders and self._beside.currentWidget() is not self.new_stakeholder:
            there = self._chosen in {line.id for line in self.lines}
            chosen = self._chosen if there else None
            if self.view == LIST:
                self.table.select(chosen)
            else:
                self.map.choose(chosen)
            self._choose(chosen)

    def _show_head(self) -> None:
        if self.gebied_id is None:
            self.head.set_title("Wijknetwerken", "alle wijken en dorpen")
            return
        name = records.name_of(self.store, "gebied", self.gebied_id)
        partners = {line.organisatie_id for line in self.lines if line.organisatie_id}
        silent = sum(line.silence is Silence.SILENT for line in self.lines)
        facts = [
            dutch.counted(len(self.lines), "stakeholder", "stakeholders"),
            dutch.counted(len(partners), "organisatie", "organisaties"),
        ]
        if silent:
            facts.append(f"{silent} stil")
        missing = coverage.missing(self.store, self.gebied_id)
        if missing and self.lines:
            names = ", ".join(one.name for one in missing[:4])
            more = f" en {len(missing) - 4} andere" if len(missing) > 4 else ""
            facts.append(f"ontbreekt: {names}{more}")
        self.head.set_title(f"Wijknetwerk {name}", " · ".join(facts))

    def _show_coverage(self, today: date) -> None:
        found = coverage.sector_coverage(self.store, today)
        # The wijk that is looked at stands first.
        table = list(zip(found.rows, found.cells, strict=True))
        table.sort(key=lambda line: line[0].id != self.gebied_id)
        self._covered = [row.id for row, _ in table]
        self._sectors = [column.id for column in found.columns]
        self.candidates.refresh()
        self.sectors.show_cells([row for row, _ in table], found.columns, [one for _, one in table])
        self.opgaven.setVisible(self.gebied_id is not None)
        if self.gebied_id is None:
            empty = sum(not text for row in found.cells for text in row)
            self.sectors.missing.setText(
                f"{empty} lege plaatsen: daar zit van die sector niemand aan tafel."
            )
            return
        missing = ", ".join(one.name for one in coverage.missing(self.store, self.gebied_id))
        self.sectors.missing.setText(
            f"Niemand aan tafel van: {missing}." if missing else "Elke sector zit aan tafel."
        )
        tasks = coverage.opgave_coverage(self.store, self.gebied_id)
        self.opgaven.show_cells(tasks.rows, tasks.columns, tasks.cells, empty="")
        names = ", ".join(one.name for one in tasks.without_leader)
        self.opgaven.missing.setText(
            f"Zonder trekker: {names}" if names else "Elke opgave heeft een trekker."
        )

    def show_record(self, kind: str, record_id: UUID) -> None:
        if kind == "stakeholder":
            self._chosen = record_id
            self._beside.setCurrentWidget(self.panel)
            self.show_view(self.view if self.view in OF_STAKEHOLDERS else LIST)

    def begins_at(self) -> QWidget | None:
        return self.middle.currentWidget()

    def show_again(self, hidden: QWidget) -> None:
        if self.timeline.isAncestorOf(hidden):
            self.show_view(TIMELINE)
        elif self._about.isAncestorOf(hidden) and self.view not in OF_STAKEHOLDERS:
            self.show_view(LIST)

    def _choose(self, one: UUID | None) -> None:
        line = next((line for line in self.lines if line.id == one), None)
        self._chosen = one if line is not None else None
        self.panel.show_line(line, self.gebied_id)
        self.reason.show_line(line)
        self._beside.setCurrentWidget(self.panel if line is not None else self._none)

    # What can be done

    def begin(self, kind: str = "stakeholder") -> None:
        """Inputs for a new stakeholder."""
        if self.gebied_id is not None:
            if self.view not in OF_STAKEHOLDERS:
                self.show_view(LIST)
            self._beside.setCurrentWidget(self.new_stakeholder)
            self.new_stakeholder.begin(self.gebied_id)

    def rate(self, one: UUID, interest: int, influence: int) -> None:
        """Belang and invloed as somebody put them."""
        try:
            rating.rate(self.store, one, interest, influence, self.store.clock.today())
        except Invalid as wrong:
            self.status.emit(wrong.message)

    def people(self) -> tuple[tuple[str, UUID], ...]:
        return self.panel.people() if self._about.isVisible() else ()

    def flush(self) -> bool:
        return self.panel.flush()

    def print_out(self) -> None:
        self.print.showMenu()

    def go_back(self) -> bool:
        if self.view == COVERAGE and self.candidates.of is not None:
            self.candidates.leave()
            return True
        if self._beside.currentWidget() is self.new_stakeholder and self._about.isVisible():
            self.new_stakeholder.leaving.leave(self.new_stakeholder.give_up, self.status.emit)
            return True
        return False

    def leave_box(self, box: QWidget) -> bool:
        if box is not self.reason:
            return False
        self.reason.show_again()
        self.map.setFocus()
        return True

    def standing(self) -> dict[str, Any]:
        seat = self.candidates.of if self.view == COVERAGE else None
        asked = [str(one) for one in seat] if seat else []
        return {"nieuw": self.new_stakeholder.isVisible(), "plaats": asked}

    def stand_again(self, standing: dict[str, Any]) -> None:
        if standing["nieuw"]:
            self.begin()
        if standing["plaats"]:
            self.candidates.open(*(UUID(one) for one in standing["plaats"]))
            self.refresh()

    def place(self) -> dict[str, str]:
        return {"weergave": str(self.view), "stakeholder": str(self._chosen or "")}

    def return_to(self, place: dict[str, str]) -> None:
        if place.get("weergave") in {str(view) for view in self.views}:
            self.views[int(place["weergave"])].setChecked(True)
        if place.get("stakeholder"):
            self._chosen = UUID(place["stakeholder"])

    def _added(self, one: UUID) -> None:
        self._chosen = one
        self._beside.setCurrentWidget(self.panel)
        self.refresh()
        self.outside.show_new(one, records.name_of(self.store, "stakeholder", one))
        self._choose(one)

    def _back_to_panel(self) -> None:
        self._beside.setCurrentWidget(self.panel)
        self._choose(self._chosen)
        (self.table if self.view == LIST else self.map).setFocus()

    def _open_seat(self, row: int, column: int) -> None:
        """An empty seat offers who could sit there; of another the table opens."""
        if self.sectors.is_empty(row, column):
            self.candidates.open(self._covered[row], self._sectors[column])
            self.refresh()
            # Once the table has the room that is left.
            table = self.sectors.table
            QTimer.singleShot(0, table, lambda: table.scrollTo(table.currentIndex()))
            return
        self.views[LIST].setChecked(True)
        if self._covered[row] == self.gebied_id:
            self.refresh()
        else:
            self.gebied_wanted.emit(self._covered[row])

    def _candidates_left(self) -> None:
        if self.view == COVERAGE:
            self._about.hide()
            self.sectors.table.setFocus()

    def _open_opgave(self, row: int, _column: int) -> None:
        if self.gebied_id is not None:
            found = coverage.opgave_coverage(self.store, self.gebied_id)
            self.open_record.emit("opgave", found.rows[row].id)
