"""A page that scrolls down and is exactly as tall as its wrapped texts need."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from wijkdesk.ui.scrolling import PART, Scrolls


class Page(QWidget):
    """The content. A scroll area asks a page for its smallest height without telling how wide it
    is, so that wrapped texts would lose their last lines; this one tells, also by `tall(height)`
    when that changes."""

    tall = Signal(int)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        wanted = layout.minimumSize().height()
        if layout.hasHeightForWidth():
            wanted = max(wanted, layout.totalHeightForWidth(self.width()))
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)
            self.tall.emit(wanted)


class ScrollPage(Scrolls):
    """Shows a Page; never scrolls sideways, so it is never narrower than that can be. In a low
    window what it stands in scrolls before there is less of it in sight than a part that can be
    worked in."""

    def __init__(self, parent: QWidget | None = None, least: int = PART) -> None:
        """`least` is how many pixels of it are in sight, if it has as many."""
        super().__init__(parent)
        self._least = least
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its fields have the focus, not the page.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wide = self._tall = 0

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide, min(self._tall + 2 * self.frameWidth(), self._least))

    def setWidget(self, inside: QWidget) -> None:
        super().setWidget(inside)
        if isinstance(inside, Page):
            inside.tall.connect(lambda _height: self._measure())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._measure()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        """How wide its page is at least, and how tall."""
        page = self.widget()
        if page is None:
            return
        wide = page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        if (wide, page.minimumHeight()) != (self._wide, self._tall):
            self._wide, self._tall = wide, page.minimumHeight()
            self.updateGeometry()
