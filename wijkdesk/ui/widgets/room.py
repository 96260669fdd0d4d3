"""A place that its content fills, and in which it scrolls where it needs more than there is."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

EDGE = 8
"""Pixels that stay free around what the cursor is in."""


class Room(QScrollArea):
    """Shows one widget, never smaller than that can be. What has the cursor is in sight; of what is
    longer than the place, the line that the cursor is on."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._followed: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What stands in it has the focus, not the place.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        elif event.type() == QEvent.Type.KeyRelease and watched is self._followed:
            self._bring(self._followed)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self._followed is not None:
            self._bring(self._followed)

    def focusNextPrevChild(self, forward: bool) -> bool:
        went = super().focusNextPrevChild(forward)
        if self._followed is not None:
            self._bring(self._followed)
        return went

    def _fit(self) -> None:
        inside = self.widget()
        if inside is None:
            return
        least = inside.minimumSizeHint().expandedTo(inside.minimumSize())
        whole = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        tall = least.height() > whole.height()
        wide = least.width() > whole.width() - bar * tall
        tall = tall or least.height() > whole.height() - bar * wide
        inside.resize((whole - QSize(bar * tall, bar * wide)).expandedTo(least))

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._followed is not None and isValid(self._followed):
            self._followed.removeEventFilter(self)
        self._followed = None
        inside = self.widget()
        if inside is None or now is None or not inside.isAncestorOf(now):
            return
        now.installEventFilter(self)
        self._followed = now
        # What is pressed does not move away from under the pointer.
        if not QApplication.mouseButtons().value:
            self._bring(now)

    def _bring(self, one: QWidget) -> None:
        inside = self.widget()
        if not isValid(one) or inside is None or not inside.isAncestorOf(one):
            return
        place, cursor = QRect(one.mapTo(inside, QPoint(0, 0)), one.size()), _cursor(one, inside)
        shown = self.viewport().size()
        if place.width() > shown.width():
            place.setLeft(cursor.left())
            place.setWidth(cursor.width())
        if place.height() > shown.height():
            place.setTop(cursor.top())
            place.setHeight(cursor.height())
        _scroll(self.horizontalScrollBar(), place.left(), place.width(), shown.width())
        _scroll(self.verticalScrollBar(), place.top(), place.height(), shown.height())


def _cursor(one: QWidget, inside: QWidget) -> QRect:
    """Where the caret or the chosen row is."""
    cursor = one.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    on = one.viewport() if isinstance(one, QAbstractScrollArea) else one
    found = cursor.toRect() if isinstance(cursor, QRectF) else cursor
    place = found if isinstance(found, QRect) else QRect()
    return QRect(on.mapTo(inside, place.topLeft()), place.size())


def _scroll(bar: QScrollBar, begin: int, length: int, shown: int) -> None:
    """As little as it takes to show it; of what is longer than its place, the beginning."""
    if begin + length + EDGE > bar.value() + shown:
        bar.setValue(begin + length + EDGE - shown)
    if begin - EDGE < bar.value():
        bar.setValue(begin - EDGE)


def with_its_lines(one: QWidget, hint: QSize) -> QSize:
    """`hint`, but as tall as the wrapped words of `one` need at the width that it has. Whoever uses
    it for its smallest size calls `updateGeometry` when it gets another width."""
    layout = one.layout()
    tall = layout.minimumHeightForWidth(one.width()) if layout is not None else 0
    return hint.expandedTo(QSize(0, tall)) if one.width() else hint


class Pages(QStackedWidget):
    """Pages of which one is in sight; how small it can be is up to that one alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())
