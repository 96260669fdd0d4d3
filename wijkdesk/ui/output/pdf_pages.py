"""Pages of a PDF that lives in memory only: a new print takes the place of the old one in peace.

Qt's own view goes white and back to page 1 when its document changes. Here the old picture stays
in front until the new page is drawn, and the reader stays where they were.
"""

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QObject,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPixmap, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from wijkdesk.ui.scrolling import PART
from wijkdesk.ui.widgets.spoken import speaks_as_picture

ZOOM_STEP = 1.2
ZOOM_LIMITS = (0.25, 4.0)
COVER_MS = 600
"""The old picture goes away after this time even when the new page was never drawn."""


class PdfPages(QPdfView):
    """All pages under each other. `page_changed` gives the page at hand (from 1) and the total."""

    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setAccessibleName("Voorbeeld van het document")
        speaks_as_picture(self)
        self._document: QPdfDocument | None = None
        self._cover = QLabel(self.viewport())
        self._cover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._cover.hide()
        self._cover_time = QTimer(self, singleShot=True, interval=COVER_MS)
        self._cover_time.timeout.connect(self._cover.hide)
        renderer = self.findChild(QPdfPageRenderer)
        if renderer is not None:
            renderer.pageRendered.connect(lambda *_: self._cover_time.start(0))
        self.pageNavigator().currentPageChanged.connect(self._tell_page)
        self.viewport().installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, PART))

    @property
    def page_count(self) -> int:
        # The view tells that the page changed when its document goes, too.
        return self._document.pageCount() if self._document and isValid(self._document) else 0

    def show_pdf(self, pdf: bytes, moved: int = 0) -> None:
        """Show `pdf` in place of what is shown; the reader's place `moved` so many pages."""
        place = self.verticalScrollBar().value() + moved * self._page_step()
        old = self._document
        if old is not None and self.isVisible():
            self._hold_picture()
        # Owned by Python and not by the view: QPdfDocument tells its view goodbye when it goes,
        # and as a child it would go after the view, which crashes.
        document = QPdfDocument()
        buffer = QBuffer(document)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        self._document = document
        self.setDocument(document)
        self.verticalScrollBar().setValue(max(0, round(place)))
        self._tell_page()

    def jump(self, page: int) -> None:
        """Bring the top of `page` (from 0) into sight."""
        if 0 <= page < self.page_count:
            self.verticalScrollBar().setValue(round(page * self._page_step()))
            self._tell_page()

    def zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        place = self._pages_down()
        factor = self._scale() * ZOOM_STEP**steps
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(min(max(factor, ZOOM_LIMITS[0]), ZOOM_LIMITS[1]))
        self.verticalScrollBar().setValue(round(place * self._page_step()))

    def fit_width(self) -> None:
        place = self._pages_down()
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.verticalScrollBar().setValue(round(place * self._page_step()))

    def _pages_down(self) -> float:
        """How many pages, and what part of one, lie above the top of the view."""
        step = self._page_step()
        return self.verticalScrollBar().value() / step if step else 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _hold_picture(self) -> None:
        view = self.viewport()
        picture: QPixmap = view.grab() if self._cover.isHidden() else self._cover.pixmap()
        self._cover.setPixmap(picture)
        self._cover.setGeometry(view.rect())
        self._cover.show()
        self._cover_time.start(COVER_MS)

    def _scale(self) -> float:
        """Pixels a point, over those of a page at 100 %."""
        if self.zoomMode() == QPdfView.ZoomMode.Custom or not self.page_count:
            return self.zoomFactor()
        assert self._document is not None
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        return room / (self._document.pagePointSize(0).width() * self._dots())

    def _dots(self) -> float:
        return self.logicalDpiX() / 72.0

    def _page_step(self) -> float:
        """Pixels from the top of one page to that of the next; our documents are all A4."""
        if not self._document or not self.page_count:
            return 0.0
        height = self._document.pagePointSize(0).height() * self._dots() * self._scale()
        return height + self.pageSpacing()

    def _tell_page(self) -> None:
        if self.page_count:
            self.page_changed.emit(self.pageNavigator().currentPage() + 1, self.page_count)
