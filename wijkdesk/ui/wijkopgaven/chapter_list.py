"""The sixteen chapters with their state: filled or empty, and how many points want attention."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wijkdesk.services.wijkopgave.chapters import CHAPTERS, Chapter
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.tables.row_list import RowList
from wijkdesk.ui.widgets.tag import HEIGHT, Tone, paint_tag, tag_width

KEY, FILLED, FINDINGS = (Qt.ItemDataRole.UserRole + n for n in range(3))
PAD = 8
MARK_WIDTH = 20
LEAST = 146
"""Pixels for the longest word of a title."""


class ChapterList(RowList):
    """`chapter_chosen` fires with the Chapter when another one becomes current."""

    chapter_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Hoofdstukken")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Delegate(self))
        for chapter in CHAPTERS:
            item = QListWidgetItem(f"{chapter.number} {chapter.title}", self)
            item.setData(KEY, chapter.key)
        self.currentRowChanged.connect(self._tell)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(LEAST, 0))

    @property
    def chapter(self) -> Chapter:
        return CHAPTERS[max(0, self.currentRow())]

    def choose(self, key: str) -> None:
        """Make the chapter `key` the current one."""
        for row, chapter in enumerate(CHAPTERS):
            if chapter.key == key:
                self.setCurrentRow(row)

    def show_states(self, states) -> None:
        """Show services' ChapterState by chapter key."""
        for row, chapter in enumerate(CHAPTERS):
            item, state = self.item(row), states[chapter.key]
            item.setData(FILLED, state.filled)
            item.setData(FINDINGS, state.findings)
            said = "ingevuld" if state.filled else "nog leeg"
            if state.findings:
                said += (
                    ", 1 aandachtspunt"
                    if state.findings == 1
                    else (f", {state.findings} aandachtspunten")
                )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {said}")
            item.setToolTip(f"{chapter.title}: {said}")

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self, row: int) -> None:
        if row >= 0:
            self.chapter_chosen.emit(CHAPTERS[row])


class _Delegate(QStyledItemDelegate):
    """A line under each chapter, its title wrapped, a mark in front and a count behind."""

    def __init__(self, chapters: QListWidget) -> None:
        super().__init__(chapters)
        self._list = chapters

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        width = self._list.viewport().width()
        room = self._room(width, index, option.font)
        flags = Qt.TextFlag.TextWordWrap
        font = QFont(option.font)
        font.setBold(True)
        text = QFontMetrics(font).boundingRect(0, 0, room, 500, flags, index.data())
        return QSize(width, text.height() + 2 * PAD - 2)

    @staticmethod
    def _room(width: int, index, font: QFont) -> int:
        findings = index.data(FINDINGS)
        badge = tag_width(str(findings), font) + 6 if findings else 0
        return width - 2 * PAD - MARK_WIDTH - badge

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        painter.save()
        box = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, theme.colour("chosen"))
            painter.fillRect(box.left(), box.top(), 3, box.height(), theme.colour("accent"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        font = QFont(option.font)
        font.setBold(chosen)
        painter.setFont(font)
        filled = bool(index.data(FILLED))
        painter.setPen(theme.colour("accent" if chosen or filled else "muted"))
        top = box.top() + PAD - 1
        mark = QRectF(box.left() + PAD, top, MARK_WIDTH, painter.fontMetrics().height())
        painter.drawText(mark, Qt.AlignmentFlag.AlignLeft, "✓" if filled else "○")
        painter.setPen(theme.colour("accent" if chosen else "text"))
        room = self._room(box.width(), index, option.font)
        text = QRectF(mark.right(), top, room, box.height() - PAD)
        painter.drawText(text, Qt.TextFlag.TextWordWrap, index.data())
        findings = index.data(FINDINGS)
        if findings:
            painter.setFont(option.font)
            width = tag_width(str(findings), option.font)
            y = mark.center().y() - HEIGHT / 2
            paint_tag(painter, box.right() - width - 4, y, width, str(findings), Tone.WARN)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))
        painter.restore()
