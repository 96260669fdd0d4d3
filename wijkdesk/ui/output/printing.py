"""Onto paper: the same bytes that the preview shows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from wijkdesk.failure import SAFE, Failure
from wijkdesk.services.whole import outgoing

if TYPE_CHECKING:
    from wijkdesk.services.whole.leaving import Leaving
    from wijkdesk.store import Store

PRINT_DPI = 300
"""Sharper than the eye needs on an office printer; higher only makes the job larger."""


class PrintFailed(Failure):
    """The printer did not take the pages."""

    def __init__(self, printer: str) -> None:
        super().__init__(
            f"De printer “{printer}” neemt de pagina's niet aan.",
            printer,
            f"{SAFE} Kijk of hij aanstaat, of kies een andere.",
        )


def open_pdf(pdf: bytes) -> QPdfDocument:
    """A document on `pdf`, which stays in memory; it owns its buffer."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def page_range(printer: QPrinter, count: int) -> range:
    """The pages to print, from 0: what the person chose in the dialog, else all `count`."""
    first, last = printer.fromPage(), printer.toPage()
    if first < 1:
        return range(count)
    return range(min(first, count) - 1, min(max(first, last), count))


def send(
    store: "Store",
    what: "Leaving",
    pdf: bytes,
    printer: QPrinter,
    told: Callable[[int, int], bool] = lambda _done, _of: True,
) -> int:
    """Draw the chosen pages of `pdf` on `printer`; the number of pages sent. The audit log hears
    `what` they are.

    `told` hears (done, of) after each page and returns False to stop. May run in a worker.
    Raises `PrintFailed` when the printer can't be reached.
    """
    with outgoing.logged(store, outgoing.Event.PRINTED, what):
        return _send(pdf, printer, told)


def _send(pdf: bytes, printer: QPrinter, told: Callable[[int, int], bool]) -> int:
    document = open_pdf(pdf)
    pages = page_range(printer, document.pageCount())
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(printer.printerName())
    sent = 0
    try:
        for page in pages:
            if sent:
                printer.newPage()
            _draw(document, page, painter, printer)
            sent += 1
            if not told(sent, len(pages)):
                printer.abort()
                break
    finally:
        painter.end()
        document.close()
    return sent


def _draw(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    points = document.pagePointSize(page)
    dots = min(PRINT_DPI, printer.resolution()) / 72
    image = document.render(
        page, QSize(round(points.width() * dots), round(points.height() * dots))
    )
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    under = QPainter(white)
    under.drawImage(0, 0, image)
    under.end()
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    painter.drawImage(_fitted(QRectF(paper), points), white)


def _fitted(paper: QRectF, page: QSizeF) -> QRectF:
    """`page` as large as `paper` allows, in the middle."""
    scale = min(paper.width() / page.width(), paper.height() / page.height())
    width, height = page.width() * scale, page.height() * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)


def a4_printer() -> QPrinter:
    """A printer set to A4, standing, with the pages of our documents in mind. Call it in the GUI
    thread, also where a worker prints."""
    # A worker that draws the first picture of the program would load Qt's picture formats while
    # it holds Python's lock, and wait for ever for a GUI thread that waits for that lock.
    QImageWriter.supportedImageFormats()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer
