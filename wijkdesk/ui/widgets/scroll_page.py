"""A page that scrolls down and is exactly as tall as its wrapped texts need."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from wijkdesk.ui.scrolling import Scrolls


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
    """Shows a Page; never scrolls sideways, so it is never narrower than that can be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its fields have the focus, not the page.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wide = 0

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        page = self.widget()
        if event.type() == QEvent.Type.LayoutRequest and page is not None and watched is page:
            bar = self.verticalScrollBar().sizeHint().width()
            wide = page.minimumSizeHint().width() + bar
            if wide != self._wide:
                self._wide = wide
                self.updateGeometry()
        return super().eventFilter(watched, event)
