"""Who is at the table: one key per person says who came."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from wijkdesk.models.overleg import CAME, Presentie
from wijkdesk.services.overleg.data import Participant
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.tables.row_list import RowList
from wijkdesk.ui.widgets.unsaved import NOT_YET

PERSON_ROLE = int(Qt.ItemDataRole.UserRole)
KEYS = {
    Qt.Key.Key_A: Presentie.AANWEZIG,
    Qt.Key.Key_M: Presentie.MK,
    Qt.Key.Key_Z: Presentie.ZK,
    Qt.Key.Key_G: Presentie.GAST,
    Qt.Key.Key_Backspace: Presentie.ONBEKEND,
}
SIGNS = {
    Presentie.ONBEKEND: "?",
    Presentie.AANWEZIG: "✓",
    Presentie.MK: "m.k.",
    Presentie.ZK: "z.k.",
    Presentie.GAST: "gast",
}
_INKS = {
    Presentie.AANWEZIG: "good_text",
    Presentie.GAST: "good_text",
    Presentie.MK: "muted",
    Presentie.ZK: "bad_text",
}
NARROWEST, LINE = 104, 24
"""Pixels that a name needs, and the height of its line."""
HINT = "A aanwezig · M met kennisgeving · Z zonder · G gast"


class PresenceList(RowList):
    """Signals: `set_wanted(Participant, Presentie)`; `remove_wanted(id)` on Delete. One that is
    `only_read` tells who came, and has none of these keys."""

    LEAST = 3 * LINE

    set_wanted = Signal(object, object)
    remove_wanted = Signal(object)

    def __init__(self, only_read: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._only_read = only_read
        self.setAccessibleName("Presentie" if only_read else f"Presentie. {HINT}")
        self.setToolTip("" if only_read else HINT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        # As text: the style sheet compares words.
        self.setProperty("compact", "true")
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemDoubleClicked.connect(lambda _item: self._next())

    def show_people(self, people: Sequence[Participant], waits: Collection[UUID] = ()) -> None:
        """Show these; the current one stays current. Of those in `waits` it is not saved yet."""
        current = self.current_id()
        self.clear()
        for one in people:
            line = QListWidgetItem(f"{SIGNS[one.presence]}  {one.name}", self)
            line.setData(PERSON_ROLE, one)
            told = f"{_told(one)}. {NOT_YET}" if one.id in waits else _told(one)
            line.setToolTip(told)
            line.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            if one.id in waits:
                line.setForeground(theme.colour("bad_text"))
            elif one.presence in _INKS:
                line.setForeground(theme.colour(_INKS[one.presence]))
            if one.id == current:
                self.setCurrentItem(line)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two beside each other, where there is room to read them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # As Qt lays them out: it keeps the room of the scroll bar free.
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.maximumViewportSize().width() - bar - 2
        cell = QSize(room // (2 if room >= 2 * NARROWEST else 1), LINE)
        self.setGridSize(cell)
        for row in range(self.count()):
            # Without a size of its own a long name runs on over its neighbour.
            self.item(row).setSizeHint(cell)

    def current_id(self) -> UUID | None:
        line = self.currentItem()
        return line.data(PERSON_ROLE).id if line is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presence = KEYS.get(Qt.Key(event.key()))
        if self._only_read:
            super().keyPressEvent(event)
        elif presence is not None and not event.modifiers() and self.count():
            self._set(presence)
        elif event.key() == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.remove_wanted.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def _set(self, presence: Presentie) -> None:
        """Tell it, and go to the next person."""
        row = max(self.currentRow(), 0)
        one = self.item(row).data(PERSON_ROLE)
        if row + 1 < self.count():
            self.setCurrentRow(row + 1)
        self.set_wanted.emit(one, presence)

    def _next(self) -> None:
        """A double click: is there, or is not."""
        line = self.currentItem()
        if line is not None and not self._only_read:
            one = line.data(PERSON_ROLE)
            there = one.presence in CAME
            self.set_wanted.emit(one, Presentie.MK if there else Presentie.AANWEZIG)


def called(one: Participant) -> str:
    """A person with the organisation, as the table knows them."""
    return f"{one.name} · {one.organisation}" if one.organisation else one.name


def _told(one: Participant) -> str:
    roles = ["voorzitter"] * one.is_chair + ["notulist"] * one.is_notulist
    parts = [called(one), *roles, one.role, one.presence.label, one.remark]
    return ", ".join(part for part in parts if part)


def head(people: Sequence[Participant]) -> str:
    """How many came of how many."""
    came = sum(one.presence in CAME for one in people)
    return f"Aanwezig {came} van {len(people)}"
