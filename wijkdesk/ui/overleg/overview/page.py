"""All meetings: the next one on top, lists of coming and past ones, the year, series, decisions and
what waits to be talked about."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.overleg.agenda import bespreekpunten
from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.overleg.plan.meetings import When
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch, matching
from wijkdesk.ui.overleg.meeting_page import HOLD, PREPARE
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import Card, Picture, TitleBar, label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.forms.record_list import RecordList
from wijkdesk.ui.widgets.history.window import entry as history_entry
from wijkdesk.ui.widgets.history.window import give_row_menu
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.tables.outside import Outside
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.tables.row_menu import give_menu

from .decisions_view import DecisionsView
from .output import OverviewOutput
from .sources import MeetingSource, PointSource, SeriesSource
from .year_view import YearView

if TYPE_CHECKING:
    from wijkdesk.store import Store

COMING, PAST, YEAR, SERIES, DECISIONS, POINTS, SORTS = range(7)
VIEWS = (
    (COMING, "Komend"),
    (PAST, "Geweest"),
    (YEAR, "Jaar"),
    (SERIES, "Reeksen"),
    (DECISIONS, "Besluiten"),
    (POINTS, "Bespreekpunten"),
    (SORTS, "Soorten"),
)
NOTHING_HERE = (
    "Over deze wijk staat hier geen overleg. Kies bovenaan Alle wijken om ze allemaal te zien, of "
    "plan er een met + Overleg."
)
NOTHING = "Hier staan straks uw overleggen. Plan het eerste met + Overleg."
NO_SERIES = "Een reeks maakt zelf zijn overleggen, om feestdagen heen. Plan er een met + Overleg."


class Overview(QWidget):
    """Signals: `opened(id, mode | None)`; `status(text)`; `new_wanted()`;
    `gebied_wanted(id | None)` asks for another wijk filter."""

    opened = Signal(object, object)
    status = Signal(str)
    new_wanted = Signal()
    gebied_wanted = Signal(object)
    import_wanted = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.gebied_id: UUID | None = None
        self._reeks: UUID | None = None
        self._asked: tuple[object, ...] = ()
        """What the list in sight was asked for."""
        self._next: UUID | None = None
        self.head = TitleBar("Overleg")
        self.views = {view: QPushButton(word) for view, word in VIEWS}
        self.new = QPushButton("+ Overleg")
        self.new.setProperty("kind", "primary")
        self.year = YearView()
        self.output = OverviewOutput(self, store, lambda: self.gebied_id, lambda: self.year.year)
        self.more = QPushButton("Meer ▾")
        self.more.setMenu(self.output.menu())
        self.hold = QPushButton("Houden")
        self.prepare = QPushButton("Voorbereiden")
        self.prepare.setProperty("kind", "primary")
        self.next = label("", "heading", wrap=True)
        self.next_facts = label("", "muted", wrap=True)
        self.table = RecordTable("Overleggen", noun=("overleg", "overleggen"))
        everywhere = partial(self.gebied_wanted.emit, None)
        narrowed = (partial(self.table.seek, ""), everywhere, self._show_other_days)
        self.outside = Outside(self.table, *narrowed)
        self._made: dict[int, QWidget] = {}
        self._lay_out()
        self._wire()
        hide_in_copy(store, self.new)

    def _view_line(self) -> QWidget:
        group = QButtonGroup(self)
        views = QWidget()
        flow = FlowLayout(views)
        for button in self.views.values():
            button.setCheckable(True)
            button.setProperty("kind", "scale")
            group.addButton(button)
            flow.addWidget(button)
        self.views[COMING].setChecked(True)
        return views

    def _lay_out(self) -> None:
        self.head.buttons.addWidget(self.more)
        self.head.buttons.addWidget(self.new)
        self.next_card = Card()
        line = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.next)
        words.addWidget(self.next_facts)
        line.addWidget(Picture("calendar", 24))
        line.addLayout(words, 1)
        line.addWidget(self.hold)
        line.addWidget(self.prepare)
        self.next_card.body.addLayout(line)
        self.stack = Pages()
        year = QWidget()
        inside = QVBoxLayout(year)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._year_line())
        inside.addWidget(self.year, 1)
        for page in (self.table, year):
            self.stack.addWidget(page)
        card = Card()
        card.body.addWidget(self.stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        # Above what is there in some views alone, so that it stays where it is.
        layout.addWidget(self._view_line())
        layout.addWidget(self.next_card)
        layout.addWidget(card, 1)

    def _year_line(self) -> QHBoxLayout:
        self.earlier, self.later = QPushButton("‹"), QPushButton("›")
        self.earlier.setAccessibleName("Vorig jaar")
        self.later.setAccessibleName("Volgend jaar")
        self.year_name = label("", "heading")
        legend = (
            "Gevuld: overleg · onderstreept: meer overleggen · geel: let op · rand: feestdag · "
            "rode rand: vandaag"
        )
        line = QHBoxLayout()
        line.addWidget(self.earlier)
        line.addWidget(self.year_name)
        line.addWidget(self.later)
        told = label(legend, "muted", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(told, 1)
        return line

    def _wire(self) -> None:
        for view, button in self.views.items():
            button.clicked.connect(lambda _on=False, view=view: self.show_view(view))
        self.table.opened.connect(lambda one: self.opened.emit(one, None))
        self.table.remove_wanted.connect(lambda ids: records.remove(self._store, "overleg", ids))
        give_menu(
            self.table,
            (
                ("Openen", "Enter", self.table.open_current),
                ("Kopiëren", "Ctrl+C", self.table.copy),
                ("Verwijderen", "Delete", self.table.remove_selected),
                history_entry(self._store, self.table),
            ),
        )
        self.output.status.connect(self.status)
        self.output.import_wanted.connect(self.import_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.prepare.clicked.connect(lambda: self._open_next(PREPARE))
        self.hold.clicked.connect(lambda: self._open_next(HOLD))
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.year.day_chosen.connect(self._open_day)

    # What is seldom looked at is made at the first visit: the list is there sooner.

    @property
    def series(self) -> RecordTable:
        """The series."""
        if SERIES not in self._made:
            table = RecordTable("Reeksen", noun=("reeks", "reeksen"))
            table.opened.connect(self._open_series)
            give_row_menu(self._store, table, removes=False)
            self._add(SERIES, table)
        return cast(RecordTable, self._made[SERIES])

    @property
    def decisions(self) -> DecisionsView:
        """The register of decisions."""
        if DECISIONS not in self._made:
            view = DecisionsView(self._store)
            view.opened.connect(lambda one: self.opened.emit(one, None))
            view.status.connect(self.status)
            self._add(DECISIONS, view)
        return cast(DecisionsView, self._made[DECISIONS])

    @property
    def points(self) -> RecordList:
        """What waits to be talked about."""
        if POINTS not in self._made:
            store = self._store
            shown = RecordList(
                store,
                "bespreekpunt",
                source=lambda gebied_id: PointSource(bespreekpunten.all_waiting(store, gebied_id)),
            )
            shown.status.connect(self.status)
            self._add(POINTS, shown)
        return cast(RecordList, self._made[POINTS])

    @property
    def sorts(self) -> RecordList:
        """The sorts of meetings."""
        if SORTS not in self._made:
            shown = RecordList(self._store, "overlegsoort")
            shown.status.connect(self.status)
            self._add(SORTS, shown)
        return cast(RecordList, self._made[SORTS])

    def _add(self, view: int, page: QWidget) -> None:
        self._made[view] = page
        self.stack.addWidget(page)

    @property
    def view(self) -> int:
        return next(view for view, button in self.views.items() if button.isChecked())

    def show_view(self, view: int) -> None:
        """One of the lists; choosing a view forgets a chosen series and what was sought."""
        self._reeks = None
        self._asked = ()
        self.table.clear_filter()
        self.views[view].setChecked(True)
        self.refresh(self.gebied_id)

    def refresh(self, gebied_id: UUID | None) -> None:
        """Read again what is in sight."""
        self.gebied_id = gebied_id
        today = self._store.clock.today()
        self._show_next(today)
        view = self.view
        if view in (COMING, PAST):
            when = When.ALL if self._reeks else When.COMING if view == COMING else When.PAST
            source = MeetingSource(self._store, when, gebied_id, self._reeks)
            current = self.table.current_id()
            asked = (when, gebied_id, self._reeks)
            empty = NOTHING if gebied_id is None else NOTHING_HERE
            self.table.set_source(source, empty, same=asked == self._asked)
            if current is not None and asked != self._asked:
                self.table.select(current)
            self._asked = asked
            self.stack.setCurrentWidget(self.table)
        elif view == YEAR:
            self._show_year(self.year.year or today.year)
            self.stack.setCurrentIndex(1)
        elif view == SERIES:
            found = meetings.series(self._store, today, gebied_id)
            self.series.set_source(SeriesSource(found), NO_SERIES)
        elif view == DECISIONS:
            self.decisions.refresh(gebied_id)
        else:
            (self.points if view == POINTS else self.sorts).refresh(gebied_id)
        if view in self._made:
            self.stack.setCurrentWidget(self._made[view])

    def show_decision(self, one: UUID) -> None:
        """Bring a decision into view."""
        self.show_view(DECISIONS)
        self.decisions.select(one)

    def show_point(self, one: UUID) -> None:
        """Bring a bespreekpunt into view."""
        self.show_view(POINTS)
        self.points.table.select(one)

    def show_new(self, one: UUID) -> None:
        """A meeting was just planned: it is chosen in the list, or told to be outside of it."""
        if self.view in (COMING, PAST):
            self.refresh(self.gebied_id)
            self.outside.show_new(one, records.name_of(self._store, "overleg", one))

    def _show_other_days(self) -> None:
        self.show_view(PAST if self.view == COMING else COMING)

    def show_again(self, hidden: QWidget) -> None:
        """Turn to the list with this input."""
        for view, page in self._made.items():
            if page.isAncestorOf(hidden) and view != self.view:
                self.show_view(view)

    def flush(self) -> bool:
        forms = [one for one in self._made.values() if isinstance(one, RecordList)]
        saved = [form.flush() for form in forms]
        return all(saved)

    def _show_next(self, today: date) -> None:
        self._next = meetings.nearest(self._store, today, self.gebied_id)
        found = meetings.lines(self._store, [self._next]) if self._next else []
        coming = bool(found) and found[0].is_coming(today)
        # The year needs all the room there is.
        self.next_card.setVisible(coming and self.view != YEAR)
        if coming:
            one = found[0]
            when = f"{dutch.weekday(one.held_on)}, {dutch.clock(one.start)}–{dutch.clock(one.end)}"
            self.next.setText(one.name)
            parts = (when, one.location, meetings.note(one))
            self.next_facts.setText(" · ".join(part for part in parts if part))
            self.hold.setVisible(one.held_on == today)
        where = records.name_of(self._store, "gebied", self.gebied_id) if self.gebied_id else ""
        self.head.set_title("Overleg", where or "alle wijken en dorpen")

    def _open_next(self, mode: int) -> None:
        if self._next is not None:
            self.opened.emit(self._next, mode)

    def _open_series(self, one: UUID) -> None:
        """All meetings of a series."""
        self.show_view(COMING)
        self._reeks = one
        self.refresh(self.gebied_id)
        self.status.emit("Alle overleggen van deze reeks. Met Komend ziet u weer alles.")

    def _turn(self, years: int) -> None:
        self._show_year(self.year.year + years)

    def _show_year(self, number: int) -> None:
        today = self._store.clock.today()
        self.year_name.setText(str(number))
        self.year.show_year(meetings.year(self._store, number, today, self.gebied_id), today)

    def _open_day(self, day: date) -> None:
        found = meetings.ids(self._store, day, needle=day.isoformat(), gebied_id=self.gebied_id)
        if len(found) == 1:
            self.opened.emit(found[0], None)
            return
        self.show_view(COMING if day >= self._store.clock.today() else PAST)
        self.table.seek(matching.typed_day(day))
