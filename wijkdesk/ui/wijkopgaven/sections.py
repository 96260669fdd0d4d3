"""A list of records inside a chapter, with what hangs under the chosen one."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.history.window import give_row_menu
from wijkdesk.ui.widgets.tables.record_source import RecordSource
from wijkdesk.ui.widgets.tables.record_table import RecordTable

if TYPE_CHECKING:
    from wijkdesk.store import Store

FILTER_FROM = 12
"""With fewer rows than this nobody needs to search."""
TALLEST = 330
FURNITURE = 46


class RecordSection(QWidget):
    """Signals: `chosen(kind, id | None)` when another row is chosen here or below, `opened(kind,
    id)` on Enter, `problem(text)`."""

    chosen = Signal(str, object)
    opened = Signal(str, object)
    problem = Signal(str)

    def __init__(
        self, store: "Store", kind: str, under: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.kind = kind
        self._gebied_id: UUID | None = None
        self._within: tuple[str, UUID] | None = None
        self.table = RecordTable(records.KINDS[kind].plural.capitalize())
        self.add = QPushButton("+ Toevoegen")
        self.up, self.down = QPushButton("↑"), QPushButton("↓")
        self.remove = QPushButton("Verwijderen")
        self.children_: list[tuple[RecordSection, str]] = []
        self._lay_out()
        hide_in_copy(store, self.add, self.up, self.down, self.remove)
        if under:
            for child, by in records.listed_under(kind):
                self._hang(child, by)
        self._wire()

    def _lay_out(self) -> None:
        described = records.KINDS[self.kind]
        head = QHBoxLayout()
        head.setSpacing(8)
        self.heading = label(described.plural.capitalize(), "heading", wrap=True)
        head.setSpacing(4)
        head.addWidget(self.heading, 1)
        for button, name in (
            (self.up, f"{described.label.capitalize()} omhoog"),
            (self.down, f"{described.label.capitalize()} omlaag"),
            (self.remove, f"{described.label.capitalize()} verwijderen"),
            (self.add, f"{described.label.capitalize()} toevoegen"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            head.addWidget(button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addLayout(head)
        # Once they stand in it: what is shown before is a window.
        for button in (self.add, self.remove):
            button.setVisible(not described.fixed)
        for button in (self.up, self.down):
            button.setVisible(described.positioned)
            button.setFixedWidth(32)
        self._layout.addWidget(self.table)

    def _hang(self, kind: str, by: str) -> None:
        child = RecordSection(self._store, kind)
        child.chosen.connect(self.chosen)
        child.opened.connect(self.opened)
        child.problem.connect(self.problem)
        child.setContentsMargins(20, 8, 0, 0)
        child.hide()
        self._layout.addWidget(child)
        self.children_.append((child, by))

    def _wire(self) -> None:
        self.table.chosen.connect(self._choose)
        # At another width rows are higher or lower, and each tells that when it comes in sight.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit_height)
        self.table.view.verticalHeader().sectionResized.connect(lambda *_: self._fitting.start())
        across = self.table.view.horizontalScrollBar()
        across.rangeChanged.connect(lambda *_: self._fitting.start())
        self.table.opened.connect(lambda one: self.opened.emit(self.kind, one))
        self.table.remove_wanted.connect(self._remove)
        give_row_menu(self._store, self.table)
        self.add.clicked.connect(lambda: self.add_record())
        self.remove.clicked.connect(lambda: self._remove(self.table.selected_ids()))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        moves = () if self._store.is_copy else (("Alt+Up", -1), ("Alt+Down", 1))
        for keys, steps in moves:
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: self._move(steps))

    # What is shown

    def set_owner(self, gebied_id: UUID, within: tuple[str, UUID] | None = None) -> None:
        """List the records of this area, or only those of one owner."""
        if (gebied_id, within) == (self._gebied_id, self._within):
            self.refresh()
            return
        self._gebied_id, self._within = gebied_id, within
        source = RecordSource(self._store, self.kind, gebied_id, within)
        self.table.set_source(source, records.KINDS[self.kind].empty_hint)
        self._fit()

    def refresh(self) -> None:
        """Read the list and what hangs below it again."""
        if self._gebied_id is None:
            return
        self.table.refresh()
        self._show_children(self.table.current_id())
        self._fit()

    def select(self, kind: str, record_id: UUID) -> bool:
        """Choose a record here or below; False when it is not in these lists."""
        if kind == self.kind:
            self.table.seek("")
            return self.table.select(record_id)
        for child, by in self.children_:
            owner = _owner_of(self._store, child, kind, record_id, by)
            if owner is not None and self.select(self.kind, owner):
                return child.select(kind, record_id)
        return False

    def row_of(self, kind: str) -> tuple[QAbstractItemView, QRect] | None:
        """The view and the rectangle of the current row of `kind`, here or below."""
        if kind == self.kind:
            view = self.table.view
            return (view, view.visualRect(view.currentIndex()))
        shown = (child for child, _ in self.children_ if not child.isHidden())
        return next((one for child in shown if (one := child.row_of(kind))), None)

    def view_of(self, kind: str) -> QAbstractItemView | None:
        """The list of `kind`, here or below."""
        found = self.row_of(kind)
        return found[0] if found else None

    def _choose(self, record_id: UUID | None) -> None:
        self._tell_buttons()
        self._show_children(record_id)
        self.chosen.emit(self.kind, record_id)

    def _show_children(self, record_id: UUID | None) -> None:
        for child, by in self.children_:
            child.setVisible(record_id is not None)
            if record_id is not None and self._gebied_id is not None:
                child.set_owner(self._gebied_id, (by, record_id))

    def _tell_buttons(self) -> None:
        """What works on a row waits until one is chosen."""
        for button in (self.up, self.down, self.remove):
            button.setEnabled(self.table.current_id() is not None)

    def _fit(self) -> None:
        """As tall as its rows, up to a limit: an empty list is no empty field."""
        self._tell_buttons()
        count = len(self.table.model.ids)
        searching = bool(self.table.model.needle)
        self.table.filter.setVisible(count >= FILTER_FROM or searching)
        self.table.count.setVisible(count >= FILTER_FROM or searching)
        # Row heights are known after the view laid itself out.
        self._fitting.start()

    def _fit_height(self) -> None:
        rows = self.table.view.verticalHeader().length()
        head = self.table.view.horizontalHeader().height() + 8
        extra = FURNITURE if self.table.filter.isVisibleTo(self.table) else 0
        across = self.table.view.horizontalScrollBar()
        extra += across.sizeHint().height() if across.maximum() else 0
        wanted = max(rows + head, 96) + extra
        self.table.setFixedHeight(min(wanted, TALLEST))

    # What is done

    def add_record(self) -> None:
        """Make a record at the end, owned by what is chosen above it, and open it."""
        values = {self._within[0]: self._within[1]} if self._within else {}
        try:
            made = records.add(self._store, self.kind, self._gebied_id, **values)
        except Invalid as wrong:
            self.problem.emit(wrong.message)
            return
        self.table.seek("")
        self.refresh()
        self.table.select(made)
        self.opened.emit(self.kind, made)

    def _remove(self, ids: list[UUID]) -> None:
        if ids and not records.KINDS[self.kind].fixed:
            records.remove(self._store, self.kind, ids)

    def _move(self, steps: int) -> None:
        current = self.table.current_id()
        if current is not None and records.KINDS[self.kind].positioned:
            records.move(self._store, self.kind, current, steps)


def _owner_of(
    store: "Store", child: RecordSection, kind: str, record_id: UUID, by: str
) -> UUID | None:
    """Of which record of the parent list this record hangs, however deep."""
    if kind == child.kind:
        return records.owner(store, kind, record_id, by)
    for deeper, deeper_by in child.children_:
        between = _owner_of(store, deeper, kind, record_id, deeper_by)
        if between is not None:
            return records.owner(store, child.kind, between, by)
    return None
