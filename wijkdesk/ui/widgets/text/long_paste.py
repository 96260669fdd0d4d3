"""What is pasted or dropped and too long to be kept is not put in: it still stands where it came
from, so nothing of it is lost, and the window stays quick."""

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from wijkdesk.services.words.writing import LONGEST, too_long

SHOWN_MS = 12_000
NOT_PUT_IN = "Er is niets geplakt; uw tekst staat nog op het klembord."


def pasted(box: QPlainTextEdit, source: QMimeData) -> str | None:
    """The text to put in; None when there is none, or too much, which is told at the box."""
    if not source.hasText():
        return None
    text = source.text()
    there = box.document().characterCount() - len(box.textCursor().selectedText())
    if there + len(text) <= LONGEST:
        return text
    tell(box, f"{too_long('Deze tekst', there + len(text))} {NOT_PUT_IN}")
    return None


def tell(box: QWidget, message: str) -> None:
    """Tell at a box what happened in it, to a screen reader as well."""
    QToolTip.showText(box.mapToGlobal(QPoint(0, box.height())), message, box, box.rect(), SHOWN_MS)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(box, message))
