"""The agenda beside a meeting: time, number, subject and minutes; items can be dragged."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wijkdesk.services.overleg.confidential import HIDDEN
from wijkdesk.services.overleg.data import Item
from wijkdesk.services.words import dutch
from wijkdesk.ui import theme
from wijkdesk.ui.reading import in_copy
from wijkdesk.ui.widgets.tables.row_list import RowList
from wijkdesk.ui.widgets.tag import small

ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
CLOCK = 52
MINUTES = 34
PAD = 8
"""Pixels of the columns, and around the words."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
Index = QModelIndex | QPersistentModelIndex


class AgendaList(RowList):
    """Signals: `chosen(id | None)`; `ordered(ids)` after a drag or Ctrl+Up and Ctrl+Down;
    `remove_wanted(id)` on Delete; `opened(id)` on Enter; `typed(event)` for a letter in one that is
    not `movable`. `hides` keeps confidential titles in."""

    chosen = Signal(object)
    ordered = Signal(object)
    remove_wanted = Signal(object)
    opened = Signal(object)
    typed = Signal(object)

    def __init__(
        self, movable: bool = True, hides: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.hides = hides
        self.movable = movable
        self._awaited: UUID | None = None
        self.setAccessibleName("Agenda")
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        if movable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.currentItemChanged.connect(lambda _new, _old: self.chosen.emit(self.current_id()))
        self.itemActivated.connect(lambda _item: self.opened.emit(self.current_id()))

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; the current one stays current."""
        current, at = self.current_id(), self.verticalScrollBar().value()
        awaited, self._awaited = self._awaited, None
        self.blockSignals(True)
        self.clear()
        for item in items:
            line = QListWidgetItem(self)
            line.setData(ITEM_ROLE, item)
            told = f"{item.number} {title_of(item, self.hides)}, {dutch.clock(item.start)}"
            line.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        self.blockSignals(False)
        if not self.choose(current) and items:
            self.choose(items[0].id)
        self.verticalScrollBar().setValue(at)
        if awaited is not None and self.choose(awaited):
            self.scrollToItem(self.currentItem())

    def choose_new(self, one: UUID) -> None:
        """Make this the current one as soon as it is shown."""
        if self.choose(one):
            self.scrollToItem(self.currentItem())
        else:
            self._awaited = one

    def ids(self) -> list[UUID]:
        return [self.item(row).data(ITEM_ROLE).id for row in range(self.count())]

    def current_id(self) -> UUID | None:
        line = self.currentItem()
        return line.data(ITEM_ROLE).id if line is not None else None

    def choose(self, one: UUID | None) -> bool:
        """Make this the current one; False when it is not there."""
        ids = self.ids()
        if one not in ids:
            return False
        self.setCurrentRow(ids.index(one))
        return True

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.ordered.emit(self.ids())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        letter = event.text().strip()
        if letter and letter.isprintable() and not self.movable and not control:
            self.typed.emit(event)
        elif not self.movable or in_copy(self):
            super().keyPressEvent(event)
        elif control and steps:
            self._shift(steps)
        elif event.key() == Qt.Key.Key_Delete and self.currentItem():
            self.remove_wanted.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def _shift(self, steps: int) -> None:
        ids, row = self.ids(), self.currentRow()
        to = row + steps
        if row >= 0 and 0 <= to < len(ids):
            ids.insert(to, ids.pop(row))
            self.ordered.emit(ids)


def title_of(item: Item, hides: bool = False) -> str:
    """The subject; of a confidential one not to be seen by all, that it is confidential."""
    return HIDDEN if hides and item.confidential else item.title


def _below(item: Item, hides: bool, planning: bool = True) -> str:
    """The second line: why the item is there, or what it is linked to."""
    if hides and item.confidential:
        return ""
    # Why a standing item stands there matters while one plans; at the table it takes room.
    quiet = item.is_standing and not planning
    why = item.about if quiet else item.reason or item.about
    parts = [why, "vertrouwelijk" if item.confidential else ""]
    if item.documents:
        parts.append(", ".join(one.label for one in item.documents))
    return " · ".join(part for part in parts if part)


class _Delegate(QStyledItemDelegate):
    """Paints an item on one or more lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(ITEM_ROLE)
        view = option.widget
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, theme.colour("chosen" if chosen else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if chosen and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        above = _above(view)
        box = option.rect.adjusted(PAD, above, -PAD, -above)
        hides = isinstance(view, AgendaList) and view.hides
        painter.setPen(theme.colour("text"))
        painter.drawText(box, _WRAP, dutch.clock(item.start))
        words = _words(box)
        painter.setFont(_title_font(option.font, chosen))
        drawn = painter.drawText(words, _WRAP, f"{item.number} {title_of(item, hides)}")
        painter.setFont(small(option.font))
        painter.setPen(theme.colour("muted"))
        below = words.adjusted(0, drawn.height() + 1, 0, 0)
        painter.drawText(below, _WRAP, _below(item, hides, _plans(view)))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.drawText(box, right, str(item.minutes or ""))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: Item = index.data(ITEM_ROLE)
        view = option.widget
        hides = isinstance(view, AgendaList) and view.hides
        width = view.viewport().width() if isinstance(view, QListWidget) else 300
        words = _words(QRect(PAD, 0, width - 2 * PAD, 1000))
        title = QFontMetrics(_title_font(option.font, True))
        height = title.boundingRect(words, _WRAP, f"{item.number} {title_of(item, hides)}").height()
        if below := _below(item, hides, _plans(view)):
            metrics = QFontMetrics(small(option.font))
            height += metrics.boundingRect(words, _WRAP, below).height() + 1
        return QSize(width, height + 2 * _above(view) + 2)


def _plans(view: object) -> bool:
    return not isinstance(view, AgendaList) or view.movable


def _above(view: object) -> int:
    """Space above and below the words; at the table the whole agenda should be in sight."""
    return PAD - 2 if _plans(view) else PAD - 5


def _words(box: QRect) -> QRect:
    return box.adjusted(CLOCK, 0, -MINUTES, 0)


def _title_font(font: QFont, chosen: bool) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
    return made
