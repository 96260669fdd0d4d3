"""How a cell of a RecordTable is drawn: text, or words in pills; a tooltip when it is cut."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from wijkdesk.ui import theme

from .tag import HEIGHT, Tone, paint_tag, tag_width

TAG_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The tone (Tone's value) of a cell that is shown as a pill."""
PAD = 8
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints the cells and answers what a cell shows when the pointer rests on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._ground(painter, option)
        text = index.data() or ""
        tone = index.data(TAG_ROLE)
        box = option.rect.adjusted(PAD, 0, -PAD, -1)
        painter.save()
        if tone and text:
            top = box.center().y() - HEIGHT / 2 + 0.5
            paint_tag(painter, box.left(), top, box.width(), text, Tone(tone))
        elif text:
            painter.setPen(theme.colour("text"))
            self._text(painter, box, text, index)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.colour("chosen" if chosen else "surface"))
        painter.save()
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _text(self, painter: QPainter, box, text: str, index: Index) -> None:
        flags = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        if box.height() > 44:
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, text)
            return
        shown = painter.fontMetrics().elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, flags, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data() or "")
        room = max(40, option.rect.width() - 2 * PAD)
        if index.data(TAG_ROLE):
            return QSize(tag_width(text, option.font) + 2 * PAD, 32)
        taken = option.fontMetrics.boundingRect(
            0, 0, room, 4000, int(Qt.TextFlag.TextWordWrap), text
        )
        # Four lines are enough to recognise a record; the rest stands in its form.
        height = min(taken.height(), option.fontMetrics.lineSpacing() * 4)
        return QSize(taken.width() + 2 * PAD, max(32, height + 12))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        room = option.rect.width() - 2 * PAD
        cut = option.fontMetrics.horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), _plain(text) if cut else "", view)
        return True


def _plain(text: str) -> str:
    """The text for a tooltip, where Qt would read `<b>` as a command."""
    from html import escape

    return f"<span>{escape(text)}</span>"
