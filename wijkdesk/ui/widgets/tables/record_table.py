"""A list of records: ids first, rows in blocks on demand, so that 100,000 rows open at once."""

from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui import clipboard
from wijkdesk.ui.beginning import Begins
from wijkdesk.ui.reading import in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.text.line_edit import LineEdit

from .fitting import Fitting
from .record_model import RecordModel, Source
from .row_place import RowPlace
from .rows_view import RowsView
from .table_cell import ROW_HEIGHT, CellDelegate

NOTHING_FOUND = "Niets gevonden met deze letters."
FEW_CHOSEN = 50
FILTER_DELAY = 150
"""Milliseconds without typing before the list is filtered."""


class RecordTable(Begins):
    """A table with a filter box, fed by a Source.

    Signals: `chosen(id | None)` when the current row changes, `marked(count)` when other rows may
    be selected, `opened(id)` on Enter or a double click, `remove_wanted(list of ids)` on Delete.
    """

    chosen = Signal(object)
    marked = Signal(int)
    opened = Signal(object)
    remove_wanted = Signal(object)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        filtered: bool = True,
        whole: bool = False,
        noun: tuple[str, str] = ("rij", "rijen"),
    ) -> None:
        """`noun` is what a row is called, one and many. `filtered` shows the box to search in;
        `whole` makes it as tall as all its rows: for a short list on a page that scrolls."""
        super().__init__(parent)
        self._noun = noun
        self.model = RecordModel(self)
        self.view = RowsView()
        self.view.setAccessibleName(name)
        self.filter = LineEdit()
        self.filter.setPlaceholderText("Typ om te zoeken in deze lijst")
        self.filter.setAccessibleName(f"Zoeken in {name.lower()}")
        self.filter.setClearButtonEnabled(True)
        self.filter.passing = True
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self._empty = label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 24, 16, 0)
        self._empty_text = ""
        self.nothing_found = NOTHING_FOUND
        """What stands there when nothing holds what is typed."""
        self._delay = QTimer(self, singleShot=True, interval=FILTER_DELAY)
        self._current: UUID | None = None
        self._place = RowPlace()
        self._fitting = Fitting(self.view, self.model, self if whole else None)
        self._lay_out()
        self.filter.setVisible(filtered)
        self.count.setVisible(filtered)
        self._wire()

    def set_source(self, source: Source | None, empty_text: str = "", same: bool = False) -> None:
        """Show another list. `empty_text` says what belongs here when there is nothing. `same` is
        the list in sight in a later state: what went makes place for the row that is there now."""
        keep, current, marked = set(self.selected_ids()), self.current_id(), self._marked()
        self._empty_text = empty_text
        # Before the model: its reset may resize the view, which shares the widths.
        before = self._fitting.widths
        self._fitting.widths = [column.width for column in source.columns] if source else []
        if self.model.set_source(source):
            self._fitting.widths = before
        else:
            self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._fitting.share_width()
        self._filled()
        if same:
            self._reselect(keep, current)
            self._take_place(current, marked)
        else:
            self._place.forget()
        self._tell_marked()

    def refresh(self) -> None:
        """Read again; the selection, the current row and the scroll position stay."""
        keep, current = set(self.selected_ids()), self.current_id()
        position = self.view.verticalScrollBar().value()
        self.model.reload()
        self._reselect(keep, current)
        self.view.verticalScrollBar().setValue(position)
        self._filled()
        if current is not None and self.current_id() is None:
            self.chosen.emit(None)
        self._tell_marked()

    def clear_filter(self) -> None:
        """Seek nothing any more; the next list is shown whole."""
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self._delay.stop()
        self.model.needle = ""

    def seek(self, text: str) -> None:
        """Show what holds these words, at once."""
        self.filter.setText(text)
        self._apply_filter()

    def current_id(self) -> UUID | None:
        row = self.view.currentIndex().row()
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else None

    def current_record(self) -> tuple[str, UUID] | None:
        """Kind and id of the current row, where its source says what its rows are."""
        kind, one = getattr(self.model.source, "kind", ""), self.current_id()
        return (kind, one) if kind and one is not None else None

    def selected_ids(self) -> list[UUID]:
        rows = self.view.selectionModel().selectedRows()
        return [self.model.ids[index.row()] for index in rows]

    def select(self, record_id: UUID | None) -> bool:
        """Make this the current row; False when it is not in the list as filtered."""
        if record_id not in self.model.ids:
            self.view.selectionModel().clear()
            return False
        at = self.model.index(self.model.ids.index(record_id), 0)
        # Not selectRow: while Ctrl is held, as in a shortcut, that would take the choice away.
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(at)
        return True

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, with headings, as a table for a spreadsheet."""
        source = self.model.source
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        if source is None or not rows:
            return
        wanted = range(len(source.columns))
        lines = ["\t".join(column.label for column in source.columns)]
        lines += ["\t".join(_flat(self.model.text(row, at)) for at in wanted) for row in rows]
        count = "1 rij" if len(rows) == 1 else f"{len(rows)} rijen"
        clipboard.put("\n".join(lines), f"{self.view.accessibleName()} ({count})")

    def _marked(self) -> list[int]:
        return [index.row() for index in self.view.selectionModel().selectedRows()]

    def _take_place(self, current: UUID | None, marked: list[int]) -> None:
        found = self._place.after(self.model.ids, current, marked)
        if found is not None and found != self.current_id():
            self.select(found)
        elif found is None and current is not None:
            self.chosen.emit(None)

    def _reselect(self, keep: set[UUID], current: UUID | None) -> None:
        flags = QItemSelectionModel.SelectionFlag
        model = self.view.selectionModel()
        model.blockSignals(True)
        ids = self.model.ids
        # Of a long list a few are chosen: looking each up is quicker than going past all.
        few = len(keep) <= FEW_CHOSEN
        rows = (ids.index(one) for one in keep if one in ids) if few else range(len(ids))
        for row in rows:
            if few or ids[row] in keep:
                model.select(self.model.index(row, 0), flags.Select | flags.Rows)
        if current is not None and current in ids:
            at = self.model.index(ids.index(current), 0)
            model.setCurrentIndex(at, flags.Select | flags.Rows)
        model.blockSignals(False)
        self.view.viewport().update()

    def _filled(self) -> None:
        total = len(self.model.ids)
        self.count.setText(f"{total} {self._noun[0 if total == 1 else 1]}")
        text = self.nothing_found if self.model.needle else self._empty_text
        self._empty.setText(text)
        self._stack.setCurrentIndex(0 if total or not text else 1)
        self._fitting.fit_rows()

    def _lay_out(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(CellDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(True)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(40)
        view.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        line = QHBoxLayout()
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(line)
        # In its place before it has anything: it shows the first at once, which would be a window.
        self._stack = QStackedLayout()
        outer.addLayout(self._stack, 1)
        self._stack.addWidget(view)
        self._stack.addWidget(self._empty)
        self.first = view

    def _wire(self) -> None:
        self.filter.textChanged.connect(lambda: self._delay.start())
        self.filter.returnPressed.connect(self._to_rows)
        self.filter.down.connect(self._to_rows)
        self._delay.timeout.connect(self._apply_filter)
        self.view.verticalScrollBar().valueChanged.connect(lambda _at: self._fitting.fit_rows())
        self.view.resized.connect(self._fitting.share_width)
        self.view.typed.connect(self._type_to_filter)
        self.view.opened.connect(self.open_current)
        self.view.doubleClicked.connect(lambda _index: self.open_current())
        self.view.copy_wanted.connect(self.copy)
        self.view.remove_wanted.connect(self.remove_selected)
        rows = self.view.selectionModel()
        # The whole old and new row: the mark of the keyboard's place runs over every cell.
        rows.currentRowChanged.connect(lambda _new, _old: self.view.viewport().update())
        rows.currentRowChanged.connect(lambda _new, _old: self._tell_chosen())
        rows.selectionChanged.connect(lambda _new, _old: self._tell_marked())
        self.model.modelReset.connect(self._restore)

    def _tell_chosen(self) -> None:
        self._current = self.current_id()
        self.chosen.emit(self._current)

    def _tell_marked(self) -> None:
        """A list that is read again lets go of what is not in it, of which Qt tells nothing."""
        self.marked.emit(len(self._marked()))

    def _restore(self) -> None:
        """After another order: heights go with their rows, and the current row stays current."""
        self._fitting.forget_rows()
        if self._current in self.model.ids:
            self._reselect(set(), self._current)
            self.view.scrollTo(self.view.currentIndex())
        else:
            # When it comes back, nobody shows it any more: then it must not look chosen either.
            self._current = None
        self._fitting.fit_rows()
        self._tell_marked()

    def _type_to_filter(self, text: str) -> None:
        if self.filter.isVisible():
            self.filter.setFocus()
            self.filter.setText(self.filter.text() + text)

    def _to_rows(self) -> None:
        if self._delay.isActive():
            self._apply_filter()
        if self.current_id() is None and self.model.ids:
            self.view.selectRow(0)
        self.view.setFocus()

    def _apply_filter(self) -> None:
        self._delay.stop()
        self.model.needle = self.filter.text().strip()
        self._place.forget()
        self.refresh()

    def open_current(self) -> None:
        """As Enter does."""
        if (record_id := self.current_id()) is not None:
            self.opened.emit(record_id)

    def remove_selected(self) -> None:
        """As Delete does."""
        if not in_copy(self) and (ids := self.selected_ids()):
            self.remove_wanted.emit(ids)


def _flat(text: str) -> str:
    return " ".join(text.split())
