"""Places that scroll keep in sight what has the cursor, wherever it comes from: a key, a field that
was filled in wrong, a window that became smaller."""

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

EDGE = 8
"""Pixels that stay free around what the cursor is in."""
PART = 200
"""Pixels in sight of what scrolls within something else that scrolls: through a chink nobody can
work."""
ROWS = 152
"""The same of a list: four of its rows, or two of two lines."""
FEW_ROWS = 110
"""Of a list of which so much is in sight already, nothing is scrolled to but the row."""
PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff

_places: WeakSet["Scrolls"] = WeakSet()


class Scrolls(QScrollArea):
    """What has the cursor in it is in sight; of what is longer than the place, the line that the
    cursor is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _places.add(self)
        _follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring_focused()

    def focusNextPrevChild(self, forward: bool) -> bool:
        went = super().focusNextPrevChild(forward)
        self._bring_focused()
        return went

    def _bring_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            bring(focused)

    def bring(self, one: QWidget) -> None:
        """Scroll to what stands in it."""
        inside = self.widget()
        if inside is None or not inside.isAncestorOf(one):
            return
        place, cursor = QRect(one.mapTo(inside, QPoint(0, 0)), one.size()), _cursor(one, inside)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if self.horizontalScrollBarPolicy() is not NEVER:
            begin, long = place.left(), place.width()
            if long > across.pageStep():
                begin, long = cursor.left(), cursor.width()
            _scroll(across, begin, long)
        if isinstance(one, QAbstractItemView):
            # A screen that opens with the cursor in its list keeps its heading in sight.
            _show_part(down, place.top(), place.height())
            _scroll(down, cursor.top(), cursor.height())
        elif place.height() > down.pageStep():
            _scroll(down, cursor.top(), cursor.height())
        else:
            _scroll(down, place.top(), place.height())


def bring(one: QWidget) -> None:
    """Scroll to it in every place that it stands in, from the inside out."""
    # Not by asking for parents or viewports: to wrap what Qt made itself, PySide6 first loads each
    # class of widget that there is, a tenth of the start of the program.
    around = [place for place in _places if isValid(place) and place.isAncestorOf(one)]
    around.sort(key=lambda place: sum(other.isAncestorOf(place) for other in around), reverse=True)
    for place in around:
        place.bring(one)


def _cursor(one: QWidget, inside: QWidget) -> QRect:
    """Where the caret or the chosen row is."""
    cursor = one.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    on = one.viewport() if isinstance(one, QAbstractScrollArea) else one
    found = cursor.toRect() if isinstance(cursor, QRectF) else cursor
    place = found if isinstance(found, QRect) else QRect()
    return QRect(on.mapTo(inside, place.topLeft()), place.size())


def _scroll(bar: QScrollBar, begin: int, length: int) -> None:
    """As little as it takes to show it; of what is longer than its place, the beginning."""
    # A step of a page is what is seen of it.
    if begin + length + EDGE > bar.value() + bar.pageStep():
        bar.setValue(begin + length + EDGE - bar.pageStep())
    if begin - EDGE < bar.value():
        bar.setValue(begin - EDGE)


def _show_part(bar: QScrollBar, begin: int, length: int) -> None:
    """Of a list in which one can work already, no more is brought in sight."""
    end = begin + length
    seen = min(end, bar.value() + bar.pageStep()) - max(begin, bar.value())
    if seen < min(length, FEW_ROWS):
        _scroll(bar, begin, min(length, ROWS))


class _Follower(QObject):
    """Goes with the cursor through the whole program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._focused: QWidget | None = None
        app.focusChanged.connect(self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease:
            # It may have gone to another row or line. What has neither was left on purpose by who
            # turns a page.
            lines = isinstance(watched, QAbstractItemView | QPlainTextEdit | QTextEdit)
            if isinstance(watched, QWidget) and (lines or event.key() not in PAGES):
                bring(watched)
        return False

    def _go(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = now
        if now is None:
            return
        now.installEventFilter(self)
        # What is pressed does not move away from under the pointer.
        if not QApplication.mouseButtons().value:
            bring(now)
            # What was shown just now gets its place in a moment.
            QTimer.singleShot(0, now, self._bring_again)

    def _bring_again(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            bring(focused)


_follower: _Follower | None = None


def _follow() -> None:
    """Begin, with the first place that scrolls."""
    global _follower
    if _follower is None or not isValid(_follower):
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _follower = _Follower(app)
