"""The document beside the editor: printed again in a worker after each change, never on disk."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui import errors
from wijkdesk.ui.output.pdf_pages import PdfPages
from wijkdesk.ui.widgets.worker import Job, run

from .output import Wanted

PAUSE_MS = 150
"""Wait this long after a change: a few keys typed in one go make one print."""
SLOW_PAUSE_MS = 1200
SLOW_SECONDS = 2.0
"""A document that takes longer than this is only printed when typing pauses."""


class Preview(QWidget):
    """Shows the document that was asked for last; `rendered(result)` after each print."""

    rendered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._task: Job | None = None
        self._stale = False
        self._wanted: Wanted | None = None
        self._chapter = ""
        self._began = 0.0
        self._took = 0.0
        self.result: Any = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._start)
        self.pages = PdfPages(self)
        self.pages.page_changed.connect(lambda page, of: self._page.setText(f"{page} / {of}"))
        self._message = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self._page = QLabel("")
        self._page.setProperty("role", "muted")
        self._page.setAccessibleName("Bladzijde")
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(4)
        self._busy.setAccessibleName("Het voorbeeld wordt gemaakt")
        self._busy.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self._page)
        foot.addStretch()
        for text, name, act in (
            ("−", "Voorbeeld kleiner", lambda: self.pages.zoom(-1)),
            ("+", "Voorbeeld groter", lambda: self.pages.zoom(1)),
            ("Passend", "Voorbeeld zo breed als de kaart", self.pages.fit_width),
        ):
            foot.addWidget(_small_button(text, name, act))
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.setSpacing(4)
        # In its place before it has anything: it shows the first at once, which would be a window.
        self._front = QStackedLayout()
        box.addLayout(self._front, 1)
        self._front.addWidget(self._message)
        self._front.addWidget(self.pages)
        box.addWidget(self._busy)
        box.addLayout(foot)
        self._say("Het voorbeeld wordt gemaakt …")

    def request(self, wanted: Wanted, at_once: bool = False) -> None:
        """The document changed, or is another one. A preview out of sight waits until seen."""
        self._wanted, self._stale = wanted, True
        if not self.isVisible():
            return
        slow = self._took > SLOW_SECONDS
        self._pause.start(0 if at_once else SLOW_PAUSE_MS if slow else PAUSE_MS)

    def forget(self) -> None:
        """Another document comes: what is shown now must not be taken for it."""
        self.result = None
        self._took = 0.0
        self._say("Het voorbeeld wordt gemaakt …")

    def show_chapter(self, key: str) -> None:
        """Bring the chapter that is edited into sight."""
        self._chapter = key
        page = self._page_of(key)
        if page is not None:
            self.pages.jump(page)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if self._stale:
            self._pause.start(0)

    def _page_of(self, key: str) -> int | None:
        """Index of the page on which the chapter begins; chapter 0 is the cover."""
        if self.result is None:
            return None
        found = self.result.chapter_pages.get(key)
        return None if found is None else found - 1

    def _start(self) -> None:
        wanted = self._wanted
        if self._task is not None or wanted is None:
            return
        self._stale = False
        self._began = time.perf_counter()
        if self._took > SLOW_SECONDS or self.result is None:
            self._busy.show()

        def show(result: Any) -> None:
            # While it was made somebody may have asked for another document.
            if wanted == self._wanted:
                self._show(result)
            self._end()

        self._task = run(self, lambda _job: wanted.made(), show, self._fail)

    def _show(self, result: Any) -> None:
        before = self._page_of(self._chapter)
        first = self.result is None
        self.result = result
        now = self._page_of(self._chapter)
        moved = now - before if now is not None and before is not None else 0
        self.pages.show_pdf(result.pdf, moved)
        self._front.setCurrentWidget(self.pages)
        if first and now is not None:
            QTimer.singleShot(0, self, lambda: self.show_chapter(self._chapter))
        self.rendered.emit(result)

    def _fail(self, problem: Exception) -> None:
        self._end()
        if self.result is None:
            self._say("Het voorbeeld is niet te maken. Uw werk is opgeslagen.")
        errors.show(problem)

    def _end(self) -> None:
        self._task = None
        self._took = time.perf_counter() - self._began
        self._busy.hide()
        if self._stale and self._wanted is not None:
            self.request(self._wanted)

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._front.setCurrentWidget(self._message)


def _small_button(text: str, name: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(lambda: act())
    return button
