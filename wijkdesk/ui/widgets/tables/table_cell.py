"""How a cell of a RecordTable is drawn: text, or words in pills; a tooltip when it is cut."""

from html import escape
from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from wijkdesk.ui import theme
from wijkdesk.ui.widgets.tag import HEIGHT, Tone, paint_tag, tag_width

TAG_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The tone (Tone's value) of a cell that is shown as a pill."""
PAD = 8
ROW_HEIGHT = 32
"""Pixels that a row is high at least."""
MOST_LINES = 4
TALL = 40
"""Pixels from which a row holds more than one line; its cells then begin at the top."""
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints the cells and answers what a cell shows when the pointer rests on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._ground(painter, option, index)
        text = index.data() or ""
        tone = index.data(TAG_ROLE)
        box = option.rect.adjusted(PAD, 0, -PAD, -1)
        tall = box.height() >= TALL
        painter.save()
        if tone and text:
            top = box.top() + 6 if tall else box.center().y() - HEIGHT / 2 + 0.5
            paint_tag(painter, box.left(), top, box.width(), text, Tone(tone))
        elif text:
            painter.setPen(theme.colour("text"))
            if tall:
                _paint_lines(painter, box.adjusted(0, 6, 0, -5), text, _is_right(index))
            else:
                self._text(painter, box, text, index)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.colour("chosen" if chosen else "surface"))
        painter.save()
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus():
            self._focus(painter, option.rect, view.currentIndex().row() == index.row())
        painter.restore()

    def _focus(self, painter: QPainter, rect: QRect, current: bool) -> None:
        """A line above and below the current row, so that the keyboard's place can be seen."""
        if current:
            painter.setPen(theme.colour("focus"))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _text(self, painter: QPainter, box, text: str, index: Index) -> None:
        flags = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        shown = painter.fontMetrics().elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, flags, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data() or "")
        room = _room(option.rect.width())
        if index.data(TAG_ROLE):
            return QSize(tag_width(text, option.font) + 2 * PAD, ROW_HEIGHT)
        return QSize(room, height_of(text, option.font, option.rect.width()))

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
        lines = MOST_LINES - 1 if option.rect.height() >= TALL else 1
        metrics = option.fontMetrics
        torn = any(metrics.horizontalAdvance(word) > room for word in text.split())
        cut = torn or metrics.horizontalAdvance(text) > room * lines
        QToolTip.showText(event.globalPos(), _plain(text) if cut else "", view)
        return True


def height_of(text: str, font: QFont, width: int) -> int:
    """How high a cell of this width has to be for its text, in pixels. Four lines are enough to
    recognise a record; the rest stands in its form."""
    metrics, room, flat = QFontMetrics(font), _room(width), " ".join(text.split())
    # Most texts fit, which is quickly seen; what nearly fills the cell is laid out, as that may be
    # a pixel wider than its signs tell.
    fits = metrics.horizontalAdvance(flat) < room - 8
    lines = 1 if fits else min(MOST_LINES, len(_lines(flat, font, room)))
    return max(ROW_HEIGHT, lines * metrics.lineSpacing() + 13)


def _room(width: int) -> int:
    """Pixels for the text of a cell of this width."""
    return max(40, width - 2 * PAD)


def _lines(text: str, font: QFont, width: int) -> list[str]:
    """`text` in lines of at most `width` pixels, of which no more than can be shown and one."""
    flat = " ".join(text.split())
    layout = QTextLayout(flat, font)
    option = QTextOption()
    # A word is never torn: one too long for the column ends in an ellipsis.
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return [flat[one:other] for one, other in pairwise([*starts, len(flat)])]


def _is_right(index: Index) -> bool:
    flags = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
    return bool(flags & Qt.AlignmentFlag.AlignRight)


def _paint_lines(painter: QPainter, box: QRect, text: str, right: bool) -> None:
    """Wrap `text` in `box`; when it is too long, the last line ends with an ellipsis."""
    metrics = painter.fontMetrics()
    room = max(1, min(MOST_LINES, (box.height() + 2) // metrics.lineSpacing()))
    lines = _lines(text, painter.font(), box.width())
    if len(lines) > room:
        rest = "".join(lines[room - 1 :])
        cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, box.width())
        lines = [*lines[: room - 1], cut]
    for number, line in enumerate(lines):
        top = box.top() + number * metrics.lineSpacing() + metrics.ascent()
        spare = box.width() - metrics.horizontalAdvance(line.rstrip()) if right else 0
        shown = metrics.elidedText(line.rstrip(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.left() + max(0, spare), top, shown)


def _plain(text: str) -> str:
    """The text for a tooltip, where Qt would read `<b>` as a command."""
    return f"<span>{escape(text)}</span>"
