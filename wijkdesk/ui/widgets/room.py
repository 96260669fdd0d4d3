"""A place that its content fills, and in which it scrolls where it needs more than there is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from wijkdesk.ui.scrolling import Scrolls

if TYPE_CHECKING:
    _Widget = QWidget
else:
    # It stands before another class of Qt, and there can't be two of those.
    _Widget = object


class Room(Scrolls):
    """Shows one widget, never smaller than that can be."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What stands in it has the focus, not the place.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

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


def with_its_lines(one: QWidget, hint: QSize) -> QSize:
    """`hint`, but as tall as the wrapped words of `one` need at the width that it has. Whoever uses
    it for its smallest size calls `updateGeometry` when it gets another width."""
    layout = one.layout()
    tall = layout.minimumHeightForWidth(one.width()) if layout is not None else 0
    return hint.expandedTo(QSize(0, tall)) if one.width() else hint


class Turning(_Widget):
    """Beside the class of a widget: it turns what stands in it when there is other room, or when
    that needs other room."""

    def _turn(self, room: int) -> None:
        """Put it as it fits in so many pixels."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn(self.width())
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn(event.size().width())
        super().resizeEvent(event)


class WholeLines(QWidget):
    """Never lower than its wrapped words need at the width that it has."""

    def minimumSizeHint(self) -> QSize:
        return with_its_lines(self, super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Pages(QStackedWidget):
    """Pages of which one is in sight; how small it can be is up to that one alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return with_its_lines(page, page.minimumSizeHint().expandedTo(page.minimumSize()))

    def hasHeightForWidth(self) -> bool:
        # Else Qt takes for its smallest height what its pages would like to have.
        return False
