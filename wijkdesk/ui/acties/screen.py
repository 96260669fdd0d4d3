"""Acties: all that has to be done, by whom and when; ticked off with the space bar."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.models.actie import ActieStatus
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.actie.lists import Filter, View
from wijkdesk.services.contact.lists import find
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.card import Card, TitleBar
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.history.window import entry as history_entry
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.tables.outside import Outside
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.tables.row_menu import give_menu
from wijkdesk.ui.widgets.text.kept_line import KeptLine
from wijkdesk.ui.widgets.text.line_hint import line_hint
from wijkdesk.ui.widgets.text.mention_line import MentionLine

from .asking import Asking
from .board import Board
from .cause_line import CauseLine
from .filters import Filters
from .output import ActionOutput
from .panel import ActionPanel
from .postpone_line import PostponeLine
from .reminded import Reminded
from .sources import NOBODY, ActionSource, BallSource
from .views import ABOUT, BALLS, BOARD, EMPTY, KEYS, LIST, OF_BOARD, SHAPES, VIEWS

if TYPE_CHECKING:
    from wijkdesk.store import Store


class ActiesScreen(Screen):
    """A list with one action beside it, a board, or who has the ball."""

    title = "Acties"
    keys = KEYS
    subjects = frozenset({"actie", "overleg", "contact", "organisatie", "instelling"})

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self._chosen: UUID | None = None
        self._filling = False
        """Is the list read again? Which action is beside it is shown once, when it stands there."""
        self._shown: Filter | None = None
        """What the list in sight was asked for."""
        self.head = TitleBar("Acties")
        self.views = {view: QPushButton(word) for view, word in VIEWS}
        self.shapes = {shape: QPushButton(word) for shape, word in SHAPES}
        self.new = MentionLine(self._offered)
        self.new.setPlaceholderText(
            "+ Typ een actie en druk op Enter: @Avedan huisbezoek voor 4 dec"
        )
        self.new.setAccessibleName("Nieuwe actie")
        self.understood = line_hint(store, self.new, changes.understood)
        self.filters = Filters(store)
        self.table = RecordTable("Acties", noun=("actie", "acties"))
        self.outside = Outside(self.table, partial(self.table.seek, ""), self._show_most)
        self.board = Board()
        self.balls = RecordTable("Wie heeft de bal", noun=("eigenaar", "eigenaren"))
        self.panel = ActionPanel(store)
        self.day = PostponeLine(store, self.table)
        self.cause = CauseLine(store)
        self._asking = Asking(self.day, self.panel.cause, self.cause)
        self.output = ActionOutput(self, store, self._list_in_sight)
        self.reminded = Reminded(store, self.output.ready, self.panel.remind)
        self.more = QPushButton("Afdrukken ▾")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        for buttons in (self.views, self.shapes):
            group = QButtonGroup(self)
            for button in buttons.values():
                button.setCheckable(True)
                group.addButton(button)
        self.views[View.OPEN].setChecked(True)
        self.shapes[LIST].setChecked(True)
        for button in self.shapes.values():
            self.head.buttons.addWidget(button)
        self.more.setMenu(self.output.menu())
        self.head.buttons.addWidget(self.more)
        self.stack = Pages()
        for page in (self.table, self.board, self.balls):
            self.stack.addWidget(page)
        shown, about = Card(), Card()
        shown.body.addWidget(self.filters)
        shown.body.addWidget(self.stack, 1)
        shown.body.addWidget(self.day)
        shown.body.addWidget(self.cause)
        self._none = EmptyState("Kies een actie.", icon="list-checks")
        self._beside = Pages()
        self._beside.addWidget(self._none)
        self._beside.addWidget(self.panel)
        about.body.addWidget(self.reminded)
        about.body.addWidget(self._beside, 1)
        about.setMinimumWidth(ABOUT)
        self._about = about
        columns = Columns()
        columns.addWidget(shown)
        columns.addWidget(about)
        columns.setSizes([760, 390])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(10)
        layout.addWidget(self.head)
        layout.addWidget(self.new)
        layout.addWidget(self.understood)
        layout.addWidget(self._line_of_views())
        layout.addWidget(columns, 1)

    def _line_of_views(self) -> QWidget:
        views = QWidget()
        line = FlowLayout(views, spacing=6)
        for button in self.views.values():
            button.setProperty("kind", "scale")
            line.addWidget(button)
        return views

    def _wire(self) -> None:
        for view, button in self.views.items():
            button.clicked.connect(lambda _on=False, view=view: self.show_view(view))
        for shape, button in self.shapes.items():
            button.clicked.connect(lambda _on=False, shape=shape: self.show_shape(shape))
        self._new = KeptLine(
            *(self.store, self.new, "actie/nieuw", "nieuwe actie"),
            *(self._add, self.status.emit, self._show_new),
        )
        self.new.entered.connect(lambda _text: self._new.enter())
        self.filters.changed.connect(self.refresh)
        self.table.chosen.connect(self._choose_in_list)
        self.table.opened.connect(lambda _one: self.panel.begin())
        self.table.remove_wanted.connect(lambda ids: records.remove(self.store, "actie", ids))
        self.board.moved.connect(self._move)
        self.board.opened.connect(lambda one: self.show_record("actie", one))
        self.balls.opened.connect(self._show_owner)
        self.panel.status.connect(self.status)
        self.panel.open_record.connect(self.open_record)
        self.panel.mail_wanted.connect(self.output.mail_owners)
        self.output.status.connect(self.status)
        self.output.made_ready.connect(self.reminded.refresh)
        self.day.status.connect(self.status)
        self.cause.status.connect(self.status)
        stuck = self.board.columns[ActieStatus.STAGNEERT]
        self.cause.left.connect(stuck.setFocus)
        self.table.marked.connect(lambda _count: self.panel.show_marked(self.table.selected_ids()))
        self._give_keys()

    def _give_keys(self) -> None:
        """What can be done with the chosen ones, by menu and by key."""
        give_menu(
            self.table,
            (
                ("Openen", "Enter", self.table.open_current),
                ("Afvinken of weer open", "Spatie", self.tick),
                ("Week later", "Ctrl+U", self.postpone),
                ("Uitstellen tot…", "Ctrl+Shift+U", self.day.ask),
                ("Kopiëren", "Ctrl+C", self.table.copy),
                ("Verwijderen", "Delete", self.table.remove_selected),
                history_entry(self.store, self.table),
            ),
        )
        if self.store.is_copy:
            return
        for keys, run in (
            ("Space", self.tick),
            ("Ctrl+U", self.postpone),
            ("Ctrl+Shift+U", self.day.ask),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    # What is shown

    @property
    def view(self) -> View:
        return next(view for view, button in self.views.items() if button.isChecked())

    @property
    def shape(self) -> int:
        return next(shape for shape, button in self.shapes.items() if button.isChecked())

    def wanted(self) -> Filter:
        """Which actions are asked for."""
        return self.filters.wanted(self.view, self.gebied_id)

    def _list_in_sight(self) -> tuple[str, Filter]:
        """As it goes onto paper: its name, and what was asked for and sought."""
        needle = self.table.filter.text()
        return self.views[self.view].text(), lists.with_needle(self.wanted(), needle)

    def show_view(self, view: View) -> None:
        """Which actions; those of owners in a list."""
        if self.shape == BALLS:
            self.shapes[LIST].setChecked(True)
        self.views[view].setChecked(True)
        self.refresh()

    def show_shape(self, shape: int) -> None:
        """As a list, a board, or who has the ball."""
        self.shapes[shape].setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        today = self.store.clock.today()
        self.filters.offer(self.view, self.gebied_id)
        self._show_head(today)
        self.reminded.refresh()
        shape = self.shape
        self.stack.setCurrentIndex(shape)
        self._about.setVisible(shape == LIST)
        if shape != BOARD:
            self.cause.at(None)
        self.filters.setVisible(shape != BALLS)
        self._show_views(shape)
        wanted = self.wanted()
        if shape == BOARD:
            board = replace(wanted, view=self._board_view())
            self.board.show_board(lists.board(self.store, board, today), today)
        elif shape == BALLS:
            found = lists.balls(self.store, today, self.gebied_id)
            self.balls.set_source(BallSource(found), "Er staat niets open.")
        else:
            chosen, same = self._chosen, wanted == self._shown
            self._shown = wanted
            source = ActionSource(self.store, wanted)
            self._filling = True
            try:
                self.table.set_source(source, EMPTY[self.view], same=same)
                if chosen is not None and not same:
                    self.table.select(chosen)
            finally:
                self._filling = False
            self._choose(self.table.current_id() or self.outside.about)

    def _board_view(self) -> View:
        """A board has a column for what is over: the list's views of what is open don't."""
        return self.view if self.view in OF_BOARD else View.ALL

    def _show_views(self, shape: int) -> None:
        """Only those that mean something in this shape."""
        for view, button in self.views.items():
            of_balls = view is View.LATE_ELSEWHERE
            fits = {LIST: True, BOARD: view in (View.OPEN, *OF_BOARD), BALLS: of_balls}[shape]
            button.setVisible(fits)
        self._show_late_elsewhere(shape)
        self.views[View.OPEN].setText("Alle" if shape == BOARD else "Open")
        if shape == BOARD and self.view not in OF_BOARD:
            self.views[View.OPEN].setChecked(True)

    def _show_late_elsewhere(self, shape: int) -> None:
        """Beside who has the ball, with how many there are."""
        word = dict(VIEWS)[View.LATE_ELSEWHERE]
        view = View.LATE_ELSEWHERE
        today = self.store.clock.today()
        count = lists.count(self.store, view, today, self.gebied_id) if shape == BALLS else 0
        self.views[view].setText(f"{word} ({count})" if shape == BALLS else word)
        if shape == BALLS and self.views[view].isChecked():
            self.views[View.OPEN].setChecked(True)

    def _show_head(self, today: date) -> None:
        words = {View.OPEN: "open", View.LATE: "te laat", View.WEEK: "voor deze week"}
        counts = lists.counts(self.store, tuple(words), today, self.gebied_id)
        parts = [f"{counts[view]} {word}" for view, word in words.items()]
        where = records.name_of(self.store, "gebied", self.gebied_id) if self.gebied_id else ""
        self.head.set_title("Acties", " · ".join([*parts, where] if where else parts))

    def show_record(self, kind: str, record_id: UUID) -> None:
        if kind != "actie":
            return
        found = lists.rows(self.store, [record_id])
        self._chosen = record_id
        self.shapes[LIST].setChecked(True)
        today = self.store.clock.today()
        if found and record_id not in lists.ids(self.store, self.wanted(), today):
            self.views[View.OPEN if found[0].is_open else View.DONE].setChecked(True)
            self.filters.clear()
        self.table.seek("")
        self._shown = None
        self.refresh()

    def made(self, kind: str, record_id: UUID) -> None:
        if kind == "actie" and self.shape == LIST:
            self.outside.show_new(record_id, records.name_of(self.store, kind, record_id))
            self._choose(record_id)

    def _show_most(self) -> None:
        """All that is open, narrowed by nothing but the wijk."""
        self.filters.clear()
        self.show_view(View.OPEN)

    def begins_at(self) -> QWidget | None:
        is_empty = self.shape == LIST and not self.table.view.isVisibleTo(self)
        return self.new if is_empty else self.stack.currentWidget()

    def show_again(self, hidden: QWidget) -> None:
        if self._about.isAncestorOf(hidden) and self.shape != LIST:
            self.show_shape(LIST)

    def begin(self, kind: str) -> None:
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_in_list(self, one: UUID | None) -> None:
        if not self._filling:
            self._choose(one)

    def _choose(self, one: UUID | None) -> None:
        self._chosen = one
        found = lists.rows(self.store, [one]) if one is not None else []
        self.panel.show_action(found[0] if found else None)
        self._beside.setCurrentWidget(self.panel if found else self._none)

    # What can be done

    def tick(self) -> None:
        """Tick the chosen ones off, or open them again."""
        if ids := self.table.selected_ids():
            status = changes.tick(self.store, ids, self.store.clock.today())
            self.status.emit(f"{dutch.counted(len(ids), 'actie', 'acties')}: {status.label}")

    def postpone(self) -> None:
        """The chosen ones a week later."""
        if ids := self.table.selected_ids():
            changes.postpone(self.store, ids, self.store.clock.today())
            self.status.emit(f"{dutch.counted(len(ids), 'actie', 'acties')}: een week later")

    def in_sight(self) -> tuple[str, UUID] | None:
        return ("actie", self._chosen) if self._chosen is not None else None

    def flush(self) -> bool:
        return self.panel.flush()

    def print_out(self) -> None:
        self.more.showMenu()

    def go_back(self) -> bool:
        return self._asking.go_back()

    def leave_box(self, box: QWidget) -> bool:
        return self._asking.leave_box(box)

    def place(self) -> dict[str, str]:
        return {
            "weergave": self.view.value,
            "vorm": str(self.shape),
            "actie": str(self._chosen or ""),
            "post": self.output.ready.written(),
        }

    def standing(self) -> dict[str, Any]:
        return self._asking.standing()

    def stand_again(self, standing: dict[str, Any]) -> None:
        self._asking.stand_again(standing)

    def return_to(self, place: dict[str, str]) -> None:
        for view, button in self.views.items():
            if place.get("weergave") == view.value:
                button.setChecked(True)
        if place.get("vorm") in {str(shape) for shape in self.shapes}:
            self.shapes[int(place["vorm"])].setChecked(True)
        if place.get("actie"):
            self._chosen = UUID(place["actie"])
        self.output.ready.read(place.get("post", ""))

    def _add(self, _of: None, text: str) -> UUID:
        today = self.store.clock.today()
        return changes.write_down(self.store, text, today, gebied_id=self.gebied_id)

    def _show_new(self, made: UUID) -> None:
        self._chosen = made
        self.show_record("actie", made)

    def _offered(self, typed: str) -> list[str]:
        return [one.name for one in find(self.store, typed, limit=8)] if typed.strip() else []

    def _move(self, ids: list[UUID], status: ActieStatus) -> None:
        if status is ActieStatus.STAGNEERT:
            self.cause.ask(ids)
            return
        changes.set_status(self.store, ids, status, self.store.clock.today())

    def _show_owner(self, one: UUID) -> None:
        """The open actions of who has the ball."""
        nobody = one == NOBODY
        self.shapes[LIST].setChecked(True)
        self.views[View.NOBODY if nobody else View.OPEN].setChecked(True)
        self.filters.show_owner(None if nobody else one)
        self.refresh()
