"""What happened to a record: a list of changes, the whole of the chosen one, and "Zet terug"."""

from html import escape
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.failure import Failure
from wijkdesk.services.whole.history import of_record
from wijkdesk.services.whole.kinds import KINDS
from wijkdesk.ui import theme
from wijkdesk.ui.allowing import allow
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.text.marked import added, around, clipped, marked, removed

from .sources import HistorySource

if TYPE_CHECKING:
    from wijkdesk.store import Store

KEYS = "Ctrl+H"
"""Opens it, wherever the cursor is on a record."""
NOTHING = "Hiervan is geen geschiedenis."
NONE_CHOSEN = "Er is geen wijziging gekozen die terug kan."
ELSEWHERE = "Elders: dit is gedaan op een andere laptop, of voordat een reservekopie is teruggezet."


class HistoryPanel(QWidget):
    """Signals: `closed` when the user is done. `shut` is its button for that."""

    closed = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._source: HistorySource | None = None
        self.heading = label("", "heading", wrap=True)
        self.table = RecordTable("Wijzigingen", filtered=False, noun=("wijziging", "wijzigingen"))
        self.table.view.horizontalHeader().setSectionsClickable(False)
        self.whole = QTextBrowser()
        self.whole.setOpenLinks(False)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName("Was en werd, van de gekozen wijziging")
        self.told = label("", "muted", wrap=True)
        self.back = QPushButton("Zet &terug")
        self.shut = QPushButton("&Sluiten")
        for button in (self.back, self.shut):
            button.setAutoDefault(False)
        self._lay_out()
        hide_in_copy(store, self.back)
        self.table.chosen.connect(lambda _one: self._show())
        self.table.opened.connect(lambda _one: self.whole.setFocus())
        self.back.clicked.connect(self._put_back)
        self.shut.clicked.connect(self.closed)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._undo)
        theme.theme().changed.connect(self._show)

    def show_record(self, kind: str, record_id: UUID) -> None:
        """The history of this record, the latest change chosen."""
        name = of_record.called(self._store, kind, record_id)
        what = KINDS[kind].label
        self.heading.setText(f"Geschiedenis van {what}" + (f" “{name[:80]}”" if name else ""))
        self._source = HistorySource(self._store, of_record.history(self._store, kind, record_id))
        self.table.set_source(self._source, NOTHING)
        self.told.clear()
        if len(self.table.model.ids):
            self.table.select(self.table.model.ids[0])
        self._show()
        self.table.view.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.whole)
        split.setChildrenCollapsible(False)
        split.setSizes([300, 140])
        self.table.setMinimumHeight(80)
        self.whole.setMinimumHeight(48)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addWidget(self.told, 1)
        buttons.addWidget(self.shut)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)

    def _line(self) -> of_record.ChangeLine | None:
        one = self.table.current_id()
        stay = self._source.stay(one) if self._source is not None and one is not None else None
        if self._source is None or stay is None:
            return None
        return of_record.lines(self._store, self._source.of, [stay])[0]

    def _show(self) -> None:
        line = self._line()
        why_not = NONE_CHOSEN if line is None else line.refused
        if not self._store.is_copy:
            self._tell(why_not)
        allow(self.back, why_not, "Geef de oude waarde terug (Alt+T)")
        self.whole.setHtml(_page(line) if line is not None else "")

    def _put_back(self) -> None:
        one = self.table.current_id()
        if self._source is None or one is None or (stay := self._source.stay(one)) is None:
            return
        of = self._source.of
        try:
            of_record.put_back(self._store, of, stay)
        except Failure as why:
            self._tell(why.told)
            return
        self.show_record(of.kind, of.record_id)
        self._tell("Teruggezet. Ctrl+Z maakt dat ongedaan.")

    def _undo(self) -> None:
        if self._source is None:
            return
        try:
            what = self._store.undo()
        except Failure as why:
            self._tell(why.told)
            return
        self.show_record(self._source.of.kind, self._source.of.record_id)
        self._tell(f"Ongedaan gemaakt: {what}" if what else "Er is niets om terug te draaien.")

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        # Who hears the screen is told, too: the description of what has the cursor.
        self.back.setAccessibleDescription(text)
        self.table.view.setAccessibleDescription(text)


def _page(line: of_record.ChangeLine) -> str:
    """The whole of a change as HTML; all text of the user is escaped."""
    old, new = around(line.old, line.new)
    old, new = clipped(old), clipped(new)
    if line.old == line.new == of_record.WIPED:
        body = "Wat hier stond, is gewist."
    elif old and new:
        body = marked(old, new)
    elif old or new:
        body = f"Weg: {removed(old)}" if old else f"Nieuw: {added(new)}"
    else:
        body = ""
    told = [f"<b>{escape(line.what)}</b>, {escape(line.when)}, {escape(line.who)}"]
    told += [body.replace("\n", "<br>")] if body else []
    told += [f"<i>{escape(ELSEWHERE)}</i>"] if line.elsewhere else []
    return "".join(f"<p style='margin:2px 0 6px 0'>{one}</p>" for one in told)
